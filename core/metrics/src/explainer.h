#pragma once
#include "evaluation.h"
#include "metrics/query.h"

namespace runrate {

/// Where in an evaluation something is explained: a window of a frame, and a group.
struct Spot {
  FrameRef frame = nullptr;
  std::size_t window = 0;
  std::size_t group = 0;
  [[nodiscard]] const Window& shown() const { return (*frame)[window]; }
};

/// Tells how the cells of an evaluation came about: reads the same grids and the same counted rows, computes nothing anew.
class Explainer {
 public:
  explicit Explainer(Evaluation& evaluation) : evaluation_(evaluation) {}

  Result<ExplainedTerm> kpi(const std::string& id, const Spot& spot);
  /// How a term is called, and its unit; without its rows.
  Result<std::pair<std::string, Unit>> named(const Expr& expr, const Formula& formula, const Spot& spot);

 private:
  /// A part of a formula that is explained for itself, and what is written in its place.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string number;
  };
  Result<ExplainedTerm> term(const Expr& expr, const Formula& formula, const Spot& spot);
  Result<ExplainedTerm> composite(const Expr& expr, const Formula& formula, const Spot& spot);
  /// Its value alone, where a formula has more terms than anyone could open; a KPI can be explained for itself.
  Result<ExplainedTerm> brief(const Expr& expr, const Formula& formula, const Spot& spot);
  Result<ExplainedTerm> measure(const Expr& expr, const Formula& formula, const Spot& spot);
  Result<ExplainedTerm> moved(const Expr& expr, const Formula& formula, const Spot& spot);
  Result<ExplainedTerm> list(const Expr& expr, const Formula& formula, const Spot& spot);
  Result<void> take_apart(const Expr& expr, const Formula& formula, const Spot& spot, ExplainedTerm& out, std::vector<Part>& parts);
  Result<void> add_rows(const Expr& expr, const std::string& facts, const Spot& spot, ExplainedTerm& out);
  [[nodiscard]] std::string measure_label(const Expr& expr, const Formula& formula, const std::string& facts) const;
  void add_left_out(const Expr& expr, RowScope& rows, const CountedRows& counted, const Spot& spot, ExplainedTerm& out) const;
  Result<Value> value(const Expr& expr, const Spot& spot);
  [[nodiscard]] std::string written(const std::optional<Rational>& number, Unit unit) const;
  [[nodiscard]] Unit unit_of(const Expr& expr, const Spot& spot);

  static constexpr std::size_t kMostTerms = 3000;
  Evaluation& evaluation_;
  std::size_t terms_ = 0;
};

/// The unit of what an expression gives for each row.
[[nodiscard]] Unit unit_of_rows(const Expr& expr, const RowScope& rows);
/// A cell of facts as people read it.
[[nodiscard]] std::string cell_text(const Snapshot& snapshot, const FactColumn& column, std::size_t row);

}  // namespace runrate
