#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression.h"
#include "packs/packs.h"

namespace runrate {

/// The catalogue with its formulas taken apart. A formula that is wrong keeps its error, which is given to whoever asks for
/// that KPI, or for one that uses it.
class Library {
 public:
  explicit Library(std::span<const KpiInfo> catalogue);

  [[nodiscard]] const std::vector<KpiInfo>& catalogue() const { return infos_; }
  [[nodiscard]] const KpiInfo* info(std::string_view id) const;
  /// The formula of a KPI, after it and all that it uses were found sound. Errors: unknown_kpi, formula_cycle,
  /// formula_nesting, formula_unknown_name, and those of parse_formula.
  Result<const Formula*> formula(std::string_view id);
  /// Adds a KPI, or puts it in the place of the one of that id.
  void set(const KpiInfo& info);

 private:
  struct Entry {
    std::shared_ptr<const Result<Formula>> formula;  ///< taken apart when first asked for; shared by copies of the library
    bool sound = false;
  };
  Entry& parsed(std::size_t place);
  Result<void> visit(const std::string& id, std::vector<std::string>& path);
  Result<void> visit(const Expr& expr, std::vector<std::string>& path);

  std::vector<KpiInfo> infos_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<Entry> entries_;
};

inline constexpr std::size_t kDeepestNesting = 32;  ///< KPIs within KPIs

}  // namespace runrate
