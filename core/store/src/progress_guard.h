#pragma once
#include <chrono>

#include "base/progress.h"
#include "connection.h"

namespace runrate::store {

/// While it lives, SQLite's long statements ask the caller whether to go on: where not, they end with SQLITE_INTERRUPT.
class ProgressGuard {
 public:
  ProgressGuard(const Connection& db, const Progress& progress) : db_(db), progress_(progress) {
    if (progress_) sqlite3_progress_handler(db_.handle(), 20'000, &ProgressGuard::ask, this);
  }
  ~ProgressGuard() { sqlite3_progress_handler(db_.handle(), 0, nullptr, nullptr); }
  ProgressGuard(const ProgressGuard&) = delete;
  ProgressGuard& operator=(const ProgressGuard&) = delete;

 private:
  static int ask(void* self) {
    auto& guard = *static_cast<ProgressGuard*>(self);
    const auto time = std::chrono::steady_clock::now();
    if (time - guard.last_ < std::chrono::milliseconds(30)) return 0;
    guard.last_ = time;
    return guard.progress_(0, 0) ? 0 : 1;
  }
  const Connection& db_;
  const Progress& progress_;
  std::chrono::steady_clock::time_point last_;  ///< long ago: the first question comes at once
};

}  // namespace runrate::store
