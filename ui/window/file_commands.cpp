#include "window/file_commands.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QStandardPaths>
#include <QTimeZone>

#include "bridge/texts.h"
#include "window/recent_files.h"

namespace runrate {

namespace {

QString pattern() { return FileCommands::tr("Runrate workbooks (*.runrate)"); }
QString with_ending(const QString& path) { return path.endsWith(QLatin1String(".runrate")) ? path : path + QLatin1String(".runrate"); }

}  // namespace

FileCommands::FileCommands(EngineClient& client, QWidget* window) : QObject(window), client_(client), window_(window) {}

QString FileCommands::home() {
  const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  const QString folder = QDir(documents.isEmpty() ? QDir::homePath() : documents).filePath(QStringLiteral("Runrate"));
  QDir().mkpath(folder);
  return folder;
}

QString FileCommands::free_path(const QString& name) {
  const QDir folder(home());
  QString path = folder.filePath(name + QLatin1String(".runrate"));
  for (int i = 2; QFileInfo::exists(path); ++i) path = folder.filePath(QStringLiteral("%1 %2.runrate").arg(name).arg(i));
  return path;
}

Settings FileCommands::new_settings() {
  Settings settings;
  const std::string zone = QTimeZone::systemTimeZoneId().toStdString();
  if (TimeZone::find(zone)) settings.time_zone = zone;
  settings.week_start = static_cast<int>(QLocale().firstDayOfWeek()) - 1;
  return settings;
}

void FileCommands::new_workbook() {
  const QString path = QFileDialog::getSaveFileName(window_, tr("New workbook"), free_path(tr("Workbook")), pattern(), nullptr, QFileDialog::DontConfirmOverwrite);
  if (!path.isEmpty()) client_.create(to_path(with_ending(path)), new_settings(), false);
}

void FileCommands::open_dialog() {
  const QString path = QFileDialog::getOpenFileName(window_, tr("Open workbook"), home(), pattern());
  if (!path.isEmpty()) open(path);
}

void FileCommands::open(const QString& path) { client_.open(to_path(path)); }

void FileCommands::open_sample() {
  const QString path = QDir(home()).filePath(tr("Sample company") + QLatin1String(".runrate"));
  if (QFileInfo::exists(path)) return open(path);
  Settings settings;
  client_.create(to_path(path), settings, true);
}

void FileCommands::save_copy() {
  if (!client_.book()) return;
  const QString proposal = free_path(tr("%1 copy").arg(client_.book()->name));
  const QString path = QFileDialog::getSaveFileName(window_, tr("Save a copy"), proposal, pattern());
  if (!path.isEmpty()) client_.save_copy(to_path(with_ending(path)));
}

void FileCommands::save_copy_without_secrets() {
  if (!client_.book()) return;
  const QString proposal = free_path(tr("%1 without secrets").arg(client_.book()->name));
  const QString path = QFileDialog::getSaveFileName(window_, tr("Save a copy without secrets"), proposal, pattern());
  if (!path.isEmpty()) client_.save_copy_without_secrets(to_path(with_ending(path)));
}

void FileCommands::make_for(const QStringList& files) {
  const QString name = files.isEmpty() ? tr("My numbers") : QFileInfo(files.front()).completeBaseName();
  client_.create(to_path(free_path(name)), new_settings(), false);
}

void FileCommands::attach(QMenu* recent) {
  connect(recent, &QMenu::aboutToShow, this, [this, recent] {
    recent->clear();
    for (const QString& path : recent_files()) {
      if (!QFileInfo::exists(path)) continue;
      recent->addAction(QFileInfo(path).completeBaseName(), this, [this, path] { open(path); })->setToolTip(path);
    }
    if (recent->isEmpty()) recent->addAction(tr("None yet"))->setEnabled(false);
  });
  recent->setToolTipsVisible(true);
}

}  // namespace runrate
