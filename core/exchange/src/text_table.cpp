#include "exchange/text_table.h"

#include <algorithm>

#include "packs/language.h"

namespace runrate {
namespace {

bool starts_mark(std::string_view text, std::size_t at) {
  // U+0300 to U+036F, the combining marks that European texts use: CC 80 to CD AF.
  if (at + 1 >= text.size()) return false;
  const auto a = static_cast<unsigned char>(text[at]);
  const auto b = static_cast<unsigned char>(text[at + 1]);
  return a == 0xCC || (a == 0xCD && b <= 0xAF);
}

void append_cell(std::string& line, std::string_view text, std::size_t width, bool right, bool last) {
  const std::size_t own = display_width(text);
  const std::size_t pad = width > own ? width - own : 0;
  if (right) line.append(pad, ' ');
  line += text;
  if (!right && !last) line.append(pad, ' ');
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U && !starts_mark(text, i)) ++width;
  }
  return width;
}

std::string TextTable::to_text(std::size_t width) const {
  const std::size_t count = header.size();
  std::vector<std::string> titles;
  for (const std::string& title : header) titles.push_back(phrase(title));
  std::vector<std::size_t> widths(count);
  for (std::size_t c = 0; c < count; ++c) {
    widths[c] = display_width(titles[c]);
    for (const auto& row : rows) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  const std::size_t kept = std::min(fixed, count);
  std::size_t fixed_width = 0;
  for (std::size_t c = 0; c < kept; ++c) fixed_width += widths[c] + 2;

  std::string out;
  std::size_t from = kept;
  do {
    std::vector<std::size_t> shown;
    for (std::size_t c = 0; c < kept; ++c) shown.push_back(c);
    std::size_t used = fixed_width;
    std::size_t to = from;
    while (to < count && (to == from || used + widths[to] <= width)) {
      used += widths[to] + 2;
      shown.push_back(to++);
    }
    const auto add = [&](const std::vector<std::string>& cells) {
      std::string line;
      for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) line += "  ";
        append_cell(line, cells[shown[i]], widths[shown[i]], right[shown[i]], i + 1 == shown.size());
      }
      while (!line.empty() && line.back() == ' ') line.pop_back();
      out += line;
      out += '\n';
    };
    if (from > kept) out += '\n';
    add(titles);
    for (const auto& row : rows) add(row);
    from = to;
  } while (from < count);
  return out;
}

}  // namespace runrate
