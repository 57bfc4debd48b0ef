// Imports of many rows: cut short by a person or by a kill, and by the desk that scripts use.
#include <chrono>
#include <csignal>
#include <random>
#include <sys/wait.h>

#include "book.h"
#include "engine/import_desk.h"

namespace runrate {
namespace {

using ::testing::IsEmpty;

constexpr std::int64_t kRows = 21'000;  // enough for rows that are not recorded one by one, and an index that is made afterwards

std::string many_activities() {
  std::string out = "activity_id,rep,type,at,account_id,direction,duration_seconds,next_step\n";
  std::minstd_rand random(11);
  for (std::int64_t i = 0; i < kRows; ++i) {
    const auto n = random();
    out += "A" + std::to_string(100'000 + i) + ",rep " + std::to_string(n % 40) + "," + (n % 3 == 0 ? "call" : "email") + ",2025-0" +
           std::to_string(1 + n % 9) + "-1" + std::to_string(n % 10) + " 10:00:00,ACC-" + std::to_string(n % 300) + "," +
           (n % 2 == 0 ? "in" : "out") + "," + std::to_string(n % 1800) + ",yes\n";
  }
  return out;
}

std::string text_of(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&cell);
  return text ? "'" + *text + "'" : "-";
}

/// Everything that a workbook says: rows with where they come from, journal, sources, settings.
std::string all_of(const Workbook& book) {
  std::string out;
  for (const TableInfo& table : book.schema().tables) {
    out += "# " + table.id + "\n";
    const auto read = book.scan(table.id, [&](const StoredRow& row) {
      out += std::to_string(row.id) + " " + std::to_string(row.origin.source) + ":" + std::to_string(row.origin.line) + "/" +
             std::to_string(row.origin.change) + (row.origin.stub ? " stub" : "");
      for (const Cell& cell : row.cells) out += " " + text_of(cell);
      out += "\n";
      return true;
    });
    if (!read) return to_text(read.error());
  }
  const auto history = book.history();
  const auto sources = book.sources();
  if (!history || !sources) return "unreadable";
  for (const ChangeInfo& change : *history)
    out += "change " + std::to_string(change.id) + " " + to_text(change.title) + " " + std::to_string(change.rows) + (change.undone ? " undone" : "") + "\n";
  for (const SourceInfo& source : *sources) out += "source " + std::to_string(source.id) + " " + source.file + " " + std::to_string(source.rows) + "\n";
  for (const auto& [name, value] : book.settings().other) out += name + "=" + value + "\n";
  return out + book.settings().base_currency;
}

TEST(LongImport, CancelledAtAnyMomentLeavesTheWorkbookAsItWas) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"ACC-7", "Seven"}, {"B-1", "Bolt"}});
  const std::vector<std::filesystem::path> files{book.file("activities.csv", many_activities())};
  const std::string before = all_of(book->workbook());
  const SnapshotPtr facts = book->snapshot();

  // The first pass looks at the rows, the second one inserts them.
  const auto run = [&](const std::function<bool(int pass, double part, int call)>& stop) {
    int pass = 1;
    int call = 0;
    std::int64_t last = 0;
    return book->import(files, {}, [&](std::int64_t done, std::int64_t total) {
      if (total > 0 && done < last) ++pass;
      last = total > 0 ? done : last;
      return !stop(pass, total > 0 ? static_cast<double>(last) / static_cast<double>(total) : 0.0, ++call);
    });
  };
  int stopped = 0;
  const auto expect_nothing = [&](const Result<ImportReport>& report, const std::string& when) {
    ASSERT_FALSE(report) << when;
    EXPECT_TRUE(report.error().cancelled) << when << ": " << to_text(report.error());
    ASSERT_EQ(all_of(book->workbook()), before) << when;
    EXPECT_EQ(book->snapshot(), facts) << when;
    ++stopped;
  };
  expect_nothing(run([](int pass, double part, int) { return pass == 1 && part > 0.4; }), "while the file is looked at");
  expect_nothing(run([](int pass, double part, int) { return pass == 2 && part > 0.4; }), "in the middle of the inserts");
  expect_nothing(run([](int pass, double part, int) { return pass == 2 && part >= 1.0; }), "after the last row");
  int calls = 0;
  ASSERT_TRUE(run([&](int, double, int call) { return calls = call, false; }));
  ASSERT_TRUE(book->undo());
  EXPECT_EQ(book.column("activities", "activity_id").size(), 0U);
  ASSERT_TRUE(run([](int, double, int) { return false; }));
  EXPECT_EQ(book.column("activities", "activity_id").size(), static_cast<std::size_t>(kRows));
  EXPECT_EQ(stopped, 3);

  // The very last question is asked when the facts are loaded, with everything written but not final.
  Book other;
  const std::string empty = all_of(other->workbook());
  const std::vector<std::filesystem::path> same{other.file("activities.csv", many_activities())};
  for (int at = 1; at <= calls; at += std::max(1, calls / 4)) {
    int call = 0;
    const auto report = other->import(same, {}, [&](std::int64_t, std::int64_t) { return ++call < at; });
    if (report) break;  // questions that depend on the clock: this time there were fewer
    ASSERT_EQ(all_of(other->workbook()), empty) << "at question " << at;
  }
}

/// Ends without a word: what follows is for the parent.
[[noreturn]] void import_and_end(const std::filesystem::path& path, const std::filesystem::path& csv) {
  const std::vector<std::filesystem::path> files{csv};
  const auto desk = ImportDesk::open(path);
  _exit(desk && (*desk)->import(files, {}) ? 0 : 3);
}

