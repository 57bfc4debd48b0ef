#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "byte_source.h"

namespace runrate::ingest {

/// One record: its fields, and the physical line on which it begins (1 = first). Views hold until the next record is read.
class CsvRecord {
 public:
  std::int64_t line = 0;
  bool blank = false;  ///< a line with nothing but blanks on it

  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    const std::size_t from = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(from, ends_[i] - from);
  }
  /// The field, or nothing where the record is too short.
  [[nodiscard]] std::string_view cell(std::size_t i) const { return i < ends_.size() ? (*this)[i] : std::string_view(); }
  [[nodiscard]] std::vector<std::string> copy() const;

 private:
  friend class CsvReader;
  std::string text_;
  std::vector<std::size_t> ends_;
};

/// Reads delimited text in pieces, never the whole file. Quotes are ", doubled inside; a quote that does not stand before a
/// delimiter or a line's end is a character like any other, so that text with careless quotes comes in whole. Lines end with LF,
/// CR or CRLF, mixed at will. NUL bytes are dropped and counted. A quote that is never closed is an error with its line.
class CsvReader {
 public:
  CsvReader(ByteSource& source, char delimiter);
  /// False at the end.
  Result<bool> next(CsvRecord& record);
  [[nodiscard]] std::int64_t dropped_nuls() const { return nuls_; }
  [[nodiscard]] std::int64_t bytes_read() const { return bytes_; }

  static constexpr std::size_t kLongestField = 16U << 20U;

 private:
  enum class State { Start, Plain, Quoted, MaybeEnd };
  Result<bool> fill();
  Result<bool> finish(CsvRecord& record);
  bool step(CsvRecord& record);
  bool take_run(CsvRecord& record, const std::array<bool, 256>& stops);
  void end_field(CsvRecord& record);
  bool end_line(CsvRecord& record, char c);
  void count_line(char c);

  ByteSource& source_;
  char delimiter_;
  std::array<bool, 256> plain_stops_{};
  std::array<bool, 256> quoted_stops_{};
  std::vector<char> buffer_;
  std::size_t at_ = 0, have_ = 0;
  State state_ = State::Start;
  std::size_t field_start_ = 0;
  std::size_t closed_at_ = 0;
  std::int64_t line_ = 1, quote_line_ = 0, nuls_ = 0, bytes_ = 0;
  bool after_cr_ = false, ended_ = false;
};

}  // namespace runrate::ingest
