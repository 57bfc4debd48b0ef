#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <uchardet.h>

#include "base/text.h"
#include "byte_source.h"
#include "encoding_guess.h"
#include "ingest/importer.h"
#include "latin_guess.h"
#include "where.h"

namespace runrate::ingest {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array<Magic, 14> kMagic{{
    {"%PDF", "a PDF document"},
    {std::string_view("PK\x03\x04", 4), "an Excel workbook or a ZIP archive"},
    {std::string_view("PK\x05\x06", 4), "an empty ZIP archive"},
    {std::string_view("\xD0\xCF\x11\xE0", 4), "an old Excel workbook (.xls)"},
    {std::string_view("\x1F\x8B", 2), "a gzip archive"},
    {"BZh", "a bzip2 archive"},
    {std::string_view("\xFD"
                      "7zXZ",
                      5),
     "an xz archive"},
    {std::string_view("\x28\xB5\x2F\xFD", 4), "a zstd archive"},
    {"\x89PNG", "a picture"},
    {"GIF8", "a picture"},
    {std::string_view("\xFF\xD8\xFF", 3), "a picture"},
    {"SQLite format 3", "a database"},
    {"PAR1", "a Parquet file"},
    {"7z\xBC\xAF", "a 7-Zip archive"},
}};

constexpr std::array<Magic, 18> kMarkup{{
    {"<!doctype", "a web page"},
    {"<html", "a web page"},
    {"<?xml", "an XML document"},
    {"<table", "a web page"},
    {"<head", "a web page"},
    {"<body", "a web page"},
    {"<meta", "a web page"},
    {"<div", "a web page"},
    {"<style", "a web page"},
    {"<script", "a web page"},
    {"<tr>", "a web page"},
    {"<!--", "a web page"},
    {"begin:vcard", "an address card (vCard)"},
    {"begin:vcalendar", "a calendar (iCalendar)"},
    {"insert into ", "statements in SQL"},
    {"create table ", "statements in SQL"},
    {"{\\rtf", "a text document (RTF)"},
    {"{\"", "JSON"},
}};

constexpr std::int64_t kPiecesBetweenCalls = 32;  // of a quarter of a megabyte each

tl::unexpected<Error> no_table(const std::string& what, const std::string& file) {
  return fail("not_a_table", {{"what", what}}, in_file(file));
}

/// A running 64-bit hash, eight bytes at a time: tells a changed file from the same one, no more.
class Hash {
 public:
  void add(std::string_view bytes) {
    size_ += bytes.size();
    while (!rest_.empty() && !bytes.empty()) {
      rest_ += bytes.front();
      bytes.remove_prefix(1);
      if (rest_.size() == 8) take(rest_.data()), rest_.clear();
    }
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) take(bytes.data());
    rest_ += bytes;
  }
  [[nodiscard]] std::string text() {
    rest_.resize(8, '\0');
    take(rest_.data());
    value_ = (value_ ^ size_) * kFactor;
    return fmt::format("{:016x}", value_ ^ (value_ >> 29U));
  }

 private:
  static constexpr std::uint64_t kFactor = 0xD6E8FEB86659FD93ULL;
  void take(const char* eight) {
    std::uint64_t word = 0;
    std::memcpy(&word, eight, 8);
    value_ = (value_ ^ word) * kFactor;
    value_ ^= value_ >> 32U;
  }
  std::uint64_t value_ = 14695981039346656037ULL;
  std::uint64_t size_ = 0;
  std::string rest_;
};

/// Strict UTF-8 over pieces: a character may be cut by the end of a piece.
class Utf8Check {
 public:
  void add(std::string_view piece) {
    if (!valid_ || (rest_.empty() && is_ascii(piece))) return;
    rest_ += piece;
    std::size_t cut = rest_.size();
    for (std::size_t back = 1; back <= 3 && back <= rest_.size(); ++back) {
      const auto c = static_cast<unsigned char>(rest_[rest_.size() - back]);
      if (c < 0x80) break;
      if (c < 0xC0) continue;
      const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
      if (length > back) cut = rest_.size() - back;
      break;
    }
    valid_ = is_valid_utf8(std::string_view(rest_).substr(0, cut));
    other_ = true;
    rest_.erase(0, cut);
  }
  [[nodiscard]] bool valid() const { return valid_ && rest_.empty(); }
  [[nodiscard]] bool ascii() const { return !other_; }

