#include <QCoreApplication>
#include <algorithm>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct FunnelWords {
  Q_DECLARE_TR_FUNCTIONS(Funnel)
};

class FunnelPainting : public Painting {
 public:
  explicit FunnelPainting(FunnelContent content) : c_(std::move(content)) {}

  [[nodiscard]] QString title() const override { return c_.pipeline.empty() ? FunnelWords::tr("Funnel") : FunnelWords::tr("Funnel: %1").arg(to_qt(c_.pipeline)); }
  [[nodiscard]] QString subtitle() const override {
    if (c_.created == 0) return {};  // the notice in its place says of when
    const QString created = FunnelWords::tr("created in %1").arg(period_word(c_.period));
    return FunnelWords::tr("%1 · %2 open").arg(created, format_share(make_rational(c_.still_open, c_.created)));
  }
  [[nodiscard]] QSizeF minimum_size() const override {
    return {264, 60.0 + 26.0 * static_cast<double>(std::min<std::size_t>(c_.stages.size(), 6))};
  }
  [[nodiscard]] qreal preferred_height(qreal) const override { return std::max(120.0, 40.0 * static_cast<double>(c_.stages.size())); }
  [[nodiscard]] std::string kpi() const override { return "deals_created"; }
  [[nodiscard]] std::string period() const override { return c_.period; }
  [[nodiscard]] QString value_text() const override { return c_.created > 0 ? format_count(c_.created) : QString(); }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    if (c_.stages.empty() || c_.created == 0) {
      canvas.notice(rect, FunnelWords::tr("No deals were created in %1").arg(period_name(c_.period)));
      return canvas.take();
    }
    const auto rows = static_cast<qreal>(c_.stages.size());
    const qreal pitch = std::min(rect.height() / rows, canvas.u(46));
    const qreal height = std::min(pitch - canvas.u(4), canvas.u(20));
    const Columns columns = measure(canvas, rect);
    for (std::size_t i = 0; i < c_.stages.size(); ++i) {
      const qreal middle = rect.top() + pitch * static_cast<qreal>(i) + pitch / 2;
      row(canvas, rect, columns, i, middle, height);
      canvas.part({rect.left(), middle - pitch / 2, rect.width(), pitch}, tooltip(i), kpi_of(i), c_.period);
    }
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title(), subtitle()};
    if (c_.created == 0) words << FunnelWords::tr("No deals were created in %1").arg(period_name(c_.period));
    for (std::size_t i = 0; i < c_.stages.size(); ++i) words << FunnelWords::tr("%1 %2").arg(name_of(i), format_count(c_.stages[i].reached));
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = title().toStdString();
    constexpr const char* kColumns[] = {QT_TRANSLATE_NOOP("Funnel", "Stage"), QT_TRANSLATE_NOOP("Funnel", "Reached"), QT_TRANSLATE_NOOP("Funnel", "Of previous"), QT_TRANSLATE_NOOP("Funnel", "Of first"), QT_TRANSLATE_NOOP("Funnel", "Still open"), QT_TRANSLATE_NOOP("Funnel", "Median days")};
    for (const char* name : kColumns) table.columns.push_back(FunnelWords::tr(name).toStdString());
    table.numeric = {false, true, true, true, true, true};
    for (std::size_t i = 0; i < c_.stages.size(); ++i) {
      const FunnelStage& stage = c_.stages[i];
      table.rows.push_back({name_of(i).toStdString(), count(stage.reached), Figure{stage.conversion, Unit::Percent, {}, {}}, of_first(i),
                            count(stage.still_open), Figure{stage.median_days, Unit::Days, {}, {}}});
    }
    return table;
  }

 private:
  struct Columns {
    qreal names = 0, rates = 0, firsts = 0, days = 0;
  };

  static Figure count(std::int64_t number) { return {Rational(number), Unit::Count, {}, {}}; }

  [[nodiscard]] Figure of_first(std::size_t index) const {
    const std::int64_t first = c_.stages.front().reached;
    return {first > 0 ? std::optional(make_rational(c_.stages[index].reached, first)) : std::nullopt, Unit::Percent, {}, {}};
  }

  [[nodiscard]] QString name_of(std::size_t index) const {
    const std::string& name = c_.stages[index].stage;
    return name == "won" ? FunnelWords::tr("Won") : to_qt(name);
  }
  [[nodiscard]] std::string kpi_of(std::size_t index) const { return "funnel:" + c_.stages[index].stage + ":" + c_.pipeline; }
  [[nodiscard]] QString rate_of(std::size_t index) const {
    const auto& rate = c_.stages[index].conversion;
    return rate ? FunnelWords::tr("%1 of prev.").arg(format_share(*rate)) : QString();
  }
  [[nodiscard]] QString first_of(std::size_t index) const {
    const Figure share = of_first(index);
    return index > 1 && share.number ? FunnelWords::tr("%1 of all").arg(format_share(*share.number)) : QString();
  }
  [[nodiscard]] QString days_of(std::size_t index) const {
    const auto& days = c_.stages[index].median_days;
    return days ? FunnelWords::tr("%1 d").arg(QString::fromStdString(to_fixed(*days, *days < 1 ? 1 : 0))) : QString();
  }

  /// Widths of the columns of words; the bars get the rest, and what is least needed goes first where that is little.
  [[nodiscard]] Columns measure(const Canvas& canvas, const QRectF& rect) const {
    Columns columns;
    for (std::size_t i = 0; i < c_.stages.size(); ++i) {
      columns.names = std::max(columns.names, canvas.text_width(name_of(i), Type::Body));
      columns.rates = std::max(columns.rates, canvas.text_width(rate_of(i), Type::Body));
      columns.firsts = std::max(columns.firsts, canvas.text_width(first_of(i), Type::Small));
      columns.days = std::max(columns.days, canvas.text_width(days_of(i), Type::Small));
    }
    columns.names = std::min(columns.names + canvas.u(10), rect.width() * 0.3);
    columns.rates += columns.rates > 0 ? canvas.u(10) : 0;
    columns.firsts += columns.firsts > 0 ? canvas.u(10) : 0;
    columns.days += columns.days > 0 ? canvas.u(10) : 0;
    const qreal least = std::max(canvas.u(80), rect.width() * 0.34);
    const auto bars = [&] { return rect.width() - columns.names - columns.rates - columns.firsts - columns.days; };
    if (bars() < least) columns.firsts = 0;
    if (bars() < least) columns.days = 0;
    return columns;
  }

  void row(Canvas& canvas, const QRectF& rect, const Columns& columns, std::size_t index, qreal middle, qreal height) const {
    const Palette& colours = canvas.colours();
    const FunnelStage& stage = c_.stages[index];
    const qreal top = middle - height / 2;
    canvas.text({rect.left(), top, columns.names - canvas.u(10), height}, name_of(index), Type::Body, colours.text,
                Qt::AlignRight | Qt::AlignVCenter);
    const QRectF whole = canvas.snap(
        QRectF(rect.left() + columns.names, top, rect.width() - columns.names - columns.rates - columns.firsts - columns.days, height));
    const double most = static_cast<double>(std::max<std::int64_t>(c_.stages.front().reached, 1));
    const double share = std::clamp(static_cast<double>(stage.reached) / most, 0.0, 1.0);
    canvas.fill(whole, colours.track, canvas.u(2));
    const QRectF bar(whole.left(), whole.top(), std::max(whole.width() * share, stage.reached > 0 ? 2.0 : 0.0), whole.height());
    canvas.fill(bar, colours.bars, canvas.u(2));
    const QString number = format_count(stage.reached);
    const qreal width = canvas.text_width(number, Type::Strong);
    // A number that would lie half on the bar and half beside it goes beside it.
    const bool inside = bar.width() >= width + canvas.u(14);
    canvas.text({inside ? whole.left() + canvas.u(8) : bar.right() + canvas.u(6), top, width + 2, height}, number, Type::Strong,
                inside && colours.dark ? QColor(Qt::white) : colours.text);
    qreal x = whole.right() + canvas.u(10);
    if (columns.rates > 0) canvas.text({x, top, columns.rates, height}, rate_of(index), Type::Body, colours.text);
    x += columns.rates;
    if (columns.firsts > 0) canvas.text({x, top, columns.firsts - canvas.u(10), height}, first_of(index), Type::Small, colours.second);
    if (columns.days > 0)
      canvas.text({rect.left(), top, rect.width(), height}, days_of(index), Type::Small, colours.second, Qt::AlignRight | Qt::AlignVCenter);
  }

  [[nodiscard]] QString tooltip(std::size_t index) const {
    const FunnelStage& stage = c_.stages[index];
    QStringList lines{FunnelWords::tr("%1: %2 of %3 deals created in %4")
                          .arg(name_of(index), format_count(stage.reached), format_count(c_.created), period_name(c_.period))};
    if (stage.conversion)
      lines << FunnelWords::tr("%1 of the stage before").arg(format_figure({stage.conversion, Unit::Percent, {}, {}}, Precision::Exact));
    if (const Figure first = of_first(index); index > 0 && first.number)
      lines << FunnelWords::tr("%1 of the first").arg(format_figure(first, Precision::Exact));
    if (stage.still_open > 0) lines << FunnelWords::tr("%1 still open here").arg(format_count(stage.still_open));
    if (stage.median_days)
      lines << FunnelWords::tr("median %1 in the stage").arg(format_figure({stage.median_days, Unit::Days, {}, {}}, Precision::Exact));
    if (stage.estimated) lines << FunnelWords::tr("estimated: some deals have no stage history");
    return lines.join(u'\n');
  }

  FunnelContent c_;
};

}  // namespace

PaintingPtr make_funnel(const FunnelContent& content) {
  return std::make_shared<FunnelPainting>(content);
}

}  // namespace runrate
