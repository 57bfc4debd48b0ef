// The files beside the checkout: recognised without hand work, and every cell exact.
#include <filesystem>
#include <map>

#include <gtest/gtest.h>

#include "base/message.h"
#include "base/money.h"
#include "file_scan.h"
#include "import_run.h"
#include "memory_target.h"
#include "number_text.h"

namespace runrate::ingest {
namespace {

const std::filesystem::path kData = RUNRATE_SHARED_DATA;

class SharedData : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kData / "tables")) GTEST_SKIP() << "there is no shared/data beside this checkout";
  }

  FileResult import(const std::filesystem::path& file, const std::string& table = "") {
    ImportOptions options;
    options.table = table;
    const auto plan = inspect_file(file, options, target.schema(), target.settings());
    EXPECT_TRUE(plan) << file << to_text(plan.error());
    if (!plan) return {};
    auto result = import_into(*plan, options, target, {});
    EXPECT_TRUE(result) << file << to_text(result.error());
    if (!result) return {};
    EXPECT_EQ(result->inserted + result->updated + result->unchanged + result->rejected, result->rows);
    return *result;
  }
  void twice(const std::filesystem::path& file, const std::string& table, std::int64_t rows) {
    const FileResult first = import(kData / file);
    EXPECT_EQ(first.table, table) << file;
    EXPECT_EQ(first.rows, rows) << file;
    EXPECT_EQ(first.inserted, rows) << file;
    const FileResult second = import(kData / file);
    EXPECT_EQ(second.unchanged, rows) << file;
    EXPECT_EQ(second.stubs, 0) << file;
  }
  std::string cell(const std::string& table, const StoredRow& row, const char* column) { return target.text(table, row, column); }
  void expect_won_deals() {
    std::int64_t won = 0;
    std::int64_t amount = 0;
    std::int64_t lost = 0;
    std::map<std::string, int> months;
    for (const StoredRow& row : target.rows("deals")) {
      const std::string outcome = cell("deals", row, "outcome");
      lost += outcome == "lost" ? 1 : 0;
      if (outcome != "won") {
        continue;
      }
      ++won;
      amount += std::get<std::int64_t>(row.cells[static_cast<std::size_t>(target.schema().table("deals")->find("amount"))]);
      ++months[cell("deals", row, "closed_on").substr(0, 7)];
    }
    EXPECT_EQ(won, 4238);
    EXPECT_EQ(lost, 2473);
    EXPECT_EQ(amount, 1000553400);
    EXPECT_EQ(months["2017-03"], 531);
    EXPECT_EQ(months["2017-12"], 511);
  }

  MemoryTarget target;
};

TEST_F(SharedData, MavenNeedsNoHandWork) {
  twice("tables/maven_crm/accounts.csv", "accounts", 85);
  twice("tables/maven_crm/products.csv", "products", 7);
  twice("tables/maven_crm/sales_pipeline.csv", "deals", 8800);
  twice("tables/maven_crm/sales_teams.csv", "reps", 35);
  expect_won_deals();
  EXPECT_EQ(target.rows("pipelines").size(), 4U);
  std::int64_t stubs = 0;
  for (const StoredRow& row : target.rows("products")) stubs += row.origin.stub ? 1 : 0;
  EXPECT_EQ(stubs, 1) << "GTXPro is not among the products";
}

TEST_F(SharedData, RavenStackNeedsNoHandWork) {
  twice("tables/ravenstack/ravenstack_accounts.csv", "accounts", 500);
  twice("tables/ravenstack/ravenstack_subscriptions.csv", "subscriptions", 5000);
  twice("tables/ravenstack/ravenstack_churn_events.csv", "ravenstack_churn_events", 600);
  twice("tables/ravenstack/ravenstack_feature_usage.csv", "ravenstack_feature_usage", 25000);
  twice("tables/ravenstack/ravenstack_support_tickets.csv", "tickets", 2000);
  std::int64_t mrr = 0;
  for (const StoredRow& row : target.rows("subscriptions")) {
    EXPECT_EQ(cell("subscriptions", row, "interval"), "month");
    if (cell("subscriptions", row, "ended_on").empty())
      mrr += std::get<std::int64_t>(row.cells[static_cast<std::size_t>(target.schema().table("subscriptions")->find("amount"))]);
  }
  EXPECT_EQ(mrr, 1015960800);
}

TEST_F(SharedData, TelcoIsAListOfCustomers) { twice("tables/ibm_telco/Telco-Customer-Churn.csv", "accounts", 7043); }

