#include "theme/palette.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QPointer>
#include <QProxyStyle>
#include <QToolTip>
#include <cmath>

#include "theme/fonts.h"
#include "theme/frame_style.h"
#include "theme/icons.h"
#include "theme/style_sheet.h"

namespace runrate {
namespace {

struct State {
  Theme theme = Theme::Auto;
  bool dark = false;
  bool applying = false;
};

State& state() {
  static State instance;
  return instance;
}

bool is_dark(const QPalette& colours) {
  return colours.color(QPalette::Window).lightness() < colours.color(QPalette::WindowText).lightness();
}

/// What the system would have without us. An empty palette makes the application fall back to it.
bool system_is_dark() {
  QApplication::setPalette(QPalette());
  return is_dark(QApplication::palette());
}

QPalette qt_palette(const Palette& p) {
  QPalette q;
  q.setColor(QPalette::Window, p.window);
  q.setColor(QPalette::WindowText, p.text);
  q.setColor(QPalette::Base, p.card);
  q.setColor(QPalette::AlternateBase, p.window);
  q.setColor(QPalette::Text, p.text);
  q.setColor(QPalette::PlaceholderText, p.second);
  q.setColor(QPalette::Button, p.card);
  q.setColor(QPalette::ButtonText, p.text);
  q.setColor(QPalette::BrightText, p.bad);
  q.setColor(QPalette::Highlight, p.selection);
  q.setColor(QPalette::HighlightedText, p.text);
  q.setColor(QPalette::Link, p.good);
  q.setColor(QPalette::LinkVisited, p.good);
  q.setColor(QPalette::ToolTipBase, p.card);
  q.setColor(QPalette::ToolTipText, p.text);
  q.setColor(QPalette::Light, mix(p.card, p.line, 0.3));
  q.setColor(QPalette::Midlight, p.line);
  q.setColor(QPalette::Mid, p.line);
  q.setColor(QPalette::Dark, mix(p.line, p.second, 0.5));
  q.setColor(QPalette::Shadow, p.dark ? QColor(Qt::black) : p.second);
  const QColor faint = mix(p.second, p.card, 0.35);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
    q.setColor(QPalette::Disabled, role, faint);
  q.setColor(QPalette::Disabled, QPalette::Highlight, p.track);
  return q;
}

void apply_sheet(QApplication& application) {
  State& now = state();
  now.applying = true;
  // One sheet for all: a window with one of its own would have each of its children polished twice.
  application.setStyleSheet(style_sheet(palette(), text_scale()) + frame_style());
  now.applying = false;
}

void apply_colours() {
  State& now = state();
  now.applying = true;
  now.dark = now.theme == Theme::Auto ? system_is_dark() : now.theme == Theme::Dark;
  const Palette& colours = palette();
  const QPalette of_qt = qt_palette(colours);
  QApplication::setPalette(of_qt);
  QToolTip::setPalette(of_qt);
  QApplication::setFont(font(Type::Body, text_scale()));
  QToolTip::setFont(font(Type::Note, text_scale()));
  now.applying = false;
}

void apply(QApplication& application) {
  apply_colours();
  finish_theme(application);
}

/// Fusion, but for the sign that a bar has more than fits: in our own colours, and drawn; Qt would load the readers of all kinds of
/// images for it, at every start.
class Style : public QProxyStyle {
 public:
  Style() : QProxyStyle(QStringLiteral("Fusion")) {}
  [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override {
    if (which == SP_ToolBarHorizontalExtensionButton) return icon(QStringLiteral("chevron-right"));
    return QProxyStyle::standardIcon(which, option, widget);
  }
};

/// Hears when the system turns light or dark.
class SystemWatcher : public QObject {
 public:
  explicit SystemWatcher(QApplication& application) : QObject(&application), application_(application) {
    application.installEventFilter(this);
  }

 protected:
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() == QEvent::ThemeChange && !queued_ && !state().applying && state().theme == Theme::Auto) {
      queued_ = true;
      QMetaObject::invokeMethod(
          this,
          [this] {
            queued_ = false;
            apply(application_);
          },
          Qt::QueuedConnection);
    }
    return QObject::eventFilter(object, event);
  }

 private:
  QApplication& application_;
  bool queued_ = false;
};

}  // namespace

QColor mix(const QColor& a, const QColor& b, double share) {
  const auto blend = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
  return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

const Palette& light_palette() {
  static const Palette colours = [] {
    Palette p;
    p.window = QColor(0xF5F6F8);
    p.chrome = QColor(0xECEFF2);
    p.card = QColor(0xFFFFFF);
    p.line = QColor(0xE2E6EA);
    p.grid = QColor(0xEDF0F2);
    p.text = QColor(0x1A1F25);
    p.second = QColor(0x59636E);
    p.good = QColor(0x0072B2);
    p.bad = QColor(0xC24F00);
    p.bad_window = QColor(0xB84A00);
    p.bars = QColor(0x7FB4D6);
    p.track = QColor(0xE9EDF1);
    p.range = QColor(0xD3DAE1);
    p.total = QColor(0x59636E);
    p.selection = QColor(0xD6E8F4);
    p.hover = QColor(0xE3E8ED);
    p.on_good = QColor(0xFFFFFF);
    p.warn = QColor(0xC24F00);
    p.further = {QColor(0x009E73), QColor(0xCC79A7), p.text};
    p.areas = {QColor(0x56B4E9), QColor(0xE69F00)};
    return p;
  }();
  return colours;
}

const Palette& dark_palette() {
  static const Palette colours = [] {
    Palette p;
    p.dark = true;
    p.window = QColor(0x15181C);
    p.chrome = QColor(0x191D21);
    p.card = QColor(0x1D2126);
    p.line = QColor(0x2B3138);
    p.grid = QColor(0x262B31);
    p.text = QColor(0xE9ECEF);
    p.second = QColor(0x9BA6B1);
    p.good = QColor(0x6BB8EC);
    p.bad = QColor(0xF08A4B);
    p.bad_window = QColor(0xF08A4B);
    p.bars = QColor(0x3F779C);
    p.track = QColor(0x2A3037);
    p.range = QColor(0x3B434C);
    p.total = QColor(0x9BA6B1);
    p.selection = QColor(0x244A63);
    p.hover = QColor(0x262C33);
    p.on_good = QColor(0x10161B);
    p.warn = QColor(0xF08A4B);
    p.further = {QColor(0x009E73), QColor(0xCC79A7), p.text};
    p.areas = {QColor(0x56B4E9), QColor(0xE69F00)};
    return p;
  }();
  return colours;
}

const Palette& palette() {
  return state().dark ? dark_palette() : light_palette();
}

Theme current_theme() {
  return state().theme;
}

ThemeNotifier& ThemeNotifier::instance() {
  static ThemeNotifier notifier;
  return notifier;
}

void begin_theme(QApplication& application, Theme theme) {
  static QPointer<SystemWatcher> watcher;
  if (!watcher) {
    QApplication::setStyle(new Style);
    watcher = new SystemWatcher(application);
  }
  state().theme = theme;
  apply_colours();
}

void finish_theme(QApplication& application) {
  apply_sheet(application);
  Q_EMIT ThemeNotifier::instance().theme_changed();
}

void apply_theme(QApplication& application, Theme theme) {
  begin_theme(application, theme);
  finish_theme(application);
}

}  // namespace runrate
