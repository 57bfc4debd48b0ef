#pragma once
#include <memory>
#include <string>

#include "expression.h"
#include "facts/fact_set.h"

namespace runrate {

/// The facts of one query, and by what results made from them may be kept.
class FactAccess {
 public:
  /// `source` has begun with `context`. Both outlive this.
  FactAccess(FactSource& source, const FactContext& context);

  Result<FactSource::FactsPtr> dated(const std::string& table) { return source_.dated(table); }
  Result<FactSource::FactsPtr> framed(const std::string& name, const Frame& frame) { return source_.framed(name, frame); }
  /// A table without filters and as if seen from the end of time: for `exists`.
  Result<FactSource::FactsPtr> unfiltered(const std::string& table);
  /// True where `name` is made for the windows of a frame.
  [[nodiscard]] static bool is_framed(const std::string& name);
  [[nodiscard]] const RateTable& rates() const { return source_.rates(); }
  [[nodiscard]] GroupIndex& groups() { return source_.groups(); }
  [[nodiscard]] const FactContext& context() const { return context_; }
  /// The snapshot before, and what of the facts of `measure` differs from it; see FactSource.
  [[nodiscard]] SnapshotPtr before() const { return source_.before(); }
  [[nodiscard]] const RateTable& rates_before() const { return source_.rates_before(); }
  std::optional<FactSource::Difference> difference(const Expr& measure, const std::string& facts, const Frame& frame);
  /// What is asked of the facts, whatever the tables hold: as-of, rules, filters and group.
  [[nodiscard]] const std::string& question() const { return query_; }
  /// All that the result of `measure` over `facts` rests on beside its text and its frame: equal texts, equal results.
  [[nodiscard]] std::string version(const Expr& measure, const std::string& facts) const;
  /// The same of all rows of the table `facts`, as the filters and the group leave them.
  [[nodiscard]] std::string version_of_rows(const std::string& facts) const;
  /// The same of a condition over the rows of the table `facts`, whatever the filters and the group.
  [[nodiscard]] std::string version_of_rows(const Expr& condition, const std::string& by, const std::string& facts) const;

 private:
  /// Whether the result rests on columns behind references, too.
  [[nodiscard]] bool beyond(const Expr& measure, const std::string& facts) const;
  /// The versions of the tables that `facts` are made from; `beyond`: and of all that those refer to; `money`: and the rates.
  [[nodiscard]] std::string tables_behind(const std::string& facts, bool beyond, bool money) const;

  FactSource& source_;
  const FactContext& context_;
  std::unique_ptr<FactSource> unfiltered_;
  FactContext no_filter_;
  std::string rules_;  ///< as-of and rules as text
  std::string query_;  ///< the same with filters and group
};

/// What is known of the facts `name`, where they are derived or have derived columns; nullptr otherwise.
[[nodiscard]] const FactInfo* find_derived(std::string_view name);

}  // namespace runrate
