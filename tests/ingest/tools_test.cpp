// Exports of many tools, in the shapes that they document, with data of our own: each comes in without hand work.
#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "knowledge.h"
#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

struct File {
  std::string name, content;
};

const std::string kOpportunity =
    "\"Id\",\"IsDeleted\",\"AccountId\",\"Name\",\"StageName\",\"StageSortOrder\",\"Amount\",\"Probability\",\"CloseDate\",\"Type\",\"LeadSource\",\"IsClosed\",\"IsWon\","
    "\"ForecastCategory\",\"ForecastCategoryName\",\"CurrencyIsoCode\",\"OwnerId\",\"CreatedDate\"\n"
    "\"0065g00000AAAAAAA1\",\"0\",\"0015g00000BBBBBAA1\",\"Uno\",\"Negociaci\xF3n\",\"3\",\"1000.5\",\"60\",\"2023-05-11 00:00:00\",\"New Business\",\"Web\",\"0\",\"0\",\"BestCase\",\"Best Case\",\"USD\",\"0055g00000CCCCCAA1\",\"2023-01-02 23:30:00\"\n"
    "\"0065g00000AAAAAAA2\",\"0\",\"000000000000000AAA\",\"Dos\",\"Firmado\",\"9\",\"500\",\"100\",\"2023-04-01 00:00:00\",\"\",\"\",\"1\",\"1\",\"Closed\",\"Closed\",\"MXN\",\"0055g00000CCCCCAA1\",\"2023-02-02 10:00:00\"\n"
    "\"0065g00000AAAAAAA3\",\"0\",\"0015g00000BBBBBAA1\",\"Tres\",\"Descartado\",\"10\",\"\",\"0\",\"2023-04-02 00:00:00\",\"\",\"\",\"1\",\"0\",\"Omitted\",\"Omitted\",\"USD\",\"0055g00000CCCCCAA2\",\"2023-02-03 10:00:00\"\n"
    "\"0065g00000AAAAAAA4\",\"1\",\"0015g00000BBBBBAA1\",\"Gone\",\"Firmado\",\"9\",\"99\",\"100\",\"2023-04-01 00:00:00\",\"\",\"\",\"1\",\"1\",\"Closed\",\"Closed\",\"USD\",\"0055g00000CCCCCAA1\",\"2023-02-02 10:00:00\"\n";
const std::string kHistory =
    "\"Id\",\"OpportunityId\",\"CreatedById\",\"CreatedDate\",\"StageName\",\"Amount\",\"CloseDate\",\"Probability\",\"ForecastCategory\",\"FromOpportunityStageName\",\"CurrencyIsoCode\",\"ValidThroughDate\",\"IsDeleted\"\n"
    "\"0085g1\",\"0065g00000AAAAAAA2\",\"u\",\"2023-02-02 10:00:00\",\"Contacto\",\"1\",\"2023-04-01 00:00:00\",\"10\",\"Pipeline\",\"\",\"MXN\",\"2023-03-01 00:00:00\",\"0\"\n"
    "\"0085g2\",\"0065g00000AAAAAAA2\",\"u\",\"2023-03-01 10:00:00\",\"Contacto\",\"5\",\"2023-04-01 00:00:00\",\"10\",\"Pipeline\",\"Contacto\",\"MXN\",\"2023-03-05 00:00:00\",\"0\"\n"
    "\"0085g3\",\"0065g00000AAAAAAA2\",\"u\",\"2023-03-05 10:00:00\",\"Negociaci\xF3n\",\"5\",\"2023-04-01 00:00:00\",\"60\",\"Pipeline\",\"Contacto\",\"MXN\",\"2023-04-01 00:00:00\",\"0\"\n"
    "\"0085g4\",\"0065g00000AAAAAAA2\",\"u\",\"2023-04-01 10:00:00\",\"Firmado\",\"5\",\"2023-04-01 00:00:00\",\"100\",\"Closed\",\"Negociaci\xF3n\",\"MXN\",\"\",\"0\"\n";
