#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

#include "bridge/engine_thread.h"
#include "bridge/requests.h"
#include "engine/engine.h"

namespace runrate {
namespace {

EngineThread::Job job(EngineThread::Kind kind, std::function<void(EngineThread::Desk&)> work, const QString& title = {}) { return {kind, title, std::move(work)}; }

TEST(EngineThread, RunsChangesBeforeQuestions) {
  EngineThread thread;
  std::atomic<bool> go = false;
  std::vector<int> order;
  thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk&) {
    while (!go) std::this_thread::yield();
  }));
  thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk&) { order.push_back(2); }));
  thread.post(job(EngineThread::Kind::Change, [&](EngineThread::Desk&) { order.push_back(1); }));
  std::atomic<bool> done = false;
  thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk&) { done = true; }));
  go = true;
  ASSERT_TRUE(QTest::qWaitFor([&] { return done.load(); }));
  EXPECT_THAT(order, testing::ElementsAre(1, 2));
}

TEST(EngineThread, TellsOfProgressAndStopsWhenAsked) {
  EngineThread thread;
  QSignalSpy started(&thread, &EngineThread::started);
  QSignalSpy progressed(&thread, &EngineThread::progressed);
  QSignalSpy finished(&thread, &EngineThread::finished);
  std::atomic<bool> stopped = false;
  thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk& desk) {
    while (desk.progress(1, 10)) std::this_thread::yield();
    stopped = true;
  }, QStringLiteral("Working")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return progressed.size() > 0; }));
  EXPECT_EQ(started.size(), 1);
  thread.cancel();
  ASSERT_TRUE(QTest::qWaitFor([&] { return finished.size() == 1; }));
  EXPECT_TRUE(stopped);
}

TEST(EngineThread, EndsWithWorkUnderWay) {
  std::atomic<bool> begun = false;
  std::atomic<int> ran = 0;
  {
    EngineThread thread;
    thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk& desk) {
      begun = true;
      while (desk.progress(0, 0)) std::this_thread::yield();
      ++ran;
    }));
    thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk&) { ran += 100; }));
    ASSERT_TRUE(QTest::qWaitFor([&] { return begun.load(); }));
  }
  EXPECT_EQ(ran, 1) << "what ran was waited for, what waited was dropped";
}

TEST(EngineThread, SurvivesABrokenJob) {
  EngineThread thread;
  QSignalSpy broken(&thread, &EngineThread::broken);
  thread.post(job(EngineThread::Kind::Question, [](EngineThread::Desk&) { throw std::logic_error("no such thing"); }));
  std::atomic<bool> next = false;
  thread.post(job(EngineThread::Kind::Question, [&](EngineThread::Desk&) { next = true; }));
  ASSERT_TRUE(QTest::qWaitFor([&] { return next && broken.size() == 1; }));
}

TEST(Requests, AskNothingWhileNoWorkbookIsOpen) {
  EngineClient client;
  Requests requests(client);
  bool answered = false;
  requests.ask([](Engine&) { return 1; }, [&](int) { answered = true; });
  QTest::qWait(50);
  EXPECT_FALSE(answered);
}

}  // namespace
}  // namespace runrate
