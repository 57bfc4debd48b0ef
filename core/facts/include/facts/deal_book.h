#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/dimension.h"
#include "facts/snapshot.h"

namespace runrate {

enum class StageKind { Open, Won, Lost };

/// A stage of a pipeline, as table pipelines has it.
struct StageInfo {
  RowNumber row = 0;
  int pipeline = -1;            ///< index into DealBook::pipelines()
  TextId stage = 0;             ///< folded
  StageKind kind = StageKind::Open;
  int ordinal = -1;             ///< place among the pipeline's open stages, from 0; -1 for closed ones
  std::int64_t probability = kBlank;  ///< 10^-6
};

struct PipelineInfo {
  TextId name = 0;              ///< as written first
  std::vector<int> open;        ///< its open stages in order, indices of stages()
};

/// An entry of a deal into a stage.
struct StageEntry {
  std::int64_t ms = 0;
  std::int32_t day = 0;
  int stage = -1;               ///< index of stages(), -1 where the pipeline has no such stage
};

/// The deals with their stage histories, and what follows from both (KPIS.md 4 and 11).
class DealBook {
 public:
  explicit DealBook(const Snapshot& snapshot);
  /// The same, made from that of the snapshot before, where `deals` is that one's table, and pipelines and histories are the same in
  /// both: only the deals that differ are read. nullptr where that cannot be done.
  [[nodiscard]] static std::shared_ptr<const DealBook> after(const DealBook& before, const Table& deals, const Snapshot& snapshot);

  [[nodiscard]] std::span<const StageInfo> stages() const { return stages_; }
  [[nodiscard]] std::span<const PipelineInfo> pipelines() const { return pipelines_; }
  [[nodiscard]] int pipeline(RowNumber deal) const { return deals_[deal].pipeline; }
  /// The stage that the row names, -1 if its pipeline lacks it.
  [[nodiscard]] int present_stage(RowNumber deal) const { return deals_[deal].present; }
  [[nodiscard]] std::int32_t created(RowNumber deal) const { return deals_[deal].created; }
  /// Day of closing of a won or lost deal; kNoDay for open ones and closed ones without a day.
  [[nodiscard]] std::int32_t closed(RowNumber deal) const { return deals_[deal].closed; }
  /// The outcome that the row gives, else that of its stage's kind.
  [[nodiscard]] StageKind outcome(RowNumber deal) const { return deals_[deal].outcome; }
  /// The outcome as it was at the end of `day`: a deal closed later is open.
  [[nodiscard]] StageKind outcome(RowNumber deal, Date day) const;
  /// Created by the end of `day` and not closed by then. A won or lost deal without a day is never open.
  [[nodiscard]] bool open_at(RowNumber deal, Date day) const;
  /// Stage entries in order of time.
  [[nodiscard]] std::span<const StageEntry> entries(RowNumber deal) const;
  /// The stage at the end of `day` by the history; without one the present stage if that is open; else -1.
  [[nodiscard]] int stage_at(RowNumber deal, Date day) const;
  /// Ordinal of the highest open stage entered by the end of `day` and before the last closing; the number of open stages for a
  /// deal won by then; every deal has reached the first (0).
  [[nodiscard]] int reach(RowNumber deal, Date day) const;
  /// The deal has no stage history, so that stages are guessed.
  [[nodiscard]] bool guessed(RowNumber deal) const { return deals_[deal].begin == deals_[deal].end; }
  [[nodiscard]] std::size_t size() const { return deals_.size(); }

 private:
  struct Deal {
    int pipeline = -1;
    int present = -1;
    StageKind outcome = StageKind::Open;
    std::int32_t created = kNoDay;
    std::int32_t closed = kNoDay;
    std::uint32_t begin = 0, end = 0;
  };
  void read_stages(const Snapshot& snapshot);
  struct Columns;
  [[nodiscard]] Deal read_deal(const TextPool& pool, const Columns& columns, RowNumber row) const;
  void read_entries(const Snapshot& snapshot, const Table& deals);
  [[nodiscard]] int find_stage(int pipeline, TextId folded) const;

  std::vector<StageInfo> stages_;
  std::vector<PipelineInfo> pipelines_;
  std::vector<TextId> pipeline_keys_;
  std::vector<Deal> deals_;
  std::vector<StageEntry> entries_;
};

}  // namespace runrate
