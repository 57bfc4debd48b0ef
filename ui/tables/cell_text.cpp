#include "tables/cell_text.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>

#include "base/money.h"
#include "bridge/texts.h"

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
  if (info.is_text()) return to_qt(snapshot.pool->text(cells.texts[row]));
  const std::int64_t value = cells.ints[row];
  if (value == kBlank) return {};
  switch (info.type) {
    case ColumnType::Money:
    case ColumnType::Decimal: return localized(number_text(snapshot, table, info, value, row).toStdString(), locale);
    case ColumnType::Integer: return locale.toString(static_cast<qlonglong>(value));
    case ColumnType::YesNo:
      return value != 0 ? QCoreApplication::translate("runrate::Cell", "yes") : QCoreApplication::translate("runrate::Cell", "no");
    case ColumnType::Date: return locale.toString(to_qdate(value), QLocale::ShortFormat);
    case ColumnType::Month: return locale.toString(to_qdate(value), QStringLiteral("MMM yyyy"));
    case ColumnType::Instant: {
      const LocalTime local = snapshot.rules.calendar.zone.to_local(Instant{value});
      return locale.toString(QDateTime::fromMSecsSinceEpoch(local.ms, Qt::UTC).date(), QLocale::ShortFormat) + QLatin1Char(' ') +
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
    case ColumnType::YesNo: return value != 0 ? QStringLiteral("yes") : QStringLiteral("no");
    case ColumnType::Date: return to_qt(to_iso(Date{static_cast<std::int32_t>(value)}));
    case ColumnType::Month: return to_qt(to_iso(Date{static_cast<std::int32_t>(value)}).substr(0, 7));
    case ColumnType::Instant: return to_qt(to_iso(snapshot.rules.calendar.zone.to_local(Instant{value})));
    default: return number_text(snapshot, table, info, value, row);
  }
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
