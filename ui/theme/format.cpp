#include "theme/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include "base/message.h"
#include "base/money.h"

namespace runrate {
namespace {

const QChar kMinus(0x2212);
const QChar kSpace(0x00A0);  // does not break

struct FormatWords {
  Q_DECLARE_TR_FUNCTIONS(Format)
};

/// The plain C locale writes no group separators; then English does.
QLocale locale() {
  const QLocale set;
  return set.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : set;
}

/// "−49,730.00": `digits` decimals, or a negative number to round to tens, hundreds, ...
QString decimal(const Rational& value, int digits, bool trim) {
  Rational scaled = value;
  if (digits < 0) {
    const Rational step(power_of_ten(std::min(-digits, 18)));
    scaled = Rational(to_fixed(value / step, 0), 10) * step;
  }
  QString text = QString::fromStdString(to_fixed(scaled, std::max(digits, 0)));
  const bool negative = text.startsWith(u'-');
  if (negative) text.remove(0, 1);
  QString whole = text.section(u'.', 0, 0);
  QString rest = text.section(u'.', 1);
  if (trim)
    while (rest.endsWith(u'0')) rest.chop(1);
  bool fits = false;
  const qlonglong number = whole.toLongLong(&fits);
  if (fits) whole = locale().toString(number);
  QString out = rest.isEmpty() ? whole : whole + locale().decimalPoint() + rest;
  return negative ? kMinus + out : out;
}

/// The power of ten of the first digit: 4 for 49,730; -2 for 0.04.
int magnitude(const Rational& value) {
  if (value == 0) return 0;
  const Rational positive = abs(value);
  int power = 0;
  Rational bound(1);
  while (positive >= bound * 10) bound *= 10, ++power;
  while (positive < bound) bound /= 10, --power;
  return power;
}

/// Decimals (negative: zeros) that leave `significant` digits, at most `most` of them after the point.
int digits_for(const Rational& value, int significant, int most) {
  return std::min(most, significant - 1 - magnitude(value));
}

struct Written {
  QString number;
  QString suffix;  ///< "k", "M", "bn"
};

/// From here on a number is written shortly, as "1.2 M".
const Rational kLongest(power_of_ten(6));

Written shortened(const Rational& value, int significant, int most, bool whole = false) {
  static constexpr struct {
    int power;
    const char* name;
  } kSteps[] = {{9, QT_TRANSLATE_NOOP("Format", "bn")}, {6, QT_TRANSLATE_NOOP("Format", "M")}};
  for (const auto& step : kSteps) {
    const Rational bound(power_of_ten(step.power));
    if (abs(value) < bound) continue;
    const Rational scaled = value / bound;
    return {decimal(scaled, digits_for(scaled, significant, 3), !whole), FormatWords::tr(step.name)};
  }
  return {decimal(value, digits_for(value, significant, most), true), {}};
}

QString with_currency(const QString& number, const std::string& code) {
  const QString sign = currency_sign(code);
  const QString example = locale().toCurrencyString(1, QStringLiteral("X"));
  const bool negative = number.startsWith(kMinus);
  const QString bare = negative ? number.mid(1) : number;
  const QString out = example.startsWith(u'X') ? sign + kSpace + bare : bare + kSpace + sign;
  return negative ? kMinus + out : out;
}

/// Decimals that figures of a column share; none where each has its own.
using Shared = std::optional<int>;

QString money(const Figure& figure, Precision precision, Shared shared) {
  const Rational& value = *figure.number;
  const int minor = minor_digits(figure.currency);
  if (shared && (precision == Precision::Exact || abs(value) < kLongest)) return with_currency(decimal(value, *shared, false), figure.currency);
  if (precision == Precision::Exact) return with_currency(decimal(value, minor, false), figure.currency);
  const Rational size = abs(value);
  const bool whole = value.get_den() == 1;
  if (size < 100 && !whole) return with_currency(decimal(value, minor, false), figure.currency);
  const Written text = shortened(value, 4, 0, shared.has_value());
  return with_currency(text.suffix.isEmpty() ? text.number : text.number + kSpace + text.suffix, figure.currency);
}

QString percent_number(const Rational& fraction, Precision precision, std::optional<std::int64_t> cases, Shared shared) {
  const Rational value = fraction * 100;
  if (shared) return decimal(value, *shared, false);
  if (precision == Precision::Exact) return decimal(value, 2, false);
  if (cases && *cases < 100) return decimal(value, 0, true);
  const bool small = abs(value) < 1;
  return decimal(value, small ? 2 : digits_for(value, 4, 1), true);
}

QString measured(const Rational& value, Precision precision, Shared shared = {}) {
  if (shared && (precision == Precision::Exact || abs(value) < kLongest)) return decimal(value, *shared, false);
  if (precision == Precision::Exact) return decimal(value, 2, true);
  const Written text = shortened(value, 4, abs(value) < 1 ? 2 : 1);
  return text.suffix.isEmpty() ? text.number : text.number + kSpace + text.suffix;
}

bool is_one(const QString& number) {
  return number == QStringLiteral("1") || number == kMinus + QStringLiteral("1");
}

QString write(const Figure& figure, Precision precision, std::optional<std::int64_t> cases, Shared shared = {}) {
  const Rational& value = *figure.number;
  switch (figure.unit) {
    case Unit::Money:
      return money(figure, precision, shared);
    case Unit::MoneyPerDay:
      return FormatWords::tr("%1 a day").arg(money(figure, precision, shared));
    case Unit::Percent:
      return FormatWords::tr("%1\u00A0%").arg(percent_number(value, precision, cases, shared));
    case Unit::Count: {
      if (shared && (precision == Precision::Exact || abs(value) < kLongest)) return decimal(value, *shared, false);
      if (precision == Precision::Exact) return decimal(value, 2, true);
      const Written text = shortened(value, 4, 1);
      return text.suffix.isEmpty() ? text.number : text.number + kSpace + text.suffix;
    }
    default:
      break;
  }
  const QString number = measured(value, precision, shared);
  const bool one = is_one(number);
  switch (figure.unit) {
    case Unit::Ratio:
      return FormatWords::tr("%1\u00A0×").arg(number);
    case Unit::Days:
      return one ? FormatWords::tr("%1 day").arg(number) : FormatWords::tr("%1 days").arg(number);
    case Unit::Minutes:
      return FormatWords::tr("%1 min").arg(number);
    case Unit::Hours:
      return FormatWords::tr("%1 h").arg(number);
    case Unit::Months:
      return one ? FormatWords::tr("%1 month").arg(number) : FormatWords::tr("%1 months").arg(number);
    case Unit::PerHour:
      return FormatWords::tr("%1 an hour").arg(number);
    default:
      return number;
  }
}

/// How many decimals the figure has when it is written alone.
int decimals_alone(const Figure& figure, Precision precision) {
  const bool percent = figure.unit == Unit::Percent;
  const Rational value = percent ? Rational(*figure.number * 100) : *figure.number;
  const int most = precision == Precision::Exact ? 2 : std::clamp(digits_for(value, 4, abs(value) < 1 ? 2 : 1), 0, 2);
  std::string text = to_fixed(value, most);
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return 0;
  while (text.back() == '0') text.pop_back();
  return static_cast<int>(text.size() - point - 1);
}

/// The decimals of all: as many as one of them needs, but for large ones none that only small ones have.
int decimals_of_all(const std::vector<const Figure*>& figures, Precision precision) {
  int most = 0;
  Rational largest;
  const Figure* any = nullptr;
  for (const Figure* figure : figures) {
    if (figure == nullptr || !figure->number) continue;
    any = figure;
    most = std::max(most, decimals_alone(*figure, precision));
    if (abs(*figure->number) > largest) largest = abs(*figure->number);
  }
  if (!any) return 0;
  if (any->unit == Unit::Money || any->unit == Unit::MoneyPerDay) {
    const bool cents = precision == Precision::Exact || (largest < 100 && most > 0);
    return cents ? minor_digits(any->currency) : 0;
  }
  if (precision == Precision::Exact) return any->unit == Unit::Percent ? 2 : most;
  return largest * (any->unit == Unit::Percent ? 100 : 1) < 1 ? most : std::min(most, 1);
}

QString plus(const QString& text) {
  return text.startsWith(kMinus) ? text : u'+' + text;
}

/// A difference of percentages: "0.4 points". The builder gives points; a fraction is taken too.
QString difference_text(const Change& change, Precision precision, std::optional<std::int64_t> cases) {
  const Figure& difference = change.difference;
  if (!difference.number) return {};
  if (difference.unit == Unit::Points || difference.unit == Unit::Percent) {
    const Rational points = difference.unit == Unit::Percent ? Rational(*difference.number * 100) : *difference.number;
    int digits = precision == Precision::Exact ? 2 : cases && *cases < 100 ? 0 : 1;
    // A change is never written as none.
    if (points != 0 && decimal(points, digits, true) == decimal(Rational(), 0, true)) digits = digits_for(points, 1, 12);
    const QString number = decimal(points, digits, true);
    return is_one(number) ? FormatWords::tr("%1 point").arg(plus(number)) : FormatWords::tr("%1 points").arg(plus(number));
  }
  if (difference.unit == Unit::Ratio) return plus(measured(*difference.number, precision));
  return plus(write(difference, precision, cases));
}

}  // namespace

QString currency_sign(const std::string& code) {
  return to_qt(currency_symbol(code.empty() ? "EUR" : code));
}

QString format_figure(const Figure& figure, Precision precision, std::optional<std::int64_t> cases) {
  return figure.number ? write(figure, precision, cases) : QStringLiteral("—");
}

QString format_signed(const Figure& figure, Precision precision, std::optional<std::int64_t> cases) {
  if (!figure.number) return QStringLiteral("—");
  return *figure.number == 0 ? write(figure, precision, cases) : plus(write(figure, precision, cases));
}

QStringList format_alike(const std::vector<const Figure*>& figures, Precision precision) {
  const int decimals = decimals_of_all(figures, precision);
  QStringList out;
  for (const Figure* figure : figures)
    out << (figure == nullptr ? QString() : figure->number ? write(*figure, precision, {}, decimals) : format_figure(*figure));
  return out;
}

QString format_whole(const Figure& figure) { return figure.number ? write(figure, Precision::Exact, {}, 0) : format_figure(figure); }

QString reason_text(const Figure& figure) {
  if (figure.number) return {};
  return figure.why.id.empty() ? FormatWords::tr("no value") : message_text(figure.why);
}

QString format_axis(double value, Unit unit) {
  const double shown = unit == Unit::Percent ? value * 100 : value;
  const double size = std::abs(shown);
  const auto number = [](double x) {
    const double positive = std::abs(x);
    const int digits = positive >= 100 ? 0 : positive >= 10 ? 1 : 2;
    QString text = locale().toString(positive, 'f', digits);
    if (digits > 0) {
      while (text.endsWith(locale().zeroDigit())) text.chop(1);
      if (text.endsWith(locale().decimalPoint())) text.chop(1);
    }
    return x < 0 && text != locale().zeroDigit() ? kMinus + text : text;
  };
  if (unit == Unit::Percent) return FormatWords::tr("%1\u00A0%").arg(number(shown));
  if (size >= 999.5e6) return number(shown / 1e9) + kSpace + FormatWords::tr("bn");
  if (size >= 999.5e3) return number(shown / 1e6) + kSpace + FormatWords::tr("M");
  if (size >= 1000) return number(shown / 1e3) + kSpace + FormatWords::tr("k");
  return number(shown);
}

QString format_count(std::int64_t count) {
  QString text = locale().toString(static_cast<qlonglong>(count));
  return text.replace(u'-', kMinus);
}

QString format_share(const Rational& fraction) {
  const Rational value = fraction * 100;
  return FormatWords::tr("%1\u00A0%").arg(decimal(value, abs(value) < 10 ? 1 : 0, true));
}

QString format_relative(const Rational& fraction) {
  const Rational value = fraction * 100;
  if (abs(value) >= 1000) return FormatWords::tr("%1\u00A0×").arg(plus(decimal(fraction, 0, true)));
  return FormatWords::tr("%1\u00A0%").arg(plus(decimal(value, abs(value) < 10 ? 1 : 0, true)));
}

QString ChangeText::whole() const {
  QString out = arrow;
  for (const QString& part : {amount, versus})
    if (!part.isEmpty()) out += (out.isEmpty() ? QString() : QStringLiteral(" ")) + part;
  return out;
}

ChangeText change_text(const Change& change, const std::string& period, Precision precision, std::optional<std::int64_t> cases) {
  ChangeText out;
  const auto versus = [&] {
    // A month within the year before needs no year; the same month a year ago does.
    const bool same = !period.empty() && period.size() == change.versus.size() && period.substr(4) == change.versus.substr(4);
    const QString name = period_short(change.versus, same || period.empty());
    out.versus = change.versus.empty() ? QString() : change.same_days ? FormatWords::tr("vs %1, same days").arg(name) : FormatWords::tr("vs %1").arg(name);
  };
  switch (change.kind) {
    case Change::Kind::None:
      return out;
    case Change::Kind::NoEarlierValue:
      out.amount = FormatWords::tr("no earlier value");
      return out;
    case Change::Kind::New:
      out.amount = FormatWords::tr("new");
      versus();
      return out;
    case Change::Kind::NoChange:
      out.amount = FormatWords::tr("no change");
      versus();
      return out;
    case Change::Kind::Up:
    case Change::Kind::Down:
      break;
  }
  const bool up = change.kind == Change::Kind::Up;
  out.arrow = up ? QStringLiteral("▲") : QStringLiteral("▼");
  out.amount = difference_text(change, precision, cases);
  if (change.relative && change.difference.unit != Unit::Points && change.difference.unit != Unit::Percent)
    out.amount += QStringLiteral(" (%1)").arg(format_relative(*change.relative));
  versus();
  if (change.better != Better::Neither) out.mood = up == (change.better == Better::Higher) ? ChangeText::Mood::Good : ChangeText::Mood::Bad;
  return out;
}

QString day_form(const QLocale& in) {
  QString form = in.dateFormat(QLocale::ShortFormat);
  if (in.language() != QLocale::English && in.language() != QLocale::C && !form.contains(QStringLiteral("yyyy"))) form.replace(QStringLiteral("yy"), QStringLiteral("yyyy"));
  return form;
}

QString date_text(Date date) {
  const YearMonthDay day = to_ymd(date);
  const QString form = locale().language() == QLocale::English ? QStringLiteral("d MMM yyyy") : day_form(locale());
  return locale().toString(QDate(day.year, day.month, day.day), form);
}

QString date_time_text(Instant instant, const TimeZone& zone) {
  const LocalTime local = zone.to_local(instant);
  const int minutes = static_cast<int>((local.ms / 60'000) % 1440);
  return FormatWords::tr("%1, %2").arg(date_text(local.day()), locale().toString(QTime(minutes / 60, minutes % 60), QStringLiteral("HH:mm")));
}

namespace {

/// An argument as the language writes it: days, and numbers with decimals.
std::string argument_text(const std::string& text) {
  if (const auto day = text.size() == 10 ? parse_iso_date(text) : std::nullopt) return date_text(*day).toStdString();
  const std::size_t point = text.find('.');
  if (point == std::string::npos || point < 4 || text.find_first_not_of("0123456789", text.starts_with('-') ? 1 : 0) != point) return text;
  bool number = false;
  const double value = to_qt(text).toDouble(&number);
  return number && text.size() < 15 ? locale().toString(value, 'f', static_cast<int>(text.size() - point - 1)).toStdString() : text;
}

}  // namespace

QString message_text(const Message& message) {
  Message said = message;
  for (auto& [name, value] : said.args)
    if (name != "value") value = argument_text(value);  // what somebody wrote stays as it is
  return to_qt(to_text(said));
}

QString error_text(const Error& error) {
  return to_qt(to_text(error));
}

QString to_qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace runrate
