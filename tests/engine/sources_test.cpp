#include "book.h"

#include <random>
#include <tuple>

namespace runrate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Result<ImportReport> import(Book& book, const std::filesystem::path& file, ImportOptions options = {}) {
  return book->import(std::vector<std::filesystem::path>{file}, std::vector<ImportOptions>{std::move(options)});
}

const std::string kHead = "subscription_id,account_id,amount,interval,started_on,ended_on\n";

TEST(Sources, AreRefreshedOnlyWhereTheFileHasChanged) {
  Book book;
  const auto file = book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\nS2,A2,50,month,2025-01-15,\n");
  ASSERT_TRUE(import(book, file));
  auto states = book->source_states();
  ASSERT_TRUE(states);
  ASSERT_THAT(*states, SizeIs(1));
  EXPECT_EQ(states->front().file, SourceState::File::Same);
  EXPECT_EQ(book->refresh({}, MissingRows::Keep, false).error().message.id, "nothing_to_refresh");

  book.file("subscriptions.csv", kHead + "S1,A1,120,month,2025-01-15,\nS3,A3,70,month,2025-01-15,\n");
  const auto rehearsed = book->refresh({}, MissingRows::Keep, true);
  ASSERT_TRUE(rehearsed) << to_text(rehearsed.error());
  EXPECT_EQ(rehearsed->files[0].inserted, 1);
  EXPECT_EQ(rehearsed->files[0].updated, 1);
  EXPECT_EQ(rehearsed->files[0].missing, 1);
  EXPECT_THAT(rehearsed->files[0].missing_keys, ElementsAre(HasSubstr("S2")));
  ASSERT_THAT(rehearsed->files[0].changes, SizeIs(1));
  EXPECT_EQ(rehearsed->files[0].changes[0].before + " to " + rehearsed->files[0].changes[0].after, "100.00 to 120.00");
  EXPECT_EQ(book.value("mrr", "2025-03"), "150") << "a rehearsal changes nothing";

  ASSERT_TRUE(book->refresh({}, MissingRows::Keep, false));
  EXPECT_EQ(book.value("mrr", "2025-03"), "240");
  std::filesystem::remove(file);
  states = book->source_states();
  EXPECT_EQ(states->front().file, SourceState::File::Missing);
  EXPECT_EQ(states->size(), 1U) << "one file, however often it was imported";
}

TEST(Sources, MissingRowsAreClosedOrDeletedWhereThatIsChosen) {
  for (const MissingRows what : {MissingRows::Close, MissingRows::Delete}) {
    Book book;
    book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\nS2,A2,50,month,2025-01-15,\n");
    ASSERT_TRUE(import(book, book.path().parent_path() / "subscriptions.csv"));
    book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\n");
    const auto report = book->refresh({}, what, false);
    ASSERT_TRUE(report) << to_text(report.error());
    EXPECT_EQ(report->files[0].missing_done, 1);
    EXPECT_THAT(book.column("subscriptions", "subscription_id"), SizeIs(what == MissingRows::Delete ? 1 : 2));
    if (what == MissingRows::Close) {
      EXPECT_THAT(book.column("subscriptions", "ended_on"), ElementsAre("", "2025-12-31")) << "as-of is the day";
    }
    ASSERT_TRUE(book->undo());
    EXPECT_EQ(book.value("mrr", "2025-03"), "150");
  }
}

TEST(Sources, MissingRowsStayWhereRowsWereRejected) {
  Book book;
  book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\nS2,A2,50,month,2025-01-15,\n");
  ASSERT_TRUE(import(book, book.path().parent_path() / "subscriptions.csv"));
  book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\nS2,A2,50,month,no day,\n");
  const auto report = book->refresh({}, MissingRows::Delete, false);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->files[0].missing_done, 0);
  EXPECT_THAT(book.column("subscriptions", "subscription_id"), SizeIs(2));
}

