#include "sound_check.h"

#include <chrono>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "verify.h"

namespace runrate::store {
namespace {

constexpr int kNice = 10;
constexpr std::chrono::milliseconds kMoment{700};  // what is read is being painted
constexpr std::chrono::milliseconds kBetweenInterrupts{5};

/// Linux counts the threads of a process as processes of their own here. Where it refuses, the check is only less polite.
void give_way() { static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice)); }

}  // namespace

SoundCheck::SoundCheck(std::filesystem::path path, std::unique_ptr<Connection> db, How how)
    : path_(std::move(path)), db_(std::move(db)) {
  verdict_ = std::async(how == How::WhenAsked ? std::launch::deferred : std::launch::async, [this, how] { return look(how); }).share();
}

SoundCheck::~SoundCheck() {
  if (verdict_.wait_for(std::chrono::seconds(0)) == std::future_status::deferred) return;
  {
    const std::lock_guard lock(mutex_);
    heard_ = nullptr;
    awaited_ = true;
  }
  wake_.notify_all();
  // An interrupt that comes between two statements is forgotten.
  do sqlite3_interrupt(db_->handle());
  while (verdict_.wait_for(kBetweenInterrupts) != std::future_status::ready);
}

Result<void> SoundCheck::look(How how) {
  if (how == How::InSpareTime) {
    give_way();
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, kMoment, [this] { return awaited_; });
  }
  Result<void> verdict = guarded(path_, [this] { return require_sound(*db_); });
  const std::lock_guard lock(mutex_);
  known_ = true;
  if (const auto heard = std::exchange(heard_, nullptr)) heard(verdict);
  return verdict;
}

const Result<void>& SoundCheck::get() {
  {
    const std::lock_guard lock(mutex_);
    awaited_ = true;
  }
  wake_.notify_all();
  return verdict_.get();
}

void SoundCheck::tell(std::function<void(const Result<void>&)> heard) {
  {
    const std::lock_guard lock(mutex_);
    if (!known_) {
      heard_ = std::move(heard);
      return;
    }
  }
  heard(get());
}

}  // namespace runrate::store
