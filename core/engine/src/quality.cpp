// What faults in the data cost, and how they can be mended.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/money.h"
#include "base/rational.h"
#include "base/text.h"
#include "facts/account_book.h"
#include "facts/rates.h"
#include "findings.h"
#include "metrics/evaluator.h"
#include "state.h"

namespace runrate::engine {
namespace {

struct Money {
  std::int64_t mrr = 0, won = 0, open = 0;
};

/// The money of single rows, in minor units of the base currency at the rates of their own months. Without a rate: as they stand.
class RowMoney {
 public:
  RowMoney(const Snapshot& snapshot, const Table& table)
      : rates_(snapshot), as_of_(Evaluator::as_of(snapshot)), id_(table.info.id), amount_(table, "amount"), currency_(snapshot, table, "currency"),
        interval_(snapshot, table, "interval"), outcome_(snapshot, table, "outcome"), closed_(table, "closed_on"), created_(table, "created_on"),
        started_(table, "started_on"), ended_(table, "ended_on") {}

  void add(RowNumber row, Money& out) const {
    const std::int64_t amount = amount_[row];
    if (amount == kBlank) return;
    if (id_ == "subscriptions") {
      const auto monthly = monthly_amount(amount, interval_.text(row));
      const Date from = started_.date(row).value_or(as_of_);
      const Date day = std::max(from, std::min(as_of_, ended_.date(row).value_or(as_of_ + 1) + -1));
      if (monthly) out.mrr += multiply_round(rates_.mrr_to_base(*monthly, currency_.id(row), day).value_or(*monthly), 1, kMrrUnit);
    } else if (id_ == "deals") {
      const Date day = closed_.date(row).value_or(created_.date(row).value_or(as_of_));
      const std::int64_t base = rates_.to_base(amount, currency_.id(row), day).value_or(amount);
      if (outcome_.is(row, "won")) out.won += base;
      else if (!outcome_.is(row, "lost")) out.open += base;
    }
  }

