#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

#include "base/formula_guard.h"
#include "cards/tile.h"
#include "charts/table_layout.h"
#include "exchange/sheet.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr qreal kPointsPerPixel = 0.72;
constexpr int kCopiedTimes = 2;  ///< a copied chart's pixels for each on screen

QImage picture_of(const Painting& painting, const QSizeF& size, int times) {
  QImage image((size * times).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(times);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  render_tile(painter, QRectF(QPointF(), size), painting, palette(), RenderTarget::Screen);
  return image;
}

bool write_png(QSaveFile& file, const Painting& painting, const QSizeF& size, int times) {
  return picture_of(painting, size, times).save(&file, "PNG");
}

bool write_svg(QIODevice& file, const Painting& painting, const QSizeF& size) {
  QSvgGenerator svg;
  svg.setOutputDevice(&file);
  svg.setSize(size.toSize());
  svg.setViewBox(QRectF(QPointF(), size));
  svg.setTitle(painting.title().isEmpty() ? painting.accessible_text() : painting.title());
  QPainter painter(&svg);
  render_tile(painter, QRectF(QPointF(), size), painting, light_palette(), RenderTarget::Paper);
  return painter.end();
}

bool write_pdf(QSaveFile& file, const Painting& painting, const QSizeF& size) {
  QPdfWriter pdf(&file);
  pdf.setResolution(1200);
  pdf.setTitle(painting.title().isEmpty() ? painting.accessible_text() : painting.title());
  pdf.setCreator(QStringLiteral("Runrate"));
  pdf.setPageSize(QPageSize(size * kPointsPerPixel, QPageSize::Point, QString(), QPageSize::ExactMatch));
  pdf.setPageMargins(QMarginsF());
  QPainter painter(&pdf);
  if (!painter.isActive()) return false;
  const qreal scale = pdf.resolution() / 72.0 * kPointsPerPixel;
  painter.scale(scale, scale);
  render_tile(painter, QRectF(QPointF(), size), painting, light_palette(), RenderTarget::Paper);
  return painter.end();
}

/// The numbers behind the painting for a file; refers to `table`, which must outlive it.
Sheet sheet_of(const TableContent& table, const QString& title) {
  constexpr int kDigits = 12;  // as many as an exact value needs
  Sheet sheet;
  sheet.title = title.toStdString();
  sheet.rows = table.rows.size();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    // A column of figures with a word in it is a column of texts.
    const bool number = std::ranges::all_of(table.rows, [c](const auto& row) {
      if (c >= row.size()) return true;
      const auto* text = std::get_if<std::string>(&row[c]);
      return text != nullptr ? text->empty() : std::holds_alternative<Figure>(row[c]);
    });
    sheet.columns.push_back({table.columns[c], number && !table.rows.empty() ? Sheet::Kind::Number : Sheet::Kind::Text, kDigits});
  }
  sheet.cell = [&table](std::size_t row, std::size_t column) -> std::string {
    if (column >= table.rows[row].size()) return {};
    const auto& cell = table.rows[row][column];
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* day = std::get_if<Date>(&cell)) return to_iso(*day);
    const auto& number = std::get<Figure>(cell).number;
    return number ? to_decimal(*number) : std::string();
  };
  return sheet;
}

/// For the clipboard: no program that takes it may run a cell.
QString shown_cell(const TableCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return to_qt(with_guard(*text));
  return cell_text(cell, Precision::Exact);
}

QString table_as_html(const TableContent& table) {
  QString out = QStringLiteral("<table><tr>");
  for (const std::string& column : table.columns) out += QStringLiteral("<th>%1</th>").arg(to_qt(with_guard(column)).toHtmlEscaped());
  out += QStringLiteral("</tr>");
  for (const auto& row : table.rows) {
    out += QStringLiteral("<tr>");
    for (const auto& cell : row) {
      const bool number = std::holds_alternative<Figure>(cell);
      out += (number ? QStringLiteral("<td align=\"right\">%1</td>") : QStringLiteral("<td>%1</td>")).arg(shown_cell(cell).toHtmlEscaped());
    }
    out += QStringLiteral("</tr>");
  }
  return out + QStringLiteral("</table>");
}

