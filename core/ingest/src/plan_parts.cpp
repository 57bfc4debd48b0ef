// Subscriptions of which the file has a row for each thing in them: a plan, an add-on, a component. Together they are what recurs.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "knowledge.h"
#include "plan_builder.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

struct PartRow {
  std::int64_t number = 0;
  std::string what;      ///< which thing, as written
  bool ends = false;
  Cell amount;
};

/// The rows of one subscription, by the day from which they hold.
struct Bundle {
  std::string id;
  std::map<std::int64_t, std::vector<PartRow>> days;

  [[nodiscard]] static bool has_parts(const std::vector<PartRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [&rows](const PartRow& row) { return fold(row.what) != fold(rows.front().what); });
  }
  [[nodiscard]] bool has_parts() const {
    return std::any_of(days.begin(), days.end(), [](const auto& day) { return has_parts(day.second); });
  }
};

/// Rows that all bear one amount, which is called that of everything: it is the subscription's, and each row repeats it.
bool repeats_the_whole(const std::unordered_map<std::string, Bundle>& bundles) {
  for (const auto& [id, bundle] : bundles)
    for (const auto& day : bundle.days)
      if (std::any_of(day.second.begin(), day.second.end(), [&day](const PartRow& row) { return row.amount != day.second.front().amount; })) return false;
  return true;
}

constexpr std::array<std::string_view, 5> kWhole{"mrr", "arr", "total", "subscription", "monthly recurring revenue"};

/// The first part, by its name, keeps the id of the subscription: the same in whatever order the rows come. One that comes alone does, too.
/// What holds until the subscription's next rows ends there, as it has no row of its own among them that would say so.
std::int64_t name_parts(const Bundle& bundle, std::unordered_map<std::int64_t, SubscriptionPart>& out) {
  std::int64_t count = 0;
  for (auto day = bundle.days.begin(); day != bundle.days.end(); ++day) {
    std::set<std::string> names;
    for (const PartRow& row : day->second) names.insert(fold(row.what));
    const auto next = std::next(day);
    for (const PartRow& row : day->second) {
      const bool first = fold(row.what) == *names.begin();
      SubscriptionPart part{first ? bundle.id : bundle.id + "/" + row.what, {}};
      if (next != bundle.days.end() && !row.ends) part.ends = static_cast<std::int32_t>(next->first);
      if (!first || part.ends) out.emplace(row.number, std::move(part));
    }
    if (names.size() > 1) count += static_cast<std::int64_t>(day->second.size());
  }
  return count;
}

}  // namespace

/// The columns that tell the things in a subscription apart: their ids, else plan and product.
std::vector<int> PlanBuilder::columns_of_parts() const {
  std::vector<int> ids;
  std::vector<int> names;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    if (scan_.columns[i].filled() == 0) continue;
    const auto& words = knowledge().parts;
    const std::string& target = plan_.columns[i].target;
    if (std::find(words.begin(), words.end(), form_of(plan_.columns[i].header)) != words.end()) ids.push_back(static_cast<int>(i));
    else if (target == "plan" || target == "product") names.push_back(static_cast<int>(i));
  }
  return ids.empty() ? names : ids;
}

/// "MRR", "Total": of the subscription, as the header says.
bool PlanBuilder::amount_is_of_the_whole() const {
  const int amount = file_column("amount");
  if (amount < 0) return false;
  const std::string form = " " + form_of(plan_.columns[static_cast<std::size_t>(amount)].header) + " ";
  return std::any_of(std::begin(kWhole), std::end(kWhole), [&form](std::string_view word) { return form.find(" " + std::string(word) + " ") != std::string::npos; });
}

/// In files of our own form a second row of the same day is a correction; elsewhere it is one if it is of the same thing.
Result<void> PlanBuilder::find_parts() {
  const int key = file_column("subscription_id");
  if (plan_.table != "subscriptions" || found_.own_template || key < 0 || !plan_.questions.empty()) return {};
  const ColumnPlan& ids = plan_.columns[static_cast<std::size_t>(key)];
  const std::vector<int> columns = columns_of_parts();
  if (ids.rising || ids.unique || columns.empty()) return {};
  std::unordered_map<std::string, Bundle> bundles;
  const auto cell = [this](const char* id) { return static_cast<std::size_t>(plan_.table_info.find(id)); };
  RUNRATE_CHECK(each_row([&](const CsvRecord& record, const std::vector<Cell>& cells) {
    const auto* from = std::get_if<std::int64_t>(&cells[cell("started_on")]);
    const auto* to = std::get_if<std::int64_t>(&cells[cell("ended_on")]);
    // What never held is a state that was corrected on the same day, and no part.
    if (!from || (to && *to <= *from)) return;
    PartRow row{record.number, {}, to != nullptr, cells[cell("amount")]};
    for (const int column : columns)
      if (const std::string_view text = trim(record.cell(static_cast<std::size_t>(column))); !text.empty()) row.what += (row.what.empty() ? "" : "/") + std::string(text);
    const std::string& id = std::get<std::string>(cells[cell("subscription_id")]);
    Bundle& bundle = bundles[fold(id)];
    if (bundle.id.empty()) bundle.id = id;
    bundle.days[*from].push_back(std::move(row));
  }));
  if (amount_is_of_the_whole() && repeats_the_whole(bundles)) return {};
  std::int64_t rows = 0;
  std::int64_t several = 0;
  for (const auto& [id, bundle] : bundles) {
    if (!bundle.has_parts()) continue;
    ++several;
    rows += name_parts(bundle, plan_.parts);
  }
  if (rows > 0) plan_.warnings.push_back({"subscription_parts", {{"count", std::to_string(rows)}, {"subscriptions", std::to_string(several)}}});
  return {};
}

}  // namespace runrate::ingest
