#include "unfold.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "knowledge.h"
#include "quick_text.h"

namespace runrate::ingest {
namespace {

/// 0, 0.00, € 0: digits that are nothing but zeros.
bool is_zero(std::string_view cell) {
  return cell.find('0') != std::string_view::npos && cell.find_first_of("123456789") == std::string_view::npos;
}

/// "Total", "Summe MRR"; of costs also "Total operating expenses". But Total Wine is a customer.
bool names_a_sum(std::string_view cell, bool of_anything) {
  static constexpr std::array<std::string_view, 14> kOfAll{"all", "overall", "company", "team", "teams", "reps", "sales", "revenue", "umsatz", "customers", "kunden", "clients", "general", "eur"};
  if (!knowledge().is_total_word(cell)) return false;
  if (of_anything) return true;
  const std::string form = header_form(cell);
  return std::any_of(knowledge().totals.begin(), knowledge().totals.end(), [&form](const std::string& word) {
    if (form == word) return true;
    if (!form.starts_with(word + " ")) return false;
    const std::string rest = form.substr(word.size() + 1);
    const auto is_rest = [&rest](std::string_view known) { return known == rest; };
    return std::any_of(kOfAll.begin(), kOfAll.end(), is_rest) ||
           std::any_of(knowledge().tables.begin(), knowledge().tables.end(), [&is_rest](const auto& table) { return std::any_of(table.second.wide.begin(), table.second.wide.end(), is_rest); });
  });
}

}  // namespace

bool Unfolder::begin(const CsvRecord& line) {
  line_ = &line;
  part_ = 0;
  if (is_sum()) part_ = sheet_.parts.size();
  while (part_ < sheet_.parts.size() && !holds(part_)) ++part_;
  if (part_ == sheet_.parts.size()) return false;
  if (sheet_.key != WideSheet::Key::None) key_ = name_line();
  return true;
}

/// A line that is called so, or numbers without a name.
bool Unfolder::is_sum() const {
  if (sheet_.kept.empty()) return false;
  const auto filled = std::find_if(sheet_.kept.begin(), sheet_.kept.end(), [this](int column) { return !trim(line_->cell(static_cast<std::size_t>(column))).empty(); });
  return filled == sheet_.kept.end() || names_a_sum(trim(line_->cell(static_cast<std::size_t>(*filled))), sheet_.key == WideSheet::Key::OfCell);
}

/// Whether the cell says something: what holds until it ends, ends with a 0 as well.
bool Unfolder::holds(std::size_t part) const {
  const std::string_view cell = quick_trim(line_->cell(static_cast<std::size_t>(sheet_.parts[part].column)));
  return !cell.empty() && !knowledge().is_blank_word(cell) && !(sheet_.holds && is_zero(cell));
}

/// Of lines with equal names the later are counted.
std::string Unfolder::name_line() {
  std::string name;
  for (const int column : sheet_.names)
    if (const std::string_view cell = trim(line_->cell(static_cast<std::size_t>(column))); !cell.empty()) name += (name.empty() ? "" : " / ") + std::string(cell);
  const int before = names_[fold(name)]++;
  return before == 0 ? name : name + " #" + std::to_string(before + 1);
}

bool Unfolder::next(CsvRecord& row) {
  if (!line_) return false;
  while (part_ < sheet_.parts.size() && !holds(part_)) ++part_;
  if (part_ == sheet_.parts.size()) return false;
  const WideSheet::Part& part = sheet_.parts[part_];
  cells_.clear();
  for (const int column : sheet_.kept) cells_.push_back(line_->cell(static_cast<std::size_t>(column)));
  cells_.push_back(part.period);
  if (sheet_.holds) cells_.push_back(part_ + 1 < sheet_.parts.size() && !holds(part_ + 1) ? std::string_view(part.next) : std::string_view());
  cells_.push_back(line_->cell(static_cast<std::size_t>(part.column)));
  const std::string key = sheet_.key == WideSheet::Key::OfCell ? key_ + " " + part.period : key_;
  if (sheet_.key != WideSheet::Key::None) cells_.push_back(key);
  // Cells beyond the last column are nobody's: the row says so, as it does in any file.
  for (std::size_t i = sheet_.width; i < line_->size(); ++i)
    if (!trim((*line_)[i]).empty()) cells_.push_back((*line_)[i]);
  row.assign(cells_);
  row.line = line_->line;
  ++part_;
  return true;
}

}  // namespace runrate::ingest
