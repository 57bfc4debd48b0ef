#include "sheet_source.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"
#include "where.h"
#include "xml_pull.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kMostShared = 512U << 20U;  // bytes of all shared texts
constexpr std::int64_t kWidestGap = 1000;         // rows without cells that are kept as blank lines
constexpr std::size_t kMostColumns = 16384;

/// Calls `visit` at each Start and Text of a part.
template <class Visit>
Result<void> walk(Archive& archive, const std::string& part, Visit&& visit) {
  RUNRATE_TRY(const std::unique_ptr<ByteSource> bytes, archive.read(part));
  XmlPull xml(*bytes);
  for (;;) {
    RUNRATE_TRY(const XmlPull::Kind kind, xml.next());
    if (kind == XmlPull::Kind::Eof) return {};
    RUNRATE_CHECK(visit(xml, kind));
  }
}

/// Whether a number format shows a day, a time of day, or both: its letters outside of quotes, brackets and escapes.
struct FormatKind {
  bool day = false;
  bool time = false;
};

FormatKind kind_of_code(std::string_view code) {
  FormatKind out;
  bool month_or_minute = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;
    if (c == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) break;
    } else if (c == '[') {
      const std::size_t end = code.find(']', i);
      if (end == std::string_view::npos) break;
      const std::string inside = fold(code.substr(i + 1, end - i - 1));
      if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" || inside == "ss") return {};  // a duration
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      if (fold(code.substr(i, 7)) == "general") return {};
      out.day = out.day || small == 'd' || small == 'y' || small == 'e';
      out.time = out.time || small == 'h' || small == 's';
      month_or_minute = month_or_minute || small == 'm';
    }
  }
  if (month_or_minute && !out.time) out.day = true;
  return out;
}

/// The formats that a workbook need not describe (ECMA-376, 18.8.30).
FormatKind kind_of_builtin(int id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) return {true, false};
  if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35) || (id >= 55 && id <= 56)) return {false, true};
  if (id == 22) return {true, true};
  return {};
}

int number_of(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What cells refer to.
struct BookParts {
  std::vector<std::string> shared;
  std::vector<FormatKind> styles;
  bool from_1904 = false;
};

Result<void> read_shared(Archive& archive, BookParts& book) {
  const std::string part = "xl/sharedStrings.xml";
  if (!archive.has(part)) return {};
  std::size_t bytes = 0;
  bool in_text = false;
  bool phonetic = false;
  return walk(archive, part, [&](XmlPull& xml, XmlPull::Kind kind) -> Result<void> {
    if (kind == XmlPull::Kind::Start) {
      if (xml.name() == "si") book.shared.emplace_back();
      if (xml.name() == "rPh") phonetic = true;
      in_text = xml.name() == "t";
    } else if (kind == XmlPull::Kind::End) {
      if (xml.name() == "rPh") phonetic = false;
      in_text = false;
    } else if (in_text && !phonetic && !book.shared.empty()) {
      book.shared.back() += xml.text();
      bytes += xml.text().size();
      if (bytes > kMostShared) return fail("archive_too_large");
    }
    return {};
  });
}

Result<void> read_styles(Archive& archive, BookParts& book) {
  const std::string part = "xl/styles.xml";
  if (!archive.has(part)) return {};
  std::map<int, FormatKind> formats;
  bool cells = false;
  return walk(archive, part, [&](XmlPull& xml, XmlPull::Kind kind) -> Result<void> {
    if (xml.name() == "cellXfs" && kind != XmlPull::Kind::Text) cells = kind == XmlPull::Kind::Start;
    if (kind != XmlPull::Kind::Start) return {};
    if (xml.name() == "numFmt") formats[number_of(xml.attribute("numFmtId"), 0)] = kind_of_code(xml.attribute("formatCode"));
    if (xml.name() != "xf" || !cells) return {};
    const int id = number_of(xml.attribute("numFmtId"), 0);
    const auto own = formats.find(id);
    book.styles.push_back(own == formats.end() ? kind_of_builtin(id) : own->second);
    return {};
  });
}

Result<bool> counts_from_1904(Archive& archive) {
  bool out = false;
  RUNRATE_CHECK(walk(archive, "xl/workbook.xml", [&](XmlPull& xml, XmlPull::Kind kind) -> Result<void> {
    if (kind == XmlPull::Kind::Start && xml.name() == "workbookPr") out = xml.attribute("date1904") == "1" || xml.attribute("date1904") == "true";
    return {};
  }));
  return out;
}

/// A serial number of days as ISO. Excel's calendar of 1900 has a 29th of February that never was: days before it are one more.
std::string date_text(double serial, const FormatKind& kind, bool from_1904) {
  const auto ms = static_cast<std::int64_t>(std::llround(serial * 86'400'000));
  std::int64_t seconds = (ms + 500) / 1000;
  const std::int64_t day = seconds / 86'400;
  seconds %= 86'400;
  const std::string time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (!kind.day && day == 0) return time;
  const std::int64_t days = from_1904 ? day - 24107 : day - 25569 + (day < 60 ? 1 : 0);
  const std::string date = to_iso(Date{static_cast<std::int32_t>(days)});
  return kind.time || seconds != 0 ? date + " " + time : date;
}

/// A number as it is kept: "4.0E-2" and 0.1000000000000001 without exponent, with the digits that Excel shows.
std::string number_text(std::string_view raw) {
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error != std::errc() || end != raw.data() + raw.size() || !std::isfinite(value)) return std::string(raw);
  if (raw.find_first_of("eE") == std::string_view::npos && raw.size() <= 16) return std::string(raw);
  if (std::fabs(value) >= 1e18) return std::string(raw);
  std::string fixed = fmt::format("{:.15g}", value);
  if (fixed.find('e') != std::string::npos) {
    fixed = fmt::format("{:.20f}", value);
    fixed.erase(fixed.find_last_not_of('0') + 1);
    if (fixed.ends_with('.')) fixed.pop_back();
  }
  return fixed;
}

