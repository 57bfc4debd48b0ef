#include <gmock/gmock.h>

#include "base/message.h"
#include "metrics/evaluator.h"
#include "packs/packs.h"

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
  EXPECT_EQ(packs.packs.size(), 10U);
  for (const PackInfo& pack : packs.packs) {
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

}  // namespace
}  // namespace runrate
