#include "packs/packs.h"

#include <gmock/gmock.h>

#include "base/message.h"

namespace runrate {
namespace {

TEST(Packs, EveryTableHasAKeyAndKnownReferences) {
  const Packs& packs = builtin_packs();
  EXPECT_EQ(packs.schema.tables.size(), 19U);
  for (const TableInfo& table : packs.schema.tables) {
    EXPECT_FALSE(table.key().empty()) << table.id;
    for (const ColumnInfo& column : table.columns)
      if (column.type == ColumnType::Reference) {
        EXPECT_NE(packs.schema.table(column.references), nullptr) << table.id << "." << column.id;
      }
    const bool has_money = std::ranges::any_of(table.columns, [](const ColumnInfo& c) { return c.type == ColumnType::Money; });
    EXPECT_EQ(has_money, has_money && table.column("currency") != nullptr) << table.id;
  }
}

TEST(Packs, WhatANumberSaysForWantOfADenominatorIsAMessage) {
  for (const KpiInfo& kpi : builtin_packs().kpis)
    if (!kpi.without.empty()) {
      EXPECT_NE(to_text(Message{kpi.without, {}}), kpi.without) << kpi.id;
    }
}

}  // namespace
}  // namespace runrate
