#include "window/run_window.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>
#include <clocale>

#include "bridge/book_opening.h"
#include "bridge/texts.h"
#include "packs/packs.h"
#include "theme/fonts.h"
#include "theme/palette.h"
#include "window/main_window.h"
#include "window/single_instance.h"

namespace runrate {

int run_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book) {
  // The reading goes on while Qt starts and the window is built. Qt sets the locale, too: set now, it does not change under the reader.
  std::setlocale(LC_ALL, "");
  std::shared_ptr<BookOpening> opening;
  if (book) opening = std::make_shared<BookOpening>(*book);
  QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("Runrate"));
  QApplication::setApplicationName(QStringLiteral("Runrate"));
  QApplication::setDesktopFileName(QStringLiteral("runrate"));
  // Who starts Runrate on a workbook that a window shows already wants that window.
  if (book && SingleInstance::raise_other(path_text(*book))) return 0;
  QTranslator qt_texts;
  if (qt_texts.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QApplication::installTranslator(&qt_texts);
  (void)builtin_packs();  // brings the texts of messages
  set_text_zoom(QSettings().value(QStringLiteral("text_percent"), 100).toInt() / 100.0);
  apply_theme(application, static_cast<Theme>(QSettings().value(QStringLiteral("theme"), static_cast<int>(Theme::Auto)).toInt()));
  MainWindow window;
  window.show();
  if (book) window.open(path_text(*book), std::move(opening));
  return QApplication::exec();
}

}  // namespace runrate
