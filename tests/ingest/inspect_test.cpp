#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "ingest/importer.h"
#include "packs/packs.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<FilePlan> inspect(std::string_view bytes, const std::string& name = "file.csv", const ImportOptions& options = {},
                         const Settings& settings = {}) {
  const TempFile file(bytes, name);
  return inspect_file(file.path(), options, builtin_packs().schema, settings);
}

const ColumnPlan& column(const FilePlan& plan, std::string_view header) {
  for (const ColumnPlan& column : plan.columns)
    if (column.header == header) return column;
  throw std::out_of_range(std::string(header));
}

std::string refusal(std::string_view bytes) {
  const auto plan = inspect(bytes);
  return plan ? "taken as " + plan->table : plan.error().message.id;
}

TEST(Inspect, RefusesWhatIsNoTable) {
  EXPECT_EQ(refusal("%PDF-1.7\nstuff"), "not_a_table");
  EXPECT_EQ(refusal(std::string_view("PK\x03\x04rest", 8)), "archive_damaged");
  EXPECT_EQ(refusal(""), "file_empty");
  EXPECT_EQ(refusal(" \n\n"), "file_empty");
  EXPECT_EQ(refusal("<!DOCTYPE html><html></html>"), "not_a_table");
  EXPECT_EQ(refusal("{\"a\": 1}"), "not_a_table");
  EXPECT_EQ(refusal("It was a dark and stormy night and the rain fell in torrents.\nExcept at occasional intervals when it was checked by a wind.\n"),
            "not_a_table");
  EXPECT_EQ(refusal(std::string_view("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", 10)), "not_a_table");
  EXPECT_EQ(refusal("a,b\n1,\"2\n"), "unclosed_quote");
}

TEST(Inspect, RefusesProseAndOtherPages) {
  EXPECT_EQ(refusal("Dear all\nThe numbers for May are attached, please have a look.\n"), "not_a_table");
  EXPECT_EQ(refusal("Hi Bob, please find attached the list.\nRegards, Anna Smith\n"), "not_a_table");
  EXPECT_EQ(refusal("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.\n"), "not_a_table");
  EXPECT_EQ(refusal("Sum of Amount,Column Labels,,\nRow Labels,2024,2025,Grand Total\nNorth,1,2,3\nGrand Total,1,2,3\n"), "not_a_table");
  EXPECT_EQ(refusal("hello\n"), "not_a_table");
  EXPECT_EQ(refusal("day  calls won\n1    20    3\n2    14    1\n"), "not_a_table");
  EXPECT_EQ(refusal("comment\nThey told us that the price was too high for them.\nNo budget, maybe next year or so.\n").substr(0, 5), "taken");
  EXPECT_EQ(refusal("id,comment\nA1,this is a rather long comment about something\n").substr(0, 5), "taken");
}

TEST(Inspect, TellsHeadersFromData) {
  const auto header = [](std::string_view text) { return std::pair(inspect(text)->header_line, inspect(text)->rows); };
  EXPECT_EQ(header("123,TEST,text\n345,TEST,other\n"), (std::pair<std::int64_t, std::int64_t>(0, 2)));
  EXPECT_EQ(header("Region,2024,2025\nNorth,12,13\nSouth,4,5\n"), (std::pair<std::int64_t, std::int64_t>(1, 2)));
  EXPECT_EQ(header("id,100,101\na,yes,no\nb,no,no\n"), (std::pair<std::int64_t, std::int64_t>(1, 2)));
  EXPECT_EQ(header("won\nlost\nwon\nwon\n"), (std::pair<std::int64_t, std::int64_t>(0, 4)));
  EXPECT_EQ(header("some notes\nmore notes,...\nnumber,text,day\n3,x,2025-12-13\n"), (std::pair<std::int64_t, std::int64_t>(3, 1)));
}

