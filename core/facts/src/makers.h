#pragma once
#include <memory>

#include "facts/account_book.h"
#include "facts/deal_book.h"
#include "facts/fact_set.h"
#include "framed_facts.h"
#include "selections.h"

namespace runrate {

/// What the makers of derived facts are given.
struct MakerInput {
  const FactContext& context;
  const Frame& frame;
  GroupIndex& groups;
  const RateTable& rates;
  std::shared_ptr<Views> views;
  Selections& selections;
  /// The change points of all accounts under the query's filters and group; for qbrs without them.
  Result<std::shared_ptr<const AccountBook>> accounts;
  /// The rows of deals that are looked at; nullptr: all.
  const std::vector<RowNumber>* only = nullptr;

  [[nodiscard]] const Snapshot& snapshot() const { return *context.snapshot; }
};

using Made = Result<std::shared_ptr<const FactSet>>;

// Each makes the facts of its name for every window of the frame; see derived_facts() for the columns.
[[nodiscard]] Made make_ledger(const MakerInput& in);
[[nodiscard]] Made make_movements(const MakerInput& in);
[[nodiscard]] Made make_retention(const MakerInput& in);
[[nodiscard]] Made make_joins(const MakerInput& in);
[[nodiscard]] Made make_qbrs(const MakerInput& in);
[[nodiscard]] Made make_deal_states(const MakerInput& in);
[[nodiscard]] Made make_due_deals(const MakerInput& in);
[[nodiscard]] Made make_quotas(const MakerInput& in);
[[nodiscard]] Made make_rep_quotas(const MakerInput& in);
[[nodiscard]] Made make_headcount(const MakerInput& in);
[[nodiscard]] Made make_working_days(const MakerInput& in);
[[nodiscard]] Made make_forecast_calls(const MakerInput& in);
[[nodiscard]] Made make_feature_scores(const MakerInput& in);

/// The pieces of a window whose movements are netted: a day or a week whole, all else cut at the ends of months.
struct Piece {
  Date start;
  Date close;
  auto operator<=>(const Piece&) const = default;
};
[[nodiscard]] std::vector<Piece> pieces_of(const Window& window);

/// The rows that the query's filters leave of a table, or of `only`, and their groups.
[[nodiscard]] Result<Selection> select(const MakerInput& in, const Table& table);

}  // namespace runrate
