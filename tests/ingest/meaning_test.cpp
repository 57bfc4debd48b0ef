// What files mean beyond their headers: columns known by their values, amounts by their units, what lacks and what is no row.
#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

class Meaning : public Tools {};

TEST_F(Meaning, ColumnsAreKnownByTheirValues) {
  import("pipeline.csv", "Deal name,Account,Stage,Zustand,Amount,Kürzel,Created\nA,Acme,Offer,Won,10,USD,2025-01-02\nB,Bolt,Offer,Lost,10,EUR,2025-01-02\nC,Cord,Offer,Open,10,EUR,2025-01-02\n");
  EXPECT_EQ(target.rows("deals").size(), 3U);
  std::vector<std::string> outcomes;
  for (const StoredRow& one : target.rows("deals")) outcomes.push_back(target.text("deals", one, "outcome") + " " + target.text("deals", one, "currency"));
  EXPECT_THAT(outcomes, ElementsAre("won USD", "lost EUR", "open EUR"));
  import("contracts.csv", "Contract number,Customer,Amount,Rhythm,Start date\nS1,Acme,120,Yearly,2025-01-01\nS2,Acme,10,Monthly,2025-01-01\n");
  EXPECT_EQ(row("subscriptions", "S1", {"interval"}), "year");
}

TEST_F(Meaning, YesAndNoAreNoOutcome) {
  import("deals.csv", "Deal ID,Deal name,Stage,Amount,Created,Renewed\nD1,A,Offer,10,2025-01-02,yes\nD2,B,Won,10,2025-01-02,no\n");
  EXPECT_EQ(row("deals", "D1", {"outcome"}), "open");
  EXPECT_EQ(row("deals", "D2", {"outcome"}), "won");
}

TEST_F(Meaning, HeadersSayTheUnitOfAmounts) {
  const std::vector<std::pair<std::string, std::string>> all{{"Amount (k€)", "1500.00"}, {"Wert in T€", "1500.00"}, {"Amount (in thousands)", "1500.00"}, {"Value $k", "1500.00"}, {"Umsatz in Mio. €", "1500000.00"}, {"Amount (cents)", "0.02"}, {"Betrag netto", "1.50"}};
  for (const auto& [header, amount] : all) {
    import("deals.csv", "Deal ID,Deal name,Stage," + header + ",Created\nD1,A,Won,1.5,2025-01-02\n");
    EXPECT_EQ(row("deals", "D1", {"amount"}), amount) << header;
  }
}

TEST_F(Meaning, PricesOfOneAreMultipliedAndIntervalsPutTogether) {
  import("contracts.csv", "Contract number,Customer,Price per seat,Seats,Billing period,Billing period unit,Start date\nS1,Acme,10.50,3,3,Months,2025-01-01\nS2,Acme,99,1,1,Years,2025-01-01\n");
  EXPECT_EQ(row("subscriptions", "S1", {"amount", "interval"}), "31.50|quarter");
  EXPECT_EQ(row("subscriptions", "S2", {"amount", "interval"}), "99.00|year");
  EXPECT_THAT(said(), Contains("amount_is_each"));
  import("more.csv", "Contract number,Customer,Amount,Billing period (months),Start date\nS3,Acme,120,12,2025-01-01\n");
  EXPECT_EQ(row("subscriptions", "S3", {"interval"}), "year");
  import("next.csv", "Contract number,Customer,Price per seat,Seats,Billing period,Billing period unit,Start date\nS4,Acme,10,1,6,Months,2025-01-01\n");
  EXPECT_EQ(row("subscriptions", "S4", {"amount", "interval"}), "10.00|half-year") << "also where the count has a column of its own by now";
  import("abonnements.csv", "N° d'abonnement;Client;Montant;Périodicité;Début\nS5;Acme;10,50;annuel;13/02/2025\n");
  EXPECT_EQ(row("subscriptions", "S5", {"amount", "interval"}), "10.50|year");
}

TEST_F(Meaning, WhatLacksIsSaid) {
  import("subs.csv", "Subscription ID,Customer,Plan,Start date,Cancellation date\nS1,Acme,Pro,2025-01-01,2025-02-01\n");
  EXPECT_THAT(said(), Contains("no_amounts"));
  EXPECT_THAT(said(), Contains("no_ends"));
  import("subs.csv", "Subscription ID,Customer,Amount,Start date,End date\nS2,Acme,10,2025-01-01,\n");
  EXPECT_THAT(said(), Contains("no_interval"));
  import("subs.csv", "Subscription ID,Customer,Monthly price,Start date,End date\nS3,Acme,10,2025-01-01,\n");
  EXPECT_TRUE(said().empty()) << said().front();
}

TEST_F(Meaning, ASheetOfMonthsInColumnsIsSaid) {
  import("Numbers 2025.csv", "Rep,Jan 2025,Feb 2025,Mar 2025\nAna,10,20,30\nBo,10,20,30\n");
  EXPECT_THAT(said(), Contains("periods_in_columns"));
  import("Ziele.csv", "Person;Januar;Februar;März\nAna;10;20;30\nBo;10;20;30\n");
  EXPECT_THAT(said(), Contains("periods_in_columns"));
}

