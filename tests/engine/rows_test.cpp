#include <algorithm>

#include "base/text.h"
#include "book.h"
#include "rapidcheck.h"

namespace runrate {
namespace {

using ::testing::ElementsAre;

RowQuery query(const std::string& sort, bool descending = false) {
  RowQuery out;
  out.table = "accounts";
  out.sort_column = sort;
  out.descending = descending;
  return out;
}

void add_accounts(Book& book) {
  book.add("accounts", {"account_id", "name", "employees", "created_on", "region", "strategic"},
           {{"rep 10", "Zebra", "5", "2025-03-01", "EMEA", "yes"},
            {"rep 2", "\xC3\x84pfel", "", "2024-12-31", "emea", "no"},
            {"rep 1", "apple", "1000", "", "APAC", ""},
            {"Rep 2b", "", "40", "2025-01-15", "", "yes"}});
}

TEST(RowQuery, SortsTextsNaturallyAndBlanksLast) {
  Book book;
  add_accounts(book);
  EXPECT_THAT(book.column(query("account_id"), "account_id"), ElementsAre("rep 1", "rep 2", "Rep 2b", "rep 10"));
  EXPECT_THAT(book.column(query("name"), "name"), ElementsAre("\xC3\x84pfel", "apple", "Zebra", ""));
  EXPECT_THAT(book.column(query("name", true), "name"), ElementsAre("Zebra", "apple", "\xC3\x84pfel", ""));
  EXPECT_THAT(book.column(query("employees"), "employees"), ElementsAre("5", "40", "1000", ""));
  EXPECT_THAT(book.column(query("created_on", true), "account_id"), ElementsAre("rep 10", "Rep 2b", "rep 2", "rep 1"));
}

TEST(RowQuery, SearchesEveryCellRegardlessOfCase) {
  Book book;
  add_accounts(book);
  const auto search = [&book](const std::string& words) {
    RowQuery out = query("account_id");
    out.search = words;
    return book.column(out, "account_id");
  };
  EXPECT_THAT(search("  \xC3\xA4PF "), ElementsAre("rep 2"));
  EXPECT_THAT(search("REP 2"), ElementsAre("rep 2", "Rep 2b"));
  EXPECT_THAT(search("2025-0"), ElementsAre("Rep 2b", "rep 10"));
  EXPECT_THAT(search("1000"), ElementsAre("rep 1"));
  EXPECT_THAT(search("yes"), ElementsAre("Rep 2b", "rep 10"));
  EXPECT_THAT(search("nowhere"), ElementsAre());
}

TEST(RowQuery, FiltersAsDimensionsDoAndKeepsStubs) {
  Book book;
  add_accounts(book);
  book.add("deals", {"deal_id", "account_id"}, {{"D1", "new one"}});
  RowQuery emea = query("account_id");
  emea.where = {{"region", false, {"Emea"}}};
  EXPECT_THAT(book.column(emea, "account_id"), ElementsAre("rep 2", "rep 10"));
  RowQuery blank = query("account_id");
  blank.where = {{"region", false, {}}};
  EXPECT_THAT(book.column(blank, "account_id"), ElementsAre("new one", "Rep 2b"));
}

TEST(RowQuery, OfUnknownNamesIsAnError) {
  Book book;
  RowQuery wrong;
  wrong.table = "ships";
  EXPECT_EQ(book->rows(wrong).error().message.id, "unknown_table");
  EXPECT_EQ(book->rows(query("colour")).error().message.id, "unknown_column");
}

TEST(RowQuery, OrdersAnyTextsAsPeopleDo) {
  Book book;
  int round = 0;
  EXPECT_TRUE(rc::check("sorted by natural comparison", [&] {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("aAbB019 _-.,:;!?'\"()[]{}@*/\\&#%`^+<=>|~$z"))));
    const std::string prefix = std::to_string(++round) + "/";
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < words.size(); ++i) rows.push_back({prefix + std::to_string(i), words[i]});
    const std::vector<std::string> columns{"account_id", "name"};
    if (!rows.empty()) RC_ASSERT(book->add_rows("accounts", columns, rows).has_value());
    const auto names = book.column(query("name"), "name");
    const auto before = [](const std::string& a, const std::string& b) {
      if (a.empty() || b.empty()) return !a.empty() && b.empty();
      return compare_natural(a, b) < 0;
    };
    RC_ASSERT(std::ranges::is_sorted(names, before));
  }));
}

}  // namespace
}  // namespace runrate
