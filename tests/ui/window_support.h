#pragma once
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include <gtest/gtest.h>

#include "bridge/texts.h"
#include "cards/tile.h"
#include "engine/engine.h"
#include "overview/tile_page.h"
#include "packs/packs.h"
#include "theme/palette.h"
#include "window/actions.h"
#include "window/main_window.h"
#include "window/navigator.h"

namespace runrate::testing {

constexpr int kPatience = 60'000;  ///< milliseconds; only ever reached where something is broken

/// The sample company, made once for all tests of the program.
inline const QString& sample_workbook() {
  static const QTemporaryDir folder;
  static const QString path = [] {
    (void)builtin_packs();
    const QString file = folder.filePath(QStringLiteral("sample.runrate"));
    auto engine = Engine::create(to_path(file), {});
    if (!engine || !(*engine)->make_sample()) return QString();
    return file;
  }();
  return path;
}

/// The window on a copy of the sample, offscreen, driven as a person does.
class WindowTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const QTemporaryDir settings;
    QCoreApplication::setOrganizationName(QStringLiteral("runrate-tests"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    (void)builtin_packs();
    set_animations(false);
    apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
  }

  void make_window(const QSize& size = {1280, 800}) {
    window = std::make_unique<MainWindow>();
    window->resize(size);
    window->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
  }

  /// The path of a file of this test's own with that content.
  QString write(const char* name, const QByteArray& content) {
    const QString path = folder.filePath(QLatin1String(name));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return path;
  }

  /// The window on a new workbook without rows.
  void make_empty_book() {
    make_window();
    window->client().create(to_path(folder.filePath(QStringLiteral("mine.runrate"))), {}, false);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
  }

  /// A copy of the sample of this test's own; empty where there is none.
  QString sample_workbook_copy() {
    book = folder.filePath(QStringLiteral("sample.runrate"));
    return !sample_workbook().isEmpty() && QFile::copy(sample_workbook(), book) ? book : QString();
  }

  void open_sample(const QSize& size = {1280, 800}) {
    ASSERT_FALSE(sample_workbook_copy().isEmpty()) << "the sample company could not be made";
    make_window(size);
    window->open(book);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
    ASSERT_TRUE(settled());
  }

  /// Every tile of the page that is shown has its answer.
  bool settled() {
    return QTest::qWaitFor([this] {
      const auto* page = qobject_cast<TilePage*>(window->current_page());
      return !window->client().busy() && (page == nullptr || page->complete());
    }, kPatience);
  }

  /// Keeps a picture where RUNRATE_SHOTS names a folder.
  void shot(const char* name) {
    const QString to = qEnvironmentVariable("RUNRATE_SHOTS");
    if (to.isEmpty()) return;
    QTest::qWait(60);
    QDir().mkpath(to);
    window->grab().save(QDir(to).filePath(QLatin1String(name) + QLatin1String(".png")));
  }

  template <class Widget>
  Widget* child(const char* name) const {
    return window->findChild<Widget*>(QLatin1String(name));
  }

  QTemporaryDir folder;
  QString book;
  std::unique_ptr<MainWindow> window;
};

}  // namespace runrate::testing
