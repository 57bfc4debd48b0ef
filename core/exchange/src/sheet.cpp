#include "exchange/sheet.h"

#include <fstream>
#include <system_error>

#include "base/text.h"
#include "exchange/csv.h"

namespace runrate {
namespace {

constexpr std::size_t kFlushBytes = 1 << 20;
constexpr std::size_t kProgressRows = 4096;

tl::unexpected<Error> cannot_write(const std::filesystem::path& file) {
  const std::string why = std::error_code(errno, std::generic_category()).message();
  return fail("export_write", {{"file", file.string()}, {"why", why}});
}

}  // namespace

Result<void> write_csv(const Sheet& sheet, std::ostream& out, const Progress& progress) {
  std::string buffer;
  std::vector<std::string> fields;
  for (const Sheet::Column& column : sheet.columns) fields.push_back(column.name);
  append_csv_record(buffer, fields);
  for (std::size_t row = 0; row < sheet.rows; ++row) {
    for (std::size_t column = 0; column < fields.size(); ++column) fields[column] = sheet.cell(row, column);
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

Result<void> replace_file(const std::filesystem::path& file, const std::function<Result<void>(const std::filesystem::path&)>& write) {
  std::error_code error;
  if (std::filesystem::exists(file, error) && !std::filesystem::is_regular_file(file, error))
    return write(file);  // a pipe or a terminal takes what it is given
  std::filesystem::path draft = file;
  draft += ".part";
  if (auto written = write(draft); !written) {
    std::filesystem::remove(draft, error);
    return written;
  }
  std::filesystem::rename(draft, file, error);
  if (error) {
    const std::string why = error.message();
    std::filesystem::remove(draft, error);
    return fail("export_write", {{"file", file.string()}, {"why", why}});
  }
  return {};
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
    RUNRATE_CHECK(write_csv(sheet, out, progress));
    out.close();
    if (!out) return cannot_write(file);
    return {};
  });
}

}  // namespace runrate