 private:
  static bool is_ascii(std::string_view text) {
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + i, 8);
      if (word & 0x8080808080808080ULL) return false;
    }
    for (; i < text.size(); ++i)
      if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
    return true;
  }
  std::string rest_;
  bool valid_ = true, other_ = false;
};

/// UTF-16 without a mark shows itself by NUL in every other byte.
std::string utf16_by_zeros(std::string_view head) {
  if (head.size() < 4) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
  const std::size_t half = head.size() / 2;
  if (zeros[1] * 10 > half * 6 && zeros[0] * 10 < half) return "UTF-16LE";
  if (zeros[0] * 10 > half * 6 && zeros[1] * 10 < half) return "UTF-16BE";
  return {};
}

std::optional<std::string> what_it_is(std::string_view head) {
  for (const Magic& magic : kMagic)
    if (head.starts_with(magic.bytes)) return std::string(magic.what);
  std::string_view text = head;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string start = fold(text.substr(0, 64));
  for (const Magic& markup : kMarkup)
    if (start.starts_with(markup.bytes)) return std::string(markup.what);
  if (start.starts_with("[{") || start.starts_with("[\n") || start.starts_with("{\n") || start.starts_with("{\r")) return "JSON";
  return std::nullopt;
}

/// Control characters that no text has. 1, 30 and 31 part columns and rows in some.
bool is_binary(std::string_view head) {
  std::size_t odd = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\v' && byte != 0 && byte != 0x01 && byte != 0x1A && byte < 0x1E) ++odd;
  }
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  return odd * 20 > head.size() || zeros * 4 > head.size();
}

struct CharsetDetector {
  CharsetDetector() : handle(uchardet_new()) {}
  ~CharsetDetector() { uchardet_delete(handle); }
  CharsetDetector(const CharsetDetector&) = delete;
  CharsetDetector& operator=(const CharsetDetector&) = delete;
  uchardet_t handle;
};

/// How the bytes beyond ASCII lie in the text.
class HighBytes {
 public:
  void add(std::string_view piece) {
    for (const char c : piece) {
      const auto byte = static_cast<unsigned char>(c);
      high_ += byte >= 0x80 ? 1 : 0;
      controls_ += byte >= 0x80 && byte < 0xA0 ? 1 : 0;
      if (byte >= 0x80) ++run_;
      else odd_runs_ += run_ % 2, run_ = 0;
      const bool letter = byte >= 0xC0;
      if (letter) {
        ++letters_;
        runs_ += after_letter_ ? 1 : 0;
        seen_[byte] = true;
      }
      after_letter_ = letter;
    }
  }
  /// Whole words beyond ASCII, as in Greek or Cyrillic; Latin letters with accents stand alone.
  [[nodiscard]] bool in_runs() const { return runs_ * 2 > letters_; }
  /// Characters of two bytes, as in Chinese, Japanese and Korean: pairs beyond ASCII, or bytes that no Latin text has.
  [[nodiscard]] bool in_pairs() const { return high_ >= 6 && (controls_ * 5 > high_ || odd_runs_ == 0); }
  [[nodiscard]] bool many_kinds() const { return std::count(seen_.begin(), seen_.end(), true) >= 4; }

 private:
  std::int64_t letters_ = 0, runs_ = 0, high_ = 0, controls_ = 0, run_ = 0, odd_runs_ = 0;
  bool after_letter_ = false;
  std::array<bool, 256> seen_{};
};

