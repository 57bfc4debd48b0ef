#include <gtest/gtest.h>

#include <random>

#include "facts/account_book.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

using testing::SnapshotBuilder;

SnapshotPtr company(std::mt19937& random) {
  SnapshotBuilder b;
  const char* intervals[] = {"month", "year", "", "quarter"};
  const char* currencies[] = {"", "EUR", "USD"};
  for (int i = 0; i < 120; ++i) {
    const int from = 19'000 + static_cast<int>(random() % 700);
    std::map<std::string, std::string> row{{"subscription_id", "S" + std::to_string(random() % 90)},
                                           {"account_id", "A" + std::to_string(random() % 40)},
                                           {"amount", std::to_string(random() % 300)},
                                           {"interval", intervals[random() % 4]},
                                           {"currency", currencies[random() % 3]},
                                           {"started_on", to_iso(Date{from})}};
    if (random() % 2) row["ended_on"] = to_iso(Date{from + static_cast<int>(random() % 200) - 20});
    if (random() % 5 == 0) row["cancelled_on"] = to_iso(Date{from + 30});
    b.add("subscriptions", row);
  }
  for (int month = 1; month <= 12; ++month) b.add("rates", {{"currency", "USD"}, {"month", (month < 10 ? "2022-0" : "2022-") + std::to_string(month)}, {"rate", "0.9"}});
  return b.build();
}

/// Some cells of subscriptions altered, and perhaps a row added, in a snapshot of the same pool.
SnapshotPtr edited(const Snapshot& before, std::mt19937& random) {
  auto out = std::make_shared<Snapshot>(before);
  for (auto& table : out->tables) {
    if (table->info.id != "subscriptions") continue;
    auto changed = std::make_shared<Table>(*table);
    const auto alter = [&](const char* id, auto change) {
      const auto place = static_cast<std::size_t>(table->info.find(id));
      auto column = std::make_shared<Column>(*changed->columns[place]);
      change(*column);
      changed->columns[place] = std::move(column);
    };
    const std::size_t row = random() % table->size();
    switch (random() % 5) {
      case 0: alter("amount", [&](Column& c) { c.ints[row] = static_cast<std::int64_t>(random() % 30'000); }); break;
      case 1: alter("ended_on", [&](Column& c) { c.ints[row] = random() % 2 ? kBlank : 19'000 + static_cast<std::int64_t>(random() % 900); }); break;
      case 2: alter("subscription_id", [&](Column& c) { c.texts[row] = c.texts[random() % c.texts.size()]; }); break;
      case 3: alter("account_id", [&](Column& c) { c.texts[row] = c.texts[random() % c.texts.size()]; }); break;
      default:
        for (auto& shared : changed->columns) {
          auto column = std::make_shared<Column>(*shared);
          if (!column->ints.empty()) column->ints.push_back(column->ints[row]);
          if (!column->texts.empty()) column->texts.push_back(column->texts[row]);
          if (!column->days.empty()) column->days.push_back(column->days[row]);
          shared = std::move(column);
        }
        auto ids = std::make_shared<std::vector<std::int64_t>>(*table->row_ids);
        ids->push_back(ids->back() + 1);
        changed->row_ids = std::move(ids);
        auto stubs = std::make_shared<std::vector<std::uint8_t>>(*table->stubs);
        stubs->push_back(0);
        changed->stubs = std::move(stubs);
    }
    table = std::move(changed);
  }
  return out;
}

auto tied(const AccountRows::Row& row) { return std::tuple(row.account, row.from, row.row, row.to, row.monthly, row.currency, row.cancelled); }

TEST(AccountRows, AfterEditsAreThoseReadAnew) {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    SnapshotPtr snapshot = company(random);
    auto rows = AccountRows::make(*snapshot, RateTable(*snapshot));
    for (int step = 0; step < 30; ++step) {
      const SnapshotPtr after = edited(*snapshot, random);
      const RateTable rates(*after);
      const auto kept = AccountRows::after(*rows, *snapshot->table("subscriptions"), *after, rates);
      const auto anew = AccountRows::make(*after, rates);
      ASSERT_EQ(kept->backward, anew->backward);
      ASSERT_TRUE(std::ranges::equal(kept->rows, anew->rows, {}, tied, tied)) << "round " << round << ", step " << step;
      rows = kept;
      snapshot = after;
    }
  }
}

TEST(AccountBook, WhatItTakesOverFromTheOneBeforeIsWhatItWouldFind) {
  std::mt19937 random(11);
  for (const char* group : {"", "plan"}) {
    SnapshotPtr snapshot = company(random);
    GroupIndex groups;
    std::shared_ptr<const AccountBook> book = AccountBook::make(*snapshot, {}, group, groups).value();
    for (int step = 0; step < 30; ++step) {
      for (int i = 0; i < 3; ++i) (void)book->at(Date{19'000 + static_cast<int>(random() % 800)});
      snapshot = edited(*snapshot, random);
      book = AccountBook::make(*snapshot, {}, group, groups, {{}, nullptr, book}).value();
      for (int day = 19'000; day < 19'800; day += 13) {
        const AccountBook::Amounts amounts = book->at(Date{day});
        ASSERT_EQ(amounts->size(), book->parts().size());
        for (std::size_t i = 0; i < amounts->size(); ++i) ASSERT_EQ((*amounts)[i], book->mrr(book->parts()[i], Date{day}, Date{day}));
      }
    }
  }
}

}  // namespace
}  // namespace runrate
