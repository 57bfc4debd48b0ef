#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/packs.h"

namespace runrate {

/// A KPI of the user's own as the workbook keeps it: a text in the form of the catalogue's entries, without the id.
[[nodiscard]] std::string write_definition(const KpiInfo& kpi);
/// Reads it again. Errors: definition_unreadable (id, why).
[[nodiscard]] Result<KpiInfo> read_definition(const std::string& id, std::string_view text);

/// Fails with definition_id where `id` cannot name a KPI: letters, digits and _, beginning with a letter, at most 60.
[[nodiscard]] Result<void> check_kpi_id(const std::string& id);

// Where the settings of a workbook keep what people define, by name: "kpi.ID", "pack.ID", "segment.NAME", "benchmark.ID",
// "benchmark_source.ID".
inline constexpr std::string_view kOwnKpi = "kpi.";
inline constexpr std::string_view kPackOn = "pack.";
inline constexpr std::string_view kSegment = "segment.";
inline constexpr std::string_view kBenchmark = "benchmark.";
inline constexpr std::string_view kBenchmarkSource = "benchmark_source.";

/// The catalogue of a workbook: built-in KPIs with the benchmarks as people changed them, those of the packs that are switched on,
/// and its own, in this order. What cannot be read is left out; `faults` names it.
[[nodiscard]] std::vector<KpiInfo> catalogue_of(const std::map<std::string, std::string>& other, std::vector<Message>* faults = nullptr);

}  // namespace runrate
