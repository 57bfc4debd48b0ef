#include "explain/history_strip.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "bridge/texts.h"
#include "explain/explain_model.h"
#include "theme/fonts.h"
#include "theme/palette.h"

namespace runrate {

namespace {
constexpr int kLabels = 18;  ///< height of the line of labels
constexpr int kGap = 3;
}  // namespace

HistoryStrip::HistoryStrip(QWidget* parent) : QWidget(parent) {
  setFixedHeight(74);
  setAccessibleName(tr("The last periods"));
}

void HistoryStrip::show_history(std::shared_ptr<const Explanation> explanation, BookStatePtr book) {
  explanation_ = std::move(explanation);
  book_ = std::move(book);
  QStringList all;
  for (int i = 0; explanation_ && i < static_cast<int>(explanation_->history.size()); ++i) all += text(i);
  setAccessibleDescription(all.join(QStringLiteral("; ")));
  update();
}

QString HistoryStrip::text(int bar) const {
  const auto& [label, value] = explanation_->history[static_cast<std::size_t>(bar)];
  return QStringLiteral("%1: %2").arg(period_name(label), value_text(value, explanation_->kpi.unit, *book_));
}

int HistoryStrip::bar_at(int x) const {
  if (!explanation_ || explanation_->history.empty()) return -1;
  const int count = static_cast<int>(explanation_->history.size());
  return std::clamp(x * count / std::max(1, width()), 0, count - 1);
}

void HistoryStrip::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event)
  if (!explanation_ || explanation_->history.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Palette& colours = runrate::palette();
  double low = 0;
  double high = 0;
  std::vector<std::optional<double>> heights;
  for (const auto& [label, value] : explanation_->history) {
    heights.push_back(value.number ? std::optional(to_double(*value.number)) : std::nullopt);
    if (heights.back()) {
      low = std::min(low, *heights.back());
      high = std::max(high, *heights.back());
    }
  }
  const double span = high > low ? high - low : 1;
  const double room = height() - kLabels;
  const double base = room * high / span;
  const double step = static_cast<double>(width()) / static_cast<double>(heights.size());
  painter.setFont(runrate::font(Type::Small));
  for (std::size_t i = 0; i < heights.size(); ++i) {
    const double x = step * static_cast<double>(i);
    const bool last = i + 1 == heights.size();
    if (heights[i]) {
      const double size = std::max(1.0, std::abs(*heights[i]) / span * room);
      const QRectF bar(x + kGap / 2.0, *heights[i] >= 0 ? base - size : base, step - kGap, size);
      painter.setPen(Qt::NoPen);
      painter.setBrush(last ? colours.good : colours.bars);
      painter.drawRoundedRect(bar, 1.5, 1.5);
    }
    painter.setPen(last ? colours.text : colours.second);
    painter.drawText(QRectF(x, room, step, kLabels), Qt::AlignCenter, period_axis(explanation_->history[i].first, true));
  }
}

bool HistoryStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int bar = bar_at(help->pos().x());
    if (bar >= 0) QToolTip::showText(help->globalPos(), text(bar), this);
    return true;
  }
  return QWidget::event(event);
}

void HistoryStrip::mouseReleaseEvent(QMouseEvent* event) {
  const int bar = bar_at(event->pos().x());
  if (bar >= 0 && rect().contains(event->pos())) Q_EMIT period_clicked(to_qt(explanation_->history[static_cast<std::size_t>(bar)].first));
}

}  // namespace runrate
