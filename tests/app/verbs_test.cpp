#include "program.h"

namespace runrate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Verbs : public Program {
 protected:
  void make_book() {
    ok({"new", "b.runrate", "--currency", "EUR"});
    write("subscriptions.csv",
          "subscription_id,account_id,amount,interval,started_on,ended_on\n"
          "S1,A1,100,month,2025-01-15,\n"
          "S2,A2,1200,year,2025-02-01,2025-04-01\n");
    write("accounts.csv", "account_id,name,region\nA1,\"Acme, Inc\",EMEA\nA2,Bolt,APAC\n");
    ok({"import", "b.runrate", "subscriptions.csv", "accounts.csv"});
  }
};

TEST_F(Verbs, HelpAndVersionGoToStandardOutput) {
  EXPECT_THAT(ok({"--help"}), HasSubstr("import"));
  EXPECT_THAT(ok({"kpi", "--help"}), HasSubstr("--group-by"));
  EXPECT_THAT(ok({"--version"}), StartsWith("runrate "));
}

TEST_F(Verbs, AWrongCommandLineEndsWithTwo) {
  fails(2, {"frobnicate", "b.runrate"});
  fails(2, {"--bogus"});
  fails(2, {"kpi"});
  fails(2, {"new", "b.runrate", "--currency", "XYZ"}, "XYZ");
  fails(2, {"new", "b.runrate", "--timezone", "Mars/Olympus"}, "Mars");
  fails(2, {"new", "b.runrate", "--fiscal-start", "13"});
  fails(2, {"new", "b.runrate", "--week-start", "someday"});
  fails(2, {"import", "b.runrate"});
  fails(2, {"template", "ships"}, "ships");
  fails(2, {"report", "b.runrate"});
  EXPECT_FALSE(exists("b.runrate"));
}

TEST_F(Verbs, TheWindowNeedsADisplay) { fails(1, {}, "display"); }

TEST_F(Verbs, NewRefusesAFileThatIsThere) {
  write("b.runrate", "mine");
  fails(1, {"new", "b.runrate"});
  EXPECT_EQ(read("b.runrate"), "mine");
}

TEST_F(Verbs, WhatCannotBeDoneEndsWithOne) {
  fails(1, {"kpi", "missing.runrate", "mrr"}, "missing.runrate");
  write("text.runrate", "no workbook");
  fails(1, {"kpi", "text.runrate", "mrr"}, "text.runrate");
  make_book();
  fails(1, {"import", "b.runrate", "missing.csv"}, "missing.csv");
}

TEST_F(Verbs, NamesThatNobodyKnowsEndWithTwo) {
  make_book();
  fails(2, {"kpi", "b.runrate", "mrr", "colour"}, "colour");
  fails(2, {"kpi", "b.runrate", "mrr", "--where", "colour=red"}, "colour");
  fails(2, {"kpi", "b.runrate", "mrr", "--group-by", "colour"}, "colour");
  fails(2, {"kpi", "b.runrate", "mrr", "--where", "region"});
  fails(2, {"kpi", "b.runrate", "mrr", "--from", "tomorrow"}, "tomorrow");
  fails(2, {"kpi", "b.runrate", "mrr", "--from", "2025-03", "--to", "2025-02"});
  fails(2, {"kpi", "b.runrate", "mrr", "--by", "decade"});
  fails(2, {"export", "b.runrate", "ships"}, "ships");
  fails(2, {"import", "b.runrate", "accounts.csv", "--as", "ships"}, "ships");
  fails(2, {"explain", "b.runrate", "colour", "--period", "2025-02"});
  fails(2, {"explain", "b.runrate", "mrr", "--period", "soon"});
  fails(2, {"explain", "b.runrate", "mrr"});
  fails(2, {"funnel", "b.runrate", "--pipeline", "No such"});
  fails(2, {"report", "b.runrate", "--out", "r.pdf", "--template", "no-such"});
  EXPECT_FALSE(exists("r.pdf"));
}

