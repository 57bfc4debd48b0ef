#include "changes.h"

#include <algorithm>

#include "facts/fact_set.h"

namespace runrate {
namespace {

const TextPool& pool_of(const Snapshot& snapshot) { return *snapshot.pool; }

void sort_out(std::vector<RowNumber>& rows) {
  if (!std::ranges::is_sorted(rows)) std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

std::vector<int> references_to(const TableInfo& table, std::string_view to) {
  std::vector<int> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].references == to) out.push_back(static_cast<int>(i));
  return out;
}

int key_of(const TableInfo& table) {
  const std::vector<int> key = table.key();
  return key.empty() ? -1 : key.front();
}

}  // namespace

Changes::Changes(SnapshotPtr before, SnapshotPtr after) : before_(std::move(before)), after_(std::move(after)) {
  const auto rates = stepped("rates");
  if (!rates) return;
  currencies_.emplace();
  if (rates->empty()) return;
  months_ = months_if_alone(*rates);
  currencies_->resize(after_->pool->size(), 0);
  add_keys("rates", after_->table("rates")->info.find("currency"), *rates, *currencies_);
}

bool Changes::same(std::string_view id) const {
  const Table* old = before_->table(id);
  const Table* now = after_->table(id);
  return old == now || (old && now && old->version == now->version);
}

std::optional<ChangedRows> Changes::own(std::string_view id) const {
  auto out = stepped(id);
  if (!out || !currencies_) return std::nullopt;
  const Table* now = after_->table(id);
  const int currency = now ? now->info.find("currency") : -1;
  if (currencies_->empty() || currency < 0) return out;
  add_rows(id, currency, *currencies_, *out);
  return few(std::move(*out), id);
}

std::optional<ChangedRows> Changes::stepped(std::string_view id) const {
  if (before_->pool != after_->pool) return std::nullopt;
  if (same(id)) return ChangedRows{};
  const Table* old = before_->table(id);
  const Table* now = after_->table(id);
  if (!old || !now || old->info != now->info || !now->step || now->step->from != old->version) return std::nullopt;
  ChangedRows out{now->step->before, now->step->after};
  const int key = key_of(now->info);
  const auto place = static_cast<std::size_t>(key);
  if (key >= 0 && now->info.columns[place].is_text() && old->columns[place] != now->columns[place]) {
    // Of rows with one key, references lead to the first: which one that is may be another now.
    Keys keys(after_->pool->size(), 0);
    add_keys(id, key, out, keys);
    add_rows(id, key, keys, out);
  }
  return few(std::move(out), id);
}

std::optional<std::set<Date>> Changes::months_if_alone(const ChangedRows& rates) const {
  if (before_->tables.size() != after_->tables.size()) return std::nullopt;
  for (const auto& table : after_->tables)
    if (table->info.id != "rates" && !same(table->info.id)) return std::nullopt;
  std::set<Date> out;
  const auto add = [&out](const Snapshot& snapshot, const std::vector<RowNumber>& rows) {
    const std::vector<std::int64_t>& months = snapshot.table("rates")->column("month")->ints;
    for (const RowNumber row : rows)
      if (months[row] != kBlank) out.insert(first_of_month(Date{static_cast<std::int32_t>(months[row])}));
  };
  add(*before_, rates.before);
  add(*after_, rates.after);
  return out;
}

std::optional<ChangedRows> Changes::few(ChangedRows rows, std::string_view id) const {
  constexpr std::size_t kWorthwhile = 8;
  const Table* old = before_->table(id);
  const Table* now = after_->table(id);
  sort_out(rows.before);
  sort_out(rows.after);
  if (months_) return rows;  // however many they are, they differ in few windows
  if (rows.before.size() > 16 + (old ? old->size() : 0) / kWorthwhile || rows.after.size() > 16 + (now ? now->size() : 0) / kWorthwhile) return std::nullopt;
  return rows;
}

void Changes::add_keys(std::string_view id, int column, const ChangedRows& rows, Keys& keys) const {
  const auto add = [&](const Snapshot& snapshot, const std::vector<RowNumber>& numbers) {
    const std::vector<TextId>& texts = snapshot.table(id)->columns[static_cast<std::size_t>(column)]->texts;
    for (const RowNumber row : numbers)
      if (const TextId folded = pool_of(snapshot).folded(texts[row]); folded != 0) keys[folded] = 1;
  };
  add(*before_, rows.before);
  add(*after_, rows.after);
}

