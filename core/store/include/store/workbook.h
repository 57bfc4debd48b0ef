#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/period.h"
#include "base/progress.h"
#include "base/result.h"
#include "packs/table_info.h"
#include "store/packed_rows.h"

namespace runrate {

using RowId = std::int64_t;  ///< from 1; never used twice in a table

/// Where a row came from. `line` is that of the file (header = 1), 0 for rows typed in.
struct Origin {
  std::int64_t source = 0;  ///< id of a SourceInfo, 0: typed in
  std::int64_t line = 0;
  std::int64_t change = 0;  ///< the change that brought the row in
  bool stub = false;        ///< made because another row refers to it; nothing but its key is known
};

/// A row as it is read: all cells in the order of the table's columns.
struct StoredRow {
  RowId id = 0;
  std::vector<Cell> cells;
  Origin origin;
};

/// What rules the numbers of a workbook. A row of the file like any other; altered by a Change.
struct Settings {
  std::string base_currency;        ///< ISO code; empty: no import has named one yet, and EUR holds
  std::string time_zone = "UTC";    ///< IANA name
  int fiscal_start = 1;             ///< month 1 to 12
  int week_start = 0;               ///< 0 = Monday to 6 = Sunday
  std::optional<Date> as_of;        ///< nothing: today in the time zone
  int bridge_gap_days = 0;          ///< gaps between subscription rows that are filled
  int stalled_days = 30;
  std::vector<Date> holidays;       ///< not working days
  std::map<std::string, std::string> other;  ///< window state and what else has no field of its own

