#include <algorithm>
#include <array>
#include <utility>

#include "changes.h"
#include "makers.h"

namespace runrate {
namespace {

/// A table of the workbook as facts.
class TableFacts final : public FactSet {
 public:
  TableFacts(SnapshotPtr snapshot, std::shared_ptr<Views> views, const Table& table, Selection selected, bool grouped)
      : snapshot_(std::move(snapshot)), views_(std::move(views)) {
    source_table_ = &table;
    mask_ = std::move(selected.kept_mask);
    if (grouped) shared_groups_ = std::move(selected.kept_groups);
  }
  /// Some rows of it: `selected` is of these.
  TableFacts(SnapshotPtr snapshot, std::shared_ptr<Views> views, const Table& table, Selection selected, bool grouped, std::vector<RowNumber> rows)
      : TableFacts(std::move(snapshot), std::move(views), table, std::move(selected), grouped) {
    source_rows_ = std::move(rows);
  }
  [[nodiscard]] std::size_t size() const override { return mask_->size(); }
  [[nodiscard]] std::size_t estimated_rows() const override {
    if (source_table_->info.id != "deals") return 0;
    if (!guessed_) {
      const DealBook& book = views_->deals();
      guessed_ = 0;
      for (std::size_t i = 0; i < size(); ++i)
        if ((*mask_)[i] != 0 && book.guessed(source_rows_.empty() ? static_cast<RowNumber>(i) : source_rows_[i])) ++*guessed_;
    }
    return *guessed_;
  }
  [[nodiscard]] const FactColumn* column(std::string_view name) const override {
    if (const auto it = columns_.find(name); it != columns_.end()) return &it->second;
    auto reached = views_->through(*source_table_, name, source_rows_);
    if (!reached) return nullptr;
    return &columns_.emplace(std::string(name), std::move(*reached)).first->second;
  }

 private:
  SnapshotPtr snapshot_;
  std::shared_ptr<Views> views_;
  mutable std::optional<std::size_t> guessed_;
  mutable std::map<std::string, FactColumn, std::less<>> columns_;
};

using Maker = Made (*)(const MakerInput&);
struct NamedMaker {
  std::string_view name;
  Maker make;
};
constexpr std::array<NamedMaker, 13> kMakers{{
    {"ledger", make_ledger},
    {"movements", make_movements},
    {"retention", make_retention},
    {"joins", make_joins},
    {"qbrs", make_qbrs},
    {"deal_states", make_deal_states},
    {"due_deals", make_due_deals},
    {"quotas", make_quotas},
    {"rep_quotas", make_rep_quotas},
    {"headcount", make_headcount},
    {"working_days", make_working_days},
    {"feature_scores", make_feature_scores},
    {"forecast_calls", make_forecast_calls},
}};

const NamedMaker* find_maker(std::string_view name) {
  const auto found = std::ranges::find(kMakers, name, &NamedMaker::name);
  return found == kMakers.end() ? nullptr : &*found;
}

/// Whether facts of this name, for this window, are converted at the rate of one of the months.
bool converted_in(std::string_view name, const Window& window, const std::set<Date>& months) {
  const Date close = first_of_month(window.close);
  if (name != "movements" && name != "joins") return months.contains(close);
  const auto from = months.lower_bound(first_of_month(window.open()));  // at the ends of any piece
  return from != months.end() && *from <= close;
}

/// Whether each account has its first MRR on the same day in both.
bool same_first_days(const AccountBook& before, const AccountBook& after) {
  return std::ranges::equal(before.parts(), after.parts(), {}, &AccountPart::first_day, &AccountPart::first_day);
}

bool needs_accounts(std::string_view name) { return name == "ledger" || name == "movements" || name == "retention" || name == "joins"; }

}  // namespace

const std::vector<std::uint32_t>& FactSet::rows_by_group() const {
  if (rows_by_group_) return *rows_by_group_;
  std::vector<std::uint32_t>& rows = rows_by_group_.emplace();
  const std::span<const std::uint8_t> passing = mask();
  const std::span<const std::uint32_t> all = groups();
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!passing.empty() && !passing[row]) continue;
    if (all[row] >= rows.size()) rows.resize(all[row] + 1, 0);
    ++rows[all[row]];
  }
  return rows;
}

