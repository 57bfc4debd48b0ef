#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct WaterfallWords {
  Q_DECLARE_TR_FUNCTIONS(Waterfall)
};

struct BarName {
  QString whole;
  QString brief;
};

BarName bar_name(const WaterfallContent::Bar& bar) {
  static const std::map<std::string, std::pair<const char*, const char*>> kNames{
      {"opening_mrr", {QT_TRANSLATE_NOOP("Waterfall", "Opening"), QT_TRANSLATE_NOOP("Waterfall", "Open")}},
      {"new_mrr", {QT_TRANSLATE_NOOP("Waterfall", "New"), QT_TRANSLATE_NOOP("Waterfall", "New")}},
      {"reactivation_mrr", {QT_TRANSLATE_NOOP("Waterfall", "Reactivation"), QT_TRANSLATE_NOOP("Waterfall", "React.")}},
      {"expansion_mrr", {QT_TRANSLATE_NOOP("Waterfall", "Expansion"), QT_TRANSLATE_NOOP("Waterfall", "Expans.")}},
      {"contraction_mrr", {QT_TRANSLATE_NOOP("Waterfall", "Contraction"), QT_TRANSLATE_NOOP("Waterfall", "Contr.")}},
      {"churned_mrr", {QT_TRANSLATE_NOOP("Waterfall", "Churn"), QT_TRANSLATE_NOOP("Waterfall", "Churn")}},
      {"fx_mrr", {QT_TRANSLATE_NOOP("Waterfall", "Exchange rates"), QT_TRANSLATE_NOOP("Waterfall", "FX")}},
      {"mrr", {QT_TRANSLATE_NOOP("Waterfall", "Closing"), QT_TRANSLATE_NOOP("Waterfall", "Close")}}};
  const auto found = kNames.find(bar.kpi);
  if (found == kNames.end()) return {to_qt(bar.kpi), to_qt(bar.kpi)};
  return {WaterfallWords::tr(found->second.first), WaterfallWords::tr(found->second.second)};
}

/// Where a bar stands: from the level before to the level after, or from the axis for a total.
struct Step {
  double from = 0;
  double to = 0;
  [[nodiscard]] double top() const { return std::max(from, to); }
  [[nodiscard]] double bottom() const { return std::min(from, to); }
};

class WaterfallPainting : public Painting {
 public:
  explicit WaterfallPainting(WaterfallContent content) : c_(std::move(content)) { walk(); }

