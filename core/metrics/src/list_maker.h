#pragma once
#include <memory>
#include <string>
#include <vector>

#include "facts/fact_set.h"
#include "facts/references.h"
#include "metrics/evaluator.h"
#include "metrics/lists.h"

namespace runrate {

/// What a list is made from: one query's facts, over one window.
struct ListInput {
  Evaluator& evaluator;
  FactSource& source;
  const FactContext& context;
  const ListQuery& query;
  Frame frame;

  [[nodiscard]] const Snapshot& snapshot() const { return *context.snapshot; }
  [[nodiscard]] Date close() const { return frame.front().close; }
  [[nodiscard]] Result<FactSource::FactsPtr> framed(const std::string& name) const { return source.framed(name, frame); }
};

// Each fills the columns and rows of a list.
[[nodiscard]] Result<void> list_stalled(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_overdue(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_slipped(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_deal_risk(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_movements(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_in_and_out(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_unconverted(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_churn_risk(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_churn_hazard(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_activity_outcome(ListInput& in, ListAnswer& out);
[[nodiscard]] Result<void> list_mismatches(ListInput& in, ListAnswer& out);

/// Reads columns of facts for the cells of a list; a column that the facts lack gives blanks.
class FactCells {
 public:
  FactCells(const Snapshot& snapshot, const FactSet& facts) : snapshot_(snapshot), facts_(facts) {}
  [[nodiscard]] ListCell text(const std::string& column, std::size_t row) const;
  /// Money and MRR in units of the base currency, days as they are; blank where blank.
  [[nodiscard]] ListCell number(const std::string& column, std::size_t row) const;
  [[nodiscard]] std::optional<std::int32_t> day(const std::string& column, std::size_t row) const;
  /// A row for fact `row`, with the table's row behind it.
  [[nodiscard]] ListRow begin(std::size_t row) const;

 private:
  const Snapshot& snapshot_;
  const FactSet& facts_;
};

[[nodiscard]] inline ListCell cell(std::string text) { return {.text = std::move(text)}; }
/// The one with that id, and its name.
[[nodiscard]] inline ListCell cell(std::string id, std::string name) { return {.text = std::move(id), .name = std::move(name)}; }
[[nodiscard]] inline ListCell cell(Rational number) { return {.number = std::move(number)}; }
[[nodiscard]] inline ListCell cell(std::int64_t number) { return {.number = Rational(static_cast<long>(number))}; }

/// The names of accounts or reps by their keys.
class Names {
 public:
  Names(const Snapshot& snapshot, const std::string& table);
  /// The name, else the key.
  [[nodiscard]] std::string of(TextId key) const;
  /// The cell of a list that holds `key`, with the name.
  [[nodiscard]] ListCell cell_of(const std::string& key) const;

 private:
  const Snapshot& snapshot_;
  std::optional<KeyIndex> index_;
  const Column* names_ = nullptr;
};

/// The rows with the largest value of column `column` first; blanks last.
void sort_rows(ListAnswer& answer, std::size_t column, bool by_size = false);

}  // namespace runrate