TEST_F(Verbs, KpiGivesTheContractsCsv) {
  make_book();
  EXPECT_EQ(ok({"kpi", "b.runrate", "mrr", "customers", "--from", "2025-01", "--to", "2025-03", "--as-of", "2025-12-31", "--format", "csv"}),
            "kpi,period,group,value,unit\n"
            "mrr,2025-01,,100,money\nmrr,2025-02,,200,money\nmrr,2025-03,,200,money\n"
            "customers,2025-01,,1,count\ncustomers,2025-02,,2,count\ncustomers,2025-03,,2,count\n");
  EXPECT_EQ(ok({"kpi", "b.runrate", "mrr", "--from", "2025-02", "--to", "2025-02", "--as-of", "2025-12-31", "--group-by", "account.name", "--format", "csv"}),
            "kpi,period,group,value,unit\nmrr,2025-02,\"Acme, Inc\",100,money\nmrr,2025-02,Bolt,100,money\n");
  EXPECT_EQ(ok({"kpi", "b.runrate", "mrr", "--from", "2025", "--to", "2025", "--by", "year", "--as-of", "2025-12-31", "--where", "region in (EMEA, \"APAC\")",
                "--where", "region!=APAC", "--format", "csv"}),
            "kpi,period,group,value,unit\nmrr,2025,,100,money\n");
}

TEST_F(Verbs, KpiBeginsAtTheFirstFactAndEndsAtAsOf) {
  make_book();
  const std::string csv = ok({"kpi", "b.runrate", "mrr", "--as-of", "2025-03-10", "--format", "csv"});
  EXPECT_EQ(csv, "kpi,period,group,value,unit\nmrr,2025-01,,100,money\nmrr,2025-02,,200,money\nmrr,2025-03,,200,money\n");
  EXPECT_THAT(ok({"kpi", "b.runrate", "--as-of", "2025-03-10"}), HasSubstr("* the period is not over at 2025-03-10"));
  EXPECT_THAT(ok({"kpi", "b.runrate", "customer_churn_rate", "--from", "2025-01", "--to", "2025-01", "--format", "json", "--as-of", "2025-03"}),
              HasSubstr("\"value\": null"));
}

TEST_F(Verbs, ImportTellsItsFiguresAndEndsWithThreeOnRejects) {
  ok({"new", "b.runrate", "--currency", "EUR"});
  write("deals.csv", "deal_id,name,amount,created_on\nD1,One,10,2025-01-01\nD2,\"Two, \"\"b\"\"\",ten,2025-01-02\nD3,Three,30,2025-01-03\nD4,Four,40,2025-01-04\n");
  const Outcome dry = run({"import", "b.runrate", "deals.csv", "--as", "deals", "--dry-run", "--format", "json"});
  EXPECT_EQ(dry.status, 3) << dry.err;
  EXPECT_EQ(ok({"export", "b.runrate", "deals"}).find("D1"), std::string::npos);
  const Outcome real = run({"import", "b.runrate", "deals.csv", "--as", "deals", "--rejects", "rejects.csv", "--format", "json"});
  EXPECT_EQ(real.status, 3);
  EXPECT_EQ(real.out, dry.out);
  EXPECT_THAT(real.out, HasSubstr("\"inserted\": 3"));
  EXPECT_THAT(real.out, HasSubstr("\"rejected\": 1"));
  EXPECT_THAT(real.out, HasSubstr("\"encoding\": \"UTF-8\""));
  const std::string rejects = read("rejects.csv");
  EXPECT_THAT(rejects, StartsWith("line,reason,deal_id,name,amount,created_on\n3,"));
  EXPECT_THAT(rejects, HasSubstr("D2,\"Two, \"\"b\"\"\",ten,2025-01-02\n"));
  EXPECT_EQ(run({"import", "b.runrate", "deals.csv", "--as", "deals", "--rejects", "no/where.csv"}).status, 1);
}

TEST_F(Verbs, ImportIsToldHowAFileIsWritten) {
  ok({"new", "b.runrate", "--currency", "EUR"});
  // "Jäger" and "Molière" of a Mac; the bytes alone could be of DOS.
  write("accounts.csv", "account_id|name\nA1|J\x8Ager\nA2|Moli\x8Fre\n");
  EXPECT_THAT(ok({"import", "b.runrate", "accounts.csv", "--as", "accounts", "--encoding", "macintosh", "--delimiter", "|", "--format", "json"}),
              HasSubstr("\"encoding\": \"macintosh\""));
  EXPECT_THAT(ok({"export", "b.runrate", "accounts"}), testing::AllOf(HasSubstr("Jäger"), HasSubstr("Molière")));
  EXPECT_EQ(run({"import", "b.runrate", "accounts.csv", "--as", "accounts", "--encoding", "of-the-moon"}).status, 1);
}

