#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/period.h"
#include "base/result.h"
#include "facts/dimension.h"
#include "facts/rates.h"
#include "facts/snapshot.h"

namespace runrate {

class DealBook;

/// What a query fixes for all facts.
struct FactContext {
  SnapshotPtr snapshot;
  Date as_of;                 ///< rows dated later are not counted; events after it have not happened yet
  std::vector<Filter> where;
  std::string group_by;       ///< a dimension; empty: one group, labelled ""
};

/// A stretch of time over which a formula is evaluated: [start, end), closing at `close`, the earlier of
/// its last day and as-of. A window that begins after as-of has no value.
struct Window {
  Date start;
  Date end;
  Date close;
  Grain grain = Grain::All;
  auto operator<=>(const Window&) const = default;
  [[nodiscard]] Date open() const { return start - 1; }  ///< the day whose end is the opening
  [[nodiscard]] bool part() const { return close < end - 1; }
};
using Frame = std::vector<Window>;

enum class FactType { Integer, Decimal, Money, LocalMoney, Mrr, Text, Date, Instant, YesNo };

/// A column of facts, one cell a row. Integer types use `ints` (kBlank: blank), Text uses `texts` (0: blank).
/// Money is in minor units of the base currency; LocalMoney in those of the row's currency (`currencies`), converted
/// by whoever counts it, at the month of the date by which it is counted. Mrr is 1/5040 of a base minor unit.
struct FactColumn {
  FactType type = FactType::Integer;
  int digits = 0;                            ///< scale of a Decimal
  std::span<const std::int64_t> ints;
  std::span<const TextId> texts;
  std::span<const TextId> currencies;        ///< of LocalMoney
  std::span<const std::int32_t> days;        ///< the civil day of a Date or an Instant; kNoDay: blank
  std::shared_ptr<const void> keep;          ///< owns what the spans show
};

/// Facts: rows with columns. Dated facts (the user's tables) are placed in time by a date column that the measure names;
/// framed facts (ledger, movements, ...) were made for the windows of a frame and say for each row which.
class FactSet {
 public:
  virtual ~FactSet() = default;

  [[nodiscard]] virtual std::size_t size() const = 0;
  /// nullptr where there is no such column. `account.region` reaches through a reference.
  [[nodiscard]] virtual const FactColumn* column(std::string_view name) const = 0;
  [[nodiscard]] bool framed() const { return framed_; }
  /// Of framed facts: the index of each row's window in the frame.
  [[nodiscard]] std::span<const std::uint32_t> windows() const { return windows_; }
  /// Of dated facts: 0 for rows that the filters leave out. Empty: all count.
  [[nodiscard]] std::span<const std::uint8_t> mask() const { return mask_ ? std::span<const std::uint8_t>(*mask_) : std::span<const std::uint8_t>(); }
  /// The group of each row, a number of the query's GroupIndex. Empty: all in group 0.
  [[nodiscard]] std::span<const std::uint32_t> groups() const { return shared_groups_ ? std::span<const std::uint32_t>(*shared_groups_) : groups_; }
  /// How many rows the filters leave of each group; made once. Empty without groups.
  [[nodiscard]] const std::vector<std::uint32_t>& rows_by_group() const;
  /// The table and the row in it behind each fact, for explanations. Empty: fact i is row i of the table.
  [[nodiscard]] const Table* source_table() const { return source_table_; }
  [[nodiscard]] std::span<const RowNumber> source_rows() const { return source_rows_; }
  /// The rows whose stage histories had to be guessed, so that numbers are marked as estimated.
  [[nodiscard]] virtual std::size_t estimated_rows() const { return estimated_rows_; }

  /// What was left out, and why: "unconverted", row of source_table().
  struct LeftOut {
    Message reason;
    RowNumber row = kNoRow;
  };
  [[nodiscard]] const std::vector<LeftOut>& left_out() const { return left_out_; }

 protected:
  bool framed_ = false;
  std::size_t estimated_rows_ = 0;
  std::vector<std::uint32_t> windows_;
  std::shared_ptr<const std::vector<std::uint8_t>> mask_;
  std::shared_ptr<const std::vector<std::uint32_t>> shared_groups_;  ///< where several facts have the same
  std::vector<std::uint32_t> groups_;                                ///< else
  std::vector<RowNumber> source_rows_;
  const Table* source_table_ = nullptr;
  std::vector<LeftOut> left_out_;

 private:
  mutable std::optional<std::vector<std::uint32_t>> rows_by_group_;
};

/// What facts there are, by name, and of which kind: so that a formula can be checked before it is evaluated.
struct FactInfo {
  std::string name;
  bool framed = false;
  std::vector<std::string> tables;   ///< the tables it is made from
  std::vector<std::pair<std::string, FactType>> columns;  ///< of framed facts and derived columns of tables
  std::string about;
};
[[nodiscard]] const std::vector<FactInfo>& derived_facts();

/// The facts of one query: made when first asked for, kept while the query lives. Results that depend on fewer things than
/// the query (the change points of accounts, say) are kept longer, by the versions of the tables behind them.
class FactSource {
 public:
  FactSource();
  ~FactSource();
  /// Begins a query; facts handed out before stay valid only as long as the caller holds them.
  void begin(const FactContext& context);
  [[nodiscard]] const FactContext& context() const;
  [[nodiscard]] GroupIndex& groups();
  [[nodiscard]] const RateTable& rates() const;
  /// The stage histories of the query's snapshot.
  [[nodiscard]] std::shared_ptr<const DealBook> deals();

  using FactsPtr = std::shared_ptr<const FactSet>;
  /// A table of the workbook as seen from as-of: dates of events after it blank, deals closed after it open; filtered and
  /// grouped. Tables may have derived columns (deals.first_lead_on, leads.opportunity). Errors: unknown_table, unreachable.
  Result<FactsPtr> dated(const std::string& table);
  /// Derived facts for each window of the frame.
  Result<FactsPtr> framed(const std::string& name, const Frame& frame);

  /// The snapshot of the last query as of the same day that was about another one; nullptr where there is none.
  [[nodiscard]] SnapshotPtr before() const;
  /// The rates of before(); those of this query where there is none.
  [[nodiscard]] const RateTable& rates_before() const;
  /// Facts that are not the same in both: those that before() has, and those that this query has in their place. nullptr: none.
  struct Difference {
    FactsPtr before;
    FactsPtr after;
  };
  /// What became other facts since before(), the same filters and group given. `beyond`: columns behind references count, too. Nothing
  /// where that cannot be told row by row, or is so much that all facts are made as fast. Windows of framed facts are those of `frame`.
  std::optional<Difference> difference(const std::string& name, const Frame& frame, bool beyond);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace runrate
