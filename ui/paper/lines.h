#pragma once
#include <vector>

#include <QColor>
#include <QString>

#include "charts/canvas.h"
#include "report/content.h"

namespace runrate {

/// A line of running text on paper, wrapped already. Lengths in units of 0.72 points.
struct PaperLine {
  QString text;
  QString right;      ///< at the line's other end
  Type type = Type::Body;
  QColor colour;
  qreal indent = 0;
  qreal height = 0;
};

/// The text cut at words into lines of at most `width`; a word that is wider is cut where it must be.
[[nodiscard]] QStringList wrapped(const QString& text, Type type, qreal width);
[[nodiscard]] qreal paper_line_height(Type type);
/// The width of a text as paper shows it.
[[nodiscard]] qreal paper_text_width(const QString& text, Type type);

/// Headings are one line each; a paragraph's values are written exactly.
[[nodiscard]] std::vector<PaperLine> lines_of(const TextContent& text, qreal width);
/// Name and value, meaning, formula, the formula with its numbers, and what stands in it.
[[nodiscard]] std::vector<PaperLine> lines_of(const DefinitionContent& definition, qreal width);
/// The text with its values written out.
[[nodiscard]] QString plain_text(const TextContent& text);

void paint_line(Canvas& canvas, const QRectF& box, const PaperLine& line);

}  // namespace runrate
