#include <fcntl.h>
#include <future>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "helpers.h"
#include "packs/packs.h"

namespace runrate {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// Runs SQL on a file behind Runrate's back.
void tamper(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
  sqlite3_free(error);
  sqlite3_close(db);
}

/// The error of opening, both ways; and that the file is as it was.
std::string refusal(const std::filesystem::path& path) {
  const std::string before = bytes_of(path);
  const std::string writing = error_of(Workbook::open(path, Access::ReadWrite));
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_EQ(error_of(Workbook::open(path, Access::ReadOnly)), writing);
  // With something to do meanwhile the answer is the same, whether that goes well, fails at what it finds, or takes its time.
  for (const bool fails : {false, true}) {
    const auto read_all = [fails](Workbook& book) -> Result<void> {
      for (const TableInfo& table : book.schema().tables) RUNRATE_CHECK(book.scan(table.id, [](const StoredRow&) { return true; }));
      return fails ? Result<void>(fail("meanwhile_failed")) : Result<void>();
    };
    EXPECT_EQ(error_of(Workbook::open(path, Access::ReadOnly, read_all)), writing);
    EXPECT_EQ(error_of(Workbook::open(path, Access::ReadWrite, read_all)), writing);
  }
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".lock"));
  return writing;
}

TEST(Open, ANewWorkbookHasThePacksTablesAndItsSettings) {
  const TempFolder folder;
  Settings settings;
  settings.base_currency = "CHF";
  settings.time_zone = "Europe/Berlin";
  settings.fiscal_start = 2;
  settings.week_start = 6;
  settings.as_of = make_date(2025, 10, 31);
  settings.bridge_gap_days = 3;
  settings.stalled_days = 14;
  settings.holidays = {*make_date(2025, 12, 25), *make_date(2026, 1, 1)};
  settings.other["window"] = "1280x800 with a \"quote\"";
  {
    const auto book = new_book(folder / "a.runrate", settings);
    EXPECT_EQ(book->settings(), settings);
    EXPECT_EQ(book->schema(), builtin_packs().schema);
  }
  for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
    const auto book = open_book(folder / "a.runrate", access);
    EXPECT_EQ(book->settings(), settings);
    EXPECT_EQ(book->schema(), builtin_packs().schema);
    EXPECT_THAT(must(book->check()), IsEmpty());
    EXPECT_FALSE(book->next_undo());
    EXPECT_FALSE(book->next_redo());
    EXPECT_EQ(book->read_only(), access == Access::ReadOnly);
  }
}

TEST(Open, CreateLeavesAloneWhatIsThere) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  std::ofstream(path) << "precious";
  EXPECT_EQ(error_of(Workbook::create(path, {})), "store_exists");
  EXPECT_EQ(bytes_of(path), "precious");
  EXPECT_EQ(error_of(Workbook::create(folder.path() / "no" / "a.runrate", {})), "store_lock_failed");
  Settings settings;
  settings.time_zone = "Mars/Olympus";
  EXPECT_EQ(error_of(Workbook::create(folder / "b.runrate", settings)), "store_bad_setting");
  EXPECT_FALSE(std::filesystem::exists(folder / "b.runrate"));
}

TEST(Open, WhatIsNoWorkbookIsRefusedAndNotTouched) {
  const TempFolder folder;
  EXPECT_EQ(error_of(Workbook::open(folder / "none.runrate", Access::ReadWrite)), "store_not_found");
  EXPECT_EQ(error_of(Workbook::open(folder.path(), Access::ReadWrite)), "store_not_regular");
  const auto fifo = folder / "fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(error_of(Workbook::open(fifo, Access::ReadOnly)), "store_not_regular");
  EXPECT_EQ(error_of(Workbook::open("/dev/zero", Access::ReadOnly)), "store_not_regular");

  const auto path = folder / "a.runrate";
  std::ofstream(path) << "";
  EXPECT_EQ(refusal(path), "store_not_workbook");
  std::ofstream(path) << "deal_id;amount\n1;2\n" << std::string(5000, 'x');
  EXPECT_EQ(refusal(path), "store_not_workbook");
  std::filesystem::remove(path);
  tamper(path, "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
  EXPECT_EQ(refusal(path), "store_not_workbook");
}

TEST(Open, ANewerFileIsRefused) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  new_book(path).reset();
  tamper(path, "PRAGMA user_version = 99");
  EXPECT_EQ(refusal(path), "store_newer");
  const auto error = Workbook::open(path, Access::ReadOnly).error();
  EXPECT_THAT(to_text(error), testing::AllOf(HasSubstr("99"), HasSubstr("a.runrate"), testing::Not(HasSubstr("{"))));
}