TEST_F(Verbs, ExportReadsBackTheSame) {
  make_book();
  const std::string exported = ok({"export", "b.runrate", "accounts"});
  EXPECT_THAT(exported, HasSubstr("A1,\"Acme, Inc\",,,EMEA"));
  EXPECT_EQ(ok({"export", "b.runrate", "accounts", "--out", "again.csv"}), "2 rows were written to again.csv.\n");
  EXPECT_EQ(read("again.csv"), exported);
  ok({"new", "c.runrate"});
  ok({"import", "c.runrate", "again.csv", "--as", "accounts"});
  EXPECT_EQ(ok({"export", "c.runrate", "accounts"}), exported);
  ok({"export", "b.runrate", "accounts", "--out", "accounts.xlsx"});
  EXPECT_THAT(read("accounts.xlsx"), StartsWith("PK"));
  EXPECT_EQ(ok({"template", "accounts"}), exported.substr(0, exported.find('\n') + 1));
}

TEST_F(Verbs, UndoRedoAndHistoryNameTheChange) {
  make_book();
  EXPECT_THAT(ok({"history", "b.runrate"}), HasSubstr("import 2 files"));
  EXPECT_THAT(ok({"undo", "b.runrate"}), HasSubstr("import 2 files"));
  EXPECT_THAT(ok({"history", "b.runrate"}), HasSubstr("undone"));
  EXPECT_THAT(ok({"export", "b.runrate", "accounts"}), Not(HasSubstr("Acme")));
  fails(1, {"undo", "b.runrate"});
  ok({"redo", "b.runrate"});
  EXPECT_THAT(ok({"export", "b.runrate", "accounts"}), HasSubstr("Acme"));
  fails(1, {"redo", "b.runrate"});
}

TEST_F(Verbs, ExplainLeadsToFileAndLine) {
  make_book();
  const std::string text = ok({"explain", "b.runrate", "mrr", "--period", "2025-02", "--as-of", "2025-12-31", "--rows", "rows.csv"});
  EXPECT_THAT(text, HasSubstr("200.00 EUR"));
  EXPECT_THAT(text, HasSubstr("subscriptions.csv, line 2"));
  EXPECT_THAT(read("rows.csv"), HasSubstr(",subscriptions.csv,3"));
  EXPECT_THAT(ok({"explain", "b.runrate", "mrr", "--period", "2025-02", "--format", "json"}), HasSubstr("\"value\": 200"));
}

TEST_F(Verbs, CheckHoldsAndListsFaults) {
  make_book();
  EXPECT_THAT(ok({"check", "b.runrate"}), HasSubstr("Integrity and reconciliation hold"));
}

TEST_F(Verbs, CatalogueIsTheSameWithAndWithoutAWorkbook) {
  make_book();
  const std::string all = ok({"catalogue", "--format", "csv"});
  EXPECT_THAT(all, HasSubstr("\nmrr,"));
  EXPECT_EQ(ok({"catalogue", "b.runrate", "--format", "csv"}), all);
  EXPECT_THAT(ok({"catalogue", "--format", "json"}), HasSubstr("\"id\": \"mrr\""));
  EXPECT_THAT(ok({"catalogue"}), HasSubstr("win_rate"));
}

TEST_F(Verbs, CohortsAndFunnelGiveTheirCsv) {
  make_book();
  EXPECT_EQ(ok({"cohorts", "b.runrate", "--from", "2025-01", "--to", "2025-02", "--as-of", "2025-03-31", "--format", "csv"}),
            "cohort,base,age,value,share\n2025-01,1,0,1,1\n2025-01,1,1,1,1\n2025-01,1,2,1,1\n2025-02,1,0,1,1\n2025-02,1,1,1,1\n");
  EXPECT_EQ(ok({"funnel", "b.runrate", "--format", "csv"}), "pipeline,stage,reached,conversion,still_open,median_days\n");
}

TEST_F(Verbs, SampleAndReportNeedNoDisplay) {
  ok({"new", "s.runrate", "--sample"});
  EXPECT_THAT(ok({"check", "s.runrate"}), HasSubstr("Integrity and reconciliation hold"));
  ok({"report", "s.runrate", "--out", "pack.pdf"});
  EXPECT_THAT(read("pack.pdf"), StartsWith("%PDF-"));
  fails(2, {"new", "t.runrate", "--sample", "--currency", "JPY"});
  EXPECT_FALSE(exists("t.runrate"));
}

}  // namespace
}  // namespace runrate
