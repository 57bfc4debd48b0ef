#include "theme/fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QScreen>
#include <algorithm>
#include <array>

namespace runrate {
namespace {

constexpr qreal kBody = 13;

struct Face {
  qreal pixels;
  QFont::Weight weight;
};

Face face_of(Type type) {
  switch (type) {
    case Type::Small:
      return {11, QFont::Normal};
    case Type::Note:
      return {12, QFont::Normal};
    case Type::Delta:
      return {12, QFont::DemiBold};
    case Type::Body:
      return {kBody, QFont::Normal};
    case Type::Strong:
      return {kBody, QFont::DemiBold};
    case Type::Title:
      return {16, QFont::DemiBold};
    case Type::Head:
      return {20, QFont::DemiBold};
    case Type::Value:
      return {25, QFont::DemiBold};
  }
  return {kBody, QFont::Normal};
}

QString find_family() {
  const QStringList present = QFontDatabase::families();
  static constexpr std::array kWanted{"Noto Sans", "Segoe UI", "DejaVu Sans", "Liberation Sans"};
  for (const char* name : kWanted)
    if (const QString family = QString::fromLatin1(name); present.contains(family)) return family;
  return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

}  // namespace

QString text_family() {
  static const QString family = find_family();
  return family;
}

QFont font(Type type, qreal scale) {
  const Face face = face_of(type);
  QFont result(text_family());
  result.setPixelSize(std::max(1, qRound(face.pixels * scale)));
  result.setWeight(face.weight);
  result.setKerning(true);
  return result;
}

namespace {
qreal zoom_of_user = 1;
}

void set_text_zoom(qreal zoom) {
  zoom_of_user = std::clamp(zoom, 0.8, 2.0);
}

qreal text_zoom() {
  return zoom_of_user;
}

qreal text_scale() {
  static const qreal system_scale = [] {
    const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const qreal pixels = QFontInfo(system).pixelSize();
    // Usual sizes, 9 to 11 points, are all the scale that the pages are drawn for.
    if (pixels >= 11.5 && pixels <= 15) return 1.0;
    return std::clamp(pixels / kBody, 0.8, 2.0);
  }();
  return std::clamp(system_scale * zoom_of_user, 0.8, 2.0);
}

}  // namespace runrate
