// Exports of billing tools in the columns of their screens and of their programs: what recurs is what the maker of the file knows.
#include <functional>

#include <fmt/format.h>

#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::Not;

struct Item {
  std::string plan;
  int quantity = 1;
  std::int64_t cents = 0;  ///< for one
  int months = 1;
};

struct Made {
  std::string id, account;
  std::vector<Item> items;
  std::string start, end;
};

/// Forty subscriptions; every third one has add-ons beside its plan.
std::vector<Made> company(bool several) {
  const std::vector<Item> plans{{"starter", 1, 2900, 1}, {"team", 1, 9900, 1}, {"team-y", 1, 99000, 12}, {"business-q", 1, 70000, 3}, {"pro", 1, 14950, 1}};
  std::vector<Made> out;
  for (int i = 0; i < 40; ++i) {
    const auto n = static_cast<std::size_t>(i);
    Made one{fmt::format("sub_{:03}", i), fmt::format("cus_{:02}", i % 27), {plans[n % plans.size()]}, fmt::format("2024-{:02}-{:02}", 1 + i % 12, 1 + (i * 7) % 28), {}};
    one.items[0].quantity = 1 + i % 4;
    if (i % 5 == 4) one.end = fmt::format("2025-{:02}-15", 1 + i % 12);
    if (several && i % 3 == 0) {
      one.items[0] = {"team", 1 + i % 3, 9900, 1};
      one.items.push_back({"addon-sso", 1, 1500, 1});
      if (i % 2 == 0) one.items.push_back({"addon-data", 2, 4500, 1});
    }
    out.push_back(one);
  }
  return out;
}

std::string major(std::int64_t cents) { return fmt::format("{}.{:02}", cents / 100, cents % 100); }
std::string unit_of(int months) { return months == 12 ? "year" : "month"; }
int count_of(int months) { return months == 12 ? 1 : months; }

class Billing : public Tools {
 protected:
  using Row = std::function<std::string(const Made&, const Item&)>;

  void brings(const std::vector<Made>& made, const std::string& header, const Row& row, const std::string& name = "subscriptions.csv") {
    std::string text = header + "\n";
    std::int64_t rows = 0;
    std::int64_t expected = 0;
    std::int64_t ends = 0;
    for (const Made& one : made)
      for (const Item& item : one.items) {
        text += row(one, item) + "\n";
        ++rows;
        expected += item.cents * item.quantity * 12 / item.months;
        ends += one.end.empty() ? 0 : 1;
      }
    target = MemoryTarget();
    takes(name, text, "subscriptions", rows);
    std::int64_t yearly = 0;
    for (const StoredRow& one : target.rows("subscriptions")) {
      const std::string interval = target.text("subscriptions", one, "interval");
      const int times = interval == "year" ? 1 : interval == "half-year" ? 2 : interval == "quarter" ? 4 : 12;
      std::string amount = target.text("subscriptions", one, "amount");
      std::erase(amount, '.');
      yearly += (amount.empty() ? 0 : std::stoll(amount)) * times;
      ends -= target.text("subscriptions", one, "ended_on").empty() ? 0 : 1;
    }
    EXPECT_EQ(yearly, expected) << header;
    EXPECT_EQ(ends, 0) << header;
  }
};

TEST_F(Billing, StripeItemsInOlderAndNewerColumns) {
  const auto made = company(true);
  const std::string dates = "Status,Start Date (UTC),Ended At (UTC)";
  const auto tail = [](const Made& one) { return "active," + one.start + " 00:00," + (one.end.empty() ? "" : one.end + " 00:00"); };
  brings(made, "id,Customer ID,Plan,Product,Quantity,Currency,Interval,Interval Count,Amount," + dates, [&](const Made& one, const Item& item) {
    return fmt::format("{},{},price_{},prod_{},{},usd,{},{},{},{}", one.id, one.account, item.plan, item.plan, item.quantity, unit_of(item.months), count_of(item.months), major(item.cents), tail(one));
  });
  brings(made, "Subscription ID,Customer ID,Price ID,Quantity,Currency,Plan Interval,Plan Interval Count,Plan Amount," + dates, [&](const Made& one, const Item& item) {
    return fmt::format("{},{},price_{},{},usd,{},{},{},{}", one.id, one.account, item.plan, item.quantity, unit_of(item.months), count_of(item.months), major(item.cents), tail(one));
  });
  EXPECT_THAT(said(), Not(Contains("amounts_in_cents")));
  brings(made, "id,customer_id,plan_id,product_id,quantity,currency,plan_interval,plan_interval_count,plan_amount,status,start,ended_at", [&](const Made& one, const Item& item) {
    return fmt::format("{},{},price_{},prod_{},{},usd,{},{},{},active,{},{}", one.id, one.account, item.plan, item.plan, item.quantity, unit_of(item.months), count_of(item.months), item.cents, one.start, one.end);
  });
  EXPECT_THAT(said(), Contains("amounts_in_cents"));
}

