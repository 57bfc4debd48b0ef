#include <stdexcept>

#include <fmt/format.h>

#include "row_feed.h"
#include "schema_sql.h"
#include "table_rows.h"

namespace runrate::store {
namespace {

/// What the feed gives in one of its columns.
struct Fed {
  enum class Kind { Key, Line, Text, Number, Day } kind;
  std::size_t cell = 0;  ///< of the row
};

void give_text(sqlite3_context* to, std::string_view text) {
  sqlite3_result_text64(to, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void give_cell(sqlite3_context* to, const Fed& fed, const Cell& cell, const TimeZone& zone) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty() ? sqlite3_result_null(to) : give_text(to, *text);
  const auto* number = std::get_if<std::int64_t>(&cell);
  if (!number) return sqlite3_result_null(to);
  sqlite3_result_int64(to, fed.kind == Fed::Kind::Day ? zone.day_of({*number}).days : *number);
}

}  // namespace

/// SQLite gives out the numbers behind the last row by itself, what is the same for all rows is said once, and columns that stay blank are
/// left out.
Result<std::int64_t> TableRows::insert_all(const std::vector<bool>& filled, const Origin& origin, const RowSource& next, const TimeZone& zone) {
  if (filled.size() != info_.columns.size()) throw std::logic_error("columns of another table than " + info_.id);
  std::vector<Fed> fed{{Fed::Kind::Key}, {Fed::Kind::Line}};
  std::vector<std::size_t> kinds;  // by column: place in Cell of what it may hold, if not blank
  std::vector<std::size_t> instants;
  std::string names;
  for (std::size_t i = 0; i < info_.columns.size(); ++i) {
    kinds.push_back(!filled[i] ? 0 : texts_[i] != 0 ? 2 : 1);
    if (!filled[i]) continue;
    fed.push_back({texts_[i] != 0 ? Fed::Kind::Text : Fed::Kind::Number, i});
    names += ", " + sql_name(info_.columns[i].id);
    if (instant_[i] == 0) continue;
    instants.push_back(i);
    fed.push_back({Fed::Kind::Day, i});
    names += ", " + day_column(info_.columns[i].id);
  }

  const NewRow* row = nullptr;
  std::int64_t count = 0;
  const auto advance = [&]() -> Result<bool> {
    RUNRATE_TRY(row, next());
    if (!row) return false;
    if (row->cells.size() != info_.columns.size()) return wrong_count(row->cells.size());
    for (std::size_t i = 0; i < row->cells.size(); ++i) {
      const std::size_t kind = row->cells[i].index();
      if (kind == 0 || kind == kinds[i]) continue;
      if (!filled[i]) throw std::logic_error("a cell in " + info_.id + "." + info_.columns[i].id + ", which was to stay blank");
      RUNRATE_CHECK(suits(i, row->cells[i]));
    }
    for (const std::size_t i : instants) RUNRATE_CHECK(suits(i, row->cells[i]));
    ++count;
    return true;
  };
  const auto give = [&](sqlite3_context* to, int index) {
    const Fed& one = fed[static_cast<std::size_t>(index)];
    switch (one.kind) {
      case Fed::Kind::Key: return keys_.empty() ? sqlite3_result_null(to) : give_text(to, key_of(row->cells));
      case Fed::Kind::Line: return sqlite3_result_int64(to, row->line);
      default: return give_cell(to, one, row->cells[one.cell], zone);
    }
  };
  const std::string name = "rows_of_" + info_.id;
  RowFeed feed(db_, name, static_cast<int>(fed.size()), advance, give);
  RUNRATE_TRY(const bool unique, feed.run(fmt::format("INSERT INTO {}(_source, _change, _stub, _key, _line{}) SELECT {}, {}, {}, * FROM {}", name_, names, origin.source,
                                                      origin.change, origin.stub ? 1 : 0, sql_name(name))));
  if (!unique) return taken(row->cells);
  if (count > 0 && sqlite3_last_insert_rowid(db_.handle()) != last_row_ + count) throw std::logic_error("rows beyond the last of " + info_.id);
  last_row_ += count;
  at_end_ = at_end_ || count > 0;
  return count;
}

}  // namespace runrate::store