TEST(Open, AForeignSchemaIsRefused) {
  const std::vector<std::string> plants{
      "CREATE TRIGGER bad AFTER INSERT ON t_deals BEGIN DELETE FROM t_deals; END",
      "CREATE VIEW bad AS SELECT 1",
      "CREATE TABLE bad(a)",
      "CREATE TABLE x_bad(a)",
      "CREATE INDEX bad ON t_deals(name)",
      "ALTER TABLE t_deals ADD COLUMN bad TEXT",
      "ALTER TABLE settings ADD COLUMN bad TEXT",
      "DROP INDEX k_deals",
      "DROP INDEX k_deals; CREATE INDEX k_deals ON t_deals(_key)",
      "DROP TABLE x_deals",
      "CREATE VIRTUAL TABLE bad USING fts5(a)",
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '\"name\" TEXT', '\"name\" TEXT CHECK(1)') WHERE name = "
      "'t_deals'",
      "PRAGMA journal_mode = wal",
      "ANALYZE",
  };
  for (const std::string& plant : plants) {
    const TempFolder folder;
    const auto path = folder / "a.runrate";
    new_book(path).reset();
    tamper(path, plant);
    EXPECT_EQ(refusal(path), "store_foreign_schema") << plant;
  }
  for (const char* plant :
       {"UPDATE columns SET info = '{' WHERE id = 'amount'", "UPDATE columns SET position = 77 WHERE table_id = 'deals' AND id = 'amount'",
        "UPDATE tables SET id = 'a\"b' WHERE id = 'deals'", "UPDATE tables SET info = '[]' WHERE id = 'deals'"}) {
    const TempFolder folder;
    const auto path = folder / "a.runrate";
    new_book(path).reset();
    tamper(path, plant);
    EXPECT_EQ(refusal(path), "store_damaged") << plant;
  }
}

TEST(Open, ADamagedFileIsRefused) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  {
    const auto book = new_book(path);
    edit(*book, [](Writer& writer) {
      for (int i = 0; i < 3000; ++i) insert(writer, "accounts", {{"account_id", text("A" + std::to_string(i))}, {"name", text("Account")}});
    });
  }
  const std::string sound = bytes_of(path);
  std::string bytes = sound;
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 40'000 && at < bytes.size(); ++at) bytes[at] = '\x7f';
  std::ofstream(path, std::ios::binary) << bytes;
  EXPECT_EQ(refusal(path), "store_damaged");
  std::ofstream(path, std::ios::binary) << sound.substr(0, sound.size() / 2);
  EXPECT_EQ(refusal(path), "store_damaged");
}

TEST(Open, WhatIsDoneMeanwhileDecidesToo) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  (void)new_book(path);
  for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
    bool called = false;
    EXPECT_TRUE(Workbook::open(path, access, [&](Workbook& book) -> Result<void> {
      called = book.schema().table("deals") != nullptr;
      return {};
    }));
    EXPECT_TRUE(called);
    EXPECT_EQ(error_of(Workbook::open(path, access, [](Workbook&) -> Result<void> { return fail("no_time"); })), "no_time");
    const auto stopped = Workbook::open(path, access, [](Workbook&) -> Result<void> { return cancelled(); });
    EXPECT_TRUE(!stopped && stopped.error().cancelled);
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".lock"));
  }
}

