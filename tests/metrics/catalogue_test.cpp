#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "packs/embedded.h"
#include "packs/packs.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

TEST(Catalogue, EveryFormulaIsSoundAndFitsItsUnit) {
  const Packs& packs = builtin_packs();
  const Evaluator evaluator(packs.kpis);
  for (const KpiInfo& kpi : packs.kpis) {
    const auto checked = evaluator.check_formula(packs.schema, kpi);
    EXPECT_TRUE(checked) << kpi.id << ": " << (checked ? "" : to_text(checked.error()));
  }
}

TEST(Catalogue, EveryFormulaOfAPackIsSoundWithItsTables) {
  const Packs& packs = builtin_packs();
  EXPECT_EQ(industry_packs().size(), 10U);
  for (const PackInfo& pack : industry_packs()) {
    Schema schema = packs.schema;
    for (const TableInfo& table : pack.tables) {
      EXPECT_EQ(schema.table(table.id), nullptr) << pack.id << ": " << table.id << " is there already";
      schema.tables.push_back(table);
    }
    std::vector<KpiInfo> all = packs.kpis;
    for (const KpiInfo& kpi : pack.kpis) {
      EXPECT_EQ(packs.kpi(kpi.id), nullptr) << pack.id << ": " << kpi.id << " is there already";
      for (const std::string& table : kpi.needs) EXPECT_NE(schema.table(table), nullptr) << kpi.id << " needs " << table;
    }
    all.insert(all.end(), pack.kpis.begin(), pack.kpis.end());
    const Evaluator evaluator(all);
    for (const KpiInfo& kpi : pack.kpis) {
      const auto checked = evaluator.check_formula(schema, kpi);
      EXPECT_TRUE(checked) << kpi.id << ": " << (checked ? "" : to_text(checked.error()));
    }
  }
}

TEST(Catalogue, EveryEntrySaysWhatItNeeds) {
  const Packs& packs = builtin_packs();
  EXPECT_GT(packs.kpis.size(), 120U);
  for (const KpiInfo& kpi : packs.kpis) {
    EXPECT_FALSE(kpi.needs.empty()) << kpi.id;
    for (const std::string& table : kpi.needs) EXPECT_NE(packs.schema.table(table), nullptr) << kpi.id << " needs " << table;
  }
}

/// The five lines by which the README shows how a KPI is added.
std::string entry_of_readme() {
  std::ifstream file(std::filesystem::path(__FILE__).parent_path() / "../../README.md");
  std::string entry;
  for (std::string line; std::getline(file, line);) {
    if (entry.empty() && line != "    [[kpi]]") continue;
    if (!line.starts_with("    ")) break;
    entry += line.substr(4) + "\n";
  }
  return entry;
}

TEST(Catalogue, AnEntryAloneAddsAKpi) {
  const std::string entry = entry_of_readme();
  ASSERT_EQ(std::ranges::count(entry, '\n'), 5) << entry;
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : embedded_files())
    if (file.name.starts_with("packs/")) files.push_back(file);
  files.push_back({"packs/mine.toml", entry});
  const Packs packs = read_packs(files);
  const KpiInfo* kpi = packs.kpi("big_wins");
  ASSERT_NE(kpi, nullptr);
  EXPECT_EQ(kpi->unit, Unit::Count);
  EXPECT_THAT(kpi->needs, ::testing::ElementsAre("deals"));

  Evaluator evaluator(packs.kpis);
  ASSERT_TRUE(evaluator.check_formula(packs.schema, *kpi));
  testing::SnapshotBuilder book;
  for (const char* amount : {"10000", "9999.99", "25000"})
    book.add("deals", {{"deal_id", amount}, {"amount", amount}, {"created_on", "2024-02-01"}, {"closed_on", "2024-03-02"}, {"outcome", "won"}});
  const SnapshotPtr snapshot = book.build();
  const Period march = *parse_period("2024-03", {});
  const auto answer = evaluator.evaluate(snapshot, {{"big_wins"}, {march}, {}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_EQ(to_decimal(*answer->value(0, 0).number), "2");
  const auto explained = evaluator.explain(snapshot, "big_wins", march, {}, {});
  ASSERT_TRUE(explained);
  ASSERT_FALSE(explained->root.terms.empty());
  EXPECT_EQ(explained->root.terms.front().rows.size(), 2U);
  EXPECT_EQ(explained->kpi.about, kpi->about);
}

TEST(Catalogue, EveryBenchmarkNamesItsSource) {
  const Packs& packs = builtin_packs();
  std::vector<KpiInfo> all = packs.kpis;
  for (const PackInfo& pack : industry_packs()) all.insert(all.end(), pack.kpis.begin(), pack.kpis.end());
  for (const KpiInfo& kpi : all) EXPECT_EQ(kpi.benchmarks.empty(), kpi.benchmark_source.empty()) << kpi.id;
  for (const KpiInfo& kpi : all)
    EXPECT_TRUE(kpi.margin.empty() || packs.kpi(kpi.margin) != nullptr) << kpi.id;
}

}  // namespace
}  // namespace runrate
