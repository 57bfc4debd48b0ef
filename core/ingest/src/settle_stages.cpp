#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "knowledge.h"
#include "stage_history.h"

namespace runrate::ingest {
namespace {

std::string text_at(const StoredRow& row, int column) {
  const auto* text = column < 0 ? nullptr : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(column)]);
  return text ? *text : std::string();
}

std::int64_t number_at(const StoredRow& row, int column) {
  const auto* number = column < 0 ? nullptr : std::get_if<std::int64_t>(&row.cells[static_cast<std::size_t>(column)]);
  return number ? *number : 0;
}

struct Place {
  RowId row = 0;
  std::string stage, kind;
  std::int64_t position = 0;
  bool imported = false;  ///< brought by a file that is none of pipelines
};

/// Sums over the deals that passed at least two stages: where in its way each stage stood, from 0 to 1.
struct Way {
  double sum = 0;
  std::int64_t deals = 0;
};

class Settler {
 public:
  Settler(RowTarget& target, const StageBook& stages) : target_(target), stages_(stages) {}

  Result<void> run() {
    RUNRATE_CHECK(read_pipelines());
    const bool any = std::any_of(pipelines_.begin(), pipelines_.end(), [](const auto& one) {
      return std::any_of(one.second.begin(), one.second.end(), [](const Place& place) { return place.imported; });
    });
    if (!any) return {};
    RUNRATE_CHECK(read_first_lines());
    RUNRATE_CHECK(read_ways());
    Settings settings = target_.settings();
    for (auto& [pipeline, places] : pipelines_) RUNRATE_CHECK(settle(pipeline, places, settings));
    if (!(settings == target_.settings())) RUNRATE_CHECK(target_.set_settings(settings));
    return {};
  }

 private:
  Result<void> read_pipelines() {
    RUNRATE_TRY(const std::vector<SourceInfo> sources, target_.all_sources());
    std::map<std::int64_t, std::string> tables;
    for (const SourceInfo& source : sources) tables[source.id] = source.table;
    const TableInfo& info = *target_.schema().table("pipelines");
    return target_.scan("pipelines", [&](const StoredRow& row) {
      const auto from = tables.find(row.origin.source);
      pipelines_[fold(text_at(row, info.find("pipeline")))].push_back({row.id, text_at(row, info.find("stage")), text_at(row, info.find("kind")),
                                                                       number_at(row, info.find("position")),
                                                                       from != tables.end() && from->second != "pipelines"});
      return true;
    });
  }

  Result<void> read_first_lines() {
    const TableInfo& info = *target_.schema().table("deals");
    const int stage = info.find("stage");
    return target_.scan("deals", [&](const StoredRow& row) {
      std::string name = fold(text_at(row, stage));
      if (name.empty() || row.origin.stub) return true;
      const auto [at, fresh] = first_line_.try_emplace(std::move(name), row.origin.line);
      if (!fresh) at->second = std::min(at->second, row.origin.line);
      return true;
    });
  }

  Result<void> read_ways() {
    const TableInfo& info = *target_.schema().table("deal_stages");
    std::map<std::string, std::map<std::string, std::int64_t>> deals;
    RUNRATE_CHECK(target_.scan("deal_stages", [&](const StoredRow& row) {
      const std::int64_t at = number_at(row, info.find("entered_at"));
      const auto [known, fresh] = deals[fold(text_at(row, info.find("deal_id")))].try_emplace(fold(text_at(row, info.find("stage"))), at);
      if (!fresh) known->second = std::min(known->second, at);
      return true;
    }));
    for (const auto& [deal, stages] : deals) {
      std::vector<std::pair<std::int64_t, std::string>> order;
      for (const auto& [stage, at] : stages)
        if (stages_.kind(stage) == "open") order.emplace_back(at, stage);
      if (order.size() < 2) continue;
      std::sort(order.begin(), order.end());
      for (std::size_t i = 0; i < order.size(); ++i) {
        Way& way = ways_[order[i].second];
        way.sum += static_cast<double>(i) / static_cast<double>(order.size() - 1);
        ++way.deals;
      }
    }
    return {};
  }

  static std::string list_of(const std::vector<Place>& places) {
    std::string out;
    for (const Place& place : places) out += (out.empty() ? "" : "\n") + fold(place.stage);
    return out;
  }

  Result<void> settle(const std::string& pipeline, std::vector<Place>& places, Settings& settings) {
    if (std::none_of(places.begin(), places.end(), [](const Place& place) { return place.imported; })) return {};
    for (Place& place : places) {
      const std::string told = stages_.told_kind(place.stage);
      if (!place.imported || place.kind != "open" || told.empty() || told == "open") continue;
      place.kind = told;
      RUNRATE_CHECK(target_.update("pipelines", place.row, "kind", told));
    }
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.position < b.position; });
    // The order as it was left by us, less what came in since at the end of it; anything else was arranged by a person or a file.
    const std::string note = "stages:" + pipeline;
    const auto left = settings.other.find(note);
    const std::string now = list_of(places);
    const bool ours = left == settings.other.end()
                          ? std::all_of(places.begin(), places.end(), [](const Place& place) { return place.imported; })
                          : now == left->second || now.starts_with(left->second + "\n");
    if (!ours) return {};
    sort(places);
    std::int64_t position = 0;
    for (const Place& place : places)
      if (++position != place.position) RUNRATE_CHECK(target_.update("pipelines", place.row, "position", position));
    settings.other[note] = list_of(places);
    return {};
  }

  void sort(std::vector<Place>& places) const {
    const auto usual = [](const Place& place) {
      const auto& all = knowledge().stages;
      return std::find(all.begin(), all.end(), header_form(place.stage)) - all.begin();
    };
    const auto passed = [this](const Place& place) {
      const auto way = ways_.find(fold(place.stage));
      return way == ways_.end() ? -1.0 : way->second.sum / static_cast<double>(way->second.deals);
    };
    const auto open = [](const Place& place) { return place.kind != "won" && place.kind != "lost"; };
    const bool by_way = std::all_of(places.begin(), places.end(), [&](const Place& p) { return !open(p) || passed(p) >= 0; });
    const bool by_usual = std::all_of(places.begin(), places.end(), [&](const Place& p) {
      return !open(p) || usual(p) < static_cast<std::ptrdiff_t>(knowledge().stages.size());
    });
    const auto key = [&](const Place& place) {
      const auto line = first_line_.find(fold(place.stage));
      const int rank = place.kind == "won" ? 1 : place.kind == "lost" ? 2 : 0;
      return std::tuple(rank, by_way && rank == 0 ? passed(place) : 0.0, by_usual && rank == 0 ? usual(place) : 0,
                        line == first_line_.end() ? std::int64_t{INT64_MAX} : line->second, fold(place.stage));
    };
    std::stable_sort(places.begin(), places.end(), [&](const Place& a, const Place& b) { return key(a) < key(b); });
  }

  RowTarget& target_;
  const StageBook& stages_;
  std::map<std::string, std::vector<Place>> pipelines_;  ///< by folded name
  std::map<std::string, std::int64_t> first_line_;       ///< of deals, by folded stage
  std::map<std::string, Way> ways_;                      ///< by folded stage
};

}  // namespace

Result<void> settle_stages(RowTarget& target, const StageBook& stages) {
  if (!target.schema().table("pipelines") || !target.schema().table("deals") || !target.schema().table("deal_stages")) return {};
  return Settler(target, stages).run();
}

}  // namespace runrate::ingest
