#pragma once
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "column_look.h"
#include "csv_reader.h"

namespace runrate::ingest {

/// Looks at the columns of batches of rows: in a large file on two threads. While one batch is read, a thread looks at the columns of the
/// one before; who has read helps with what is left of it, so that neither waits for the other. A column's rows are looked at in their
/// order, by whichever thread.
class ColumnCrew {
 public:
  explicit ColumnCrew(std::vector<ColumnProfile>& profiles);
  ~ColumnCrew() { join(); }
  ColumnCrew(const ColumnCrew&) = delete;
  ColumnCrew& operator=(const ColumnCrew&) = delete;

  void add(const CsvRecord& record);
  std::vector<ColumnLook>& finish();

 private:
  struct alignas(kCacheLine) Batch {
    std::vector<CsvRecord> records;
    std::size_t size = 0;
  };
  void pass_on();
  void sort();
  void help();
  void finish_work();
  void work();
  void join();

  std::vector<ColumnLook> looks_;
  std::vector<std::size_t> order_;  ///< in which columns are taken
  Batch filling_, working_;
  int batches_ = 0;
  // On a line of the cache of their own: who reads fills a batch while the other thread counts here.
  alignas(kCacheLine) std::atomic<std::size_t> next_ = 0;  ///< place in order_ of the next column of working_ to be taken
  std::atomic<std::size_t> left_ = 0;  ///< columns of it that are not looked at yet
  std::atomic<std::uint64_t> round_ = 0;
  std::atomic<bool> stop_ = false;
  alignas(kCacheLine) std::mutex throwing_;
  std::exception_ptr thrown_;
  std::thread thread_;
};

}  // namespace runrate::ingest
