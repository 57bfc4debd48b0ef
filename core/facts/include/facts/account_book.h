#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"
#include "facts/dimension.h"
#include "facts/rates.h"
#include "facts/snapshot.h"

namespace runrate {

/// A stretch of days [from, to) in which a subscription row has MRR, after overlaps, trials and bridged gaps.
struct MrrSegment {
  Date from;
  Date to;                      ///< kOpenEnd: still running
  std::int64_t monthly = 0;     ///< 1/5040 of a minor unit of `currency`
  TextId currency = 0;          ///< folded; 0: base currency
  RowNumber row = 0;            ///< of subscriptions
  std::int32_t cancelled = kNoDay;
  [[nodiscard]] bool active(Date day) const { return from <= day && day < to; }
};
inline constexpr Date kOpenEnd{std::numeric_limits<std::int32_t>::max()};

/// An account as the filters and the grouping leave it: with a group by product, an account has one part a product.
struct AccountPart {
  TextId account = 0;           ///< folded key
  std::uint32_t group = 0;
  std::uint32_t begin = 0, end = 0;   ///< its segments
  std::int32_t first_day = kNoDay;    ///< first day with MRR > 0, for ever
  bool foreign = false;               ///< some of its money is to be converted
  bool cancels = false;               ///< some of its rows are cancelled
};

/// The rows of subscriptions that have MRR at some time, by account and start: what no filter and no group changes, so that it is made
/// once for all of them.
struct AccountRows {
  struct Row {
    TextId account = 0;  ///< folded key
    Date from;
    RowNumber row = 0;
    Date to;
    std::int64_t monthly = 0;
    TextId currency = 0;  ///< folded; 0: base currency
    std::int32_t cancelled = kNoDay;
  };
  std::vector<Row> rows;
  bool some = false;                ///< of some accounts only: nobody needs to look at all rows for them
  std::vector<RowNumber> backward;  ///< rows whose end is not after their start

  /// `rates` tells the base currency.
  [[nodiscard]] static std::shared_ptr<const AccountRows> make(const Snapshot& snapshot, const RateTable& rates);
  /// Of some accounts only: 1 for the folded key of each.
  [[nodiscard]] static std::shared_ptr<const AccountRows> of(const Snapshot& snapshot, const RateTable& rates, const std::vector<std::uint8_t>& accounts);
  /// Those of these that are of some accounts.
  [[nodiscard]] std::shared_ptr<const AccountRows> of(const std::vector<std::uint8_t>& accounts) const;
  /// The same, made from those of the table as it was, of a snapshot with the same pool and base currency: after an edit, only the
  /// subscriptions that it touched are read.
  [[nodiscard]] static std::shared_ptr<const AccountRows> after(const AccountRows& before, const Table& old, const Snapshot& snapshot,
                                                                const RateTable& rates);
};

/// The MRR of every account on every day: the change points, not the days. Money in the row's currency; converted at
/// the rate of the month that a question names, rounded once per account and currency (KPIS.md 2). Of one thread, as facts are.
class AccountBook {
 public:
  /// What somebody kept of the same question to a snapshot with the same pool, rates, base currency and gaps.
  struct Kept {
    Follow follow;
    std::shared_ptr<const AccountRows> rows;    ///< of this snapshot; of which accounts they are, the book will be
    std::shared_ptr<const AccountBook> before;  ///< of another: what it knows of accounts that have not changed is taken over
  };
  /// Errors: unreachable, where a filter or the group cannot be reached from subscriptions.
  static Result<std::shared_ptr<const AccountBook>> make(const Snapshot& snapshot, const std::vector<Filter>& where, std::string_view group_by,
                                                         GroupIndex& groups, const Kept& kept = {});

  [[nodiscard]] std::span<const AccountPart> parts() const { return parts_; }
  [[nodiscard]] std::span<const MrrSegment> segments(const AccountPart& part) const {
    return std::span<const MrrSegment>(segments_).subspan(part.begin, part.end - part.begin);
  }
  using Amounts = std::shared_ptr<const std::vector<std::int64_t>>;
  /// mrr(part, day, day) of every part, in the order of parts(). Kept: many questions are about the same few days.
  [[nodiscard]] Amounts at(Date day) const;
  /// MRR at the end of `day` at the rates of the month of `rate_day`, in 1/5040 of a base minor unit.
  [[nodiscard]] std::int64_t mrr(const AccountPart& part, Date day, Date rate_day) const;
  /// Of it, the rows that are not cancelled by `day`.
  [[nodiscard]] std::int64_t committed(const AccountPart& part, Date day) const;
  /// The row that speaks for the account on `day`: of those active then, the one that started last.
  [[nodiscard]] RowNumber row_on(const AccountPart& part, Date day) const;
  /// One row's monthly amount at the rate of `day`'s month; nothing without a rate.
  [[nodiscard]] std::optional<std::int64_t> convert(const MrrSegment& segment, Date day) const {
    return rates_.mrr_to_base(segment.monthly, segment.currency, day);
  }
  [[nodiscard]] const RateTable& rates() const { return rates_; }
  /// Rows that count for nothing because their end is not after their start.
  [[nodiscard]] const std::vector<RowNumber>& backward_rows() const { return backward_; }
  /// The part of `account` in the only group; nullptr if it has no segment. For books without a group.
  [[nodiscard]] const AccountPart* find(TextId account) const;

 private:
  explicit AccountBook(RateTable rates) : rates_(std::move(rates)) {}
  std::int32_t first_day_of(const AccountPart& part) const;
  void add(const AccountRows::Row& row, std::uint32_t group);
  void take_over(const AccountBook& before);
  void keep(Date day, Amounts amounts) const;

  RateTable rates_;
  std::vector<MrrSegment> segments_;
  std::vector<AccountPart> parts_;
  std::vector<RowNumber> backward_;
  mutable std::deque<std::pair<Date, Amounts>> days_;  ///< what at() has been asked for, newest last
};

/// The monthly amount of a row: amount (minor units) x factor of the interval, in 1/5040; exact for every usual interval,
/// else rounded once, half away from zero. A blank interval is a month; nothing for one that is not known.
[[nodiscard]] std::optional<std::int64_t> monthly_amount(std::int64_t amount, std::string_view interval);

/// The days in which a subscription row has service, after overlaps: the later start wins from its start.
struct ServiceSpan {
  Date from;       ///< started_on
  Date to;         ///< ended_on, or the start of the row that replaces it
  bool counts = false;   ///< false for stubs, rows without a start, and rows whose end is not after it
  bool cut = false;      ///< ended by a later row of the same subscription before its own end
};
[[nodiscard]] std::vector<ServiceSpan> service_spans(const Snapshot& snapshot, const Table& subscriptions);

}  // namespace runrate
