#include "exchange/sheet.h"

#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/formula_guard.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/json_writer.h"

namespace runrate {
namespace {

constexpr std::size_t kFlushBytes = 1 << 20;
constexpr std::size_t kProgressRows = 4096;

tl::unexpected<Error> cannot_write(const std::filesystem::path& file) {
  const std::string why = std::error_code(errno, std::generic_category()).message();
  return fail("export_write", {{"file", file.string()}, {"why", why}});
}

/// Only what has reached the disk may take the place of what is there. 0, or the system's error.
int flush_to_disk(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  const int code = ::fsync(fd) == 0 ? 0 : errno;
  ::close(fd);
  return code;
}

/// A name beside `file` that nobody else writes to.
std::filesystem::path draft_of(const std::filesystem::path& file) {
  std::filesystem::path draft = file;
  draft += ".part-" + std::to_string(::getpid());
  return draft;
}

}  // namespace

Result<void> write_csv(const Sheet& sheet, std::ostream& out, const Progress& progress) {
  std::string buffer;
  std::vector<std::string> fields;
  for (const Sheet::Column& column : sheet.columns) fields.push_back(with_guard(column.name));
  append_csv_record(buffer, fields);
  for (std::size_t row = 0; row < sheet.rows; ++row) {
    for (std::size_t column = 0; column < fields.size(); ++column) {
      std::string text = sheet.cell(row, column);
      fields[column] = sheet.columns[column].kind == Sheet::Kind::Text ? with_guard(text) : std::move(text);
    }
    append_csv_record(buffer, fields);
    if (buffer.size() >= kFlushBytes) {
      out << buffer;
      buffer.clear();
    }
    if (progress && row % kProgressRows == 0 && !progress(static_cast<std::int64_t>(row), static_cast<std::int64_t>(sheet.rows)))
      return cancelled();
  }
  out << buffer;
  out.flush();
  if (!out) return cannot_write(sheet.title);
  return {};
}

Result<void> write_json(const Sheet& sheet, std::ostream& out, const Progress& progress) {
  out << "[";
  for (std::size_t row = 0; row < sheet.rows; ++row) {
    JsonWriter json;
    json.begin_object();
    for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
      const std::string text = sheet.cell(row, column);
      json.key(sheet.columns[column].name);
      if (text.empty())
        json.null();
      else if (sheet.columns[column].kind == Sheet::Kind::Number)
        json.number(text);
      else
        json.text(text);
    }
    json.end_object();
    std::string object = json.take();
    object.pop_back();  // its line end
    out << (row > 0 ? ",\n" : "\n") << object;
    if (progress && row % kProgressRows == 0 && !progress(static_cast<std::int64_t>(row), static_cast<std::int64_t>(sheet.rows)))
      return cancelled();
  }
  out << "\n]\n";
  out.flush();
  if (!out) return cannot_write(sheet.title);
  return {};
}

Result<void> replace_file(const std::filesystem::path& file, const std::function<Result<void>(const std::filesystem::path&)>& write) {
  std::error_code error;
  if (std::filesystem::exists(file, error) && !std::filesystem::is_regular_file(file, error))
    return write(file);  // a pipe or a terminal takes what it is given
  const std::filesystem::path draft = draft_of(file);
  if (auto written = write(draft); !written) {
    std::filesystem::remove(draft, error);
    return written;
  }
  const int flushed = flush_to_disk(draft);
  if (flushed == 0) std::filesystem::rename(draft, file, error);
  if (flushed == 0 && !error) return {};
  const std::string why = flushed != 0 ? std::error_code(flushed, std::generic_category()).message() : error.message();
  std::filesystem::remove(draft, error);
  return fail("export_write", {{"file", file.string()}, {"why", why}});
}

Result<void> save_text(const std::filesystem::path& file, std::string_view content) {
  return replace_file(file, [&](const std::filesystem::path& draft) -> Result<void> {
    std::ofstream out(draft, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return cannot_write(file);
    return {};
  });
}

Result<void> save_sheet(const Sheet& sheet, const std::filesystem::path& file, const Progress& progress) {
  return replace_file(file, [&](const std::filesystem::path& draft) -> Result<void> {
    if (fold(file.extension().string()) == ".xlsx") return write_xlsx(sheet, draft, progress);
    std::ofstream out(draft, std::ios::binary);
    if (!out) return cannot_write(file);
    const bool json = fold(file.extension().string()) == ".json";
    if (auto written = json ? write_json(sheet, out, progress) : write_csv(sheet, out, progress); !written) {
      if (written.error().cancelled) return written;
      return cannot_write(file);
    }
    out.close();
    if (!out) return cannot_write(file);
    return {};
  });
}

}  // namespace runrate
