#pragma once
#include <cstdint>
#include <string>
#include <utility>

#include "base/result.h"

namespace runrate::ingest {

/// A place in a file of the user's.
[[nodiscard]] inline Where in_file(std::string file, std::int64_t line = 0, std::string table = {}, std::string column = {}) {
  Where where;
  where.file = std::move(file);
  where.line = line;
  where.table = std::move(table);
  where.column = std::move(column);
  return where;
}

}  // namespace runrate::ingest
