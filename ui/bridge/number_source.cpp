#include "bridge/number_source.h"

#include "report/alerts.h"

namespace runrate {

NumberSource number_source(Engine& engine) {
  NumberSource source;
  source.snapshot = engine.snapshot();
  source.catalogue = &engine.catalogue();
  source.answer = [&engine](const Query& query) { return engine.answer(query); };
  source.funnel = [&engine](const FunnelQuery& query) { return engine.funnel(query); };
  source.cohorts = [&engine](const CohortQuery& query) { return engine.cohorts(query); };
  constexpr std::string_view kNote = "note.";
  for (const auto& [name, text] : engine.workbook().settings().other)
    if (name.starts_with(kNote))
      if (const auto day = parse_iso_date(std::string_view(name).substr(kNote.size()))) source.notes.emplace_back(*day, text);
  constexpr std::string_view kAlert = "alert.";
  for (const auto& [name, text] : engine.workbook().settings().other)
    if (name.starts_with(kAlert))
      if (auto rule = parse_alert(text)) source.alerts.push_back(std::move(*rule));
  source.explain = [&engine](const std::string& kpi, const Period& period, const std::vector<Filter>& where) {
    return engine.explain(kpi, period, where);
  };
  return source;
}

}  // namespace runrate
