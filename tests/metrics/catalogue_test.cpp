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
