#include <algorithm>

#include "base/message.h"
#include "base/text.h"
#include "packs/definition.h"
#include "state.h"

namespace runrate {
namespace {

std::string key_of(std::string_view kind, const std::string& name) { return std::string(kind) + name; }

/// The table, or what it lacks where the workbook has one of that name already.
Result<void> bring_table(Writer& writer, const TableInfo& table) {
  const TableInfo* known = writer.schema().table(table.id);
  if (!known) return writer.add_table(table);
  std::vector<ColumnInfo> missing;
  for (const ColumnInfo& column : table.columns)
    if (known->find(column.id) < 0) missing.push_back(column);
  for (ColumnInfo& column : missing) {
    column.key = column.required = false;  // rows are there already
    RUNRATE_CHECK(writer.add_column(table.id, column));
  }
  return {};
}

/// Whether the word `id` stands in a formula.
bool names(const std::string& formula, const std::string& id) {
  const auto part_of_name = [](char c) { return (std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_' || c == '.'; };
  for (std::size_t at = formula.find(id); at != std::string::npos; at = formula.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if ((at == 0 || !part_of_name(formula[at - 1])) && (end == formula.size() || !part_of_name(formula[end]))) return true;
  }
  return false;
}

}  // namespace

void Engine::State::take_catalogue() {
  const auto& other = book->settings().other;
  if (catalogue_from && *catalogue_from == other) return;
  catalogue_from = other;
  evaluator.set_catalogue(catalogue_of(other));
}

Result<Touched> Engine::State::change_settings(const Message& title, const std::function<Result<void>(Writer&, Settings&)>& change) {
  Settings settings = book->settings();
  return followed(book->change(ChangeKind::Settings, title, [&](Writer& writer) -> Result<void> {
    RUNRATE_CHECK(change(writer, settings));
    return engine::write_settings(writer, settings);
  }));
}

Result<void> Engine::check_kpi(const KpiInfo& kpi) const {
  RUNRATE_CHECK(check_kpi_id(kpi.id));
  const auto known = std::ranges::find(catalogue(), kpi.id, &KpiInfo::id);
  if (known != catalogue().end() && known->source != "own") return fail("definition_taken", {{"kpi", kpi.id}});
  if (trim(kpi.formula).empty()) return fail("definition_formula", {{"kpi", kpi.id}});
  return state_->evaluator.check_formula(state_->book->schema(), kpi);
}

Result<Value> Engine::try_kpi(const KpiInfo& kpi, const Period& period, const std::vector<Filter>& where, std::optional<Date> as_of) {
  RUNRATE_CHECK(check_kpi(kpi));
  std::vector<KpiInfo> all = catalogue();
  std::erase_if(all, [&kpi](const KpiInfo& other) { return other.id == kpi.id; });
  all.push_back(kpi);
  Evaluator trial(all);
  RUNRATE_TRY(const Answer answer, trial.evaluate(state_->seen(), {{kpi.id}, {period}, as_of, where, {}}));
  return answer.value(0, 0);
}

Result<Touched> Engine::define_kpi(const KpiInfo& kpi) {
  RUNRATE_CHECK(check_kpi(kpi));
  return state_->change_settings({"change_define", {{"kpi", kpi.name.empty() ? kpi.id : kpi.name}}}, [&](Writer&, Settings& settings) -> Result<void> {
    settings.other[key_of(kOwnKpi, kpi.id)] = write_definition(kpi);
    return {};
  });
}

Result<Touched> Engine::remove_kpi(const std::string& id) {
  const auto own = std::ranges::find_if(catalogue(), [&id](const KpiInfo& kpi) { return kpi.id == id && kpi.source == "own"; });
  if (own == catalogue().end()) return fail("definition_not_own", {{"kpi", id}});
  for (const KpiInfo& other : catalogue())
    if (other.id != id && names(other.formula, id)) return fail("definition_used", {{"kpi", id}, {"by", other.name}});
  return state_->change_settings({"change_undefine", {{"kpi", own->name}}}, [&](Writer&, Settings& settings) -> Result<void> {
    settings.other.erase(key_of(kOwnKpi, id));
    return {};
  });
}

Result<Touched> Engine::set_benchmarks(const std::string& kpi, const std::vector<std::string>& texts, const std::string& source) {
  const auto known = std::ranges::find(catalogue(), kpi, &KpiInfo::id);
  if (known == catalogue().end()) return fail("unknown_kpi", {{"kpi", kpi}});
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return state_->change_settings({"change_benchmarks", {{"kpi", known->name}}}, [&](Writer&, Settings& settings) -> Result<void> {
    settings.other[key_of(kBenchmark, kpi)] = all;
    if (trim(source).empty())
      settings.other.erase(key_of(kBenchmarkSource, kpi));
    else
      settings.other[key_of(kBenchmarkSource, kpi)] = trim(source);
    return {};
  });
}

Result<Touched> Engine::switch_pack(const std::string& id, bool on) {
  const PackInfo* pack = industry_pack(id);
  if (!pack) return fail("unknown_pack", {{"pack", id}});
  const std::string key = key_of(kPackOn, id);
  if (state_->book->settings().other.contains(key) == on) return Touched{};
  for (const KpiInfo& kpi : pack->kpis)
    for (const KpiInfo& own : catalogue())
      if (on && own.id == kpi.id) return fail("pack_taken", {{"pack", pack->name}, {"kpi", kpi.id}});
  return state_->change_settings({on ? "change_pack_on" : "change_pack_off", {{"pack", pack->name}}}, [&](Writer& writer, Settings& settings) -> Result<void> {
    if (!on) {
      settings.other.erase(key);  // its tables stay: what is in them is the user's
      return {};
    }
    for (const TableInfo& table : pack->tables) RUNRATE_CHECK(bring_table(writer, table));
    settings.other[key] = "on";
    return {};
  });
}

Result<Touched> Engine::save_segment(const std::string& name, const std::vector<Filter>& where) {
  const std::string plain(trim(name));
  if (plain.empty()) return fail("segment_unnamed");
  std::string text;
  for (const Filter& filter : where) text += to_text(filter) + "\n";
  return state_->change_settings({"change_segment", {{"segment", plain}}}, [&](Writer&, Settings& settings) -> Result<void> {
    if (where.empty())
      settings.other.erase(key_of(kSegment, plain));
    else
      settings.other[key_of(kSegment, plain)] = text;
    return {};
  });
}

Result<Touched> Engine::rename_segment(const std::string& name, const std::string& to) {
  const std::string plain(trim(to));
  if (plain.empty()) return fail("segment_unnamed");
  std::string known;
  for (const Segment& segment : segments()) {
    if (fold(segment.name) == fold(name)) known = segment.name;
    else if (fold(segment.name) == fold(plain)) return fail("segment_taken", {{"segment", segment.name}});
  }
  if (known.empty()) return fail("unknown_segment", {{"segment", name}});
  return state_->change_settings({"change_segment_name", {{"segment", known}, {"to", plain}}}, [&](Writer&, Settings& settings) -> Result<void> {
    const std::string text = settings.other[key_of(kSegment, known)];
    settings.other.erase(key_of(kSegment, known));
    settings.other[key_of(kSegment, plain)] = text;
    return {};
  });
}

std::vector<Segment> Engine::segments() const {
  std::vector<Segment> out;
  for (const auto& [key, text] : state_->book->settings().other) {
    if (!key.starts_with(kSegment)) continue;
    Segment segment{key.substr(kSegment.size()), {}};
    for (const std::string_view line : split(text, '\n'))
      if (!trim(line).empty())
        if (auto filter = parse_filter(line)) segment.where.push_back(std::move(*filter));
    out.push_back(std::move(segment));
  }
  return out;
}

Result<std::vector<Filter>> Engine::segment(const std::string& name) const {
  for (Segment& segment : segments())
    if (fold(segment.name) == fold(name)) return std::move(segment.where);
  return fail("unknown_segment", {{"segment", name}});
}

}  // namespace runrate
