#include "store/row_cursor.h"

#include <limits>

#include "workbook_state.h"

namespace runrate {

using namespace store;

namespace {
constexpr int kFirstCell = 5;  // after _row, _source, _line, _change, _stub
}

struct RowCursor::State {
  const Connection* db = nullptr;
  std::filesystem::path file;
  std::string select;
  std::vector<int> days;  ///< by column: where its day stands in the query
  Query query;
  sqlite3_stmt* row = nullptr;
};

struct SideReader::State {
  Connection db;
};

SideReader::SideReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SideReader::SideReader(SideReader&&) noexcept = default;
SideReader& SideReader::operator=(SideReader&&) noexcept = default;
SideReader::~SideReader() = default;

Result<std::optional<SideReader>> SideReader::open(const Workbook& book) {
  const auto& state = *book.state_;
  return guarded(state.path, [&]() -> Result<std::optional<SideReader>> {
    if (state.access == Access::ReadOnly || state.scope) return std::nullopt;
    return SideReader(std::unique_ptr<State>(new State{Connection(state.path, Connection::Mode::Read)}));
  });
}

RowCursor::RowCursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
RowCursor::RowCursor(RowCursor&&) noexcept = default;
RowCursor::~RowCursor() = default;

Result<RowCursor> RowCursor::open(const Workbook& book, std::string_view table) {
  const TableInfo* info = book.schema().table(table);
  if (!info) return fail("store_no_table", {{"table", std::string(table)}}, at_table(std::string(table)));
  auto state = std::make_unique<State>();
  state->db = &book.state_->db;
  state->file = book.path();
  state->select = select_sql(*info, true);
  int day = kFirstCell + static_cast<int>(info->columns.size());
  for (const ColumnInfo& column : info->columns) state->days.push_back(column.type == ColumnType::Instant ? day++ : -1);
  return RowCursor(std::move(state));
}

Result<RowCursor> RowCursor::open(const Workbook& book, std::string_view table, const SideReader& side) {
  auto out = open(book, table);
  if (out) out->state_->db = &side.state_->db;
  return out;
}

Result<void> RowCursor::each(const std::function<bool(const RowCursor&)>& sink) {
  return guarded(state_->file, [&]() -> Result<void> {
    state_->query = state_->db->query(state_->select + " ORDER BY _row");
    state_->row = state_->query.handle();
    while (state_->query.step())
      if (!sink(*this)) break;
    state_->query.reset();
    return {};
  });
}

Result<void> RowCursor::each(std::span<const RowId> rows, const std::function<void(const RowCursor&)>& sink) {
  return guarded(state_->file, [&]() -> Result<void> {
    state_->query = state_->db->query(state_->select + " WHERE _row = ?");
    state_->row = state_->query.handle();
    for (const RowId row : rows) {
      if (state_->query.bind(1, row).step()) sink(*this);
      state_->query.reset();
    }
    return {};
  });
}

RowId RowCursor::id() const {
  return sqlite3_column_int64(state_->row, 0);
}

Origin RowCursor::origin() const {
  const auto at = [this](int column) { return sqlite3_column_int64(state_->row, column); };
  return {at(1), at(2), at(3), at(4) != 0};
}

std::int64_t RowCursor::integer(std::size_t column, std::int64_t blank) const {
  sqlite3_value* value = sqlite3_column_value(state_->row, static_cast<int>(column) + kFirstCell);
  return sqlite3_value_type(value) == SQLITE_NULL ? blank : sqlite3_value_int64(value);
}

std::string_view RowCursor::text(std::size_t column) const {
  sqlite3_value* value = sqlite3_column_value(state_->row, static_cast<int>(column) + kFirstCell);
  const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

std::int32_t RowCursor::day(std::size_t column, std::int32_t blank) const {
  const int at = state_->days[column];
  if (at < 0) return blank;
  sqlite3_value* value = sqlite3_column_value(state_->row, at);
  return sqlite3_value_type(value) == SQLITE_NULL ? blank : static_cast<std::int32_t>(sqlite3_value_int64(value));
}

Result<ReadTransaction> ReadTransaction::begin(const Workbook& book) {
  auto& state = *book.state_;
  return guarded(state.path, [&]() -> Result<ReadTransaction> {
    if (state.db.in_transaction()) return ReadTransaction(nullptr);  // a change is under way: it is one state already
    state.db.run("BEGIN");
    ReadTransaction out(&book);
    if (state.access == Access::ReadOnly) {
      const std::int64_t version = state.db.integer("PRAGMA data_version");
      if (version != state.data_version) {
        RUNRATE_CHECK(state.load());
      }
      state.data_version = version;
    }
    return out;
  });
}

ReadTransaction::ReadTransaction(ReadTransaction&& other) noexcept : book_(std::exchange(other.book_, nullptr)) {}

ReadTransaction::~ReadTransaction() {
  if (book_) book_->state_->db.roll_back();
}

}  // namespace runrate
