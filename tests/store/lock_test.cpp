#include <sys/wait.h>
#include <unistd.h>

#include "helpers.h"

namespace runrate {
namespace {

using testing::HasSubstr;

TEST(Lock, TheSecondWriterIsToldWhoHasIt) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  auto book = new_book(path);
  const auto second = Workbook::open(path, Access::ReadWrite);
  ASSERT_EQ(error_of(second), "store_locked");
  EXPECT_THAT(to_text(second.error()), HasSubstr(std::to_string(getpid())));
  EXPECT_TRUE(Workbook::open(path, Access::ReadOnly));
  // The refused attempt must not have let go of the lock.
  EXPECT_EQ(error_of(Workbook::open(path, Access::ReadWrite)), "store_locked");
  edit(*book, [](Writer& writer) { insert(writer, "reps", {{"rep", text("ann")}}); });
  book.reset();
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".lock"));
  EXPECT_TRUE(Workbook::open(path, Access::ReadWrite));
}

TEST(Lock, ALockOfADeadProcessIsTakenOver) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  const pid_t child = fork();
  if (child == 0) {
    const auto book = Workbook::create(path, {});
    _exit(book ? 0 : 1);  // without letting go
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  ASSERT_THAT(bytes_of(path.string() + ".lock"), HasSubstr("process " + std::to_string(child)));
  const auto book = open_book(path);
  EXPECT_THAT(bytes_of(path.string() + ".lock"), HasSubstr("process " + std::to_string(getpid())));
}

TEST(Lock, ALockOfAnotherHostStands) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  new_book(path).reset();
  std::ofstream(path.string() + ".lock") << "process 1\nstarted 5\nhost elsewhere.example\nuser bob\n";
  const auto book = Workbook::open(path, Access::ReadWrite);
  ASSERT_EQ(error_of(book), "store_locked");
  EXPECT_THAT(to_text(book.error()), testing::AllOf(HasSubstr("bob"), HasSubstr("elsewhere.example")));
  EXPECT_TRUE(std::filesystem::exists(path.string() + ".lock"));
}

TEST(Lock, AnEmptyOrStrangeLockFileIsNoObstacle) {
  const TempFolder folder;
  const auto path = folder / "a.runrate";
  new_book(path).reset();
  std::ofstream(path.string() + ".lock") << "";
  EXPECT_TRUE(Workbook::open(path, Access::ReadWrite));
  std::ofstream(path.string() + ".lock") << std::string(10'000, 'z');
  EXPECT_TRUE(Workbook::open(path, Access::ReadWrite));
}

}  // namespace
}  // namespace runrate
