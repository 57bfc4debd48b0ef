#include "bridge/engine_thread.h"

#include <exception>

#include "base/date.h"
#include "engine/engine.h"

namespace runrate {

EngineThread::EngineThread(QObject* parent) : QObject(parent), thread_([this] { run(); }) {}

EngineThread::~EngineThread() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    changes_.clear();
    questions_.clear();
  }
  cancel_ = true;
  wake_.notify_one();
  thread_.join();
}

void EngineThread::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    (job.kind == Kind::Change ? changes_ : questions_).push_back(std::move(job));
  }
  wake_.notify_one();
}

void EngineThread::deliver(std::function<void()> work) { QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection); }

bool EngineThread::take(Job& job) {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return stop_ || !changes_.empty() || !questions_.empty(); });
  if (stop_) return false;
  auto& from = changes_.empty() ? questions_ : changes_;
  job = std::move(from.front());
  from.pop_front();
  cancel_ = false;
  return true;
}

bool EngineThread::report(std::int64_t done, std::int64_t total) {
  constexpr std::int64_t kEvery = 50;  // milliseconds between two reports: more would only fill the window's queue
  const std::int64_t time = now().ms;
  if (time - reported_ms_ >= kEvery) {
    reported_ms_ = time;
    Q_EMIT progressed(done, total);
  }
  return !cancel_;
}

void EngineThread::run() {
  Desk desk;
  desk.progress = [this](std::int64_t done, std::int64_t total) { return report(done, total); };
  Job job;
  while (take(job)) {
    const bool shown = !job.title.isEmpty();
    if (shown) Q_EMIT started(job.title);
    try {
      job.work(desk);
    } catch (const std::exception& error) {
      Q_EMIT broken(QString::fromUtf8(error.what()));
    }
    job.work = nullptr;
    if (shown) Q_EMIT finished();
  }
}

}  // namespace runrate