  bool operator==(const Settings&) const = default;
  [[nodiscard]] std::string currency() const { return base_currency.empty() ? "EUR" : base_currency; }
  [[nodiscard]] CalendarRules calendar() const;
};

/// A file that was imported, with its result; rows point to it. Kept for ever.
struct SourceInfo {
  std::int64_t id = 0;
  std::int64_t change = 0;
  std::string file;          ///< path as given
  std::string table;
  std::string encoding;
  std::string delimiter;
  std::string hash;          ///< of the file's bytes
  std::string mapping;       ///< how it was read, as text that the importer writes and reads
  Instant at;
  std::int64_t rows = 0, inserted = 0, updated = 0, unchanged = 0, rejected = 0;
};

/// A row of a file that could not be taken, kept with its source.
struct RejectedRow {
  std::int64_t line = 0;
  std::string column;
  std::string value;
  Message reason;
  std::vector<std::string> cells;  ///< as they came
};

enum class ChangeKind { Edit, Import, Settings, Sample };

struct ChangeInfo {
  std::int64_t id = 0;
  ChangeKind kind = ChangeKind::Edit;
  Message title;     ///< "edit deals.amount", "import deals.csv"; what Undo names
  Instant at;
  std::int64_t rows = 0;  ///< rows inserted, altered or removed
  bool undone = false;
};

/// A file that left the program, as the register of exports notes it: no change, not undone, no part of the workbook's state.
struct ExportInfo {
  std::int64_t id = 0;
  Instant at;
  std::string kind;          ///< "report", "table", "numbers", "chart"
  std::string title;         ///< "Monthly pack, 2026-10"
  std::string file;          ///< path as given
  std::string hash;          ///< of the file's bytes
  std::int64_t change = 0;   ///< the last change in force when it was made
  std::int64_t rows = 0;     ///< of a table
  std::string figures;       ///< what was sent, as text that the exchange writes and reads; empty: no figures
};

/// The rows of a table that changes touched: those named, and all with ids in the ranges.
struct TouchedRows {
  std::string table;
  std::vector<RowId> rows;                      ///< ascending
  std::vector<std::pair<RowId, RowId>> ranges;  ///< first and last
  [[nodiscard]] bool contains(RowId row) const;
};

/// What happened between a change and now.
struct Since {
  std::vector<ChangeInfo> changes;   ///< done since, oldest first
  std::vector<ChangeInfo> undone;    ///< in force then, and taken back since
  std::vector<TouchedRows> tables;
  bool forgotten = false;            ///< changes were taken back that are no longer in the journal: their rows are not known
  bool settings = false;             ///< rules that the numbers follow were altered
};

/// A number or date to which a change in force gave another value.
struct CellUpdate {
  RowId row = 0;
  Instant at;  ///< when the change was made
  std::optional<std::int64_t> before, after;  ///< in the stored form of the column; nothing: blank
};

/// What a change, an undo or a redo did to one table. With `many` the rows are too many to name and the
/// table is to be read again.
struct TableTouch {
  std::string table;
  bool many = false;
  std::vector<RowId> inserted, updated, deleted;  ///< ascending
};

struct Touched {
  std::int64_t change = 0;
  Message title;
  std::vector<TableTouch> tables;
  bool schema = false;    ///< tables or columns came or went
  bool settings = false;
  [[nodiscard]] bool empty() const { return tables.empty() && !schema && !settings; }
};

class Workbook;

/// Writes within one change. Valid only inside the function handed to Workbook::change.
class Writer {
 public:
  /// A new row; `cells` in the order of the columns. Fails where its natural key is taken. Rows inserted into one table
  /// beyond a few thousand are not recorded one by one: their inverse is "what this change brought".
  Result<RowId> insert(std::string_view table, std::span<const Cell> cells, const Origin& origin = {});
  /// Very many rows with keys of their own are about to be inserted, in no order: the table does without its index until they are in.
  /// Where two of them turn out to have one key, the change fails.
  Result<void> expect_many(std::string_view table);
  /// Packs rows of a table for insert_all; `filled` as RowPacker has it.
  [[nodiscard]] Result<RowPacker> packer(std::string_view table, const std::vector<bool>& filled) const;
  /// Inserts all rows that `next` gives, as rows of one source; the number of them. For very many: in the order of their keys, or into a
  /// table of which expect_many was said. None is recorded on its own. `next` may read other tables, and must not write. Where it fails,
  /// the change is to be given up.
  Result<std::int64_t> insert_all(const RowPacker& packer, std::int64_t source, const PackedSource& next);
  /// Sets one cell. Setting what is there is no change. A stub that is written to is a stub no more.
  Result<void> update(std::string_view table, RowId row, std::string_view column, const Cell& cell);
  Result<void> erase(std::string_view table, RowId row);
  /// A custom table, or a custom column of any table. One that undo had hidden comes back.
  Result<void> add_table(const TableInfo& table);
  Result<void> add_column(std::string_view table, const ColumnInfo& column);
  Result<void> set_settings(const Settings& settings);
  /// Notes an imported file; its id goes into the Origin of the rows. Counts may be set later by finish_source.
  Result<std::int64_t> add_source(const SourceInfo& source);
  Result<void> finish_source(const SourceInfo& source, std::span<const RejectedRow> rejected);
  /// Takes back what an earlier change did to rows, within this one. Fails with `store_others_stand_on_it` where later changes have
  /// touched them. Settings and columns stay.
  Result<void> take_back(std::int64_t change);
  /// The row with this natural key (parts in the order of the key columns), seen from within the change.
  Result<std::optional<RowId>> find(std::string_view table, std::span<const Cell> key);
  Result<StoredRow> read(std::string_view table, RowId row);
  /// All rows of a table as they are within the change, in the order of their ids. The sink returns false to stop; it must not write.
  Result<void> scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) const;
  /// Those of this change in.
  [[nodiscard]] Result<std::vector<SourceInfo>> sources() const;
  [[nodiscard]] const Schema& schema() const;
  [[nodiscard]] const Settings& settings() const;

 private:
  friend class Workbook;
  explicit Writer(Workbook& book) : book_(book) {}
  Workbook& book_;
};

enum class Access { ReadWrite, ReadOnly };

/// When a file is searched for damage: before it is handed out, or in spare time while it is read; nothing is written before it is
/// known to be sound.
enum class DamageCheck { First, Beside };

