// Files that hold files: archives, workbooks and folders. What lies in one has a path through it: "export.zip/Deal.csv",
// "plan.xlsx/May".
#include <algorithm>

#include "archive.h"
#include "base/text.h"
#include "byte_source.h"
#include "ingest/importer.h"
#include "sheet_source.h"
#include "where.h"

namespace runrate {
namespace ingest {
namespace {

constexpr std::size_t kMostFiles = 2000;

bool is_zip(const std::filesystem::path& path) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) return false;
  auto file = FileSource::open(path);
  char head[4] = {};
  if (!file) return false;
  const auto n = (*file)->read(head, sizeof head);
  return n && *n == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == '\x03' && head[3] == '\x04';
}

/// The archive that a path leads into, and the way from there; nothing where the path is a plain one.
struct Within {
  std::filesystem::path archive;
  std::string entry;
};

std::optional<Within> within(const std::filesystem::path& path) {
  std::error_code code;
  if (std::filesystem::exists(path, code)) return std::nullopt;
  std::filesystem::path outer = path.parent_path();
  for (; !outer.empty() && outer != outer.root_path(); outer = outer.parent_path())
    if (std::filesystem::is_regular_file(outer, code)) return Within{outer, path.lexically_relative(outer).generic_string()};
  return std::nullopt;
}

/// Entries that may be tables: not what systems and tools put beside them.
bool is_table_entry(const std::string& name) {
  const std::string base = std::filesystem::path(name).filename().string();
  if (name.starts_with("__MACOSX/") || base.starts_with('.')) return false;
  const std::string end = fold(std::filesystem::path(base).extension().string());
  return end == ".csv" || end == ".tsv" || end == ".txt" || end == ".tab" || end == ".xlsx";
}

Result<std::unique_ptr<ByteSource>> open_page(const std::shared_ptr<Archive>& archive, const std::string& name, const std::filesystem::path& path) {
  RUNRATE_TRY(const std::vector<SheetInfo> sheets, sheets_of(*archive));
  for (const SheetInfo& sheet : sheets)
    if (name.empty() || sheet.name == name) return open_sheet(archive, sheet);
  if (name.empty()) return fail("not_a_table", {{"what", "a workbook without a page"}}, in_file(path.string()));
  return fail("file_missing", {}, in_file(path.string()));
}

}  // namespace

bool is_spreadsheet(const std::filesystem::path& path) {
  const auto inside = within(path);
  const std::filesystem::path& file = inside ? inside->archive : path;
  if (!is_zip(file)) return false;
  const auto archive = Archive::open(file);
  return archive && is_workbook(**archive);
}

bool is_archive(const std::filesystem::path& path) { return is_zip(path); }

Result<std::unique_ptr<ByteSource>> open_bytes(const std::filesystem::path& path) {
  if (const auto inside = within(path)) {
    RUNRATE_TRY(const std::shared_ptr<Archive> archive, Archive::open(inside->archive));
    if (is_workbook(*archive)) return open_page(archive, inside->entry, path);
    return archive->read(inside->entry);
  }
  if (!is_zip(path)) return FileSource::open(path);
  RUNRATE_TRY(const std::shared_ptr<Archive> archive, Archive::open(path));
  if (is_workbook(*archive)) return open_page(archive, {}, path);
  std::vector<std::string> names = archive->names();
  std::erase_if(names, [](const std::string& name) { return !is_table_entry(name); });
  if (names.size() == 1 && !fold(names[0]).ends_with(".xlsx")) return archive->read(names[0]);
  return fail("not_a_table", {{"what", names.empty() ? "a ZIP archive without tables" : "a ZIP archive of several files"}}, in_file(path.string()));
}

}  // namespace ingest

Result<std::vector<std::filesystem::path>> expand_input(const std::filesystem::path& path) {
  using namespace ingest;
  std::error_code code;
  std::vector<std::filesystem::path> out;
  if (std::filesystem::is_directory(path, code)) {
    for (const auto& entry : std::filesystem::directory_iterator(path, code)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file(code) || !(is_table_entry(name) || fold(name).ends_with(".zip"))) continue;
      RUNRATE_TRY(const std::vector<std::filesystem::path> files, expand_input(entry.path()));
      out.insert(out.end(), files.begin(), files.end());
      if (out.size() > kMostFiles) return fail("too_many_files", {{"most", std::to_string(kMostFiles)}}, in_file(path.string()));
    }
    std::sort(out.begin(), out.end());
    if (out.empty()) return fail("folder_without_tables", {}, in_file(path.string()));
    return out;
  }
  if (!is_zip(path)) return std::vector{path};
  RUNRATE_TRY(const std::shared_ptr<Archive> archive, Archive::open(path));
  if (is_workbook(*archive)) {
    RUNRATE_TRY(const std::vector<SheetInfo> sheets, sheets_of(*archive));
    if (sheets.size() < 2) return std::vector{path};
    for (const SheetInfo& sheet : sheets) {
      // An empty page, as spreadsheets come with, is no file.
      RUNRATE_TRY(const std::unique_ptr<ByteSource> bytes, open_sheet(archive, sheet));
      std::string head(4096, '\0');
      RUNRATE_TRY(const std::size_t n, bytes->read(head.data(), head.size()));
      if (!trim(std::string_view(head).substr(0, n)).empty()) out.push_back(path / sheet.name);
    }
    return out;
  }
  for (const std::string& name : archive->names())
    if (is_table_entry(name)) out.push_back(path / name);
  if (out.size() > kMostFiles) return fail("too_many_files", {{"most", std::to_string(kMostFiles)}}, in_file(path.string()));
  if (out.empty()) return fail("not_a_table", {{"what", "a ZIP archive without tables"}}, in_file(path.string()));
  return out;
}

}  // namespace runrate