TEST_F(Billing, ChargebeeAsItsScreensAndItsProgramsNameThings) {
  const auto made = company(false);
  const auto periods = [](const Item& item) { return fmt::format("{},{}", count_of(item.months), unit_of(item.months)); };
  brings(made, "Subscription Id,Customer Id,Status,Plan Id,Plan Quantity,Plan Unit Price,Currency,Billing Period,Billing Period Unit,Started At,Current Term End,Cancelled At", [&](const Made& one, const Item& item) {
    return fmt::format("{},{},Active,{},{},{},USD,{},{},2026-01-01,{}", one.id, one.account, item.plan, item.quantity, major(item.cents), periods(item), one.start, one.end);
  });
  for (const char* const prefix : {"subscription.", "subscriptions.", ""})
    for (const char* const sum : {"", "_in_cents"}) {
      const auto name = [prefix](const std::string& field) { return prefix + field; };
      brings(made, name("id") + "," + name("customer_id") + "," + name("status") + "," + name("plan_id") + "," + name("plan_quantity") + "," + name("plan_unit_price") + sum + "," + name("plan_amount") + sum + "," + name("currency_code") + "," +
                       name("billing_period") + "," + name("billing_period_unit") + "," + name("started_at") + "," + name("current_term_end") + "," + name("cancelled_at"),
             [&](const Made& one, const Item& item) {
               return fmt::format("{},{},active,{},{},{},{},USD,{},{},2026-01-01,{}", one.id, one.account, item.plan, item.quantity, item.cents, item.cents * item.quantity, periods(item), one.start, one.end);
             });
    }
  brings(made, "subscription.id,customer.id,subscription.status,subscription.plan_id,subscription.plan_quantity,subscription.plan_unit_price,subscription.currency_code,subscription.billing_period,subscription.billing_period_unit,subscription.started_at,subscription.cancelled_at",
         [&](const Made& one, const Item& item) {
           return fmt::format("{},{},active,{},{},{},USD,{},{},{}", one.id, one.account, item.plan, item.quantity, item.cents % 100 == 0 ? std::to_string(item.cents / 100) : major(item.cents), periods(item), one.start, one.end);
         });
  EXPECT_THAT(said(), Not(Contains("amounts_in_cents")));
}

TEST_F(Billing, WholeUnitsAreNoCentsWherePricesWouldBeTooLow) {
  import("subscriptions.csv", "id,customer_id,status,plan_id,mrr,started_at,cancelled_at\nS1,Acme,active,pro,99,2025-01-01,\nS2,Bolt,active,team,1200,2025-01-01,\n");
  EXPECT_EQ(row("subscriptions", "S1", {"amount"}), "99.00");
  EXPECT_EQ(row("subscriptions", "S2", {"amount"}), "1200.00");
  import("more.csv", "subscription.id,subscription.customer_id,subscription.status,subscription.plan_id,subscription.plan_amount,subscription.billing_period,subscription.billing_period_unit,subscription.started_at\n"
                     "S3,Acme,active,pro,199,1,month,2025-01-01\nS4,Bolt,active,team,12000,1,month,2025-01-01\n");
  EXPECT_EQ(row("subscriptions", "S3", {"amount"}), "199.00");
  EXPECT_EQ(row("subscriptions", "S4", {"amount"}), "12000.00");
  // Nobody's own list is a tool's because its columns have plain names.
  import("own.csv", "id,customer_id,status,plan_id,mrr,started_at\nS5,Acme,active,pro,900,2025-01-01\nS6,Bolt,active,team,1200,2025-01-01\n");
  EXPECT_EQ(row("subscriptions", "S5", {"amount"}), "900.00");
}

