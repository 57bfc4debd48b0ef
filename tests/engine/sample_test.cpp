#include "engine/sample.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "base/money.h"
#include "base/text.h"
#include "packs/packs.h"

namespace runrate {
namespace {

const std::vector<SampleTable>& company() {
  static const std::vector<SampleTable> kTables = make_sample_company(CalendarRules{});
  return kTables;
}

const SampleTable& table(std::string_view name) {
  const auto found = std::ranges::find(company(), name, &SampleTable::table);
  if (found == company().end()) throw std::logic_error("the sample lacks a table");
  return *found;
}

/// The cells of one column.
std::vector<std::string> cells(std::string_view name, std::string_view column) {
  const SampleTable& from = table(name);
  const auto at = std::ranges::find(from.columns, column) - from.columns.begin();
  std::vector<std::string> out;
  for (const auto& row : from.rows) out.push_back(row.at(static_cast<std::size_t>(at)));
  return out;
}

std::set<std::string> distinct(const std::vector<std::string>& values) {
  return {values.begin(), values.end()};
}

std::uint64_t fingerprint(const std::vector<SampleTable>& tables) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0xFF) * 1099511628211ULL;
  };
  for (const SampleTable& each : tables) {
    add(each.table);
    for (const auto& row : each.rows)
      for (const std::string& cell : row) add(cell);
  }
  return hash;
}

bool is_plain_number(const std::string& text, int digits) {
  std::size_t i = text.starts_with('-') ? 1 : 0;
  const std::size_t point = text.find('.');
  const std::size_t end = point == std::string::npos ? text.size() : point;
  if (end == i || (point != std::string::npos && (text.size() == point + 1 || text.size() - point - 1 > static_cast<std::size_t>(digits))))
    return false;
  for (; i < text.size(); ++i)
    if (i != point && !std::isdigit(static_cast<unsigned char>(text[i]))) return false;
  return true;
}

bool is_stamp(const std::string& text) {
  return text.size() == 19 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && parse_iso_date(text.substr(0, 10));
}

bool fits(const ColumnInfo& column, const std::string& text) {
  switch (column.type) {
    case ColumnType::Integer:
      return is_plain_number(text, 0);
    case ColumnType::Decimal:
      return is_plain_number(text, column.digits);
    case ColumnType::Money:
      return is_plain_number(text, 2);
    case ColumnType::Currency:
      return find_currency(text) == text;
    case ColumnType::Date:
      return parse_iso_date(text).has_value();
    case ColumnType::Instant:
      return is_stamp(text);
    case ColumnType::Choice:
      return std::ranges::find(column.choices, text) != column.choices.end();
    case ColumnType::YesNo:
      return text == "yes" || text == "no";
    case ColumnType::PeriodName:
      return parse_period(text, {}).has_value();
    case ColumnType::Month:
      return text.size() == 7 && parse_iso_date(text + "-01");
    case ColumnType::Interval:
      return text == "month" || text == "year";
    case ColumnType::Text:
    case ColumnType::Reference:
      return is_valid_utf8(text) && trim(text) == text;
  }
  return false;
}

TEST(Sample, IsTheSameEveryTimeAndEverywhere) {
  EXPECT_EQ(fingerprint(company()), fingerprint(make_sample_company(CalendarRules{})));
  // A change of the generator changes every picture and printout of the sample: it must be meant.
  EXPECT_EQ(fingerprint(company()), 9633552468646457637U);
}

TEST(Sample, EveryCellFitsItsColumn) {
  const Schema& schema = builtin_packs().schema;
  for (const SampleTable& each : company()) {
    const TableInfo* info = schema.table(each.table);
    ASSERT_NE(info, nullptr) << each.table;
    EXPECT_EQ(distinct(each.columns).size(), each.columns.size()) << each.table;
    for (const ColumnInfo& column : info->columns)
      EXPECT_TRUE(!column.required || std::ranges::find(each.columns, column.id) != each.columns.end()) << each.table << "." << column.id;
    for (const auto& row : each.rows) {
      ASSERT_EQ(row.size(), each.columns.size()) << each.table;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const ColumnInfo* column = info->column(each.columns[i]);
        ASSERT_NE(column, nullptr) << each.table << "." << each.columns[i];
        if (row[i].empty()) {
          ASSERT_FALSE(column->required) << each.table << "." << column->id;
        } else {
          ASSERT_TRUE(fits(*column, row[i])) << each.table << "." << column->id << ": " << row[i];
        }
      }
    }
  }
}

