#pragma once
#include <filesystem>

#include "base/result.h"
#include "catalog.h"
#include "connection.h"

namespace runrate::store {

/// Only regular files: a FIFO would hang, a device never ends. Fails with `store_not_found` or `store_not_regular`.
Result<void> require_regular(const std::filesystem::path& path);

/// application_id and version; a file that is newer than the program is refused.
Result<int> require_workbook(const FileHeader& header);
Result<int> require_workbook(const Connection& db);

/// The whole schema of the file, statement by statement, against what Runrate itself would have written: nothing more,
/// nothing less; gives the description in it. Fails with `store_foreign_schema`, naming the first difference.
Result<Catalog> require_own_schema(const Connection& db, int version);

/// SQLite's quick_check. Only after the schema is known to be ours: CHECK expressions of a file would run here.
Result<void> require_sound(const Connection& db);

/// Writes the file's own tables, up to the current version.
void migrate(const Connection& db, int from);

}  // namespace runrate::store
