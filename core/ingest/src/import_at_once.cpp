// The rows of a large file that go into a table without any: all by one statement.
#include <algorithm>

#include "import_run.h"
#include "row_pipe.h"

namespace runrate::ingest {
namespace {

constexpr std::int64_t kManyRows = 20'000;  // from which on it pays

}  // namespace

bool ImportRun::are_many() const { return plan_.rows >= kManyRows; }

/// Whether the rows come in the order of their keys.
bool ImportRun::keys_rise() const {
  if (key_.size() != 1) return false;
  const std::string& key = plan_.table_info.columns[static_cast<std::size_t>(key_.front())].id;
  return std::ranges::any_of(plan_.columns, [&key](const ColumnPlan& column) { return column.target == key && column.rising; });
}

/// Whether a row can be made without what became of those before it, and asks nothing of the table that it goes into: neither does its key.
bool ImportRun::rows_stand_alone() const {
  const bool own = std::ranges::any_of(references_, [this](const auto& reference) { return reference.second == plan_.table || std::ranges::count(key_, reference.first) > 0; });
  return !own && superseded_.empty() && plan_.stage_columns.empty() && plan_.first_stage.old_column < 0;
}

/// Another thread reads, builds and packs the rows, and the target fetches them from here.
Result<void> ImportRun::take_all_at_once(std::unique_ptr<RowStream> stream) {
  RUNRATE_TRY(RowPacker packer, target_.packer(plan_.table, builder_->present()));
  std::vector<int> columns;
  for (const auto& [column, table] : references_) columns.push_back(column);
  RowPipe pipe(std::move(stream), *builder_, packer, columns);
  const auto next = [&]() -> Result<const PackedRows*> {
    RUNRATE_TRY(BuiltRows* built, pipe.next());
    if (!built) return nullptr;
    const auto rows = static_cast<std::int64_t>(built->rows.size());
    const auto unfit = static_cast<std::int64_t>(built->unfit.size());
    RUNRATE_TRY(const bool on, go_on(built->bytes, rows + unfit));
    if (!on) return cancelled();
    result_.rows += rows + unfit;
    result_.inserted += rows;
    for (BuiltRows::Unfit& row : built->unfit) reject(row.line, std::move(row.written), std::move(row.problem));
    RUNRATE_CHECK(refer(*built, packer));
    note_stages(built->rows, packer);
    return &built->rows;
  };
  RUNRATE_CHECK(target_.insert_all(packer, source_.id, next));
  return {};
}

/// Resolves references by the numbers of their spellings: each is looked up once, where it comes first.
Result<void> ImportRun::refer(BuiltRows& built, const RowPacker& packer) {
  for (const BuiltRows::First& first : built.firsts) {
    const auto& [column, table] = references_[first.reference];
    const std::string_view written = built.rows.text(first.row, packer.place_of(static_cast<std::size_t>(column)));
    Cell cell = std::string(written);
    RUNRATE_CHECK(names_->resolve(table, cell));
    const std::string& key = std::get<std::string>(cell);
    note_reference(table, key, RowPacker::line_of(built.rows, first.row));
    if (key != written) led_[first.reference].emplace(built.spellings[first.row * references_.size() + first.reference], key);
  }
  for (std::size_t i = 0; i < references_.size(); ++i) {
    if (led_[i].empty()) continue;
    const int place = packer.place_of(static_cast<std::size_t>(references_[i].first));
    for (std::size_t row = 0; row < built.rows.size(); ++row)
      if (const auto to = led_[i].find(built.spellings[row * references_.size() + i]); to != led_[i].end()) built.rows.set_text(row, place, to->second);
  }
  return {};
}

void ImportRun::note_stages(const PackedRows& rows, const RowPacker& packer) {
  if (stage_columns_.stage < 0) return;
  const auto place = [&packer](int column) { return column < 0 ? -1 : packer.place_of(static_cast<std::size_t>(column)); };
  const int stage = place(stage_columns_.stage);
  const int pipeline = place(stage_columns_.pipeline);
  const int outcome = place(stage_columns_.outcome);
  for (std::size_t row = 0; row < rows.size(); ++row)
    note_stage(RowPacker::line_of(rows, row), {rows.text(row, pipeline), rows.text(row, stage), rows.text(row, outcome)});
}

}  // namespace runrate::ingest