TEST(Sample, FillsEveryTable) {
  for (const TableInfo& info : builtin_packs().schema.tables) EXPECT_FALSE(table(info.id).rows.empty()) << info.id;
}

TEST(Sample, KeysAreUnique) {
  for (const SampleTable& each : company()) {
    const TableInfo& info = *builtin_packs().schema.table(each.table);
    std::set<std::vector<std::string>> keys;
    for (const auto& row : each.rows) {
      std::vector<std::string> key;
      for (const int at : info.key()) {
        const auto found = std::ranges::find(each.columns, info.columns[static_cast<std::size_t>(at)].id) - each.columns.begin();
        key.push_back(fold(row.at(static_cast<std::size_t>(found))));
      }
      EXPECT_TRUE(keys.insert(key).second) << each.table << ": " << testing::PrintToString(key);
    }
  }
}

TEST(Sample, ReferencesLeadToRowsThatAreThereBefore) {
  std::map<std::string, std::set<std::string>> known;
  for (const SampleTable& each : company()) {
    const TableInfo& info = *builtin_packs().schema.table(each.table);
    const std::string key = info.columns[static_cast<std::size_t>(info.key().front())].id;
    known[each.table] = distinct(cells(each.table, key));
    for (const std::string& id : each.columns) {
      const ColumnInfo& column = *info.column(id);
      if (column.type != ColumnType::Reference) continue;
      for (const std::string& cell : distinct(cells(each.table, id)))
        EXPECT_TRUE(cell.empty() || known[column.references].contains(cell)) << each.table << "." << id << ": " << cell;
    }
  }
}

TEST(Sample, CoversThirtyMonths) {
  const Date first = *parse_iso_date("2024-05-01");
  const Date last = *sample_settings().as_of;
  EXPECT_EQ(to_iso(last), "2026-10-31");
  std::set<std::string> months;
  for (const SampleTable& each : company()) {
    const TableInfo& info = *builtin_packs().schema.table(each.table);
    if (each.table == "reps") continue;  // people were there before
    for (const std::string& id : each.columns) {
      const ColumnInfo& column = *info.column(id);
      if ((column.type != ColumnType::Date && column.type != ColumnType::Instant) || column.plan) continue;
      for (const std::string& cell : cells(each.table, id)) {
        if (cell.empty()) continue;
        const Date day = *parse_iso_date(cell.substr(0, 10));
        ASSERT_LE(first, day) << each.table << "." << id;
        ASSERT_LE(day, last) << each.table << "." << id;
      }
    }
  }
  for (const std::string& at : cells("activities", "at")) months.insert(at.substr(0, 7));
  EXPECT_EQ(months.size(), 30U);
  EXPECT_EQ(distinct(cells("rates", "month")), months);
}

TEST(Sample, HasTwoCurrenciesAndBothIntervals) {
  for (const char* name : {"subscriptions", "deals", "orders"})
    EXPECT_EQ(distinct(cells(name, "currency")), (std::set<std::string>{"EUR", "USD"})) << name;
  EXPECT_EQ(distinct(cells("subscriptions", "interval")), (std::set<std::string>{"month", "year"}));
}

TEST(Sample, SubscriptionRowsFollowEachOther) {
  const std::vector<std::string> ids = cells("subscriptions", "subscription_id"), starts = cells("subscriptions", "started_on"),
                                 ends = cells("subscriptions", "ended_on");
  std::size_t changed = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_TRUE(ends[i].empty() || starts[i] < ends[i]) << ids[i];
    if (i == 0 || ids[i] != ids[i - 1]) continue;
    EXPECT_EQ(starts[i], ends[i - 1]) << ids[i];
    ++changed;
  }
  EXPECT_GT(changed, 150U);
  // The new prices came on one day for all who pay by the month.
  EXPECT_GT(std::ranges::count(starts, "2026-03-01"), 30);
}

