#include "window/run_window.h"

#include <QApplication>
#include <QSettings>
#include <clocale>

#include "bridge/book_opening.h"
#include "bridge/language.h"
#include "bridge/texts.h"
#include "theme/fonts.h"
#include "theme/palette.h"
#include "window/main_window.h"
#include "window/single_instance.h"

namespace runrate {

int run_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book, const std::string& language) {
  // The reading goes on while Qt starts and the window is built. Qt sets the locale, too: set now, it does not change under the reader.
  // The same goes for the language in which it names things.
  std::setlocale(LC_ALL, "");
  QCoreApplication::setOrganizationName(QStringLiteral("Runrate"));
  QCoreApplication::setApplicationName(QStringLiteral("Runrate"));
  choose_words(language.empty() ? chosen_language() : to_qt(language));
  std::shared_ptr<BookOpening> opening;
  if (book) opening = std::make_shared<BookOpening>(*book);
  QApplication application(argc, argv);
  QApplication::setDesktopFileName(QStringLiteral("runrate"));
  // Who starts Runrate on a workbook that a window shows already wants that window.
  if (book && SingleInstance::raise_other(path_text(*book))) return 0;
  load_window_texts();
  set_text_zoom(QSettings().value(QStringLiteral("text_percent"), 100).toInt() / 100.0);
  begin_theme(application, static_cast<Theme>(QSettings().value(QStringLiteral("theme"), static_cast<int>(Theme::Auto)).toInt()));
  QString path = book ? path_text(*book) : QString();
  for (;;) {
    {
      MainWindow window;
      finish_theme(application);
      if (!path.isEmpty()) window.open(path, std::move(opening));  // before it is shown: it then never lays out its start page
      window.show();
      const int status = QApplication::exec();
      if (!window.wants_anew()) return status;
      path = window.left_book();
      opening.reset();
    }
    // Another language was chosen: the same window again, in it, when the old one and its engine are gone.
    speak(chosen_language());
  }
}

}  // namespace runrate