TEST(Inspect, JoinsTwoHeaderRows) {
  const auto plan = inspect("Respondent ID,Date,How likely is it?,,Which tools?,\n,,Response,Other (please specify),CRM,Mail\n"
                            "118,2025-01-02,9,,x,\n119,2025-01-03,7,maybe,,x\n");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->rows, 2);
  std::vector<std::string> headers;
  for (const ColumnPlan& found : plan->columns) headers.push_back(found.header);
  EXPECT_THAT(headers, ElementsAre("Respondent ID", "Date", "How likely is it?", "How likely is it? - Other (please specify)", "Which tools? - CRM",
                                   "Which tools? - Mail"));
}

TEST(Inspect, JoinsTheKindsOfAnswersWhereNoAnswerIsANumber) {
  const auto plan = inspect("Respondent ID,Start Date,How likely is it that you would recommend us?,Why?,Which tools?,\n,,Response,Open-Ended Response,CRM,Mail\n"
                            "A-118,last May,10 - Extremely likely,Good,CRM,\nA-119,last June,0 - Not at all likely,Bad,,Mail\n");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->rows, 2);
  std::vector<std::string> headers;
  for (const ColumnPlan& found : plan->columns) headers.push_back(found.header);
  EXPECT_THAT(headers, ElementsAre("Respondent ID", "Start Date", "How likely is it that you would recommend us?", "Why?", "Which tools? - CRM", "Which tools? - Mail"));
  // A word of a customer is none of the tool.
  EXPECT_EQ(inspect("id,what\nA1,Response\nA2,Question\n")->rows, 2);
}

TEST(Inspect, FindsTheHeaderBelowLinesThatASpreadsheetHasFilledUp) {
  for (const char* const above : {"Report of May;;;;\n", "Report of May;;;;\nMade by:;Anna;;;\n", "Report of May;;;;\n;;;;\nPeriod;May 2025;;;\nMade on;01.06.2025;;;\n", "31.05.2025;;;;\n"}) {
    const auto plan = inspect(above + std::string("deal_id;name;amount;created_on;stage\nD1;One;10,5;01.02.2024;Lead\nD2;Two;20,5;13.02.2024;Won\n"));
    ASSERT_TRUE(plan) << above;
    EXPECT_EQ(plan->rows, 2) << above;
    ASSERT_EQ(plan->columns.size(), 5U) << above;
    EXPECT_EQ(plan->columns[0].header, "deal_id") << above;
  }
  // Names in two rows are both names.
  EXPECT_EQ(inspect("Region;Sales;;;\n;Jan;Feb;Mar;Apr\nNorth;1;2;3;4\nSouth;5;6;7;8\n")->rows, 2);
}

TEST(Inspect, PassesOverComments) {
  const auto plan = inspect("# from the CRM, \"weekly\nid,amount\n1,2\n# half of it\n3,4\n");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->rows, 2);
  EXPECT_EQ(plan->skipped_lines, 2);
  // Numbers of orders are no comments.
  EXPECT_EQ(inspect("order,amount\n#1001,2\n#1002,4\n")->rows, 2);
}

TEST(Inspect, ReadsOtherQuotesAndEscapes) {
  EXPECT_EQ(inspect("a;b\n'x;y';1\n'z';2\n")->preview[0][0], "x;y");
  EXPECT_EQ(inspect("a,b\n\"say \\\"hi\\\", then\",1\nz,2\n")->preview[0][0], "say \"hi\", then");
  EXPECT_EQ(inspect("name\nO'Neill\nD'Arcy\n")->preview[0][0], "O'Neill");
}

TEST(Inspect, FindsEncodings) {
  EXPECT_EQ(inspect("\xEF\xBB\xBFname;b\nM\xC3\xBCller;1\n")->encoding, "UTF-8");
  const auto latin = inspect("name;b\nM\xFCller;1\n");
  EXPECT_EQ(latin->encoding, "windows-1252");
  EXPECT_EQ(latin->preview[0][0], "Müller");
  EXPECT_EQ(inspect(std::string_view("\xFF\xFEn\0\t\0b\0\n\0x\0\t\0" "1\0", 16))->encoding, "UTF-16LE");
  EXPECT_EQ(inspect(std::string_view("\0n\0;\0b\0\n\0x\0;\0" "1", 14))->encoding, "UTF-16BE");
  ImportOptions told;
  told.encoding = "UTF-8";
  EXPECT_EQ(inspect("name;b\nM\xFCller;1\n", "file.csv", told).error().message.id, "not_in_encoding");
}