QString table_as_lines(const TableContent& table) {
  const auto field = [](QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' '); };
  QStringList lines;
  QStringList head;
  for (const std::string& column : table.columns) head << field(to_qt(with_guard(column)));
  lines << head.join(u'\t');
  for (const auto& row : table.rows) {
    QStringList cells;
    for (const auto& cell : row) cells << field(shown_cell(cell));
    lines << cells.join(u'\t');
  }
  return lines.join(u'\n') + u'\n';
}

bool is_numbers(const QString& kind) { return kind == QStringLiteral("csv") || kind == QStringLiteral("xlsx") || kind == QStringLiteral("json"); }

}  // namespace

bool TileWidget::export_to(const QString& path, QString* why, int times) const {
  const auto failed = [&](const QString& text) {
    if (why) *why = text;
    return false;
  };
  if (!painting_) return failed(tr("There is nothing to export."));
  const QString kind = path.section(u'.', -1).toLower();
  if (is_numbers(kind)) {
    const TableContent table = painting_->table();
    const auto saved = save_sheet(sheet_of(table, painting_->title()), path.toStdString());
    return saved ? true : failed(error_text(saved.error()));
  }
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return failed(tr("%1 cannot be written: %2. Choose another folder.").arg(path, file.errorString()));
  const QSizeF size = QSizeF(QWidget::size()).expandedTo(tile_minimum(shown()));
  const bool written = kind == QStringLiteral("pdf")   ? write_pdf(file, shown(), size)
                       : kind == QStringLiteral("svg") ? write_svg(file, shown(), size)
                                                       : write_png(file, shown(), size, std::clamp(times, 1, 4));
  if (!written || !file.commit()) return failed(tr("%1 could not be written: %2.").arg(path, file.errorString()));
  return true;
}

void TileWidget::export_dialog() {
  const QStringList kinds{tr("Picture (*.png)"),           tr("Picture, twice as fine (*.png)"), tr("Picture, 3 times as fine (*.png)"),
                          tr("Picture, 4 times as fine (*.png)"), tr("Drawing (*.svg)"),         tr("PDF (*.pdf)"),
                          tr("Numbers, CSV (*.csv)"),      tr("Numbers, Excel (*.xlsx)"),        tr("Numbers, JSON (*.json)")};
  QString chosen = kinds[1];
  QString path = QFileDialog::getSaveFileName(this, tr("Export"), QString(), kinds.join(QStringLiteral(";;")), &chosen);
  if (path.isEmpty()) return;
  if (QFileInfo(path).suffix().isEmpty()) path += chosen.section(u'*', -1).chopped(1);
  QString why;
  if (!export_to(path, &why, static_cast<int>(kinds.indexOf(chosen)) + 1)) return void(QMessageBox::warning(this, tr("Export"), why));
  Q_EMIT exported(path);
}

void TileWidget::copy_table() {
  if (!painting_) return;
  const TableContent table = painting_->table();
  auto* mime = new QMimeData;
  mime->setText(table_as_lines(table));
  mime->setHtml(table_as_html(table));
  QApplication::clipboard()->setMimeData(mime);
}

void TileWidget::copy_chart() {
  if (!painting_) return;
  const QSizeF size = QSizeF(QWidget::size()).expandedTo(tile_minimum(shown()));
  QBuffer svg;
  svg.open(QIODevice::WriteOnly);
  auto* mime = new QMimeData;
  mime->setImageData(picture_of(shown(), size, kCopiedTimes));
  if (write_svg(svg, shown(), size)) mime->setData(QStringLiteral("image/svg+xml"), svg.data());
  QApplication::clipboard()->setMimeData(mime);
}

}  // namespace runrate
