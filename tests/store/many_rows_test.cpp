// Rows that go in by one statement: the same as one by one, all or none.
#include "helpers.h"

namespace runrate {
namespace {

using ::testing::IsEmpty;

constexpr int kRows = 5'000;
constexpr std::size_t kRowsAtOnce = 300;

std::vector<Cell> activity(const TableInfo& table, int i) {
  Values values{{"activity_id", "A" + std::to_string(i)}, {"rep", "Rep " + std::to_string(i % 7)}, {"type", std::string("call")},
                {"at", std::int64_t{1'735'700'000'000} + i * std::int64_t{7'777'777}}};
  if (i % 3 != 0) values["duration_seconds"] = std::int64_t{i};
  if (i % 5 == 0) values["outcome"] = std::string();
  return cells_of(table, values);
}

std::vector<StoredRow> rows_of(const Workbook& book) {
  std::vector<StoredRow> out;
  must(book.scan("activities", [&](const StoredRow& row) { return out.push_back(row), true; }));
  return out;
}

class ManyRows : public ::testing::Test {
 protected:
  /// The rows that `give` sets one by one, until it says that there are no more.
  using Give = std::function<Result<bool>(std::vector<Cell>& cells)>;
  Result<Touched> insert(Workbook& book, const Give& give) {
    const TableInfo& table = *book.schema().table("activities");
    std::vector<bool> filled(table.columns.size(), false);
    for (const char* column : {"activity_id", "rep", "type", "at", "outcome", "deal_id", "duration_seconds"}) filled[static_cast<std::size_t>(table.find(column))] = true;
    return book.change(ChangeKind::Import, {"import", {}}, [&](Writer& writer) -> Result<void> {
      if (without_index) RUNRATE_CHECK(writer.expect_many("activities"));
      RUNRATE_TRY(RowPacker packer, writer.packer("activities", filled));
      PackedRows rows;
      bool more = true;
      std::int64_t line = 1;
      const auto next = [&]() -> Result<const PackedRows*> {
        if (!more) return nullptr;
        rows.clear();
        std::vector<Cell> cells;
        while (rows.size() < kRowsAtOnce) {
          RUNRATE_TRY(more, give(cells));
          if (!more) break;
          RUNRATE_CHECK(packer.add(rows, cells, ++line));
        }
        return &rows;
      };
      RUNRATE_TRY(inserted, writer.insert_all(packer, 3, next));
      return {};
    });
  }
  /// `count` activities; what `odd` puts in the place of one.
  Give source(const Workbook& book, int count, const std::function<void(int, std::vector<Cell>&)>& odd = {}) {
    return [&book, count, odd, i = 0](std::vector<Cell>& cells) mutable -> Result<bool> {
      if (i == count) return false;
      cells = activity(*book.schema().table("activities"), i);
      if (odd) odd(i, cells);
      ++i;
      return true;
    };
  }

  TempFolder folder;
  bool without_index = true;
  std::int64_t inserted = 0;
};

TEST_F(ManyRows, AreWhatTheyWouldBeOneByOne) {
  const auto one = new_book(folder / "one.runrate");
  const auto all = new_book(folder / "all.runrate");
  must(one->change(ChangeKind::Import, {"import", {}}, [&](Writer& writer) -> Result<void> {
    for (int i = 0; i < kRows; ++i) RUNRATE_CHECK(writer.insert("activities", activity(*one->schema().table("activities"), i), {3, i + 2, 0, false}));
    return {};
  }));
  const auto touched = must(insert(*all, source(*all, kRows)));
  EXPECT_EQ(inserted, kRows);
  const auto expected = rows_of(*one);
  const auto found = rows_of(*all);
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].id, expected[i].id);
    ASSERT_EQ(found[i].cells, expected[i].cells) << i;
    ASSERT_EQ(found[i].origin.line, expected[i].origin.line);
    ASSERT_EQ(found[i].origin.source, 3);
    ASSERT_EQ(found[i].origin.change, expected[i].origin.change);
  }
  EXPECT_THAT(must(all->check()), IsEmpty());
  must(all->change(ChangeKind::Edit, {"one more", {}}, [&](Writer& writer) -> Result<void> {
    RUNRATE_TRY(const RowId row, writer.insert("activities", activity(*all->schema().table("activities"), kRows)));
    EXPECT_EQ(row, kRows + 1);
    return {};
  }));
  must(all->undo());
  must(all->undo());
  EXPECT_THAT(rows_of(*all), IsEmpty());
  must(all->redo());
  EXPECT_EQ(rows_of(*all).size(), static_cast<std::size_t>(kRows));
}

