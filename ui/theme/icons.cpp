#include "theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "theme/palette.h"

namespace runrate {
namespace {

QByteArray source_of(const QString& name) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QColor colour_for(QIcon::Mode mode, QIcon::State state) {
  const Palette& colours = palette();
  QColor result = colours.second;
  if (state == QIcon::On) result = colours.good;
  if (mode == QIcon::Active || mode == QIcon::Selected) result = state == QIcon::On ? colours.good : colours.text;
  if (mode == QIcon::Disabled) result.setAlphaF(0.45F);
  return result;
}

/// Paints the SVG in a colour that is asked for when painting, so that icons follow the theme.
class TintedEngine : public QIconEngine {
 public:
  TintedEngine(QByteArray source, QColor fixed) : source_(std::move(source)), fixed_(std::move(fixed)) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    QColor colour = fixed_.isValid() ? fixed_ : colour_for(mode, state);
    QByteArray svg = source_;
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    painter->save();
    painter->setOpacity(painter->opacity() * colour.alphaF());
    renderer.render(painter, QRectF(rect));
    painter->restore();
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    const QColor colour = fixed_.isValid() ? fixed_ : colour_for(mode, state);
    const QString key =
        QStringLiteral("runrate-icon-%1-%2x%3-%4").arg(qHash(source_)).arg(size.width()).arg(size.height()).arg(colour.rgba());
    QPixmap result;
    if (QPixmapCache::find(key, &result)) return result;
    result = QPixmap(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    painter.end();
    QPixmapCache::insert(key, result);
    return result;
  }
  [[nodiscard]] QIconEngine* clone() const override { return new TintedEngine(source_, fixed_); }

 private:
  QByteArray source_;
  QColor fixed_;
};

}  // namespace

QIcon icon(const QString& name) {
  return icon(name, QColor());
}

QIcon icon(const QString& name, const QColor& colour) {
  QByteArray source = source_of(name);
  return source.isEmpty() ? QIcon() : QIcon(new TintedEngine(std::move(source), colour));
}

QIcon app_icon() {
  return QIcon(QStringLiteral(":/icons/runrate.svg"));
}

}  // namespace runrate
