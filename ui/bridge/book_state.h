#pragma once
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "facts/snapshot.h"
#include "packs/packs.h"
#include "store/workbook.h"

namespace runrate {

class Engine;

/// What the window knows of the open workbook at one moment. Immutable; the engine's thread makes a new one after each change.
struct BookState {
  std::filesystem::path path;
  QString name;  ///< file name without its ending
  bool read_only = false;
  SnapshotPtr snapshot;
  Settings settings;
  Date as_of;
  std::optional<Date> constant_rates;         ///< the month whose rates all money has, whenever it moved; none: its own
  std::optional<std::pair<Date, Date>> span;  ///< first and last day with a fact
  std::shared_ptr<const std::vector<KpiInfo>> catalogue;
  std::vector<SourceInfo> sources;
  std::optional<Message> undo;  ///< what Undo would take back
  std::optional<Message> redo;
  Instant changed_at;  ///< of the last change that is in force; 0: none yet

  [[nodiscard]] const Table* table(std::string_view id) const { return snapshot->table(id); }
  [[nodiscard]] const KpiInfo* kpi(std::string_view id) const;
  [[nodiscard]] const SourceInfo* source(std::int64_t id) const;
  [[nodiscard]] std::int64_t rows() const;  ///< of all tables
};
using BookStatePtr = std::shared_ptr<const BookState>;

/// On the engine's thread.
[[nodiscard]] Result<BookStatePtr> look_at(Engine& engine, std::shared_ptr<const std::vector<KpiInfo>> catalogue);

}  // namespace runrate
