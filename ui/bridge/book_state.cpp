#include "bridge/book_state.h"

#include <algorithm>

#include "bridge/texts.h"
#include "engine/engine.h"

namespace runrate {

const KpiInfo* BookState::kpi(std::string_view id) const {
  const auto found = std::find_if(catalogue->begin(), catalogue->end(), [id](const KpiInfo& kpi) { return kpi.id == id; });
  return found == catalogue->end() ? nullptr : &*found;
}

const SourceInfo* BookState::source(std::int64_t id) const {
  const auto found = std::find_if(sources.begin(), sources.end(), [id](const SourceInfo& source) { return source.id == id; });
  return found == sources.end() ? nullptr : &*found;
}

std::int64_t BookState::rows() const {
  std::int64_t sum = 0;
  for (const auto& table : snapshot->tables) sum += static_cast<std::int64_t>(table->size());
  return sum;
}

Result<BookStatePtr> look_at(Engine& engine, std::shared_ptr<const std::vector<KpiInfo>> catalogue) {
  auto state = std::make_shared<BookState>();
  const Workbook& book = engine.workbook();
  state->path = book.path();
  state->name = path_text(book.path().stem());
  state->read_only = book.read_only();
  state->snapshot = engine.snapshot();
  state->settings = book.settings();
  state->as_of = Evaluator::as_of(*state->snapshot);
  state->constant_rates = engine.looks_at_rates_of();
  state->span = Evaluator::span_of_facts(*state->snapshot);
  state->catalogue = std::move(catalogue);
  RUNRATE_TRY(state->sources, book.sources());
  if (const auto undo = book.next_undo()) {
    state->undo = undo->title;
    state->changed_at = undo->at;
  }
  if (const auto redo = book.next_redo()) state->redo = redo->title;
  return BookStatePtr(std::move(state));
}

}  // namespace runrate
