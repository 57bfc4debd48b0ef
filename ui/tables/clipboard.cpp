#include <vector>

#include "tables/grid_view.h"

namespace runrate {

QString to_clipboard(const std::vector<QStringList>& lines) {
  QString out;
  for (const QStringList& line : lines) {
    for (qsizetype i = 0; i < line.size(); ++i) {
      if (i > 0) out += QLatin1Char('\t');
      QString cell = line[i];
      if (cell.contains(QLatin1Char('\t')) || cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('"')))
        cell = QLatin1Char('"') + cell.replace(QLatin1String("\""), QLatin1String("\"\"")) + QLatin1Char('"');
      out += cell;
    }
    out += QLatin1Char('\n');
  }
  return out;
}

std::vector<QStringList> from_clipboard(const QString& text) {
  std::vector<QStringList> lines;
  QStringList line;
  QString cell;
  bool quoted = false;
  bool begun = false;  ///< something of the line was read
  const auto end_cell = [&] {
    line += cell;
    cell.clear();
  };
  for (qsizetype i = 0; i < text.size(); ++i) {
    const QChar c = text[i];
    if (quoted) {
      if (c != QLatin1Char('"')) {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == QLatin1Char('"')) {
        cell += c;
        ++i;
      } else {
        quoted = false;
      }
      continue;
    }
    if (c == QLatin1Char('"') && cell.isEmpty()) {
      quoted = true;
      begun = true;
    } else if (c == QLatin1Char('\t')) {
      end_cell();
      begun = true;
    } else if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
      if (c == QLatin1Char('\r') && i + 1 < text.size() && text[i + 1] == QLatin1Char('\n')) ++i;
      end_cell();
      lines.push_back(line);
      line.clear();
      begun = false;
    } else {
      cell += c;
      begun = true;
    }
  }
  if (begun) {
    end_cell();
    lines.push_back(line);
  }
  return lines;
}

}  // namespace runrate