/// The detector needs more text than a few accents in a header. Latin letters that stand alone are windows-1252 (which holds ISO-8859-1
/// and -15 and the signs that programs really write) unless it says Central European or Turkish on good evidence.
std::string usual_name(std::string_view detected, const HighBytes& bytes) {
  static constexpr std::array<std::string_view, 10> kLatin{"ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-9",   "ISO-8859-10",
                                                           "ISO-8859-13",  "ISO-8859-16",  "WINDOWS-1250", "WINDOWS-1254", "WINDOWS-1257"};
  const bool other_latin = std::find(kLatin.begin(), kLatin.end(), detected) != kLatin.end();
  if (other_latin && bytes.many_kinds()) return std::string(detected);
  static constexpr std::array<std::string_view, 6> kWestern{"", "ASCII", "UTF-8", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"};
  static constexpr std::array<std::string_view, 8> kPairs{"SHIFT_JIS", "EUC-JP", "EUC-KR", "UHC", "BIG5", "GB18030", "GB2312", "EUC-TW"};
  if (std::find(kPairs.begin(), kPairs.end(), detected) != kPairs.end() && bytes.in_pairs()) return std::string(detected);
  const bool western = std::find(kWestern.begin(), kWestern.end(), detected) != kWestern.end();
  if (western || other_latin || !bytes.in_runs()) return "windows-1252";
  return std::string(detected);
}

std::string by_mark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return "UTF-32LE";
  if (head.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "UTF-32BE";
  if (head.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (head.starts_with("\xFE\xFF")) return "UTF-16BE";
  return {};
}

}  // namespace

Result<FileFacts> examine_file(const std::filesystem::path& path, const std::string& wanted, const Progress& progress) {
  RUNRATE_TRY(const std::unique_ptr<ByteSource> source, open_bytes(path));
  FileFacts facts;
  Hash hash;
  Utf8Check utf8;
  CharsetDetector detector;
  HighBytes high;
  LatinGuess latin;
  std::int64_t fed = 0;
  std::int64_t pieces = 0;
  std::vector<char> buffer(1U << 18U);
  std::string head;
  for (;;) {
    RUNRATE_TRY(const std::size_t n, source->read(buffer.data(), buffer.size()));
    if (n == 0) break;
    const std::string_view piece(buffer.data(), n);
    if (head.empty()) head = piece.substr(0, 1U << 16U);
    hash.add(piece);
    utf8.add(piece);
    // The detector is slow; it is asked only about what cannot be UTF-8, and learns nothing new after some megabytes.
    if (!utf8.ascii() && fed < (4 << 20)) {
      uchardet_handle_data(detector.handle, piece.data(), piece.size());
      high.add(piece);
      latin.add(piece);
      fed += static_cast<std::int64_t>(n);
    }
    facts.bytes += static_cast<std::int64_t>(n);
    if (progress && ++pieces % kPiecesBetweenCalls == 0 && !progress(0, 0)) return cancelled();
  }
  facts.hash = hash.text();
  const std::string mark = by_mark(head);
  if (trim(head).empty() || head == "\xEF\xBB\xBF") return fail("file_empty", {}, in_file(path.string()));
  if (mark.empty() || mark == "UTF-8") {
    if (const auto what = what_it_is(head)) return no_table(*what, path.string());
  }
  const std::string zeros = mark.empty() ? utf16_by_zeros(head) : std::string();
  if (!wanted.empty()) {
    facts.encoding = wanted;
    facts.how = "as told";
    if (wanted == "UTF-8" && !utf8.valid()) return fail("not_in_encoding", {{"encoding", wanted}}, in_file(path.string()));
  } else if (!mark.empty()) {
    facts.encoding = mark;
    facts.how = "byte-order mark";
    if (mark == "UTF-8" && !utf8.valid()) return fail("not_in_encoding", {{"encoding", mark}}, in_file(path.string()));
  } else if (!zeros.empty()) {
    facts.encoding = zeros;
    facts.how = "every other byte is zero";
  } else if (is_binary(head)) {
    return no_table("not text", path.string());
  } else if (utf8.valid()) {
    facts.encoding = "UTF-8";
    facts.how = utf8.ascii() ? "plain ASCII" : "every byte fits";
  } else {
    uchardet_data_end(detector.handle);
    facts.encoding = latin.found();
    if (facts.encoding.empty()) facts.encoding = usual_name(uchardet_get_charset(detector.handle), high);
    facts.how = kByItsLetters;
  }
  return facts;
}

}  // namespace runrate::ingest

namespace runrate {

Result<std::string> hash_file(const std::filesystem::path& path) {
  // As examine_file reads it: of a table within an archive or a workbook that table, not the file around it.
  RUNRATE_TRY(const std::unique_ptr<ingest::ByteSource> source, ingest::open_bytes(path));
  ingest::Hash hash;
  std::vector<char> buffer(1U << 18U);
  for (;;) {
    RUNRATE_TRY(const std::size_t n, source->read(buffer.data(), buffer.size()));
    if (n == 0) break;
    hash.add(std::string_view(buffer.data(), n));
  }
  return hash.text();
}

}  // namespace runrate
