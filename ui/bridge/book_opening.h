#pragma once
#include <atomic>
#include <filesystem>
#include <future>
#include <memory>

#include "engine/engine.h"

namespace runrate {

/// A workbook that is being read while the window around it is still being built: begins at once, on a thread of its own. Who goes
/// without having taken it stops it.
class BookOpening {
 public:
  explicit BookOpening(std::filesystem::path path);
  ~BookOpening();
  BookOpening(const BookOpening&) = delete;
  BookOpening& operator=(const BookOpening&) = delete;

  /// Waits for the workbook and hands it over, once; `progress` hears how far it is and may stop it.
  [[nodiscard]] Result<std::unique_ptr<Engine>> take(const Progress& progress);

 private:
  std::atomic<std::int64_t> done_ = 0;
  std::atomic<std::int64_t> total_ = 0;
  std::atomic<bool> stop_ = false;
  std::future<Result<std::unique_ptr<Engine>>> book_;  ///< last: its thread ends before what it reports to goes
};

}  // namespace runrate
