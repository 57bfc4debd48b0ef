#include "packs/packs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/message.h"
#include "packs/embedded.h"

namespace runrate {
namespace {

constexpr std::array<std::pair<Unit, std::string_view>, 12> kUnits{{
    {Unit::Count, "count"},
    {Unit::Money, "money"},
    {Unit::MoneyPerDay, "money a day"},
    {Unit::Percent, "percent"},
    {Unit::Ratio, "ratio"},
    {Unit::Days, "days"},
    {Unit::Minutes, "minutes"},
    {Unit::Hours, "hours"},
    {Unit::Months, "months"},
    {Unit::Score, "score"},
    {Unit::Points, "points"},
    {Unit::PerHour, "per hour"},
}};

[[noreturn]] void broken(std::string_view file, const toml::node* node, const std::string& why) {
  throw std::logic_error(fmt::format("{}, line {}: {}", file, node ? node->source().begin.line : 0, why));
}

/// Reads the entries of one TOML table and refuses those that nobody asked for, so that a typing error in
/// a pack cannot pass unseen.
class Entry {
 public:
  Entry(std::string_view file, const toml::table& table) : file_(file), table_(table) {}

  std::string text(std::string_view key, bool required = false) {
    const toml::node* node = take(key, required);
    if (!node) return {};
    if (const auto value = node->value<std::string>(); node->is_string() && value) return *value;
    broken(file_, node, fmt::format("'{}' must be a text", key));
  }
  bool flag(std::string_view key, bool otherwise = false) {
    const toml::node* node = take(key, false);
    if (!node) return otherwise;
    if (!node->is_boolean()) broken(file_, node, fmt::format("'{}' must be true or false", key));
    return *node->value<bool>();
  }
  int number(std::string_view key) {
    const toml::node* node = take(key, false);
    if (!node) return 0;
    if (!node->is_integer()) broken(file_, node, fmt::format("'{}' must be a whole number", key));
    return static_cast<int>(*node->value<std::int64_t>());
  }
  std::optional<std::string> bound(std::string_view key) {
    const toml::node* node = take(key, false);
    return node ? node->value<std::string>() : std::nullopt;
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = take(key, false);
    if (!node) return out;
    if (!node->is_array()) broken(file_, node, fmt::format("'{}' must be a list", key));
    for (const toml::node& item : *node->as_array()) {
      const auto value = item.value<std::string>();
      if (!value) broken(file_, &item, fmt::format("'{}' must be a list of texts", key));
      out.push_back(*value);
    }
    return out;
  }
  std::vector<const toml::table*> tables(std::string_view key) {
    std::vector<const toml::table*> out;
    const toml::node* node = take(key, false);
    if (!node) return out;
    if (!node->is_array()) broken(file_, node, fmt::format("'{}' must be a list", key));
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_table()) broken(file_, &item, fmt::format("'{}' must be a list of tables", key));
      out.push_back(item.as_table());
    }
    return out;
  }
  void done() {
    for (const auto& [key, node] : table_)
      if (!seen_.contains(std::string(key.str()))) broken(file_, &node, fmt::format("'{}' is not known here", key.str()));
  }

 private:
  const toml::node* take(std::string_view key, bool required) {
    seen_.insert(std::string(key));
    const toml::node* node = table_.get(key);
    if (!node && required) broken(file_, &table_, fmt::format("'{}' is missing", key));
    return node;
  }

  std::string_view file_;
  const toml::table& table_;
  std::set<std::string> seen_;
};

ColumnInfo read_column(std::string_view file, const toml::table& source) {
  Entry entry(file, source);
  ColumnInfo column;
  column.id = entry.text("id", true);
  column.name = entry.text("name", true);
  const auto type = parse_column_type(entry.text("type", true));
  if (!type) broken(file, &source, fmt::format("column '{}' has a type that is not known", column.id));
  column.type = *type;
  column.digits = entry.number("digits");
  column.choices = entry.texts("choices");
  column.references = entry.text("references");
  column.key = entry.flag("key");
  column.required = entry.flag("required");
  column.plan = entry.flag("plan");
  column.minimum = entry.bound("minimum");
  column.maximum = entry.bound("maximum");
  column.about = entry.text("about");
  entry.done();
  if ((column.type == ColumnType::Choice) != !column.choices.empty()) broken(file, &source, "choices go with the type 'choice'");
  if ((column.type == ColumnType::Reference) != !column.references.empty())
    broken(file, &source, "references goes with the type 'reference'");
  return column;
}