const std::string kAccount =
    "\"Id\",\"IsDeleted\",\"Name\",\"Type\",\"Industry\",\"NumberOfEmployees\",\"BillingCountry\",\"OwnerId\",\"CreatedDate\"\n"
    "\"0015g00000BBBBBAA1\",\"0\",\"Acme\",\"Customer\",\"Banking\",\"120\",\"Peru\",\"0055g00000CCCCCAA2\",\"2022-12-31 23:30:00\"\n";
const std::string kUser =
    "\"Id\",\"Username\",\"FirstName\",\"LastName\",\"Email\",\"IsActive\",\"ManagerId\",\"UserRoleId\"\n"
    "\"0055g00000CCCCCAA1\",\"ana@x.pe\",\"Ana\",\"Rey\",\"ana@x.pe\",\"1\",\"0055g00000CCCCCAA2\",\"00E1\"\n"
    "\"0055g00000CCCCCAA2\",\"bo@x.pe\",\"Bo\",\"Sol\",\"bo@x.pe\",\"0\",\"000000000000000AAA\",\"00E2\"\n";
const std::string kTask =
    "\"Id\",\"WhoId\",\"WhatId\",\"Subject\",\"ActivityDate\",\"Status\",\"Priority\",\"OwnerId\",\"Type\",\"IsDeleted\",\"AccountId\",\"IsClosed\",\"CreatedDate\",\"CallDurationInSeconds\",\"CallType\",\"CompletedDateTime\"\n"
    "\"00T1\",\"00Q5g000001\",\"0065g00000AAAAAAA1\",\"Call: prices\",\"2023-03-01 00:00:00\",\"Completed\",\"Normal\",\"0055g00000CCCCCAA1\",\"\",\"0\",\"0015g00000BBBBBAA1\",\"1\",\"2023-02-01 10:00:00\",\"90\",\"Outbound\",\"2023-03-02 11:00:00\"\n"
    "\"00T2\",\"0035g000001\",\"000000000000000AAA\",\"Email: Re: offer\",\"2023-03-03 00:00:00\",\"Completed\",\"Normal\",\"0055g00000CCCCCAA1\",\"\",\"0\",\"0015g00000BBBBBAA1\",\"1\",\"2023-02-01 10:00:00\",\"\",\"\",\"\"\n";

TEST_F(Tools, SalesforceWeeklyExport) {
  takes("Opportunity.csv", kOpportunity, "deals", 3);
  EXPECT_EQ(row("deals", "0065g00000AAAAAAA1", {"stage", "amount", "currency", "outcome", "expected_close_on", "closed_on", "created_on", "account_id", "rep", "type"}),
            "Negociación|1000.50|USD|open|2023-05-11||2023-01-02|0015g00000BBBBBAA1|0055g00000CCCCCAA1|new");
  EXPECT_EQ(row("deals", "0065g00000AAAAAAA2", {"outcome", "closed_on", "account_id", "currency"}), "won|2023-04-01||MXN");
  EXPECT_EQ(row("deals", "0065g00000AAAAAAA3", {"outcome"}), "lost");
  EXPECT_EQ(row("deals", "0065g00000AAAAAAA4", {"outcome"}), "no such row");
  EXPECT_EQ(target.rejects.size(), 1U);
  takes("OpportunityHistory.csv", kHistory, "deal_stages", 3);
  EXPECT_THAT(stages(), ElementsAre("Contacto:open", "Negociación:open", "Firmado:won", "Descartado:lost"));
  takes("User.csv", kUser, "reps", 2);
  EXPECT_EQ(row("reps", "0055g00000CCCCCAA1", {"name", "email", "manager"}), "Ana Rey|ana@x.pe|0055g00000CCCCCAA2");
  takes("Account.csv", kAccount, "accounts", 1);
  EXPECT_EQ(row("accounts", "0015g00000BBBBBAA1", {"name", "industry", "employees", "country", "rep"}), "Acme|Banking|120|Peru|0055g00000CCCCCAA2");
  takes("Task.csv", kTask, "activities", 2);
  EXPECT_EQ(row("activities", "00T1", {"type", "at", "deal_id", "lead_id", "direction", "duration_seconds"}), "call|2023-03-02T11:00:00|0065g00000AAAAAAA1|00Q5g000001|out|90");
  EXPECT_EQ(row("activities", "00T2", {"type", "at", "deal_id", "lead_id"}), "email|2023-03-03T00:00:00||");
}

