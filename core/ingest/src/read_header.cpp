#include <fmt/format.h>

#include "base/text.h"
#include "dialect.h"
#include "ingest/importer.h"

namespace runrate {

Result<std::vector<std::string>> read_header(const std::filesystem::path& file, const ImportOptions& options) {
  RUNRATE_TRY(const ingest::FileFacts facts, ingest::examine_file(file, options.encoding));
  RUNRATE_TRY(const ingest::Dialect dialect, ingest::find_dialect(file, facts.encoding, options));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < dialect.width; ++i) {
    out.emplace_back(i < dialect.header.size() ? trim(dialect.header[i]) : std::string_view());
    if (out.back().empty()) out.back() = fmt::format("column {}", i + 1);
  }
  return out;
}

}  // namespace runrate