TableInfo read_table(std::string_view file, const toml::table& source) {
  Entry entry(file, source);
  TableInfo table;
  table.id = entry.text("id", true);
  table.name = entry.text("name", true);
  table.row_name = entry.text("row", true);
  table.about = entry.text("about", true);
  for (const toml::table* column : entry.tables("columns")) {
    table.columns.push_back(read_column(file, *column));
    if (table.find(table.columns.back().id) != static_cast<int>(table.columns.size()) - 1)
      broken(file, column, fmt::format("column '{}' is there twice", table.columns.back().id));
  }
  for (const toml::table* item : entry.tables("checks")) {
    Entry check(file, *item);
    table.checks.push_back({check.text("column", true), check.text("when", true), check.text("equals", true), check.bound("minimum"),
                            check.bound("maximum")});
    check.done();
  }
  entry.done();
  if (table.key().empty()) broken(file, &source, fmt::format("table '{}' has no key", table.id));
  return table;
}

KpiInfo read_kpi(std::string_view file, const toml::table& source, const std::string& benchmark_source) {
  Entry entry(file, source);
  KpiInfo kpi;
  kpi.id = entry.text("id", true);
  kpi.name = entry.text("name", true);
  kpi.formula = entry.text("formula", true);
  const std::string written = entry.text("unit");
  const auto unit = written.empty() ? Unit::Count : parse_unit(written);
  if (!unit) broken(file, &source, fmt::format("'{}' has a unit that is not known", kpi.id));
  kpi.unit = *unit;
  const std::string better = entry.text("better");
  kpi.better = better == "higher" ? Better::Higher : better == "lower" ? Better::Lower : Better::Neither;
  if (!better.empty() && kpi.better == Better::Neither) broken(file, &source, "'better' is higher, lower or left out");
  kpi.group = entry.text("group");
  if (kpi.group.empty()) kpi.group = "More";
  kpi.about = entry.text("about", true);
  kpi.benchmarks = entry.texts("benchmark");
  kpi.needs = entry.texts("needs");
  kpi.needs_all = entry.flag("needs_all");
  kpi.otherwise = entry.text("otherwise");
  kpi.margin = entry.text("margin");
  kpi.without = entry.text("without");
  kpi.benchmark_source = entry.text("benchmark_source");
  if (kpi.benchmark_source.empty() && !kpi.benchmarks.empty()) kpi.benchmark_source = benchmark_source;
  if (kpi.benchmark_source.empty() != kpi.benchmarks.empty()) broken(file, &source, fmt::format("the benchmark of '{}' has no source", kpi.id));
  entry.done();
  kpi.source = file;
  return kpi;
}

/// `root`: where "benchmark_source" tells the source of all benchmarks that name none themselves.
std::vector<KpiInfo> read_kpis(std::string_view file, const toml::table& root, const toml::array& list) {
  std::vector<KpiInfo> out;
  for (const toml::node& item : list) {
    out.push_back(read_kpi(file, *item.as_table(), root["benchmark_source"].value_or(std::string())));
    if (out.back().id.empty()) broken(file, &item, "'id' is empty");
  }
  return out;
}

/// A file with a [pack] is an industry's: nothing of it is in a workbook that has not switched it on.
PackInfo read_industry(const EmbeddedFile& file, const toml::table& root) {
  PackInfo pack;
  for (const auto& [key, node] : root) {
    if (key == "pack") {
      if (!node.is_table()) broken(file.name, &node, "'pack' must be a table");
      Entry entry(file.name, *node.as_table());
      pack.id = entry.text("id", true);
      pack.name = entry.text("name", true);
      pack.about = entry.text("about", true);
      entry.done();
    } else if (key == "table" && node.is_array()) {
      for (const toml::node& item : *node.as_array()) pack.tables.push_back(read_table(file.name, *item.as_table()));
    } else if (key == "kpi" && node.is_array()) {
      pack.kpis = read_kpis(file.name, root, *node.as_array());
    } else if (key != "benchmark_source") {
      broken(file.name, &node, fmt::format("'{}' is not known here", key.str()));
    }
  }
  for (TableInfo& table : pack.tables) {
    table.custom = true;
    for (ColumnInfo& column : table.columns) column.custom = true;
  }
  return pack;
}

toml::table parsed(const EmbeddedFile& file) {
  try {
    return toml::parse(file.content, file.name);
  } catch (const toml::parse_error& error) {
    throw std::logic_error(fmt::format("{}, line {}: {}", file.name, error.source().begin.line, error.description()));
  }
}

bool is_industry(const EmbeddedFile& file) { return file.name.starts_with("packs/industry_"); }

