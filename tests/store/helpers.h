#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <stdlib.h>

#include "base/message.h"
#include "store/workbook.h"

namespace runrate {

/// A folder that is gone with its test.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "runrate-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The value of a Result that must hold one.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(to_text(result.error()) + " [" + result.error().message.id + "]");
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// The id of the error that a Result must hold.
template <class T>
std::string error_of(const Result<T>& result) {
  return result ? "no error" : result.error().message.id;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::unique_ptr<Workbook> new_book(const std::filesystem::path& path, const Settings& settings = {}) {
  return must(Workbook::create(path, settings));
}
inline std::unique_ptr<Workbook> open_book(const std::filesystem::path& path, Access access = Access::ReadWrite) {
  return must(Workbook::open(path, access));
}

using Values = std::map<std::string, Cell, std::less<>>;

/// Cells of a row in the order of the table's columns; what is not named is blank.
inline std::vector<Cell> cells_of(const TableInfo& table, const Values& values) {
  std::vector<Cell> out(table.columns.size());
  for (const auto& [name, value] : values) out.at(static_cast<std::size_t>(table.find(name))) = value;
  return out;
}

inline RowId insert(Writer& writer, const std::string& table, const Values& values, const Origin& origin = {}) {
  return must(writer.insert(table, cells_of(*writer.schema().table(table), values), origin));
}

inline Touched edit(Workbook& book, const std::function<void(Writer&)>& work, ChangeKind kind = ChangeKind::Edit) {
  return must(book.change(kind, {"test_edit", {{"what", "x"}}}, [&](Writer& writer) -> Result<void> {
    work(writer);
    return {};
  }));
}

/// Everything that people see in a workbook's tables, as text: to compare states.
inline std::map<std::string, std::vector<std::string>> contents(const Workbook& book) {
  std::map<std::string, std::vector<std::string>> out;
  for (const TableInfo& table : book.schema().tables) {
    std::vector<std::string>& rows = out[table.id];
    must(book.scan(table.id, [&](const StoredRow& row) {
      std::string text = std::to_string(row.id) + "|" + std::to_string(row.origin.source) + "|" + std::to_string(row.origin.line) + "|" +
                         std::to_string(row.origin.change) + "|" + std::to_string(row.origin.stub);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        text += "|" + table.columns[i].id + "=";
        if (const auto* number = std::get_if<std::int64_t>(&row.cells[i])) text += std::to_string(*number);
        if (const auto* string = std::get_if<std::string>(&row.cells[i])) text += "'" + *string + "'";
      }
      rows.push_back(text);
      return true;
    }));
  }
  return out;
}

inline Cell text(std::string value) {
  return Cell(std::move(value));
}
inline Cell number(std::int64_t value) {
  return Cell(value);
}

}  // namespace runrate
