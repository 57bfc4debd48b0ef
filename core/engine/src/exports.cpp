#include "engine/exports.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/message.h"
#include "base/text.h"
#include "engine/make_report.h"
#include "exchange/asked.h"

namespace runrate {
namespace {

KpiInfo entry_of(const std::vector<KpiInfo>& catalogue, const std::string& id) {
  const auto found = std::ranges::find(catalogue, id, &KpiInfo::id);
  if (found != catalogue.end()) return *found;
  KpiInfo gone;
  gone.id = gone.name = id;
  return gone;
}

std::string filters_text(const std::vector<Filter>& where) {
  std::string out;
  for (const Filter& filter : where) out += (out.empty() ? "" : "; ") + to_text(filter);
  return out;
}

/// The value of a group in another answer; nothing where it is not there any more.
std::optional<Rational> value_of(const Answer& answer, std::size_t kpi, std::size_t period, const std::string& group) {
  for (std::size_t g = 0; g < answer.groups.size(); ++g)
    if (fold(answer.groups[g]) == fold(group)) return answer.value(kpi, period, g).number;
  return std::nullopt;
}

/// Compares one answer with that of today.
class Comparison {
 public:
  Comparison(Engine& engine, ExportCheck& out) : engine_(engine), out_(out) {}

  void add(const AskedAnswer& sent) {
    const auto& [query, then] = sent;
    Query again = query;
    // A number that nobody knows any more is one without a value now.
    std::erase_if(again.kpis, [this](const std::string& kpi) { return std::ranges::find(engine_.catalogue(), kpi, &KpiInfo::id) == engine_.catalogue().end(); });
    const Result<Answer> now = engine_.answer(again);
    for (std::size_t k = 0; k < query.kpis.size(); ++k) {
      const auto at = std::ranges::find(again.kpis, query.kpis[k]);
      for (std::size_t p = 0; p < then.periods.size(); ++p)
        for (std::size_t g = 0; g < then.groups.size(); ++g) {
          if (!seen_.insert({query.kpis[k], then.labels[p], fold(then.groups[g]), query.group_by, filters_text(query.where), to_iso(then.as_of)}).second) continue;
          ++out_.figures;
          const auto before = then.value(k, p, g).number;
          const auto after = now && at != again.kpis.end()
                                 ? value_of(*now, static_cast<std::size_t>(at - again.kpis.begin()), p, then.groups[g])
                                 : std::nullopt;
          if (before == after) continue;
          out_.moved.push_back({entry_of(engine_.catalogue(), query.kpis[k]), then.periods[p], then.labels[p], then.groups[g], query.group_by,
                                query.where, then.as_of, before, after});
        }
    }
  }

 private:
  Engine& engine_;
  ExportCheck& out_;
  std::set<std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>> seen_;
};

const TouchedRows* touched(const Since& since, const std::string& table) {
  const auto found = std::ranges::find(since.tables, table, &TouchedRows::table);
  return found == since.tables.end() ? nullptr : &*found;
}

using Places = std::map<std::pair<std::string, RowId>, std::string>;  ///< table and row to its title

void collect(const ExplainedTerm& term, const Since& since, Places& out) {
  for (const ExplainedRow& row : term.rows)
    if (const TouchedRows* rows = touched(since, row.table); rows && rows->contains(row.row_id)) out.emplace(std::pair(row.table, row.row_id), row.title);
  for (const ExplainedTerm& inner : term.terms) collect(inner, since, out);
}

bool is_there(const Snapshot& snapshot, const std::string& name, RowId row) {
  const Table* table = snapshot.table(name);
  return table && table->find(row).has_value();
}

}  // namespace

ExportInfo export_info(const ReportDocument& report, const std::filesystem::path& file) {
  ExportInfo out;
  out.kind = "report";
  out.title = to_text(Message{report.title, {}}) + (report.period.empty() ? "" : ", " + report.period) +
              (report.filters.empty() ? "" : " (" + report.filters + ")");
  out.file = file.string();
  out.figures = write_asked(report.asked.answers);
  return out;
}

Result<ExportInfo> export_info(Engine& engine, const ViewState& view, const TileSpec& tile, const std::string& title, const std::filesystem::path& file) {
  AskedNumbers asked;
  const NumberSource source = number_source(engine);
  RUNRATE_CHECK(build_tile(noting(source, asked), view, tile));
  ExportInfo out;
  out.kind = "chart";
  out.title = title + ", " + label(view.period, engine.snapshot()->rules.calendar);
  out.file = file.string();
  if (!engine.looks_at_rates_of()) out.figures = write_asked(asked.answers);
  return out;
}

ExportInfo export_info(const std::string& title, std::int64_t rows, const std::filesystem::path& file) {
  ExportInfo out;
  out.kind = "table";
  out.title = title;
  out.file = file.string();
  out.rows = rows;
  return out;
}

Result<void> note_written(Engine& engine, ExportInfo info) {
  std::ifstream file(info.file, std::ios::binary);
  info.hash = content_hash(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
  return engine.note_export(std::move(info));
}

Result<ExportCheck> check_export(Engine& engine, const ExportInfo& info) {
  ExportCheck out;
  RUNRATE_TRY(out.since, engine.workbook().changed_since(info.change));
  if (info.figures.empty()) return out;
  RUNRATE_TRY(const std::vector<AskedAnswer> sent, read_asked(info.figures));
  Comparison comparison(engine, out);
  for (const AskedAnswer& each : sent) comparison.add(each);
  return out;
}

Result<MovingRows> rows_behind(Engine& engine, const MovedFigure& figure, const Since& since, std::size_t most) {
  MovingRows out;
  const auto add = [&out, most](MovingRow row) {
    if (out.rows.size() < most)
      out.rows.push_back(std::move(row));
    else
      ++out.more;
  };
  Places counted;
  if (figure.after) {
    const Filter group{figure.group_by, false, figure.group.empty() ? std::vector<std::string>{} : std::vector{figure.group}};
    RUNRATE_TRY(const Explanation now, engine.explain(figure.kpi.id, figure.period, figure.where, figure.as_of, figure.group_by.empty() ? nullptr : &group));
    collect(now.root, since, counted);
  }
  for (const auto& [place, title] : counted) add({MovingRow::Fate::Counted, place.first, place.second, title});
  for (const TouchedRows& rows : since.tables) {
    if (std::ranges::find(figure.kpi.needs, rows.table) == figure.kpi.needs.end()) continue;
    for (const RowId row : rows.rows) {
      if (counted.contains({rows.table, row})) continue;
      const bool there = is_there(*engine.snapshot(), rows.table, row);
      add({there ? MovingRow::Fate::NotCounted : MovingRow::Fate::Gone, rows.table, row, {}});
    }
  }
  return out;
}

}  // namespace runrate
