#include "charts/benchmark.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include "theme/format.h"

namespace runrate {
namespace {

struct BenchmarkWords {
  Q_DECLARE_TR_FUNCTIONS(Benchmark)
};

const QChar kSpace(0x00A0);

/// "120 %", "3 ×", "500k": a number as the catalogue writes it, with the unit that it leaves out.
QString with_unit(const QString& number, const QString& written, Unit unit) {
  if (!written.isEmpty()) return number + kSpace + QString(written).replace(QStringLiteral(" %"), QString(kSpace) + u'%');
  if (unit == Unit::Ratio) return number + kSpace + u'×';
  if (unit == Unit::Months) return BenchmarkWords::tr("%1 months").arg(number);
  if (unit == Unit::Days) return BenchmarkWords::tr("%1 days").arg(number);
  return number;
}

std::optional<double> value_of(QString number, const QString& written) {
  double factor = written.startsWith(u'%') ? 0.01 : 1;
  if (number.endsWith(u'k')) {
    factor *= 1000;
    number.chop(1);
  }
  bool fine = false;
  double value = QLocale().toDouble(number, &fine);
  if (!fine) value = number.remove(u',').toDouble(&fine);
  if (!fine) return std::nullopt;
  // "% a year" is no bound for a month.
  if (!written.isEmpty() && written != QStringLiteral("%") && written.contains(u' ')) return std::nullopt;
  return value * factor;
}

/// "10 to 20 %", also in the words of the window's language; compiled once for each; charts are painted on several threads.
const QRegularExpression& range_in(const QString& between) {
  thread_local QHash<QString, QRegularExpression> known;
  QRegularExpression& form = known[between];
  if (form.pattern().isEmpty())
    form.setPattern(QStringLiteral("^(.*?)\\s*(-?[\\d.,]+k?)(?: to |%1|–)(-?[\\d.,]+k?)\\s*(.*)$").arg(QRegularExpression::escape(between)));
  return form;
}

}  // namespace

std::optional<Benchmark> parse_benchmark(const std::string& text, Unit unit) {
  static const QRegularExpression bound_form(QStringLiteral("^(.*?)\\s*([<>])=?\\s*(-?[\\d.,]+k?)\\s*(.*)$"));
  const QRegularExpression& range_form = range_in(BenchmarkWords::tr("%1 to %2").arg(QString(), QString()));
  Benchmark out;
  if (const auto range = range_form.match(to_qt(text)); range.hasMatch()) {
    out.kind = Benchmark::Kind::Between;
    out.of = range.captured(1).trimmed();
    out.words = BenchmarkWords::tr("%1 to %2").arg(range.captured(2), with_unit(range.captured(3), range.captured(4).trimmed(), unit));
    return out;
  }
  const auto match = bound_form.match(to_qt(text));
  if (!match.hasMatch()) return std::nullopt;
  const QString written = match.captured(4).trimmed();
  out.kind = match.captured(2) == QStringLiteral(">") ? Benchmark::Kind::Above : Benchmark::Kind::Below;
  out.of = match.captured(1).trimmed();
  out.bound = value_of(match.captured(3), written);
  const QString bound = with_unit(match.captured(3), written, unit);
  out.words = out.kind == Benchmark::Kind::Above ? BenchmarkWords::tr("above %1").arg(bound) : BenchmarkWords::tr("below %1").arg(bound);
  return out;
}

}  // namespace runrate