/// Tables and KPIs stand in files of their own: who opens a workbook needs the tables first.
constexpr std::string_view kTables = "packs/tables";

void read_tables(const EmbeddedFile& file, Schema& schema) {
  for (const auto& [key, node] : parsed(file)) {
    if (key != "table") broken(file.name, &node, fmt::format("'{}' is not known here", key.str()));
    if (!node.is_array()) broken(file.name, &node, "'table' must be a list of tables");
    for (const toml::node& item : *node.as_array()) schema.tables.push_back(read_table(file.name, *item.as_table()));
  }
}

void read_catalogue(const EmbeddedFile& file, Packs& packs) {
  const toml::table root = parsed(file);
  for (const auto& [key, node] : root) {
    if (key == "benchmark_source") continue;
    if (key != "kpi") broken(file.name, &node, fmt::format("'{}' is not known here", key.str()));
    if (!node.is_array()) broken(file.name, &node, "'kpi' must be a list of tables");
    for (KpiInfo& kpi : read_kpis(file.name, root, *node.as_array())) {
      if (packs.kpi(kpi.id)) broken(file.name, &node, fmt::format("KPI '{}' is there twice", kpi.id));
      packs.kpis.push_back(std::move(kpi));
    }
  }
}

Schema read_schema(std::span<const EmbeddedFile> files) {
  Schema schema;
  for (const EmbeddedFile& file : files)
    if (file.name.starts_with(kTables)) read_tables(file, schema);
  for (const TableInfo& table : schema.tables)
    for (const ColumnInfo& column : table.columns)
      if (!column.references.empty() && !schema.table(column.references))
        throw std::logic_error(fmt::format("column {}.{} refers to a table that is not there", table.id, column.id));
  return schema;
}

std::unordered_map<std::string, std::string> read_english() {
  std::unordered_map<std::string, std::string> out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name != "messages/en.toml") continue;
    for (const auto& [key, node] : parsed(file)) out.emplace(key.str(), node.value_or(std::string()));
  }
  return out;
}

/// The tables whose names stand in a formula: what an entry needs that does not say.
std::vector<std::string> tables_in(std::string_view formula, const Schema& schema) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t i = 0; i <= formula.size(); ++i) {
    const char c = i < formula.size() ? formula[i] : ' ';
    if ((std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_') {
      word += c;
      continue;
    }
    if (schema.table(word) && std::ranges::find(out, word) == out.end()) out.push_back(word);
    word.clear();
  }
  return out;
}

Packs read_packs(std::span<const EmbeddedFile> files, Schema schema) {
  Packs packs{std::move(schema), {}};
  for (const EmbeddedFile& file : files)  // what stands beside is read by who needs it, when it is needed
    if (file.name.starts_with("packs/") && !file.name.starts_with(kTables) && !is_industry(file)) read_catalogue(file, packs);
  for (KpiInfo& kpi : packs.kpis)
    if (kpi.needs.empty()) kpi.needs = tables_in(kpi.formula, packs.schema);
  return packs;
}

}  // namespace

Packs read_packs(std::span<const EmbeddedFile> files) { return read_packs(files, read_schema(files)); }

const KpiInfo* Packs::kpi(std::string_view id) const {
  for (const KpiInfo& info : kpis)
    if (info.id == id) return &info;
  return nullptr;
}

void bring_english() {
  static std::once_flag once;
  std::call_once(once, [] { read_messages_from(read_english); });
}

const Schema& builtin_schema() {
  static const Schema schema = [] {
    bring_english();
    return read_schema(embedded_files());
  }();
  return schema;
}

const Packs& builtin_packs() {
  static const Packs packs = read_packs(embedded_files(), builtin_schema());
  return packs;
}

const std::vector<PackInfo>& industry_packs() {
  static const std::vector<PackInfo> packs = [] {
    std::vector<PackInfo> out;
    for (const EmbeddedFile& file : embedded_files())
      if (is_industry(file)) out.push_back(read_industry(file, parsed(file)));
    return out;
  }();
  return packs;
}

const PackInfo* industry_pack(std::string_view id) {
  const auto found = std::ranges::find(industry_packs(), id, &PackInfo::id);
  return found == industry_packs().end() ? nullptr : &*found;
}

std::string_view to_text(Unit unit) {
  for (const auto& [value, name] : kUnits)
    if (value == unit) return name;
  return "count";
}

std::optional<Unit> parse_unit(std::string_view text) {
  for (const auto& [value, name] : kUnits)
    if (name == text) return value;
  return std::nullopt;
}

}  // namespace runrate
