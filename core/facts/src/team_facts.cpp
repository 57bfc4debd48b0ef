#include <algorithm>

#include "base/text.h"
#include "facts/targets.h"
#include "makers.h"

namespace runrate {
namespace {

bool names_a_group(std::string_view dimension) { return dimension == "rep" || dimension == "team" || dimension == "region"; }

/// Whose quotas a query means: the company's, those of the one rep, team or region that the only filter names, or those of
/// each group. Nothing where other filters rule: quotas do not know them.
std::vector<std::pair<Targets::Group, std::uint32_t>> quota_groups(const MakerInput& in) {
  const FactContext& context = in.context;
  std::vector<std::pair<Targets::Group, std::uint32_t>> out;
  if (context.group_by.empty()) {
    if (context.where.empty()) return {{{"", ""}, 0}};
    const Filter& filter = context.where.front();
    if (context.where.size() > 1 || filter.negated || !names_a_group(filter.column)) return {};
    for (const std::string& value : filter.values) out.push_back({{filter.column, value}, 0});
    return out;
  }
  if (!context.where.empty() || !names_a_group(context.group_by)) return {};
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    const std::string folded = fold(name);
    if (folded.empty() || std::ranges::find(names, folded) != names.end()) return;
    names.push_back(folded);
    out.push_back({{context.group_by, std::string(name)}, in.groups.index(name)});
  };
  const Snapshot& snapshot = in.snapshot();
  if (const Table* reps = snapshot.table("reps"); reps && context.group_by != "region")
    for (RowNumber row = 0; row < reps->size(); ++row)
      if (!reps->stub(row)) add(snapshot.pool->text(reps->column(context.group_by)->texts[row]));
  if (const Table* targets = snapshot.table("targets"))
    for (RowNumber row = 0; row < targets->size(); ++row) {
      const std::string_view group = trim(snapshot.pool->text(targets->column("group")->texts[row]));
      const std::size_t equals = group.find('=');
      if (equals != std::string_view::npos && fold(group.substr(0, equals)) == context.group_by) add(trim(group.substr(equals + 1)));
    }
  return out;
}

Period period_of_window(const Window& window) { return {window.start, window.end, window.grain}; }

std::int32_t day_or(const Column& column, RowNumber row, std::int32_t otherwise) {
  return column.ints[row] == kBlank ? otherwise : static_cast<std::int32_t>(column.ints[row]);
}

/// The row that holds the target of exactly this group and period, for explanations.
RowNumber target_row(const MakerInput& in, const Table& table, const Targets::Group& group, const Period& period) {
  const TextPool& pool = *in.snapshot().pool;
  const std::string key = group.kind.empty() ? std::string() : group.kind + "=" + fold(group.name);
  for (RowNumber row = 0; row < table.size(); ++row)
    if (pool.text(pool.folded(table.column("kpi")->texts[row])) == "won_amount" &&
        pool.text(pool.folded(table.column("group")->texts[row])) == key &&
        parse_period(trim(pool.text(table.column("period")->texts[row])), in.snapshot().rules.calendar) == period)
      return row;
  return kNoRow;
}

}  // namespace

Made make_quotas(const MakerInput& in) {
  const Table* table = in.snapshot().table("targets");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t value = facts->ints("value", FactType::Decimal, 6);
  const Targets targets(in.snapshot(), "won_amount");
  const auto groups = quota_groups(in);
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start) continue;
    const Period period = period_of_window(window);
    for (const auto& [group, number] : groups)
      if (const auto amount = targets.value(group, period)) {
        facts->add(w, number, table ? target_row(in, *table, group, period) : kNoRow);
        facts->put(value, *amount);
      }
  }
  return facts;
}

Made make_rep_quotas(const MakerInput& in) {
  const Table* table = in.snapshot().table("reps");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t quota = facts->ints("quota", FactType::Decimal, 6);
  const std::size_t ramp_days = facts->ints("ramp_days", FactType::Integer);
  const std::size_t ramp_total = facts->ints("ramp_total", FactType::Integer);
  if (!table) return facts;
  RUNRATE_TRY(const Selection selected, select(in, *table));
  const Targets targets(in.snapshot(), "won_amount");
  const CalendarRules& rules = in.snapshot().rules.calendar;
  const Column& hired = *table->column("hired_on");
  const Column& left = *table->column("left_on");
  const Column& ramp = *table->column("ramp_months");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start || window.grain == Grain::Day || window.grain == Grain::Week) continue;
    for (const Period& month : periods_between(window.start, window.end - 1, Grain::Month, rules)) {
      if (month.start < window.start || month.end > window.end) continue;
      for (RowNumber row = 0; row < table->size(); ++row) {
        if (!selected.mask[row] || day_or(left, row, kOpenEnd.days) < month.end.days) continue;
        const std::string rep(in.snapshot().pool->text(table->column("rep")->texts[row]));
        const auto amount = targets.value({"rep", rep}, month);
        if (!amount) continue;
        std::int64_t gone = 1;
        std::int64_t total = 1;
        const std::int32_t start = day_or(hired, row, kNoDay);
        if (start != kNoDay) {
          const std::int64_t months = ramp.ints[row] == kBlank ? 0 : ramp.ints[row];
          total = add_months(Date{start}, static_cast<int>(months)) - Date{start};
          gone = month.end.days - start;
          if (total <= 0) {
            total = 1;
            gone = gone > 0 ? 1 : 0;
          }
          gone = std::clamp<std::int64_t>(gone, 0, total);
        }
        facts->add(w, selected.groups[row], row);
        facts->put(quota, *amount);
        facts->put(ramp_days, gone);
        facts->put(ramp_total, total);
      }
    }
  }
  return facts;
}

