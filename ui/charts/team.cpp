#include <QCoreApplication>
#include <algorithm>

#include "charts/canvas.h"
#include "charts/paintings.h"
#include "theme/format.h"

namespace runrate {
namespace {

struct TeamWords {
  Q_DECLARE_TR_FUNCTIONS(Team)
};

class TeamPainting : public Painting {
 public:
  explicit TeamPainting(TeamContent content) : c_(std::move(content)) {}

  [[nodiscard]] QString title() const override { return TeamWords::tr("Team"); }
  [[nodiscard]] QString subtitle() const override { return period_name(c_.period); }
  [[nodiscard]] QSizeF minimum_size() const override { return {300, 130}; }
  [[nodiscard]] qreal preferred_height(qreal) const override {
    return 26.0 + 36.0 * static_cast<double>(std::max<std::size_t>(c_.rows.size(), 3));
  }
  [[nodiscard]] std::string kpi() const override { return "won_amount"; }
  [[nodiscard]] std::string period() const override { return c_.period; }

  std::vector<Part> render(QPainter& painter, const QRectF& rect, const Palette& palette, RenderTarget target, qreal scale) const override {
    Canvas canvas(painter, palette, target, scale);
    canvas.mirror(rect);
    if (c_.rows.empty()) {
      canvas.notice(rect, TeamWords::tr("No deals were won or lost in %1").arg(period_name(c_.period)));
      return canvas.take();
    }
    const qreal head = canvas.u(20);
    const qreal least = canvas.u(24);
    const qreal body = rect.height() - head;
    auto shown = c_.rows.size();
    qreal foot = 0;
    if (body < least * static_cast<qreal>(shown)) {
      foot = canvas.u(18);
      shown = static_cast<std::size_t>(std::max(1.0, (body - foot) / least));
      shown = std::min(shown, c_.rows.size());
    }
    const qreal pitch = std::clamp((body - foot) / static_cast<qreal>(shown), std::min(least, body), canvas.u(38));
    const Columns columns = measure(canvas, rect);
    header(canvas, {rect.left(), rect.top(), rect.width(), head}, columns);
    for (std::size_t i = 0; i < shown; ++i) {
      const QRectF line(rect.left(), rect.top() + head + pitch * static_cast<qreal>(i), rect.width(), pitch);
      if (i > 0) canvas.horizontal(line.left(), line.right(), line.top(), palette.grid);
      row(canvas, line, columns, c_.rows[i]);
    }
    if (shown < c_.rows.size()) {
      const QString more = TeamWords::tr("and %1 more").arg(format_count(static_cast<std::int64_t>(c_.rows.size() - shown)));
      canvas.text({rect.left(), rect.bottom() - foot, rect.width(), foot}, more, Type::Small, palette.second);
    }
    return canvas.take();
  }

  [[nodiscard]] QString accessible_text() const override {
    QStringList words{title(), subtitle()};
    for (const auto& row : c_.rows)
      words << TeamWords::tr("%1 %2, won %3, quota %4, win rate %5")
                   .arg(row.rank)
                   .arg(to_qt(row.name), format_figure(row.won), format_figure(row.quota_attainment), win_rate(row));
    return words.join(QStringLiteral(", "));
  }

  [[nodiscard]] TableContent table() const override {
    TableContent table;
    table.title = title().toStdString();
    constexpr const char* kColumns[] = {QT_TRANSLATE_NOOP("Team", "Rank"), QT_TRANSLATE_NOOP("Team", "Rep"), QT_TRANSLATE_NOOP("Team", "Won"), QT_TRANSLATE_NOOP("Team", "Quota attainment"), QT_TRANSLATE_NOOP("Team", "Win rate"), QT_TRANSLATE_NOOP("Team", "n")};
    for (const char* name : kColumns) table.columns.push_back(TeamWords::tr(name).toStdString());
    table.numeric = {true, false, true, true, true, true};
    for (const auto& row : c_.rows) {
      table.rows.push_back({Figure{Rational(row.rank), Unit::Count, {}, {}}, row.name, row.won, row.quota_attainment, row.win_rate,
                            Figure{Rational(row.closed), Unit::Count, {}, {}}});
      const auto link = [&](const char* kpi) { return NumberLink{kpi, c_.period, "rep=" + row.rep}; };
      table.links.push_back({link("won_amount"), {}, link("won_amount"), link("quota_attainment"), link("win_rate"), link("win_rate")});
    }
    return table;
  }