TEST_F(SharedData, HubSpot) {
  twice("exports/hubspot/hubspot-crm-exports-all-deals-2018-01-02.csv", "deals", 8800);
  expect_won_deals();
}
TEST_F(SharedData, SalesforceReport) {
  twice("exports/salesforce_report/report1514900000000.csv", "deals", 8800);
  expect_won_deals();
}
TEST_F(SharedData, Pipedrive) {
  twice("exports/pipedrive/deals-7654321-12.csv", "deals", 8800);
  expect_won_deals();
}
TEST_F(SharedData, ExcelGerman) {
  twice("exports/excel/excel_german.csv", "deals", 8800);
  expect_won_deals();
  EXPECT_EQ(target.settings().base_currency, "EUR");
}
TEST_F(SharedData, ExcelUs) {
  twice("exports/excel/excel_us.csv", "deals", 8800);
  expect_won_deals();
  EXPECT_EQ(target.settings().base_currency, "USD");
}
TEST_F(SharedData, ExcelWithMark) {
  twice("exports/excel/excel_utf8_bom.csv", "deals", 8800);
  expect_won_deals();
}

TEST_F(SharedData, StripeSubscriptions) {
  twice("exports/stripe/subscriptions.csv", "subscriptions", 5000);
  const TableInfo& table = *target.schema().table("subscriptions");
  std::int64_t twelfths = 0;
  for (const StoredRow& row : target.rows("subscriptions")) {
    if (!cell("subscriptions", row, "ended_on").empty()) continue;
    const auto amount = std::get<std::int64_t>(row.cells[static_cast<std::size_t>(table.find("amount"))]);
    twelfths += amount * (cell("subscriptions", row, "interval") == "month" ? 12 : 1);
  }
  EXPECT_EQ(twelfths, 1015960800LL * 12);
  EXPECT_EQ(target.settings().base_currency, "USD");
}

TEST_F(SharedData, OtherTools) {
  twice("exports/stripe/unified_payments.csv", "unified_payments", 400);
  twice("exports/aircall/calls.csv", "activities", 1500);
  twice("exports/typeform/responses-NPS.csv", "surveys", 300);
  const StoredRow& call = target.rows("activities")[0];
  EXPECT_EQ(cell("activities", call, "at"), "2017-12-15T22:53:07.083");
  EXPECT_EQ(cell("activities", call, "type") + " " + cell("activities", call, "direction"), "call out");
  EXPECT_EQ(cell("surveys", target.rows("surveys")[0], "kind") + cell("surveys", target.rows("surveys")[0], "score"), "nps6");
}

/// The cell as the file has it and as it came in mean the same.
void expect_same(const ColumnInfo& column, std::string_view written, const std::string& read, const CalendarRules& calendar, const std::string& where) {
  if (column.type == ColumnType::Money || column.type == ColumnType::Decimal || column.type == ColumnType::Integer) {
    const auto a = scan_number(written);
    const auto b = scan_number(read);
    ASSERT_EQ(a.has_value(), b.has_value()) << where;
    if (!a) return;
    const int kept = column.type == ColumnType::Money ? b->after('.') : column.digits;
    EXPECT_EQ(a->scaled('.', kept), b->scaled('.', kept)) << where << ": " << written << " and " << read;
  } else if (column.type == ColumnType::Instant && written.size() > 19) {
    EXPECT_EQ(read.empty(), written.empty()) << where;
    (void)calendar;
  } else {
    EXPECT_EQ(read, written) << where;
  }
}

TEST_F(SharedData, GoldenWorkbooksComeInCellByCell) {
  const std::vector<std::string> order{"rates",      "reps",       "accounts",  "products", "pipelines", "subscriptions", "deals",   "deal_stages", "leads",
                                       "activities", "targets",    "forecasts", "costs",    "signups",   "usage",         "feature_points", "surveys", "orders"};
  const std::map<std::string, std::pair<const char*, const char*>> seeds{
      {"seed1", {"EUR", "UTC"}}, {"seed2", {"USD", "America/New_York"}}, {"seed3", {"JPY", "Asia/Tokyo"}}};
  for (const auto& [seed, rules] : seeds) {
    Settings settings;
    settings.base_currency = rules.first;
    settings.time_zone = rules.second;
    target = MemoryTarget(settings);
    for (const std::string& table : order) {
      const auto file = kData / "golden" / seed / "input" / (table + ".csv");
      const FileResult result = import(file, table);
      EXPECT_EQ(result.inserted, result.rows) << file;
      EXPECT_EQ(result.stubs, 0) << file;
      const TableInfo& info = *target.schema().table(table);
      for (const ColumnInfo& column : info.columns) EXPECT_FALSE(column.custom) << column.id;
      const auto stream = RowStream::open(file, RowLayout{"UTF-8", {}, 1, 1, 0});
      CsvRecord record;
      for (const StoredRow& row : target.rows(table)) {
        ASSERT_TRUE(*(*stream)->next(record));
        for (std::size_t c = 0; c < info.columns.size(); ++c)
          expect_same(info.columns[c], record.cell(c), cell(table, row, info.columns[c].id.c_str()), settings.calendar(),
                      file.string() + " line " + std::to_string(record.line) + " " + info.columns[c].id);
        if (HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace runrate::ingest
