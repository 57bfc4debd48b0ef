#include <algorithm>
#include <map>

#include "base/message.h"
#include "base/text.h"
#include "compare.h"
#include "goals.h"
#include "group_names.h"
#include "packs/language.h"

namespace runrate {
namespace report {
namespace {

/// Keys whose rows bear a name of their own.
constexpr std::pair<const char*, const char*> kNamed[] = {{"rep", "reps"}, {"product", "products"}, {"account_id", "accounts"}};

}  // namespace

GroupNames::GroupNames(const Snapshot& snapshot, const std::string& by) {
  const std::string id = by.substr(by.rfind('.') + 1);
  column_ = id;
  for (const auto& table : snapshot.tables)
    if (const ColumnInfo* column = table->info.column(id)) {
      column_ = shown_name(*column);
      info_ = column;
      break;
    }
  for (const auto& [key, name] : kNamed) {
    const Table* table = id == key ? snapshot.table(name) : nullptr;
    const auto keys = table ? table->info.key() : std::vector<int>();
    if (keys.size() != 1 || !table->info.column("name")) continue;
    for (RowNumber row = 0; row < table->size(); ++row) {
      const std::string text(snapshot.pool->text(table->column("name")->texts[row]));
      if (!text.empty()) names_[fold(std::string(snapshot.pool->text(table->columns[static_cast<std::size_t>(keys[0])]->texts[row])))] = text;
    }
  }
}

std::string GroupNames::of(const std::string& key) const {
  if (key.empty()) return to_text(Message{"report_no_group", {{"what", column_}}});
  const auto found = names_.find(fold(key));
  if (found != names_.end()) return found->second;
  return info_ == nullptr ? key : shown_choice(*info_, key);
}

}  // namespace report

namespace {

double height_of(const Figure& figure) { return figure.number ? to_double(*figure.number) : 0; }

/// Groups that say nothing take no place: no number, or a 0 that rests on nothing.
bool says_something(const Value& value) { return value.number && (sgn(*value.number) != 0 || value.cases.value_or(0) > 0); }

std::string title_by(const std::string& kpi, const report::GroupNames& names) {
  return to_text(Message{"report_by", {{"kpi", kpi}, {"what", within_sentence(names.column())}}});
}

}  // namespace

Result<BarsContent> build_bars(const NumberSource& source, const ViewState& view, const std::string& kpi, const std::string& by) {
  RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, kpi));
  RUNRATE_TRY(const Answer answer, source.answer({{kpi}, {view.period}, {}, view.where, by}));
  const report::GroupNames names(*source.snapshot, by);
  BarsContent content{kpi, title_by(info->name, names), answer.labels.front(), by, {}};
  for (std::size_t group = 0; group < answer.groups.size(); ++group) {
    const Value& value = answer.value(0, 0, group);
    if (!says_something(value)) continue;
    content.rows.push_back({answer.groups[group], names.of(answer.groups[group]), report::figure_of(value, info->unit, source), value.cases});
    if (answer.groups[group].empty()) continue;
    std::vector<Filter> of_group = view.where;
    of_group.push_back({by, false, {answer.groups[group]}});
    content.rows.back().plan = report::figure_of(report::Goals(source, of_group).target(*info, view.period), info->unit, source);
  }
  std::ranges::stable_sort(content.rows, [](const BarsContent::Row& a, const BarsContent::Row& b) { return *a.value.number > *b.value.number; });
  return content;
}