TEST(Inspect, FindsDelimitersAndHeaders) {
  EXPECT_EQ(inspect("a;b;c\n1,5;2,5;3\n2,5;3,5;4\n")->delimiter, ";");
  EXPECT_EQ(inspect("a\tb\n1\t2\n")->delimiter, "\t");
  EXPECT_EQ(inspect("a|b\n1|2\n")->delimiter, "|");
  const auto directive = inspect("sep=;\na;b,c\n1;2\n");
  EXPECT_EQ(directive->delimiter, ";");
  EXPECT_EQ(directive->header_line, 2);
  EXPECT_EQ(directive->rows, 1);
  const auto preamble = inspect("Report of May\n\nname,amount,day\nx,1,2025-01-01\ny,2,2025-01-02\n");
  EXPECT_EQ(preamble->header_line, 3);
  EXPECT_EQ(preamble->rows, 2);
  EXPECT_EQ(preamble->skipped_lines, 2);
  const auto bare = inspect("1,2025-01-01,x\n2,2025-01-02,y\n");
  EXPECT_EQ(bare->header_line, 0);
  EXPECT_EQ(bare->rows, 2);
}

TEST(Inspect, CutsFootersAndTotals) {
  const auto plan = inspect("name,amount,day\nx,1,2025-01-01\ny,2,2025-01-02\nTotal,3,\n\nConfidential\n");
  EXPECT_EQ(plan->rows, 2);
  EXPECT_EQ(plan->end_line, 4);
  EXPECT_EQ(plan->skipped_lines, 3);
}

TEST(Inspect, ProvesDateOrderFromAllRows) {
  std::string text = "deal_id,closed_on\n";
  for (int i = 0; i < 50; ++i) text += "D" + std::to_string(i) + ",03/04/2025\n";
  const auto open = inspect(text);
  ASSERT_EQ(open->questions.size(), 1U);
  EXPECT_THAT(open->questions[0].choices, ElementsAre("dmy", "mdy"));
  EXPECT_THAT(open->questions[0].examples[0], ElementsAre("03/04/2025", "2025-04-03", "2025-03-04"));
  EXPECT_THAT(to_text(open->questions[0].text), HasSubstr("--date-order"));

  const auto proved = inspect(text + "D99,03/25/2025\n");
  EXPECT_TRUE(proved->questions.empty());
  EXPECT_EQ(column(*proved, "closed_on").format.date_order, DateOrder::Mdy);
  EXPECT_THAT(column(*proved, "closed_on").how, HasSubstr("1 row can be nothing else"));

  ImportOptions told;
  told.date_order = DateOrder::Dmy;
  EXPECT_TRUE(inspect(text, "file.csv", told)->questions.empty());
}

TEST(Inspect, AsksForTheDecimalMark) {
  const auto open = inspect("deal_id,amount\nD1,1.234\nD2,5.678\n");
  ASSERT_EQ(open->questions.size(), 1U);
  EXPECT_THAT(to_text(open->questions[0].text), HasSubstr("--decimal"));
  EXPECT_TRUE(inspect("deal_id,amount\nD1,1.234\nD2,5.67\n")->questions.empty());
  EXPECT_EQ(column(*inspect("deal_id;amount\nD1;1.234\nD2;5,67\n"), "amount").format.decimal, ',');
  // Another column of the same file gives the proof; and whole numbers can only be grouped.
  EXPECT_TRUE(inspect("deal_id,amount,my score\nD1,\"1,234\",0.55\n")->questions.empty());
  EXPECT_TRUE(inspect("account_id,employees\nA1,\"1,234\"\n")->questions.empty());
}

