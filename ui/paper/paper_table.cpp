#include "paper/paper_table.h"

#include <algorithm>
#include <numeric>

#include "charts/table_layout.h"
#include "paper/lines.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr qreal kColumnGap = 14;
constexpr qreal kRowPadding = 6;
constexpr qreal kLeastText = 96;     ///< narrower than this no text column is made
constexpr qreal kMostSpare = 90;

}  // namespace

PaperTable::PaperTable(const TableContent& content, qreal width) : content_(content), width_(width) {
  for (const std::string& column : content.columns) wanted_.push_back(paper_text_width(column_text(column), Type::Small));
}

bool PaperTable::measure(std::size_t rows) {
  const std::size_t end = std::min(content_.rows.size(), measured_ + rows);
  for (; measured_ < end; ++measured_)
    for (std::size_t c = 0; c < wanted_.size(); ++c) wanted_[c] = std::max(wanted_[c], paper_text_width(cell(measured_, c), Type::Note));
  if (measured_ < content_.rows.size()) return false;
  if (bands_.empty()) arrange();
  return true;
}

QString PaperTable::cell(std::size_t row, std::size_t column) const {
  return cell_text(content_, row, column, Precision::Exact);
}

QStringList PaperTable::lines(std::size_t row, std::size_t column, qreal width) const {
  const QString text = cell(row, column);
  if (wanted_[column] <= width + 0.5 && !text.contains(u'\n')) return {text};
  return wrapped(text, Type::Note, width);
}

void PaperTable::arrange() {
  const std::size_t columns = wanted_.size();
  const auto total = [&](qreal cap) {
    qreal sum = kColumnGap * static_cast<qreal>(columns > 0 ? columns - 1 : 0);
    for (std::size_t c = 0; c < columns; ++c) sum += numeric(c) ? wanted_[c] : std::min(wanted_[c], cap);
    return sum;
  };
  // Texts give way, line by line; numbers never do.
  qreal cap = std::max(kLeastText, width_ * 0.4);
  while (cap > kLeastText && total(cap) > width_) cap = std::max(kLeastText, cap * 0.9);
  for (std::size_t c = 0; c < columns; ++c) given_.push_back(std::min(numeric(c) ? wanted_[c] : std::min(wanted_[c], cap), width_));

  Band band;
  qreal used = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    if (!band.columns.empty() && used + kColumnGap + given_[c] > width_ + 0.5) {
      close_band(band);
      band = {};
      used = 0;
      // The first column says what a row is.
      if (given_[0] <= width_ * 0.4) {
        band.columns.push_back(0);
        used = given_[0];
      }
    }
    used += (band.columns.empty() ? 0 : kColumnGap) + given_[c];
    band.columns.push_back(c);
  }
  close_band(band);
}

void PaperTable::close_band(Band& band) {
  qreal used = kColumnGap * static_cast<qreal>(band.columns.empty() ? 0 : band.columns.size() - 1);
  for (const std::size_t c : band.columns) used += given_[c];
  const qreal spare = band.columns.empty() ? 0 : std::clamp((width_ - used) / static_cast<qreal>(band.columns.size()), 0.0, kMostSpare);
  qreal x = 0;
  for (const std::size_t c : band.columns) {
    band.lefts.push_back(x);
    band.widths.push_back(given_[c] + spare);
    x += given_[c] + spare + kColumnGap;
  }
  const auto says = [&](std::size_t row) {
    return bands_.empty() || std::any_of(band.columns.begin(), band.columns.end(), [&](std::size_t c) {
      const auto& cells = content_.rows[row];
      return c > 0 && c < cells.size() && (!std::holds_alternative<std::string>(cells[c]) || !std::get<std::string>(cells[c]).empty());
    });
  };
  for (std::size_t row = 0; row < content_.rows.size(); ++row)
    if (says(row)) band.rows.push_back(row);
  if (band.rows.empty()) return;
  bands_.push_back(std::move(band));
}

qreal PaperTable::header_height(const Band& band) const {
  qsizetype most = 1;
  for (std::size_t i = 0; i < band.columns.size(); ++i)
    most = std::max(most, wrapped(column_text(content_.columns[band.columns[i]]), Type::Small, band.widths[i]).size());
  return paper_line_height(Type::Small) * static_cast<qreal>(most) + kRowPadding + 2;
}

qreal PaperTable::row_height(const Band& band, std::size_t row) const {
  qsizetype most = 1;
  for (std::size_t i = 0; i < band.columns.size(); ++i)
    if (!numeric(band.columns[i])) most = std::max(most, lines(row, band.columns[i], band.widths[i]).size());
  return paper_line_height(Type::Note) * static_cast<qreal>(most) + kRowPadding;
}

void PaperTable::paint_header(Canvas& canvas, const Band& band, const QPointF& at) const {
  const qreal height = header_height(band);
  const qreal line = paper_line_height(Type::Small);
  for (std::size_t i = 0; i < band.columns.size(); ++i) {
    const QStringList texts = wrapped(column_text(content_.columns[band.columns[i]]), Type::Small, band.widths[i]);
    qreal y = at.y() + height - kRowPadding - line * static_cast<qreal>(texts.size());
    for (const QString& text : texts) {
      canvas.text({at.x() + band.lefts[i], y, band.widths[i], line}, text, Type::Small, canvas.colours().second,
                  (numeric(band.columns[i]) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
      y += line;
    }
  }
  canvas.horizontal(at.x(), at.x() + band.width(), at.y() + height - 2, canvas.colours().line);
}

void PaperTable::paint_row(Canvas& canvas, const Band& band, const QPointF& at, std::size_t row, qreal height) const {
  const qreal line = paper_line_height(Type::Note);
  for (std::size_t i = 0; i < band.columns.size(); ++i) {
    const bool number = numeric(band.columns[i]);
    qreal y = at.y() + kRowPadding / 2;
    const QStringList texts = number ? QStringList{cell(row, band.columns[i])} : lines(row, band.columns[i], band.widths[i]);
    for (const QString& text : texts) {
      canvas.text({at.x() + band.lefts[i], y, band.widths[i], line}, text, Type::Note, canvas.colours().text,
                  (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
      y += line;
    }
  }
  if (row != band.rows.back()) canvas.horizontal(at.x(), at.x() + band.width(), at.y() + height - 0.5, canvas.colours().grid);
}

}  // namespace runrate
