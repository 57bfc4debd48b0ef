// The window under a watchdog: a scripted tour over 100,000 rows with the longest pause of the event loop in each step, the time
// from an edit to the Overview painted anew, and the start against a bare window with four charts.
//
//   bench_window            all of it
//   bench_window tour       without the start
//   bench_window edits [A]  only from edits to the Overview; of the kinds whose names have A in them
//   bench_window scroll     the frames of a table of a million rows
//
// Run by hand in a Release build; no test asserts a time. Other work on the machine shows in the wall column, not in the other.
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QFileInfo>
#include <QProcess>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QtCharts>
#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "base/message.h"
#include "big_files.h"
#include "bridge/book_opening.h"
#include "bridge/texts.h"
#include "cards/tile.h"
#include "edit_kinds.h"
#include "engine/engine.h"
#include "overview/tile_page.h"
#include "packs/packs.h"
#include "tables/grid_view.h"
#include "tables/tables_page.h"
#include "theme/palette.h"
#include "window/main_window.h"

namespace runrate {
namespace {

namespace fs = std::filesystem;

double thread_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Notes how long each turn of the event loop takes, and which event took longest in it. A turn is what lies between two moments
/// at which the loop could have taken a key: the application's own dispatch of one event, with all that it does.
class Watched : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    if (depth_ > 0) return QApplication::notify(receiver, event);
    ++depth_;
    QElapsedTimer wall;
    wall.start();
    const double before = thread_ms();
    const QString who = QStringLiteral("%1 %2 event %3").arg(QLatin1String(receiver->metaObject()->className()), receiver->objectName()).arg(event->type());
    const bool done = QApplication::notify(receiver, event);
    const double cpu = thread_ms() - before;
    const double ms = static_cast<double>(wall.nsecsElapsed()) / 1e6;
    --depth_;
    if (cpu > worst_cpu) {
      worst_cpu = cpu;
      worst_who = who;
    }
    worst_wall = std::max(worst_wall, ms);
    return done;
  }

  void reset() {
    worst_cpu = worst_wall = 0;
    worst_who.clear();
  }

  double worst_cpu = 0;
  double worst_wall = 0;
  QString worst_who;

 private:
  int depth_ = 0;
};

Watched& watched() { return *static_cast<Watched*>(QCoreApplication::instance()); }