const std::vector<FactInfo>& derived_facts() {
  using enum FactType;
  static const std::vector<FactInfo> facts = [] {
    const std::vector<std::string> mrr{"subscriptions", "rates"};
    const std::vector<std::string> deals{"deals", "deal_stages", "pipelines", "activities", "rates"};
    std::vector<FactInfo> out{
        {"ledger", true, mrr, {{"account", Text}, {"mrr", Mrr}, {"committed", Mrr}}, "Accounts with MRR at the close."},
        {"movements", true, {"subscriptions", "rates", "signups"}, {{"account", Text}, {"kind", Text}, {"amount", Mrr}, {"natural", YesNo}},
         "What moved MRR, month by month: new, reactivation, churn, expansion, contraction, fx, in_and_out."},
        {"retention", true, mrr, {{"account", Text}, {"opening", Mrr}, {"closing", Mrr}, {"kept", Mrr}, {"lost", Mrr}},
         "Accounts with MRR at the opening, and what they have at the close."},
        {"joins", true, mrr, {{"account", Text}, {"monthly", Mrr}}, "Subscription rows of new customers on the day on which they joined."},
        {"qbrs", true, {"activities", "subscriptions", "rates"}, {{"held", YesNo}}, "Last business review of each account, and whether its MRR held."},
        {"deal_states", true, deals,
         {{"amount", Money}, {"probability", Decimal}, {"calibrated_won", Integer}, {"calibrated_n", Integer}, {"staged", YesNo}, {"stage", Text},
          {"last_touch", Date}},
         "Deals open at the close."},
        {"due_deals", true, {"deals", "pipelines", "rates"}, {{"slipped", YesNo}, {"amount", Money}}, "Open deals that were expected to close in the period."},
        {"quotas", true, {"targets", "reps"}, {{"value", Decimal}}, "Targets of won_amount for the period and group."},
        {"rep_quotas", true, {"targets", "reps"}, {{"quota", Decimal}, {"ramp_days", Integer}, {"ramp_total", Integer}}, "Reps' quotas month by month, with their ramp."},
        {"headcount", true, {"reps"}, {{"days", Integer}}, "Reps, and on how many days of the period they were employed."},
        {"working_days", true, {}, {{"total", Integer}, {"gone", Integer}}, "Working days of the period, and those gone by."},
        {"forecast_calls", true, {"forecasts", "reps", "rates"}, {{"rep", Text}, {"amount", Money}},
         "What the team, or else each rep, forecast for exactly this period by its first day."},
        {"feature_scores", true, {"usage", "feature_points"}, {{"account", Text}, {"score", Decimal}}, "Points of each account for the features used in 30 days."},
    };
    for (const DerivedColumn& column : derived_columns()) {
      auto it = std::ranges::find_if(out, [&](const FactInfo& info) { return info.name == column.table; });
      if (it == out.end()) it = out.insert(out.end(), FactInfo{std::string(column.table), false, {std::string(column.table)}, {}, ""});
      it->columns.emplace_back(std::string(column.name), column.type);
      for (const std::string_view table : column.rests_on)
        if (std::ranges::find(it->tables, table) == it->tables.end()) it->tables.emplace_back(table);
    }
    return out;
  }();
  return facts;
}

struct FactSource::State {
  FactContext context;
  std::shared_ptr<Views> views;
  /// What a day sees of the last snapshot that was asked about as of it, and of the one before.
  struct Seen {
    std::shared_ptr<Views> views;
    std::shared_ptr<Views> before;
  };
  std::map<Date, Seen> seen;
  std::optional<Changes> changes;  ///< between the two
  std::map<std::pair<std::string, std::pair<Frame, bool>>, std::optional<Difference>> differences;
  using Books = std::pair<std::shared_ptr<const AccountBook>, std::shared_ptr<const AccountBook>>;
  std::map<std::pair<bool, bool>, std::optional<Books>> few_accounts;

