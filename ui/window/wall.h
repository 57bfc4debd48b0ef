#pragma once
#include <QFrame>
#include <QStringList>
#include <QTimer>

class QLabel;

namespace runrate {

/// The full screen for a wall: a strip with page, period and clock above the tiles, and the pages in turn. Space pauses, arrows go
/// back and forth, Esc and F11 leave.
class Wall : public QFrame {
  Q_OBJECT
 public:
  explicit Wall(QWidget* parent = nullptr);

  void begin(const QStringList& pages, const QString& current);
  void end();
  [[nodiscard]] bool on() const { return on_; }
  [[nodiscard]] bool paused() const { return !turn_.isActive(); }
  /// What is shown, in words.
  void tell(const QString& page, const QString& view);
  void set_seconds(int seconds) { turn_.setInterval(seconds * 1000); }

 Q_SIGNALS:
  void page_wanted(const QString& id);
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void step(int by);
  void pause(bool on);
  void tick();

  QLabel* title_;
  QLabel* view_;
  QLabel* state_;
  QLabel* clock_;
  QStringList pages_;
  int at_ = 0;
  bool on_ = false;
  QTimer turn_;
  QTimer second_;
};

}  // namespace runrate
