#include "explain/explanation_text.h"

#include <QCoreApplication>

#include "bridge/texts.h"
#include "explain/explain_model.h"

namespace runrate {

namespace {

struct ExplanationWords {
  Q_DECLARE_TR_FUNCTIONS(Explanation)
};

void write_term(QString& out, const ExplainedTerm& term, const BookState& book, int depth) {
  const QString indent(depth * 2, QLatin1Char(' '));
  out += QStringLiteral("%1%2 = %3\n").arg(indent, to_qt(term.label), value_text(term.value, term.unit, book));
  if (!term.numbers.empty() && term.numbers != term.formula) out += QStringLiteral("%1  %2 = %3\n").arg(indent, to_qt(term.formula), numbers_text(term.numbers));
  for (const ExplainedTerm& inner : term.terms) write_term(out, inner, book, depth + 1);
  for (const ExplainedRow& row : term.rows) {
    const SourceInfo* source = book.source(row.source);
    const QString from = source == nullptr ? ExplanationWords::tr("edited") : QStringLiteral("%1:%2").arg(path_text(std::filesystem::path(source->file).filename())).arg(row.line);
    const QString amount = format_figure(Figure{row.contribution, term.unit, book.snapshot->rules.currency, {}}, Precision::Exact);
    out += QStringLiteral("%1  %2\t%3\t%4\n").arg(indent, to_qt(row.title), amount, from);
  }
  for (const auto& [reason, rows] : term.left_out) out += QStringLiteral("%1  %2: %3 (%4)\n").arg(indent, ExplanationWords::tr("Left out"), message_text(reason), format_count(rows));
}

}  // namespace

QString explanation_text(const Explanation& explanation, const BookState& book) {
  QString out = QStringLiteral("%1, %2\n%3\n\n").arg(to_qt(explanation.kpi.name), period_name(explanation.label), to_qt(explanation.kpi.about));
  write_term(out, explanation.root, book, 0);
  if (!explanation.history.empty()) out += QLatin1Char('\n') + ExplanationWords::tr("The last periods") + QLatin1Char('\n');
  for (const auto& [period, value] : explanation.history)
    out += QStringLiteral("%1\t%2\n").arg(period_name(period), value_text(value, explanation.kpi.unit, book));
  return out;
}

}  // namespace runrate