TEST(Sources, WhatWasSaidOfAHeaderIsRemembered) {
  Book book;
  ImportOptions said;
  said.date_order = DateOrder::Dmy;
  said.mapping = "[columns]\n\"Sum\" = \"amount\"\n";
  ASSERT_TRUE(import(book, book.file("deals.csv", "Deal ID,Sum,Created on\nD1,10,03/04/2025\n"), said));
  const auto again = import(book, book.file("deals may.csv", "Deal ID,Sum,Created on\nD2,10,05/06/2025\n"));
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_THAT(book.column("deals", "created_on"), ElementsAre("2025-04-03", "2025-06-05"));
  EXPECT_THAT(book.column("deals", "amount"), ElementsAre("10.00", "10.00"));
  // Rows that prove another order are read in it.
  ASSERT_TRUE(import(book, book.file("deals june.csv", "Deal ID,Sum,Created on\nD3,10,06/25/2025\n")));
  EXPECT_EQ(book.column("deals", "created_on")[2], "2025-06-25");
}

TEST(TakeBack, OfOneImportAmongLaterOnes) {
  Book book;
  ASSERT_TRUE(import(book, book.file("accounts.csv", "account_id,name\nA1,Acme\nA2,Bolt\n")));
  const std::int64_t accounts = book->workbook().sources()->back().change;
  ASSERT_TRUE(import(book, book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\n")));
  const std::int64_t first = book->workbook().sources()->back().change;
  ASSERT_TRUE(import(book, book.file("more.csv", kHead + "S2,A2,50,month,2025-01-15,\n")));
  const auto standing = book->standing_on(first);
  ASSERT_TRUE(standing);
  EXPECT_THAT(*standing, IsEmpty());
  ASSERT_TRUE(book->take_back(first)) << "nobody else has touched its rows";
  EXPECT_EQ(book.value("mrr", "2025-03"), "50");
  EXPECT_THAT(*book->workbook().sources(), SizeIs(2));
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.value("mrr", "2025-03"), "150");
  EXPECT_THAT(*book->workbook().sources(), SizeIs(3));
  // What still refers to rows that go keeps a stub of them.
  ASSERT_TRUE(book->take_back(accounts));
  EXPECT_THAT(book.findings(), Contains(HasSubstr("points to the account A1")));
  EXPECT_EQ(book.value("mrr", "2025-03"), "150");
}

TEST(TakeBack, IsRefusedWhereLaterChangesStandOnIt) {
  Book book;
  ASSERT_TRUE(import(book, book.file("subscriptions.csv", kHead + "S1,A1,100,month,2025-01-15,\n")));
  const std::int64_t change = book->workbook().sources()->back().change;
  ASSERT_TRUE(book.set("subscriptions", "S1", "amount", "110"));
  ASSERT_TRUE(import(book, book.file("more.csv", kHead + "S2,A2,50,month,2025-01-15,\n")));
  const auto standing = book->standing_on(change);
  ASSERT_TRUE(standing);
  ASSERT_THAT(*standing, SizeIs(1));
  EXPECT_EQ(to_text(standing->front().title), "edit subscriptions.amount");
  const auto refused = book->take_back(change);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message.id, "store_others_stand_on_it");
  EXPECT_EQ(book.value("mrr", "2025-03"), "160");
}

TEST(TakeBack, OfManyRows) {
  Book book;
  std::string rows = kHead;
  for (int i = 0; i < 5000; ++i) rows += "S" + std::to_string(i) + ",A" + std::to_string(i % 50) + ",1,month,2025-01-15,\n";
  ASSERT_TRUE(import(book, book.file("many.csv", rows)));
  const std::int64_t change = book->workbook().sources()->back().change;
  ASSERT_TRUE(import(book, book.file("more.csv", kHead + "X2,A2,50,month,2025-01-15,\n")));
  ASSERT_TRUE(book->take_back(change));
  EXPECT_EQ(book.value("mrr", "2025-03"), "50");
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.value("mrr", "2025-03"), "5050");
  const auto faults = book->workbook().check();
  ASSERT_TRUE(faults);
  EXPECT_THAT(*faults, IsEmpty());
}

const Finding* find(const std::vector<Finding>& all, const std::string& id) {
  for (const Finding& one : all)
    if (one.text.id.starts_with(id)) return &one;
  return nullptr;
}

