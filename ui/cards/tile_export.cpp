#include <QFileDialog>
#include <QMessageBox>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

#include "cards/tile.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr qreal kPointsPerPixel = 0.72;

bool write_png(QSaveFile& file, const Painting& painting, const QSizeF& size) {
  constexpr qreal kSharp = 2;
  QImage image((size * kSharp).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(kSharp);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  render_tile(painter, QRectF(QPointF(), size), painting, palette(), RenderTarget::Screen);
  painter.end();
  return image.save(&file, "PNG");
}

bool write_svg(QSaveFile& file, const Painting& painting, const QSizeF& size) {
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

/// A field is quoted where a reader would else cut it; inner quotes are doubled.
QString csv_field(const QString& text) {
  const bool plain = std::none_of(text.begin(), text.end(), [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; });
  return plain ? text : u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

bool write_csv(QSaveFile& file, const Painting& painting) {
  const TableContent table = painting.table();
  QString out;
  const auto add = [&out](const QStringList& fields) { out += fields.join(u',') + QStringLiteral("\r\n"); };
  QStringList head;
  for (const std::string& column : table.columns) head << csv_field(to_qt(column));
  add(head);
  for (const auto& row : table.rows) {
    QStringList fields;
    for (const auto& cell : row) {
      if (const auto* text = std::get_if<std::string>(&cell))
        fields << csv_field(to_qt(*text));
      else if (const auto& number = std::get<Figure>(cell).number)
        fields << QString::fromStdString(to_decimal(*number));
      else
        fields << QString();
    }
    add(fields);
  }
  const QByteArray bytes = out.toUtf8();
  return file.write(bytes) == bytes.size();
}

}  // namespace

bool TileWidget::export_to(const QString& path, QString* why) const {
  const auto failed = [&](const QString& text) {
    if (why) *why = text;
    return false;
  };
  if (!painting_) return failed(tr("There is nothing to export."));
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return failed(tr("%1 cannot be written: %2. Choose another folder.").arg(path, file.errorString()));
  const QSizeF size = QSizeF(QWidget::size()).expandedTo(tile_minimum(shown()));
  const QString kind = path.section(u'.', -1).toLower();
  const bool written = kind == QStringLiteral("csv")   ? write_csv(file, *painting_)
                       : kind == QStringLiteral("pdf") ? write_pdf(file, shown(), size)
                       : kind == QStringLiteral("svg") ? write_svg(file, shown(), size)
                                                       : write_png(file, shown(), size);
  if (!written || !file.commit()) return failed(tr("%1 could not be written: %2.").arg(path, file.errorString()));
  return true;
}

void TileWidget::export_dialog() {
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Export"), QString(), tr("Picture (*.png);;Drawing (*.svg);;PDF (*.pdf);;Numbers (*.csv)"));
  if (path.isEmpty()) return;
  QString why;
  if (!export_to(path, &why)) QMessageBox::warning(this, tr("Export"), why);
}

}  // namespace runrate
