#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "charts/benchmark.h"
#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct CardWords {
  Q_DECLARE_TR_FUNCTIONS(Card)
};

/// The bullet under a card: how far the value is on its way to a bound, and the words beneath.
struct Goal {
  double value = 0;
  double bound = 0;
  QString words;
  QString brief;  ///< where the words have no room
  [[nodiscard]] bool drawn() const { return bound > 0; }
};

class CardPainting : public Painting {
 public:
  explicit CardPainting(CardContent content) : c_(std::move(content)) {}

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    if (!c_.value.number) {
      name_line(canvas, rect);
      empty(canvas, rect);
      return whole(rect);
    }
    const QRectF line = name_line(canvas, rect);
    const QRectF value(rect.left(), line.bottom(), rect.width(), canvas.u(31));
    const Precision precision = canvas.on_paper() ? Precision::Exact : Precision::Card;
    QString shown = format_figure(c_.value, precision, c_.marks.cases);
    if (canvas.text_width(shown, Type::Value) > value.width()) shown = format_figure(c_.value, Precision::Card, c_.marks.cases);
    const Type type = canvas.text_width(shown, Type::Value) > value.width() ? Type::Head : Type::Value;
    canvas.text(value, shown, type, palette.text);
    const QRectF change(rect.left(), value.bottom(), rect.width(), canvas.u(17));
    change_line(canvas, change);
    const qreal foot = canvas.u(15);
    const QRectF note(rect.left(), rect.bottom() - foot + canvas.u(2), rect.width(), foot);
    const QRectF bullet(rect.left(), note.top() - canvas.u(12), rect.width(), canvas.u(8));
    const Goal goal = find_goal();
    const qreal spark_bottom = bullet.top() - canvas.u(9);
    sparkline(canvas,
              {rect.left() + canvas.u(2), change.bottom() + canvas.u(5), rect.width() * 0.7, spark_bottom - change.bottom() - canvas.u(5)});
    if (goal.drawn()) {
      const double whole = std::max(goal.bound * 1.25, goal.value * 1.02);
      canvas.bullet(canvas.snap(bullet), goal.value / whole, goal.bound * 0.94 / whole, goal.bound / whole, true);
    }
    const bool brief = !goal.brief.isEmpty() && canvas.text_width(goal.words, Type::Small) > note.width();
    canvas.text(note, brief ? goal.brief : goal.words, Type::Small, palette.second);
    return whole(rect);
  }

  [[nodiscard]] QSizeF minimum_size() const override { return {132, 126}; }
  [[nodiscard]] qreal preferred_height(qreal) const override { return 126; }
  [[nodiscard]] std::string kpi() const override { return c_.kpi; }
  [[nodiscard]] std::string period() const override { return c_.period; }
  [[nodiscard]] QString value_text() const override { return c_.value.number ? format_figure(c_.value, Precision::Exact) : QString(); }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{to_qt(c_.name), period_name(c_.period)};
    if (!c_.value.number) {
      words << empty_text();
      return words.join(QStringLiteral(", "));
    }
    words << format_figure(c_.value, Precision::Card, c_.marks.cases);
    ChangeText change = change_text(c_.change, c_.period, Precision::Card, c_.marks.cases);
    if (!change.amount.isEmpty()) {
      change.arrow = c_.change.kind == Change::Kind::Up ? CardWords::tr("up") : c_.change.kind == Change::Kind::Down ? CardWords::tr("down") : QString();
      words << change.whole();
    }
    if (const Goal goal = find_goal(); !goal.words.isEmpty()) words << goal.words;
    words << mark_words();
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = c_.name;
    table.columns = {CardWords::tr("Number").toStdString(), CardWords::tr("Period").toStdString(), CardWords::tr("Value").toStdString(), CardWords::tr("Change").toStdString()};
    table.numeric = {false, false, true, true};
    table.rows.push_back({c_.name, period_name(c_.period).toStdString(), c_.value,
                          change_text(c_.change, c_.period, Precision::Exact, c_.marks.cases).whole().toStdString()});
    return table;
  }

 private:
  QRectF name_line(Canvas& canvas, const QRectF& rect) const {
    const QRectF line(rect.left(), rect.top() - canvas.u(2), rect.width(), canvas.u(18));
    const qreal marks = mark_line(canvas, line);
    const QString name = to_qt(c_.name);
    const Type type = canvas.text_width(name, Type::Body) <= line.width() - marks ? Type::Body : Type::Small;
    canvas.text(line.adjusted(0, 0, -marks, 0), name, type, canvas.colours().second);
    return line;
  }

  /// Small signs on the right of the name; what they mean is in the tooltip. Returns their width.
  qreal mark_line(Canvas& canvas, const QRectF& line) const {
    const QColor colour = canvas.colours().second;
    QPainter& painter = canvas.painter();
    qreal right = line.right();
    const qreal size = canvas.u(9);
    const qreal y = line.center().y();
    const auto place = [&] {
      const QRectF box(right - size, y - size / 2, size, size);
      right -= size + canvas.u(5);
      return box;
    };
    if (!c_.alerts.empty()) {
      const QRectF box = place();
      canvas.triangle(box.center(), size, true, canvas.colours().bad);
    }
    if (c_.filtered) {
      const QRectF box = canvas.at(place());
      painter.setPen(QPen(colour, canvas.u(1.1)));
      for (int i = 0; i < 3; ++i) {
        const qreal inset = canvas.u(1.6) * i;
        painter.drawLine(QPointF(box.left() + inset, box.top() + canvas.u(1.5) + i * canvas.u(3)),
                         QPointF(box.right() - inset, box.top() + canvas.u(1.5) + i * canvas.u(3)));
      }
    }
    if (c_.marks.part) {
      const QRectF box = canvas.at(place());
      painter.setPen(QPen(colour, canvas.u(1.1)));
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
      painter.setBrush(colour);
      painter.setPen(Qt::NoPen);
      painter.drawPie(box.adjusted(0.5, 0.5, -0.5, -0.5), 90 * 16, -180 * 16);
    }
    if (c_.marks.estimated) {
      const QRectF box = place();
      canvas.text(box.adjusted(-2, -2, 2, 2), QStringLiteral("≈"), Type::Note, colour, Qt::AlignCenter);
    }
    return line.right() - right;
  }

  [[nodiscard]] QStringList mark_words() const {
    QStringList words;
    if (!c_.marks.note.id.empty()) words << message_text(c_.marks.note);
    if (c_.marks.part) words << CardWords::tr("the period is not over yet");
    if (c_.marks.estimated) words << CardWords::tr("an estimate, for want of a stage history");
    for (const std::string& alert : c_.alerts) words << CardWords::tr("alert: %1").arg(to_qt(alert).section(u' ', 1).replace(u'_', u' '));
    if (c_.filtered) words << CardWords::tr("filtered");
    if (c_.marks.cases && *c_.marks.cases < 30) words << CardWords::tr("few cases (n = %1)").arg(format_count(*c_.marks.cases));
    return words;
  }

  void change_line(Canvas& canvas, const QRectF& rect) const {
    const ChangeText text = change_text(c_.change, c_.period, Precision::Card, c_.marks.cases);
    if (text.amount.isEmpty()) return;
    const Palette& colours = canvas.colours();
    const QColor colour = text.mood == ChangeText::Mood::Good  ? colours.good
                          : text.mood == ChangeText::Mood::Bad ? colours.bad
                          : text.arrow.isEmpty()               ? colours.second
                                                               : colours.text;
    const Type type = text.arrow.isEmpty() ? Type::Note : Type::Delta;
    // What is least needed goes first where the card is narrow: "same days", the percentage, what it is compared with.
    ChangeText brief = text;
    const qreal arrow = text.arrow.isEmpty() ? 0 : canvas.u(15);
    const auto width = [&] {
      return arrow + canvas.text_width(brief.amount, type) + canvas.u(4) + canvas.text_width(brief.versus, Type::Note);
    };
    if (width() > rect.width()) brief.versus = brief.versus.section(u',', 0, 0);
    if (width() > rect.width()) brief.versus.clear();
    if (width() > rect.width()) brief.amount = brief.amount.section(QStringLiteral(" ("), 0, 0);
    if (!text.arrow.isEmpty())
      canvas.triangle({rect.left() + canvas.u(5.5), rect.center().y()}, canvas.u(10), c_.change.kind == Change::Kind::Up, colour);
    const qreal used = canvas.text(rect.adjusted(arrow, 0, 0, 0), brief.amount, type, colour);
    canvas.text(rect.adjusted(arrow + used + canvas.u(4), 0, 0, 0), brief.versus, Type::Note, colours.second);
  }

  void sparkline(Canvas& canvas, const QRectF& place) const {
    const QRectF rect = canvas.at(place);  // time runs from the left everywhere
    std::optional<double> low, high;
    std::size_t known = 0;
    for (const auto& value : c_.history)
      if (value) {
        low = std::min(low.value_or(*value), *value);
        high = std::max(high.value_or(*value), *value);
        ++known;
      }
    if (known < 2 || rect.height() < canvas.u(6)) return;
    const double span = *high > *low ? *high - *low : 1;
    const qreal step = rect.width() / static_cast<qreal>(std::max<std::size_t>(c_.history.size() - 1, 1));
    QPolygonF run;
    QPainter& painter = canvas.painter();
    const auto flush = [&] {
      painter.setPen(QPen(canvas.colours().second, canvas.u(1.4), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
      painter.setBrush(Qt::NoBrush);
      if (run.size() > 1) painter.drawPolyline(run);
      run.clear();
    };
    QPointF last;
    bool ends = false;
    for (std::size_t i = 0; i < c_.history.size(); ++i) {
      ends = c_.history[i].has_value();
      if (!ends) {
        flush();
        continue;
      }
      const double height = *high > *low ? (*c_.history[i] - *low) / span : 0.5;
      last = {rect.left() + static_cast<qreal>(i) * step, rect.bottom() - height * rect.height()};
      run << last;
    }
    flush();
    if (!ends) return;
    const auto mood = change_text(c_.change, c_.period).mood;
    const Palette& colours = canvas.colours();
    canvas.dot(canvas.at(last), canvas.u(2.6),
               mood == ChangeText::Mood::Bad    ? colours.bad
               : mood == ChangeText::Mood::Good ? colours.good
                                                : colours.second);
  }

  [[nodiscard]] Goal find_goal() const {
    Goal goal;
    if (!c_.value.number) return goal;
    const double value = to_double(*c_.value.number);
    if (c_.target && c_.target->number && *c_.target->number > 0) {
      const Rational share = *c_.value.number / *c_.target->number;
      Figure gap = c_.value;
      gap.number = abs(*c_.target->number - *c_.value.number);
      goal.value = value;
      goal.bound = to_double(*c_.target->number);
      Figure percent{share, Unit::Percent, {}, {}};
      const QString distance = c_.value.unit == Unit::Percent
                                   ? CardWords::tr("%1 points").arg(format_figure({*gap.number * 100, Unit::Score, {}, {}}, Precision::Card))
                                   : format_figure(gap);
      if (share == 1)
        goal.words = CardWords::tr("exactly on plan");
      else if (c_.change.better == Better::Lower)
        goal.words = share < 1 ? CardWords::tr("%1 under the limit of plan").arg(distance) : CardWords::tr("%1 over the limit of plan").arg(distance);
      else
        goal.words = share < 1 ? CardWords::tr("%1 of plan, %2 short").arg(format_figure(percent), distance)
                               : CardWords::tr("%1 of plan, %2 over").arg(format_figure(percent), distance);
      if (share == 1) return goal;
      const QString below = c_.change.better == Better::Lower ? CardWords::tr("%1 under plan") : CardWords::tr("%1 short");
      const QString above = c_.change.better == Better::Lower ? CardWords::tr("%1 over plan") : CardWords::tr("%1 over");
      goal.brief = (share < 1 ? below : above).arg(distance);
      return goal;
    }
    if (!c_.marks.note.id.empty()) {
      goal.words = message_text(c_.marks.note).section(u':', 0, 0);
      return goal;
    }
    if (c_.marks.cases && c_.interval && *c_.marks.cases < 100) {
      goal.words = interval_words();
      return goal;
    }
    if (const auto benchmark = parse_benchmark(c_.benchmark, c_.value.unit)) {
      goal.value = value;
      goal.bound = benchmark->kind == Benchmark::Kind::Above ? std::max(benchmark->bound.value_or(0), 0.0) : 0;
      goal.words = CardWords::tr("benchmark %1").arg(benchmark->words);
      goal.brief = benchmark->words;
      return goal;
    }
    if (c_.marks.cases) goal.words = CardWords::tr("n = %1").arg(format_count(*c_.marks.cases));
    return goal;
  }

  [[nodiscard]] QString interval_words() const {
    const bool share = c_.value.unit == Unit::Percent;
    const auto bound = [share](double x) { return QString::number(std::lround(share ? x * 100 : x)); };
    const QString words = share ? CardWords::tr("likely %1 to %2\u00A0% (n = %3)") : CardWords::tr("likely %1 to %2 (n = %3)");
    return words.arg(bound(c_.interval->first), bound(c_.interval->second), format_count(*c_.marks.cases));
  }

  [[nodiscard]] QString empty_text() const {
    return c_.missing.empty() ? reason_text(c_.value) : missing_text(c_.missing, {});
  }

  void empty(Canvas& canvas, const QRectF& rect) const {
    const QRectF value(rect.left(), rect.top() + canvas.u(16), rect.width(), canvas.u(31));
    canvas.text(value, QStringLiteral("—"), Type::Value, canvas.colours().second);
    canvas.paragraph({rect.left(), value.bottom() + canvas.u(4), rect.width(), rect.bottom() - value.bottom() - canvas.u(4)}, empty_text(),
                     Type::Note, canvas.colours().second);
  }

  [[nodiscard]] QString tooltip() const {
    QStringList lines{CardWords::tr("%1, %2").arg(to_qt(c_.name), period_name(c_.period))};
    if (!c_.value.number) {
      lines << empty_text();
    } else {
      lines << format_figure(c_.value, Precision::Exact);
      if (const ChangeText change = change_text(c_.change, c_.period, Precision::Exact, c_.marks.cases); !change.amount.isEmpty())
        lines << change.whole();
      if (c_.target && c_.target->number) lines << CardWords::tr("plan %1").arg(format_figure(*c_.target, Precision::Exact));
      if (const auto benchmark = parse_benchmark(c_.benchmark, c_.value.unit))
        lines << CardWords::tr("benchmark (%1): %2").arg(benchmark->of, benchmark->words) + QStringLiteral(" – ") + to_qt(c_.benchmark_source);
      if (c_.interval && c_.marks.cases) lines << interval_words();
    }
    lines << mark_words();
    if (!c_.about.empty()) lines << to_qt(c_.about);
    return lines.join(u'\n');
  }

  /// The whole card is one part: texts cut short tell nothing that its tooltip does not.
  [[nodiscard]] std::vector<Part> whole(const QRectF& rect) const { return {{rect, tooltip(), c_.kpi, c_.period, {}}}; }

  CardContent c_;
};

}  // namespace

PaintingPtr make_card(const CardContent& content) {
  return std::make_shared<CardPainting>(content);
}

}  // namespace runrate