/// Everything that the tables hold, whatever the order in which it came.
std::multiset<std::string> content(MemoryTarget& target) {
  std::multiset<std::string> out;
  for (const TableInfo& table : target.schema().tables)
    for (const StoredRow& one : target.rows(table.id)) {
      std::string text = table.id + (one.origin.stub ? " stub" : "");
      std::map<std::string, std::string> cells;
      for (const ColumnInfo& column : table.columns) cells[column.id] = target.text(table.id, one, column.id);
      for (const auto& [column, cell] : cells)
        if (!cell.empty()) text += "|" + column + "=" + cell;
      out.insert(text);
    }
  return out;
}

std::multiset<std::string> after(const std::vector<File>& files) {
  Settings settings;
  settings.base_currency = "USD";
  MemoryTarget target(settings);
  for (const File& one : files) {
    const TempFile file(one.content, one.name);
    const auto plan = inspect_file(file.path(), {}, target.schema(), target.settings());
    if (!plan) return {to_text(plan.error())};
    const auto result = import_into(*plan, {}, target, {});
    if (!result) return {to_text(result.error())};
  }
  return content(target);
}

RC_GTEST_PROP(ToolsInAnyOrder, MakeTheSameWorkbook, ()) {
  static const std::vector<File> files{
      {"Opportunity.csv", kOpportunity}, {"OpportunityHistory.csv", kHistory}, {"Account.csv", kAccount}, {"User.csv", kUser}, {"Task.csv", kTask},
      // A sheet that names its accounts and reps where the others have ids.
      {"targets and deals.csv", "Deal ID,Deal name,Account,Owner,Stage,Amount,Currency,Created,Close date\nX1,Eins,Acme,Ana Rey,Contacto,10,USD,2023-05-01,\nX2,Zwei,Other,bo@x.pe,Won,20,USD,2023-05-01,2023-05-03\n"}};
  static const std::multiset<std::string> expected = after(files);
  std::vector<File> order = files;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  RC_ASSERT(after(order) == expected);
}

TEST_F(Tools, SalesforceReportsOfStages) {
  takes("report1700000000001.csv",
        "\"Opportunity ID\",\"Opportunity Name\",\"From Stage\",\"To Stage\",\"Stage Duration\",\"Last Modified\",\"Amount\",\"Close Date\",\"Stage\",\"Created Date\"\n"
        "\"006A\",\"N\",\"Prospecting\",\"Qualification\",\"3\",\"1/15/2024\",\"10\",\"3/30/2024\",\"Closed Won\",\"1/2/2024\"\n"
        "\"006A\",\"N\",\"Qualification\",\"Closed Won\",\"3\",\"2/15/2024\",\"10\",\"3/30/2024\",\"Closed Won\",\"1/2/2024\"\n",
        "deal_stages", 2);
  std::set<std::string> entries;
  for (const StoredRow& one : target.rows("deal_stages")) entries.insert(target.text("deal_stages", one, "stage") + " " + target.text("deal_stages", one, "entered_at").substr(0, 10));
  EXPECT_THAT(entries, UnorderedElementsAre("Prospecting 2024-01-02", "Qualification 2024-01-15", "Closed Won 2024-02-15"));
}

TEST_F(Tools, SalesforceFieldHistory) {
  const FileResult result = import("report1700000000002.csv",
        "Opportunity ID,Opportunity Name,Stage,Amount,Created Date,Close Date,Field / Event,Old Value,New Value,Edit Date\n"
        "006A,N,Closed Lost,10,13.01.2024,30.03.2024,Created.,,,13.01.2024\n"
        "006A,N,Closed Lost,10,13.01.2024,30.03.2024,Amount,5,10,20.01.2024\n"
        "006A,N,Closed Lost,10,13.01.2024,30.03.2024,Stage,Demo,Proposal,25.01.2024\n"
        "006A,N,Closed Lost,10,13.01.2024,30.03.2024,Stage,Proposal,Closed Lost,28.02.2024\n");
  EXPECT_EQ(result.table, "deal_stages");
  EXPECT_EQ(result.inserted, 2);
  EXPECT_EQ(result.unchanged, 2);
  EXPECT_EQ(target.rows("deal_stages").size(), 3U) << "the stage before the first change was entered when the deal was made";
}

