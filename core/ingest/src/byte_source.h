#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "base/result.h"

namespace runrate::ingest {

/// Bytes in pieces. `read` fills up to `room` bytes and gives their number; 0 is the end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual Result<std::size_t> read(char* to, std::size_t room) = 0;
};

/// A file as it is. Only regular files: a pipe may never end.
class FileSource : public ByteSource {
 public:
  static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);
  Result<std::size_t> read(char* to, std::size_t room) override;

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  FileSource(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}
  std::unique_ptr<std::FILE, Closer> file_;
  std::string name_;
};

/// The bytes behind a path, which may lead into an archive or a workbook ("export.zip/Deal.csv", "plan.xlsx/May"); a workbook's page
/// comes as CSV, its first where none is named.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::filesystem::path& path);
/// Whether the path is one of a workbook or a page in it: its numbers have a point, its dates are ISO.
[[nodiscard]] bool is_spreadsheet(const std::filesystem::path& path);

[[nodiscard]] bool is_archive(const std::filesystem::path& path);

/// A text that is in memory, handed out in pieces of at most `piece` bytes. The text must outlive it.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view text, std::size_t piece = 1U << 16U) : text_(text), piece_(piece) {}
  Result<std::size_t> read(char* to, std::size_t room) override;

 private:
  std::string_view text_;
  std::size_t piece_;
};

/// What was found out about a file's bytes by reading all of them once.
struct FileFacts {
  std::string encoding;       ///< "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", or another that ICU knows
  std::string how;            ///< why that one, in words
  std::string hash;           ///< of all bytes, 16 hexadecimal digits
  std::int64_t bytes = 0;
};

/// Reads the file once and decides its encoding; `wanted` is what the user says, or empty. Refuses what is no text, saying what
/// it is instead (not_a_table), and bytes that `wanted` does not allow (not_in_encoding). How far it is cannot be told: `progress` gets zeros.
Result<FileFacts> examine_file(const std::filesystem::path& path, const std::string& wanted, const Progress& progress = {});

/// The file's text as UTF-8, without a byte-order mark. Decoding is strict: what the encoding does not allow ends with an error.
Result<std::unique_ptr<ByteSource>> open_text(const std::filesystem::path& path, const std::string& encoding);
/// The same over bytes from elsewhere.
Result<std::unique_ptr<ByteSource>> decode(std::unique_ptr<ByteSource> bytes, const std::string& encoding, const std::string& name);
/// The text without the quotes that stand around each of its lines; those within a line, which are doubled, become single ones.
[[nodiscard]] std::unique_ptr<ByteSource> unwrap_lines(std::unique_ptr<ByteSource> text);
/// The text with one character wherever these letters stand.
[[nodiscard]] std::unique_ptr<ByteSource> one_letter(std::unique_ptr<ByteSource> text, std::string letters, char one);

/// A text whose records end with U+001E and whose cells end with U+001F as lines of quoted cells.
[[nodiscard]] std::unique_ptr<ByteSource> quote_records(std::unique_ptr<ByteSource> text);

}  // namespace runrate::ingest
