#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace runrate::ingest {

/// A few batches that go round between two threads: one fills them, the other empties them, in order.
template <class Batch>
class Relay {
 public:
  explicit Relay(std::size_t batches = 4) {
    for (std::size_t i = 0; i < batches; ++i) empty_.push_back(&all_.emplace_back());
  }

  /// For the one that fills: a batch to fill; null where nobody wants more.
  Batch* take_empty() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || !empty_.empty(); });
    return stopped_ ? nullptr : pop(empty_);
  }
  void hand_over(Batch* batch) { put(full_, batch); }
  /// No more will come.
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  /// For the one that empties: the next batch; null at the end.
  Batch* take_full() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !full_.empty(); });
    return full_.empty() ? nullptr : pop(full_);
  }
  void give_back(Batch* batch) { put(empty_, batch); }
  /// No more is wanted.
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  static Batch* pop(std::deque<Batch*>& from) {
    Batch* out = from.front();
    from.pop_front();
    return out;
  }
  void put(std::deque<Batch*>& to, Batch* batch) {
    const std::lock_guard lock(mutex_);
    to.push_back(batch);
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> all_;
  std::deque<Batch*> empty_, full_;
  bool ended_ = false, stopped_ = false;
};

}  // namespace runrate::ingest
