// Any bytes in any format: the reader ends, and what it gives does not rest on how the bytes come in.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "csv_reader.h"

using namespace runrate;
using namespace runrate::ingest;

namespace {

std::vector<std::vector<std::string>> read_all(std::string_view text, const CsvFormat& format, std::size_t piece, std::size_t room) {
  const std::unique_ptr<ByteSource> source = prepared(std::make_unique<MemorySource>(text, piece), format);
  CsvReader reader(*source, format, room);
  CsvRecord record;
  std::vector<std::vector<std::string>> rows;
  std::int64_t line = 0;
  for (;;) {
    const auto more = reader.next(record);
    if (!more) return {{more.error().message.id, std::to_string(more.error().where.line)}};
    if (!*more) return rows;
    if (record.line < line || record.size() == 0) std::abort();
    line = record.line;
    rows.push_back(record.copy());
    rows.back().push_back(std::to_string(record.line) + (record.blank ? " blank" : ""));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static constexpr const char* kDelimiters[] = {",", ";", "\t", "|", "||", "::", "|~|", "aa"};
  CsvFormat format = CsvFormat::parted_by(kDelimiters[(data[0] & 3U) | (data[1] & 4U)]);
  format.quote = (data[1] & 8U) != 0 ? CsvFormat::kNone : (data[0] & 4U) != 0 ? '\'' : '"';
  format.escapes = (data[1] & 1U) != 0;
  format.backslash = (data[0] & 8U) != 0;
  if ((data[0] & 16U) != 0) format.comment = (data[0] & 32U) != 0 ? "//" : "#";
  format.comment_within = !format.comment.empty() && (data[1] & 2U) != 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  for (const bool wrapped : {false, true}) {
    format.wrapped = wrapped;
    if (read_all(text, format, 1U << 16U, 1U << 13U) != read_all(text, format, 1 + (data[0] >> 6U), 16)) std::abort();
  }
  return 0;
}
