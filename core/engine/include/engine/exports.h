#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "report/page_spec.h"
#include "report/content.h"

namespace runrate {

/// The note of a report that was written to `file`; its hash is the caller's to fill in.
[[nodiscard]] ExportInfo export_info(const ReportDocument& report, const std::filesystem::path& file);

/// The note of a tile that was written to `file` as it stands in `view`. At constant rates without its figures: they cannot be asked again.
[[nodiscard]] Result<ExportInfo> export_info(Engine& engine, const ViewState& view, const TileSpec& tile, const std::string& title,
                                             const std::filesystem::path& file);
/// The note of rows of a table or list.
[[nodiscard]] ExportInfo export_info(const std::string& title, std::int64_t rows, const std::filesystem::path& file);
/// Notes what was written, with the hash of the file.
Result<void> note_written(Engine& engine, ExportInfo info);

/// A figure that was sent and is now another.
struct MovedFigure {
  KpiInfo kpi;
  Period period;
  std::string label;    ///< of the period
  std::string group;
  std::string group_by;
  std::vector<Filter> where;
  Date as_of;
  std::optional<Rational> before;
  std::optional<Rational> after;
};

/// A row that changes since then touched, and what it is to the figure now.
struct MovingRow {
  enum class Fate { Counted, NotCounted, Gone } fate = Fate::Counted;
  std::string table;
  RowId row = 0;
  std::string title;
};
struct MovingRows {
  std::vector<MovingRow> rows;   ///< at most as many as asked for
  std::size_t more = 0;
};

struct ExportCheck {
  std::size_t figures = 0;         ///< how many were sent
  std::vector<MovedFigure> moved;  ///< as sent, in their order; each once
  Since since;
};

/// Asks for every figure of an export again, as of the day that it was seen from.
[[nodiscard]] Result<ExportCheck> check_export(Engine& engine, const ExportInfo& info);
/// The rows that moved a figure: those behind it now that were touched, and touched ones that do not count or are no longer there.
[[nodiscard]] Result<MovingRows> rows_behind(Engine& engine, const MovedFigure& figure, const Since& since, std::size_t most);

/// The register for reading, and one export with the figures that moved.
[[nodiscard]] Result<std::string> exports_text(Engine& engine);
[[nodiscard]] Result<std::string> exports_json(Engine& engine);
[[nodiscard]] Result<std::string> exports_csv(Engine& engine);
/// Errors: unknown_export.
[[nodiscard]] Result<std::string> export_text(Engine& engine, std::int64_t id);
[[nodiscard]] Result<std::string> export_json(Engine& engine, std::int64_t id);
[[nodiscard]] Result<std::string> export_csv(Engine& engine, std::int64_t id);

}  // namespace runrate
