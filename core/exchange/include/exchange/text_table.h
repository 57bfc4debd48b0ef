#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// How many columns of a terminal `text` takes: its code points, combining marks not counted.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// A table for reading in a terminal: columns aligned, figures to the right. Where it is wider than `width`, the columns
/// behind the first `fixed` ones go on in further blocks, each with the fixed columns again.
struct TextTable {
  std::vector<std::string> header;
  std::vector<bool> right;  ///< one a column: align to the right
  std::vector<std::vector<std::string>> rows;
  std::size_t fixed = 1;

  [[nodiscard]] std::string to_text(std::size_t width = 120) const;
};

}  // namespace runrate
