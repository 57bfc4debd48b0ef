#pragma once
#include "evaluation.h"
#include "facts/deal_book.h"
#include "library.h"
#include "measure_cache.h"
#include "metrics/evaluator.h"

namespace runrate {

struct Evaluator::State {
  explicit State(std::span<const KpiInfo> catalogue) : library(catalogue) {}

  Library library;
  FactSource source;
  MeasureCache cache;
  Recent<std::vector<FunnelStage>> funnels{std::size_t{4} << 20U};
};

/// The frame of the periods that have begun by as-of, and for each period its place in it (or none).
struct AskedFrame {
  Frame frame;
  std::vector<std::optional<std::size_t>> place;
};
[[nodiscard]] AskedFrame frame_of(const std::vector<Period>& periods, Date as_of);

/// A cell as it is handed out.
[[nodiscard]] Value to_value(const Cell& cell, const Window& window);
/// The value of a period that begins after as-of.
[[nodiscard]] Value future_value();

/// How the facts of a KPI first write each group: by the number of the group, blank text where they never do.
class GroupNames {
 public:
  GroupNames(Library& library, FactAccess& facts) : library_(library), facts_(facts) {}
  /// The name of `group` in the facts of `kpi`, in the order in which its formula names them.
  std::string name(const std::string& kpi, std::uint32_t group);

 private:
  using Names = std::vector<std::optional<std::string>>;
  const Names& of_table(const std::string& table);
  const std::vector<std::string>& tables_of(const std::string& kpi);
  void collect(const Expr& expr, std::vector<std::string>& out);

  Library& library_;
  FactAccess& facts_;
  std::map<std::string, Names> by_table_;
  std::map<std::string, std::vector<std::string>> tables_;
};

/// Error unknown_column where no table has a column that a filter or the group names.
[[nodiscard]] Result<void> check_dimensions(const Snapshot& snapshot, const std::vector<Filter>& where, const std::string& group_by);

}  // namespace runrate