  void look(const FactContext& to);
  std::optional<std::set<Date>> months_of_rates;  ///< of which a rate differs, and nothing else
  std::optional<Difference> differ(const std::string& name, const Frame& frame, bool beyond, GroupIndex& index);
  /// The frame without the windows in which facts of this name cannot differ.
  [[nodiscard]] Frame differing_windows(const std::string& name, Frame frame) const;
  /// The accounts that differ, before and after.
  const std::optional<Books>& differing_accounts(const std::string& name, bool beyond, GroupIndex& index);
  FactsPtr some_rows(const SnapshotPtr& of, const std::shared_ptr<Views>& seen_by, const Table& table, std::vector<RowNumber> which, GroupIndex& index);
  std::unique_ptr<RateTable> rates;
  std::unique_ptr<RateTable> rates_before;  ///< where they were others
  [[nodiscard]] const RateTable& old_rates() const { return rates_before ? *rates_before : *rates; }
  std::map<std::string, std::pair<std::uint64_t, GroupIndex>> groups;  ///< by dimension, with the snapshot that named them
  std::map<std::string, FirstRows> first_rows;                         ///< by dimension
  GroupIndex ungrouped;
  Selections selections;
  std::map<std::string, FactsPtr> dated;
  std::map<std::pair<std::string, Frame>, FactsPtr> framed;
  /// Change points by what they rest on: kept across queries and changes, newest last.
  struct KeptBook {
    std::string question;
    std::uint64_t rates = 0;  ///< version of the table
    std::vector<std::uint64_t> versions;
    std::shared_ptr<const AccountBook> book;
  };
  std::vector<KeptBook> books;
  std::shared_ptr<const AccountRows> rows;   ///< behind all books
  std::shared_ptr<const Table> rows_of;      ///< subscriptions as they were read for them
  std::string rows_currency;
  std::shared_ptr<const TextPool> pool;      ///< that the books and rows have their texts from

  const std::shared_ptr<const AccountRows>& account_rows();

  /// Under the query's filters and group, or of all customers.
  Result<std::shared_ptr<const AccountBook>> accounts(bool all);
};

const std::shared_ptr<const AccountRows>& FactSource::State::account_rows() {
  const Snapshot& snapshot = *context.snapshot;
  const auto found = std::ranges::find(snapshot.tables, "subscriptions", [](const auto& table) { return std::string_view(table->info.id); });
  const std::shared_ptr<const Table> table = found == snapshot.tables.end() ? nullptr : *found;
  const bool same_currency = rows_currency == snapshot.rules.currency;
  if (rows && rows_of == table && same_currency) return rows;
  rows = rows && rows_of && table && same_currency ? AccountRows::after(*rows, *rows_of, snapshot, *rates) : AccountRows::make(snapshot, *rates);
  rows_of = table;
  rows_currency = snapshot.rules.currency;
  return rows;
}

Result<std::shared_ptr<const AccountBook>> FactSource::State::accounts(bool all) {
  const Snapshot& snapshot = *context.snapshot;
  const std::vector<Filter> where = all ? std::vector<Filter>() : context.where;
  const std::string group_by = all ? std::string() : context.group_by;
  std::string question = group_by + "|" + snapshot.rules.currency + "|" + std::to_string(snapshot.rules.bridge_gap_days);
  const auto version_of = [&](std::string_view id) { return snapshot.table(id) ? snapshot.table(id)->version : 0; };
  const std::uint64_t rates_version = version_of("rates");
  std::vector<std::uint64_t> versions{version_of("subscriptions")};
  if (pool != snapshot.pool) {
    books.clear();
    rows = nullptr;
    pool = snapshot.pool;
  }
  const auto add_behind = [&](std::string_view dimension) {
    const auto behind = Selections::versions_behind(snapshot, "subscriptions", dimension);
    versions.insert(versions.end(), behind.begin(), behind.end());
  };
  for (const Filter& filter : where) {
    question += "|" + to_text(filter);
    add_behind(filter.column);
  }
  if (!group_by.empty()) add_behind(group_by);
  const auto same = std::ranges::find(books, question, &KeptBook::question);
  if (same != books.end() && same->rates == rates_version && same->versions == versions) return same->book;
  GroupIndex& index = group_by.empty() ? ungrouped : groups[group_by].second;
  AccountBook::Kept kept;
  kept.follow = [this](const Table& from, int reference) { return std::span<const RowNumber>(views->follow_cached(from, reference)); };
  kept.rows = account_rows();
  if (same != books.end() && same->rates == rates_version) kept.before = same->book;
  RUNRATE_TRY(auto book, AccountBook::make(snapshot, where, group_by, index, kept));
  if (same != books.end()) books.erase(same);
  if (books.size() >= 8) books.erase(books.begin());
  books.push_back({std::move(question), rates_version, std::move(versions), book});
  return book;
}