TEST_F(ManyRows, ComeInNotAtAllWhereTheirSourceFails) {
  const auto book = new_book(folder / "book.runrate");
  for (const int at : {0, 10, 1999, 2000, 2001, kRows - 1, kRows}) {
    const Give good = source(*book, kRows);
    int calls = 0;
    const auto failing = [&](std::vector<Cell>& cells) -> Result<bool> {
      if (calls++ == at) return cancelled();
      return good(cells);
    };
    const auto done = insert(*book, failing);
    ASSERT_FALSE(done) << at;
    EXPECT_TRUE(done.error().cancelled);
    EXPECT_THAT(rows_of(*book), IsEmpty()) << at;
  }
  must(insert(*book, source(*book, 30)));
  EXPECT_EQ(rows_of(*book).size(), 30U);
}

TEST_F(ManyRows, LetWhatIsThrownThrough) {
  const auto book = new_book(folder / "book.runrate");
  const Give good = source(*book, kRows);
  int calls = 0;
  const auto throwing = [&](std::vector<Cell>& cells) -> Result<bool> {
    if (calls++ == 3000) throw std::runtime_error("broken");
    return good(cells);
  };
  EXPECT_THROW((void)insert(*book, throwing), std::runtime_error);
  EXPECT_THAT(rows_of(*book), IsEmpty());
}

TEST_F(ManyRows, OfWhichOneDoesNotSuitItsColumnFailWithItsName) {
  const auto book = new_book(folder / "book.runrate");
  const auto type = static_cast<std::size_t>(book->schema().table("activities")->find("duration_seconds"));
  EXPECT_EQ(error_of(insert(*book, source(*book, kRows, [&](int i, auto& row) { if (i == 4000) row[type] = std::string("long"); }))), "store_wrong_type");
  EXPECT_EQ(error_of(insert(*book, source(*book, kRows, [&](int i, auto& row) { if (i == 4000) row.pop_back(); }))), "store_cell_count");
  EXPECT_THAT(rows_of(*book), IsEmpty());
}

TEST_F(ManyRows, WithACellInAColumnThatWasToStayBlankLoseNothing) {
  const auto book = new_book(folder / "book.runrate");
  const auto questions = static_cast<std::size_t>(book->schema().table("activities")->find("questions"));
  EXPECT_THROW((void)insert(*book, source(*book, kRows, [&](int i, auto& row) { if (i == 4000) row[questions] = std::int64_t{1}; })), std::logic_error);
  EXPECT_THAT(rows_of(*book), IsEmpty());
}

TEST_F(ManyRows, WithOneKeyTwiceFail) {
  const auto book = new_book(folder / "book.runrate");
  for (const bool without : {true, false}) {
    without_index = without;
    const auto done = insert(*book, source(*book, kRows, [&](int i, auto& row) { if (i == 4000) row[0] = std::string("a17"); }));
    EXPECT_EQ(error_of(done), "store_key_taken");
    EXPECT_THAT(done.error().message.args, ::testing::Contains(::testing::Pair("key", "a17")));
    EXPECT_THAT(rows_of(*book), IsEmpty());
  }
}

TEST_F(ManyRows, BehindRowsThatAreGoneGetNumbersOfTheirOwn) {
  const auto book = new_book(folder / "book.runrate");
  must(insert(*book, source(*book, kRows)));
  must(book->undo());
  must(insert(*book, source(*book, kRows)));
  EXPECT_EQ(inserted, kRows);
  const auto rows = rows_of(*book);
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(kRows));
  EXPECT_EQ(rows.front().id, kRows + 1);
  EXPECT_EQ(rows.front().origin.line, 2);
  EXPECT_EQ(rows.back().id, 2 * kRows);
  EXPECT_THAT(must(book->check()), IsEmpty());
  must(book->undo());
  EXPECT_THAT(rows_of(*book), IsEmpty());
  must(insert(*book, source(*book, 0)));
  EXPECT_EQ(inserted, 0);
}

TEST_F(ManyRows, ThatKeepTheIndexAreFoundAndTakenBack) {
  const auto book = new_book(folder / "book.runrate");
  without_index = false;
  must(insert(*book, source(*book, kRows)));
  EXPECT_EQ(inserted, kRows);
  must(book->change(ChangeKind::Edit, {"look", {}}, [&](Writer& writer) -> Result<void> {
    const std::vector<Cell> key{std::string("A4321")};
    RUNRATE_TRY(const std::optional<RowId> row, writer.find("activities", key));
    EXPECT_EQ(row, 4322);
    return {};
  }));
  EXPECT_THAT(must(book->check()), IsEmpty());
  must(book->undo());
  EXPECT_THAT(rows_of(*book), IsEmpty());
}

}  // namespace
}  // namespace runrate