TEST(Quality, NearKeysArePricedAndMergedByOneChange) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}});
  book.add("products", {"product", "name"}, {{"GTX Pro", "GTX Pro"}});
  book.add("deals", {"deal_id", "account_id", "product", "amount", "outcome", "created_on", "closed_on"},
           {{"D1", "A1", "GTXPro", "70", "won", "2025-01-01", "2025-02-01"}, {"D2", "A1", "GTXPro", "30", "won", "2025-01-01", "2025-02-01"},
            {"D3", "A1", "GTX Pro", "5", "won", "2025-01-01", "2025-02-01"}});
  auto found = book->check();
  ASSERT_TRUE(found);
  const Finding* near = find(*found, "check_near_keys");
  ASSERT_NE(near, nullptr);
  EXPECT_EQ(near->price, 10000);
  EXPECT_EQ(near->priced, "won_amount");
  ASSERT_THAT(near->mends, SizeIs(1));
  EXPECT_EQ(to_text(near->mends[0].title), "merge GTXPro into GTX Pro");
  ASSERT_TRUE(book->mend(near->mends[0]));
  EXPECT_THAT(book.column("deals", "product"), ElementsAre("GTX Pro", "GTX Pro", "GTX Pro"));
  EXPECT_THAT(book.findings(), IsEmpty());
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(book.column("deals", "product"), ElementsAre("GTXPro", "GTXPro", "GTX Pro"));
}

TEST(Quality, TheDearestFaultComesFirstAndIgnoredOnesLast) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}});
  book.add("deals", {"deal_id", "account_id", "amount", "outcome", "created_on", "closed_on"},
           {{"D1", "A1", "10", "won", "2025-03-01", "2025-02-01"}, {"D2", "", "500", "won", "2025-01-01", "2025-02-01"}});
  auto found = book->check();
  ASSERT_TRUE(found);
  ASSERT_THAT(*found, SizeIs(2));
  EXPECT_EQ(found->front().text.id, "check_deal_without_account_one");
  EXPECT_EQ(found->front().price, 50000);
  ASSERT_TRUE(book->ignore(found->front().key, true));
  found = book->check();
  EXPECT_EQ(found->front().text.id, "check_closed_before_created_one");
  EXPECT_TRUE(found->back().ignored);
  ASSERT_TRUE(book->ignore(found->back().key, false));
  EXPECT_FALSE(book->check()->back().ignored);
}

TEST(Quality, EachMendTakesItsFindingAway) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"A1", "Acme"}, {"A2", "acme "}});
  book.add("deals", {"deal_id", "name", "account_id", "amount", "currency", "outcome", "created_on", "closed_on", "expected_close_on", "rep"},
           {{"D1", "x", "A1", "10", "EUR", "won", "2025-03-01", "2025-02-01", "", "Ann"},
            {"D2", "y", "A2", "20", "", "won", "2025-01-01", "", "2025-02-01", ""},
            {"D3", "y2", "A2", "20", "EUR", "won", "2025-01-01", "2025-02-02", "", ""},
            {"D4", "y2", "A2", "20", "EUR", "won", "2025-01-01", "2025-02-02", "", ""}});
  book.add("subscriptions", {"subscription_id", "account_id", "amount", "currency", "started_on", "ended_on"},
           {{"S1", "A1", "10", "EUR", "2025-01-01", "2025-03-01"}, {"S1", "A1", "20", "EUR", "2025-02-01", "2025-03-31"}, {"S2", "A1", "10", "EUR", "2025-04-02", ""},
            {"S3", "A2", "10", "EUR", "2025-05-01", "2025-05-01"}});
  for (const char* const id : {"check_orphan", "check_closed_before_created", "check_closed_without_date", "check_no_currency", "check_twice", "check_overlap", "check_short_gaps",
                               "check_end_not_after_start", "check_same_name"}) {
    auto found = book->check();
    ASSERT_TRUE(found);
    const Finding* fault = find(*found, id);
    ASSERT_NE(fault, nullptr) << id;
    ASSERT_FALSE(fault->mends.empty()) << id;
    const auto mended = book->mend(fault->mends[0]);
    ASSERT_TRUE(mended) << id << ": " << to_text(mended.error());
    found = book->check();
    EXPECT_EQ(find(*found, id), nullptr) << id;
  }
  EXPECT_THAT(book.findings(), IsEmpty());
}

