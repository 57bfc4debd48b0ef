#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "byte_source.h"
#include "csv_reader.h"
#include "unfold.h"

namespace runrate::ingest {

/// Where the data rows of a file stand, and how they are written.
struct RowLayout {
  std::string encoding;
  CsvFormat format;
  std::int64_t header_line = 1;  ///< 0: none
  std::int64_t header_end = 1;   ///< rows begin below
  std::int64_t end_line = 0;     ///< first line of the footer, 0: none
  std::optional<WideSheet> wide = {};  ///< lines are more than a row each
};
[[nodiscard]] RowLayout layout_of(const FilePlan& plan);

/// The data rows of a file, one after the other and numbered: preamble, header, comments, blank lines and footer are passed over and
/// counted, lines of a wide sheet are unfolded.
class RowStream {
 public:
  static Result<std::unique_ptr<RowStream>> open(const std::filesystem::path& file, const RowLayout& layout);
  /// False at the end.
  Result<bool> next(CsvRecord& record);
  /// Lines of a wide sheet that have no rows; they are among those passed over.
  [[nodiscard]] std::int64_t without_rows() const { return without_rows_; }
  [[nodiscard]] std::int64_t skipped() const { return skipped_ + reader_.comments(); }
  /// Rows that were the header once more, as files put together from several have it.
  [[nodiscard]] std::int64_t headers_again() const { return headers_again_; }
  [[nodiscard]] const CsvReader& reader() const { return reader_; }

 private:
  bool is_header_again(const CsvRecord& record) const;
  RowStream(std::unique_ptr<ByteSource> text, const RowLayout& layout) : text_(std::move(text)), reader_(*text_, layout.format), layout_(layout) {
    if (layout_.wide) unfolder_.emplace(*layout_.wide);
  }
  Result<bool> next_line(CsvRecord& record);
  std::unique_ptr<ByteSource> text_;
  CsvReader reader_;
  std::string file_;
  RowLayout layout_;
  std::optional<Unfolder> unfolder_;
  CsvRecord line_;  ///< that is being unfolded
  std::vector<std::string> header_;  ///< where it is of one row
  std::int64_t skipped_ = 0, headers_again_ = 0;
  std::int64_t rows_ = 0;
  std::int64_t without_rows_ = 0;
};

}  // namespace runrate::ingest