void Changes::add_rows(std::string_view id, int column, const Keys& keys, ChangedRows& rows) const {
  const auto add = [&](const Snapshot& snapshot, std::vector<RowNumber>& numbers) {
    const TextPool& pool = pool_of(snapshot);
    const std::vector<TextId>& texts = snapshot.table(id)->columns[static_cast<std::size_t>(column)]->texts;
    for (RowNumber row = 0; row < texts.size(); ++row)
      if (keys[pool.folded(texts[row])]) numbers.push_back(row);
  };
  add(*before_, rows.before);
  add(*after_, rows.after);
}

std::optional<ChangedRows> Changes::reached(const std::string& table, bool beyond) const {
  if (!beyond) return own(table);
  std::vector<std::string> path;
  return reached(table, path);
}

std::optional<ChangedRows> Changes::reached(const std::string& id, std::vector<std::string>& path) const {
  auto out = own(id);
  const Table* now = after_->table(id);
  if (!out || !now) return out;
  path.push_back(id);
  for (std::size_t i = 0; i < now->info.columns.size(); ++i) {
    const std::string& to = now->info.columns[i].references;
    if (to.empty() || !after_->table(to) || std::ranges::find(path, to) != path.end()) continue;
    const auto there = reached(to, path);
    if (!there) return std::nullopt;
    const int key = key_of(after_->table(to)->info);
    if (there->empty() || key < 0) continue;
    Keys keys(after_->pool->size(), 0);
    add_keys(to, key, *there, keys);
    add_rows(id, static_cast<int>(i), keys, *out);
  }
  path.pop_back();
  return few(std::move(*out), id);
}

std::optional<ChangedRows> Changes::behind(const std::string& facts, const std::string& id, bool beyond) const {
  auto out = reached(id, beyond);
  if (!out) return std::nullopt;
  const auto info = std::ranges::find(derived_facts(), facts, &FactInfo::name);
  if (info == derived_facts().end()) return out;
  for (const std::string& other : info->tables) {
    if (other == id || other == "rates") continue;  // what rates do is told by the rows of their currency
    const auto there = own(other);
    if (there && there->empty()) continue;
    if (!there || !before_->table(id) || !after_->table(id)) return std::nullopt;
    const TableInfo& here = after_->table(id)->info;
    const std::vector<int> back = references_to(after_->table(other)->info, id);
    const std::vector<int> forth = references_to(here, other);
    const int key = key_of(here);
    const int other_key = key_of(after_->table(other)->info);
    if (key < 0 || other_key < 0 || (back.empty() && forth.empty())) return std::nullopt;  // what rules all rows
    Keys from_there(after_->pool->size(), 0);
    for (const int column : back) add_keys(other, column, *there, from_there);
    if (!back.empty()) add_rows(id, key, from_there, *out);
    Keys of_there(after_->pool->size(), 0);
    add_keys(other, other_key, *there, of_there);
    for (const int column : forth) add_rows(id, column, of_there, *out);
  }
  return few(std::move(*out), id);
}

std::optional<std::vector<std::uint8_t>> Changes::accounts(const std::string& facts, bool beyond) const {
  const auto subscriptions = reached("subscriptions", beyond);
  if (!subscriptions || !before_->table("subscriptions") || !after_->table("subscriptions")) return std::nullopt;
  const TableInfo& info = after_->table("subscriptions")->info;
  // Rows of one subscription cut each other short, also where they are of several accounts.
  ChangedRows rows = *subscriptions;
  Keys ids(after_->pool->size(), 0);
  if (!rows.empty()) {
    add_keys("subscriptions", info.find("subscription_id"), rows, ids);
    add_rows("subscriptions", info.find("subscription_id"), ids, rows);
  }
  Keys out(after_->pool->size(), 0);
  add_keys("subscriptions", info.find("account_id"), rows, out);
  for (const auto& [snapshot, numbers] : {std::pair(before_.get(), &rows.before), std::pair(after_.get(), &rows.after)})
    for (const RowNumber row : *numbers)
      if (snapshot->table("subscriptions")->column("account_id")->texts[row] == 0) out[0] = 1;  // rows without an account are one of their own
  if (facts == "movements" && !same("signups")) {
    const auto signups = own("signups");
    if (!signups) return std::nullopt;
    add_keys("signups", after_->table("signups")->info.find("account_id"), *signups, out);
  }
  return out;
}

}  // namespace runrate
