#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog.h"
#include "connection.h"
#include "journal.h"
#include "lock_file.h"
#include "recorder.h"
#include "settings_rows.h"
#include "sound_check.h"
#include "store/workbook.h"
#include "table_rows.h"
#include "touch.h"

namespace runrate {

namespace store {

/// Rows that a change may insert into one table before it stops recording them one by one.
inline constexpr std::int64_t kMostRecorded = 2000;

/// What a change has done so far to one table.
struct TableWork {
  std::int64_t recorded = 0;  ///< inserted and recorded
  BulkRange bulk;             ///< inserted and not recorded; first is 0 as long as there are none
  [[nodiscard]] bool in_bulk(RowId row) const { return bulk.first > 0 && row >= bulk.first; }
};

/// A change under way, and what memory held before it, for the case that it is rolled back.
struct ChangeScope {
  ChangeScope(const Connection& db, std::int64_t change) : id(change), recorder(db) {}

  std::int64_t id;
  Recorder recorder;
  std::vector<std::string> parts;
  std::map<std::string, TableWork, std::less<>> tables;
  std::vector<std::string> recounted;  ///< tables whose days follow a new zone
  bool sources = false;
  std::optional<Error> broken;  ///< SQLite failed: the transaction may be gone, nothing more may be written
  std::optional<Catalog> catalog_before;
  std::optional<Settings> settings_before;
};

}  // namespace store

struct Workbook::State {
  State(std::filesystem::path name, Access how, store::LockFile held, store::Connection::Mode mode)
      : path(std::move(name)), access(how), lock(std::move(held)), db(path, mode), journal(db) {}

  std::filesystem::path path;
  Access access;
  store::LockFile lock;  // before the connection: let go of after it is closed
  store::Connection db;
  store::Journal journal;
  store::Catalog catalog;
  Schema schema;
  Settings settings;
  TimeZone zone;
  std::int64_t data_version = 0;
  std::map<std::string, store::TableRows, std::less<>> rows;
  std::unique_ptr<store::ChangeScope> scope;
  std::optional<ChangeInfo> next_undo;
  std::optional<ChangeInfo> next_redo;
  std::unique_ptr<store::SoundCheck> sound;  ///< of a file that was opened; may still be looking

  /// Nothing is written to a file that is not known to be sound: waits for the verdict.
  [[nodiscard]] Result<void> require_sound() const { return sound ? sound->get() : Result<void>(); }
  /// Description, settings and the ends of the journal from the file.
  Result<void> load();
  /// The same where the description was read already.
  Result<void> load(store::Catalog read);
  Result<void> load_journal();
  void take_settings(const Settings& value);

  Result<store::TableRows*> table(std::string_view id);
  /// What an expression over a table's rows comes to.
  [[nodiscard]] Result<std::int64_t> integer_of(const char* expression, std::string_view table) const;
  /// After the table's columns have changed: its statements are made anew.
  void forget(std::string_view table);
  void save_counters();

  Result<void> begin_change();
  /// Everything that the change has done, and ends its recording.
  store::TouchBook gather(std::vector<store::BulkRange>& bulks);
  /// `look` is shown what was done before it is final; its error leaves the change to be rolled back.
  Result<Touched> end_change(ChangeKind kind, const Message& title, const Look& look = {});
  /// Rolls back in the file and in memory.
  void abandon() noexcept;

  /// Undo or redo of one change.
  Result<Touched> replay(const ChangeInfo& change, bool undo, const Progress& progress);
};

}  // namespace runrate
