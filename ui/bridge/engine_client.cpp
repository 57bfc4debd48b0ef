#include "bridge/engine_client.h"

#include "bridge/book_opening.h"
#include "bridge/texts.h"
#include "engine/disguise.h"

namespace runrate {

EngineClient::EngineClient(QObject* parent) : QObject(parent) {
  connect(&thread_, &EngineThread::started, this, &EngineClient::set_busy);
  connect(&thread_, &EngineThread::finished, this, [this] { set_busy({}); });
  connect(&thread_, &EngineThread::progressed, this, &EngineClient::progressed);
  connect(&thread_, &EngineThread::broken, this, [this](const QString& what) {
    Q_EMIT failed(tr("Something went wrong inside Runrate"), Error{{"window_broken", {{"what", to_core(what)}}}, {}, false});
  });
}

EngineClient::~EngineClient() = default;

void EngineClient::set_busy(const QString& title) {
  busy_with_ = title;
  Q_EMIT busy_changed(title);
}

void EngineClient::take_over(const QString& title, std::function<Result<std::unique_ptr<Engine>>(const Progress&)> make,
                             std::shared_ptr<const QString> holder) {
  thread_.post({EngineThread::Kind::Change, title, [this, title, make = std::move(make), holder](EngineThread::Desk& desk) {
                  auto engine = make(desk.progress);
                  if (!engine) {
                    thread_.deliver([this, title, error = engine.error()] { Q_EMIT failed(title, error); });
                    return;
                  }
                  auto catalogue = std::make_shared<const std::vector<KpiInfo>>((*engine)->catalogue());
                  auto state = look_at(**engine, std::move(catalogue));
                  if (!state) {
                    thread_.deliver([this, title, error = state.error()] { Q_EMIT failed(title, error); });
                    return;
                  }
                  desk.engine = std::move(*engine);
                  thread_.deliver([this, state = *state, holder] {
                    book_ = state;
                    holder_ = holder && state->read_only ? *holder : QString();
                    Q_EMIT workbook_opened(book_);
                  });
                  desk.engine->workbook().when_checked([this, title, path = (*state)->path](const Result<void>& verdict) {
                    if (!verdict) thread_.deliver([this, title, path, error = verdict.error()] { give_up(title, path, error); });
                  });
                }});
}

void EngineClient::give_up(const QString& title, const std::filesystem::path& path, const Error& error) {
  if (!book_ || book_->path != path) return;
  close_and([this, title, error] { Q_EMIT failed(title, error); });
}

void EngineClient::open(const std::filesystem::path& path, std::shared_ptr<BookOpening> begun) {
  std::error_code none;
  if (book_ && std::filesystem::equivalent(path, book_->path, none)) {
    Q_EMIT workbook_opened(book_);  // it is there already
    return;
  }
  auto holder = std::make_shared<QString>();
  take_over(tr("Opening %1").arg(path_text(path.filename())), [path, holder, begun = std::move(begun)](const Progress& progress) -> Result<std::unique_ptr<Engine>> {
    auto engine = begun ? begun->take(progress) : Engine::open(path, Access::ReadWrite, progress, DamageCheck::Beside);
    if (engine || engine.error().message.id != "store_locked") return engine;
    // Someone else is writing: reading is still possible, and the frame says who it is.
    const auto said = [&](const char* name) {
      for (const auto& [key, value] : engine.error().message.args)
        if (key == name) return to_qt(value);
      return QString();
    };
    *holder = tr("process %1 of %2 on %3").arg(said("process"), said("user"), said("host"));
    return Engine::open(path, Access::ReadOnly, progress, DamageCheck::Beside);
  }, holder);
}

void EngineClient::create(const std::filesystem::path& path, const Settings& settings, bool sample) {
  const QString title = sample ? tr("Making the sample company") : tr("Making %1").arg(path_text(path.filename()));
  take_over(title, [path, settings, sample](const Progress& progress) -> Result<std::unique_ptr<Engine>> {
    auto engine = Engine::create(path, settings);
    if (!engine || !sample) return engine;
    if (auto made = (*engine)->make_sample(progress); !made) {
      engine->reset();
      std::error_code ignored;
      std::filesystem::remove(path, ignored);  // half a sample is of no use to anyone
      return fail(made.error());
    }
    return engine;
  });
}

void EngineClient::close() {
  close_and([] {});
}

void EngineClient::close_and(std::function<void()> then) {
  thread_.post({EngineThread::Kind::Change, {}, [this, then = std::move(then)](EngineThread::Desk& desk) {
                  desk.engine.reset();
                  thread_.deliver([this, then] {
                    book_.reset();
                    Q_EMIT workbook_closed();
                    then();
                  });
                }});
}

void EngineClient::save_copy(const std::filesystem::path& path) {
  const QString title = tr("Saving a copy");
  thread_.post({EngineThread::Kind::Change, title, [this, title, path](EngineThread::Desk& desk) {
                  if (!desk.engine) return;
                  const auto saved = desk.engine->workbook().save_copy(path);
                  thread_.deliver([this, title, path, saved] {
                    if (saved)
                      Q_EMIT copy_saved(path_text(path));
                    else
                      Q_EMIT failed(title, saved.error());
                  });
                }});
}

void EngineClient::save_copy_without_secrets(const std::filesystem::path& path) {
  const QString title = tr("Saving a copy without secrets");
  thread_.post({EngineThread::Kind::Change, title, [this, title, path](EngineThread::Desk& desk) {
                  if (!desk.engine) return;
                  const auto saved = save_without_secrets(*desk.engine, path, desk.progress);
                  thread_.deliver([this, title, path, saved] {
                    if (saved)
                      Q_EMIT copy_saved(path_text(path));
                    else if (!saved.error().cancelled)
                      Q_EMIT failed(title, saved.error());
                  });
                }});
}

void EngineClient::change(const QString& title, Act act, Done done) {
  const auto catalogue = book_ ? book_->catalogue : nullptr;
  thread_.post({EngineThread::Kind::Change, title, [this, title, catalogue, act = std::move(act), done = std::move(done)](EngineThread::Desk& desk) {
                  if (!desk.engine || !catalogue) return;
                  auto touched = act(*desk.engine, desk.progress);
                  // Definitions are settings: a change of them brings another catalogue.
                  const bool same = desk.engine->catalogue() == *catalogue;
                  auto state = look_at(*desk.engine, same ? catalogue : std::make_shared<const std::vector<KpiInfo>>(desk.engine->catalogue()));
                  if (touched && !state) touched = fail(state.error());
                  thread_.deliver([this, title, touched, state, done] {
                    if (touched && state) {
                      book_ = *state;
                      Q_EMIT changed(book_, *touched);
                    } else if (!done && !touched.error().cancelled) {
                      Q_EMIT failed(title, touched.error());
                    }
                    if (done) done(touched);
                  });
                }});
}

void EngineClient::edit(std::vector<CellEdit> edits, Done done) {
  const QString title = edits.size() > 1000 ? tr("Changing %n cell(s)", nullptr, static_cast<int>(edits.size())) : QString();
  change(title, [edits = std::move(edits)](Engine& engine, const Progress&) { return engine.edit(edits); }, std::move(done));
}

void EngineClient::add_rows(std::string table, std::vector<std::string> columns, std::vector<std::vector<std::string>> texts, Done done) {
  change({}, [table = std::move(table), columns = std::move(columns), texts = std::move(texts)](Engine& engine, const Progress&) {
    return engine.add_rows(table, columns, texts);
  }, std::move(done));
}

void EngineClient::delete_rows(std::string table, std::vector<RowId> rows, Done done) {
  change({}, [table = std::move(table), rows = std::move(rows)](Engine& engine, const Progress&) { return engine.delete_rows(table, rows); },
         std::move(done));
}

void EngineClient::set_constant_rates(std::optional<Date> day) {
  change({}, [day](Engine& engine, const Progress&) -> Result<Touched> {
    engine.look_at_rates_of(day);
    return Touched{};
  }, {});
}

void EngineClient::undo() {
  change(tr("Undoing"), [](Engine& engine, const Progress& progress) { return engine.undo(progress); }, {});
}

void EngineClient::redo() {
  change(tr("Redoing"), [](Engine& engine, const Progress& progress) { return engine.redo(progress); }, {});
}

void EngineClient::keep(std::map<std::string, std::string> entries, Message title) {
  change({}, [entries = std::move(entries), title = std::move(title)](Engine& engine, const Progress&) { return engine.keep(entries, title); }, {});
}

void EngineClient::import(std::vector<std::filesystem::path> files, std::vector<ImportOptions> options, Imported done) {
  // The report travels beside the change: it is written before `done` reads it, on the other thread, by the queue between them.
  auto report = std::make_shared<Result<ImportReport>>();
  change(tr("Importing"), [files = std::move(files), options = std::move(options), report](Engine& engine, const Progress& progress) -> Result<Touched> {
    *report = engine.import(files, options, progress);
    if (!*report) return fail(report->error());
    Touched touched;
    touched.schema = true;
    for (const FileResult& file : (*report)->files) touched.tables.push_back({file.table, true, {}, {}, {}});
    return touched;
  }, [report, done = std::move(done)](const Result<Touched>& touched) {
    if (!touched && *report) *report = fail(touched.error());
    done(*report);
  });
}

}  // namespace runrate