 private:
  RateTable rates_;
  Date as_of_;
  std::string id_;
  IntCells amount_;
  TextCells currency_, interval_, outcome_;
  IntCells closed_, created_, started_, ended_;
};

/// What hangs on some keys of a table: the money of the rows that refer to them.
Money money_of_references(const Snapshot& snapshot, const std::string& target, const std::vector<std::string>& keys) {
  Money out;
  std::set<TextId> wanted;
  for (const std::string& key : keys)
    if (const auto text = snapshot.pool->find_folded(key)) wanted.insert(snapshot.pool->folded(*text));
  if (wanted.empty()) return out;
  for (const char* const id : {"subscriptions", "deals"}) {
    const Table* table = snapshot.table(id);
    if (!table) continue;
    const RowMoney money(snapshot, *table);
    for (const ColumnInfo& column : table->info.columns) {
      if (column.references != target) continue;
      const TextCells cells(snapshot, *table, column.id);
      each_row(*table, [&](RowNumber row) {
        if (!cells.blank(row) && wanted.contains(cells.folded(row))) money.add(row, out);
      });
    }
  }
  return out;
}

void set_price(const Money& money, Finding& finding) {
  const std::pair<std::int64_t, const char*> parts[] = {{money.mrr, "mrr"}, {money.won, "won_amount"}, {money.open, "pipeline"}};
  for (const auto& [amount, kpi] : parts)
    if (amount != 0) {
      finding.price = amount;
      finding.priced = kpi;
      return;
    }
}

std::string arg(const Finding& finding, std::string_view name) {
  for (const auto& [key, value] : finding.text.args)
    if (key == name) return value;
  return {};
}

bool is(const Finding& finding, std::string_view id) { return finding.text.id == id || finding.text.id == std::string(id) + "_one"; }

class Mender {
 public:
  explicit Mender(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void look_at(Finding& finding) const {
    finding.key = finding.table + ":" + (finding.text.id.ends_with("_one") ? finding.text.id.substr(0, finding.text.id.size() - 4) : finding.text.id);
    for (const char* const name : {"key", "keys", "currency", "period", "stage", "pipeline", "column", "target"})
      if (const std::string value = arg(finding, name); !value.empty()) finding.key += ":" + fold(value);
    price(finding);
    mends(finding);
  }

 private:
  void price(Finding& finding) const {
    Money money;
    const bool keys = is(finding, "check_near_keys") || is(finding, "check_same_name");
    if (keys) {
      // The rows of all spellings but the first would move.
      std::vector<std::string> others;
      const auto spellings = split_keys(finding);
      for (std::size_t i = 1; i < spellings.size(); ++i) others.push_back(fold(spellings[i]));
      money = money_of_references(snapshot_, finding.table, others);
    } else if (const Table* table = snapshot_.table(finding.table)) {
      const RowMoney rows(snapshot_, *table);
      for (const RowId id : finding.concerned)
        if (const auto row = table->find(id)) rows.add(*row, money);
    }
    set_price(money, finding);
  }

  /// The keys that a finding is about: full rows first, then by how many rows point to them.
  [[nodiscard]] std::vector<std::string> split_keys(const Finding& finding) const {
    const Table* table = snapshot_.table(finding.table);
    std::vector<std::pair<bool, std::string>> keys;
    if (!table) return {};
    const TextCells key(snapshot_, *table, table->info.columns[static_cast<std::size_t>(table->info.key()[0])].id);
    for (const RowId id : finding.concerned)
      if (const auto row = table->find(id)) keys.emplace_back(table->stub(*row), std::string(key.text(*row)));
    std::ranges::stable_sort(keys, {}, [](const auto& one) { return one.first; });
    std::vector<std::string> out;
    for (auto& [stub, name] : keys) out.push_back(std::move(name));
    return out;
  }

  void mends(Finding& finding) const {
    if (is(finding, "check_near_keys") || is(finding, "check_same_name")) {
      auto keys = split_keys(finding);
      if (keys.size() < 2) return;
      Mend mend;
      mend.kind = Mend::Kind::Merge;
      mend.table = finding.table;
      mend.to = keys.front();
      mend.from.assign(keys.begin() + 1, keys.end());
      std::string from;
      for (const std::string& one : mend.from) from += (from.empty() ? "" : ", ") + one;
      mend.title = {"mend_merge", {{"from", from}, {"to", mend.to}}};
      finding.mends.push_back(std::move(mend));
    } else if (is(finding, "check_orphan")) {
      adopt_stub(finding);
    } else if (is(finding, "check_short_gaps")) {
      Mend mend;
      mend.kind = Mend::Kind::Bridge;
      mend.days = 3;
      mend.title = {"mend_bridge", {{"days", "3"}}};
      finding.mends.push_back(std::move(mend));
    } else if (is(finding, "check_closed_before_created")) {
      copy_dates(finding, "closed_on", "created_on", "mend_created_is_closed");
    } else if (is(finding, "check_closed_without_date")) {
      copy_dates(finding, "expected_close_on", "closed_on", "mend_closed_as_expected");
    } else if (is(finding, "check_no_currency")) {
      set_all(finding, "currency", arg(finding, "currency"), {"mend_currency", {{"currency", arg(finding, "currency")}}});
    } else if (is(finding, "check_overlap")) {
      end_overlaps(finding);
    } else if (is(finding, "check_end_not_after_start") || is(finding, "check_twice")) {
      Mend mend;
      mend.kind = Mend::Kind::Delete;
      mend.table = finding.table;
      mend.rows = finding.concerned;
      mend.title = {"mend_delete", {{"count", std::to_string(mend.rows.size())}}};
      finding.mends.push_back(std::move(mend));
    }
  }

  /// A name of its own makes a full row of what was only referred to.
  void adopt_stub(Finding& finding) const {
    const Table* from = snapshot_.table(finding.table);
    const std::string key = arg(finding, "key");
    for (const ColumnInfo& column : from->info.columns) {
      const Table* target = column.references.empty() ? nullptr : snapshot_.table(column.references);
      if (!target || target->info.row_name != arg(finding, "target") || target->info.find("name") < 0) continue;
      const TextCells keys(snapshot_, *target, target->info.columns[static_cast<std::size_t>(target->info.key()[0])].id);
      for (RowNumber row = 0; row < target->size(); ++row) {
        if (!target->stub(row) || fold(keys.text(row)) != fold(key)) continue;
        Mend mend;
        mend.table = column.references;
        mend.edits.push_back({column.references, (*target->row_ids)[row], "name", std::string(keys.text(row))});
        mend.title = {"mend_adopt", {{"key", key}, {"table", fold(target->info.name)}}};
        finding.mends.push_back(std::move(mend));
        return;
      }
    }
  }

  void copy_dates(Finding& finding, const char* from, const char* to, const char* title) const {
    const Table& table = *snapshot_.table(finding.table);
    const IntCells dates(table, from);
    Mend mend;
    mend.table = finding.table;
    for (const RowId id : finding.concerned)
      if (const auto row = table.find(id))
        if (const auto day = dates.date(*row)) mend.edits.push_back({finding.table, id, to, to_iso(*day)});
    add(finding, std::move(mend), title);
  }

  void set_all(Finding& finding, const char* column, const std::string& text, Message title) const {
    if (text.empty()) return;
    Mend mend;
    mend.table = finding.table;
    for (const RowId id : finding.concerned) mend.edits.push_back({finding.table, id, column, text});
    mend.title = std::move(title);
    if (!mend.edits.empty()) finding.mends.push_back(std::move(mend));
  }

  /// The earlier row of a subscription ends where the later begins.
  void end_overlaps(Finding& finding) const {
    const Table& table = *snapshot_.table(finding.table);
    const TextCells ids(snapshot_, table, "subscription_id");
    const IntCells started(table, "started_on");
    std::map<TextId, std::set<Date>> starts;
    each_row(table, [&](RowNumber row) {
      if (const auto start = started.date(row)) starts[ids.folded(row)].insert(*start);
    });
    Mend mend;
    mend.table = finding.table;
    for (const RowId id : finding.concerned) {
      const auto row = table.find(id);
      const auto from = row ? started.date(*row) : std::nullopt;
      if (!from) continue;
      const std::set<Date>& all = starts[ids.folded(*row)];
      if (const auto next = all.upper_bound(*from); next != all.end()) mend.edits.push_back({finding.table, id, "ended_on", to_iso(*next)});
    }
    add(finding, std::move(mend), "mend_end_overlap");
  }

  static void add(Finding& finding, Mend mend, const char* title) {
    if (mend.edits.empty()) return;
    mend.title = {title, {{"count", std::to_string(mend.edits.size())}}};
    finding.mends.push_back(std::move(mend));
  }

  const Snapshot& snapshot_;
};

/// A key that is missing because it is another one misspelt is to be merged, before it is to be added.
void offer_merging_first(std::vector<Finding>& findings) {
  std::vector<Mend> merges;
  for (const Finding& finding : findings)
    for (const Mend& mend : finding.mends)
      if (mend.kind == Mend::Kind::Merge) merges.push_back(mend);
  for (Finding& finding : findings) {
    if (!is(finding, "check_orphan") || finding.mends.empty()) continue;
    const std::string key = fold(arg(finding, "key"));
    const std::string target = finding.mends.front().table;
    for (const Mend& merge : merges)
      if (merge.table == target && std::ranges::any_of(merge.from, [&](const std::string& one) { return fold(one) == key; })) {
        finding.mends.insert(finding.mends.begin(), merge);
        break;
      }
  }
}

/// Where several keys of a table are only referred to, all of them can be added to it at once.
void offer_adopting_all(const Snapshot& snapshot, std::vector<Finding>& findings) {
  std::map<std::string, std::vector<CellEdit>> edits;  // by the table that lacks them; one key may be named by several findings
  const auto adopts = [](const Finding& finding) { return !finding.mends.empty() && finding.mends.front().title.id == "mend_adopt"; };
  for (const Finding& finding : findings) {
    if (!adopts(finding)) continue;
    auto& all = edits[finding.mends.front().table];
    for (const CellEdit& edit : finding.mends.front().edits)
      if (std::ranges::none_of(all, [&](const CellEdit& other) { return other.row == edit.row; })) all.push_back(edit);
  }
  for (Finding& finding : findings) {
    if (!adopts(finding)) continue;
    const auto& all = edits[finding.mends.front().table];
    if (all.size() < 2) continue;
    Mend mend;
    mend.table = finding.mends.front().table;
    mend.edits = all;
    mend.title = {"mend_adopt_all", {{"count", std::to_string(all.size())}, {"table", fold(snapshot.table(mend.table)->info.name)}}};
    finding.mends.push_back(std::move(mend));
  }
}

}  // namespace

void appraise(const Snapshot& snapshot, const std::vector<std::string>& ignored, std::vector<Finding>& findings) {
  const Mender mender(snapshot);
  for (Finding& finding : findings) {
    if (finding.severity != Finding::Severity::Data) continue;
    mender.look_at(finding);
    finding.ignored = std::ranges::find(ignored, finding.key) != ignored.end();
  }
  offer_merging_first(findings);
  offer_adopting_all(snapshot, findings);
  const auto rank = [](const Finding& one) {
    const bool data = one.severity == Finding::Severity::Data;
    return std::tuple(one.ignored, data, data ? -std::abs(one.price) : 0);
  };
  std::ranges::stable_sort(findings, {}, rank);
}

}  // namespace runrate::engine