/// "AB12" is column 27 (from 0).
std::size_t column_of(std::string_view reference) {
  std::size_t out = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || out > kMostColumns) break;
    out = out * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return out == 0 ? kMostColumns : out - 1;
}

void append_field(std::string& line, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += field;
    return;
  }
  line += '"';
  for (const char c : field) line += c == '"' ? "\"\"" : std::string(1, c);
  line += '"';
}

/// Turns a page into CSV as it is read.
class SheetSource : public ByteSource {
 public:
  SheetSource(std::unique_ptr<ByteSource> bytes, BookParts book) : bytes_(std::move(bytes)), xml_(*bytes_), book_(std::move(book)) {}

  Result<std::size_t> read(char* to, std::size_t room) override {
    while (at_ == out_.size() && !ended_) {
      out_.clear();
      at_ = 0;
      RUNRATE_CHECK(next_row());
    }
    const std::size_t n = std::min(room, out_.size() - at_);
    std::memcpy(to, out_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  Result<void> next_row() {
    for (;;) {
      RUNRATE_TRY(const XmlPull::Kind kind, xml_.next());
      if (kind == XmlPull::Kind::Eof) {
        ended_ = true;
        return {};
      }
      if (kind != XmlPull::Kind::Start || xml_.name() != "row") continue;
      const std::int64_t number = number_of(xml_.attribute("r"), static_cast<int>(row_ + 1));
      for (std::int64_t gap = std::min(number - row_ - 1, kWidestGap); gap > 0; --gap) out_ += '\n';
      row_ = std::max(number, row_ + 1);
      return read_cells();
    }
  }

  Result<void> read_cells() {
    std::size_t column = 0;
    for (;;) {
      RUNRATE_TRY(const XmlPull::Kind kind, xml_.next());
      if (kind == XmlPull::Kind::Eof || (kind == XmlPull::Kind::End && xml_.name() == "row")) break;
      if (kind != XmlPull::Kind::Start || xml_.name() != "c") continue;
      const std::string_view reference = xml_.attribute("r");
      const std::size_t wanted = reference.empty() ? column : column_of(reference);
      if (wanted >= kMostColumns) return fail("xlsx_damaged", {{"what", "a cell without a place"}});
      if (wanted > 0 && wanted >= column) out_.append(wanted - column + (column == 0 ? 0 : 1), ',');
      column = wanted + 1;
      RUNRATE_TRY(const std::string text, read_cell(std::string(xml_.attribute("t")), number_of(xml_.attribute("s"), 0)));
      append_field(out_, text);
    }
    out_ += '\n';
    return {};
  }

  Result<std::string> read_cell(const std::string& type, int style) {
    std::string value;
    std::string inline_text;
    bool in_value = false;
    bool in_text = false;
    bool phonetic = false;
    for (;;) {
      RUNRATE_TRY(const XmlPull::Kind kind, xml_.next());
      if (kind == XmlPull::Kind::Eof || (kind == XmlPull::Kind::End && xml_.name() == "c")) break;
      if (kind == XmlPull::Kind::Text) {
        if (in_value) value += xml_.text();
        if (in_text && !phonetic) inline_text += xml_.text();
        continue;
      }
      if (xml_.name() == "rPh") phonetic = kind == XmlPull::Kind::Start;
      in_value = kind == XmlPull::Kind::Start && xml_.name() == "v";
      in_text = kind == XmlPull::Kind::Start && xml_.name() == "t";
    }
    if (type == "inlineStr") return inline_text;
    if (type == "str" || type == "e" || type == "d") return value;
    if (type == "b") return std::string(value == "1" ? "TRUE" : value.empty() ? "" : "FALSE");
    if (type == "s") {
      const auto index = static_cast<std::size_t>(std::max(0, number_of(value, 0)));
      return index < book_.shared.size() ? book_.shared[index] : std::string();
    }
    if (value.empty()) return value;
    const FormatKind format = style >= 0 && static_cast<std::size_t>(style) < book_.styles.size() ? book_.styles[static_cast<std::size_t>(style)] : FormatKind{};
    double serial = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), serial);
    // Excel's days end with the year 9999.
    const bool dated = (format.day || format.time) && error == std::errc() && end == value.data() + value.size() && serial >= 0 && serial < 2'958'466;
    return dated ? date_text(serial, format, book_.from_1904) : number_text(value);
  }

