#include <QCoreApplication>
#include <algorithm>
#include <functional>
#include <numeric>

#include "charts/paintings.h"
#include "charts/table_layout.h"

namespace runrate {
namespace {

struct TableWords {
  Q_DECLARE_TR_FUNCTIONS(Table)
};

class TablePainting : public Painting {
 public:
  explicit TablePainting(TableContent content) : c_(std::move(content)) {}

  [[nodiscard]] QString title() const override { return to_qt(c_.title); }
  [[nodiscard]] QSizeF minimum_size() const override { return {220, 120}; }
  [[nodiscard]] qreal preferred_height(qreal) const override {
    return 26.0 + 24.0 * static_cast<double>(std::max<std::size_t>(c_.rows.size(), 2));
  }
  [[nodiscard]] TableContent table() const override { return c_; }
  [[nodiscard]] std::string kpi() const override {
    for (const auto& row : c_.links)
      for (const NumberLink& link : row)
        if (!link.kpi.empty()) return link.kpi;
    return {};
  }
  [[nodiscard]] QString accessible_text() const override { return TableWords::tr("%1, table of %2 rows").arg(title()).arg(c_.rows.size()); }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    if (c_.rows.empty()) {
      canvas.notice(rect, TableWords::tr("Nothing to list"));
      return canvas.take();
    }
    const TableLayout layout(canvas, c_, rect.width(), canvas.on_paper() ? Precision::Exact : Precision::Card);
    layout.paint_header(canvas, rect.topLeft());
    qreal y = rect.top() + layout.header_height();
    const auto all = static_cast<std::int64_t>(c_.rows.size()) + c_.more;
    std::size_t shown = 0;
    for (; shown < c_.rows.size(); ++shown) {
      const bool last = static_cast<std::int64_t>(shown) + 1 == all;
      if (y + layout.row_height() * (last ? 1 : 2) > rect.bottom() + 1 && !last) break;
      layout.paint_row(canvas, {rect.left(), y}, shown);
      y += layout.row_height();
    }
    if (const auto more = all - static_cast<std::int64_t>(shown); more > 0) {
      const QRectF line(rect.left(), y, rect.width(), layout.row_height());
      canvas.text(line, TableWords::tr("and %1 more").arg(format_count(more)), Type::Small, palette.second);
      if (!kpi().empty()) canvas.part(line, TableWords::tr("Show all"), kpi());
    }
    return canvas.take();
  }

 private:
  TableContent c_;
};

/// Whether each column holds figures of one unit; else each row does.
bool columns_are_alike(const TableContent& table) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Figure* first = nullptr;
    for (const auto& row : table.rows) {
      const Figure* figure = c < row.size() ? std::get_if<Figure>(&row[c]) : nullptr;
      if (figure == nullptr) continue;
      if (first != nullptr && first->unit != figure->unit) return false;
      first = figure;
    }
  }
  return true;
}

/// All cells as people read them, figures of one kind with as many decimals.
std::vector<std::vector<QString>> texts_of(const TableContent& table, Precision precision) {
  std::vector<std::vector<QString>> out;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    out.emplace_back(table.columns.size());
    for (std::size_t c = 0; c < table.columns.size() && c < table.rows[row].size(); ++c)
      if (!std::holds_alternative<Figure>(table.rows[row][c])) out[row][c] = cell_text(table, row, c, precision);
  }
  const auto figure_at = [&](std::size_t row, std::size_t c) { return c < table.rows[row].size() ? std::get_if<Figure>(&table.rows[row][c]) : nullptr; };
  const auto write = [&](const std::vector<std::pair<std::size_t, std::size_t>>& places) {
    std::vector<const Figure*> figures;
    for (const auto& [row, c] : places) figures.push_back(figure_at(row, c));
    const QStringList texts = format_alike(figures, precision);
    for (std::size_t i = 0; i < places.size(); ++i) out[places[i].first][places[i].second] = texts[static_cast<qsizetype>(i)];
  };
  const bool down = columns_are_alike(table);
  for (std::size_t i = 0; i < (down ? table.columns.size() : table.rows.size()); ++i) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t k = 0; k < (down ? table.rows.size() : table.columns.size()); ++k)
      if (const auto place = down ? std::pair(k, i) : std::pair(i, k); figure_at(place.first, place.second) != nullptr) places.push_back(place);
    write(places);
  }
  return out;
}

/// The text in the two lines that make it narrowest, broken at a blank; whole where it has none.
QStringList in_two(const QString& text, const std::function<qreal(const QString&)>& wide) {
  QStringList best{text};
  qreal least = wide(text);
  for (qsizetype at = text.indexOf(QLatin1Char(' ')); at >= 0; at = text.indexOf(QLatin1Char(' '), at + 1)) {
    const QStringList lines{text.left(at), text.mid(at + 1)};
    const qreal width = std::max(wide(lines[0]), wide(lines[1]));
    if (width < least) {
      least = width;
      best = lines;
    }
  }
  return best;
}

}  // namespace

QString column_text(const std::string& column) {
  return !column.empty() && column.front() >= '0' && column.front() <= '9' ? period_short(column, true) : to_qt(column);
}

QString cell_text(const TableCell& cell, Precision precision) {
  if (const auto* text = std::get_if<std::string>(&cell)) return to_qt(*text);
  if (const auto* day = std::get_if<Date>(&cell)) return date_text(*day);
  return format_figure(std::get<Figure>(cell), precision);
}

