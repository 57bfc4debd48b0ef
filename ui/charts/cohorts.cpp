#include <QCoreApplication>
#include <algorithm>
#include <map>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

constexpr long kFew = 5;

struct CohortsWords {
  Q_DECLARE_TR_FUNCTIONS(Cohorts)
};

class CohortPainting : public Painting {
 public:
  explicit CohortPainting(CohortContent content) : c_(std::move(content)) {
    for (std::size_t i = 0; i < c_.cells.size(); ++i) {
      const CohortCell& cell = c_.cells[i];
      if (!rows_.contains(cell.cohort)) order_.push_back(cell.cohort);
      rows_[cell.cohort][cell.age] = i;
      ages_ = std::max(ages_, cell.age + 1);
    }
  }

  [[nodiscard]] QString title() const override { return c_.mrr ? CohortsWords::tr("MRR kept by cohort") : CohortsWords::tr("Customers kept by cohort"); }
  [[nodiscard]] QString subtitle() const override { return CohortsWords::tr("% of those who joined, by months since"); }
  [[nodiscard]] QSizeF minimum_size() const override { return {320, 180}; }
  [[nodiscard]] qreal preferred_height(qreal) const override {
    return 50.0 + 24.0 * static_cast<double>(std::clamp<std::size_t>(order_.size(), 4, 18));
  }
  [[nodiscard]] std::string kpi() const override { return c_.mrr ? "nrr" : "logo_retention"; }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    if (order_.empty()) {
      canvas.notice(rect, CohortsWords::tr("Import subscriptions with amount and started_on to see who stays"));
      return canvas.take();
    }
    const Grid grid = measure(canvas, rect);
    for (int age = grid.first_age; age < grid.first_age + grid.columns; ++age)
      canvas.text(grid.cell(0, age, canvas).translated(0, -grid.pitch), QString::number(age), Type::Small, palette.second, Qt::AlignCenter);
    canvas.text({rect.left(), rect.top(), grid.names, grid.pitch}, CohortsWords::tr("Joined"), Type::Small, palette.second);
    canvas.text({rect.left() + grid.names, rect.top(), grid.bases - canvas.u(10), grid.pitch}, c_.mrr ? CohortsWords::tr("MRR") : CohortsWords::tr("n"), Type::Small,
                palette.second, Qt::AlignRight | Qt::AlignVCenter);
    for (std::size_t row = 0; row < grid.rows; ++row) cohort(canvas, rect, grid, row);
    mean(canvas, rect, grid);
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    return CohortsWords::tr("%1, %2 cohorts, mean after %3 months %4")
        .arg(title())
        .arg(order_.size())
        .arg(std::max(ages_ - 1, 0))
        .arg(percent(mean_of(std::max(ages_ - 1, 0))));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = title().toStdString();
    table.rows_are_periods = true;
    table.columns = {CohortsWords::tr("Joined").toStdString(), c_.mrr ? CohortsWords::tr("MRR").toStdString() : CohortsWords::tr("Customers").toStdString()};
    table.numeric = {false, true};
    for (int age = 0; age < ages_; ++age) {
      table.columns.push_back(std::to_string(age));
      table.numeric.push_back(true);
    }
    for (const std::string& name : order_) {
      const auto& cells = rows_.at(name);
      std::vector<TableCell> line{name, Figure{c_.cells[cells.begin()->second].base, Unit::Count, {}, {}}};
      for (int age = 0; age < ages_; ++age) {
        const auto found = cells.find(age);
        if (found == cells.end())
          line.emplace_back(std::string());
        else
          line.emplace_back(Figure{c_.cells[found->second].share, Unit::Percent, {}, {}});
      }
      table.rows.push_back(std::move(line));
    }
    return table;
  }

 private:
  struct Grid {
    QRectF rect;
    qreal names = 0, bases = 0, pitch = 0, width = 0;
    std::size_t rows = 0, first = 0;
    int columns = 0, first_age = 0;
    [[nodiscard]] QRectF cell(std::size_t row, int age, const Canvas& canvas) const {
      return canvas.snap(
          QRectF(rect.left() + names + bases + width * (age - first_age), rect.top() + pitch * static_cast<qreal>(row + 1), width, pitch));
    }
  };

  static QString percent(const std::optional<Rational>& share) {
    return share ? QString::fromStdString(to_fixed(*share * 100, 0)) : QStringLiteral("—");
  }

  [[nodiscard]] QString base_text(const std::string& name) const {
    const Rational& base = c_.cells[rows_.at(name).begin()->second].base;
    return c_.mrr ? format_axis(to_double(base), Unit::Money) : QString::fromStdString(to_fixed(base, 0));
  }

  /// The latest cohorts and the first ages are what fits where there is little room.
  [[nodiscard]] Grid measure(const Canvas& canvas, const QRectF& rect) const {
    Grid grid;
    grid.rect = rect;
    for (const std::string& name : order_) {
      grid.names = std::max(grid.names, canvas.text_width(period_short(name, true), Type::Small));
      grid.bases = std::max(grid.bases, canvas.text_width(base_text(name), Type::Small));
    }
    grid.names += canvas.u(8);
    grid.bases += canvas.u(10);
    grid.names = std::max(grid.names, canvas.text_width(CohortsWords::tr("weighted mean"), Type::Small) + canvas.u(8) - grid.bases);
    const qreal least = canvas.u(canvas.on_paper() ? 23 : 29);
    const qreal room = rect.width() - grid.names - grid.bases;
    const auto fits = static_cast<std::size_t>(std::max(1.0, rect.height() / canvas.u(18) - 2));
    grid.rows = std::min(order_.size(), fits);
    grid.first = order_.size() - grid.rows;
    int ages = 1;  // of the cohorts that are shown: older ones would leave columns with nothing but a mean
    for (std::size_t row = grid.first; row < order_.size(); ++row) ages = std::max(ages, rows_.at(order_[row]).rbegin()->first + 1);
    grid.columns = std::clamp(static_cast<int>(room / least), 1, ages);
    grid.width = std::min(room / grid.columns, canvas.u(64));
    grid.pitch = std::min(rect.height() / static_cast<qreal>(grid.rows + 2), canvas.u(28));
    return grid;
  }

  [[nodiscard]] QColor shade(const Palette& palette, double share) const {
    // One hue; the eye reads steps between 20 % and 100 % best, and over 100 % (MRR only) it stays at its darkest.
    const double depth = std::clamp((share - 0.2) / 0.8, 0.0, 1.0);
    return mix(mix(palette.card, palette.good, 0.06), palette.good, 0.9 * depth * depth + 0.02);
  }

  void cohort(Canvas& canvas, const QRectF& rect, const Grid& grid, std::size_t row) const {
    const Palette& colours = canvas.colours();
    const std::string& name = order_[grid.first + row];
    const auto& cells = rows_.at(name);
    const qreal top = rect.top() + grid.pitch * static_cast<qreal>(row + 1);
    canvas.text({rect.left(), top, grid.names, grid.pitch}, period_short(name, true), Type::Small, colours.second);
    canvas.text({rect.left() + grid.names, top, grid.bases - canvas.u(10), grid.pitch}, base_text(name), Type::Small, colours.second,
                Qt::AlignRight | Qt::AlignVCenter);
    if (!c_.mrr && c_.cells[cells.begin()->second].base < kFew)
      canvas.part({rect.left(), top, grid.names + grid.bases, grid.pitch}, CohortsWords::tr("%1: too few customers for their shares to mean much").arg(period_name(name)));
    for (const auto& [age, index] : cells) {
      if (age < grid.first_age || age >= grid.first_age + grid.columns) continue;
      const CohortCell& cell = c_.cells[index];
      const QRectF box = grid.cell(row, age, canvas);
      const QColor ground = shade(colours, cell.share ? to_double(*cell.share) : 0);
      canvas.fill(box.adjusted(0, 0, -1, -1), ground, canvas.u(2));
      canvas.text(box.adjusted(0, 0, -1, -1), percent(cell.share), Type::Small, text_on(ground), Qt::AlignCenter);
      canvas.part(box, tooltip(cell), (c_.mrr ? "cohorts:mrr:" : "cohorts:customers:") + name, period_of_age(name, age));
    }
    // What is blank is not nothing: the cohort is not yet old enough for it.
    if (const int next = cells.rbegin()->first + 1; next < grid.first_age + grid.columns) {
      const QRectF box = grid.cell(row, next, canvas);
      canvas.text(box.adjusted(0, 0, -1, -1), QStringLiteral("···"), Type::Small, colours.second, Qt::AlignCenter);
      canvas.part(box, CohortsWords::tr("Joined in %1: not yet old enough, %2 months after joining are not over").arg(period_name(name)).arg(next));
    }
  }

  /// The label of the period that many periods after the cohort joined.
  static std::string period_of_age(const std::string& cohort, int age) {
    const auto joined = parse_period(cohort, {});
    return joined ? label(shift(*joined, age, {}), {}) : cohort;
  }

  /// All periods in which the cohorts joined.
  [[nodiscard]] std::string span_of_cohorts() const {
    const auto first = parse_period(order_.front(), {});
    const auto last = parse_period(order_.back(), {});
    return first && last ? to_iso(first->start) + ".." + to_iso(last->last()) : order_.back();
  }

  [[nodiscard]] std::optional<Rational> mean_of(int age) const {
    Rational kept, base;
    for (const CohortCell& cell : c_.cells)
      if (cell.age == age) {
        kept += cell.value;
        base += cell.base;
      }
    if (base == 0) return std::nullopt;
    return Rational(kept / base);
  }

  void mean(Canvas& canvas, const QRectF& rect, const Grid& grid) const {
    const Palette& colours = canvas.colours();
    const qreal top = rect.top() + grid.pitch * static_cast<qreal>(grid.rows + 1);
    canvas.horizontal(rect.left(), grid.cell(0, grid.first_age + grid.columns - 1, canvas).right(), top, colours.line);
    canvas.text({rect.left(), top + 1, grid.names + grid.bases, grid.pitch}, CohortsWords::tr("weighted mean"), Type::Small, colours.second);
    for (int age = grid.first_age; age < grid.first_age + grid.columns; ++age) {
      const QRectF box = grid.cell(grid.rows, age, canvas).translated(0, 1);
      canvas.text(box, percent(mean_of(age)), Type::Small, colours.text, Qt::AlignCenter);
      const auto mature = std::ranges::count(c_.cells, age, &CohortCell::age);
      canvas.part(box, CohortsWords::tr("Mean after %1 months, weighted by size, over the %2 of %3 cohorts that are old enough").arg(age).arg(mature).arg(order_.size()),
                  std::string("cohorts:mean:") + (c_.mrr ? "mrr:" : "customers:") + std::to_string(age), span_of_cohorts());
    }
  }

  [[nodiscard]] QString tooltip(const CohortCell& cell) const {
    const Unit unit = c_.mrr ? Unit::Money : Unit::Count;
    return CohortsWords::tr("Joined in %1, after %2 months\n%3 of %4, %5")
        .arg(period_name(cell.cohort))
        .arg(cell.age)
        .arg(format_figure({cell.value, unit, {}, {}}, Precision::Exact), format_figure({cell.base, unit, {}, {}}, Precision::Exact),
             format_figure({cell.share, Unit::Percent, {}, {}}, Precision::Exact));
  }

  CohortContent c_;
  std::vector<std::string> order_;
  std::map<std::string, std::map<int, std::size_t>> rows_;
  int ages_ = 0;
};

}  // namespace

PaintingPtr make_cohorts(const CohortContent& content) {
  return std::make_shared<CohortPainting>(content);
}

}  // namespace runrate