TEST(Inspect, RecognisesTablesInManyLanguages) {
  EXPECT_EQ(inspect("Kundennummer;Firmenname;Branche;Land\n1;X AG;Handel;DE\n2;Y AG;IT;AT\n", "Kunden.csv")->table, "accounts");
  EXPECT_EQ(inspect("Oportunidad;Vendedor;Cuenta;Etapa;Importe;Fecha de cierre\nO1;Ana;X;Ganada;10,50;13/04/2025\n", "Oportunidades.csv")->table, "deals");
  EXPECT_EQ(inspect("ID opportunité,Commercial,Compte,Étape,Montant,Date de clôture\nO1,Ana,X,Gagnée,10.5,2025-04-13\n")->table, "deals");
  EXPECT_EQ(inspect("Oportunidade;Vendedor;Conta;Fase;Valor;Data de fechamento\nO1;Ana;X;Ganha;10,5;13/04/2025\n")->table, "deals");
  EXPECT_EQ(inspect("Opportunità;Venditore;Azienda;Fase;Importo;Data di chiusura\nO1;Ana;X;Vinta;10,5;13/04/2025\n")->table, "deals");
  EXPECT_EQ(inspect("Verkoopkans;Verkoper;Klant;Fase;Bedrag;Sluitingsdatum\nO1;Ana;X;Won;10,5;13-04-2025\n")->table, "deals");
  EXPECT_EQ(inspect("colour,shape\nred,round\nblue,square\n", "things.csv")->table, "things");
}

TEST(Inspect, TypesColumnsByAllTheirCells) {
  const auto plan = inspect("code,zip,on day,at time,ok,share,n,remark\nA1,01234,2025-01-31,2025-01-31 10:00,yes,1.25,7,\nA2,99999,2025-02-01,2025-02-01 11:30,no,2.5,n/a,x\n",
                            "things.csv");
  const auto type = [&](const char* header) { return column(*plan, header).info.type; };
  EXPECT_EQ(type("code"), ColumnType::Text);
  EXPECT_TRUE(column(*plan, "code").info.key);
  EXPECT_EQ(type("zip"), ColumnType::Text);
  EXPECT_EQ(type("on day"), ColumnType::Date);
  EXPECT_EQ(type("at time"), ColumnType::Instant);
  EXPECT_EQ(type("ok"), ColumnType::YesNo);
  EXPECT_EQ(type("share"), ColumnType::Decimal);
  EXPECT_EQ(type("n"), ColumnType::Integer);
}

TEST(Inspect, FollowsAMapping) {
  ImportOptions options;
  options.table = "deals";
  options.mapping = "[columns]\n\"My id\" = \"deal_id\"\n\"Money\" = \"amount\"\n\"Junk\" = \"\"\n\"Note\" = \"new: text\"\n";
  const auto plan = inspect("My id,Money,Junk,Note\n1,2.50,x,7\n", "file.csv", options);
  ASSERT_TRUE(plan) << to_text(plan.error());
  EXPECT_EQ(column(*plan, "My id").target, "deal_id");
  EXPECT_EQ(column(*plan, "Money").target, "amount");
  EXPECT_EQ(column(*plan, "Junk").target, "");
  EXPECT_EQ(column(*plan, "Note").info.type, ColumnType::Text);
  options.mapping = write_mapping(*plan);
  EXPECT_EQ(inspect("My id,Money,Junk,Note\n1,2.50,x,7\n", "file.csv", options)->columns[1].target, "amount");
  options.mapping = "[columns\n";
  EXPECT_EQ(inspect("My id\n1\n", "file.csv", options).error().message.id, "bad_mapping");
}

