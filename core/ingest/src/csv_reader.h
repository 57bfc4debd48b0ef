#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "byte_source.h"

namespace runrate::ingest {

/// One record: its fields, and the physical line on which it begins (1 = first). Views hold until the next record is read.
class CsvRecord {
 public:
  CsvRecord() = default;
  CsvRecord(const CsvRecord& other) { *this = other; }
  CsvRecord& operator=(const CsvRecord& other);

  /// A record of these cells, which are copied.
  void assign(std::span<const std::string_view> cells);

  std::int64_t line = 0;
  std::int64_t number = 0;  ///< of the row, 1 = first: several may come from one line
  bool blank = false;  ///< a line with nothing but blanks on it

  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const { return {base_ + fields_[i].from, fields_[i].size}; }
  /// The field, or nothing where the record is too short.
  [[nodiscard]] std::string_view cell(std::size_t i) const { return i < fields_.size() ? (*this)[i] : std::string_view(); }
  [[nodiscard]] std::vector<std::string> copy() const;
  /// Nothing but delimiters and blanks.
  [[nodiscard]] bool holds_nothing() const;

 private:
  friend class CsvReader;
  struct Field {
    std::uint32_t from = 0;
    std::uint32_t size = 0;
  };
  const char* base_ = "";  ///< the reader's buffer, or `text_`
  std::string text_;
  std::vector<Field> fields_;
};

/// How the text of a file parts into records and cells.
struct CsvFormat {
  CsvFormat() = default;
  CsvFormat(char mark) : delimiter(mark) {}  // NOLINT: a delimiter alone says the usual format
  /// Of a delimiter as it is written, of one letter or several.
  static CsvFormat parted_by(std::string_view written);
  /// The delimiter as it is written.
  [[nodiscard]] std::string written() const { return records ? std::string(kRecords) : letters.empty() ? std::string(1, delimiter) : letters; }

  char delimiter = ',';
  std::string letters;     ///< of a delimiter of several: `delimiter` stands for them in what one_letter() makes of the text
  char quote = '"';        ///< kNone: quotes are letters like any other
  bool backslash = false;  ///< \" within quotes is a quote, \\ a backslash
  bool escapes = false;    ///< outside of quotes a backslash takes its meaning from a delimiter, quote, backslash or line end
  std::string comment;     ///< lines that begin so are passed over; empty: none
  bool comment_within = false;  ///< the mark ends a line wherever it stands outside of quotes
  bool records = false;    ///< U+001E ends a record and U+001F a cell, and nothing else means anything
  bool wrapped = false;    ///< of a text from which unwrap_lines() takes the quotes around each line

  /// The delimiter as it is written where records end with a character of their own, too.
  static constexpr std::string_view kRecords = "\x1F\x1E";
  // Bytes that no UTF-8 text holds.
  static constexpr char kNone = '\xFE';
  static constexpr char kLetters = '\xFF';
};

/// The text as a reader of this format wants it: without the quotes around lines, and with one letter for the delimiter's several.
[[nodiscard]] std::unique_ptr<ByteSource> prepared(std::unique_ptr<ByteSource> text, const CsvFormat& format);

/// Reads delimited text in pieces, never the whole file. Quotes are doubled inside; a quote that does not stand before a
/// delimiter or a line's end is a character like any other, so that text with careless quotes comes in whole. Lines end with LF,
/// CR or CRLF, mixed at will. NUL bytes are dropped and counted. A quote that is never closed is an error with its line.
class CsvReader {
 public:
  /// `room` is what is read at once, in bytes; a record may be longer.
  CsvReader(ByteSource& source, CsvFormat format, std::size_t room = kUsualRoom);
  /// False at the end.
  Result<bool> next(CsvRecord& record);
  [[nodiscard]] std::int64_t dropped_nuls() const { return nuls_; }
  /// Lines that were passed over as comments.
  [[nodiscard]] std::int64_t comments() const { return comments_; }
  /// Lines of which a comment at the end was left out.
  [[nodiscard]] std::int64_t comments_within() const { return comments_within_; }
  [[nodiscard]] std::int64_t bytes_read() const { return bytes_; }

  static constexpr std::size_t kLongestField = 16U << 20U;
  static constexpr std::size_t kUsualRoom = 1U << 18U;

 private:
  enum class State { Start, Plain, Quoted, MaybeEnd };
  Result<bool> read_record(CsvRecord& record);
  Result<bool> fill();
  Result<void> look_ahead(std::size_t bytes);
  Result<bool> finish(CsvRecord& record);
  Result<bool> step(CsvRecord& record);
  Result<void> after_quote(CsvRecord& record, char c);
  Result<bool> closes_on_this_line();
  Result<void> skip_comments(CsvRecord& record);
  Result<bool> passes_comment();
  Result<bool> takes_escaped(CsvRecord& record);
  void put_letters_back(CsvRecord& record) const;
  bool read_at_once(CsvRecord& record);
  Result<bool> read_by_steps(CsvRecord& record);
  [[nodiscard]] const char* next_mark(const char* p, const char* end) const;
  bool take_run(CsvRecord& record, const std::array<bool, 256>& stops);
  void end_field(CsvRecord& record);
  bool end_line(CsvRecord& record, char c);
  void count_line(char c);
  [[nodiscard]] bool in_inner_quote(const CsvRecord& record) const;

  ByteSource& source_;
  CsvFormat format_;
  std::array<bool, 256> plain_stops_{};
  std::array<bool, 256> quoted_stops_{};
  std::vector<char> buffer_;
  std::size_t at_ = 0, have_ = 0;
  State state_ = State::Start;
  bool escaped_ = false;        ///< within quotes, the character before was a backslash
  int inner_ = 0;               ///< careless quotes within the field so far
  std::size_t field_start_ = 0;
  std::size_t closed_at_ = 0;
  std::int64_t line_ = 1, quote_line_ = 0, nuls_ = 0, bytes_ = 0, comments_ = 0, comments_within_ = 0;
  bool after_cr_ = false, ended_ = false;
};

}  // namespace runrate::ingest