/// A workbook file and its one connection. Used from one thread at a time (the engine's). Every write is one
/// transaction and one change, kept with its inverse; a failed or cancelled one leaves the file as it was.
class Workbook {
 public:
  /// Makes a new file with the packs' tables; fails where something has that name.
  static Result<std::unique_ptr<Workbook>> create(const std::filesystem::path& path, const Settings& settings);
  /// Opens a file. Refuses what is no workbook, is newer than the program, is damaged, or holds a schema
  /// that is not its own. ReadWrite takes NAME.runrate.lock; where another process holds it, the error names
  /// the holder (process, host, user). ReadOnly takes none and never writes.
  /// The look for damage goes through the whole file: `meanwhile`, which may read the workbook, is called while another thread does
  /// that, and the workbook is handed out only where both went well; with DamageCheck::Beside, where that went well.
  static Result<std::unique_ptr<Workbook>> open(const std::filesystem::path& path, Access access, const std::function<Result<void>(Workbook&)>& meanwhile = {},
                                                DamageCheck when = DamageCheck::First);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] bool read_only() const;
  [[nodiscard]] const Schema& schema() const;
  [[nodiscard]] const Settings& settings() const;

  /// `heard` is called once with what the search for damage found: at once where that is known, else from the thread that searches;
  /// never after the workbook is gone. It must not use the workbook.
  void when_checked(std::function<void(const Result<void>&)> heard) const;

  /// All rows of a table, in the order of their ids. The sink returns false to stop.
  Result<void> scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) const;
  Result<void> read(std::string_view table, std::span<const RowId> rows, const std::function<void(const StoredRow&)>& sink) const;
  [[nodiscard]] Result<std::int64_t> count(std::string_view table) const;
  /// At least count(), known without reading the table: more where rows were deleted.
  [[nodiscard]] Result<std::int64_t> count_at_most(std::string_view table) const;

  using Work = std::function<Result<void>(Writer&)>;
  using Look = std::function<Result<void>(const Touched&)>;
  /// Runs `work` in one transaction. Its error, or a false from `progress`, which SQLite's long statements ask too, rolls everything
  /// back; so does an error of `look`, which sees the workbook before the change is final and is not called where nothing changed.
  Result<Touched> change(ChangeKind kind, const Message& title, const Work& work, const Look& look = {}, const Progress& progress = {});
  /// The same, rolled back at its end; `look` sees the workbook as it would be.
  Result<void> rehearse(const Work& work, const Look& look, const Progress& progress = {});

  /// Takes back the last change that is not undone, or does the last undone one again. Survive a restart.
  Result<Touched> undo(const Progress& progress = {});
  Result<Touched> redo(const Progress& progress = {});
  [[nodiscard]] std::optional<ChangeInfo> next_undo() const;
  [[nodiscard]] std::optional<ChangeInfo> next_redo() const;
  /// The later changes, newest first, that have touched rows which this one brought or altered.
  [[nodiscard]] Result<std::vector<ChangeInfo>> standing_on(std::int64_t change) const;
  /// Newest first.
  [[nodiscard]] Result<std::vector<ChangeInfo>> history(int most = 1000) const;
  [[nodiscard]] Result<std::vector<SourceInfo>> sources() const;
  [[nodiscard]] Result<std::vector<RejectedRow>> rejected(std::int64_t source) const;

  /// Notes an export. Errors: store_read_only.
  Result<void> note_export(const ExportInfo& info);
  /// Newest first. Empty in a file of an older version that is open for reading only.
  [[nodiscard]] Result<std::vector<ExportInfo>> exports() const;
  /// `change`: as ExportInfo has it.
  [[nodiscard]] Result<Since> changed_since(std::int64_t change) const;
  /// What changes in force did to a column of numbers or dates, oldest first; rows that came or went are not in it.
  [[nodiscard]] Result<std::vector<CellUpdate>> updates(std::string_view table, std::string_view column) const;

  /// SQLite's integrity_check, foreign marks, and the schema against the description; empty if all is well.
  [[nodiscard]] Result<std::vector<Message>> check() const;
  /// A copy of the file as it is now, made by SQLite's backup.
  Result<void> save_copy(const std::filesystem::path& path) const;

 private:
  friend class Writer;
  friend class RowCursor;
  friend class SideReader;
  friend class ReadTransaction;
  struct State;
  class Abandon;
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

inline Result<void> Writer::scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) const {
  return book_.scan(table, sink);
}

inline Result<std::vector<SourceInfo>> Writer::sources() const {
  return book_.sources();
}

}  // namespace runrate
