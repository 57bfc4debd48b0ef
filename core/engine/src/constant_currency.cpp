#include <map>

#include "state.h"

namespace runrate {
namespace {

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2100;

/// Table rates as if every month had the rates of one.
std::shared_ptr<const Table> with_rates_of(const Table& rates, Date month) {
  const Column& currencies = *rates.column("currency");
  const Column& months = *rates.column("month");
  const Column& values = *rates.column("rate");
  std::map<TextId, std::int64_t> fixed;
  for (RowNumber row = 0; row < rates.size(); ++row)
    if (!rates.stub(row) && months.ints[row] == month.days && values.ints[row] != kBlank) fixed[currencies.texts[row]] = values.ints[row];
  auto out = std::make_shared<Table>();
  out->info = rates.info;
  std::vector<std::shared_ptr<Column>> columns;
  for (std::size_t i = 0; i < rates.columns.size(); ++i) columns.push_back(std::make_shared<Column>());
  const auto column = [&](const char* id) -> Column& { return *columns[static_cast<std::size_t>(rates.info.find(id))]; };
  auto row_ids = std::make_shared<std::vector<std::int64_t>>();
  for (const auto& [currency, rate] : fixed)
    for (int year = kFirstYear; year <= kLastYear; ++year)
      for (unsigned m = 1; m <= 12; ++m) {
        column("currency").texts.push_back(currency);
        column("month").ints.push_back(make_date(year, static_cast<int>(m), 1)->days);
        column("rate").ints.push_back(rate);
        row_ids->push_back(static_cast<std::int64_t>(row_ids->size()) + 1);
      }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnInfo& info = rates.info.columns[i];
    if (info.is_text()) columns[i]->texts.resize(row_ids->size());
    else columns[i]->ints.resize(row_ids->size(), kBlank);
    out->columns.push_back(columns[i]);
  }
  const auto none = std::make_shared<const std::vector<std::int64_t>>(row_ids->size(), 0);
  out->stubs = std::make_shared<const std::vector<std::uint8_t>>(row_ids->size(), std::uint8_t{0});
  out->row_ids = std::move(row_ids);
  out->sources = out->lines = out->changes = none;
  // Another number for every state of the table and every month: never one that a table of a file has.
  out->version = (std::uint64_t{1} << 63U) | (rates.version << 20U) | static_cast<std::uint64_t>(static_cast<std::uint32_t>(month.days) & 0xFFFFFU);
  return out;
}

}  // namespace

SnapshotPtr Engine::State::at_rates_of(Date day) const {
  const Date month = first_of_month(day);
  auto out = std::make_shared<Snapshot>(*snapshot);
  for (auto& table : out->tables)
    if (table->info.id == "rates") {
      table = with_rates_of(*table, month);
      out->version = table->version ^ out->version;
    }
  return out;
}

const SnapshotPtr& Engine::State::seen() {
  if (!rates_of) return snapshot;
  if (constant_of != snapshot) {
    constant = at_rates_of(*rates_of);
    constant_of = snapshot;
  }
  return constant;
}

SnapshotPtr Engine::at_rates_of(Date day) const { return state_->at_rates_of(day); }

Result<Answer> Engine::answer_at_rates_of(const Query& query, Date day) { return state_->evaluator.evaluate(at_rates_of(day), query); }

void Engine::look_at_rates_of(std::optional<Date> day) {
  state_->rates_of = day ? std::optional(first_of_month(*day)) : std::nullopt;
  state_->constant_of = nullptr;
}

std::optional<Date> Engine::looks_at_rates_of() const { return state_->rates_of; }

}  // namespace runrate
