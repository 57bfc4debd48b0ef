#include "stages.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "knowledge.h"
#include "row_builder.h"

namespace runrate::ingest {
namespace {

std::string text_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text ? *text : std::string();
}

int kind_rank(const std::string& kind) { return kind == "won" ? 1 : kind == "lost" ? 2 : 0; }

/// The place of a stage in the usual order, or -1.
int usual_place(const std::string& stage) {
  const std::vector<std::string>& usual = knowledge().stages;
  const auto at = std::find(usual.begin(), usual.end(), header_form(stage));
  return at == usual.end() ? -1 : static_cast<int>(at - usual.begin());
}

}  // namespace

Result<std::unique_ptr<StageBook>> StageBook::read(RowTarget& target) {
  auto book = std::make_unique<StageBook>();
  const TableInfo* table = target.schema().table("pipelines");
  if (!table) return book;
  const auto pipeline = static_cast<std::size_t>(table->find("pipeline"));
  const auto stage = static_cast<std::size_t>(table->find("stage"));
  const auto position = static_cast<std::size_t>(table->find("position"));
  const auto kind = static_cast<std::size_t>(table->find("kind"));
  RUNRATE_CHECK(target.scan("pipelines", [&](const StoredRow& row) {
    const std::string name = text_of(row.cells[pipeline]);
    const std::string at = fold(name);
    const std::string step = fold(text_of(row.cells[stage]));
    std::string what = text_of(row.cells[kind]);
    if (what.empty()) what = kind_by_name(step);
    book->kinds_[{at, step}] = what;
    book->kind_of_stage_.emplace(step, what);
    book->pipelines_.emplace(at, name);
    if (const auto* place = std::get_if<std::int64_t>(&row.cells[position]))
      book->last_position_[at] = std::max(book->last_position_[at], *place);
    return true;
  }));
  return book;
}

std::string StageBook::told_kind(std::string_view stage) const {
  const auto at = told_.find(fold(stage));
  return at == told_.end() ? std::string() : at->second;
}

std::string StageBook::kind(std::string_view stage) const {
  if (std::string told = told_kind(stage); !told.empty()) return told;
  const auto at = kind_of_stage_.find(fold(stage));
  return at == kind_of_stage_.end() ? kind_by_name(stage) : at->second;
}

void StageBook::see(std::string_view pipeline, std::string_view stage, bool any_pipeline, std::int64_t line) {
  std::string at = fold(pipeline);
  const std::string step = fold(stage);
  if (step.empty() || !noted_.insert({at, step}).second) return;
  if (kinds_.contains({at, step})) return;
  std::string written(trim(pipeline));
  if (at.empty()) {
    // A deal without a pipeline belongs to the only one; where there are several, any that has the stage will do.
    if (kind_of_stage_.contains(step) && (any_pipeline || pipelines_.size() > 1)) return;
    if (pipelines_.size() == 1) {
      at = pipelines_.begin()->first;
      written = pipelines_.begin()->second;
      if (kinds_.contains({at, step})) return;
    }
  }
  kinds_[{at, step}] = kind(stage);
  lacking_.push_back({written, std::string(trim(stage)), line});
}

Result<std::int64_t> StageBook::add_lacking(RowTarget& target, std::int64_t source) {
  if (lacking_.empty()) return 0;
  const TableInfo& table = *target.schema().table("pipelines");
  const bool all_known = std::all_of(lacking_.begin(), lacking_.end(), [this](const Seen& seen) {
    return kind(seen.stage) != "open" || usual_place(seen.stage) >= 0;
  });
  std::stable_sort(lacking_.begin(), lacking_.end(), [this, all_known](const Seen& a, const Seen& b) {
    const int ranks[] = {kind_rank(kind(a.stage)), kind_rank(kind(b.stage))};
    if (ranks[0] != ranks[1]) return ranks[0] < ranks[1];
    return all_known && ranks[0] == 0 && usual_place(a.stage) < usual_place(b.stage);
  });
  for (const Seen& seen : lacking_) {
    std::vector<Cell> cells(table.columns.size());
    cells[static_cast<std::size_t>(table.find("pipeline"))] = seen.pipeline;
    cells[static_cast<std::size_t>(table.find("stage"))] = seen.stage;
    cells[static_cast<std::size_t>(table.find("position"))] = ++last_position_[fold(seen.pipeline)];
    cells[static_cast<std::size_t>(table.find("kind"))] = kind(seen.stage);
    RUNRATE_CHECK(target.insert("pipelines", cells, {source, seen.line, 0, false}));
  }
  return static_cast<std::int64_t>(lacking_.size());
}

}  // namespace runrate::ingest
