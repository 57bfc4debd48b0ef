#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

// Every text of the window is in every language, and says the same: read from the .ts files, after lupdate has looked at the sources.

namespace runrate {
namespace {

struct Text {
  QString context;
  QString source;
  QStringList said;  ///< one; a form for each number where the text counts
  QString state;     ///< "", "unfinished", "vanished", "obsolete"
};

QList<Text> read_ts(const QString& path) {
  QList<Text> out;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return out;
  QXmlStreamReader xml(&file);
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) context = xml.readElementText();
    if (xml.name() == QLatin1String("source")) out.append({context, xml.readElementText(), {}, {}});
    if (xml.name() != QLatin1String("translation")) continue;
    out.last().state = xml.attributes().value(QLatin1String("type")).toString();
    QString plain;
    while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != QLatin1String("translation")) {
      if (xml.isStartElement() && xml.name() == QLatin1String("numerusform")) out.last().said += xml.readElementText();
      else if (xml.isCharacters()) plain += xml.text();
    }
    if (out.last().said.isEmpty()) out.last().said = QStringList{plain};
  }
  return out;
}

QStringList all_of(const QString& text, const char* form) {
  QStringList out;
  for (auto at = QRegularExpression(QLatin1String(form)).globalMatch(text); at.hasNext();) out += at.next().captured();
  out.sort();
  return out;
}

std::string where(const Text& text) { return (text.context + QStringLiteral(": ") + text.source).toStdString(); }

class Translations : public ::testing::TestWithParam<QString> {};

QStringList ts_files() {
  const QDir folder(QStringLiteral(RUNRATE_SOURCE "/resources/translations"));
  QStringList out;
  for (const QString& name : folder.entryList({QStringLiteral("runrate_*.ts")})) out += folder.filePath(name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Translations, ::testing::ValuesIn(ts_files()),
                         [](const auto& of) { return QFileInfo(of.param).baseName().toStdString(); });

TEST_P(Translations, HoldEveryTextOfTheSourcesFinished) {
  QTemporaryDir folder;
  const QString copy = folder.filePath(QStringLiteral("now.ts"));
  ASSERT_TRUE(QFile::copy(GetParam(), copy));
  QStringList options{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-recursive"),
                      QStringLiteral(RUNRATE_SOURCE "/ui"), QStringLiteral("-ts"), copy};
  if (GetParam().endsWith(QStringLiteral("_en.ts"))) options.prepend(QStringLiteral("-pluralonly"));
  ASSERT_EQ(QProcess::execute(QStringLiteral(RUNRATE_LUPDATE), options), 0);
  const QList<Text> texts = read_ts(copy);
  ASSERT_FALSE(texts.isEmpty());
  for (const Text& text : texts) EXPECT_EQ(text.state.toStdString(), "") << where(text) << " (run the target update_translations, and translate)";
}

TEST_P(Translations, KeepPlaceholdersAndAccessKeys) {
  for (const Text& text : read_ts(GetParam()))
    for (const QString& said : text.said) {
      EXPECT_FALSE(said.isEmpty() && !text.source.isEmpty()) << where(text);
      EXPECT_EQ(all_of(said, "%[0-9nL]+"), all_of(text.source, "%[0-9nL]+")) << where(text);
      EXPECT_EQ(all_of(said, "\\{[a-z_ ]+\\}"), all_of(text.source, "\\{[a-z_ ]+\\}")) << where(text);
      EXPECT_EQ(all_of(said, "&(?=\\w)").size(), all_of(text.source, "&(?=\\w)").size()) << where(text);
      EXPECT_EQ(said.endsWith(u'…'), text.source.endsWith(u'…')) << where(text);
      EXPECT_EQ(said.startsWith(u' '), text.source.startsWith(u' ')) << where(text);
      EXPECT_EQ(said.endsWith(u' '), text.source.endsWith(u' ')) << where(text);
    }
}

}  // namespace
}  // namespace runrate
