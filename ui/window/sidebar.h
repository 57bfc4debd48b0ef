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
  /// The user's own pages stand where this is called, whenever they come.
  void begin_own();
  void add_own(const QString& id, const QString& title);
  void remove_own(const QString& id);
  void set_current(const QString& id);

 Q_SIGNALS:
  void chosen(const QString& id);

 private:
  QToolButton* make(const QString& id, const QString& title, const QString& icon, const QString& key);

  QVBoxLayout* layout_;
  QVBoxLayout* own_ = nullptr;
  QButtonGroup* group_;
  QHash<QString, QToolButton*> buttons_;
};

}  // namespace runrate