TEST(Inspect, TakesAShortListForWhatItNames) {
  const auto accounts = inspect("Account ID,Account name,Region\nA1,Acme,EMEA\nA2,Bolt,APAC\nA3,Cord,EMEA\n", "small.csv");
  ASSERT_TRUE(accounts) << to_text(accounts.error());
  EXPECT_EQ(accounts->table, "accounts");
  EXPECT_EQ(column(*accounts, "Account ID").target, "account_id");
  EXPECT_EQ(column(*accounts, "Account name").target, "name");
  // Ids that come again are no list of accounts.
  const auto calls = inspect("Account ID,Account name,Minutes\nA1,Acme,3\nA1,Acme,4\nA1,Acme,5\nA2,Bolt,5\n", "small.csv");
  ASSERT_TRUE(calls) << to_text(calls.error());
  EXPECT_NE(calls->table, "accounts");
}

TEST(Inspect, TakesAListForWhatItNamesThoughARowCameTwiceOrNoneIsThere) {
  const auto twice = inspect("Deal ID,Deal name,Stage,Amount,Create date\nD1,A,Won,5,2025-01-01\nD2,B,Won,5,2025-01-01\nD2,B,Won,6,2025-01-01\nD3,C,Won,5,2025-01-01\n");
  ASSERT_TRUE(twice) << to_text(twice.error());
  EXPECT_EQ(twice->table, "deals");
  const auto none = inspect("Deal ID,Deal Name,Amount,Close Date,Status\n");
  ASSERT_TRUE(none) << to_text(none.error());
  EXPECT_EQ(none->table, "deals");
  EXPECT_EQ(none->rows, 0);
}

TEST(Inspect, AColumnThatIsNamedLikeAMarkOfCommentsIsOne) {
  std::string text = "#,How likely are you to recommend us?,Start Date (UTC),Submit Date (UTC),Network ID\n";
  for (int i = 1; i < 10; ++i) text += "id" + std::to_string(i) + "," + std::to_string(i) + ",2025-03-0" + std::to_string(i) + " 06:24:12,2025-03-0" + std::to_string(i) + " 06:25:00\n";
  const auto plan = inspect(text, "responses.csv");  // the last cell of each row is left out
  ASSERT_TRUE(plan) << to_text(plan.error());
  EXPECT_EQ(plan->columns.front().header, "#");
  EXPECT_EQ(plan->rows, 9);
}

TEST(Inspect, RemembersAnEncodingThatBytesDoNotProve) {
  const std::string polish = "deal_id,name,amount\nD1,\xB3" "aka,10\nD2,Pole,20\n";
  ImportOptions options;
  options.encoding = "windows-1250";
  const auto told = inspect(polish, "deals.csv", options);
  ASSERT_TRUE(told) << to_text(told.error());
  ASSERT_THAT(told->preview[0], testing::Contains("\xC5\x82" "aka"));
  ImportOptions again;
  again.remembered = write_mapping(*told);
  const auto plan = inspect(polish, "deals.csv", again);
  ASSERT_TRUE(plan) << to_text(plan.error());
  EXPECT_EQ(plan->encoding, "windows-1250");
  EXPECT_THAT(plan->preview[0], testing::Contains("\xC5\x82" "aka"));
  // What is UTF-8 beyond doubt is read so, whatever came last time.
  const auto sure = inspect("deal_id,name,amount\nD1,\xC5\x82" "aka,10\n", "deals.csv", again);
  ASSERT_TRUE(sure) << to_text(sure.error());
  EXPECT_EQ(sure->encoding, "UTF-8");
}

TEST(Inspect, SaysWhatATableLacks) {
  ImportOptions options;
  options.table = "subscriptions";
  const auto plan = inspect("subscription_id,amount\nS1,5\n", "file.csv", options);
  ASSERT_FALSE(plan);
  EXPECT_THAT(to_text(plan.error()), HasSubstr("account_id, started_on"));
  options.table = "nothing";
  EXPECT_EQ(inspect("a,b\n1,2\n", "file.csv", options).error().message.id, "no_such_table");
}

}  // namespace
}  // namespace runrate::ingest