TEST(Quality, AMisspeltKeyIsMergedBeforeItIsAdded) {
  Book book;
  book.add("products", {"product", "name"}, {{"GTX Pro", "GTX Pro"}});
  book.add("deals", {"deal_id", "name", "amount", "created_on", "product"},
           {{"D1", "a", "10", "2025-03-01", "GTXPro"}, {"D2", "b", "10", "2025-03-01", "Other"}, {"D3", "c", "10", "2025-03-01", "Third"}});
  const auto found = book->check();
  ASSERT_TRUE(found);
  int orphans = 0;
  for (const Finding& finding : *found) {
    if (!finding.text.id.starts_with("check_orphan")) continue;
    ++orphans;
    ASSERT_FALSE(finding.mends.empty());
    const bool misspelt = to_text(finding.text).find("GTXPro") != std::string::npos;
    EXPECT_EQ(to_text(finding.mends.front().title).starts_with("merge GTXPro into GTX Pro"), misspelt) << to_text(finding.text);
    // What is to be merged is not among those that are added all at once.
    if (!misspelt) {
      EXPECT_EQ(to_text(finding.mends.back().title), "add all 2 that are missing to the list of products");
    }
  }
  EXPECT_EQ(orphans, 3);
}

TEST(Quality, KeysThatAreOnlyReferredToAreAddedAllAtOnce) {
  Book book;
  book.add("deals", {"deal_id", "name", "amount", "created_on", "rep", "account_id"},
           {{"D1", "a", "10", "2025-03-01", "Ann", "A1"}, {"D2", "b", "10", "2025-03-01", "Bob", "A1"}, {"D3", "c", "10", "2025-03-01", "Cem", "A1"}});
  const auto orphans = [&book] {
    std::vector<Finding> out;
    const auto found = book->check();
    for (const Finding& finding : *found)
      if (finding.text.id.starts_with("check_orphan")) out.push_back(finding);
    return out;
  };
  const auto before = orphans();
  ASSERT_THAT(before, SizeIs(4)) << "three reps and an account";
  const auto rep = std::ranges::find_if(before, [](const Finding& one) { return !one.mends.empty() && one.mends.front().table == "reps"; });
  ASSERT_NE(rep, before.end());
  ASSERT_THAT(rep->mends, SizeIs(2));
  EXPECT_EQ(to_text(rep->mends[1].title), "add all 3 that are missing to the list of reps");
  const auto account = std::ranges::find_if(before, [](const Finding& one) { return !one.mends.empty() && one.mends.front().table == "accounts"; });
  ASSERT_NE(account, before.end());
  EXPECT_THAT(account->mends, SizeIs(1)) << "one alone needs no more than itself";
  ASSERT_TRUE(book->mend(rep->mends[1]));
  EXPECT_THAT(orphans(), SizeIs(1));
  EXPECT_EQ(to_text(book->workbook().next_undo()->title), "add all 3 that are missing to the list of reps");
  ASSERT_TRUE(book->undo());
  EXPECT_THAT(orphans(), SizeIs(4)) << "one undo takes all of them back";
}

TEST(Rehearsal, TellsWhatTheImportDoes) {
  std::mt19937 random(20260517);
  const auto one_of = [&random](std::initializer_list<const char*> all) { return std::string(*(all.begin() + static_cast<std::ptrdiff_t>(random() % all.size()))); };
  for (int book_number = 0; book_number < 4; ++book_number) {
    Book book;
    for (int round = 0; round < 3; ++round) {
      std::string rows = kHead;
      for (auto n = random() % 12; n > 0; --n)
        rows += "S" + std::to_string(random() % 6) + ",A" + std::to_string(random() % 3) + "," + one_of({"10", "20", "bad", ""}) + ",month," +
                one_of({"2025-01-15", "2025-02-01", "never"}) + ",\n";
      const std::vector<std::filesystem::path> files{book.file("subscriptions.csv", rows + "S9,A9,1,month,2025-01-01,\n")};
      const std::vector<ImportOptions> options(1);
      const auto rehearsed = book->rehearse(files, options);
      const auto imported = book->import(files, options);
      ASSERT_EQ(rehearsed.has_value(), imported.has_value());
      if (!imported) continue;
      const FileResult& a = rehearsed->files[0];
      const FileResult& b = imported->files[0];
      EXPECT_EQ(std::tie(a.rows, a.inserted, a.updated, a.unchanged, a.rejected, a.stubs, a.missing),
                std::tie(b.rows, b.inserted, b.updated, b.unchanged, b.rejected, b.stubs, b.missing));
      EXPECT_EQ(a.changes.size(), b.changes.size());
      EXPECT_EQ(b.inserted + b.updated + b.unchanged + b.rejected, b.rows);
      const auto plan = book->inspect(files[0], {});
      ASSERT_TRUE(plan);
      EXPECT_EQ(plan->rows, b.rows);
    }
  }
}

}  // namespace
}  // namespace runrate