TEST_F(Billing, ChargebeeItems) {
  const auto made = company(true);
  const std::string head = "subscriptions.id,subscriptions.customer_id,subscriptions.status,subscriptions.currency_code,subscriptions.mrr,subscriptions.billing_period,subscriptions.billing_period_unit,subscription_items.item_price_id,subscription_items.quantity,";
  const auto row = [](const Made& one, const Item& item, const std::string& amount) {
    std::int64_t mrr = 0;  // of all, in each row
    for (const Item& each : one.items) mrr += each.cents * each.quantity / each.months;
    return fmt::format("{},{},active,USD,{},{},{},{}-USD,{},{},{},{}", one.id, one.account, mrr, count_of(item.months), unit_of(item.months), item.plan, item.quantity, amount, one.start, one.end);
  };
  brings(made, head + "subscription_items.unit_price,subscriptions.started_at,subscriptions.cancelled_at", [&](const Made& one, const Item& item) { return row(one, item, std::to_string(item.cents)); });
  brings(made, head + "subscription_items.amount,subscriptions.started_at,subscriptions.cancelled_at", [&](const Made& one, const Item& item) { return row(one, item, std::to_string(item.cents * item.quantity)); });
}

TEST_F(Billing, MrrIsAMonthsWhateverTheBillingPeriodSays) {
  import("subscriptions.csv", "Subscription Id,Customer Id,Status,Plan Id,MRR,Currency,Billing Period,Billing Period Unit,Started At,Cancelled At\nS1,C1,Active,p,12.50,USD,1,Year,2025-01-01,\nS2,C2,Active,p,20.00,USD,3,Month,2025-01-01,\n");
  EXPECT_EQ(row("subscriptions", "S1", {"amount", "interval"}), "12.50|month");
  EXPECT_EQ(row("subscriptions", "S2", {"amount", "interval"}), "20.00|month");
}

TEST_F(Billing, PaddleItems) {
  const std::string tail = ",billing_cycle.interval,billing_cycle.frequency,currency_code,status,started_at,canceled_at";
  const auto row = [](const Made& one, const Item& item, const std::string& amount) {
    return fmt::format("{},{},pri_{},{},{},{},{},USD,active,{},{}", one.id, one.account, item.plan, item.quantity, amount, unit_of(item.months), count_of(item.months), one.start, one.end);
  };
  brings(company(true), "id,customer_id,items.price.id,items.quantity,items.price.unit_price.amount" + tail, [&](const Made& one, const Item& item) { return row(one, item, std::to_string(item.cents)); });
  brings(company(true), "subscription_id,customer_id,price_id,quantity,unit_price" + tail, [&](const Made& one, const Item& item) { return row(one, item, std::to_string(item.cents)); });
}

TEST_F(Billing, ChartMogulKeepsCentsAndCountsIntervals) {
  brings(company(true), "Customer external ID,Subscription external ID,Plan external ID,Quantity,Currency,Interval count,Interval unit,Start date,End date,Amount in cents", [](const Made& one, const Item& item) {
    return fmt::format("{},{},{},{},USD,{},{},{},{},{}", one.account, one.id, item.plan, item.quantity, count_of(item.months), unit_of(item.months), one.start, one.end, item.cents * item.quantity);
  }, "manual_subscriptions.csv");
}

TEST_F(Billing, TheSumOfASubscriptionInEachOfItsRowsCountsOnce) {
  const FileResult result = import("subscriptions.csv", "Subscription ID,Customer,Product,MRR,Start date\nS1,Acme,CRM,30,2025-01-01\nS1,Acme,SSO,30,2025-01-01\nS2,Bolt,CRM,20,2025-01-01\n");
  EXPECT_EQ(result.inserted, 2);
  EXPECT_EQ(result.rejected, 1);
}

TEST_F(Billing, WhatIsPaidIsNoSubscriptionAndNoDeal) {
  const std::vector<std::pair<std::string, std::string>> files{
      {"transactions.csv", "account_code,name,transaction_id,type,amount,tax_amount,currency,date,status,message,test\na1,N,t1,purchase,120.00,20.00,USD,2024-01-01 10:00:00 UTC,success,ok,false\n"},
      {"invoices_summary.csv", "id,invoice_number,billed_date,due_on,closed_at,status,account_code,account_name,currency,invoice_total,invoice_subtotal\ni1,1001,2024-01-01 10:00:00 UTC,,,paid,a1,Acme,USD,120.00,100.00\n"}};
  for (const auto& [name, text] : files) {
    const FileResult result = import(name, text);
    EXPECT_THAT(result.table, testing::AllOf(testing::Ne("deals"), testing::Ne("accounts"), testing::Ne("subscriptions"))) << name;
  }
}

}  // namespace
}  // namespace runrate::ingest
