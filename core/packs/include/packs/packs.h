#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/table_info.h"

namespace runrate {

/// The unit in which a KPI's value is shown; `money_per_day` is money.
enum class Unit { Count, Money, MoneyPerDay, Percent, Ratio, Days, Minutes, Hours, Months, Score, Points, PerHour };
enum class Better { Neither, Higher, Lower };

/// An entry of the catalogue: a formula that people can read, and what is known about it.
struct KpiInfo {
  std::string id;
  std::string name;
  std::string formula;
  Unit unit = Unit::Count;
  Better better = Better::Neither;
  std::string group;                      ///< heading in the catalogue: "Revenue"
  std::string about;                      ///< what it means, in plain words
  std::vector<std::string> benchmarks;    ///< "saas-enterprise > 120 %"
  std::vector<std::string> needs;         ///< tables that it rests on; without the first it has nothing to say
  bool needs_all = false;                 ///< nor without any other of them
  std::string source;                     ///< file of the pack, or "own"
  bool one_value = true;                  ///< false for tables (funnel, cohorts)
  std::string otherwise;                  ///< the KPI that its explanation shows where it has no value itself
  std::string benchmark_source = {};      ///< where the benchmarks come from
  std::string margin = {};                ///< the KPI that tells how far it may be off, with 95 % probability
  std::string without = {};               ///< id of the message that says what is not there where its denominator is 0

  bool operator==(const KpiInfo&) const = default;
};

/// What an industry needs beside the rest, switched on per workbook: tables, KPIs with their benchmarks, and a page.
struct PackInfo {
  std::string id;
  std::string name;
  std::string about;
  std::vector<TableInfo> tables;
  std::vector<KpiInfo> kpis;
};

/// What every workbook has: read once from the files compiled into the program.
struct Packs {
  Schema schema;
  std::vector<KpiInfo> kpis;

  [[nodiscard]] const KpiInfo* kpi(std::string_view id) const;
};

/// The built-in packs; reads and checks them at the first call, from any thread. A broken pack is a broken build: it throws
/// std::logic_error with file and line, and a test reads every one.
[[nodiscard]] const Packs& builtin_packs();
/// Their tables alone, for who opens a workbook: those are read in half the time.
[[nodiscard]] const Schema& builtin_schema();

/// The packs of industries; read, and checked alike, when they are first asked for: most workbooks have none switched on.
[[nodiscard]] const std::vector<PackInfo>& industry_packs();
[[nodiscard]] const PackInfo* industry_pack(std::string_view id);

[[nodiscard]] std::string_view to_text(Unit unit);
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);

}  // namespace runrate
