// Subscriptions of which a file has a row for each thing in them: together they are what recurs.
#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Parts : public Tools {
 protected:
  std::vector<std::string> all() {
    std::vector<std::string> out;
    for (const StoredRow& one : target.rows("subscriptions")) {
      std::string text;
      for (const char* const column : {"subscription_id", "plan", "amount", "started_on", "ended_on"}) text += (text.empty() ? "" : "|") + target.text("subscriptions", one, column);
      out.push_back(text);
    }
    return out;
  }
};

const std::string kStripe = "id,Customer ID,Plan,Product,Quantity,Currency,Interval,Amount,Status,Start (UTC),Ended At (UTC)\n";

TEST_F(Parts, OfOneSubscriptionAddUp) {
  takes("subscriptions.csv",
        kStripe + "s1,c1,team,,2,usd,month,10.00,active,2025-01-01 00:00,\ns1,c1,sso,,1,usd,month,3.00,active,2025-01-01 00:00,\ns2,c1,team,,1,usd,month,10.00,active,2025-01-01 00:00,\n", "subscriptions", 3);
  EXPECT_THAT(all(), UnorderedElementsAre("s1|sso|3.00|2025-01-01|", "s1/team|team|20.00|2025-01-01|", "s2|team|10.00|2025-01-01|"));
  EXPECT_THAT(said(), Contains("subscription_parts"));
  EXPECT_EQ(last.preview[0][0], "s1/team") << "shown as it will be";
  // In another order, and with a part that came to be later.
  const FileResult again = import("subscriptions.csv", kStripe + "s1,c1,sso,,1,usd,month,3.00,active,2025-01-01 00:00,\ns2,c1,zoom,,1,usd,month,1.00,active,2025-01-01 00:00,\n"
                                  "s2,c1,team,,1,usd,month,10.00,active,2025-01-01 00:00,\ns1,c1,team,,2,usd,month,10.00,active,2025-01-01 00:00,\n");
  EXPECT_EQ(again.unchanged, 3);
  EXPECT_EQ(again.inserted, 1);
}

TEST_F(Parts, ThatComeTwiceAreStillRepeated) {
  const FileResult result = import("subscriptions.csv", kStripe + "s1,c1,team,,2,usd,month,10.00,active,2025-01-01 00:00,\ns1,c1,sso,,1,usd,month,3.00,active,2025-01-01 00:00,\ns1,c1,team,,2,usd,month,10.00,active,2025-01-01 00:00,\n");
  EXPECT_EQ(result.inserted, 2);
  EXPECT_EQ(result.rejected, 1);
  EXPECT_EQ(result.rejects[0].reason.id, "row_superseded");
  EXPECT_EQ(result.rejects[0].line, 2);
}

TEST_F(Parts, OfTheSameThingAreACorrection) {
  const FileResult result = import("contracts.csv", "Contract number,Customer,Plan,Monthly price,Start date\nS1,Acme,Pro,10,2025-01-01\nS1,Acme,Pro,12,2025-01-01\n");
  EXPECT_EQ(result.rejected, 1);
  EXPECT_THAT(all(), UnorderedElementsAre("S1|Pro|12.00|2025-01-01|"));
  EXPECT_THAT(said(), Not(Contains("subscription_parts")));
}

TEST_F(Parts, InOurOwnFormAreACorrection) {
  const FileResult result = import("subscriptions.csv", "subscription_id,account_id,plan,amount,started_on\nS1,Acme,Basic,10,2025-01-01\nS1,Acme,Pro,12,2025-01-01\n");
  EXPECT_EQ(result.rejected, 1);
  EXPECT_THAT(all(), UnorderedElementsAre("S1|Pro|12.00|2025-01-01|"));
}

TEST_F(Parts, OfASheetOfContractLines) {
  import("Verträge.csv", "Vertragsnummer;Kunde;Produkt;Monatspreis;Vertragsbeginn;Vertragsende\nV1;Acme;CRM;100,50;01.02.2025;\nV1;Acme;Support;20,00;01.02.2025;15.06.2025\n");
  EXPECT_THAT(all(), UnorderedElementsAre("V1||100.50|2025-02-01|", "V1/Support||20.00|2025-02-01|2025-06-15"));
}

TEST_F(Parts, EndWhereTheNextRowsBegin) {
  import("contracts.csv", "Contract number,Customer,Plan,Monthly price,Start date\nS1,Acme,Base,10,2025-01-01\nS1,Acme,Extra,5,2025-01-01\nS1,Acme,Base,11,2025-06-01\n");
  EXPECT_THAT(all(), UnorderedElementsAre("S1|Base|10.00|2025-01-01|2025-06-01", "S1/Extra|Extra|5.00|2025-01-01|2025-06-01", "S1|Base|11.00|2025-06-01|"));
}

TEST_F(Parts, AreNoVersionsThatNeverHeld) {
  // The newest first, as some tools write them.
  takes("subscriptions_history.csv",
         "subscription_uuid,version_uuid,account_code,version_started_at,version_ended_at,plan_code,subscription_currency,version_plan_interval_unit,version_plan_interval_length,version_total_recurring_amount\n"
         "h1,v2,a1,2025-01-01 10:05:00 UTC,,pro,USD,months,1,30.00\nh1,v1,a1,2025-01-01 10:00:00 UTC,2025-01-01 10:05:00 UTC,basic,USD,months,1,10.00\n", "subscriptions", 1);
  EXPECT_EQ(last_result.rejected, 1);
  EXPECT_THAT(all(), UnorderedElementsAre("h1|pro|30.00|2025-01-01|"));
}

}  // namespace
}  // namespace runrate::ingest