 private:
  struct Columns {
    qreal rank = 0, rank_alone = 0, won = 0, bullet = 0, quota = 0, rate = 0, cases = 0;
    qreal gap = 0;
    bool has_quota = false;  ///< somebody has one
    bool moves = true;       ///< there is room for how ranks changed
    [[nodiscard]] qreal name_left() const { return rank + gap; }
    [[nodiscard]] qreal quota_part() const { return has_quota ? bullet + (bullet > 0 ? gap / 2 : 0) + quota + gap : 0; }
    [[nodiscard]] qreal right_part() const { return won + gap + quota_part() + rate + cases; }
  };

  static QString rank_text(const TeamContent::Row& row) { return row.tie ? TeamWords::tr("%1=").arg(row.rank) : QString::number(row.rank); }
  static QString won_text(const Canvas& canvas, const TeamContent::Row& row) {
    return format_figure(row.won, canvas.on_paper() ? Precision::Exact : Precision::Card);
  }
  static QString quota_text(const TeamContent::Row& row) {
    return row.quota_attainment.number ? format_share(*row.quota_attainment.number) : QStringLiteral("—");
  }
  static QString win_rate(const TeamContent::Row& row) {
    return row.win_rate.number ? format_share(*row.win_rate.number) : QStringLiteral("—");
  }
  static QString cases_text(const TeamContent::Row& row) { return QStringLiteral(" (%1)").arg(format_count(row.closed)); }

  [[nodiscard]] Columns measure(const Canvas& canvas, const QRectF& rect) const {
    Columns columns;
    columns.gap = canvas.u(10);
    columns.has_quota = std::ranges::any_of(c_.rows, [](const TeamContent::Row& row) { return row.quota_attainment.number.has_value(); });
    qreal ranks = 0;
    qreal moves = 0;
    for (const auto& row : c_.rows) {
      ranks = std::max(ranks, canvas.text_width(rank_text(row), Type::Body));
      if (row.rank_change && *row.rank_change != 0) moves = std::max(moves, canvas.text_width(QString::number(std::abs(*row.rank_change)), Type::Small));
    }
    columns.rank_alone = canvas.u(4) + ranks;
    columns.rank = std::max(canvas.u(38), columns.rank_alone + canvas.u(14) + moves);
    qreal names = 0;
    for (const auto& row : c_.rows) {
      columns.won = std::max(columns.won, canvas.text_width(won_text(canvas, row), Type::Body));
      columns.quota = std::max(columns.quota, canvas.text_width(quota_text(row), Type::Body));
      columns.rate = std::max(columns.rate, canvas.text_width(win_rate(row), Type::Body));
      columns.cases = std::max(columns.cases, canvas.text_width(cases_text(row), Type::Body));
      names = std::max(names, canvas.text_width(to_qt(row.name), Type::Body));
    }
    columns.won = std::max(columns.won, canvas.text_width(TeamWords::tr("Won"), Type::Small));
    const qreal rate_head = canvas.text_width(TeamWords::tr("Win rate (n)"), Type::Small);
    if (columns.rate + columns.cases < rate_head) columns.rate = rate_head - columns.cases;
    columns.bullet = columns.has_quota ? canvas.u(56) : 0;
    const auto room = [&] { return rect.width() - columns.name_left() - columns.right_part() - columns.gap; };
    const auto narrow = [&](qreal least, qreal bullet) {
      if (columns.has_quota && room() < std::min(names, canvas.u(least))) columns.bullet = canvas.u(bullet);
    };
    narrow(130, 44);
    if (room() < std::min(names, canvas.u(120))) columns.gap = canvas.u(8);
    narrow(90, 30);
    narrow(76, 0);
    columns.moves = room() >= std::min(names, canvas.u(64));
    if (!columns.moves) columns.rank = std::max(canvas.u(20), columns.rank_alone);
    return columns;
  }

  static void header(Canvas& canvas, const QRectF& rect, const Columns& columns) {
    const QColor& colour = canvas.colours().second;
    qreal right = rect.right() - columns.right_part();
    canvas.text({rect.left() + columns.name_left(), rect.top(), right - rect.left() - columns.name_left(), rect.height() - 4}, TeamWords::tr("Rep"),
                Type::Small, colour);
    canvas.text({right, rect.top(), columns.won, rect.height() - 4}, TeamWords::tr("Won"), Type::Small, colour, Qt::AlignRight | Qt::AlignVCenter);
    right += columns.won + columns.gap;
    if (columns.has_quota)
      canvas.text({right, rect.top(), columns.bullet + columns.quota + columns.gap, rect.height() - 4}, TeamWords::tr("Quota"), Type::Small, colour);
    canvas.text({rect.left(), rect.top(), rect.width(), rect.height() - 4}, TeamWords::tr("Win rate (n)"), Type::Small, colour,
                Qt::AlignRight | Qt::AlignVCenter);
    canvas.horizontal(rect.left(), rect.right(), rect.bottom() - 1, canvas.colours().line);
  }

