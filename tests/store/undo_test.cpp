#include "helpers.h"

namespace runrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Undo : public testing::Test {
 protected:
  TempFolder folder;
  std::unique_ptr<Workbook> book = new_book(folder / "a.runrate");

  void reopen() {
    book.reset();
    book = open_book(folder / "a.runrate");
  }
  Touched add_accounts(int from, int to) {
    return edit(
        *book,
        [&](Writer& writer) {
          for (int i = from; i < to; ++i)
            insert(writer, "accounts", {{"account_id", text("A" + std::to_string(i))}, {"employees", number(i)}});
        },
        ChangeKind::Import);
  }
};

TEST_F(Undo, HasNothingToDoAtFirst) {
  EXPECT_EQ(error_of(book->undo()), "store_no_undo");
  EXPECT_EQ(error_of(book->redo()), "store_no_redo");
}

TEST_F(Undo, WalksBackAndForthAcrossReopening) {
  std::vector<std::map<std::string, std::vector<std::string>>> states{contents(*book)};
  add_accounts(0, 5);
  states.push_back(contents(*book));
  edit(*book, [&](Writer& writer) { must(writer.update("accounts", 2, "name", text("Two"))); });
  states.push_back(contents(*book));
  edit(*book, [&](Writer& writer) {
    must(writer.erase("accounts", 3));
    must(writer.update("accounts", 2, "account_id", text("B2")));
    insert(writer, "accounts", {{"account_id", text("A1")}});
  });
  states.push_back(contents(*book));
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = states.size() - 1; i > 0; --i) {
      must(book->undo());
      EXPECT_EQ(contents(*book), states[i - 1]);
      reopen();
      EXPECT_EQ(contents(*book), states[i - 1]);
      ASSERT_TRUE(book->next_redo());
    }
    EXPECT_FALSE(book->next_undo());
    for (std::size_t i = 1; i < states.size(); ++i) {
      must(book->redo());
      EXPECT_EQ(contents(*book), states[i]);
      reopen();
    }
  }
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Undo, LetsRowsSwapTheirKeys) {
  add_accounts(0, 3);
  const auto before = contents(*book);
  edit(*book, [&](Writer& writer) {
    must(writer.update("accounts", 1, "account_id", text("tmp")));
    must(writer.update("accounts", 2, "account_id", text("A0")));
    must(writer.update("accounts", 3, "account_id", text("A1")));
    must(writer.update("accounts", 1, "account_id", text("A2")));
  });
  const auto after = contents(*book);
  must(book->undo());
  EXPECT_EQ(contents(*book), before);
  must(book->redo());
  EXPECT_EQ(contents(*book), after);
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Undo, OfABulkInsertTakesItsRowsAwayAndBack) {
  add_accounts(0, 10);
  const auto before = contents(*book);
  constexpr int kMany = 7000;
  const Touched touched = add_accounts(10, kMany);
  ASSERT_THAT(touched.tables, SizeIs(1));
  EXPECT_TRUE(touched.tables[0].many);
  EXPECT_EQ(must(book->history())[0].rows, kMany - 10);
  const auto after = contents(*book);
  // Later edits of such rows are taken back first.
  edit(*book, [&](Writer& writer) {
    must(writer.update("accounts", 6500, "name", text("x")));
    must(writer.erase("accounts", 6000));
  });
  const auto edited = contents(*book);
  must(book->undo());
  EXPECT_EQ(contents(*book), after);
  reopen();
  EXPECT_TRUE(must(book->undo()).tables[0].many);
  EXPECT_EQ(contents(*book), before);
  reopen();
  must(book->redo());
  EXPECT_EQ(contents(*book), after);
  must(book->redo());
  EXPECT_EQ(contents(*book), edited);
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Undo, OfAnImportThatInsertsAltersAndRemovesInBulk) {
  add_accounts(0, 3000);
  const auto before = contents(*book);
  edit(
      *book,
      [&](Writer& writer) {
        for (int i = 0; i < 3000; ++i) {
          const RowId row = insert(writer, "accounts", {{"account_id", text("B" + std::to_string(i))}});
          if (i % 7 == 0) must(writer.update("accounts", row, "name", text("late")));
          if (i % 11 == 0) must(writer.erase("accounts", row));
          // The new row takes the key of an old one that makes room for it.
          if (i > 2500) {
            must(writer.update("accounts", i, "account_id", text("old" + std::to_string(i))));
            if (i % 11 != 0) must(writer.update("accounts", row, "account_id", text("A" + std::to_string(i - 1))));
          }
        }
        must(writer.erase("accounts", 17));
        must(writer.update("accounts", 18, "name", text("eighteen")));
      },
      ChangeKind::Import);
  const auto after = contents(*book);
  for (int round = 0; round < 2; ++round) {
    must(book->undo());
    EXPECT_EQ(contents(*book), before);
    must(book->redo());
    EXPECT_EQ(contents(*book), after);
  }
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Undo, ANewChangeDropsWhatWasUndone) {
  add_accounts(0, 6000);
  must(book->undo());
  ASSERT_TRUE(book->next_redo());
  // Something that makes no difference leaves redo alone.
  edit(*book, [](Writer&) {});
  EXPECT_TRUE(book->next_redo());
  add_accounts(0, 1);
  EXPECT_FALSE(book->next_redo());
  EXPECT_EQ(error_of(book->redo()), "store_no_redo");
  EXPECT_THAT(must(book->history()), SizeIs(1));
  // Ids of rows that are gone are not used again.
  must(book->scan("accounts", [](const StoredRow& row) {
    EXPECT_EQ(row.id, 6001);
    return true;
  }));
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Undo, CanBeStoppedAndThenNothingHasHappened) {
  add_accounts(0, 25'000);
  const auto before = contents(*book);
  int asked = 0;
  const auto result = book->undo([&](std::int64_t, std::int64_t) { return ++asked, false; });
  if (result) GTEST_SKIP() << "this machine was too fast to be asked";
  EXPECT_TRUE(result.error().cancelled);
  EXPECT_EQ(contents(*book), before);
  must(book->undo());
  EXPECT_EQ(must(book->count("accounts")), 0);
}

TEST_F(Undo, ManyEditedRowsAreNotNamed) {
  add_accounts(0, 6000);
  const Touched touched = edit(*book, [&](Writer& writer) {
    for (RowId row = 1; row <= 6000; ++row) must(writer.update("accounts", row, "name", text("n")));
  });
  EXPECT_TRUE(touched.tables.at(0).many);
  EXPECT_EQ(must(book->history())[0].rows, 6000);
  EXPECT_TRUE(must(book->undo()).tables.at(0).many);
}

}  // namespace
}  // namespace runrate