TEST(LongImport, KilledAtAnyMomentIsAllOrNothing) {
  Book book;
  book.add("accounts", {"account_id", "name"}, {{"ACC-7", "Seven"}});
  const auto csv = book.file("activities.csv", many_activities());
  const auto folder = book.path().parent_path();
  const auto base = folder / "base.runrate";
  ASSERT_TRUE(book->workbook().save_copy(base));
  const auto path = folder / "killed.runrate";
  const auto fresh = [&] {
    std::filesystem::copy_file(base, path, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(path.string() + "-journal");
  };
  std::string untouched;
  {
    const auto opened = Workbook::open(base, Access::ReadOnly);
    ASSERT_TRUE(opened) << to_text(opened.error());
    untouched = all_of(**opened);
  }
  // How long one takes here tells where the moments lie.
  fresh();
  const auto start = std::chrono::steady_clock::now();
  pid_t child = fork();
  if (child == 0) import_and_end(path, csv);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();

  std::minstd_rand random(4);
  int none = 0;
  for (int number = 0; number < 25; ++number) {
    fresh();
    child = fork();
    if (child == 0) import_and_end(path, csv);
    usleep(static_cast<useconds_t>(static_cast<double>(whole) * 1.1 * static_cast<double>(random() % 1000) / 1000));
    ASSERT_EQ(kill(child, SIGKILL), 0);
    ASSERT_EQ(waitpid(child, &status, 0), child);

    const auto opened = Workbook::open(path, Access::ReadWrite);
    ASSERT_TRUE(opened) << to_text(opened.error());
    Workbook& found = **opened;
    EXPECT_THAT(*found.check(), IsEmpty());
    if (*found.count("activities") == 0) {
      ++none;
      ASSERT_EQ(all_of(found), untouched) << "kill " << number;
      continue;
    }
    ASSERT_EQ(*found.count("activities"), kRows) << "kill " << number;
    ASSERT_EQ(found.sources()->size(), 1U);
    const SourceInfo source = found.sources()->front();
    EXPECT_EQ(source.inserted, kRows);
    std::int64_t line = 1;
    ASSERT_TRUE(found.scan("activities", [&](const StoredRow& row) { return row.origin.source == source.id && row.origin.line == ++line; }));
    EXPECT_EQ(line, kRows + 1);
    ASSERT_TRUE(found.undo());
    EXPECT_EQ(*found.count("activities"), 0);
    EXPECT_EQ(*found.count("accounts"), 1);
    ASSERT_TRUE(found.redo());
    EXPECT_EQ(*found.count("activities"), kRows);
  }
  RecordProperty("nothing_of_it", none);
}

TEST(ImportDesk, ReportsWhatTheEngineReports) {
  Book by_engine;
  Book by_desk;
  for (Book* book : {&by_engine, &by_desk}) {
    book->file("subscriptions.csv", "subscription_id,account_id,amount,interval,started_on,ended_on\nS1,A1,100.00,month,2025-01-15,\nS2,A2,1200.00,year,2025-02-01,2025-04-01\n");
    book->file("deals.csv", "deal_id,account_id,amount,created_on,closed_on,outcome\nD1,A1,10,2025-01-01,2025-02-13,won\nD2,A1,70,2025-01-01,,open\nD3,A2,7,2025-01-14,2025-02-15,lost\n");
    book->file("activities.csv", "activity_id,rep,type,at,deal_id\nC1,ann,call,2025-02-03 10:00:00,D2\nC2,bob,email,2025-02-04 11:00:00,D1\n");
    book->file("later.csv", "activity_id,rep,type,at,deal_id\nC1,ann,call,2025-03-03 10:00:00,D2\nC9,bob,email,2025-02-04 11:00:00,D77\n");
  }
  // The engine holds its workbook: the desk opens a copy.
  const auto copy = by_desk.path().parent_path() / "copy.runrate";
  ASSERT_TRUE(by_desk->workbook().save_copy(copy));
  const auto desk = ImportDesk::open(copy);
  ASSERT_TRUE(desk) << to_text(desk.error());
  for (const std::vector<std::string>& names : {std::vector<std::string>{"subscriptions.csv", "activities.csv", "deals.csv"}, {"later.csv"}}) {
    std::vector<std::filesystem::path> here;
    std::vector<std::filesystem::path> there;
    for (const std::string& name : names) {
      here.push_back(by_engine.path().parent_path() / name);
      there.push_back(by_desk.path().parent_path() / name);
    }
    const std::vector<ImportOptions> options(here.size());
    for (const bool rehearse : {true, false}) {
      const auto a = rehearse ? by_engine->rehearse(here, options) : by_engine->import(here, options);
      const auto b = rehearse ? (*desk)->rehearse(there, options) : (*desk)->import(there, options);
      ASSERT_TRUE(a && b);
      ASSERT_EQ(a->effects.size(), b->effects.size());
      for (std::size_t i = 0; i < a->effects.size(); ++i) {
        EXPECT_EQ(a->effects[i].kpi, b->effects[i].kpi);
        EXPECT_EQ(a->effects[i].period, b->effects[i].period);
        EXPECT_EQ(a->effects[i].after.number, b->effects[i].after.number);
      }
      for (std::size_t i = 0; i < here.size(); ++i) {
        EXPECT_EQ(a->files[i].inserted, b->files[i].inserted);
        EXPECT_EQ(a->files[i].updated, b->files[i].updated);
      }
    }
  }
  EXPECT_EQ(*by_engine->workbook().count("activities"), *(*desk)->workbook().count("activities"));
  EXPECT_EQ(*by_engine->workbook().count("deals"), 4);
}

}  // namespace
}  // namespace runrate
