#pragma once
#include <QObject>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "bridge/book_state.h"
#include "bridge/engine_thread.h"
#include "engine/engine.h"

namespace runrate {

class BookOpening;

/// The window's side of the engine: commands go in, one signal comes out for each thing that was done, with the state of the
/// workbook after it. Everything here is called on, and reports on, the window's thread, and returns at once.
class EngineClient : public QObject {
  Q_OBJECT
 public:
  explicit EngineClient(QObject* parent = nullptr);
  ~EngineClient() override;

  [[nodiscard]] EngineThread& thread() { return thread_; }
  /// Null while no workbook is open.
  [[nodiscard]] const BookStatePtr& book() const { return book_; }
  /// Who else is writing to the workbook that is open for reading: "process 12 of ann on desk"; empty where nobody is.
  [[nodiscard]] const QString& holder() const { return holder_; }
  [[nodiscard]] bool busy() const { return !busy_with_.isEmpty(); }

  // The workbook. Another one that is open is closed only when the new one is there.
  /// `begun`: the reading of that workbook, where it began before.
  void open(const std::filesystem::path& path, std::shared_ptr<BookOpening> begun = {});
  void create(const std::filesystem::path& path, const Settings& settings, bool sample);
  void close();
  void save_copy(const std::filesystem::path& path);
  /// Names, addresses and notes become pseudonyms, money is scaled by a secret factor.
  void save_copy_without_secrets(const std::filesystem::path& path);

  // Changes. `done` hears how it went, after changed() or failed().
  using Done = std::function<void(const Result<Touched>&)>;
  void edit(std::vector<CellEdit> edits, Done done = {});
  void add_rows(std::string table, std::vector<std::string> columns, std::vector<std::vector<std::string>> texts, Done done = {});
  void delete_rows(std::string table, std::vector<RowId> rows, Done done = {});
  /// Any other change that the engine can make; its title is shown while it runs.
  using Act = std::function<Result<Touched>(Engine&, const Progress&)>;
  void change(const QString& title, Act act, Done done = {});
  /// All numbers at the rates of the month of `day`, or each at those of its own month. No change of the workbook.
  void set_constant_rates(std::optional<Date> day);
  void undo();
  void redo();
  /// Sets entries of the workbook's other settings: pages, notes, alerts. See Engine::keep.
  void keep(std::map<std::string, std::string> entries, Message title);
  using Imported = std::function<void(const Result<ImportReport>&)>;
  void import(std::vector<std::filesystem::path> files, std::vector<ImportOptions> options, Imported done);

  /// Stops what is running, if it can be stopped; the workbook is then as before.
  void cancel() { thread_.cancel(); }

 Q_SIGNALS:
  void workbook_opened(const runrate::BookStatePtr& book);
  void workbook_closed();
  void changed(const runrate::BookStatePtr& book, const runrate::Touched& touched);
  /// Something could not be done, and nobody else hears of it.
  void failed(const QString& what, const runrate::Error& error);
  void copy_saved(const QString& path);
  void busy_changed(const QString& title);  ///< empty: at rest
  void progressed(qint64 done, qint64 total);

 private:
  void take_over(const QString& title, std::function<Result<std::unique_ptr<Engine>>(const Progress&)> make,
                 std::shared_ptr<const QString> holder = {});
  void set_busy(const QString& title);
  void close_and(std::function<void()> then);
  /// The workbook turned out to be damaged after it was opened.
  void give_up(const QString& title, const std::filesystem::path& path, const Error& error);

  BookStatePtr book_;
  QString holder_;
  QString busy_with_;
  EngineThread thread_;  ///< last: it stops before the rest goes
};

}  // namespace runrate

Q_DECLARE_METATYPE(runrate::BookStatePtr)
Q_DECLARE_METATYPE(runrate::Touched)
Q_DECLARE_METATYPE(runrate::Error)
