#pragma once
#include <QComboBox>
#include <QSpinBox>
#include <QWheelEvent>

namespace runrate {

/// Boxes on a page that scrolls: the wheel moves the page, and never what is chosen under the pointer.
template <class Box>
class Still : public Box {
 public:
  using Box::Box;

 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

using StillBox = Still<QComboBox>;
using StillSpin = Still<QSpinBox>;

}  // namespace runrate
