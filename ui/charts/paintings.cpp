#include "charts/paintings.h"

#include <QCoreApplication>

#include "charts/canvas.h"
#include "charts/table_layout.h"
#include "packs/language.h"
#include "packs/packs.h"

namespace runrate {
namespace {

struct PaintingsWords {
  Q_DECLARE_TR_FUNCTIONS(Card)
};

class NoticePainting : public Painting {
 public:
  NoticePainting(QString title, QString text) : title_(std::move(title)), text_(std::move(text)) {}
  [[nodiscard]] QString title() const override { return title_; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 90; }
  [[nodiscard]] QSizeF minimum_size() const override { return {200, 60}; }
  [[nodiscard]] QString accessible_text() const override { return title_ + QStringLiteral(", ") + text_; }
  [[nodiscard]] TableContent table() const override { return {title_.toStdString(), {std::string()}, {false}, {{text_.toStdString()}}}; }
  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    canvas.notice(rect, text_);
    return canvas.take();
  }

 private:
  QString title_;
  QString text_;
};

struct Maker {
  std::vector<PaintingPtr> operator()(const std::vector<CardContent>& cards) const {
    std::vector<PaintingPtr> out;
    for (const CardContent& card : cards) out.push_back(make_card(card));
    return out;
  }
  std::vector<PaintingPtr> operator()(const LineContent& content) const { return {make_line(content)}; }
  std::vector<PaintingPtr> operator()(const WaterfallContent& content) const { return {make_waterfall(content)}; }
  std::vector<PaintingPtr> operator()(const FunnelContent& content) const { return {make_funnel(content)}; }
  std::vector<PaintingPtr> operator()(const TeamContent& content) const { return {make_team(content)}; }
  std::vector<PaintingPtr> operator()(const ActivityContent& content) const { return {make_activity(content)}; }
  std::vector<PaintingPtr> operator()(const TableContent& content) const { return {make_table(content)}; }
  std::vector<PaintingPtr> operator()(const CohortContent& content) const { return {make_cohorts(content)}; }
  std::vector<PaintingPtr> operator()(const ColumnsContent& content) const { return {make_columns(content)}; }
  std::vector<PaintingPtr> operator()(const BarsContent& content) const { return {make_bars(content)}; }
  std::vector<PaintingPtr> operator()(const ScatterContent& content) const { return {make_scatter(content)}; }
  std::vector<PaintingPtr> operator()(const FactorsContent& content) const { return {make_factors(content)}; }
  std::vector<PaintingPtr> operator()(const NoticeContent& content) const {
    return {make_notice(to_qt(content.title), missing_text(content.missing, content.why))};
  }
  // Running text is set by the pages of a report; among tiles it is a note.
  std::vector<PaintingPtr> operator()(const TextContent& content) const {
    QString text;
    for (const auto& part : content.parts) text += std::visit([](const auto& each) { return cell_text(TableCell(each), Precision::Exact); }, part);
    return {make_notice({}, text)};
  }
  std::vector<PaintingPtr> operator()(const DefinitionContent& content) const { return {make_notice(to_qt(content.name), to_qt(content.about))}; }
};

}  // namespace

qreal Painting::preferred_height(qreal width) const {
  return std::clamp(width * 0.45, 180.0, 300.0);
}

PaintingPtr make_notice(const QString& title, const QString& text) {
  return std::make_shared<NoticePainting>(title, text);
}

std::vector<PaintingPtr> make_paintings(const Block& block) {
  return std::visit(Maker{}, block);
}

QString missing_text(const std::vector<std::string>& missing, const Message& why) {
  if (missing.empty()) return why.id.empty() ? PaintingsWords::tr("Nothing to show yet") : message_text(why);
  // "subscriptions.amount", "subscriptions.started_on" are one sentence a table.
  QStringList tables;
  QStringList columns;
  for (const std::string& name : missing) {
    const std::string id = name.substr(0, name.find('.'));
    const TableInfo* info = builtin_schema().table(id);
    const QString table = to_qt(info ? within_sentence(shown_name(*info)) : id);
    if (!tables.contains(table)) tables << table;
    if (id.size() == name.size()) continue;
    const std::string column_id = name.substr(id.size() + 1);
    const ColumnInfo* column = info ? info->column(column_id) : nullptr;
    // That something has a date goes without saying.
    if (column && column->required && (column->type == ColumnType::Date || column->type == ColumnType::Instant)) continue;
    const QString shown = to_qt(column ? within_sentence(shown_name(*column)) : column_id);
    if (!columns.contains(shown)) columns << shown;
  }
  const QString what = tables.join(PaintingsWords::tr(" and "));
  if (columns.isEmpty()) return PaintingsWords::tr("Import %1 to fill this").arg(what);
  constexpr qsizetype kMostNamed = 3;
  if (columns.size() > kMostNamed) {
    columns.resize(kMostNamed - 1);
    columns << PaintingsWords::tr("more");
  }
  const QString last = columns.takeLast();
  const QString with = columns.isEmpty() ? last : PaintingsWords::tr("%1 and %2").arg(columns.join(QStringLiteral(", ")), last);
  return PaintingsWords::tr("Import %1 with %2 to fill this").arg(what, with);
}

QString table_as_text(const TableContent& table) {
  QStringList lines;
  QStringList head;
  for (const std::string& column : table.columns) head << to_qt(column);
  lines << head.join(u'\t');
  for (const auto& row : table.rows) {
    QStringList cells;
    for (const auto& cell : row) {
      // A tab or line break within a cell would make two of it.
      QString text = cell_text(cell, Precision::Exact);
      cells << text.replace(u'\t', u' ').replace(u'\n', u' ');
    }
    lines << cells.join(u'\t');
  }
  return lines.join(u'\n') + u'\n';
}

}  // namespace runrate
