#include "bridge/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include "bridge/texts.h"
#include "packs/language.h"

namespace runrate {
namespace {

QString setting() { return QStringLiteral("language"); }

/// The first of the system's languages that we know.
std::string system_language() {
  for (const QString& wish : QLocale::system().uiLanguages())
    if (std::string known = known_language(to_core(wish)); !known.empty()) return known;
  return "en";
}

/// Numbers and dates as the system's country writes them, with the words of the language.
QLocale locale_of(const QString& language) {
  const QLocale system = QLocale::system();
  const QLocale own(language);
  if (system.language() == own.language()) return system;
  if (system.language() == QLocale::C) return own.language() == QLocale::English ? system : own;
  const QLocale there(own.language(), system.territory());
  return there.language() == own.language() ? there : own;
}

/// Takes the place of the translator that was there before. English has one too: it knows the plurals.
void install(const char* name, const QString& language, const QString& file, const QString& folder) {
  QCoreApplication* application = QCoreApplication::instance();
  delete application->findChild<QTranslator*>(QLatin1String(name), Qt::FindDirectChildrenOnly);
  auto* translator = new QTranslator(application);
  translator->setObjectName(QLatin1String(name));
  if (translator->load(file + u'_' + language, folder)) QCoreApplication::installTranslator(translator);
}

}  // namespace

void choose_words(const QString& language) {
  const std::string known = known_language(to_core(language));
  use_language(known.empty() ? system_language() : known);
  QLocale::setDefault(locale_of(to_qt(runrate::language())));
}

void load_window_texts() {
  const QString spoken = to_qt(runrate::language());
  install("qt_texts", spoken, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install("own_texts", spoken, QStringLiteral("runrate"), QStringLiteral(":/translations"));
}

void speak(const QString& language) {
  choose_words(language);
  load_window_texts();
}

QString chosen_language() { return QSettings().value(setting()).toString(); }
void choose_language(const QString& language) { QSettings().setValue(setting(), language); }

QString language_name(const QString& language) {
  const QLocale locale(language);
  QString name = locale.language() == QLocale::English ? QStringLiteral("English") : locale.nativeLanguageName();
  if (!name.isEmpty()) name[0] = name[0].toUpper();
  return name;
}

}  // namespace runrate
