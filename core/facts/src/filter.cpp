#include "base/text.h"
#include "facts/dimension.h"

namespace runrate {
namespace {

/// Reads the values of a FILTER from left to right.
class FilterReader {
 public:
  explicit FilterReader(std::string_view text) : rest_(text) {}

  Result<Filter> read() {
    Filter filter;
    skip_blanks();
    const std::size_t end = rest_.find_first_of("=!( \t");
    if (end == std::string_view::npos || end == 0) return wrong();
    filter.column = std::string(trim(rest_.substr(0, end)));
    rest_.remove_prefix(end);
    skip_blanks();
    if (take("!=") || take("=")) {
      filter.negated = rest_.data()[-2] == '!';
      skip_blanks();
      RUNRATE_TRY(std::string value, read_value(false));
      skip_blanks();
      if (!rest_.empty()) return wrong();
      if (!value.empty()) filter.values.push_back(std::move(value));
      return filter;
    }
    if (take("not ")) {
      filter.negated = true;
      skip_blanks();
    }
    if (!take("in")) return wrong();
    skip_blanks();
    if (!take("(")) return wrong();
    while (true) {
      skip_blanks();
      RUNRATE_TRY(std::string value, read_value(true));
      filter.values.push_back(std::move(value));
      skip_blanks();
      if (take(",")) continue;
      if (take(")")) break;
      return wrong();
    }
    skip_blanks();
    if (!rest_.empty()) return wrong();
    return filter;
  }

 private:
  static tl::unexpected<Error> wrong() { return fail("filter_syntax"); }
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }
  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  Result<std::string> read_value(bool in_list) {
    if (!take("\"")) {
      const std::size_t end = in_list ? rest_.find_first_of(",)") : rest_.size();
      if (end == std::string_view::npos) return wrong();
      std::string value(trim(rest_.substr(0, end)));
      rest_.remove_prefix(end);
      return value;
    }
    std::string value;
    while (!rest_.empty()) {
      if (take("\"\"")) {
        value += '"';
      } else if (take("\"")) {
        return value;
      } else {
        value += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return wrong();
  }

  std::string_view rest_;
};

std::string quoted(const std::string& value) {
  if (!value.empty() && value.find_first_of(",=()\"") == std::string::npos && trim(value) == value) return value;
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

Result<Filter> parse_filter(std::string_view text) {
  auto filter = FilterReader(text).read();
  if (!filter) filter.error().message.args.emplace_back("filter", std::string(text));
  return filter;
}

std::string to_text(const Filter& filter) {
  if (filter.values.empty()) return filter.column + (filter.negated ? "!=" : "=");
  if (filter.values.size() == 1) return filter.column + (filter.negated ? "!=" : "=") + quoted(filter.values.front());
  std::string out = filter.column + (filter.negated ? " not in (" : " in (");
  for (std::size_t i = 0; i < filter.values.size(); ++i) out += (i > 0 ? ", " : "") + quoted(filter.values[i]);
  return out + ")";
}

}  // namespace runrate