/// With a broken page in an index: rows can be read, and only the search for damage sees it.
std::filesystem::path book_with_a_broken_index(const TempFolder& folder) {
  const auto path = folder / "a.runrate";
  {
    const auto book = new_book(path);
    edit(*book, [](Writer& writer) {
      for (int i = 0; i < 3000; ++i) insert(writer, "accounts", {{"account_id", text("A" + std::to_string(i))}, {"name", text("Account")}});
    });
  }
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  const auto number = [db](const char* sql) {
    sqlite3_stmt* query = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db, sql, -1, &query, nullptr), SQLITE_OK);
    EXPECT_EQ(sqlite3_step(query), SQLITE_ROW);
    const auto out = static_cast<std::size_t>(sqlite3_column_int64(query, 0));
    sqlite3_finalize(query);
    return out;
  };
  const std::size_t page = number("SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 't_accounts'");
  const std::size_t size = number("PRAGMA page_size");
  sqlite3_close(db);
  std::string bytes = bytes_of(path);
  bytes.replace((page - 1) * size + 12, 40, std::string(40, '\x7f'));
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(Open, DamageThatIsFoundBesideIsToldAndNothingIsWritten) {
  const TempFolder folder;
  const auto path = book_with_a_broken_index(folder);
  EXPECT_EQ(refusal(path), "store_damaged");
  const std::string before = bytes_of(path);
  {
    auto book = Workbook::open(path, Access::ReadWrite, {}, DamageCheck::Beside);
    ASSERT_TRUE(book) << to_text(book.error());
    std::promise<std::string> heard;
    (*book)->when_checked([&](const Result<void>& verdict) { heard.set_value(verdict ? "" : verdict.error().message.id); });
    EXPECT_EQ(heard.get_future().get(), "store_damaged");
    EXPECT_EQ(error_of((*book)->change(ChangeKind::Edit, {"change_edit", {}}, [](Writer&) -> Result<void> { return {}; })), "store_damaged");
    EXPECT_EQ(error_of((*book)->note_export({})), "store_damaged");
  }
  EXPECT_EQ(bytes_of(path), before);
  const auto sound = folder / "b.runrate";
  new_book(sound).reset();
  auto book = Workbook::open(sound, Access::ReadWrite, {}, DamageCheck::Beside);
  ASSERT_TRUE(book);
  edit(**book, [](Writer& writer) { insert(writer, "accounts", {{"account_id", text("A1")}}); });
  bool good = false;
  (*book)->when_checked([&](const Result<void>& verdict) { good = verdict.has_value(); });
  EXPECT_TRUE(good);
}

TEST(Open, AJournalBesideAFileThatIsNoWorkbookIsNotPlayed) {
  const TempFolder folder;
  const auto path = folder / "a.db";
  tamper(path, "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
  std::ofstream(path.string() + "-journal", std::ios::binary)
      << std::string("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8) << std::string(1000, '\0');
  const std::string before = bytes_of(path);
  EXPECT_EQ(error_of(Workbook::open(path, Access::ReadWrite)), "store_not_workbook");
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_TRUE(std::filesystem::exists(path.string() + "-journal"));
}

TEST(Open, ReadOnlyNeverWrites) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  new_book(path).reset();
  const std::string before = bytes_of(path);
  {
    const auto book = open_book(path, Access::ReadOnly);
    EXPECT_EQ(error_of(book->change(ChangeKind::Edit, {}, [](Writer&) -> Result<void> { return {}; })), "store_read_only");
    EXPECT_EQ(error_of(book->undo()), "store_read_only");
    EXPECT_EQ(error_of(book->redo()), "store_read_only");
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".lock"));
  }
  EXPECT_EQ(bytes_of(path), before);
}

TEST(Open, AReaderSeesWhatTheWriterFinishes) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  const auto writer = new_book(path);
  const auto reader = open_book(path, Access::ReadOnly);
  edit(*writer, [&](Writer& w) {
    insert(w, "reps", {{"rep", text("ann")}});
    EXPECT_EQ(must(reader->count("reps")), 0);
  });
  EXPECT_EQ(must(reader->count("reps")), 1);
}

TEST(Open, AWriteProtectedFileOrFolderIsSaidSo) {
  if (geteuid() == 0) GTEST_SKIP() << "root writes where others may not";
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  new_book(path).reset();
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  EXPECT_EQ(error_of(Workbook::open(path, Access::ReadWrite)), "store_not_writable");
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_EQ(error_of(Workbook::open(path, Access::ReadWrite)), "store_folder_read_only");
  EXPECT_TRUE(Workbook::open(path, Access::ReadOnly));
}

TEST(Open, ACopyIsAWorkbook) {
  const TempFolder folder;
  const auto book = new_book(folder / "a.runrate");
  edit(*book, [](Writer& writer) { insert(writer, "reps", {{"rep", text("ann")}}); });
  must(book->save_copy(folder / "b.runrate"));
  EXPECT_EQ(error_of(book->save_copy(folder / "b.runrate")), "store_exists");
  const auto copy = open_book(folder / "b.runrate");
  EXPECT_EQ(contents(*copy), contents(*book));
  must(copy->undo());
  EXPECT_EQ(must(copy->count("reps")), 0);
}

}  // namespace
}  // namespace runrate
