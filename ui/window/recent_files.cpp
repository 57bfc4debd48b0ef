#include "window/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace runrate {

namespace {
constexpr int kMostRecent = 10;
QString key() { return QStringLiteral("recent"); }
}  // namespace

QStringList recent_files() { return QSettings().value(key()).toStringList(); }

void note_recent_file(const QString& path) {
  const QString whole = QFileInfo(path).absoluteFilePath();
  QStringList all = recent_files();
  all.removeAll(whole);
  all.prepend(whole);
  QSettings().setValue(key(), all.mid(0, kMostRecent));
}

void forget_recent_file(const QString& path) {
  QStringList all = recent_files();
  all.removeAll(path);
  QSettings().setValue(key(), all);
}

}  // namespace runrate