TEST_F(Tools, SalesforceIdsOfFifteenCharactersTellCapitals) {
  EXPECT_EQ(long_salesforce_id("00130000000fVmH"), "00130000000fVmHAAU");
  takes("report1700000000003.csv",
        "\"Opportunity Name\",\"Stage\",\"Amount Currency\",\"Amount\",\"Close Date\",\"Created Date\",\"Opportunity ID\",\"Account ID\",\"Account Name\"\n"
        "\"A\",\"Proposal\",\"EUR\",\"1.000,00\",\"31.12.2024\",\"01.02.2024\",\"0063000000aBcDe\",\"0013000000aBcDe\",\"Acme\"\n"
        "\"B\",\"Closed Won\",\"EUR\",\"2.000,50\",\"30.11.2024\",\"01.02.2024\",\"0063000000abcDe\",\"0013000000aBcDe\",\"Acme\"\n",
        "deals", 2);
  EXPECT_EQ(target.rows("deals").size(), 2U);
}

TEST_F(Tools, HubSpotDealsBringTheirStageHistory) {
  takes("hubspot-crm-exports-alle-deals-2025-03-01.csv",
        "\"Record ID\",\"Deal Name\",\"Deal Stage\",\"Pipeline\",\"Amount\",\"Close Date\",\"Create Date\",\"Deal owner\",\"Date entered \"\"Demo (Sales Pipeline)\"\"\",\"Date entered \xE2\x80\x9C""Angebot (Sales Pipeline)\xE2\x80\x9D\",\"Date entered 'Closed Won (Sales Pipeline)'\",\"Associated Company IDs\",\"Associated Company\"\n"
        "\"1\",\"A\",\"closed won \",\"Sales Pipeline\",\"$45,500.00\",\"2025-02-20 10:00\",\"2025-01-01 09:00\",\"Ana\",\"2025-01-02 10:00\",\"2025-01-20 10:00\",\"2025-02-20 10:00\",\"77;78\",\"Acme\"\n"
        "\"2\",\"B\",\"Demo\",\"Sales Pipeline\",\"$45,000\",\"2031-01-01 00:00\",\"2025-01-03 09:00\",\"\",\"2025-01-05 10:00\",\"\",\"\",\"\",\"Bolt\"\n",
        "deals", 2);
  EXPECT_EQ(target.rows("deal_stages").size(), 4U);
  EXPECT_EQ(row("deals", "1", {"outcome", "amount", "account_id"}), "won|45500.00|77");
  EXPECT_EQ(row("deals", "2", {"outcome", "amount", "account_id", "expected_close_on"}), "open|45000.00|Bolt|2031-01-01");
  EXPECT_THAT(stages(), ElementsAre("Demo:open", "Angebot:open", "closed won:won"));
  for (const ColumnInfo& column : target.schema().table("deals")->columns) EXPECT_FALSE(column.custom && column.id.starts_with("date_entered")) << column.id;
}

TEST_F(Tools, HubSpotInternalNames) {
  takes("hubspot-crm-exports-x-2025-03-01.csv",
        "hs_object_id,dealname,dealstage,pipeline,amount,closedate,createdate,hubspot_owner_id,hs_v2_date_entered_qualifiedtobuy,hs_v2_date_entered_closedwon\n"
        "9,A,closedwon,default,10,2025-02-20T10:00:00Z,2025-01-01T09:00:00Z,555,2025-01-02T10:00:00Z,2025-02-20T10:00:00Z\n",
        "deals", 1);
  EXPECT_EQ(row("deals", "9", {"outcome", "stage", "rep"}), "won|closedwon|555");
  EXPECT_EQ(target.rows("deal_stages").size(), 2U);
}

