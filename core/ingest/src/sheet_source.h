#pragma once
#include <memory>
#include <string>
#include <vector>

#include "archive.h"
#include "base/result.h"
#include "byte_source.h"

namespace runrate::ingest {

/// A page of an Excel workbook that people see.
struct SheetInfo {
  std::string name;
  std::string part;  ///< "xl/worksheets/sheet1.xml"
};

[[nodiscard]] bool is_workbook(const Archive& archive);
/// The visible worksheets, in their order.
Result<std::vector<SheetInfo>> sheets_of(Archive& archive);
/// The page as CSV: comma, UTF-8, a line for each of its rows; dates by their cells' formats as ISO, numbers plain.
Result<std::unique_ptr<ByteSource>> open_sheet(const std::shared_ptr<Archive>& archive, const SheetInfo& sheet);

}  // namespace runrate::ingest
