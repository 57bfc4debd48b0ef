#include "views.h"

#include <algorithm>
#include <array>

#include "deal_touches.h"
#include "facts/deal_book.h"
#include "facts/references.h"

namespace runrate {
namespace {

/// A column whose cells were made for it.
struct Made {
  std::vector<std::int64_t> ints;
  std::vector<TextId> texts;
  std::vector<TextId> currencies;
  std::vector<std::int32_t> days;
};

FactColumn show(FactType type, int digits, std::shared_ptr<Made> made) {
  if (type == FactType::Date && made->days.empty()) {
    made->days.reserve(made->ints.size());
    for (const std::int64_t value : made->ints) made->days.push_back(value == kBlank ? kNoDay : static_cast<std::int32_t>(value));
  }
  FactColumn column{type, digits, made->ints, made->texts, made->currencies, made->days, nullptr};
  column.keep = std::move(made);
  return column;
}

FactType fact_type(ColumnType type) {
  switch (type) {
    case ColumnType::Integer: return FactType::Integer;
    case ColumnType::Decimal: return FactType::Decimal;
    case ColumnType::Money: return FactType::LocalMoney;
    case ColumnType::Date:
    case ColumnType::Month: return FactType::Date;
    case ColumnType::Instant: return FactType::Instant;
    case ColumnType::YesNo: return FactType::YesNo;
    default: return FactType::Text;
  }
}

std::vector<std::pair<std::string, std::uint64_t>> versions(const Snapshot& snapshot, std::span<const std::string_view> tables) {
  std::vector<std::pair<std::string, std::uint64_t>> out;
  for (const std::string_view id : tables) {
    const Table* table = snapshot.table(id);
    out.emplace_back(std::string(id), table ? table->version : 0);
  }
  return out;
}

constexpr std::array<std::string_view, 3> kDealTables{"deals", "deal_stages", "pipelines"};

std::shared_ptr<Made> ints(std::size_t size) {
  auto made = std::make_shared<Made>();
  made->ints.assign(size, kBlank);
  return made;
}

/// The earliest day in `days` of the rows that refer to each row of `table`; blank where there is none by as-of.
std::shared_ptr<Made> earliest(const Snapshot& snapshot, const Table& table, std::string_view from, std::string_view reference,
                               std::span<const std::int32_t> days) {
  auto made = ints(table.size());
  const BackReferences back(snapshot, *snapshot.table(from), reference);
  for (RowNumber row = 0; row < table.size(); ++row)
    for (const RowNumber other : back.rows(row))
      if (days[other] != kNoDay && (made->ints[row] == kBlank || days[other] < made->ints[row])) made->ints[row] = days[other];
  return made;
}

}  // namespace

std::span<const DerivedColumn> derived_columns() {
  static const std::vector<DerivedColumn> columns{
      {"deals", "outcome", FactType::Text, {"deals", "pipelines"}},
      {"deals", "closed_on", FactType::Date, {"deals", "pipelines"}},
      {"deals", "first_lead_on", FactType::Date, {"deals", "leads"}},
      {"deals", "reach", FactType::Integer, {"deals", "deal_stages", "pipelines"}},
      {"deals", "reached_last", FactType::YesNo, {"deals", "deal_stages", "pipelines"}},
      {"leads", "opportunity", FactType::YesNo, {"leads", "deals"}},
      {"accounts", "first_started_on", FactType::Date, {"accounts", "subscriptions"}},
      {"accounts", "first_used_on", FactType::Date, {"accounts", "usage"}},
  };
  return columns;
}

bool Views::still_holds(const Versions& tables) const {
  return std::ranges::all_of(tables, [this](const auto& entry) {
    const Table* table = snapshot_->table(entry.first);
    return (table ? table->version : 0) == entry.second;
  });
}

bool Views::still_holds(const RestsOn& rests_on) const {
  return still_holds(rests_on.tables) && std::ranges::all_of(rests_on.columns, [this](const OfColumn& of) {
    const Table* table = snapshot_->table(of.table);
    const auto place = static_cast<std::size_t>(of.index);
    return table && place < table->columns.size() && table->columns[place] == of.column;
  });
}

Views::OfColumn Views::column_of(const Table& table, int index) {
  return {table.info.id, index, table.columns[static_cast<std::size_t>(index)]};
}

void Views::inherit(const Views& before) {
  const bool same_zone = before.snapshot_->rules.calendar.zone.name() == snapshot_->rules.calendar.zone.name();
  const bool same_currency = before.snapshot_->rules.currency == snapshot_->rules.currency;
  for (const auto& [key, kept] : before.follows_)
    if (still_holds(kept.rests_on)) follows_.emplace(key, kept);
  if (before.deals_ && same_zone && still_holds(before.deals_rest_on_)) {
    deals_ = before.deals_;
    deals_rest_on_ = before.deals_rest_on_;
  } else if (before.deals_ && same_zone && before.snapshot_->pool == snapshot_->pool) {
    const auto same = [&](std::string_view id) {
      const Table* old = before.snapshot_->table(id);
      const Table* now = snapshot_->table(id);
      return (old ? old->version : 0) == (now ? now->version : 0);
    };
    const auto table = std::ranges::find(before.snapshot_->tables, "deals", [](const auto& each) { return std::string_view(each->info.id); });
    if (table != before.snapshot_->tables.end() && same("deal_stages") && same("pipelines")) {
      deals_before_ = before.deals_;
      deals_table_before_ = *table;
    }
  }
  if (before.touches_ && same_zone && still_holds(before.touches_rest_on_)) {
    touches_ = before.touches_;
    touches_rest_on_ = before.touches_rest_on_;
  }
  if (before.as_of_ != as_of_ || !same_zone || !same_currency) return;
  for (const auto& [key, kept] : before.own_)
    if (still_holds(kept.rests_on)) own_.emplace(key, kept);
}

std::shared_ptr<const DealBook> Views::shared_deals() {
  if (!deals_) {
    if (deals_before_) deals_ = DealBook::after(*deals_before_, *deals_table_before_, *snapshot_);
    if (!deals_) deals_ = std::make_shared<const DealBook>(*snapshot_);
    deals_rest_on_ = versions(*snapshot_, kDealTables);
    deals_before_ = nullptr;
    deals_table_before_ = nullptr;
  }
  return deals_;
}

const DealTouches& Views::touches() {
  if (!touches_) {
    constexpr std::array<std::string_view, 2> kTables{"deals", "activities"};
    touches_ = std::make_shared<const DealTouches>(*snapshot_);
    touches_rest_on_ = versions(*snapshot_, kTables);
  }
  return *touches_;
}

const std::vector<RowNumber>& Views::follow_cached(const Table& table, int column) {
  const std::pair key(table.info.id, column);
  if (const auto it = follows_.find(key); it != follows_.end()) return *it->second.rows;
  const std::string_view to = table.info.columns[static_cast<std::size_t>(column)].references;
  RestsOn rests_on{{}, {column_of(table, column)}};
  const Table* target = snapshot_->table(to);
  const std::vector<int> keys = target ? target->info.key() : std::vector<int>();
  if (!keys.empty())
    rests_on.columns.push_back(column_of(*target, keys.front()));
  else
    rests_on.tables = versions(*snapshot_, std::array<std::string_view, 1>{to});
  auto rows = std::make_shared<const std::vector<RowNumber>>(follow(*snapshot_, table, column));
  return *follows_.emplace(key, Followed{std::move(rows), std::move(rests_on)}).first->second.rows;
}

const FactColumn* Views::own(const Table& table, std::string_view name) {
  const std::pair key(table.info.id, std::string(name));
  if (const auto it = own_.find(key); it != own_.end()) return &it->second.column;
  Kept kept;
  if (auto made = derived(table, name)) {
    kept.column = std::move(*made);
    for (const DerivedColumn& info : derived_columns())
      if (info.table == table.info.id && info.name == name) kept.rests_on.tables = versions(*snapshot_, info.rests_on);
  } else if (const int column = table.info.find(name); column >= 0) {
    kept.column = *stored(table, column);
    kept.rests_on.columns = {column_of(table, column)};
    if (table.info.columns[static_cast<std::size_t>(column)].type == ColumnType::Money)
      if (const int currency = table.info.find("currency"); currency >= 0) kept.rests_on.columns.push_back(column_of(table, currency));
  } else {
    return nullptr;
  }
  return &own_.emplace(key, std::move(kept)).first->second.column;
}

std::optional<FactColumn> Views::stored(const Table& table, int index) const {
  const ColumnInfo& info = table.info.columns[static_cast<std::size_t>(index)];
  const Column& cells = *table.columns[static_cast<std::size_t>(index)];
  const FactType type = fact_type(info.type);
  const std::shared_ptr<const Column> shared = table.columns[static_cast<std::size_t>(index)];
  if (type == FactType::Date || type == FactType::Instant) {
    auto made = std::make_shared<Made>();
    made->ints = cells.ints;
    made->days.resize(cells.ints.size());
    for (std::size_t row = 0; row < cells.ints.size(); ++row) {
      const std::int32_t day = cells.ints[row] == kBlank ? kNoDay
                               : type == FactType::Instant ? cells.days[row]
                                                           : static_cast<std::int32_t>(cells.ints[row]);
      made->days[row] = day;
      if (info.plan || day == kNoDay || day <= as_of_.days) continue;
      made->days[row] = kNoDay;
      made->ints[row] = kBlank;
    }
    return show(type, 0, std::move(made));
  }
  if (info.type == ColumnType::Currency) {
    auto made = std::make_shared<Made>();
    made->texts = cells.texts;
    const TextId base = snapshot_->pool->add(snapshot_->rules.currency);
    std::ranges::replace(made->texts, TextId{0}, base);
    return show(type, 0, std::move(made));
  }
  FactColumn column{type, info.digits, cells.ints, cells.texts, {}, {}, shared};
  if (type == FactType::LocalMoney) {
    const int currency = table.info.find("currency");
    if (currency >= 0) {
      auto made = std::make_shared<std::pair<std::shared_ptr<const Column>, std::shared_ptr<const Column>>>(
          shared, table.columns[static_cast<std::size_t>(currency)]);
      column.currencies = made->second->texts;
      column.keep = std::move(made);
    } else {
      auto made = std::make_shared<Made>();
      made->ints = cells.ints;
      made->currencies.assign(cells.ints.size(), 0);
      return show(type, 0, std::move(made));
    }
  }
  return column;
}

std::optional<FactColumn> Views::derived(const Table& table, std::string_view name) {
  if (table.info.id == "deals" && (name == "outcome" || name == "closed_on" || name == "reach" || name == "reached_last")) {
    const DealBook& book = deals();
    auto made = std::make_shared<Made>();
    const std::array<TextId, 3> words{snapshot_->pool->add("open"), snapshot_->pool->add("won"), snapshot_->pool->add("lost")};
    for (RowNumber row = 0; row < table.size(); ++row) {
      const StageKind outcome = book.outcome(row, as_of_);
      if (name == "outcome") {
        made->texts.push_back(words[static_cast<std::size_t>(outcome)]);
      } else if (name == "closed_on") {
        const std::int32_t closed = book.closed(row);
        made->ints.push_back(outcome == StageKind::Open || closed == kNoDay ? kBlank : closed);
      } else {
        const int reach = book.reach(row, as_of_);
        const int pipeline = book.pipeline(row);
        const auto count = pipeline < 0 ? 0 : static_cast<int>(book.pipelines()[static_cast<std::size_t>(pipeline)].open.size());
        made->ints.push_back(name == "reach" ? reach : (count > 0 && reach >= count - 1) ? 1 : 0);
      }
    }
    return show(name == "outcome"     ? FactType::Text
                : name == "closed_on" ? FactType::Date
                : name == "reach"     ? FactType::Integer
                                      : FactType::YesNo,
                0, std::move(made));
  }
  if (table.info.id == "deals" && name == "first_lead_on") {
    const Table* leads = snapshot_->table("leads");
    if (!leads) return std::nullopt;
    return show(FactType::Date, 0, earliest(*snapshot_, table, "leads", "deal_id", own(*leads, "created_at")->days));
  }
  if (table.info.id == "leads" && name == "opportunity") {
    auto made = ints(table.size());
    const Table* deals_table = snapshot_->table("deals");
    const FactColumn& converted = *own(table, "converted_on");
    const std::vector<RowNumber>& to = follow_cached(table, table.info.find("deal_id"));
    for (RowNumber row = 0; row < table.size(); ++row) {
      bool yes = converted.days[row] != kNoDay;
      if (!yes && deals_table && to[row] != kNoRow) {
        const FactColumn& created = *own(*deals_table, "created_on");
        yes = created.days[to[row]] != kNoDay;
      }
      made->ints[row] = yes ? 1 : 0;
    }
    return show(FactType::YesNo, 0, std::move(made));
  }
  if (table.info.id == "accounts" && name == "first_started_on") {
    const Table* rows = snapshot_->table("subscriptions");
    if (!rows) return std::nullopt;
    return show(FactType::Date, 0, earliest(*snapshot_, table, "subscriptions", "account_id", own(*rows, "started_on")->days));
  }
  if (table.info.id == "accounts" && name == "first_used_on") {
    const Table* rows = snapshot_->table("usage");
    if (!rows) return std::nullopt;
    return show(FactType::Date, 0, earliest(*snapshot_, table, "usage", "account_id", own(*rows, "on")->days));
  }
  return std::nullopt;
}

std::optional<FactColumn> Views::through(const Table& table, std::string_view name, std::span<const RowNumber> rows) {
  const Table* last = &table;
  std::vector<RowNumber> reached(rows.begin(), rows.end());
  const bool all = rows.empty();
  const FactColumn* column = name.find('.') == std::string_view::npos ? own(table, name) : nullptr;
  if (!column) {
    const auto path = find_dimension(*snapshot_, table.info.id, name);
    if (!path) return std::nullopt;
    bool first = all;
    for (const int hop : path->hops) {
      const std::vector<RowNumber>& step = follow_cached(*last, hop);
      if (first) {
        reached = step;
        first = false;
      } else {
        for (RowNumber& row : reached) row = row == kNoRow ? kNoRow : step[row];
      }
      last = snapshot_->table(last->info.columns[static_cast<std::size_t>(hop)].references);
    }
    column = own(*last, last->info.columns[static_cast<std::size_t>(path->column)].id);
    if (all && path->hops.empty()) return *column;
  } else if (all) {
    return *column;
  }
  auto made = std::make_shared<Made>();
  for (const RowNumber row : reached) {
    const bool none = row == kNoRow;
    if (!column->ints.empty()) made->ints.push_back(none ? kBlank : column->ints[row]);
    if (!column->texts.empty()) made->texts.push_back(none ? 0 : column->texts[row]);
    if (!column->currencies.empty()) made->currencies.push_back(none ? 0 : column->currencies[row]);
    if (!column->days.empty()) made->days.push_back(none ? kNoDay : column->days[row]);
  }
  if (made->ints.empty() && column->type != FactType::Text) made->ints.assign(reached.size(), kBlank);
  if (made->texts.empty() && column->type == FactType::Text) made->texts.assign(reached.size(), 0);
  return show(column->type, column->digits, std::move(made));
}

}  // namespace runrate
