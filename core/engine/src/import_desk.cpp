#include "engine/import_desk.h"

#include "packs/definition.h"
#include "state.h"

namespace runrate {
namespace {

/// What the KPIs of a report never read: the long tables. A test holds the reports of desk and engine against each other.
const std::vector<std::string> kNotRead{"activities", "usage", "surveys", "tickets", "orders", "costs", "leads", "signups"};

}  // namespace

struct ImportDesk::State {
  std::unique_ptr<Workbook> book;
  Loader loader;
  SnapshotPtr snapshot;
  Evaluator evaluator{builtin_packs().kpis};
};

ImportDesk::ImportDesk(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImportDesk::~ImportDesk() = default;

Result<std::unique_ptr<ImportDesk>> ImportDesk::open(const std::filesystem::path& path, const Progress& progress) {
  auto state = std::make_unique<State>();
  RUNRATE_TRY(state->book, Workbook::open(path, Access::ReadWrite));
  state->loader.leave_out(kNotRead);
  RUNRATE_TRY(state->snapshot, state->loader.load(*state->book, progress));
  state->evaluator.set_catalogue(catalogue_of(state->book->settings().other));
  return std::unique_ptr<ImportDesk>(new ImportDesk(std::move(state)));
}

const Workbook& ImportDesk::workbook() const { return *state_->book; }
const std::vector<KpiInfo>& ImportDesk::catalogue() const { return state_->evaluator.catalogue(); }

Result<ImportReport> ImportDesk::rehearse(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                          const Progress& progress) {
  return engine::run_rehearsal({*state_->book, state_->loader, state_->snapshot, state_->evaluator}, files, options, progress);
}

Result<ImportReport> ImportDesk::import(std::span<const std::filesystem::path> files, std::span<const ImportOptions> options,
                                        const Progress& progress) {
  return engine::run_import({*state_->book, state_->loader, state_->snapshot, state_->evaluator}, files, options, progress);
}

}  // namespace runrate
