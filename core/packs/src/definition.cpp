#include "packs/definition.h"

#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

#include "base/message.h"
#include "base/text.h"
#include "packs/language.h"

namespace runrate {
namespace {

constexpr std::size_t kLongestId = 60;
constexpr std::string_view kOwnGroup = "Own";

toml::array list_of(const std::vector<std::string>& texts) {
  toml::array out;
  for (const std::string& text : texts) out.push_back(text);
  return out;
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  if (const toml::array* list = table[key].as_array())
    for (const toml::node& item : *list)
      if (const auto text = item.value<std::string>()) out.push_back(*text);
  return out;
}

}  // namespace

std::string write_definition(const KpiInfo& kpi) {
  toml::table out;
  out.insert("name", kpi.name);
  out.insert("formula", kpi.formula);
  out.insert("unit", std::string(to_text(kpi.unit)));
  if (kpi.better != Better::Neither) out.insert("better", kpi.better == Better::Higher ? "higher" : "lower");
  if (!kpi.group.empty()) out.insert("group", kpi.group);
  if (!kpi.about.empty()) out.insert("about", kpi.about);
  if (!kpi.benchmarks.empty()) out.insert("benchmark", list_of(kpi.benchmarks));
  if (!kpi.benchmark_source.empty()) out.insert("benchmark_source", kpi.benchmark_source);
  if (!kpi.needs.empty()) out.insert("needs", list_of(kpi.needs));
  if (kpi.needs_all) out.insert("needs_all", true);
  std::ostringstream text;
  text << out;
  return text.str();
}

Result<KpiInfo> read_definition(const std::string& id, std::string_view text) {
  RUNRATE_CHECK(check_kpi_id(id));
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return fail("definition_unreadable", {{"kpi", id}, {"why", std::string(error.description())}});
  }
  KpiInfo out;
  out.id = id;
  out.name = table["name"].value_or(std::string());
  out.formula = table["formula"].value_or(std::string());
  out.group = table["group"].value_or(std::string(kOwnGroup));
  out.about = table["about"].value_or(std::string());
  const auto unit = parse_unit(table["unit"].value_or(std::string("count")));
  if (!unit) return fail("definition_unit", {{"kpi", id}, {"unit", table["unit"].value_or(std::string())}});
  out.unit = *unit;
  const std::string better = table["better"].value_or(std::string());
  out.better = better == "higher" ? Better::Higher : better == "lower" ? Better::Lower : Better::Neither;
  out.benchmarks = texts_of(table, "benchmark");
  out.benchmark_source = table["benchmark_source"].value_or(std::string());
  out.needs = texts_of(table, "needs");
  out.needs_all = table["needs_all"].value_or(false);
  out.source = "own";
  if (out.name.empty()) out.name = id;
  if (out.formula.empty()) return fail("definition_formula", {{"kpi", id}});
  return out;
}

Result<void> check_kpi_id(const std::string& id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto good = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  if (id.empty() || id.size() > kLongestId || !letter(id.front()) || !std::ranges::all_of(id, good)) return fail("definition_id", {{"kpi", id}});
  return {};
}

std::vector<KpiInfo> catalogue_of(const std::map<std::string, std::string>& other, std::vector<Message>* faults) {
  std::vector<KpiInfo> out = builtin_packs().kpis;
  if (std::ranges::any_of(other, [](const auto& entry) { return entry.first.starts_with(kPackOn); }))
    for (const PackInfo& pack : industry_packs())
      if (other.contains(std::string(kPackOn) + pack.id)) out.insert(out.end(), pack.kpis.begin(), pack.kpis.end());
  for (KpiInfo& kpi : out) kpi = shown(std::move(kpi));
  for (const auto& [key, text] : other) {
    if (key.starts_with(kBenchmark)) {
      const auto kpi = std::ranges::find(out, key.substr(kBenchmark.size()), &KpiInfo::id);
      if (kpi == out.end()) continue;
      kpi->benchmarks.clear();
      const auto source = other.find(std::string(kBenchmarkSource) + kpi->id);
      kpi->benchmark_source = source != other.end() ? source->second : to_text(Message{"benchmark_of_workbook", {}});
      for (const std::string_view part : split(text, ';'))
        if (!trim(part).empty()) kpi->benchmarks.emplace_back(trim(part));
      continue;
    }
    if (!key.starts_with(kOwnKpi)) continue;
    auto own = read_definition(key.substr(kOwnKpi.size()), text);
    if (own && own->group == kOwnGroup) own->group = shown_text("group/Own", kOwnGroup);
    if (own && own->benchmark_source.empty() && !own->benchmarks.empty()) own->benchmark_source = to_text(Message{"benchmark_of_workbook", {}});
    if (own && std::ranges::find(out, own->id, &KpiInfo::id) == out.end())
      out.push_back(std::move(*own));
    else if (faults)
      faults->push_back(own ? Message{"definition_taken", {{"kpi", own->id}}} : own.error().message);
  }
  return out;
}

}  // namespace runrate
