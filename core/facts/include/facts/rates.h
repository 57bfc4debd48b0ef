#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "base/date.h"
#include "base/result.h"
#include "facts/snapshot.h"

namespace runrate {

/// The workbook's table of rates, by currency and month. Exact: a rate is an integer of 10^-12.
class RateTable {
 public:
  explicit RateTable(const Snapshot& snapshot);

  /// Minor units of `currency` (blank: base) on `day` in minor units of the base currency, rounded once, half away from zero.
  /// Nothing where the month has no rate: the amount is then left out and listed, never taken at 1.
  [[nodiscard]] std::optional<std::int64_t> to_base(std::int64_t amount, TextId currency, Date day) const;
  /// The same for MRR: 1/5040 of the currency's minor unit to 1/5040 of the base currency's.
  [[nodiscard]] std::optional<std::int64_t> mrr_to_base(std::int64_t amount, TextId currency, Date day) const { return to_base(amount, currency, day); }
  [[nodiscard]] bool is_base(TextId currency) const;
  /// The last month for which any currency has a rate.
  [[nodiscard]] Date last_month() const { return last_month_; }
  [[nodiscard]] bool has_rate(TextId currency, Date day) const;

 private:
  struct Currency {
    bool base = false;
    int digits = 2;
    std::unordered_map<std::int32_t, std::int64_t> by_month;  ///< first day of the month: rate
  };
  [[nodiscard]] const Currency* find(TextId currency) const;

  const TextPool* pool_;
  int base_digits_ = 2;
  Date last_month_{std::numeric_limits<std::int32_t>::min()};
  std::unordered_map<TextId, Currency> by_folded_;
};

/// Why an amount in `currency` is left out: its month has no rate. However it was written, the code is said as ISO 4217 does.
[[nodiscard]] Message without_rate(const TextPool& pool, TextId currency);

}  // namespace runrate
