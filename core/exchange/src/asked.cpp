#include "exchange/asked.h"

#include <nlohmann/json.hpp>
#include <set>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fmt/format.h>

#include "common.h"
#include "base/formula_guard.h"
#include "exchange/csv.h"

namespace runrate {
namespace {

using Json = nlohmann::json;

std::string filters_text(const Query& query) {
  std::string out;
  for (const Filter& filter : query.where) out += (out.empty() ? "" : "; ") + to_text(filter);
  return out;
}

Json to_json(const AskedAnswer& asked) {
  const auto& [query, answer] = asked;
  Json periods = Json::array();
  for (const Period& period : answer.periods) periods.push_back({to_iso(period.start), to_iso(period.end), to_text(period.grain)});
  Json where = Json::array();
  for (const Filter& filter : query.where) where.push_back(to_text(filter));
  Json values = Json::array();
  for (const Series& series : answer.series)
    for (const Value& value : series.values) values.push_back(value.number ? Json(value.number->get_str()) : Json());
  return {{"kpis", query.kpis},          {"periods", std::move(periods)}, {"labels", answer.labels}, {"as_of", to_iso(answer.as_of)},
          {"where", std::move(where)},   {"group_by", query.group_by},    {"groups", answer.groups}, {"values", std::move(values)}};
}

Period period_from(const Json& json) {
  const auto start = parse_iso_date(json.at(0).get<std::string>());
  const auto end = parse_iso_date(json.at(1).get<std::string>());
  const auto grain = parse_grain(json.at(2).get<std::string>());
  if (!start || !end || !grain) throw std::invalid_argument("a period");
  return {*start, *end, *grain};
}

Value value_from(const Json& json) {
  Value out;
  if (json.is_null()) return out;
  out.number = Rational(json.get<std::string>());
  out.number->canonicalize();
  return out;
}

AskedAnswer from_json(const Json& json) {
  AskedAnswer out;
  auto& [query, answer] = out;
  query.kpis = json.at("kpis").get<std::vector<std::string>>();
  for (const Json& period : json.at("periods")) query.periods.push_back(period_from(period));
  for (const Json& text : json.at("where")) {
    auto filter = parse_filter(text.get<std::string>());
    if (!filter) throw std::invalid_argument("a filter");
    query.where.push_back(std::move(*filter));
  }
  query.group_by = json.at("group_by").get<std::string>();
  const auto as_of = parse_iso_date(json.at("as_of").get<std::string>());
  if (!as_of) throw std::invalid_argument("a date");
  query.as_of = answer.as_of = *as_of;
  answer.periods = query.periods;
  answer.labels = json.at("labels").get<std::vector<std::string>>();
  answer.groups = json.at("groups").get<std::vector<std::string>>();
  const std::size_t each = answer.periods.size() * answer.groups.size();
  const Json& values = json.at("values");
  if (values.size() != each * query.kpis.size() || answer.labels.size() != answer.periods.size()) throw std::invalid_argument("its values");
  for (std::size_t k = 0; k < query.kpis.size(); ++k) {
    Series series;
    series.kpi = query.kpis[k];
    for (std::size_t i = 0; i < each; ++i) series.values.push_back(value_from(values[k * each + i]));
    answer.series.push_back(std::move(series));
  }
  return out;
}

}  // namespace

std::string asked_csv(std::span<const AskedAnswer> asked, std::span<const KpiInfo> catalogue) {
  std::string out = "kpi,period,group,filters,as_of,value,unit\n";
  std::set<std::string> seen;
  for (const auto& [query, answer] : asked)
    for (std::size_t k = 0; k < answer.series.size(); ++k) {
      const KpiInfo info = exchange::entry_of(catalogue, answer.series[k].kpi);
      for (std::size_t p = 0; p < answer.periods.size(); ++p)
        for (std::size_t g = 0; g < answer.groups.size(); ++g) {
          std::string line;
          const std::vector<std::string> fields{info.id,
                                                answer.labels[p],
                                                with_guard(answer.groups[g]),
                                                with_guard(filters_text(query)),
                                                to_iso(answer.as_of),
                                                exchange::exact_or_blank(answer.value(k, p, g).number),
                                                std::string(to_text(info.unit))};
          append_csv_record(line, fields);
          if (seen.insert(line).second) out += line;
        }
    }
  return out;
}

std::string write_asked(std::span<const AskedAnswer> asked) {
  Json out = Json::array();
  for (const AskedAnswer& each : asked) out.push_back(to_json(each));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::vector<AskedAnswer>> read_asked(std::string_view text) {
  try {
    std::vector<AskedAnswer> out;
    for (const Json& each : Json::parse(text)) out.push_back(from_json(each));
    return out;
  } catch (const std::exception& error) {
    // Both the library and the readers above tell by exceptions what is wrong.
    return fail("store_damaged", {{"file", "exports"}, {"detail", error.what()}});
  }
}

std::string content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace runrate
