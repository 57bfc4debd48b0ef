#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"

namespace runrate::store {

/// NAME.runrate.lock: tells other programs who writes to a workbook. Held by flock for as long as the object lives, so
/// that the system lets go of it when the process dies; the text inside names the holder.
class LockFile {
 public:
  LockFile() = default;
  ~LockFile() { release(); }
  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&& other) noexcept;

  /// Fails with `store_locked`, naming process, host and user, where another one holds it; a stale lock (its process
  /// on this host is gone) is taken over.
  static Result<LockFile> take(const std::filesystem::path& workbook);
  void release() noexcept;

 private:
  int fd_ = -1;
  std::filesystem::path path_;
};

}  // namespace runrate::store
