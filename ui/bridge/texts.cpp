#include "bridge/texts.h"

#include <QLocale>
#include <QRegularExpression>

#include "packs/language.h"

namespace runrate {

QString message_title(const Message& message) {
  QString text = message_text(message);
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

QString message_within(const Message& message) {
  QString text = message_text(message);
  return to_qt(within_sentence(to_core(text)));
}

QString numbers_text(const std::string& numbers) {
  static const QRegularExpression point(QStringLiteral("(?<=\\d)\\.(?=\\d)"));
  const QString mark = QLocale().decimalPoint();
  return mark == QStringLiteral(".") ? to_qt(numbers) : to_qt(numbers).replace(point, mark);
}

QString name_of(const TableInfo& table) { return to_qt(shown_name(table)); }
QString name_of(const ColumnInfo& column) { return to_qt(shown_name(column)); }
QString about_of(const TableInfo& table) { return to_qt(shown_about(table)); }
QString about_of(const ColumnInfo& column) { return to_qt(shown_about(column)); }

}  // namespace runrate
