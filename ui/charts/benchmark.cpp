#include "charts/benchmark.h"

#include <QRegularExpression>

#include "theme/format.h"

namespace runrate {

std::optional<Benchmark> parse_benchmark(const std::string& text) {
  static const QRegularExpression form(QStringLiteral("^(.*?)\\s*([<>])=?\\s*(-?[\\d.,]+)\\s*(.*)$"));
  const auto match = form.match(to_qt(text));
  if (!match.hasMatch()) return std::nullopt;
  bool fine = false;
  const double number = match.captured(3).remove(u',').toDouble(&fine);
  if (!fine) return std::nullopt;
  const QString unit = match.captured(4).trimmed();
  Benchmark out;
  out.of = match.captured(1).trimmed();
  out.above = match.captured(2) == QStringLiteral(">");
  out.bound_text = unit.isEmpty() ? match.captured(3) : match.captured(3) + QChar(0x00A0) + unit;
  out.bound = unit.startsWith(u'%') ? number / 100 : number;
  return out;
}

}  // namespace runrate
