#include <stdexcept>

#include <fmt/format.h>

#include "row_feed.h"
#include "schema_sql.h"
#include "table_rows.h"

namespace runrate::store {

/// SQLite gives out the numbers behind the last row by itself, what is the same for all rows is said once, and columns that stay blank are
/// left out.
Result<std::int64_t> TableRows::insert_all(const RowPacker& packer, const Origin& origin, const PackedSource& next, const TimeZone& zone) {
  if (packer.table().id != info_.id || packer.table().columns.size() != info_.columns.size()) throw std::logic_error("rows packed for another table than " + info_.id);
  const PackedRows* begin = nullptr;
  if (!at_end_) {
    // Ids are used once: behind rows that are gone again the first one has to be told its number.
    do {
      RUNRATE_TRY(begin, next());
    } while (begin && begin->empty());
    if (!begin) return 0;
    Origin first = origin;
    first.line = RowPacker::line_of(*begin, 0);
    RUNRATE_CHECK(insert(packer.unpack(*begin, 0), first, zone));
  }
  std::string names = "_key, _line";
  for (const RowPacker::Place& place : packer.places()) {
    const std::string& id = info_.columns[place.column].id;
    names += ", " + (place.day ? day_column(id) : sql_name(id));
  }
  const std::string name = "rows_of_" + info_.id;
  RowFeed feed(db_, name, static_cast<int>(packer.places().size()) + 2, next, begin);
  RUNRATE_TRY(const bool unique, feed.run(fmt::format("INSERT INTO {}(_source, _change, _stub, {}) SELECT {}, {}, {}, * FROM {}", name_, names, origin.source,
                                                      origin.change, origin.stub ? 1 : 0, sql_name(name))));
  if (!unique) return taken(packer.unpack(*feed.rows(), feed.at()));
  const std::int64_t count = feed.count();
  if (count > 0 && sqlite3_last_insert_rowid(db_.handle()) != last_row_ + count) throw std::logic_error("rows beyond the last of " + info_.id);
  last_row_ += count;
  at_end_ = at_end_ || count > 0;
  return count + (begin ? 1 : 0);
}

}  // namespace runrate::store
