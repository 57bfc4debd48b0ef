#include "paper/lines.h"

#include <QCoreApplication>
#include <QTextLayout>
#include <map>

#include "bridge/texts.h"
#include "theme/fonts.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct LinesWords {
  Q_DECLARE_TR_FUNCTIONS(Paper)
};

/// A face with its measures, made once: a long table asks for them a hundred thousand times.
struct Measured {
  explicit Measured(Type type) : face(unhinted(type)), metrics(face) {}
  static QFont unhinted(Type type) {
    QFont result = font(type);
    result.setHintingPreference(QFont::PreferNoHinting);
    return result;
  }
  QFont face;
  QFontMetricsF metrics;
};

const Measured& measured(Type type) {
  static std::map<Type, Measured> faces;
  return faces.try_emplace(type, type).first->second;
}

void append(std::vector<PaperLine>& out, const QString& text, Type type, const QColor& colour, qreal width, qreal indent = 0) {
  for (const QString& line : wrapped(text, type, width - indent)) out.push_back({line, {}, type, colour, indent, paper_line_height(type)});
}

/// "= 152457.65 / 149632.38 = 101.89 %": what was put in, and what came out.
QString calculation(const QString& numbers, const Figure& value) {
  const QString result = format_figure(value, Precision::Exact);
  return numbers.isEmpty() ? QStringLiteral("= ") + result : QStringLiteral("= %1 = %2").arg(numbers, result);
}

}  // namespace

QStringList wrapped(const QString& text, Type type, qreal width) {
  QStringList out;
  const QFont& face = measured(type).face;
  for (const QString& paragraph : text.split(u'\n')) {
    if (paragraph.isEmpty()) {
      out << QString();
      continue;
    }
    QTextLayout layout(paragraph, face);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
      line.setLineWidth(width);
      out << paragraph.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
  }
  return out;
}

qreal paper_line_height(Type type) { return measured(type).metrics.height() + 1; }

qreal paper_text_width(const QString& text, Type type) { return measured(type).metrics.horizontalAdvance(text); }

QString plain_text(const TextContent& text) {
  QString out;
  for (const auto& part : text.parts) {
    if (const auto* words = std::get_if<std::string>(&part))
      out += to_qt(*words);
    else
      out += format_figure(std::get<Figure>(part), Precision::Exact);
  }
  return out;
}

std::vector<PaperLine> lines_of(const TextContent& text, qreal width) {
  std::vector<PaperLine> out;
  append(out, plain_text(text), text.heading ? Type::Title : Type::Body, light_palette().text, width);
  return out;
}

std::vector<PaperLine> lines_of(const DefinitionContent& definition, qreal width) {
  constexpr qreal kIndent = 14;
  const Palette& colours = light_palette();
  std::vector<PaperLine> out;
  const QString value = format_figure(definition.value, Precision::Exact);
  const QString name = to_qt(definition.name);
  append(out, name, Type::Strong, colours.text, width - paper_text_width(value, Type::Strong) - 24);
  if (!definition.numbers.empty() || definition.value.number) out.front().right = value;
  append(out, to_qt(definition.about), Type::Note, colours.second, width);
  append(out, to_qt(definition.formula), Type::Note, colours.text, width, kIndent);
  if (!definition.numbers.empty()) {
    append(out, calculation(numbers_text(definition.numbers), definition.value), Type::Note, colours.good, width, kIndent);
  } else if (!definition.value.number && !definition.value.why.id.empty()) {
    append(out, LinesWords::tr("No value: %1").arg(reason_text(definition.value)), Type::Note, colours.second, width, kIndent);
  }
  for (const DefinitionContent::Term& term : definition.terms) {
    const QString what = to_qt(term.label.empty() ? term.formula : term.label);
    const QString formula = term.label.empty() || term.formula == term.label ? QString() : QStringLiteral(" = ") + to_qt(term.formula);
    append(out, what + formula + u' ' + calculation(numbers_text(term.numbers), term.value), Type::Small, colours.second, width,
           kIndent * (1 + term.depth));
  }
  return out;
}

void paint_line(Canvas& canvas, const QRectF& box, const PaperLine& line) {
  qreal right = 0;
  if (!line.right.isEmpty()) right = canvas.text(box, line.right, line.type, line.colour, Qt::AlignRight | Qt::AlignVCenter) + 12;
  canvas.text(box.adjusted(line.indent, 0, -right, 0), line.text, line.type, line.colour);
}

}  // namespace runrate
