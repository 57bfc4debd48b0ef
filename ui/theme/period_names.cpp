#include <QCoreApplication>
#include <QRegularExpression>

#include "theme/format.h"

namespace runrate {
namespace {

struct PeriodWords {
  Q_DECLARE_TR_FUNCTIONS(Format)
};

/// What a label says, read from its form alone: words need no calendar.
struct Label {
  enum class Kind { None, All, Year, Quarter, Month, Week, Day, Range } kind = Kind::None;
  int year = 0;
  int number = 0;  ///< quarter, month, week
  Date from, to;
};

Label read(const std::string& text) {
  Label label;
  if (text == "all") {
    label.kind = Label::Kind::All;
    return label;
  }
  if (const auto dots = text.find(".."); dots != std::string::npos) {
    const auto from = parse_iso_date(std::string_view(text).substr(0, dots));
    const auto to = parse_iso_date(std::string_view(text).substr(dots + 2));
    if (from && to) label = {Label::Kind::Range, 0, 0, *from, *to};
    return label;
  }
  if (const auto day = parse_iso_date(text)) return {Label::Kind::Day, to_ymd(*day).year, 0, *day, *day};
  static const QRegularExpression form(QStringLiteral("^(\\d{4})(?:-(Q|W)?(\\d{1,2}))?$"));
  const auto match = form.match(to_qt(text));
  if (!match.hasMatch()) return label;
  label.year = match.captured(1).toInt();
  label.number = match.captured(3).toInt();
  const QString letter = match.captured(2);
  label.kind = label.number == 0               ? Label::Kind::Year
               : letter == QStringLiteral("Q") ? Label::Kind::Quarter
               : letter == QStringLiteral("W") ? Label::Kind::Week
               : label.number <= 12            ? Label::Kind::Month
                                               : Label::Kind::None;
  return label;
}

QString month_name(int month, QLocale::FormatType format) {
  const QLocale set;
  const QLocale locale = set.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : set;
  return locale.standaloneMonthName(month, format);
}

}  // namespace

QString period_name(const std::string& text) {
  const Label label = read(text);
  switch (label.kind) {
    case Label::Kind::All:
      return PeriodWords::tr("all time");
    case Label::Kind::Year:
      return QString::number(label.year);
    case Label::Kind::Quarter:
      return PeriodWords::tr("Q%1 %2").arg(label.number).arg(label.year);
    case Label::Kind::Month:
      return PeriodWords::tr("%1 %2").arg(month_name(label.number, QLocale::LongFormat)).arg(label.year);
    case Label::Kind::Week:
      return PeriodWords::tr("week %1, %2").arg(label.number).arg(label.year);
    case Label::Kind::Day:
      return date_text(label.from);
    case Label::Kind::Range:
      return PeriodWords::tr("%1 to %2").arg(date_text(label.from), date_text(label.to));
    case Label::Kind::None:
      break;
  }
  return to_qt(text);
}

QString period_word(const std::string& text) {
  const Label label = read(text);
  switch (label.kind) {
    case Label::Kind::Quarter:
      return PeriodWords::tr("Q%1").arg(label.number);
    case Label::Kind::Month:
      return month_name(label.number, QLocale::LongFormat);
    case Label::Kind::Week:
      return PeriodWords::tr("week %1").arg(label.number);
    default:
      return period_name(text);
  }
}

QString period_short(const std::string& text, bool with_year) {
  const Label label = read(text);
  const QString year = with_year ? QStringLiteral(" %1").arg(label.year) : QString();
  switch (label.kind) {
    case Label::Kind::Quarter:
      return PeriodWords::tr("Q%1").arg(label.number) + year;
    case Label::Kind::Month:
      return month_name(label.number, QLocale::ShortFormat) + year;
    case Label::Kind::Week:
      return PeriodWords::tr("W%1").arg(label.number) + year;
    case Label::Kind::Day: {
      const YearMonthDay day = to_ymd(label.from);
      return PeriodWords::tr("%1 %2").arg(day.day).arg(month_name(day.month, QLocale::ShortFormat)) + year;
    }
    default:
      return period_name(text);
  }
}

QString period_axis(const std::string& text, bool one_letter) {
  const Label label = read(text);
  if (one_letter && label.kind == Label::Kind::Month) return month_name(label.number, QLocale::ShortFormat).left(1).toUpper();
  if (one_letter && label.kind == Label::Kind::Week) return QString::number(label.number);
  if (one_letter && label.kind == Label::Kind::Year) return QStringLiteral("’%1").arg(label.year % 100, 2, 10, QLatin1Char('0'));
  return period_short(text);
}

}  // namespace runrate
