#pragma once
#include <QFrame>
#include <QHash>
#include <QString>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace runrate {

/// The pages, at the left.
class Sidebar : public QFrame {
  Q_OBJECT
 public:
  explicit Sidebar(QWidget* parent = nullptr);

  void add(const QString& id, const QString& title, const QString& icon, const QString& key);
  void add_gap();
  void set_current(const QString& id);

 Q_SIGNALS:
  void chosen(const QString& id);

 private:
  QVBoxLayout* layout_;
  QButtonGroup* group_;
  QHash<QString, QToolButton*> buttons_;
};

}  // namespace runrate
