#include <QCoreApplication>
#include <algorithm>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct FactorsWords {
  Q_DECLARE_TR_FUNCTIONS(Factors)
};

/// The factors beside each other with their signs, and what they come to at the end.
class FactorsPainting : public Painting {
 public:
  explicit FactorsPainting(FactorsContent content) : c_(std::move(content)) {}

  [[nodiscard]] QString title() const override { return to_qt(c_.title); }
  [[nodiscard]] QString subtitle() const override { return FactorsWords::tr("%1 · size, win rate and cycle of twelve months").arg(period_name(c_.period)); }
  [[nodiscard]] QSizeF minimum_size() const override { return {420, 78}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 84; }
  [[nodiscard]] std::string kpi() const override { return c_.kpi; }
  [[nodiscard]] std::string period() const override { return c_.period; }
  [[nodiscard]] QString value_text() const override { return c_.result.number ? format_figure(c_.result, Precision::Exact) : QString(); }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    const auto places = static_cast<qreal>(c_.factors.size() + 1);
    const qreal sign = canvas.u(22);
    const qreal width = (rect.width() - sign * (places - 1)) / places;
    qreal x = rect.left();
    const qreal top = rect.top() + std::max(0.0, (rect.height() - canvas.u(74)) / 2);
    for (std::size_t i = 0; i < c_.factors.size(); ++i) {
      const FactorsContent::Factor& factor = c_.factors[i];
      box(canvas, {x, top, width, canvas.u(74)}, to_qt(factor.name), factor.value, factor.change, palette.text, factor.kpi);
      x += width;
      const QString next = i + 1 == c_.factors.size() ? QStringLiteral("=") : c_.factors[i + 1].divides ? QStringLiteral("÷") : QStringLiteral("×");
      canvas.text({x, top + canvas.u(18), sign, canvas.u(30)}, next, Type::Title, palette.second, Qt::AlignHCenter | Qt::AlignVCenter);
      x += sign;
    }
    box(canvas, {x, top, rect.right() - x, canvas.u(74)}, to_qt(c_.title), c_.result, c_.change, palette.good, c_.kpi);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title(), period_name(c_.period), format_figure(c_.result)};
    for (const auto& factor : c_.factors) words << to_qt(factor.name) + u' ' + format_figure(factor.value);
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = c_.title;
    table.columns = {FactorsWords::tr("Factor").toStdString(), FactorsWords::tr("Value").toStdString(), FactorsWords::tr("Change").toStdString()};
    table.numeric = {false, true, true};
    const auto change = [this](const Change& one) { return change_text(one, c_.period, Precision::Exact).whole().toStdString(); };
    for (const auto& factor : c_.factors) {
      table.rows.push_back({factor.name, factor.value, change(factor.change)});
      table.links.push_back({NumberLink{}, NumberLink{factor.kpi, c_.period}, NumberLink{factor.kpi, c_.period}});
    }
    table.rows.push_back({c_.title, c_.result, change(c_.change)});
    table.links.push_back({NumberLink{}, NumberLink{c_.kpi, c_.period}, NumberLink{c_.kpi, c_.period}});
    return table;
  }

 private:
  void box(Canvas& canvas, const QRectF& rect, const QString& name, const Figure& value, const Change& change, const QColor& colour,
           const std::string& of) const {
    canvas.text({rect.left(), rect.top(), rect.width(), canvas.u(18)}, name, Type::Note, canvas.colours().second, Qt::AlignHCenter | Qt::AlignVCenter);
    const QString number = format_figure(value);
    const Type type = canvas.text_width(number, Type::Head) > rect.width() ? Type::Title : Type::Head;
    canvas.text({rect.left(), rect.top() + canvas.u(18), rect.width(), canvas.u(30)}, number, type, colour, Qt::AlignHCenter | Qt::AlignVCenter);
    const ChangeText words = change_text(change, c_.period);
    const QString shown = words.arrow.isEmpty() ? words.amount : words.arrow + u' ' + words.amount.section(QStringLiteral(" ("), 0, 0);
    const QColor mood = words.mood == ChangeText::Mood::Good  ? canvas.colours().good
                        : words.mood == ChangeText::Mood::Bad ? canvas.colours().bad
                                                              : canvas.colours().second;
    canvas.text({rect.left(), rect.top() + canvas.u(50), rect.width(), canvas.u(18)}, shown, Type::Small, mood, Qt::AlignHCenter | Qt::AlignVCenter);
    QString tooltip = name + u'\n' + (value.number ? format_figure(value, Precision::Exact) : reason_text(value));
    if (!words.amount.isEmpty()) tooltip += u'\n' + change_text(change, c_.period, Precision::Exact).whole();
    canvas.part(rect, tooltip, of, c_.period);
  }

  FactorsContent c_;
};

}  // namespace

PaintingPtr make_factors(const FactorsContent& content) {
  return std::make_shared<FactorsPainting>(content);
}

}  // namespace runrate