  static void quota_bullet(Canvas& canvas, const QRectF& rect, const TeamContent::Row& row) {
    constexpr double kWhole = 1.25;
    canvas.bullet(canvas.snap(rect), to_double(*row.quota_attainment.number) / kWhole, 0.94 / kWhole, 1 / kWhole, false);
  }

  void row(Canvas& canvas, const QRectF& rect, const Columns& columns, const TeamContent::Row& row) const {
    const Palette& colours = canvas.colours();
    const qreal used = canvas.text({rect.left() + canvas.u(4), rect.top(), columns.rank - canvas.u(4), rect.height()}, rank_text(row),
                                   Type::Body, colours.second);
    if (row.rank_change && *row.rank_change != 0 && columns.moves) {
      const qreal x = rect.left() + canvas.u(4) + used + canvas.u(9);
      canvas.triangle({x, rect.center().y()}, canvas.u(7.5), *row.rank_change > 0, colours.second);
      canvas.text({x + canvas.u(5), rect.top(), canvas.u(22), rect.height()}, QString::number(std::abs(*row.rank_change)), Type::Small,
                  colours.second);
    }
    const qreal right = rect.right() - columns.right_part();
    const QRectF name(rect.left() + columns.name_left(), rect.top(), right - rect.left() - columns.name_left() - columns.gap,
                      rect.height());
    // Without a column of its own the bullet goes beneath the name.
    const bool beneath = columns.bullet <= 0 && row.quota_attainment.number && rect.height() >= canvas.u(30);
    canvas.text(name.translated(0, beneath ? -canvas.u(4) : 0), to_qt(row.name), Type::Body, colours.text);
    if (beneath)
      quota_bullet(canvas, {name.left(), name.center().y() + canvas.u(7), std::min(name.width(), canvas.u(90)), canvas.u(5)}, row);
    qreal x = right;
    canvas.text({x, rect.top(), columns.won, rect.height()}, won_text(canvas, row), Type::Body, colours.text,
                Qt::AlignRight | Qt::AlignVCenter);
    x += columns.won + columns.gap;
    if (columns.bullet > 0) {
      if (row.quota_attainment.number) quota_bullet(canvas, {x, rect.center().y() - canvas.u(4), columns.bullet, canvas.u(8)}, row);
      x += columns.bullet + columns.gap / 2;
    }
    if (columns.has_quota)
      canvas.text({x, rect.top(), columns.quota, rect.height()}, quota_text(row), Type::Body, colours.text, Qt::AlignRight | Qt::AlignVCenter);
    canvas.text({rect.left(), rect.top(), rect.width() - columns.cases, rect.height()}, win_rate(row), Type::Body, colours.text,
                Qt::AlignRight | Qt::AlignVCenter);
    canvas.text({rect.right() - columns.cases, rect.top(), columns.cases, rect.height()}, cases_text(row), Type::Body, colours.second,
                Qt::AlignRight | Qt::AlignVCenter);
    const std::string group = "rep=" + row.rep;
    canvas.part(rect, tooltip(row), "won_amount", c_.period, group);
    if (columns.has_quota)
      canvas.part({right + columns.won + columns.gap / 2, rect.top(), columns.bullet + columns.quota + columns.gap, rect.height()}, tooltip(row),
                  "quota_attainment", c_.period, group);
    canvas.part({rect.right() - columns.rate - columns.cases - columns.gap / 2, rect.top(), columns.rate + columns.cases + columns.gap / 2,
                 rect.height()},
                tooltip(row), "win_rate", c_.period, group);
  }

  [[nodiscard]] QString tooltip(const TeamContent::Row& row) const {
    QStringList lines{TeamWords::tr("%1, %2").arg(to_qt(row.name), period_name(c_.period))};
    lines << TeamWords::tr("won %1").arg(format_figure(row.won, Precision::Exact));
    lines << (row.quota_attainment.number ? TeamWords::tr("%1 of quota").arg(format_figure(row.quota_attainment, Precision::Exact))
                                          : TeamWords::tr("no quota: %1").arg(reason_text(row.quota_attainment)));
    lines << TeamWords::tr("win rate %1 of %2 closed").arg(format_figure(row.win_rate, Precision::Exact), format_count(row.closed));
    if (row.rank_change && *row.rank_change != 0)
      lines << (*row.rank_change > 0 ? TeamWords::tr("up %1 in rank").arg(*row.rank_change) : TeamWords::tr("down %1 in rank").arg(-*row.rank_change));
    return lines.join(u'\n');
  }

  TeamContent c_;
};

}  // namespace

PaintingPtr make_team(const TeamContent& content) {
  return std::make_shared<TeamPainting>(content);
}

}  // namespace runrate
