#pragma once
#include <QLocalServer>
#include <QObject>
#include <QString>

namespace runrate {

/// One window for each workbook and user: the program that shows a workbook listens under its name, and a second start asks it to
/// come to the front instead of opening the file again.
class SingleInstance : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Asks the window that has the workbook open to come to the front; false where there is none.
  static bool raise_other(const QString& workbook);
  /// Listens for the workbook, and for no other any more.
  void listen(const QString& workbook);
  void stop();

 Q_SIGNALS:
  void asked_to_raise();

 private:
  QLocalServer server_;
};

}  // namespace runrate