void FactSource::State::look(const FactContext& to) {
  constexpr std::size_t kMostDays = 4;
  if (seen.size() >= kMostDays && !seen.contains(to.as_of)) seen.clear();
  Seen& day = seen[to.as_of];
  if (!day.views || &day.views->snapshot() != to.snapshot.get()) {
    auto fresh = std::make_shared<Views>(to.snapshot, to.as_of);
    if (day.views) fresh->inherit(*day.views);
    if (views && views != day.views) fresh->inherit(*views);
    day.before = std::exchange(day.views, std::move(fresh));
  }
  views = day.views;
  changes.reset();
  rates_before.reset();
  months_of_rates.reset();
  if (!day.before) return;
  changes.emplace(day.before->shared_snapshot(), to.snapshot);
  months_of_rates = changes->only_rates_of();
  if (!changes->same("rates")) rates_before = std::make_unique<RateTable>(day.before->snapshot());
}

FactSource::FactsPtr FactSource::State::some_rows(const SnapshotPtr& of, const std::shared_ptr<Views>& seen_by, const Table& table,
                                                  std::vector<RowNumber> which, GroupIndex& index) {
  if (which.empty()) return nullptr;
  auto selected = select_rows({of, context.as_of, context.where, context.group_by}, table, which, index, *seen_by);
  if (!selected) return nullptr;
  return std::make_shared<TableFacts>(of, seen_by, table, std::move(*selected), !context.group_by.empty(), std::move(which));
}

const std::optional<FactSource::State::Books>& FactSource::State::differing_accounts(const std::string& name, bool beyond, GroupIndex& index) {
  const auto [place, added] = few_accounts.try_emplace({name == "movements" && !changes->same("signups"), beyond});
  if (!added) return place->second;
  const auto which = changes->accounts(name, beyond);
  if (!which) return place->second;
  std::shared_ptr<const AccountRows> same_rows;
  if (months_of_rates) same_rows = account_rows()->of(*which);
  const auto book_of = [&](const std::shared_ptr<Views>& seen_by, const RateTable& at) {
    AccountBook::Kept kept;
    kept.follow = [&seen_by](const Table& from, int reference) { return std::span<const RowNumber>(seen_by->follow_cached(from, reference)); };
    kept.rows = same_rows ? same_rows : AccountRows::of(seen_by->snapshot(), at, *which);
    return AccountBook::make(seen_by->snapshot(), context.where, context.group_by, index, kept);
  };
  const auto before = book_of(seen[context.as_of].before, old_rates());
  const auto after = book_of(views, *rates);
  if (before && after) place->second.emplace(*before, *after);
  return place->second;
}

Frame FactSource::State::differing_windows(const std::string& name, Frame frame) const {
  if (months_of_rates)
    for (Window& window : frame)
      if (!converted_in(name, window, *months_of_rates)) window.close = window.start - 1;
  return frame;
}

std::optional<FactSource::Difference> FactSource::State::differ(const std::string& name, const Frame& frame, bool beyond, GroupIndex& index) {
  const std::shared_ptr<Views>& old_views = seen[context.as_of].before;
  const SnapshotPtr old = old_views->shared_snapshot();
  const bool of_deals = name == "deal_states" || name == "due_deals";
  const std::string table = of_deals ? "deals" : name;
  Difference out;
  if (needs_accounts(name)) {
    const auto& sides = differing_accounts(name, beyond, index);
    if (!sides) return std::nullopt;
    const NamedMaker* const maker = find_maker(name);
    // A rate that comes or goes can move the day on which an account began to pay, and with it what any window says of it.
    const Frame windows = same_first_days(*sides->first, *sides->second) ? differing_windows(name, frame) : frame;
    const auto facts_of = [&](const SnapshotPtr& of, const std::shared_ptr<Views>& seen_by, const std::shared_ptr<const AccountBook>& book) {
      const FactContext side{of, context.as_of, context.where, context.group_by};
      return maker->make({side, windows, index, book->rates(), seen_by, selections, book});
    };
    auto before = facts_of(old, old_views, sides->first);
    auto after = facts_of(context.snapshot, views, sides->second);
    if (!before || !after) return std::nullopt;
    out = {std::move(*before), std::move(*after)};
  } else {
    if (!old->table(table) || !context.snapshot->table(table) || (table == name && find_maker(name))) return std::nullopt;
    auto differing = changes->behind(name, table, beyond);
    if (!differing) return std::nullopt;
    const Frame windows = of_deals ? differing_windows(name, frame) : frame;
    const auto facts_of = [&](const SnapshotPtr& of, const std::shared_ptr<Views>& seen_by, const RateTable& at, std::vector<RowNumber>& which) -> FactsPtr {
      if (!of_deals) return some_rows(of, seen_by, *of->table(table), std::move(which), index);
      const FactContext side{of, context.as_of, context.where, context.group_by};
      auto made = (name == "due_deals" ? make_due_deals : make_deal_states)({side, windows, index, at, seen_by, selections, fail("unused"), &which});
      return made ? *made : nullptr;
    };
    const bool reachable = select_rows(context, *context.snapshot->table(table), {}, index, *views).has_value();
    if (!reachable) return std::nullopt;
    out = {facts_of(old, old_views, old_rates(), differing->before), facts_of(context.snapshot, views, *rates, differing->after)};
  }
  if (out.before && out.before->size() == 0) out.before = nullptr;
  if (out.after && out.after->size() == 0) out.after = nullptr;
  return out;
}