TEST_F(Tools, PipedriveWithWonAndLostTimes) {
  takes("deals-1-2.csv",
        "Deal - Title;Deal - ID;Deal - Status;Deal - Stage;Deal - Value;Deal - Currency;Deal - Won time;Deal - Lost time;Deal - Add time;Deal - Organization;Deal - Nazwa Partnera\n"
        "A;5;won;Oferta;1,5;PLN;2025-02-01 10:00:00;;2025-01-01 10:00:00;Acme;x\nB;6;lost;Oferta;2,5;PLN;;2025-02-03 10:00:00;2025-01-01 10:00:00;;y\nC;7;open;Oferta;2,5;PLN;;;2025-01-01 10:00:00;;\n",
        "deals", 3);
  EXPECT_EQ(row("deals", "5", {"outcome", "closed_on", "amount", "currency"}), "won|2025-02-01|1.50|PLN");
  EXPECT_EQ(row("deals", "6", {"outcome", "closed_on"}), "lost|2025-02-03");
  EXPECT_EQ(row("deals", "7", {"outcome", "closed_on"}), "open|");
  EXPECT_THAT(stages(), ElementsAre("Oferta:open"));
}

TEST_F(Tools, ZohoCloseAndFreshsales) {
  takes("Deals_2026_05_28.csv",
        "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Created Time,Reason For Loss\n"
        "zcrm_1,zcrm_9,Ana,\"$1,000.00\",A,05/30/2026,zcrm_77,Acme,Closed Won,2026-01-01 10:00:00,\n", "deals", 1);
  EXPECT_EQ(row("deals", "zcrm_1", {"rep", "account_id", "amount", "closed_on"}), "Ana|zcrm_77|1000.00|2026-05-30");
  takes("opps.csv", "id,lead_name,status_label,status_type,value,value_currency,value_period,confidence,user_name,date_created,date_won,date_lost\n"
        "oppo_1,Acme,Won,won,150000,USD,one_time,100,Ana,2025-01-01T10:00:00+00:00,2025-02-01,\noppo_2,Bolt,Dead,lost,99,USD,one_time,0,Bo,2025-01-01T10:00:00+00:00,,2025-02-05\n", "deals", 2);
  EXPECT_EQ(row("deals", "oppo_1", {"amount", "outcome", "closed_on", "probability"}), "1500.00|won|2025-02-01|1");
  EXPECT_EQ(row("deals", "oppo_2", {"amount", "outcome", "closed_on"}), "0.99|lost|2025-02-05");
  takes("deals.csv", "Deal name,Deal value,Account name,Sales owner,Deal stage,Expected close date,Created at\nA,100,Acme,ana@x.de,New,2025-05-01,2025-01-01\n", "deals", 1);
}

TEST_F(Tools, StripeSubscriptionsMultiplyByQuantity) {
  takes("subscriptions.csv",
        "Status,id,Customer ID,Plan,Quantity,Currency,Interval,Interval Count,Amount,Start (UTC),Trial End (UTC),Ended At (UTC),Canceled At (UTC),team (metadata)\n"
        "active,sub_1,cus_1,pro,3,eur,month,1,\"10,50\",2025-01-01 00:00,,,,x\nactive,sub_2,cus_2,pro,1,eur,month,3,\"30,25\",2025-01-01 00:00,,,,\ncanceled,sub_3,cus_2,pro,,eur,year,1,\"120,00\",2025-01-05 00:00,,2025-02-01 00:00,2025-01-20 10:00,\n",
        "subscriptions", 3);
  EXPECT_EQ(row("subscriptions", "sub_1", {"amount", "interval", "quantity", "currency"}), "31.50|month|3|EUR");
  EXPECT_EQ(row("subscriptions", "sub_2", {"amount", "interval"}), "30.25|quarter");
  EXPECT_EQ(row("subscriptions", "sub_3", {"amount", "ended_on", "cancelled_on"}), "120.00|2025-02-01|2025-01-20");
  EXPECT_NE(import("unified_payments.csv", "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID\nch_1,2025-01-01 10:00:00,5.00,0.00,usd,Paid,cus_1\n").table, "subscriptions");
}

