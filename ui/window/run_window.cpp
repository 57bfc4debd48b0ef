#include "window/run_window.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include "bridge/texts.h"
#include "packs/packs.h"
#include "theme/palette.h"
#include "window/main_window.h"

namespace runrate {

int run_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book) {
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("Runrate"));
  QApplication::setApplicationName(QStringLiteral("Runrate"));
  QApplication::setDesktopFileName(QStringLiteral("runrate"));
  QTranslator qt_texts;
  if (qt_texts.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QApplication::installTranslator(&qt_texts);
  (void)builtin_packs();  // brings the texts of messages
  apply_theme(application, static_cast<Theme>(QSettings().value(QStringLiteral("theme"), static_cast<int>(Theme::Auto)).toInt()));
  MainWindow window;
  window.show();
  if (book) window.open(path_text(*book));
  return QApplication::exec();
}

}  // namespace runrate