SnapshotPtr FactSource::before() const {
  const auto day = state_->seen.find(state_->context.as_of);
  return day != state_->seen.end() && day->second.before ? day->second.before->shared_snapshot() : nullptr;
}

std::optional<FactSource::Difference> FactSource::difference(const std::string& name, const Frame& frame, bool beyond) {
  State& s = *state_;
  if (!s.changes) return std::nullopt;
  beyond |= s.months_of_rates.has_value();  // what is so much the same is told once for both
  const auto [place, added] = s.differences.try_emplace({name, {find_maker(name) ? frame : Frame(), beyond}});
  if (added) place->second = s.differ(name, frame, beyond, groups());
  return place->second;
}

FactSource::FactSource() : state_(std::make_unique<State>()) { state_->ungrouped.index(""); }
FactSource::~FactSource() = default;

void FactSource::begin(const FactContext& context) {
  State& s = *state_;
  const bool same_snapshot = s.context.snapshot == context.snapshot;
  const bool same = same_snapshot && s.context.as_of == context.as_of && s.context.where == context.where && s.context.group_by == context.group_by;
  s.context = context;
  if (same) return;
  s.dated.clear();
  s.framed.clear();
  s.differences.clear();
  s.few_accounts.clear();
  if (!same_snapshot || !s.views || s.views->as_of() != context.as_of) s.look(context);
  if (!same_snapshot || !s.rates) s.rates = std::make_unique<RateTable>(*context.snapshot);
  if (!context.group_by.empty()) {
    auto& [named_in, index] = s.groups[context.group_by];
    if (named_in != context.snapshot->version || index.labels().empty()) name_groups(*context.snapshot, context.group_by, index, &s.first_rows[context.group_by]);
    named_in = context.snapshot->version;
  }
}

const FactContext& FactSource::context() const { return state_->context; }
GroupIndex& FactSource::groups() {
  return state_->context.group_by.empty() ? state_->ungrouped : state_->groups[state_->context.group_by].second;
}
const RateTable& FactSource::rates() const { return *state_->rates; }
const RateTable& FactSource::rates_before() const { return state_->old_rates(); }
std::shared_ptr<const DealBook> FactSource::deals() { return state_->views->shared_deals(); }

Result<FactSource::FactsPtr> FactSource::dated(const std::string& name) {
  State& s = *state_;
  if (const auto it = s.dated.find(name); it != s.dated.end()) return it->second;
  const Table* table = s.context.snapshot->table(name);
  if (!table) return fail("unknown_table", {{"table", name}});
  const Frame none;
  const MakerInput in{s.context, none, groups(), *s.rates, s.views, s.selections, fail("unused")};
  RUNRATE_TRY(Selection selected, select(in, *table));
  FactsPtr facts = std::make_shared<TableFacts>(s.context.snapshot, s.views, *table, std::move(selected), !s.context.group_by.empty());
  s.dated.emplace(name, facts);
  return facts;
}

Result<FactSource::FactsPtr> FactSource::framed(const std::string& name, const Frame& frame) {
  State& s = *state_;
  const std::pair key(name, frame);
  if (const auto it = s.framed.find(key); it != s.framed.end()) return it->second;
  const NamedMaker* const maker = find_maker(name);
  if (!maker) return fail("unknown_table", {{"table", name}});
  const bool reviews = name == "qbrs";  // they choose activities; the MRR is the account's, whatever the filter
  const MakerInput in{s.context, frame, groups(), *s.rates, s.views, s.selections, needs_accounts(name) || reviews ? s.accounts(reviews) : fail("unused")};
  RUNRATE_TRY(FactsPtr facts, maker->make(in));
  s.framed.emplace(key, facts);
  return facts;
}

}  // namespace runrate