TEST_F(Tools, RecurlyRecurringTotalsAndPeriods) {
  takes("subscriptions_2025.csv",
        "uuid,account_code,email,plan_code,state,auto_renew,currency,quantity,unit_amount,add_on_amount,total_recurring_amount,current_period_started_at,current_period_ends_at,trial_ends_at,activated_at,canceled_at,expires_at,plan_name\n"
        "u1,a1,x@y,pro-y,active,TRUE,USD,2,50.00,0.00,100.00,2025-01-10 17:18:46 PST,2026-01-10 17:18:46 PST,,2025-01-10 17:18:46 PST,,,Pro\n"
        "u2,a2,x@y,pro-m,canceled,FALSE,USD,1,10.00,0.00,10.00,2025-02-01 10:00:00 PST,2025-03-01 10:00:00 PST,,2025-02-01 10:00:00 PST,2025-02-10 10:00:00 PST,2025-03-01 10:00:00 PST,Pro\n",
        "subscriptions", 2);
  EXPECT_EQ(row("subscriptions", "u1", {"amount", "interval", "quantity", "account_id"}), "100.00|year|2|a1");
  EXPECT_EQ(row("subscriptions", "u2", {"interval", "ended_on", "cancelled_on"}), "month|2025-03-01|2025-02-10");
  takes("subscriptions_history.csv",
        "subscription_uuid,version_uuid,account_code,subscription_state,version_started_at,version_ended_at,version_state,plan_code,subscription_currency,version_plan_interval_unit,version_plan_interval_length,version_subscription_quantity,version_total_recurring_amount,version_in_trial\n"
        "h1,v1,a1,active,2025-01-01 00:00:00 UTC,2025-01-15 00:00:00 UTC,expired,p,USD,months,3,1,30.00,Y\nh1,v2,a1,active,2025-01-15 00:00:00 UTC,,active,p,USD,months,3,1,30.00,N\n",
        "subscriptions", 2);
  EXPECT_EQ(row("subscriptions", "h1", {"interval", "trial_ends_on", "ended_on"}), "quarter|2025-01-15|2025-01-15");
}

TEST_F(Tools, OtherBilling) {
  takes("Subscriptions.csv", "subscription.id,customer.id,subscription.status,subscription.mrr,subscription.currency_code,subscription.started_at,subscription.cancelled_at\ncb1,c1,active,99.00,USD,2025-01-01T00:00:00Z,\n", "subscriptions", 1);
  EXPECT_EQ(row("subscriptions", "cb1", {"amount", "interval"}), "99.00|month");
  takes("subs_paddle.csv", "id,customer_id,status,currency_code,billing_cycle_interval,billing_cycle_frequency,recurring_total,started_at,canceled_at\nsub_01,ctm_01,active,USD,month,6,60.00,2025-01-01T00:00:00Z,\n", "subscriptions", 1);
  EXPECT_EQ(row("subscriptions", "sub_01", {"amount", "interval"}), "60.00|half-year");
  takes("manual_subscriptions.csv", "Customer external ID,Subscription external ID,Plan,Start date,End date,Amount in cents,Currency\nc9,s9,Pro,2025-01-01,,9900,USD\n", "subscriptions", 1);
  EXPECT_EQ(row("subscriptions", "s9", {"amount", "plan"}), "99.00|Pro");
  takes("maxio.csv", "subscription_id,customer_id,product_handle,state,activated_at,product_price_in_cents,interval,interval_unit,canceled_at\nm1,c5,basic,active,2016-06-03 12:43:50 -0400,120000,12,month,\n", "subscriptions", 1);
  EXPECT_EQ(row("subscriptions", "m1", {"amount", "interval", "started_on"}), "1200.00|year|2016-06-03");
}

TEST_F(Tools, AnswersOnAScaleWithTheirLabels) {
  takes("survey.csv", "Respondent ID,Start Date,How likely is it that you would recommend us?,Why?\n,,Response,Open-Ended Response\n"
                      "R1,2026-01-05,10 - Extremely likely,Good\nR2,2026-01-06,7,\nR3,2026-01-07,0 - Not at all likely,10 - 12 bugs\nR4,2026-01-08,9 (gern),\n",
        "surveys", 4);
  EXPECT_EQ(row("surveys", "R1", {"kind", "score"}), "nps|10");
  EXPECT_EQ(row("surveys", "R2", {"kind", "score"}), "nps|7");
  EXPECT_EQ(row("surveys", "R3", {"kind", "score"}), "nps|0");
  EXPECT_EQ(row("surveys", "R4", {"kind", "score"}), "nps|9");
  // What is no answer on the scale is not cut short to one.
  import("survey.csv", "Respondent ID,Start Date,How likely is it that you would recommend us?\nR5,2026-01-05,10\nR6,2026-01-06,9-10\nR7,2026-01-06,8\n");
  EXPECT_EQ(row("surveys", "R6", {"score"}), "");
}

