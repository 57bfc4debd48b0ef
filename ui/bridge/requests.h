#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>

#include "bridge/engine_client.h"

namespace runrate {

/// What one part of the window asks of the engine. Each question bears the generation in which it was asked; answers of an
/// earlier one, and those that come when the asker is gone, are dropped, and questions not yet begun are not begun.
class Requests {
 public:
  explicit Requests(EngineClient& client) : client_(client) {}
  ~Requests() { drop(); }
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  /// Everything asked so far comes too late.
  void drop() { ++*generation_; }

  /// Runs `work(Engine&)` or `work(Engine&, const Progress&)` on the engine's thread, then `then(its result)` on this one.
  /// Both get values, never a pointer to something that may be gone. Nothing happens while no workbook is open.
  template <class Work, class Then>
  void ask(Work work, Then then, const QString& title = {}) {
    EngineThread* thread = &client_.thread();
    const auto generation = generation_;
    const std::uint64_t asked = *generation;
    thread->post({EngineThread::Kind::Question, title, [thread, generation, asked, work = std::move(work), then = std::move(then)](EngineThread::Desk& desk) {
                    if (!desk.engine || *generation != asked) return;
                    auto answer = std::make_shared<decltype(run(work, desk))>(run(work, desk));
                    thread->deliver([generation, asked, then, answer] {
                      if (*generation == asked) then(*answer);
                    });
                  }});
  }

 private:
  template <class Work>
  static auto run(const Work& work, EngineThread::Desk& desk) {
    if constexpr (std::is_invocable_v<Work, Engine&, const Progress&>)
      return work(*desk.engine, desk.progress);
    else
      return work(*desk.engine);
  }

  EngineClient& client_;
  std::shared_ptr<std::atomic<std::uint64_t>> generation_ = std::make_shared<std::atomic<std::uint64_t>>(0);
};

}  // namespace runrate
