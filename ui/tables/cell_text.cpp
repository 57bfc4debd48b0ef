#include "tables/cell_text.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QRegularExpression>

#include "base/money.h"
#include "bridge/texts.h"
#include "packs/language.h"

namespace runrate {

namespace {

QDate to_qdate(std::int64_t days) {
  const YearMonthDay day = to_ymd(Date{static_cast<std::int32_t>(days)});
  return {day.year, day.month, day.day};
}

std::string without_trailing_zeros(std::string plain) {
  if (plain.find('.') == std::string::npos) return plain;
  plain.erase(plain.find_last_not_of('0') + 1);
  if (plain.back() == '.') plain.pop_back();
  return plain;
}

QString number_text(const Snapshot& snapshot, const Table& table, const ColumnInfo& info, std::int64_t value, RowNumber row) {
  if (info.type == ColumnType::Money) return to_qt(to_plain(value, minor_digits(currency_of(snapshot, table, row))));
  if (info.type == ColumnType::Decimal) return to_qt(without_trailing_zeros(to_plain(value, info.digits)));
  return QString::number(value);
}

QString yes() { return QStringLiteral("yes"); }
QString no() { return QStringLiteral("no"); }

bool has_comma(const QLocale& locale) { return locale.decimalPoint() == QStringLiteral(","); }

/// Days are typed as they are read where that form is clear; English has two of them, and keeps 2025-10-17.
bool types_days(const QLocale& locale) { return locale.language() != QLocale::English && locale.language() != QLocale::C; }

/// "1.234,50" as "1234.50", where a comma goes before the decimals. A single point that parts off thousands does so; any other is
/// taken for a decimal point that somebody typed out of habit.
QString with_point(QString text) {
  static const QRegularExpression thousands(QStringLiteral("^\\D*\\d{1,3}(\\.\\d{3})+\\D*$"));
  if (text.contains(u',')) return text.remove(u'.').replace(u',', u'.');
  return thousands.match(text).hasMatch() ? text.remove(u'.') : text;
}

}  // namespace

QString localized(const std::string& plain, const QLocale& locale) {
  const auto point = plain.find('.');
  const bool negative = !plain.empty() && plain.front() == '-';
  const std::string whole = plain.substr(negative ? 1 : 0, (point == std::string::npos ? plain.size() : point) - (negative ? 1 : 0));
  QString text = locale.toString(to_qt(whole).toLongLong());
  if (point != std::string::npos) {
    text += locale.decimalPoint();
    for (std::size_t i = point + 1; i < plain.size(); ++i)
      text += locale.zeroDigit().isEmpty() ? QString(QLatin1Char(plain[i])) : QString(QChar(locale.zeroDigit().at(0).unicode() + (plain[i] - '0')));
  }
  return negative ? locale.negativeSign() + text : text;
}

Cell cell_of(const Snapshot& snapshot, const Table& table, int column, RowNumber row) {
  const Column& cells = *table.columns[static_cast<std::size_t>(column)];
  if (table.info.columns[static_cast<std::size_t>(column)].is_text()) {
    const auto text = snapshot.pool->text(cells.texts[row]);
    return text.empty() ? Cell{} : Cell{std::string(text)};
  }
  return cells.ints[row] == kBlank ? Cell{} : Cell{cells.ints[row]};
}

std::string currency_of(const Snapshot& snapshot, const Table& table, RowNumber row) {
  for (std::size_t i = 0; i < table.info.columns.size(); ++i) {
    if (table.info.columns[i].type != ColumnType::Currency) continue;
    const auto code = snapshot.pool->text(table.columns[i]->texts[row]);
    if (!code.empty()) return std::string(code);
  }
  return snapshot.rules.currency;
}

QString display_text(const Snapshot& snapshot, const Table& table, int column, RowNumber row, const QLocale& locale) {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(column)];
  const Column& cells = *table.columns[static_cast<std::size_t>(column)];
  if (info.is_text()) return to_qt(shown_choice(info, snapshot.pool->text(cells.texts[row])));
  const std::int64_t value = cells.ints[row];
  if (value == kBlank) return {};
  switch (info.type) {
    case ColumnType::Money:
    case ColumnType::Decimal: return localized(number_text(snapshot, table, info, value, row).toStdString(), locale);
    case ColumnType::Integer: return locale.toString(static_cast<qlonglong>(value));
    case ColumnType::YesNo:
      return value != 0 ? QCoreApplication::translate("runrate::Cell", "yes") : QCoreApplication::translate("runrate::Cell", "no");
    case ColumnType::Date: return locale.toString(to_qdate(value), day_form(locale));
    case ColumnType::Month: return locale.toString(to_qdate(value), QStringLiteral("MMM yyyy"));
    case ColumnType::Instant: {
      const LocalTime local = snapshot.rules.calendar.zone.to_local(Instant{value});
      return locale.toString(QDateTime::fromMSecsSinceEpoch(local.ms, Qt::UTC).date(), day_form(locale)) + QLatin1Char(' ') +
             locale.toString(QDateTime::fromMSecsSinceEpoch(local.ms, Qt::UTC).time(), QLocale::ShortFormat);
    }
    default: return QString::number(value);
  }
}

