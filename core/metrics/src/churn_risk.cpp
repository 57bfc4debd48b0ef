#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/money.h"
#include "facts/account_book.h"
#include "list_maker.h"

namespace runrate {
namespace {

constexpr int kHorizon = 90;       ///< days ahead
constexpr int kLooks = 8;          ///< earlier days, a horizon apart, on which customers are looked at to learn from
constexpr int kFewestLooked = 20;  ///< with fewer customers looked at, nothing was learnt

/// What may foretell that a customer leaves. The order is that of kSigns.
enum Sign : std::size_t { Cancelled, Shrank, Young, UsesLess, Silent, Unhappy, ManyTickets, kSignCount };
constexpr std::array<const char*, kSignCount> kReasons{"reason_cancelled", "reason_shrank",  "reason_young",  "reason_uses_less",
                                                       "reason_silent",    "reason_unhappy", "reason_tickets"};
using Signs = std::array<bool, kSignCount>;

/// Days on which something happened to each account, ascending.
class Events {
 public:
  template <class Counts>
  Events(const Snapshot& snapshot, const char* table_id, const char* date, Counts counts) {
    const Table* table = snapshot.table(table_id);
    if (!table) return;
    const Column& accounts = *table->column("account_id");
    const Column& at = *table->column(date);
    for (RowNumber row = 0; row < table->size(); ++row) {
      const std::int32_t day = !at.days.empty() ? at.days[row] : at.ints[row] == kBlank ? kNoDay : static_cast<std::int32_t>(at.ints[row]);
      if (table->stub(row) || accounts.texts[row] == 0 || day == kNoDay || !counts(*table, row)) continue;
      days_[snapshot.pool->folded(accounts.texts[row])].push_back(day);
    }
    for (auto& [account, days] : days_) std::ranges::sort(days);
  }
  [[nodiscard]] bool any() const { return !days_.empty(); }
  /// How many lie in the `n` days up to `day`.
  [[nodiscard]] std::ptrdiff_t count(TextId account, Date day, int n) const {
    const auto found = days_.find(account);
    if (found == days_.end()) return 0;
    const auto first = std::ranges::upper_bound(found->second, day.days - n);
    return std::ranges::upper_bound(found->second, day.days) - first;
  }

 private:
  std::unordered_map<TextId, std::vector<std::int32_t>> days_;
};

bool is_low_score(const Snapshot& snapshot, const Table& table, RowNumber row) {
  const std::int64_t score = table.column("score")->ints[row];
  const int column = table.info.find("score");
  if (score == kBlank || column < 0) return false;
  const std::int64_t one = power_of_ten(table.info.columns[static_cast<std::size_t>(column)].digits);
  const TextPool& pool = *snapshot.pool;
  const std::string_view kind = pool.text(pool.folded(table.column("kind")->texts[row]));
  return (kind == "nps" && score <= 6 * one) || (kind == "csat" && score <= 3 * one);
}

class Watcher {
 public:
  Watcher(const Snapshot& snapshot, const AccountBook& book)
      : book_(book),
        usage_(snapshot, "usage", "on", [](const Table&, RowNumber) { return true; }),
        contacts_(snapshot, "activities", "at", [](const Table&, RowNumber) { return true; }),
        low_scores_(snapshot, "surveys", "at", [&](const Table& table, RowNumber row) { return is_low_score(snapshot, table, row); }),
        tickets_(snapshot, "tickets", "opened_at", [](const Table&, RowNumber) { return true; }) {}

  [[nodiscard]] Signs signs(const AccountPart& part, Date day) const {
    Signs out{};
    const std::int64_t now = book_.mrr(part, day, day);
    const std::int64_t before = book_.mrr(part, day - kHorizon, day);
    out[Cancelled] = part.cancels && book_.committed(part, day) < now;
    out[Shrank] = before > now;
    out[Young] = day.days - part.first_day < kHorizon;
    out[UsesLess] = usage_.any() && 2 * usage_.count(part.account, day, 30) < usage_.count(part.account, day - 30, 30);
    out[Silent] = contacts_.any() && contacts_.count(part.account, day, kHorizon) == 0;
    out[Unhappy] = low_scores_.count(part.account, day, 180) > 0;
    out[ManyTickets] = tickets_.count(part.account, day, 30) >= 3;
    return out;
  }

