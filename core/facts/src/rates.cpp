#include "facts/rates.h"

#include "base/int128.h"
#include "base/money.h"
#include "base/text.h"

namespace runrate {
namespace {

constexpr int kRateDigits = 12;

}  // namespace

RateTable::RateTable(const Snapshot& snapshot) : pool_(snapshot.pool.get()), base_digits_(snapshot.rules.currency_digits) {
  const std::string base = fold(snapshot.rules.currency);
  by_folded_[0] = {true, base_digits_, {}};
  if (const auto id = pool_->find_folded(base)) by_folded_[*id] = {true, base_digits_, {}};
  const Table* table = snapshot.table("rates");
  if (!table) return;
  const Column* currencies = table->column("currency");
  const Column* months = table->column("month");
  const Column* rates = table->column("rate");
  for (RowNumber row = 0; row < table->size(); ++row) {
    const TextId folded = pool_->folded(currencies->texts[row]);
    if (table->stub(row) || rates->ints[row] == kBlank || months->ints[row] == kBlank) continue;
    auto [it, added] = by_folded_.try_emplace(folded);
    if (added) it->second.digits = minor_digits(pool_->text(currencies->texts[row]));
    const Date month = first_of_month(Date{static_cast<std::int32_t>(months->ints[row])});
    it->second.by_month[month.days] = rates->ints[row];
    last_month_ = std::max(last_month_, month);
  }
}

const RateTable::Currency* RateTable::find(TextId currency) const {
  const auto it = by_folded_.find(pool_->folded(currency));
  return it == by_folded_.end() ? nullptr : &it->second;
}

bool RateTable::is_base(TextId currency) const {
  const Currency* found = find(currency);
  return found && found->base;
}

bool RateTable::has_rate(TextId currency, Date day) const {
  const Currency* found = find(currency);
  return found && (found->base || found->by_month.contains(first_of_month(day).days));
}

std::optional<std::int64_t> RateTable::to_base(std::int64_t amount, TextId currency, Date day) const {
  if (currency == 0) return amount;
  const Currency* found = find(currency);
  if (!found) return std::nullopt;
  if (found->base) return amount;
  const auto rate = found->by_month.find(first_of_month(day).days);
  if (rate == found->by_month.end()) return std::nullopt;
  Int128 product = static_cast<Int128>(amount) * rate->second;
  const int shift = base_digits_ - found->digits;
  if (shift > 0) product *= power_of_ten(shift);
  Int128 divisor = power_of_ten(kRateDigits);
  if (shift < 0) divisor *= power_of_ten(-shift);
  const bool negative = product < 0;
  const Int128 magnitude = negative ? -product : product;
  const auto rounded = static_cast<std::int64_t>((2 * magnitude + divisor) / (2 * divisor));
  return negative ? -rounded : rounded;
}

Message without_rate(const TextPool& pool, TextId currency) {
  std::string code(pool.text(currency));
  for (char& letter : code)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return {"left_out_unconverted", {{"currency", std::move(code)}}};
}

}  // namespace runrate