  [[nodiscard]] QString title() const override { return WaterfallWords::tr("What moved MRR in %1").arg(period_word(c_.period)); }
  [[nodiscard]] QString subtitle() const override { return empty() ? QString() : format_signed(c_.net); }
  [[nodiscard]] QSizeF minimum_size() const override { return {268, 190}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 250; }
  [[nodiscard]] std::string kpi() const override { return "net_new_mrr"; }
  [[nodiscard]] std::string period() const override { return c_.period; }
  [[nodiscard]] QString value_text() const override { return c_.net.number ? format_figure(c_.net, Precision::Exact) : QString(); }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    if (empty()) {
      canvas.notice(rect, WaterfallWords::tr("Import subscriptions with amount and started_on to see what moves MRR"));
      return canvas.take();
    }
    const qreal foot = canvas.u(16);
    const qreal names = canvas.u(18);
    const qreal head = canvas.u(18);
    const QRectF plot = rect.adjusted(0, head, 0, -foot - names - canvas.u(2));
    const qreal slot = plot.width() / static_cast<qreal>(c_.bars.size());
    const qreal width = std::min(slot * 0.78, canvas.u(72));
    const bool brief = needs_brief(canvas, slot);
    // Where amounts are wider than their bars, losses have theirs below: a gain and a loss stand at the same height, and would touch.
    const bool tight = std::any_of(c_.bars.begin(), c_.bars.end(), [&](const WaterfallContent::Bar& bar) {
      return bar.kind != WaterfallContent::Bar::Kind::Total && canvas.text_width(movement(bar), Type::Delta) > slot - canvas.u(8);
    });
    const auto y = [&](double level) { return plot.bottom() - (level - base_) / (top_ - base_) * plot.height(); };
    canvas.horizontal(plot.left(), plot.right(), plot.bottom(), palette.line);
    QRectF last;  // the amount before: one at the same height goes one line further from its bar
    for (std::size_t i = 0; i < c_.bars.size(); ++i) {
      const WaterfallContent::Bar& bar = c_.bars[i];
      const Step& step = steps_[i];
      const qreal left = plot.left() + slot * static_cast<qreal>(i) + (slot - width) / 2;
      const bool total = bar.kind == WaterfallContent::Bar::Kind::Total;
      QRectF box(QPointF(left, y(step.top())), QPointF(left + width, y(total ? base_ : step.bottom())));
      box = canvas.snap(box);
      if (box.height() < 1.5) box.setHeight(1.5);
      canvas.fill(box, total ? palette.total : bar.kind == WaterfallContent::Bar::Kind::Loss ? palette.bad : palette.good, canvas.u(1.5));
      if (i + 1 < c_.bars.size()) canvas.horizontal(box.right(), left + slot, y(step.to), palette.second);
      const QString amount = total ? format_axis(bar.height, Unit::Money) : movement(bar);
      const bool below = tight && bar.kind == WaterfallContent::Bar::Kind::Loss && box.bottom() + head < plot.bottom();
      qreal text_top = below ? box.bottom() + canvas.u(2) : box.top() - head;
      const qreal wide = canvas.text_width(amount, Type::Delta) + canvas.u(4);
      const auto place = [&] { return QRectF(box.center().x() - wide / 2, text_top, wide, head - canvas.u(2)); };
      if (place().intersects(last)) {
        const qreal moved = below ? last.bottom() : last.top() - head + canvas.u(2);
        if (below ? moved + head <= plot.bottom() : moved >= rect.top()) text_top = moved;
      }
      last = place();
      canvas.text({left - (slot - width), text_top, slot + (slot - width), head - canvas.u(2)}, amount, Type::Delta, palette.text,
                  Qt::AlignHCenter | (below ? Qt::AlignTop : Qt::AlignBottom));
      canvas.text({left - (slot - width) / 2, plot.bottom() + canvas.u(3), slot, names}, name_of(i, brief), Type::Small, palette.second,
                  Qt::AlignHCenter | Qt::AlignVCenter);
      canvas.part({left - (slot - width) / 2, rect.top(), slot, rect.height() - foot}, tooltip(i), bar.kpi, c_.period);
    }
    canvas.text({rect.left(), rect.bottom() - foot, rect.width(), foot}, footnote(), Type::Small, palette.second);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title()};
    for (std::size_t i = 0; i < c_.bars.size(); ++i) words << name_of(i, false) + u' ' + format_figure(c_.bars[i].amount);
    words << footnote();
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = title().toStdString();
    table.columns = {WaterfallWords::tr("Movement").toStdString(), WaterfallWords::tr("Amount").toStdString()};
    table.numeric = {false, true};
    for (std::size_t i = 0; i < c_.bars.size(); ++i) {
      table.rows.push_back({name_of(i, false).toStdString(), c_.bars[i].amount});
      table.links.push_back({NumberLink{}, NumberLink{c_.bars[i].kpi, c_.period}});
    }
    return table;
  }

 private:
  [[nodiscard]] bool empty() const {
    return std::all_of(c_.bars.begin(), c_.bars.end(),
                       [](const auto& bar) { return bar.height == 0 && (!bar.amount.number || *bar.amount.number == 0); });
  }

  void walk() {
    double level = 0;
    std::optional<double> low, high;
    for (const WaterfallContent::Bar& bar : c_.bars) {
      const double amount = bar.amount.number ? to_double(*bar.amount.number) : 0;
      const bool total = bar.kind == WaterfallContent::Bar::Kind::Total;
      const Step step{total ? 0 : level, total ? amount : level + amount};
      steps_.push_back(step);
      level = step.to;
      low = std::min({low.value_or(level), level, total ? level : step.from});
      high = std::max({high.value_or(level), level, total ? level : step.from});
    }
    if (!low) return;
    const double span = *high - *low;
    top_ = *high > 0 ? *high : 1;
    base_ = std::min(*low, 0.0);
    // Where the movements would be hardly visible beside the totals, the totals are cut; the foot of the chart says so.
    if (*low > 0 && span < *high * 0.5) {
      const double wish = span > 0 ? *low - span * 0.4 : *low * 0.9;
      const double step = nice_step(std::max(span, *low * 0.01), 10);
      base_ = std::max(0.0, std::floor(wish / step) * step);
    }
    if (top_ <= base_) top_ = base_ + 1;
  }

  [[nodiscard]] bool needs_brief(const Canvas& canvas, qreal slot) const {
    for (const auto& bar : c_.bars)
      if (bar.kind != WaterfallContent::Bar::Kind::Total && canvas.text_width(bar_name(bar).whole, Type::Small) > slot - canvas.u(2))
        return true;
    return false;
  }

  [[nodiscard]] QString name_of(std::size_t index, bool brief) const {
    const WaterfallContent::Bar& bar = c_.bars[index];
    if (bar.kind == WaterfallContent::Bar::Kind::Total)
      if (const QString name = total_name(index == 0); !name.isEmpty()) return name;
    const BarName name = bar_name(bar);
    return brief ? name.brief : name.whole;
  }

  /// The period at whose end a total stands: "Sep", "Oct". Empty where it has no name.
  [[nodiscard]] QString total_name(bool opening) const {
    const CalendarRules rules;
    const auto period = parse_period(c_.period, rules);
    if (!period || period->grain == Grain::All) return {};
    return period_short(opening ? label(shift(*period, -1, rules), rules) : c_.period);
  }

  static QString movement(const WaterfallContent::Bar& bar) {
    if (!bar.amount.number) return QStringLiteral("—");
    const double value = to_double(*bar.amount.number);
    if (std::abs(value) >= 100'000) return (value < 0 ? QString() : QStringLiteral("+")) + format_axis(value, Unit::Money);
    // The axis has its currency in the title; beside the bars it would be noise.
    return format_signed({bar.amount.number, Unit::Count, {}, {}});
  }

  [[nodiscard]] QString footnote() const {
    const QString closes = c_.closes ? WaterfallWords::tr("The walk closes to 0.00.") : WaterfallWords::tr("The walk does not close.");
    if (base_ > 0) return WaterfallWords::tr("Bars start at %1, the totals are cut. %2").arg(format_axis(base_, Unit::Money), closes);
    return closes;
  }

  [[nodiscard]] QString tooltip(std::size_t index) const {
    const WaterfallContent::Bar& bar = c_.bars[index];
    const bool total = bar.kind == WaterfallContent::Bar::Kind::Total;
    return WaterfallWords::tr("%1, %2\n%3")
        .arg(name_of(index, false), period_name(c_.period),
             total ? format_figure(bar.amount, Precision::Exact) : format_signed(bar.amount, Precision::Exact));
  }

  WaterfallContent c_;
  std::vector<Step> steps_;
  double base_ = 0;
  double top_ = 1;
};

}  // namespace

PaintingPtr make_waterfall(const WaterfallContent& content) {
  return std::make_shared<WaterfallPainting>(content);
}

}  // namespace runrate
