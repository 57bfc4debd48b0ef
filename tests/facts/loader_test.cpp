#include "facts/loader.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <stdlib.h>

#include "base/message.h"
#include "store/workbook.h"

namespace runrate {
namespace {

[[maybe_unused]] const int kCases = setenv("RC_PARAMS", "max_success=30", 0);

/// A workbook in a folder of its own, with the snapshot that is kept up to date beside it.
class LoadedBook {
 public:
  LoadedBook() {
    std::string name = (std::filesystem::temp_directory_path() / "runrate-load-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    book = need(Workbook::create(folder_ / "a.runrate", {}));
    snapshot = need(loader.load(*book));
  }
  ~LoadedBook() {
    book.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  LoadedBook(const LoadedBook&) = delete;
  LoadedBook& operator=(const LoadedBook&) = delete;

  template <class T>
  static T need(Result<T> result) {
    if (!result) throw std::runtime_error(to_text(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }

  void change(const std::function<void(Writer&)>& work) {
    follow(need(book->change(ChangeKind::Edit, {"edit", {}}, [&](Writer& writer) -> Result<void> {
      work(writer);
      return {};
    })));
  }
  void follow(const Touched& touched) { snapshot = need(loader.refresh(snapshot, *book, touched)); }
  [[nodiscard]] const Table& table(const char* id) const { return *snapshot->table(id); }

  std::unique_ptr<Workbook> book;
  Loader loader;
  SnapshotPtr snapshot;

 private:
  std::filesystem::path folder_;
};

RowId insert(Writer& writer, const std::string& table, const std::map<std::string, Cell>& values, bool stub = false) {
  const TableInfo& info = *writer.schema().table(table);
  std::vector<Cell> cells(info.columns.size());
  for (const auto& [name, value] : values) cells.at(static_cast<std::size_t>(info.find(name))) = value;
  return LoadedBook::need(writer.insert(table, cells, {.source = 3, .line = 4, .change = 0, .stub = stub}));
}

/// A snapshot without its numbers of texts and versions.
std::string in_words(const Snapshot& snapshot) {
  std::string out = snapshot.rules.currency + " " + snapshot.rules.calendar.zone.name() + "\n";
  for (const auto& table : snapshot.tables) {
    out += table->info.id + "\n";
    EXPECT_EQ(table->columns.size(), table->info.columns.size());
    for (RowNumber row = 0; row < table->size(); ++row) {
      for (const auto& numbers : {table->row_ids, table->sources, table->lines, table->changes})
        out += std::to_string((*numbers)[row]) + " ";
      out += table->stub(row) ? "stub" : "";
      for (const auto& column : table->columns) {
        out += "|";
        if (!column->texts.empty()) out += snapshot.pool->text(column->texts[row]);
        if (!column->ints.empty()) out += column->ints[row] == kBlank ? "" : std::to_string(column->ints[row]);
        if (!column->days.empty()) out += "d" + std::to_string(column->days[row]);
      }
      out += "\n";
    }
  }
  return out;
}

std::string afresh(const Workbook& book) {
  Loader loader;
  return in_words(*LoadedBook::need(loader.load(book)));
}

TEST(Loader, PutsRowsIntoColumns) {
  LoadedBook it;
  it.change([](Writer& writer) {
    insert(writer, "activities", {{"activity_id", std::string("1")}, {"rep", std::string("Ann")}, {"at", std::int64_t{1'760'050'000'000}}});
    insert(writer, "activities", {{"activity_id", std::string("2")}, {"duration_seconds", std::int64_t{0}}}, true);
  });
  const Table& table = it.table("activities");
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(it.snapshot->pool->text(table.column("rep")->texts[0]), "Ann");
  EXPECT_EQ(table.column("rep")->texts[1], 0U);
  EXPECT_EQ(table.column("at")->ints[0], 1'760'050'000'000);
  EXPECT_EQ(table.column("at")->days[0], 20'370);
  EXPECT_EQ(table.column("at")->ints[1], kBlank);
  EXPECT_EQ(table.column("at")->days[1], kNoDay);
  EXPECT_EQ(table.column("duration_seconds")->ints[0], kBlank);
  EXPECT_EQ(table.column("duration_seconds")->ints[1], 0);
  EXPECT_EQ(table.column("nothing"), nullptr);
  EXPECT_EQ((*table.sources)[0], 3);
  EXPECT_EQ((*table.lines)[0], 4);
  EXPECT_EQ((*table.changes)[0], 1);
  EXPECT_FALSE(table.stub(0));
  EXPECT_TRUE(table.stub(1));
  EXPECT_EQ(table.find(2), 1U);
  EXPECT_EQ(table.find(3), std::nullopt);
  EXPECT_EQ(it.snapshot->tables.size(), it.book->schema().tables.size());
  EXPECT_EQ(it.snapshot->table("nothing"), nullptr);
}

TEST(Loader, CopiesOnlyTheColumnThatChanged) {
  LoadedBook it;
  it.change([](Writer& writer) {
    for (int i = 0; i < 10; ++i) insert(writer, "deals", {{"deal_id", std::to_string(i)}, {"amount", std::int64_t{i}}});
  });
  const SnapshotPtr before = it.snapshot;
  it.change([](Writer& writer) { LoadedBook::need(writer.update("deals", 3, "amount", Cell(std::int64_t{99}))); });
  const Table& old = *before->table("deals");
  const Table& now = it.table("deals");
  EXPECT_NE(old.version, now.version);
  EXPECT_NE(before->version, it.snapshot->version);
  for (std::size_t i = 0; i < now.columns.size(); ++i)
    EXPECT_EQ(now.columns[i] == old.columns[i], now.info.columns[i].id != "amount") << now.info.columns[i].id;
  EXPECT_EQ(now.row_ids, old.row_ids);
  EXPECT_EQ(old.column("amount")->ints[2], 2);
  EXPECT_EQ(now.column("amount")->ints[2], 99);
  EXPECT_EQ(before->table("reps"), it.snapshot->table("reps"));
  EXPECT_EQ(before->pool, it.snapshot->pool);
}

TEST(Loader, HidesWhatUndoHas) {
  LoadedBook it;
  it.change([](Writer& writer) { insert(writer, "deals", {{"deal_id", std::string("D")}}); });
  const std::string before = in_words(*it.snapshot);
  it.change([](Writer& writer) {
    ColumnInfo column;
    column.id = "extra";
    column.name = "Extra";
    LoadedBook::need(writer.add_column("deals", column));
    LoadedBook::need(writer.update("deals", 1, "extra", std::string("x")));
    TableInfo table;
    table.id = table.name = "own";
    column.key = true;
    table.columns.push_back(column);
    LoadedBook::need(writer.add_table(table));
    insert(writer, "own", {{"extra", std::string("y")}});
  });
  EXPECT_NE(it.table("deals").column("extra"), nullptr);
  EXPECT_EQ(it.table("own").size(), 1U);
  const std::string after = in_words(*it.snapshot);
  it.follow(LoadedBook::need(it.book->undo()));
  EXPECT_EQ(it.table("deals").column("extra"), nullptr);
  EXPECT_EQ(it.snapshot->table("own"), nullptr);
  EXPECT_EQ(in_words(*it.snapshot), before);
  it.follow(LoadedBook::need(it.book->redo()));
  EXPECT_EQ(in_words(*it.snapshot), after);
}

TEST(Loader, CanBeStopped) {
  LoadedBook it;
  it.change([](Writer& writer) {
    for (int i = 0; i < 20'000; ++i) insert(writer, "deals", {{"deal_id", std::to_string(i)}});
  });
  int asked = 0;
  const auto stopped = it.loader.load(*it.book, [&](std::int64_t done, std::int64_t total) {
    EXPECT_LE(done, total);
    EXPECT_EQ(total, 20'000);
    return ++asked, false;
  });
  EXPECT_EQ(stopped.has_value(), asked == 0);
  if (!stopped) {
    EXPECT_TRUE(stopped.error().cancelled);
  }
}

TEST(Loader, SeesARehearsalFromWithin) {
  LoadedBook it;
  LoadedBook::need(it.book->rehearse(
      [](Writer& writer) -> Result<void> {
        insert(writer, "deals", {{"deal_id", std::string("D")}});
        return {};
      },
      [&](const Touched& touched) -> Result<void> {
        const SnapshotPtr there = LoadedBook::need(it.loader.refresh(it.snapshot, *it.book, touched));
        EXPECT_EQ(there->table("deals")->size(), 1U);
        return {};
      }));
  EXPECT_EQ(it.table("deals").size(), 0U);
  EXPECT_EQ(in_words(*it.snapshot), afresh(*it.book));
}

TEST(Loader, MakesRulesOfSettings) {
  Settings settings;
  settings.base_currency = "JPY";
  settings.time_zone = "Nowhere/Land";
  settings.holidays = {*make_date(2026, 1, 1), *make_date(2025, 12, 25)};
  const Rules rules = rules_of(settings);
  EXPECT_EQ(rules.currency_digits, 0);
  EXPECT_EQ(rules.calendar.zone.name(), "UTC");
  EXPECT_THAT(rules.holidays, testing::ElementsAre(*make_date(2025, 12, 25), *make_date(2026, 1, 1)));
}

void random_edit(Writer& writer, int step) {
  const auto some = [] { return Cell(*rc::gen::element<std::string>("", "North", "north ", "Süd", "EMEA")); };
  std::vector<RowId> rows;
  for (RowId row = 1; row <= 40; ++row)
    if (writer.read("activities", row)) rows.push_back(row);
  switch (rows.empty() ? 0 : *rc::gen::inRange(0, 4)) {
    case 0:
      insert(writer, "activities",
             {{"activity_id", "k" + std::to_string(step)},
              {"rep", some()},
              {"at", Cell(std::int64_t{*rc::gen::inRange(0, 1'000'000)} * 1'000'000)}},
             *rc::gen::arbitrary<bool>());
      break;
    case 1:
      LoadedBook::need(writer.update("activities", *rc::gen::elementOf(rows), "rep", some()));
      break;
    case 2:
      LoadedBook::need(writer.update("activities", *rc::gen::elementOf(rows), "at",
                                     *rc::gen::arbitrary<bool>() ? Cell() : Cell(std::int64_t{step} * 40'000'000)));
      break;
    default:
      LoadedBook::need(writer.erase("activities", *rc::gen::elementOf(rows)));
  }
}

RC_GTEST_PROP(LoaderModel, RefreshingEqualsLoadingAfresh, ()) {
  LoadedBook it;
  const int steps = *rc::gen::inRange(1, 15);
  int number = 0;
  for (int i = 0; i < steps; ++i) {
    switch (*rc::gen::inRange(0, 8)) {
      case 0:
      case 1:
        if (it.book->next_undo()) it.follow(LoadedBook::need(it.book->undo()));
        break;
      case 2:
        if (it.book->next_redo()) it.follow(LoadedBook::need(it.book->redo()));
        break;
      case 3:
        it.change([&](Writer& writer) {
          Settings settings = writer.settings();
          settings.time_zone = *rc::gen::element<std::string>("UTC", "Asia/Tokyo", "America/Los_Angeles");
          settings.base_currency = *rc::gen::element<std::string>("EUR", "USD");
          LoadedBook::need(writer.set_settings(settings));
        });
        break;
      case 4:
        if (*rc::gen::inRange(0, 3) == 0)
          it.change([&](Writer& writer) {
            for (int k = 0; k < 5100; ++k)
              insert(writer, "activities", {{"activity_id", "b" + std::to_string(++number)}, {"at", Cell(std::int64_t{k} * 1'000'000)}});
          });
        break;
      default: {
        const int edits = *rc::gen::inRange(1, 6);
        it.change([&](Writer& writer) {
          for (int k = 0; k < edits; ++k) random_edit(writer, ++number);
        });
      }
    }
    RC_ASSERT(in_words(*it.snapshot) == afresh(*it.book));
  }
}

}  // namespace
}  // namespace runrate