 private:
  const AccountBook& book_;
  Events usage_;
  Events contacts_;
  Events low_scores_;
  Events tickets_;
};

/// How often customers left within the horizon, with and without each sign: naive Bayes with one case added to either side, so
/// that what was never seen is not taken for impossible.
class Learnt {
 public:
  void add(const Signs& signs, bool left) {
    ++(left ? left_ : stayed_);
    for (std::size_t i = 0; i < kSignCount; ++i)
      if (signs[i]) ++(left ? left_with_[i] : stayed_with_[i]);
  }
  [[nodiscard]] int looked() const { return left_ + stayed_; }
  [[nodiscard]] int left() const { return left_; }
  /// How many times likelier those with the sign (or without it) are to leave, as odds.
  [[nodiscard]] double odds(std::size_t sign, bool has) const {
    const int l = has ? left_with_[sign] : left_ - left_with_[sign];
    const int s = has ? stayed_with_[sign] : stayed_ - stayed_with_[sign];
    return (l + 1.0) / (left_ + 2.0) / ((s + 1.0) / (stayed_ + 2.0));
  }
  [[nodiscard]] double probability(const Signs& signs) const {
    double odds_of_leaving = (left_ + 1.0) / (stayed_ + 1.0);
    for (std::size_t i = 0; i < kSignCount; ++i) odds_of_leaving *= odds(i, signs[i]);
    return odds_of_leaving / (1 + odds_of_leaving);
  }

 private:
  int left_ = 0;
  int stayed_ = 0;
  std::array<int, kSignCount> left_with_{};
  std::array<int, kSignCount> stayed_with_{};
};

Learnt learn(const AccountBook& book, const Watcher& watcher, Date close) {
  Learnt out;
  for (int look = 1; look <= kLooks; ++look) {
    const Date day = close - look * kHorizon;
    for (const AccountPart& part : book.parts()) {
      if (part.first_day == kNoDay || part.first_day > day.days || book.mrr(part, day, day) <= 0) continue;
      out.add(watcher.signs(part, day), book.mrr(part, day + kHorizon, day + kHorizon) == 0);
    }
  }
  return out;
}

std::string one_digit(double value) { return to_decimal(Rational(value), 1); }

}  // namespace

Result<void> list_churn_risk(ListInput& in, ListAnswer& out) {
  const Snapshot& snapshot = in.snapshot();
  GroupIndex none;
  RUNRATE_TRY(const auto book, AccountBook::make(snapshot, in.query.where, "", none));
  out.columns = {{"account_id", "Account", {}}, {"mrr", "MRR", Unit::Money}, {"churn_probability", "Leaves within 90 days", Unit::Percent}};
  const Watcher watcher(snapshot, *book);
  const Learnt learnt = learn(*book, watcher, in.close());
  if (learnt.looked() < kFewestLooked) {
    out.notes.push_back({"churn_risk_too_few", {{"count", std::to_string(learnt.looked())}}});
    return {};
  }
  out.notes.push_back({"churn_risk_learnt", {{"count", std::to_string(learnt.looked())}, {"left", std::to_string(learnt.left())}}});
  const Table* subscriptions = snapshot.table("subscriptions");
  const Names names(snapshot, "accounts");
  for (const AccountPart& part : book->parts()) {
    const std::int64_t mrr = book->mrr(part, in.close(), in.close());
    if (mrr <= 0 || part.first_day == kNoDay) continue;
    const Signs signs = watcher.signs(part, in.close());
    ListRow row;
    const RowNumber source = book->row_on(part, in.close());
    row.table = "subscriptions";
    row.row_id = (*subscriptions->row_ids)[source];
    row.source = (*subscriptions->sources)[source];
    row.line = (*subscriptions->lines)[source];
    const TextId written = subscriptions->column("account_id")->texts[source];
    row.title = names.of(written);
    row.cells = {cell(std::string(snapshot.pool->text(written)), row.title), cell(make_rational(mrr, kMrrUnit * power_of_ten(snapshot.rules.currency_digits))),
                 cell(Rational(learnt.probability(signs)))};
    for (std::size_t i = 0; i < kSignCount; ++i)
      if (signs[i] && learnt.odds(i, true) > 1.2) row.reasons.push_back({kReasons[i], {{"times", one_digit(learnt.odds(i, true))}}});
    out.rows.push_back(std::move(row));
  }
  sort_rows(out, 1);
  sort_rows(out, 2);
  return {};
}

}  // namespace runrate