TEST_F(Meaning, ALineOfSumsWithoutAWordIsNoDeal) {
  const FileResult result = import("deals.csv", "Deal name,Account,Stage,Amount,Created\nA,Acme,Won,\"$1,000.50\",2025-01-02\nB,Bolt,Won,\"$2,000.00\",2025-01-03\nC,Cord,Won,$1.00,2025-01-04\n,,,\"$3,001.50\",\n");
  EXPECT_EQ(result.rows, 3);
  EXPECT_THAT(said(), Contains("footer_cut"));
}

TEST_F(Meaning, ANameThatComesAgainIsNoKey) {
  EXPECT_EQ(import("opportunities.csv", "Opportunity,Account,Stage,Amount,Created\nRenewal,Acme,Won,10,2025-01-02\nRenewal,Bolt,Won,20,2025-01-03\nOther,Bolt,Won,20,2025-01-03\n").inserted, 3);
  EXPECT_EQ(target.text("deals", target.rows("deals")[0], "name"), "Renewal");
}

TEST_F(Meaning, OwnersWhoAreIdsAreSaidUntilTheirNamesCome) {
  const std::string deals = "\"Id\",\"Name\",\"StageName\",\"Amount\",\"CloseDate\",\"CreatedDate\",\"OwnerId\"\n\"0065g00000AAAAAAA1\",\"Uno\",\"Closed Won\",\"10\",\"2023-05-11\",\"2023-01-02\",\"0055g00000CCCCCAA1\"\n";
  import("Opportunity.csv", deals);
  EXPECT_THAT(said(), Contains("owners_are_ids"));
  import("Opportunity.csv", deals);
  EXPECT_THAT(said(), Contains("owners_are_ids")) << "as long as it is so";
  import("User.csv", "\"Id\",\"Username\",\"FirstName\",\"LastName\",\"IsActive\"\n\"0055g00000CCCCCAA1\",\"ana@x.pe\",\"Ana\",\"Rey\",\"1\"\n");
  EXPECT_EQ(row("reps", "0055g00000CCCCCAA1", {"name"}), "Ana Rey");
  import("Opportunity.csv", deals);
  EXPECT_THAT(said(), Not(Contains("owners_are_ids")));
  import("deals.csv", "Deal ID,Deal name,Stage,Amount,Created,Owner\nD1,A,Won,10,2025-01-02,Ana Rey\n");
  EXPECT_EQ(row("deals", "D1", {"rep"}), "0055g00000CCCCCAA1");
}

TEST_F(Meaning, SalesforceQuotasOrdersAndRates) {
  takes("ForecastingQuota.csv", "\"Id\",\"CurrencyIsoCode\",\"QuotaAmount\",\"QuotaOwnerId\",\"StartDate\",\"IsAmount\"\n\"0J91\",\"USD\",\"1000.5\",\"0055g00000CCCCC\",\"2025-02-01 00:00:00\",\"1\"\n", "targets", 1);
  EXPECT_EQ(row("targets", "won_amount", {"period", "group", "value"}), "2025-02|rep=0055g00000CCCCCAA5|1000.5");
  takes("Order.csv", "\"Id\",\"OwnerId\",\"AccountId\",\"EffectiveDate\",\"Status\",\"TotalAmount\",\"OrderNumber\",\"IsDeleted\"\n\"8011\",\"0055g00000CCCCCAA1\",\"0015g00000BBBBBAA1\",\"2024-01-01 00:00:00\",\"Activated\",\"100.5\",\"0001\",\"0\"\n", "orders", 1);
  EXPECT_TRUE(target.rows("deals").empty());
  EXPECT_EQ(import("Contract.csv", "\"Id\",\"AccountId\",\"StartDate\",\"EndDate\",\"ContractTerm\",\"OwnerId\",\"Status\",\"ContractNumber\"\n\"8001\",\"0015g1\",\"2024-01-01\",\"2024-12-31\",\"12\",\"0055g1\",\"Activated\",\"0001\"\n").table, "contract");
  import("CurrencyType.csv", "\"Id\",\"IsoCode\",\"ConversionRate\",\"IsCorporate\"\n\"01L1\",\"MXN\",\"18.2\",\"0\"\n");
  EXPECT_THAT(said(), Contains("note_divide_rates"));
  EXPECT_TRUE(target.rows("rates").empty());
}

TEST_F(Meaning, ANameAloneMakesNoTableOfTheUsersKnownAgain) {
  EXPECT_EQ(import("Campaign.csv", "Code,Budget,Kind\nC1,10,x\nC2,20,y\n").table, "campaign");
  EXPECT_NE(import("CampaignMember.csv", "Code,Person,Answer\nM1,Ana,yes\nM2,Bo,no\n").table, "campaign");
  EXPECT_EQ(import("Campaign 2025.csv", "Code,Budget,Kind\nC3,10,x\n").table, "campaign");
}