QString edit_text(const Snapshot& snapshot, const Table& table, int column, RowNumber row) {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(column)];
  const Column& cells = *table.columns[static_cast<std::size_t>(column)];
  if (info.is_text()) return to_qt(snapshot.pool->text(cells.texts[row]));
  const std::int64_t value = cells.ints[row];
  if (value == kBlank) return {};
  switch (info.type) {
    case ColumnType::YesNo: return value != 0 ? yes() : no();
    case ColumnType::Date: return to_qt(to_iso(Date{static_cast<std::int32_t>(value)}));
    case ColumnType::Month: return to_qt(to_iso(Date{static_cast<std::int32_t>(value)}).substr(0, 7));
    case ColumnType::Instant: return to_qt(to_iso(snapshot.rules.calendar.zone.to_local(Instant{value})));
    default: return number_text(snapshot, table, info, value, row);
  }
}

QString typed_form(const ColumnInfo& column, const QString& plain, const QLocale& locale) {
  if (plain.isEmpty()) return plain;
  if (column.type == ColumnType::Choice) return to_qt(shown_choice(column, to_core(plain)));
  if (column.type == ColumnType::YesNo) return plain == yes() ? QCoreApplication::translate("runrate::Cell", "yes") : QCoreApplication::translate("runrate::Cell", "no");
  if (column.is_number()) return typed_number(plain, locale);
  if (column.type == ColumnType::Date && types_days(locale)) {
    const QDate day = QDate::fromString(plain, Qt::ISODate);
    return day.isValid() ? locale.toString(day, day_form(locale)) : plain;
  }
  return plain;
}

QString plain_number(const QString& typed, const QLocale& locale) { return has_comma(locale) ? with_point(typed) : typed; }

QString typed_number(const QString& plain, const QLocale& locale) { return has_comma(locale) ? QString(plain).replace(u'.', u',') : plain; }

QString plain_form(const ColumnInfo& column, const QString& typed, const QLocale& locale) {
  const QString text = typed.trimmed();
  if (column.type == ColumnType::Choice) {
    for (const std::string& choice : column.choices)
      if (text.compare(to_qt(shown_choice(column, choice)), Qt::CaseInsensitive) == 0) return to_qt(choice);
    return typed;
  }
  if (column.type == ColumnType::YesNo) {
    if (text.compare(QCoreApplication::translate("runrate::Cell", "yes"), Qt::CaseInsensitive) == 0) return yes();
    return text.compare(QCoreApplication::translate("runrate::Cell", "no"), Qt::CaseInsensitive) == 0 ? no() : typed;
  }
  if (column.is_number()) return plain_number(typed, locale);
  if (column.type == ColumnType::Date && types_days(locale)) {
    const QDate day = locale.toDate(text, day_form(locale));
    if (day.isValid()) return day.toString(Qt::ISODate);
  }
  return typed;
}

bool is_right_aligned(const ColumnInfo& column) { return column.is_number(); }

std::optional<Summand> summand(const Snapshot& snapshot, const Table& table, int column, RowNumber row) {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(column)];
  if (!info.is_number()) return std::nullopt;
  const std::int64_t value = table.columns[static_cast<std::size_t>(column)]->ints[row];
  if (value == kBlank) return std::nullopt;
  if (info.type == ColumnType::Money) return Summand{value, minor_digits(currency_of(snapshot, table, row))};
  return Summand{value, info.type == ColumnType::Decimal ? info.digits : 0};
}

}  // namespace runrate
