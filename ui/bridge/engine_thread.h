#pragma once
#include <QObject>
#include <QString>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "base/progress.h"

namespace runrate {

class Engine;

/// The one thread that owns the open workbook. Work is posted to it as functions and runs there one after another, changes
/// before questions; what it finds is handed back with deliver(), on the thread of this object. Lives on the thread of
/// the window. The destructor asks the running work to stop and waits for it; work that has not begun is dropped.
class EngineThread : public QObject {
  Q_OBJECT
 public:
  /// What work finds on the engine's thread. `engine` is null while no workbook is open.
  struct Desk {
    std::unique_ptr<Engine> engine;
    Progress progress;  ///< to be handed to what takes long: reports, and tells whether to go on
  };
  enum class Kind { Change, Question };
  struct Job {
    Kind kind = Kind::Question;
    QString title;  ///< shown while it runs; empty: it is not worth mentioning
    std::function<void(Desk&)> work;
  };

  explicit EngineThread(QObject* parent = nullptr);
  ~EngineThread() override;

  void post(Job job);
  /// Runs `work` on the thread of the window at its next turn. For use from the engine's thread.
  void deliver(std::function<void()> work);
  /// Asks the running job to stop. It ends with the error `cancelled`.
  void cancel() { cancel_ = true; }

 Q_SIGNALS:
  void started(const QString& title);
  void progressed(qint64 done, qint64 total);
  void finished();
  /// An invariant broke inside a job; what it did was undone by the store.
  void broken(const QString& what);

 private:
  void run();
  bool report(std::int64_t done, std::int64_t total);
  bool take(Job& job);

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> changes_;
  std::deque<Job> questions_;
  bool stop_ = false;
  std::atomic<bool> cancel_ = false;
  std::int64_t reported_ms_ = 0;  ///< of the engine's thread
  std::thread thread_;
};

}  // namespace runrate