Result<TableContent> build_breakdown(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis, const std::string& by) {
  RUNRATE_TRY(const Answer answer, source.answer({kpis, {view.period}, {}, view.where, by}));
  const report::GroupNames names(*source.snapshot, by);
  TableContent table;
  table.columns.push_back(names.column());
  table.numeric.push_back(false);
  std::vector<Unit> units;
  for (const std::string& kpi : kpis) {
    RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, kpi));
    table.columns.push_back(info->name);
    table.numeric.push_back(true);
    units.push_back(info->unit);
  }
  table.title = title_by(table.columns[1], names);
  std::vector<std::pair<Rational, std::size_t>> order;
  for (std::size_t group = 0; group < answer.groups.size(); ++group) {
    bool any = false;
    for (std::size_t k = 0; k < kpis.size(); ++k) any = any || says_something(answer.value(k, 0, group));
    if (any) order.emplace_back(answer.value(0, 0, group).number.value_or(Rational(0)), group);
  }
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [first, group] : order) {
    std::vector<TableCell> row{names.of(answer.groups[group])};
    std::vector<NumberLink> links(1);
    const std::string& label = answer.groups[group];
    const std::string of_group = to_text(Filter{by, false, label.empty() ? std::vector<std::string>() : std::vector<std::string>{label}});
    for (std::size_t k = 0; k < kpis.size(); ++k) {
      row.emplace_back(report::figure_of(answer.value(k, 0, group), units[k], source));
      links.push_back({kpis[k], answer.labels.front(), of_group});
    }
    table.rows.push_back(std::move(row));
    table.links.push_back(std::move(links));
  }
  return table;
}

Result<ScatterContent> build_scatter(const NumberSource& source, const ViewState& view, const std::string& x, const std::string& y,
                                     const std::string& by) {
  RUNRATE_TRY(const KpiInfo* across, report::find_kpi(source, x));
  RUNRATE_TRY(const KpiInfo* up, report::find_kpi(source, y));
  RUNRATE_TRY(const Answer answer, source.answer({{x, y}, {view.period}, {}, view.where, by}));
  const report::GroupNames names(*source.snapshot, by);
  ScatterContent content;
  content.title = to_text(Message{"report_against", {{"x", within_sentence(across->name)}, {"y", up->name}}});
  content.period = answer.labels.front();
  content.by = by;
  content.x_kpi = x;
  content.x_name = across->name;
  content.y_kpi = y;
  content.y_name = up->name;
  for (std::size_t group = 0; group < answer.groups.size(); ++group) {
    const Value& right = answer.value(0, 0, group);
    const Value& above = answer.value(1, 0, group);
    if (answer.groups[group].empty() || !right.number || !above.number || (!says_something(right) && !says_something(above))) continue;
    content.points.push_back({answer.groups[group], names.of(answer.groups[group]), report::figure_of(right, across->unit, source),
                              report::figure_of(above, up->unit, source)});
  }
  return content;
}

Result<ColumnsContent> build_columns(const NumberSource& source, const ViewState& view, const std::vector<std::string>& kpis, const std::string& net,
                                     int count) {
  const std::vector<Period> periods = report::periods_up_to(view.period, std::max(count, 1), source.snapshot->rules.calendar);
  std::vector<std::string> asked = kpis;
  if (!net.empty()) asked.push_back(net);
  RUNRATE_TRY(const Answer answer, source.answer({asked, periods, {}, view.where, {}}));
  ColumnsContent content;
  content.labels = answer.labels;
  for (std::size_t k = 0; k < asked.size(); ++k) {
    RUNRATE_TRY(const KpiInfo* info, report::find_kpi(source, asked[k]));
    if (k == 0) content.unit = info->unit;
    if (k + 1 == asked.size() && (!net.empty() || asked.size() == 1)) content.plan = report::Goals(source, view.where).plan(*info, periods);
    ColumnsContent::Series series{info->id, info->name, info->better == Better::Lower, {}, {}};
    for (std::size_t p = 0; p < periods.size(); ++p) {
      series.points.push_back(report::figure_of(answer.value(k, p), info->unit, source));
      series.heights.push_back(series.loss ? -height_of(series.points.back()) : height_of(series.points.back()));
    }
    if (k == kpis.size()) {
      content.title = info->name;
      content.net = std::move(series.points);
    } else {
      content.series.push_back(std::move(series));
    }
  }
  if (content.title.empty() && !content.series.empty()) content.title = content.series.front().name;
  return content;
}

}  // namespace runrate