TEST_F(Meaning, CloseCountsAYearOfWhatRecurs) {
  const std::string head = "id,lead_name,status_label,value,value_currency,value_period,confidence,user_name,date_created,date_won,date_lost\n";
  import("opps.csv", head + "o1,Acme,Signed,1000,USD,monthly,100,Ana,2025-01-01T10:00:00+00:00,2025-02-01,\no2,Acme,Signed,1000,USD,annual,100,Ana,2025-01-01T10:00:00+00:00,,2025-02-03\no3,Acme,Talks,1000,USD,one_time,10,Ana,2025-01-01T10:00:00+00:00,,\n");
  EXPECT_EQ(row("deals", "o1", {"amount", "outcome", "closed_on"}), "120.00|won|2025-02-01");
  EXPECT_EQ(row("deals", "o2", {"amount", "outcome", "closed_on"}), "10.00|lost|2025-02-03");
  EXPECT_EQ(row("deals", "o3", {"amount", "outcome"}), "10.00|open");
  EXPECT_THAT(said(), Contains("amounts_made_yearly"));
  EXPECT_THAT(said(), Contains("amounts_in_cents"));
  import("opps.csv", head + "o4,Acme,Won,1000.50,USD,one_time,100,Ana,2025-01-01T10:00:00+00:00,2025-02-01,\n");
  EXPECT_EQ(row("deals", "o4", {"amount"}), "1000.50") << "no amount in cents has a part of one";
}

TEST_F(Meaning, StripeBillsThreeMonthsAsMonths) {
  const std::string text = "id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial End (UTC)\n"
      "s1,c1,p,2,usd,month,30.00,2025-01-01 00:00,2025-01-01 00:00,2025-04-01 00:00,2025-07-01 00:00,\n"
      "s2,c1,p,1,usd,month,30.00,2025-01-01 00:00,2025-01-01 00:00,2025-04-01 00:00,2025-05-01 00:00,\n"
      "s3,c1,p,1,usd,month,30.00,2025-04-01 00:00,2025-04-01 00:00,2025-04-01 00:00,2025-07-01 00:00,2025-07-01 00:00\n";
  takes("subscriptions.csv", text, "subscriptions", 3);
  EXPECT_EQ(row("subscriptions", "s1", {"amount", "interval"}), "60.00|quarter");
  EXPECT_EQ(row("subscriptions", "s2", {"interval"}), "month");
  EXPECT_EQ(row("subscriptions", "s3", {"interval"}), "month") << "a trial is no billing period";
}

TEST_F(Meaning, PipedriveWithoutAStatusTellsByItsDays) {
  takes("deals-1-9.csv", "Deal - ID,Deal - Title,Deal - Value,Deal - Stage,Deal - Won time,Deal - Lost time,Deal - Add time\n1,A,10,Offer,2025-02-01 10:00:00,,2025-01-01 10:00:00\n2,B,10,Offer,,2025-02-02 10:00:00,2025-01-01 10:00:00\n3,C,10,Offer,,,2025-01-01 10:00:00\n", "deals", 3);
  EXPECT_EQ(row("deals", "1", {"outcome", "closed_on"}), "won|2025-02-01");
  EXPECT_EQ(row("deals", "2", {"outcome", "closed_on"}), "lost|2025-02-02");
  EXPECT_EQ(row("deals", "3", {"outcome", "closed_on"}), "open|");
}

TEST_F(Meaning, DaysInSecondsSince1970) {
  import("deals.csv", "Deal ID,Deal name,Stage,Amount,Created,Close date\nD1,A,Won,10,1736067600,1738746000000\n");
  EXPECT_EQ(row("deals", "D1", {"created_on", "closed_on"}), "2025-01-05|2025-02-05");
  import("more.csv", "Deal ID,Deal name,Stage,Amount,Created\nD2,A,Won,#REF!,05.01.2025 um 13:45 Uhr\n");
  EXPECT_EQ(row("deals", "D2", {"created_on", "amount"}), "2025-01-05|");
}

TEST_F(Tools, LinesOfAnOrderWithoutNumbersAreToldApartByTheirProducts) {
  const std::string head = "Order ID,Customer,Product,Quantity,Amount,Order date\n";
  takes("orders.csv", head + "O1,Acme,CRM,2,100.50,2025-01-05\nO1,Acme,SSO,1,20.00,2025-01-05\nO2,Bolt,CRM,1,50.25,2025-02-05\n", "orders", 3);
  // Whatever their order; and what comes twice is no second line.
  const FileResult again = import("orders.csv", head + "O1,Acme,SSO,1,20.00,2025-01-05\nO2,Bolt,CRM,1,50.25,2025-02-05\nO1,Acme,CRM,2,100.50,2025-01-05\nO1,Acme,SSO,1,20.00,2025-01-05\n");
  EXPECT_EQ(again.unchanged, 3);
  EXPECT_EQ(again.rejected, 1);
}

}  // namespace
}  // namespace runrate::ingest
