#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cell.h"
#include "expression.h"
#include "row_scope.h"

namespace runrate {

enum class Aggregate { Sum, Count, Average, Median, Distinct, Min, Max };
[[nodiscard]] Aggregate aggregate_of(std::string_view name);

/// The facts that a measure is over. Error: formula_facts where its columns belong to several, or to none.
[[nodiscard]] Result<std::string> facts_of(const Expr& measure);

/// The rows of a set of facts that a measure counts, each with its place in time (a day, or the window of framed facts), its
/// group and its value. The one definition of which rows count: totals and explanations are both made from it.
class CountedRows {
 public:
  static Result<CountedRows> make(RowScope& scope, const Expr& measure, Date as_of);

  [[nodiscard]] std::size_t size() const { return facts_->size(); }
  /// Where in time a row counts; kNoDay where it does not count at all.
  [[nodiscard]] std::int32_t slot(std::size_t row) const {
    if ((!mask_.empty() && !mask_[row]) || (where_ && !(*where_)[row])) return kNoDay;
    if (facts_->framed()) return static_cast<std::int32_t>(windows_[row]);
    return days_[row] > as_of_ ? kNoDay : days_[row];
  }
  /// Calls use(row, slot) for every row that counts.
  template <class Use>
  void each(Use use) const {
    const std::size_t rows = size();
    const std::uint8_t* const mask = mask_.empty() ? nullptr : mask_.data();
    const std::uint8_t* const where = where_ ? where_->data() : nullptr;
    const bool framed = facts_->framed();
    const std::uint32_t* const windows = windows_.data();
    const std::int32_t* const days = days_.data();
    const std::int32_t as_of = as_of_;
    for (std::size_t row = 0; row < rows; ++row) {
      if ((mask && !mask[row]) || (where && !where[row])) continue;
      if (framed) {
        use(row, static_cast<std::int32_t>(windows[row]));
      } else if (days[row] != kNoDay && days[row] <= as_of) {
        use(row, days[row]);
      }
    }
  }
  [[nodiscard]] std::uint32_t group(std::size_t row) const { return groups_.empty() ? 0 : groups_[row]; }
  /// The days and groups of all rows, counted or not; no days for framed facts.
  [[nodiscard]] std::span<const std::int32_t> days() const { return days_; }
  [[nodiscard]] std::span<const std::uint32_t> groups() const { return groups_; }
  /// What is summed; nothing for counts.
  [[nodiscard]] const RowValue* value() const { return values_.empty() ? nullptr : values_[0].get(); }
  /// What is told apart.
  [[nodiscard]] std::span<const RowValuePtr> values() const { return values_; }
  [[nodiscard]] const FactSet& facts() const { return *facts_; }
  /// Rests on stage histories that had to be guessed.
  [[nodiscard]] bool estimated() const { return estimated_rows_ > 0; }
  [[nodiscard]] std::size_t estimated_rows() const { return estimated_rows_; }

 private:
  const FactSet* facts_ = nullptr;
  std::span<const std::uint8_t> mask_;
  std::span<const std::uint32_t> windows_;
  std::span<const std::uint32_t> groups_;
  std::span<const std::int32_t> days_;
  MaskPtr where_;
  std::int32_t as_of_ = 0;
  std::vector<RowValuePtr> values_;
  std::size_t estimated_rows_ = 0;
};

/// A measure gathered by group and slot, ready to be read for any stretch of slots. Immutable.
class Gathered {
 public:
  virtual ~Gathered() = default;
  /// The measure over the slots first to last, both included.
  [[nodiscard]] virtual Cell read(std::size_t group, std::int32_t first, std::int32_t last) const = 0;
  [[nodiscard]] virtual std::size_t bytes() const = 0;
  /// The same measure over the facts without those behind `gone` and with those behind `come` (nullptr: none): what gather() would make
  /// of them. nullptr where that cannot be told from these three.
  [[nodiscard]] std::shared_ptr<const Gathered> patched(const Gathered* gone, const Gathered* come) const;

  /// What the facts say beside the values: how many rows the filters leave of each group, and how many of them were guessed.
  struct Origin {
    std::vector<std::uint32_t> rows_by_group;
    std::size_t estimated_rows = 0;
  };
  /// Whether the facts have a row of the group that the filters leave.
  [[nodiscard]] bool has_group(std::size_t group) const { return group < origin_.rows_by_group.size() && origin_.rows_by_group[group] > 0; }
  [[nodiscard]] std::size_t groups_end() const { return origin_.rows_by_group.size(); }
  void set_origin(Origin origin) { origin_ = std::move(origin); }

 private:
  /// patched() for the values; `estimated` as it is afterwards.
  [[nodiscard]] virtual std::shared_ptr<Gathered> with(const Gathered* /*gone*/, const Gathered* /*come*/, bool /*estimated*/) const { return nullptr; }

  Origin origin_;
};
using GatheredPtr = std::shared_ptr<const Gathered>;

[[nodiscard]] std::shared_ptr<Gathered> gather(Aggregate aggregate, const CountedRows& rows, const TextPool& pool);

}  // namespace runrate