Made make_headcount(const MakerInput& in) {
  const Table* table = in.snapshot().table("reps");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t days = facts->ints("days", FactType::Integer);
  if (!table) return facts;
  RUNRATE_TRY(const Selection selected, select(in, *table));
  const Column& hired = *table->column("hired_on");
  const Column& left = *table->column("left_on");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    for (RowNumber row = 0; row < table->size(); ++row) {
      if (!selected.mask[row]) continue;
      const std::int32_t from = std::max(day_or(hired, row, window.start.days), window.start.days);
      const std::int32_t to = std::min(day_or(left, row, kOpenEnd.days), window.close.days + 1);
      if (to <= from) continue;
      facts->add(w, selected.groups[row], row);
      facts->put(days, to - from);
    }
  }
  return facts;
}

Made make_working_days(const MakerInput& in) {
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, nullptr);
  const std::size_t total = facts->ints("total", FactType::Integer);
  const std::size_t gone = facts->ints("gone", FactType::Integer);
  const std::vector<Date>& holidays = in.snapshot().rules.holidays;
  const std::size_t groups = std::max<std::size_t>(1, in.groups.labels().size());
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    std::int64_t all = 0;
    std::int64_t past = 0;
    for (Date day = window.start; day < window.end; day = day + 1) {
      if (weekday(day) >= 5 || std::ranges::binary_search(holidays, day)) continue;
      ++all;
      if (day <= window.close) ++past;
    }
    for (std::size_t g = 0; g < groups; ++g) {  // the same for every group
      facts->add(w, static_cast<std::uint32_t>(g), kNoRow);
      facts->put(total, all);
      facts->put(gone, past);
    }
  }
  return facts;
}

Made make_feature_scores(const MakerInput& in) {
  const Snapshot& snapshot = in.snapshot();
  const Table* table = snapshot.table("usage");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t account_column = facts->texts("account");
  const std::size_t score = facts->ints("score", FactType::Decimal, 10);
  if (!table) return facts;
  RUNRATE_TRY(const Selection selected, select(in, *table));
  const TextPool& pool = *snapshot.pool;
  struct Points {
    std::int64_t points = 0;
    std::int64_t cap = kBlank;
  };
  std::map<TextId, Points> points;
  if (const Table* features = snapshot.table("feature_points"))
    for (RowNumber row = 0; row < features->size(); ++row)
      if (!features->stub(row) && features->column("points")->ints[row] != kBlank)
        points[pool.folded(features->column("feature")->texts[row])] = {features->column("points")->ints[row], features->column("cap")->ints[row]};
  const Column& accounts = *table->column("account_id");
  const Column& features = *table->column("feature");
  const Column& on = *table->column("on");
  const Column& counts = *table->column("count");
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start) continue;
    struct Account {
      RowNumber row = 0;
      std::map<TextId, std::int64_t> uses;  ///< 10^-4
    };
    std::map<std::pair<TextId, std::uint32_t>, Account> used;
    for (RowNumber row = 0; row < table->size(); ++row) {
      if (!selected.mask[row] || on.ints[row] == kBlank || on.ints[row] > window.close.days || on.ints[row] <= window.close.days - 30) continue;
      Account& account = used.try_emplace({pool.folded(accounts.texts[row]), selected.groups[row]}, Account{row, {}}).first->second;
      account.uses[pool.folded(features.texts[row])] += counts.ints[row] == kBlank ? 0 : counts.ints[row];
    }
    for (const auto& [key, account] : used) {
      std::int64_t sum = 0;
      for (const auto& [feature, uses] : account.uses) {
        const auto known = points.find(feature);
        if (known == points.end()) continue;
        // A cap has six decimals, uses have four.
        const std::int64_t capped = known->second.cap == kBlank ? uses : std::min(uses, known->second.cap / 100);
        sum += known->second.points * capped;
      }
      facts->add(w, key.second, account.row);
      facts->put_text(account_column, key.first);
      facts->put(score, sum);
    }
  }
  return facts;
}

}  // namespace runrate
