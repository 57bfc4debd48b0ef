#pragma once
#include "library.h"
#include "packs/packs.h"

namespace runrate {

/// Checks a KPI's formula against the tables: names, columns and their types, units, cycles, depth. Errors: formula_...,
/// with the place in the formula.
[[nodiscard]] Result<void> check_kpi(const Schema& schema, const KpiInfo& kpi, const Library& library);

}  // namespace runrate
