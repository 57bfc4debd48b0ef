// Templates as the text in which they are kept.
#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/template.h"

namespace runrate {
namespace {

using Json = nlohmann::json;
using Kind = ReportPart::Kind;

constexpr std::string_view kSetting = "report.";

constexpr std::array<std::pair<Kind, std::string_view>, 13> kKinds{{{Kind::Cards, "cards"},
                                                                    {Kind::Line, "line"},
                                                                    {Kind::Waterfall, "waterfall"},
                                                                    {Kind::Funnels, "funnels"},
                                                                    {Kind::Team, "team"},
                                                                    {Kind::Activity, "activity"},
                                                                    {Kind::Cohorts, "cohorts"},
                                                                    {Kind::MrrCohorts, "mrr-cohorts"},
                                                                    {Kind::CohortTable, "cohort-table"},
                                                                    {Kind::MrrCohortTable, "mrr-cohort-table"},
                                                                    {Kind::Table, "table"},
                                                                    {Kind::Heading, "heading"},
                                                                    {Kind::Text, "text"}}};
constexpr std::array<std::pair<PaperFormat::Size, std::string_view>, 3> kSizes{
    {{PaperFormat::Size::A4, "a4"}, {PaperFormat::Size::Letter, "letter"}, {PaperFormat::Size::A3, "a3"}}};

template <class Pairs>
auto named(const Pairs& pairs, const std::string& name, const char* what) {
  for (const auto& [value, text] : pairs)
    if (text == name) return value;
  throw std::invalid_argument(std::string(what) + " \"" + name + "\" is not known");
}

Json to_json(const ReportPart& part) {
  Json out{{"kind", to_text(part.kind)}};
  if (!part.kpis.empty()) out["kpis"] = part.kpis;
  if (!part.text.empty()) out["text"] = part.text;
  if (part.count != 0) out["count"] = part.count;
  return out;
}

ReportPart part_of(const Json& json) {
  ReportPart out;
  out.kind = named(kKinds, json.at("kind").get<std::string>(), "the kind");
  out.kpis = json.value("kpis", std::vector<std::string>{});
  out.text = json.value("text", "");
  out.count = std::clamp(json.value("count", 0), 0, 120);
  const bool needs = out.kind == Kind::Cards || out.kind == Kind::Line || out.kind == Kind::Table;
  if (needs && out.kpis.empty()) throw std::invalid_argument(std::string(to_text(out.kind)) + " names no kpis");
  return out;
}

PaperFormat paper_of(const Json& json) {
  PaperFormat out;
  out.size = named(kSizes, json.value("size", "a4"), "the paper");
  out.landscape = json.value("landscape", false);
  out.margin_mm = std::clamp(json.value("margin_mm", 15.0), 5.0, 50.0);
  return out;
}

ReportTemplate template_of(const Json& json) {
  ReportTemplate out;
  out.title = json.at("title").get<std::string>();
  out.name = json.value("name", template_name(out.title));
  out.about = json.value("about", "");
  const auto grain = parse_grain(json.value("grain", "month"));
  if (!grain || *grain == Grain::All) throw std::invalid_argument("grain is none of day, week, month, quarter, year");
  out.grain = *grain;
  out.contents = json.value("contents", true);
  out.definitions = json.value("definitions", true);
  out.each_rep = json.value("each_rep", false);
  if (json.contains("paper")) out.paper = paper_of(json.at("paper"));
  for (const Json& each : json.at("sections")) {
    ReportSection section;
    section.title = each.value("title", "");
    for (const Json& part : each.at("parts")) section.parts.push_back(part_of(part));
    out.sections.push_back(std::move(section));
  }
  if (out.title.empty()) throw std::invalid_argument("the title is empty");
  return out;
}

}  // namespace

std::string_view to_text(ReportPart::Kind kind) {
  for (const auto& [value, text] : kKinds)
    if (value == kind) return text;
  return {};
}

std::string_view to_text(PaperFormat::Size size) {
  for (const auto& [value, text] : kSizes)
    if (value == size) return text;
  return {};
}

std::string write_template(const ReportTemplate& plan) {
  Json sections = Json::array();
  for (const ReportSection& section : plan.sections) {
    Json parts = Json::array();
    for (const ReportPart& part : section.parts) parts.push_back(to_json(part));
    sections.push_back({{"title", section.title}, {"parts", std::move(parts)}});
  }
  const Json json{{"name", plan.name},
                  {"title", plan.title},
                  {"about", plan.about},
                  {"grain", to_text(plan.grain)},
                  {"contents", plan.contents},
                  {"definitions", plan.definitions},
                  {"each_rep", plan.each_rep},
                  {"paper", {{"size", to_text(plan.paper.size)}, {"landscape", plan.paper.landscape}, {"margin_mm", plan.paper.margin_mm}}},
                  {"sections", std::move(sections)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<ReportTemplate> read_template(std::string_view text) {
  try {
    return template_of(Json::parse(text));
  } catch (const std::exception& error) {
    // The library and the readers above tell by exceptions what is wrong with the text.
    return fail("template_syntax", {{"why", error.what()}});
  }
}

std::string template_setting(std::string_view name) { return std::string(kSetting) + std::string(name); }

std::vector<ReportTemplate> all_templates(const std::map<std::string, std::string>& settings) {
  std::vector<ReportTemplate> out = builtin_templates();
  for (auto at = settings.lower_bound(std::string(kSetting)); at != settings.end() && at->first.starts_with(kSetting); ++at) {
    auto own = read_template(at->second);
    if (!own) continue;
    own->name = at->first.substr(kSetting.size());
    out.push_back(std::move(*own));
  }
  return out;
}

Result<ReportTemplate> find_template(const std::map<std::string, std::string>& settings, std::string_view name) {
  const std::string setting = template_setting(name);
  if (const auto own = settings.find(setting); own != settings.end()) {
    RUNRATE_TRY(ReportTemplate plan, read_template(own->second));
    plan.name = name;
    return plan;
  }
  std::string names;
  for (const ReportTemplate& each : all_templates(settings)) {
    if (each.name == name) return each;
    names += (names.empty() ? "" : ", ") + each.name;
  }
  return fail("unknown_template", {{"template", std::string(name)}, {"templates", names}});
}

std::string template_name(std::string_view title) {
  std::string out;
  for (const char c : fold(title)) {
    const bool word = std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    if (word)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "report" : out;
}

std::vector<TextPiece> parse_pieces(std::string_view text) {
  std::vector<TextPiece> out;
  const auto plain = [&out](std::string_view piece) {
    if (!piece.empty()) out.push_back({std::string(piece), false, TextPiece::When::Now});
  };
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    plain(text.substr(0, open));
    const std::vector<std::string_view> words = split(trim(text.substr(open + 1, close - open - 1)), ' ');
    TextPiece piece{std::string(words.front()), true, TextPiece::When::Now};
    if (words.back() == "previous") piece.when = TextPiece::When::Previous;
    if (words.back() == "year_ago") piece.when = TextPiece::When::YearAgo;
    out.push_back(std::move(piece));
    text.remove_prefix(close + 1);
  }
  plain(text);
  return out;
}

}  // namespace runrate
