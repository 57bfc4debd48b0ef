#pragma once
#include <QDialog>

#include "bridge/book_state.h"

namespace runrate {

/// How the columns of an imported file were read: theirs, ours, and the formats that were decided.
class MappingDialog : public QDialog {
  Q_OBJECT
 public:
  MappingDialog(const SourceInfo& source, const BookState& book, QWidget* parent = nullptr);
};

}  // namespace runrate
