#pragma once
#include <QFrame>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace runrate {

/// Something that Ctrl+K finds.
struct Findable {
  QString kind;   ///< "Page", "Number", "Action"
  QString name;
  QString words;  ///< further words by which it is found
  std::function<void()> go;
};

/// The list beneath the find field: everything whose words begin with what was typed.
class Finder : public QFrame {
  Q_OBJECT
 public:
  Finder(QLineEdit* field, QWidget* window);

  /// What there is to find is asked for each time the field is entered.
  void set_source(std::function<std::vector<Findable>()> source) { source_ = std::move(source); }
  void start();
  [[nodiscard]] QListWidget* list() const { return list_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fill();
  void place();
  void take();
  void finish();

  QLineEdit* field_;
  QListWidget* list_;
  std::function<std::vector<Findable>()> source_;
  std::vector<Findable> all_;
};

}  // namespace runrate
