#include "book.h"
#include "rapidcheck.h"

namespace runrate {
namespace {

/// Every KPI by month over the year, whole and by region.
Result<std::vector<Answer>> all_answers(Engine& engine) {
  std::vector<Answer> out;
  Query query;
  for (const KpiInfo& kpi : engine.catalogue())
    if (kpi.one_value) query.kpis.push_back(kpi.id);
  const CalendarRules& rules = engine.snapshot()->rules.calendar;
  query.periods = periods_between(*parse_iso_date("2024-11-01"), *parse_iso_date("2025-06-30"), Grain::Month, rules);
  for (const char* group : {"", "region"}) {
    query.group_by = group;
    RUNRATE_TRY(auto answer, engine.answer(query));
    out.push_back(std::move(answer));
  }
  return out;
}

std::string day(int offset) { return to_iso(*parse_iso_date("2024-12-01") + offset); }

class RandomWork {
 public:
  explicit RandomWork(Book& book) : book_(book) {}

  void step() {
    switch (*rc::gen::inRange(0, 9)) {
      case 0:
        add("accounts", {"account_id", "region"}, {account(), *rc::gen::element<std::string>("EMEA", "emea", "APAC", "")});
        break;
      case 1:
      case 2:
        add("subscriptions", {"subscription_id", "account_id", "amount", "currency", "interval", "started_on", "ended_on"},
            {key("S"), account(), amount(), currency(), *rc::gen::element<std::string>("month", "year", "week", ""), date(), maybe(date())});
        break;
      case 3:
        add("deals", {"deal_id", "account_id", "amount", "currency", "created_on", "closed_on", "outcome", "stage", "rep"},
            {key("D"), account(), amount(), currency(), date(), maybe(date()), *rc::gen::element<std::string>("open", "won", "lost"),
             *rc::gen::element<std::string>("New", "Offer"), *rc::gen::element<std::string>("r1", "r2", "")});
        break;
      case 4:
        edit("subscriptions", *rc::gen::element<std::string>("amount", "currency", "started_on", "ended_on", "account_id"));
        break;
      case 5:
        edit("deals", *rc::gen::element<std::string>("amount", "currency", "closed_on", "account_id"));
        break;
      case 6:
        erase(*rc::gen::element<std::string>("subscriptions", "deals", "accounts"));
        break;
      case 7:
        import();
        break;
      default:
        if (*rc::gen::arbitrary<bool>()) (void)book_->undo();
        else (void)book_->redo();
        break;
    }
  }

 private:
  std::string key(const char* prefix) { return prefix + std::to_string(*rc::gen::inRange(0, 12)); }
  std::string account() { return key("A"); }
  std::string amount() { return std::to_string(*rc::gen::inRange(0, 500)) + ".5"; }
  std::string currency() { return *rc::gen::element<std::string>("", "EUR", "USD", "JPY"); }
  std::string date() { return day(*rc::gen::inRange(0, 200)); }
  std::string maybe(const std::string& text) { return *rc::gen::arbitrary<bool>() ? text : ""; }

  // A refused step (a key that is taken, an end before its start) is as good a step as one that is done.
  void add(const std::string& table, const std::vector<std::string>& columns, const std::vector<std::string>& cells) {
    const std::vector<std::vector<std::string>> rows{cells};
    (void)book_->add_rows(table, columns, rows);
  }
  std::optional<RowId> any_row(const std::string& table) {
    const auto& ids = *book_->snapshot()->table(table)->row_ids;
    if (ids.empty()) return std::nullopt;
    return ids[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(ids.size())))];
  }
  void edit(const std::string& table, const std::string& column) {
    const auto row = any_row(table);
    if (!row) return;
    const std::string text = column == "amount" ? amount() : column == "currency" ? currency() : column == "account_id" ? account() : maybe(date());
    const std::vector<CellEdit> edits{{table, *row, column, text}};
    (void)book_->edit(edits);
  }
  void erase(const std::string& table) {
    if (const auto row = any_row(table)) {
      const std::vector<RowId> rows{*row};
      (void)book_->delete_rows(table, rows);
    }
  }
  void import() {
    std::string csv = "subscription_id,account_id,amount,currency,started_on\n";
    const int rows = *rc::gen::inRange(1, 4);
    for (int i = 0; i < rows; ++i) csv += key("S") + "," + account() + "," + amount() + "," + currency() + "," + date() + "\n";
    const std::vector<std::filesystem::path> files{book_.file("more.csv", csv)};
    ImportOptions chosen;
    chosen.table = "subscriptions";
    const std::vector<ImportOptions> options{chosen};
    if (*rc::gen::arbitrary<bool>()) (void)book_->rehearse(files, options);
    else (void)book_->import(files, options);
  }

  Book& book_;
};

void expect_same(const Result<std::vector<Answer>>& kept, const Result<std::vector<Answer>>& fresh) {
  RC_ASSERT(kept.has_value());
  RC_ASSERT(fresh.has_value());
  for (std::size_t a = 0; a < kept->size(); ++a) {
    RC_ASSERT((*kept)[a].groups == (*fresh)[a].groups);
    for (std::size_t k = 0; k < (*kept)[a].series.size(); ++k)
      for (std::size_t v = 0; v < (*kept)[a].series[k].values.size(); ++v) {
        if ((*kept)[a].series[k].values[v] == (*fresh)[a].series[k].values[v]) continue;
        const auto text = [](const Value& value) { return (value.number ? to_decimal(*value.number) : "none: " + to_text(value.why)) + (value.part ? " part" : "") + (value.estimated ? " estimated" : ""); };
        RC_LOG() << (*kept)[a].series[k].kpi << " value " << v << ": kept " << text((*kept)[a].series[k].values[v]) << ", afresh "
                 << text((*fresh)[a].series[k].values[v]) << "\n";
        RC_ASSERT((*kept)[a].series[k].values[v] == (*fresh)[a].series[k].values[v]);
      }
  }
}

TEST(Incremental, EqualsAComputationFromNothing) {
  EXPECT_TRUE(rc::check("after random edits, imports and undos", [] {
    Book book;
    book.add("rates", {"currency", "month", "rate"}, {{"USD", "2025-01", "0.91"}, {"USD", "2025-02", "0.87"}, {"JPY", "2025-02", "0.006"}});
    RandomWork work(book);
    for (int i = 0; i < 8; ++i) {
      work.step();
      if (i % 4 == 0) (void)all_answers(book.engine());  // fills the caches that a wrong refresh would leave stale
    }
    auto fresh = Engine::open(book.path(), Access::ReadOnly);
    RC_ASSERT(fresh.has_value());
    expect_same(all_answers(book.engine()), all_answers(**fresh));
  }));
}

}  // namespace
}  // namespace runrate
