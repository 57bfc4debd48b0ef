#pragma once
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>

#include "base/result.h"
#include "connection.h"

namespace runrate::store {

/// Looks for damage through a connection of its own, whose schema is known to be ours.
class SoundCheck {
 public:
  enum class How {
    WhenAsked,  ///< get() does it
    AtOnce,     ///< a thread of its own begins
    InSpareTime ///< that thread begins a moment later, and gives way to all others
  };
  SoundCheck(std::filesystem::path path, std::unique_ptr<Connection> db, How how);
  /// Nobody wants to know any more: what is under way is broken off, and nobody hears of it.
  ~SoundCheck();
  SoundCheck(const SoundCheck&) = delete;
  SoundCheck& operator=(const SoundCheck&) = delete;

  /// Waits for the verdict. Can be asked again.
  [[nodiscard]] const Result<void>& get();
  /// `heard` is called once with the verdict: at once where it is known, else from the thread that looks.
  void tell(std::function<void(const Result<void>&)> heard);

 private:
  Result<void> look(How how);

  std::filesystem::path path_;
  std::unique_ptr<Connection> db_;
  std::mutex mutex_;
  std::function<void(const Result<void>&)> heard_;  ///< under the mutex, as is known_
  bool known_ = false;
  bool awaited_ = false;  ///< somebody waits for the verdict, or nobody wants it any more
  std::condition_variable wake_;
  std::shared_future<Result<void>> verdict_;  ///< last: its thread ends before the rest goes
};

}  // namespace runrate::store