QString cell_text(const TableContent& table, std::size_t row, std::size_t column, Precision precision) {
  const auto& cells = table.rows[row];
  if (column >= cells.size()) return {};
  const auto* text = std::get_if<std::string>(&cells[column]);
  return text != nullptr && column == 0 && table.rows_are_periods ? period_short(*text, true) : cell_text(cells[column], precision);
}

TableLayout::TableLayout(const Canvas& canvas, const TableContent& table, qreal width, Precision precision)
    : table_(table), width_(width), header_(canvas.u(24)), row_(canvas.u(23)) {
  const std::size_t columns = table.columns.size();
  std::vector<qreal> wanted(columns, 0);
  cells_ = texts_of(table, precision);
  for (const auto& texts : cells_)
    for (std::size_t c = 0; c < columns; ++c) wanted[c] = std::max(wanted[c], canvas.text_width(texts[c], Type::Note));
  const qreal least = std::accumulate(wanted.begin(), wanted.end(), 0.0) + canvas.u(14) * static_cast<qreal>(columns);
  const qreal gap = canvas.u(least > width ? 8 : 14);
  const qreal room = width - gap * static_cast<qreal>(columns > 0 ? columns - 1 : 0);
  heads(canvas, wanted, room);
  const qreal total = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  if (total > room && total > 0) {
    // The widest give way first; narrow columns of numbers stay whole as long as they can.
    qreal limit = room;
    for (int pass = 0; pass < 24; ++pass) {
      qreal sum = 0;
      for (const qreal w : wanted) sum += std::min(w, limit);
      if (sum <= room) break;
      limit *= 0.88;
    }
    for (qreal& w : wanted) w = std::min(w, limit);
  }
  const qreal used = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  const qreal spare = columns > 0 ? std::clamp((room - used) / static_cast<qreal>(columns), 0.0, canvas.u(90)) : 0;
  // What is left goes to the first column, so that the last ends where the card does.
  const qreal rest = std::max(room - used - spare * static_cast<qreal>(columns), 0.0);
  qreal x = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    lefts_.push_back(x);
    widths_.push_back(wanted[c] + spare + (c == 0 ? rest : 0));
    x += widths_.back() + gap;
  }
  if (columns > 0) width_ = lefts_.back() + widths_.back();
}

/// Heads stand on one line where they all fit beside their cells, and are broken in two where they don't.
void TableLayout::heads(const Canvas& canvas, std::vector<qreal>& wanted, qreal room) {
  std::vector<qreal> whole = wanted;
  for (std::size_t c = 0; c < wanted.size(); ++c) {
    heads_.push_back({column_text(table_.columns[c])});
    whole[c] = std::max(whole[c], canvas.text_width(heads_[c].front(), Type::Small));
  }
  const bool fits = std::accumulate(whole.begin(), whole.end(), 0.0) <= room;
  if (!fits) {
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      const auto wide = [&canvas](const QString& text) { return canvas.text_width(text, Type::Small); };
      if (wide(heads_[c].front()) > wanted[c]) heads_[c] = in_two(heads_[c].front(), wide);
      whole[c] = wanted[c];
      for (const QString& line : heads_[c]) whole[c] = std::max(whole[c], wide(line));
      if (heads_[c].size() > 1) header_ = canvas.u(38);
    }
  }
  wanted = std::move(whole);
}

void TableLayout::paint_header(Canvas& canvas, const QPointF& at) const {
  const qreal line = canvas.u(15);
  for (std::size_t c = 0; c < lefts_.size(); ++c) {
    const bool numeric = c < table_.numeric.size() && table_.numeric[c];
    qreal top = at.y() + header_ - canvas.u(5) - line * static_cast<qreal>(heads_[c].size());
    for (const QString& text : heads_[c]) {
      canvas.text({at.x() + lefts_[c], top, widths_[c], line}, text, Type::Small, canvas.colours().second,
                  (numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
      top += line;
    }
  }
  canvas.horizontal(at.x(), at.x() + width_, at.y() + header_ - canvas.u(2), canvas.colours().line);
}

void TableLayout::paint_row(Canvas& canvas, const QPointF& at, std::size_t row) const {
  for (std::size_t c = 0; c < lefts_.size(); ++c) {
    const bool numeric = c < table_.numeric.size() && table_.numeric[c];
    const QRectF box(at.x() + lefts_[c], at.y(), widths_[c], row_);
    canvas.text(box, cells_[row][c], Type::Note, canvas.colours().text, (numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const NumberLink link = row < table_.links.size() && c < table_.links[row].size() ? table_.links[row][c] : NumberLink{};
    const auto* figure = c < table_.rows[row].size() ? std::get_if<Figure>(&table_.rows[row][c]) : nullptr;
    if (figure)
      canvas.part(box, figure->number ? format_figure(*figure, Precision::Exact) : reason_text(*figure), link.kpi, link.period, link.group);
    else if (!link.kpi.empty())
      canvas.part(box, cells_[row][c], link.kpi, link.period, link.group);
  }
  if (row + 1 < table_.rows.size()) canvas.horizontal(at.x(), at.x() + width_, at.y() + row_ - 1, canvas.colours().grid);
}

PaintingPtr make_table(const TableContent& content) {
  return std::make_shared<TablePainting>(content);
}

}  // namespace runrate
