// The import of a large file beside sqlite3's own: time, memory, size of the workbook, progress, cancel and undo.
// Run by hand: build/bench/tests/bench_import [rows] [folder] [pairs]. With a number of pairs nothing else is measured. No test asserts a time.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/message.h"
#include "big_files.h"
#include "engine/engine.h"
#include "engine/import_desk.h"

namespace {

using namespace runrate;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Peak resident memory of this process in MB.
double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double mb(const std::filesystem::path& path) { return static_cast<double>(std::filesystem::file_size(path)) / (1 << 20); }

/// Runs `work` in a process of its own, so that its peak memory is its own.
template <class Work>
void apart(Work&& work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    work();
    std::fflush(stdout);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) std::printf("  failed with status %d\n", status);
}

[[noreturn]] void give_up(const Error& error) {
  std::printf("  failed: %s\n", to_text(error.message).c_str());
  std::fflush(stdout);
  _exit(1);
}

std::unique_ptr<Engine> open(const std::filesystem::path& book) {
  auto engine = std::filesystem::exists(book) ? Engine::open(book, Access::ReadWrite) : Engine::create(book, Settings{});
  if (!engine) give_up(engine.error());
  return std::move(*engine);
}

/// CPU seconds of this process, and of those that it waited for: what a machine that does other things as well can be asked about.
double cpu_seconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void import_by_sqlite(const std::filesystem::path& csv, const std::filesystem::path& db) {
  std::filesystem::remove(db);
  const double cpu = cpu_seconds(RUSAGE_CHILDREN);
  const auto start = Clock::now();
  const std::string command = "sqlite3 '" + db.string() + "' '.mode csv' '.import " + csv.string() + " activities'";
  const int code = std::system(command.c_str());
  std::printf("sqlite3 .import        %6.2f s   CPU %5.2f s   file %7.1f MB   (status %d)\n", seconds_since(start), cpu_seconds(RUSAGE_CHILDREN) - cpu, mb(db), code);
}

std::unique_ptr<ImportDesk> open_desk(const std::filesystem::path& book) {
  if (!std::filesystem::exists(book)) open(book);
  auto desk = ImportDesk::open(book);
  if (!desk) give_up(desk.error());
  return std::move(*desk);
}

/// As the command line does it (a desk), or as the window does, whose facts are all in memory (an engine).
template <class Importer>
void import_by_runrate(const char* name, const std::unique_ptr<Importer>& engine, const std::filesystem::path& csv, const std::filesystem::path& book) {
  const double idle = peak_mb();
  const double cpu = cpu_seconds(RUSAGE_SELF);
  const std::vector<std::filesystem::path> files{csv};
  auto last = Clock::now();
  double longest = 0;
  const auto start = Clock::now();
  const auto report = engine->import(files, {}, [&](std::int64_t, std::int64_t) {
    longest = std::max(longest, seconds_since(last));
    last = Clock::now();
    return true;
  });
  const double took = seconds_since(start);
  if (!report) give_up(report.error());
  longest = std::max(longest, seconds_since(last));
  const FileResult& file = report->files[0];
  std::printf("%-22s %6.2f s   CPU %5.2f s   file %7.1f MB   memory %.0f MB above the idle %.0f MB   longest silence %.0f ms\n", name, took,
              cpu_seconds(RUSAGE_SELF) - cpu, mb(book), peak_mb() - idle, idle, longest * 1000);
  std::printf("  %lld rows: %lld inserted, %lld updated, %lld unchanged, %lld rejected\n", static_cast<long long>(file.rows),
              static_cast<long long>(file.inserted), static_cast<long long>(file.updated), static_cast<long long>(file.unchanged),
              static_cast<long long>(file.rejected));
}

void cancel_import(const std::filesystem::path& csv, const std::filesystem::path& book, double after) {
  std::filesystem::remove(book);
  const auto engine = open(book);
  const std::vector<std::filesystem::path> files{csv};
  const auto start = Clock::now();
  std::optional<Clock::time_point> asked;
  const auto report = engine->import(files, {}, [&](std::int64_t, std::int64_t) {
    if (seconds_since(start) < after) return true;
    if (!asked) asked = Clock::now();
    return false;
  });
  std::printf("cancel after %4.1f s     %6.0f ms until it was as before   (%s)\n", after, asked ? seconds_since(*asked) * 1000 : 0,
              report ? "too late" : report.error().message.id.c_str());
}

void undo_import(const std::filesystem::path& book) {
  const auto engine = open(book);
  auto start = Clock::now();
  const auto undone = engine->undo();
  if (!undone) give_up(undone.error());
  std::printf("undo                   %6.2f s   memory %.0f MB\n", seconds_since(start), peak_mb());
  start = Clock::now();
  const auto redone = engine->redo();
  if (!redone) give_up(redone.error());
  std::printf("redo                   %6.2f s\n", seconds_since(start));
}

void import_again(const std::filesystem::path& csv, const std::filesystem::path& book) {
  const auto engine = open(book);
  const std::vector<std::filesystem::path> files{csv};
  const auto start = Clock::now();
  const auto report = engine->import(files, {}, {});
  if (!report) give_up(report.error());
  std::printf("the same again         %6.2f s   %lld unchanged of %lld\n", seconds_since(start), static_cast<long long>(report->files[0].unchanged),
              static_cast<long long>(report->files[0].rows));
}

/// The import and its peer, one after the other, so that what the machine does besides is felt by both.
void compare(const std::filesystem::path& csv, const std::filesystem::path& folder, int pairs) {
  const auto book = folder / "book.runrate";
  for (int pair = 0; pair < pairs; ++pair) {
    import_by_sqlite(csv, folder / "peer.sqlite");
    apart([&] {
      std::filesystem::remove(book);
      import_by_runrate("runrate import", open_desk(book), csv, book);
    });
  }
  std::printf("  file: %.2f times that of sqlite3\n", mb(book) / mb(folder / "peer.sqlite"));
}

}  // namespace

int main(int argc, char** argv) {
  const long rows = argc > 1 ? std::atol(argv[1]) : 1'000'000;
  const std::filesystem::path folder = argc > 2 ? argv[2] : std::filesystem::temp_directory_path() / "runrate_bench";
  const int pairs = argc > 3 ? std::atoi(argv[3]) : 2;
  std::filesystem::create_directories(folder);
  const auto csv = folder / "activities.csv";
  const auto book = folder / "book.runrate";
  bench::write_activities(csv, rows, false);
  std::printf("ids in no order        %ld rows, %.1f MB\n", rows, mb(csv));
  compare(csv, folder, pairs);
  bench::write_activities(csv, rows);
  std::printf("ids that rise          %ld rows, %.1f MB\n", rows, mb(csv));
  compare(csv, folder, pairs);
  if (argc > 3) return 0;
  apart([&] {
    std::filesystem::remove(book);
    import_by_runrate("runrate, in the window", open(book), csv, book);
  });
  apart([&] { undo_import(book); });
  apart([&] { import_again(csv, book); });
  for (const double after : {0.3, 1.5, 4.0}) apart([&] { cancel_import(csv, folder / "cancelled.runrate", after); });
  std::filesystem::remove_all(folder);
}
