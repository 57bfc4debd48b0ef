#include "mapping.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "naming.h"
#include "where.h"

namespace runrate {
namespace ingest {
namespace {

tl::unexpected<Error> bad(const toml::node& node, const std::string& why) {
  return fail("bad_mapping", {{"why", why}}, in_file({}, static_cast<std::int64_t>(node.source().begin.line)));
}

DateOrder order_of(std::string_view text) {
  return text == "dmy" ? DateOrder::Dmy : text == "mdy" ? DateOrder::Mdy : text == "ymd" ? DateOrder::Ymd : DateOrder::Unknown;
}

Result<void> read_entry(std::string_view section, std::string_view header, const toml::node& node, Mapping& out) {
  const std::string form = form_of(header);
  const std::string text = node.value_or(std::string());
  if (section == "columns") {
    if (!node.is_string()) return bad(node, "a column's name in quotes is expected");
    out.columns[form] = text;
  } else if (section == "dates") {
    if (order_of(text) == DateOrder::Unknown) return bad(node, "dmy, mdy or ymd is expected");
    out.dates[form] = order_of(text);
  } else if (section == "decimals") {
    if (text != "." && text != ",") return bad(node, "\".\" or \",\" is expected");
    out.decimals[form] = text[0];
  } else if (section == "add_days") {
    out.add_days[form] = static_cast<int>(node.value_or(std::int64_t{0}));
  } else {
    return bad(node, "the sections are columns, dates, decimals and add_days");
  }
  return {};
}

}  // namespace

Result<Mapping> read_mapping(const std::string& text) {
  Mapping out;
  if (text.empty()) return out;
  toml::table root;
  try {
    root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return fail("bad_mapping", {{"why", std::string(error.description())}}, in_file({}, static_cast<std::int64_t>(error.source().begin.line)));
  }
  for (const auto& [section, node] : root) {
    if (section == "header") continue;
    if (section == "year") {
      out.year = static_cast<int>(node.value_or(std::int64_t{0}));
      continue;
    }
    if (section == "fingerprint" || section == "table" || section == "encoding") {
      (section == "table" ? out.table : section == "encoding" ? out.encoding : out.fingerprint) = node.value_or(std::string());
      continue;
    }
    if (!node.is_table()) return bad(node, "sections like [columns] are expected");
    for (const auto& [header, value] : *node.as_table()) RUNRATE_CHECK(read_entry(section.str(), header.str(), value, out));
  }
  return out;
}

}  // namespace ingest

std::string header_fingerprint(std::span<const std::string> headers) {
  std::vector<std::string> forms;
  for (const std::string& header : headers) forms.push_back(ingest::form_of(header));
  std::sort(forms.begin(), forms.end());
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::string& form : forms) {
    for (const char c : form) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0x1FU) * 1099511628211ULL;
  }
  return fmt::format("{:016x}", hash);
}

std::string fingerprint_of(const std::string& mapping) {
  const auto read = ingest::read_mapping(mapping);
  return read ? read->fingerprint : std::string();
}

std::vector<std::string> header_of(const std::string& mapping) {
  std::vector<std::string> out;
  try {
    const toml::table root = toml::parse(mapping);
    if (const toml::array* order = root["header"].as_array())
      for (const toml::node& header : *order) out.push_back(header.value_or(std::string()));
  } catch (const toml::parse_error&) {
    return {};  // a mapping of an earlier version, or one that somebody wrote: it names no order
  }
  return out;
}

std::vector<MappedColumn> columns_of(const std::string& mapping) {
  std::vector<MappedColumn> out;
  const auto read = ingest::read_mapping(mapping);
  if (!read) return out;
  const auto said = [](const auto& entries, const std::string& form, auto otherwise) {
    const auto at = entries.find(form);
    return at == entries.end() ? otherwise : at->second;
  };
  for (const std::string& header : header_of(mapping)) {
    const std::string form = ingest::form_of(header);
    out.push_back({header, said(read->columns, form, std::string()), said(read->dates, form, DateOrder::Unknown), said(read->decimals, form, '\0'), said(read->add_days, form, 0)});
  }
  return out;
}

std::string write_mapping(const FilePlan& plan) {
  toml::table columns;
  toml::table dates;
  toml::table decimals;
  toml::table add_days;
  for (const ColumnPlan& column : plan.columns) {
    columns.insert_or_assign(column.header, column.stage.empty() ? column.target : "stage: " + column.stage);
    const ColumnType type = column.info.type;
    if (type == ColumnType::Date || type == ColumnType::Instant)
      dates.insert_or_assign(column.header, column.format.date_order == DateOrder::Mdy ? "mdy" : column.format.date_order == DateOrder::Dmy ? "dmy" : "ymd");
    if (column.info.is_number()) decimals.insert_or_assign(column.header, std::string(1, column.format.decimal));
    if (column.format.add_days != 0 || column.ends_told) add_days.insert_or_assign(column.header, column.format.add_days);
  }
  std::vector<std::string> headers;
  for (const ColumnPlan& column : plan.columns) headers.push_back(column.header);
  toml::table root{{"fingerprint", header_fingerprint(headers)}, {"table", plan.table}, {"encoding", plan.encoding}, {"columns", columns}, {"dates", dates}, {"decimals", decimals}};
  if (!add_days.empty()) root.insert_or_assign("add_days", add_days);
  if (plan.wide && plan.wide->year > 0) root.insert_or_assign("year", plan.wide->year);
  toml::array order;
  for (const std::string& header : headers) order.push_back(header);
  root.insert_or_assign("header", order);
  std::ostringstream out;
  out << root;
  return out.str();
}

}  // namespace runrate