TEST(Sample, PeopleComeAndGo) {
  const std::vector<std::string> left = cells("reps", "left_on"), hired = cells("reps", "hired_on"), ramp = cells("reps", "ramp_months"),
                                 keys = cells("reps", "rep");
  EXPECT_EQ(std::ranges::count_if(left, [](const std::string& day) { return !day.empty(); }), 1);
  EXPECT_GE(std::ranges::count_if(hired, [](const std::string& day) { return day > "2024-05-01"; }), 2);
  EXPECT_EQ(distinct(cells("reps", "team")).size(), 3U);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t a = 0; a < table("activities").rows.size(); ++a) {
      const auto& row = table("activities").rows[a];
      if (row[1] != keys[i]) continue;
      ASSERT_GE(row[3].substr(0, 10), hired[i]);
      ASSERT_TRUE(left[i].empty() || row[3].substr(0, 10) < left[i]);
    }
  }
}

TEST(Sample, DealsAreOfEveryKind) {
  const std::vector<std::string> outcome = cells("deals", "outcome"), created = cells("deals", "created_on"),
                                 closed = cells("deals", "closed_on"), reason = cells("deals", "lost_reason"),
                                 stage = cells("deals", "stage");
  std::map<std::string, int> count;
  int old = 0;
  for (std::size_t i = 0; i < outcome.size(); ++i) {
    ++count[outcome[i]];
    EXPECT_EQ(closed[i].empty(), outcome[i] == "open");
    EXPECT_EQ(reason[i].empty(), outcome[i] != "lost");
    EXPECT_EQ(stage[i] == "Won", outcome[i] == "won");
    EXPECT_TRUE(closed[i].empty() || created[i] <= closed[i]);
    old += outcome[i] == "open" && created[i] < "2026-07-01" ? 1 : 0;
  }
  EXPECT_GT(outcome.size(), 1300U);
  EXPECT_GT(count["open"], 40);
  EXPECT_GE(old, 5);
  const int rate = 1000 * count["won"] / (count["won"] + count["lost"]);
  EXPECT_GT(rate, 250);
  EXPECT_LT(rate, 320);
}

TEST(Sample, StagesAreThoseOfThePipelinesAndSomeAreSkippedOrEnteredTwice) {
  std::map<std::string, std::string> pipeline;
  const std::vector<std::string> deals = cells("deals", "deal_id"), pipelines = cells("deals", "pipeline");
  for (std::size_t i = 0; i < deals.size(); ++i) pipeline[deals[i]] = pipelines[i];
  std::map<std::pair<std::string, std::string>, int> position;
  for (const auto& row : table("pipelines").rows) position[{row[0], row[1]}] = std::stoi(row[2]);
  int skipped = 0, back = 0, before = 0;
  std::string deal, at;
  for (const auto& row : table("deal_stages").rows) {
    const auto place = position.find({pipeline[row[0]], row[1]});
    ASSERT_NE(place, position.end()) << row[0] << " " << row[1];
    if (row[0] != deal) {
      deal = row[0];
    } else {
      EXPECT_LT(at, row[2]) << deal;
      back += place->second < before ? 1 : 0;
      skipped += place->second > before + 1 && row[1] != "Lost" ? 1 : 0;
    }
    at = row[2];
    before = place->second;
  }
  EXPECT_GT(back, 20);
  EXPECT_GT(skipped, 20);
}

TEST(Sample, PlansReachBeyondTheLastDay) {
  const std::vector<std::string> kpis = cells("targets", "kpi"), periods = cells("targets", "period"), groups = cells("targets", "group");
  std::set<std::string> team, mrr;
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    if (!groups[i].empty()) continue;
    if (kpis[i] == "won_amount") team.insert(periods[i]);
    if (kpis[i] == "mrr") mrr.insert(periods[i]);
  }
  EXPECT_EQ(team.size(), 32U);
  EXPECT_EQ(mrr, team);
  EXPECT_TRUE(team.contains("2026-12"));
}

TEST(Sample, NamesOfCompaniesAreTheirOwn) {
  const std::vector<std::string> names = cells("accounts", "name");
  EXPECT_EQ(distinct(names).size(), names.size());
  EXPECT_EQ(distinct(cells("accounts", "region")).size(), 4U);
  EXPECT_EQ(distinct(cells("accounts", "segment")).size(), 3U);
}

}  // namespace
}  // namespace runrate