TEST_F(Tools, SurveysByTheirQuestions) {
  takes("antworten.csv", "#,\"Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?\",Warum?,Response Type,Start Date (UTC),Submit Date (UTC),Network ID\n"
        "a1,9,Gut,completed,2025-01-01 10:00:00,2025-01-01 10:05:00,n\na2,,,partial,2025-01-02 10:00:00,,n\n", "surveys", 2);
  EXPECT_EQ(row("surveys", "a1", {"kind", "score", "comment", "at"}), "nps|9|Gut|2025-01-01T10:05:00");
  EXPECT_EQ(row("surveys", "a2", {"kind", "score", "at"}), "nps||2025-01-02T10:00:00");
  takes("export.csv", "#,How satisfied are you with our support?,Response Type,Submit Date (UTC),Network ID\nb1,4,completed,2025-01-01 10:00:00,n\n", "surveys", 1);
  EXPECT_EQ(row("surveys", "b1", {"kind", "score"}), "csat|4");
  takes("Sales.csv", "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How likely is it that you would recommend us?,What is the main reason?\n"
        "11412345678,4001,2025-01-01 10:00:00,2025-01-01 10:02:00,1.2.3.4,x@y,10,Nice\n", "surveys", 1);
  EXPECT_EQ(row("surveys", "11412345678", {"kind", "score", "comment"}), "nps|10|Nice");
  takes("delighted.csv", "Response ID,Score,Comment,Person Email,Created at,plan\nd1,7,ok,x@y,2025-01-01 10:00:00,pro\n", "surveys", 1);
  EXPECT_EQ(row("surveys", "d1", {"kind", "score"}), "nps|7");
}

TEST_F(Tools, CallsOfOtherTools) {
  takes("calls.csv", "call id (internal),user,direction,datetime (utc),answered,duration (in call),duration (total),missed_call_reason\n7,[No associated user],inbound,2025-12-04 07:57:14,No,,10,out_of_opening_hours\n", "activities", 1);
  EXPECT_EQ(row("activities", "7", {"rep", "type", "direction", "duration_seconds"}), "|call|in|10");
  takes("gong.csv", "Call ID,Call date,Primary user,Talk ratio (%),Account\ng1,2025-01-01 10:00,Ana,55,Acme\n", "activities", 1);
  EXPECT_EQ(row("activities", "g1", {"type", "rep", "account_id"}), "call|Ana|Acme");
  takes("outreach.csv", "Activity ID,Activity Type,Date,User,Prospect ID,Sequence Name\no1,Email,2025-01-01 10:00,Ana,p1,Warm\n", "activities", 1);
  takes("salesloft.csv", "Activity ID,Type,Created At,User,Person ID,Cadence Name\ns1,Call,2025-01-01T10:00:00Z,Ana,p1,Warm\n", "activities", 1);
  EXPECT_EQ(row("activities", "s1", {"type", "lead_id", "at"}), "call|p1|2025-01-01T10:00:00");
  EXPECT_THAT(last.warnings, testing::Contains(testing::Field(&Message::id, "preset_unproven")));
}