  std::unique_ptr<ByteSource> bytes_;
  XmlPull xml_;
  BookParts book_;
  std::string out_;
  std::size_t at_ = 0;
  std::int64_t row_ = 0;
  bool ended_ = false;
};

}  // namespace

bool is_workbook(const Archive& archive) { return archive.has("xl/workbook.xml"); }

Result<std::vector<SheetInfo>> sheets_of(Archive& archive) {
  std::map<std::string, std::string> targets;
  RUNRATE_CHECK(walk(archive, "xl/_rels/workbook.xml.rels", [&](XmlPull& xml, XmlPull::Kind kind) -> Result<void> {
    if (kind != XmlPull::Kind::Start || xml.name() != "Relationship" || !xml.attribute("Type").ends_with("/worksheet")) return {};
    const std::string_view target = xml.attribute("Target");
    targets[std::string(xml.attribute("Id"))] = target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
    return {};
  }));
  std::vector<SheetInfo> out;
  RUNRATE_CHECK(walk(archive, "xl/workbook.xml", [&](XmlPull& xml, XmlPull::Kind kind) -> Result<void> {
    if (kind != XmlPull::Kind::Start || xml.name() != "sheet" || xml.attribute("state").find("idden") != std::string_view::npos) return {};
    const auto target = targets.find(std::string(xml.attribute("id")));
    if (target != targets.end() && archive.has(target->second)) out.push_back({std::string(xml.attribute("name")), target->second});
    return {};
  }));
  return out;
}

Result<std::unique_ptr<ByteSource>> open_sheet(const std::shared_ptr<Archive>& archive, const SheetInfo& sheet) {
  BookParts book;
  RUNRATE_CHECK(read_shared(*archive, book));
  RUNRATE_CHECK(read_styles(*archive, book));
  RUNRATE_TRY(book.from_1904, counts_from_1904(*archive));
  RUNRATE_TRY(std::unique_ptr<ByteSource> bytes, archive->read(sheet.part));
  return std::unique_ptr<ByteSource>(std::make_unique<SheetSource>(std::move(bytes), std::move(book)));
}

}  // namespace runrate::ingest