/// Turns the loop until `ready`; false after a minute.
bool turn_until(const std::function<bool()>& ready) {
  QElapsedTimer patience;
  patience.start();
  QTimer tick;  // wakes the loop, which sleeps between events as that of a program does: a busy one would take a core from the engine
  tick.start(2);
  while (!ready()) {
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    if (patience.elapsed() > 60'000) return false;
  }
  return true;
}

/// When tiles were painted.
class PaintWatch : public QObject {
 public:
  bool eventFilter(QObject* watched_object, QEvent* event) override {
    if (event->type() == QEvent::Paint && qobject_cast<TileWidget*>(watched_object)) ++painted;
    return false;
  }
  int painted = 0;
};

class Tour {
 public:
  explicit Tour(const QString& book) : book_(book) {
    window_.resize(1440, 900);
    window_.show();
    window_.open(book_);
    turn_until([this] { return window_.client().book() != nullptr && settled(); });
    idle();
  }

  void run() {
    std::printf("%-44s %10s %10s   %s\n", "step", "GUI ms", "wall ms", "longest event");
    const QStringList pages = window_.pages();
    for (int round = 0; round < 2; ++round)
      for (const QString& page : pages) step(QStringLiteral("%1 %2").arg(round == 0 ? QStringLiteral("first visit of") : QStringLiteral("again"), page), [&] { window_.go(page); }, round == 0);
    for (const QString& page : pages) {
      window_.go(page);
      idle();
      step(page + QStringLiteral(": filter"), [this] { window_.view().set_filter({"region", false, {"EMEA"}}); });
      step(page + QStringLiteral(": no filter"), [this] { window_.view().clear_filters(); });
      step(page + QStringLiteral(": earlier period"), [this] { window_.view().step(-1); });
      step(page + QStringLiteral(": later period"), [this] { window_.view().step(1); });
      scroll_page(page + QStringLiteral(": scroll"));
      step(page + QStringLiteral(": resize"), [this] {
        window_.resize(1280, 800);
        turn();
        window_.resize(1440, 900);
      });
    }
    tables();
    edits();
    std::printf("\nlongest pause: %.1f ms of the window's thread, %.1f ms by the clock\n", worst_cpu_, worst_wall_);
  }

  void scroll(const QString& table) {
    auto* tables = qobject_cast<TablesPage*>(window_.page(QStringLiteral("tables")));
    window_.go(QStringLiteral("tables"));
    tables->show_table(table);
    idle();
    scroll_table(*tables, table);
  }

  /// From the commit of an edit until all tiles of Overview bear their new content and are painted.
  void edits(const QString& some = {}) {
    window_.go(QStringLiteral("overview"));
    idle();
    PaintWatch paints;
    qApp->installEventFilter(&paints);
    std::printf("%-36s %10s %10s %12s %10s\n", "until Overview is painted, ms", "edit", "most", "its undo", "most");
    double worst = 0;
    for (const bench::EditKind& kind : bench::edit_kinds()) {
      constexpr int kTimes = 7;
      if (!QString::fromStdString(kind.name).contains(some)) continue;
      std::vector<double> edits;
      std::vector<double> undos;
      for (int i = 0; i < kTimes; ++i) edits.push_back(painted_after(paints, [&kind, i](Engine& engine, const Progress&) { return kind.act(engine, i); }));
      for (int i = 0; i < kTimes; ++i) undos.push_back(painted_after(paints, [](Engine& engine, const Progress& progress) { return engine.undo(progress); }));
      note(QString::fromStdString(kind.name), false);
      std::sort(edits.begin(), edits.end());
      std::sort(undos.begin(), undos.end());
      std::printf("%-36s %10.1f %10.1f %12.1f %10.1f\n", kind.name.c_str(), edits[kTimes / 2], edits.back(), undos[kTimes / 2], undos.back());
      worst = std::max({worst, edits.back(), undos.back()});
    }
    std::printf("the longest of all: %.1f ms\n", worst);
  }

 private:
  double painted_after(PaintWatch& paints, EngineClient::Act act) {
    auto* page = qobject_cast<TilePage*>(window_.current_page());
    bool changed = false;
    const auto connection = QObject::connect(&window_.client(), &EngineClient::changed, qApp, [&changed] { changed = true; });
    watched().reset();
    QElapsedTimer time;
    time.start();
    window_.client().change({}, std::move(act));
    if (!turn_until([&] { return changed && page->complete() && TileWidget::pictures_awaited() == 0; })) std::printf("an edit was refused\n");
    // What the answers asked to be painted is painted in the next turn.
    paints.painted = 0;
    turn();
    page->repaint();
    const double took = static_cast<double>(time.nsecsElapsed()) / 1e6;
    QObject::disconnect(connection);
    idle();
    return took;
  }

  bool settled() {
    const auto* page = qobject_cast<TilePage*>(window_.current_page());
    return !window_.client().busy() && (page == nullptr || page->complete()) && TileWidget::pictures_awaited() == 0;
  }
  static void turn() { QCoreApplication::processEvents(); }
  void idle() {
    turn_until([this] { return settled(); });
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < 60) turn();
  }

  void step(const QString& name, const std::function<void()>& act, bool first = false) {
    watched().reset();
    const double before = thread_ms();
    QElapsedTimer wall;
    wall.start();
    act();
    const double direct = thread_ms() - before;  // as a slot of a button would do it, in one turn
    if (direct > watched().worst_cpu) {
      watched().worst_cpu = direct;
      watched().worst_who = QStringLiteral("the command itself");
    }
    watched().worst_wall = std::max(watched().worst_wall, static_cast<double>(wall.nsecsElapsed()) / 1e6);
    idle();
    note(name, first);
  }

  void note(const QString& name, bool first) {
    if (!first) {
      worst_cpu_ = std::max(worst_cpu_, watched().worst_cpu);
      worst_wall_ = std::max(worst_wall_, watched().worst_wall);
    }
    if (watched().worst_cpu > 12 || watched().worst_wall > 50)
      std::printf("%-44s %10.1f %10.1f   %s\n", qPrintable(name), watched().worst_cpu, watched().worst_wall, qPrintable(watched().worst_who));
    std::fflush(stdout);
  }

  void scroll_page(const QString& name) {
    auto* area = window_.current_page()->findChild<QScrollArea*>();
    if (area == nullptr) return;
    QScrollBar* bar = area->verticalScrollBar();
    for (int i = 0; i <= 20; ++i) {
      step(name, [&] { bar->setValue(bar->maximum() * i / 20); });
    }
    bar->setValue(0);
  }

  /// What a frame costs while the rows of a table pass: jumps through the whole of it, then notch by notch of the wheel.
  void scroll_table(TablesPage& tables, const QString& table) {
    QScrollBar* bar = tables.grid()->verticalScrollBar();
    constexpr int kFrames = 120;
    for (const bool notches : {false, true}) {
      watched().reset();
      double worst = 0;
      const double all = thread_ms();
      for (int i = 0; i < kFrames; ++i) {
        const double before = thread_ms();
        bar->setValue(notches ? bar->maximum() / 2 + 3 * i : static_cast<int>(std::int64_t{bar->maximum()} * ((i * 37) % kFrames) / kFrames));
        tables.grid()->viewport()->repaint();
        turn();
        worst = std::max(worst, thread_ms() - before);
      }
      const QString name = QStringLiteral("%1 %2").arg(notches ? QStringLiteral("scroll") : QStringLiteral("jump through"), table);
      std::printf("%-44s %10.2f ms of the window's thread a frame, at most %.2f\n", qPrintable(name), (thread_ms() - all) / kFrames, worst);
      note(name, false);
    }
  }

  void tables() {
    auto* tables = qobject_cast<TablesPage*>(window_.page(QStringLiteral("tables")));
    window_.go(QStringLiteral("tables"));
    for (const char* table : {"subscriptions", "deals", "activities"}) {
      step(QStringLiteral("table %1").arg(QLatin1String(table)), [&] { tables->show_table(QLatin1String(table)); });
      scroll_table(*tables, QLatin1String(table));
      step(QStringLiteral("sort %1").arg(QLatin1String(table)), [&] { Q_EMIT tables->grid()->horizontalHeader()->sectionClicked(tables->model()->table()->info.find("amount") < 0 ? 1 : tables->model()->table()->info.find("amount")); });
    }
    step(QStringLiteral("type into a cell of deals"), [&] {
      tables->show_table(QStringLiteral("deals"));
      tables->model()->setData(tables->model()->index(5, tables->model()->table()->info.find("amount")), QStringLiteral("4711.00"));
    });
    step(QStringLiteral("undo"), [&] { window_.client().undo(); });
    step(QStringLiteral("paste of 10,000 cells"), [&] {
      QString block;
      for (int i = 0; i < 10'000; ++i) block += QString::number(1000 + i) + u'\n';
      QApplication::clipboard()->setText(block);
      tables->grid()->setCurrentIndex(tables->model()->index(0, tables->model()->table()->info.find("amount")));
      tables->grid()->paste();
    });
    step(QStringLiteral("undo of it"), [&] { window_.client().undo(); });
  }

  QString book_;
  MainWindow window_;
  double worst_cpu_ = 0;
  double worst_wall_ = 0;
};

void stop(const Error& error) {
  std::fprintf(stderr, "%s\n", to_text(error).c_str());
  std::exit(1);
}

QString make_big_book(const QDir& folder) {
  const fs::path place = to_path(folder.path());
  bench::write_big_files(place);
  Settings settings;
  settings.base_currency = "EUR";
  settings.as_of = parse_iso_date("2025-09-30");
  auto made = Engine::create(place / "big.runrate", settings);
  if (!made) stop(made.error());
  std::vector<fs::path> files;
  for (const char* name : bench::kBigFiles) files.push_back(place / name);
  const std::vector<ImportOptions> options(files.size());
  if (const auto imported = (*made)->import(files, options); !imported) stop(imported.error());
  return folder.filePath(QStringLiteral("big.runrate"));
}

/// A million activities.
QString make_long_book(const QDir& folder) {
  const fs::path file = to_path(folder.filePath(QStringLiteral("activities.csv")));
  bench::write_activities(file, 1'000'000);
  auto made = Engine::create(to_path(folder.filePath(QStringLiteral("long.runrate"))), {});
  if (!made) stop(made.error());
  const std::vector<fs::path> files{file};
  const std::vector<ImportOptions> options(1);
  if (const auto imported = (*made)->import(files, options); !imported) stop(imported.error());
  return folder.filePath(QStringLiteral("long.runrate"));
}

QString make_sample_book(const QDir& folder) {
  const QString path = folder.filePath(QStringLiteral("sample.runrate"));
  auto engine = Engine::create(to_path(path), {});
  if (!engine) stop(engine.error());
  if (const auto made = (*engine)->make_sample(); !made) stop(made.error());
  return path;
}

/// A bare window with four charts; ends when it is painted.
int show_charts() {
  QMainWindow window;
  auto* grid = new QWidget;
  auto* layout = new QGridLayout(grid);
  for (int i = 0; i < 4; ++i) {
    auto* series = new QLineSeries;
    for (int x = 0; x < 13; ++x) series->append(x, (x * 7 + i * 3) % 11);
    auto* chart = new QChart;
    chart->addSeries(series);
    chart->createDefaultAxes();
    layout->addWidget(new QChartView(chart), i / 2, i % 2);
  }
  window.setCentralWidget(grid);
  window.resize(1440, 900);
  window.show();
  QTimer::singleShot(0, qApp, [&window] {
    window.repaint();
    QTimer::singleShot(0, qApp, [] { std::_Exit(0); });
  });
  return QApplication::exec();
}

/// Runrate on the sample; ends when Overview is painted with all of its numbers.
int show_overview(const QString& book, std::shared_ptr<BookOpening> opening) {
  begin_theme(*qApp, Theme::Light);
  MainWindow window;
  finish_theme(*qApp);
  window.resize(1440, 900);
  window.open(book, std::move(opening));
  window.show();
  turn_until([&window] {
    const auto* page = qobject_cast<TilePage*>(window.current_page());
    return window.client().book() && page && page->complete() && TileWidget::pictures_awaited() == 0;
  });
  window.repaint();
  std::_Exit(0);  // the start is measured, not the end
}

double time_of(const QStringList& arguments) {
  QElapsedTimer time;
  time.start();
  QProcess::execute(QCoreApplication::applicationFilePath(), arguments);
  return static_cast<double>(time.nsecsElapsed()) / 1e6;
}

void start() {
  const QTemporaryDir folder;
  const QString book = make_sample_book(QDir(folder.path()));
  std::vector<double> charts, overview, ratios;
  for (int i = 0; i < 9; ++i) {
    charts.push_back(time_of({QStringLiteral("show-charts")}));
    overview.push_back(time_of({QStringLiteral("show-overview"), book}));
    if (i > 0) ratios.push_back(overview.back() / charts.back());
  }
  std::sort(charts.begin(), charts.end());
  std::sort(overview.begin(), overview.end());
  std::sort(ratios.begin(), ratios.end());
  std::printf("start: four charts %.0f ms, Overview of the sample %.0f ms (medians); ratio %.2f (median of pairs)\n", charts[charts.size() / 2],
              overview[overview.size() / 2], ratios[ratios.size() / 2]);
}

}  // namespace
}  // namespace runrate

int main(int argc, char** argv) {
  using namespace runrate;
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  // As run_window() does.
  std::setlocale(LC_ALL, "");
  std::shared_ptr<BookOpening> opening;
  if (argc > 2 && std::string_view(argv[1]) == "show-overview") opening = std::make_shared<BookOpening>(argv[2]);
  Watched application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("runrate-bench"));
  QApplication::setApplicationName(QStringLiteral("runrate-bench"));
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  const QStringList arguments = QCoreApplication::arguments();
  const QString what = arguments.value(1);
  if (what == QLatin1String("show-charts")) return show_charts();
  if (what == QLatin1String("show-overview")) return show_overview(arguments.value(2), std::move(opening));
  (void)builtin_packs();
  apply_theme(application, Theme::Light);
  {
    const QTemporaryDir folder;
    const bool scroll = what == QLatin1String("scroll");
    Tour tour(scroll ? make_long_book(QDir(folder.path())) : make_big_book(QDir(folder.path())));
    if (what == QLatin1String("edits")) {
      tour.edits(arguments.value(2));
    } else if (scroll) {
      tour.scroll(QStringLiteral("activities"));
    } else {
      tour.run();
    }
  }
  if (what.isEmpty()) start();
  return 0;
}