TEST_F(Tools, SheetsInSevenLanguages) {
  const std::vector<std::pair<std::string, std::string>> sheets{
      {"Kunden-Chancen.csv", "Verkaufschance;Kunde;Verkäufer;Phase;Betrag (€);Erstellt am;Abschlussdatum\nDE1;Acme;Ana;Gewonnen;1.000,50;13.01.2025;20.02.2025\n"},
      {"opportunites.csv", "ID opportunité;Compte;Commercial;Étape;Montant;Devise;Date de création;Date de clôture\nFR1;Acme;Ana;Gagnée;1 000,50;EUR;13/01/2025;20/02/2025\n"},
      {"oportunidades.csv", "ID oportunidad;Cuenta;Vendedor;Etapa;Importe;Moneda;Fecha de creación;Fecha de cierre\nES1;Acme;Ana;Ganada;1.000,50;EUR;13/01/2025;20/02/2025\n"},
      {"negocios.csv", "ID oportunidade;Conta;Vendedor;Fase;Valor;Moeda;Data de criação;Data de fechamento\nPT1;Acme;Ana;Ganho;1.000,50;EUR;13/01/2025;20/02/2025\n"},
      {"trattative.csv", "ID opportunità;Azienda;Venditore;Fase;Importo;Valuta;Data di creazione;Data di chiusura\nIT1;Acme;Ana;Chiusa vinta;1.000,50;EUR;13/01/2025;20/02/2025\n"},
      {"verkoopkansen.csv", "Verkoopkans;Klant;Verkoper;Fase;Bedrag;Valuta;Aangemaakt op;Sluitingsdatum\nNL1;Acme;Ana;Gewonnen;1.000,50;EUR;13-01-2025;20-02-2025\n"},
      {"deals.csv", "Opportunity ID,Account,Sales rep,Stage,Amount,Currency,Created,Close date\nEN1,Acme,Ana,Won,\"1,000.50\",EUR,1/13/2025,2/20/2025\n"}};
  for (const auto& [name, text] : sheets) {
    takes(name, text, "deals", 1);
    const std::string key = text.substr(text.find('\n') + 1, 3);
    EXPECT_EQ(row("deals", key, {"account_id", "rep", "outcome", "amount", "created_on", "closed_on"}), "Acme|Ana|won|1000.50|2025-01-13|2025-02-20") << name;
  }
}

TEST_F(Tools, EndsThatAreLastDaysAreAskedFor) {
  const std::string terms = "Contract number,Customer,Monthly price,Start date,End date\nS1,Acme,10,2025-01-01,2025-01-31\nS1,Acme,12,2025-02-01,2025-02-28\nS1,Acme,13,2025-03-01,\nS2,Bolt,5,2025-01-15,2025-02-14\nS2,Bolt,6,2025-02-15,\n";
  const TempFile file(terms, "contracts.csv");
  const auto plan = inspect_file(file.path(), {}, target.schema(), target.settings());
  ASSERT_TRUE(plan) << to_text(plan.error());
  ASSERT_EQ(plan->questions.size(), 1U);
  EXPECT_THAT(plan->questions[0].choices, ElementsAre("inclusive", "exclusive"));
  EXPECT_EQ(plan->questions[0].examples.size(), 3U);
  EXPECT_NE(to_text(plan->questions[0].text).find("--ends inclusive"), std::string::npos);
  ImportOptions options;
  options.ends = Ends::Inclusive;
  EXPECT_EQ(import("contracts.csv", terms, options).inserted, 5);
  EXPECT_EQ(row("subscriptions", "S1", {"ended_on", "amount", "interval"}), "2025-02-01|10.00|month");
  // As kept with the source: asked once.
  ImportOptions again;
  again.mapping = write_mapping(last);
  EXPECT_EQ(import("contracts.csv", terms, again).unchanged, 5);
}

TEST_F(Tools, EndsThatFollowEachOtherAreNot) {
  import("contracts.csv", "Contract number,Customer,Monthly price,Start date,End date\nS1,Acme,10,2025-01-01,2025-02-01\nS1,Acme,12,2025-02-01,2025-03-01\nS1,Acme,13,2025-03-01,\n");
  EXPECT_TRUE(last.questions.empty());
}

TEST_F(Tools, AMappingKeepsTheStageHistory) {
  const std::string deals = "Deal ID,Deal name,Stage,Created,Entered stage Demo,Entered stage Offer\nD1,A,Offer,2025-01-01,2025-01-02,2025-01-09\n";
  import("deals.csv", deals);
  EXPECT_EQ(target.rows("deal_stages").size(), 2U);
  ImportOptions options;
  options.mapping = write_mapping(last);
  options.table = "deals";
  EXPECT_EQ(import("deals.csv", deals, options).unchanged, 1);
  EXPECT_EQ(last.stage_columns.size(), 2U);
}

}  // namespace
}  // namespace runrate::ingest
