#include <csignal>
#include <fstream>
#include <random>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "helpers.h"

namespace runrate {
namespace {

/// Changes the book for ever, some rows at a time, so that every finished state is one of few kinds: the counters in
/// both tables agree. Writes a byte to `ready` once it has begun.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, int ready) {
  auto opened = Workbook::open(path, Access::ReadWrite);
  if (!opened) _exit(3);
  Workbook& book = **opened;
  for (std::int64_t round = 0;; ++round) {
    const auto done = book.change(ChangeKind::Edit, {"round", {}}, [&](Writer& writer) -> Result<void> {
      RUNRATE_CHECK(writer.update("reps", 1, "ramp_months", number(round)));
      const std::int64_t rows = round % 4 == 0 ? 3000 : 20;
      for (std::int64_t i = 0; i < rows; ++i) {
        const std::string key = std::to_string(round) + "-" + std::to_string(i);
        RUNRATE_CHECK(
            writer.insert("costs", cells_of(*writer.schema().table("costs"), {{"cost_id", text(key)}, {"amount", number(round)}})));
      }
      RUNRATE_CHECK(writer.update("reps", 2, "ramp_months", number(round)));
      return {};
    });
    if (!done || (round % 3 == 2 && (!book.undo() || !book.redo()))) _exit(4);
    if (round == 0 && ::write(ready, "x", 1) != 1) _exit(5);
  }
}

TEST(Crash, AKillAtAnyMomentLeavesTheLastFinishedChange) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  {
    const auto book = new_book(path);
    edit(*book, [](Writer& writer) {
      insert(writer, "reps", {{"rep", text("first")}});
      insert(writer, "reps", {{"rep", text("second")}});
    });
  }
  std::minstd_rand random(20251017);
  int hot = 0;
  for (int kill_number = 0; kill_number < 8; ++kill_number) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    if (child == 0) write_for_ever(path, pipe_ends[1]);
    ::close(pipe_ends[1]);
    char byte = 0;
    ASSERT_EQ(::read(pipe_ends[0], &byte, 1), 1);
    ::close(pipe_ends[0]);
    usleep(static_cast<useconds_t>(random() % 150'000));
    ASSERT_EQ(kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself with " << WEXITSTATUS(status);
    std::error_code none;
    if (const auto size = std::filesystem::file_size(path.string() + "-journal", none); !none && size > 0) ++hot;

    const auto book = open_book(path);
    EXPECT_THAT(must(book->check()), testing::IsEmpty());
    std::vector<StoredRow> reps;
    must(book->scan("reps", [&](const StoredRow& row) {
      reps.push_back(row);
      return true;
    }));
    ASSERT_EQ(reps.size(), 2U);
    const auto column = static_cast<std::size_t>(book->schema().table("reps")->find("ramp_months"));
    EXPECT_EQ(reps[0].cells[column], reps[1].cells[column]);
    const std::int64_t before = must(book->count("costs"));
    ASSERT_TRUE(book->next_undo());
    must(book->undo());
    EXPECT_LT(must(book->count("costs")), before);
    must(book->redo());
    EXPECT_EQ(must(book->count("costs")), before);
    // Room for the next one, whose rows bear the same keys.
    while (book->next_undo() && book->next_undo()->title.id == "round") must(book->undo());
    EXPECT_EQ(must(book->count("costs")), 0);
  }
  RecordProperty("hot_journals", hot);
}

TEST(Crash, ADiskThatTakesNoMoreLeavesTheWorkbookAsItWas) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  new_book(path).reset();
  const std::string before = bytes_of(path);
  const pid_t child = fork();
  if (child == 0) {
    const auto book = Workbook::open(path, Access::ReadWrite);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{before.size() + 50'000, before.size() + 50'000};
    if (!book || setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(3);
    const auto done = (*book)->change(ChangeKind::Edit, {}, [](Writer& writer) -> Result<void> {
      for (int i = 0; i < 5000; ++i)
        if (!writer.insert("reps", cells_of(*writer.schema().table("reps"), {{"rep", text(std::to_string(i) + std::string(100, 'x'))}}))) break;
      return {};
    });
    // The error is told, and the workbook goes on with what fits.
    if (done || done.error().message.id != "store_disk_failed") _exit(4);
    const auto small = (*book)->change(ChangeKind::Edit, {}, [](Writer& writer) -> Result<void> {
      insert(writer, "reps", {{"rep", text("ann")}});
      return {};
    });
    _exit(small && must((*book)->count("reps")) == 1 ? 0 : 5);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  const auto book = open_book(path);
  EXPECT_EQ(must(book->count("reps")), 1);
  EXPECT_THAT(must(book->check()), testing::IsEmpty());
}

/// A workbook whose writer was killed in a change so long that the cache spilled: the file is half written and the journal
/// is hot. False where no journal was needed.
bool half_written(const std::filesystem::path& path) {
  new_book(path).reset();
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) return false;
  const pid_t child = fork();
  if (child == 0) {
    const auto book = Workbook::open(path, Access::ReadWrite);
    if (!book) _exit(3);
    const auto done = (*book)->change(ChangeKind::Edit, {}, [&](Writer& writer) -> Result<void> {
      Settings settings = writer.settings();
      settings.other["long"] = std::string(220'000'000, 'x');
      RUNRATE_CHECK(writer.set_settings(settings));
      if (::write(pipe_ends[1], "x", 1) != 1) _exit(5);
      pause();
      return {};
    });
    _exit(done ? 0 : 4);
  }
  ::close(pipe_ends[1]);
  char byte = 0;
  EXPECT_EQ(::read(pipe_ends[0], &byte, 1), 1);
  ::close(pipe_ends[0]);
  EXPECT_EQ(kill(child, SIGKILL), 0);
  EXPECT_EQ(waitpid(child, nullptr, 0), child);
  std::error_code none;
  const auto size = std::filesystem::file_size(path.string() + "-journal", none);
  return !none && size > 0;
}

TEST(Crash, AReaderDoesNotTouchWhatAKillLeft) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  if (!half_written(path)) GTEST_SKIP() << "the journal was not needed";
  const auto reader = Workbook::open(path, Access::ReadOnly);
  EXPECT_EQ(error_of(reader), "store_unfinished");
  EXPECT_TRUE(std::filesystem::exists(path.string() + "-journal"));
  const auto book = open_book(path);
  EXPECT_TRUE(book->settings().other.empty());
  EXPECT_THAT(must(book->check()), testing::IsEmpty());
}

// A commit writes page 1, which says how many pages there are, before the pages themselves.
TEST(Crash, ACommitCutOffAfterItsFirstPageIsRolledBack) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  if (!half_written(path)) GTEST_SKIP() << "the journal was not needed";
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(28);
  file.write("\x00\xff\xff\xff", 4);
  file.close();
  const auto book = open_book(path);
  EXPECT_TRUE(book->settings().other.empty());
  EXPECT_THAT(must(book->check()), testing::IsEmpty());
}

}  // namespace
}  // namespace runrate
