#include <algorithm>
#include <set>
#include <tuple>

#include "facts/references.h"
#include "facts/rates.h"
#include "makers.h"

namespace runrate {
namespace {

/// Accounts in which a self-served signup (organic or paid, not sales) is known by as-of.
std::set<TextId> self_served(const MakerInput& in) {
  std::set<TextId> out;
  const Table* signups = in.snapshot().table("signups");
  if (!signups) return out;
  const TextPool& pool = *in.snapshot().pool;
  const Column& channels = *signups->column("channel");
  const Column& accounts = *signups->column("account_id");
  const FactColumn& created = *in.views->own(*signups, "created_at");
  for (RowNumber row = 0; row < signups->size(); ++row) {
    if (signups->stub(row) || created.days[row] == kNoDay) continue;
    const std::string_view channel = pool.text(pool.folded(channels.texts[row]));
    if (channel == "organic" || channel == "paid") out.insert(pool.folded(accounts.texts[row]));
  }
  return out;
}

/// A movement of one account in one piece.
struct Movement {
  const AccountPart* part = nullptr;
  std::string_view kind;
  std::int64_t amount = 0;
  RowNumber row = kNoRow;
};

bool pays_within(const AccountBook& book, const AccountPart& part, const Piece& piece) {
  for (const MrrSegment& segment : book.segments(part)) {
    const Date day = std::max(segment.from, piece.start);
    if (day < segment.to && day <= piece.close && book.mrr(part, day, day) > 0) return true;
  }
  return false;
}

/// What accounts have at the opening and at the close of a stretch of days.
class Ends {
 public:
  Ends(const AccountBook& book, Date open, Date close) : book_(book), open_(open), close_(close), opening_(book.at(open)), closing_(book.at(close)) {}
  /// At the rates of the close.
  [[nodiscard]] std::int64_t opening(const AccountPart& part) const {
    return part.foreign ? book_.mrr(part, open_, close_) : opening_at_its_rates(part);
  }
  [[nodiscard]] std::int64_t opening_at_its_rates(const AccountPart& part) const { return (*opening_)[index(part)]; }
  [[nodiscard]] std::int64_t closing(const AccountPart& part) const { return (*closing_)[index(part)]; }

 private:
  [[nodiscard]] std::size_t index(const AccountPart& part) const { return static_cast<std::size_t>(&part - book_.parts().data()); }

  const AccountBook& book_;
  Date open_;
  Date close_;
  AccountBook::Amounts opening_;
  AccountBook::Amounts closing_;
};

void net(const AccountBook& book, const AccountPart& part, const Piece& piece, const Ends& ends, std::vector<Movement>& out) {
  const Date open = piece.start - 1;
  const std::int64_t s = ends.opening(part);
  const std::int64_t e = ends.closing(part);
  const std::int64_t fx = part.foreign ? s - ends.opening_at_its_rates(part) : 0;
  if (fx != 0) out.push_back({&part, "fx", fx, book.row_on(part, open)});
  if (s == e) {
    if (s == 0 && pays_within(book, part, piece)) out.push_back({&part, "in_and_out", 0, book.segments(part).front().row});
    return;
  }
  const RowNumber row = book.row_on(part, e > 0 ? piece.close : open);
  if (s == 0) {
    const bool prior = part.first_day != kNoDay && part.first_day < piece.start.days;
    out.push_back({&part, prior ? "reactivation" : "new", e, row});
  } else if (e == 0) {
    out.push_back({&part, "churn", -s, row});
  } else if (e > s) {
    out.push_back({&part, "expansion", e - s, row});
  } else {
    out.push_back({&part, "contraction", e - s, row});
  }
}

/// How many accounts have MRR on the day of each window, all together.
std::size_t payers(const AccountBook& book, const Frame& frame, Date (*day_of)(const Window&)) {
  std::size_t out = 0;
  for (const Window& window : frame) {
    if (window.close < window.start) continue;
    const AccountBook::Amounts amounts = book.at(day_of(window));
    out += static_cast<std::size_t>(std::ranges::count_if(*amounts, [](std::int64_t amount) { return amount > 0; }));
  }
  return out;
}

}  // namespace

std::vector<Piece> pieces_of(const Window& window) {
  if (window.close < window.start) return {};
  if (window.grain == Grain::Day || window.grain == Grain::Week || window.grain == Grain::Month) return {{window.start, window.close}};
  std::vector<Piece> out;
  for (Date start = window.start; start <= window.close;) {
    const Date next = add_months(first_of_month(start), 1);
    out.push_back({start, std::min(next - 1, window.close)});
    start = next;
  }
  return out;
}

Result<Selection> select(const MakerInput& in, const Table& table) {
  if (in.only) return select_rows(in.context, table, *in.only, in.groups, *in.views);
  return in.selections.get(in.context, table, in.groups, *in.views);
}

Made make_ledger(const MakerInput& in) {
  RUNRATE_TRY(const auto book, in.accounts);
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, in.snapshot().table("subscriptions"));
  const std::size_t account = facts->texts("account");
  const std::size_t mrr = facts->ints("mrr", FactType::Mrr);
  const std::size_t committed = facts->ints("committed", FactType::Mrr);
  std::set<std::pair<RowNumber, TextId>> unconverted;
  facts->expect(payers(*book, in.frame, [](const Window& window) { return window.close; }));
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start) continue;
    const AccountBook::Amounts amounts = book->at(window.close);
    for (std::size_t i = 0; i < amounts->size(); ++i) {
      const AccountPart& part = book->parts()[i];
      const std::int64_t value = (*amounts)[i];
      if (part.foreign)
        for (const MrrSegment& segment : book->segments(part))
          if (segment.currency != 0 && segment.active(window.close) && !book->rates().has_rate(segment.currency, window.close) &&
            unconverted.emplace(segment.row, segment.currency).second)
          facts->leave_out(without_rate(*in.snapshot().pool, segment.currency), segment.row);
      if (value <= 0) continue;
      facts->add(w, part.group, book->row_on(part, window.close));
      facts->put_text(account, part.account);
      facts->put(mrr, value);
      facts->put(committed, part.cancels ? book->committed(part, window.close) : value);
    }
  }
  return facts;
}

Made make_movements(const MakerInput& in) {
  RUNRATE_TRY(const auto book, in.accounts);
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, in.snapshot().table("subscriptions"));
  const std::size_t account = facts->texts("account");
  const std::size_t kind = facts->texts("kind");
  const std::size_t amount = facts->ints("amount", FactType::Mrr);
  const std::size_t natural = facts->ints("natural", FactType::YesNo);
  const std::set<TextId> served = self_served(in);
  std::map<Piece, std::vector<std::uint32_t>> windows_of;
  for (std::uint32_t w = 0; w < in.frame.size(); ++w)
    for (const Piece& piece : pieces_of(in.frame[w])) windows_of[piece].push_back(w);
  std::map<std::string_view, TextId> words;
  for (const std::string_view word : {"new", "reactivation", "churn", "expansion", "contraction", "fx", "in_and_out"})
    words[word] = in.snapshot().pool->add(word);
  std::vector<Movement> movements;
  for (const auto& [piece, windows] : windows_of) {
    movements.clear();
    const Ends ends(*book, piece.start - 1, piece.close);
    for (const AccountPart& part : book->parts()) net(*book, part, piece, ends, movements);
    for (const std::uint32_t w : windows)
      for (const Movement& movement : movements) {
        facts->add(w, movement.part->group, movement.row);
        facts->put_text(account, movement.part->account);
        facts->put_text(kind, words[movement.kind]);
        facts->put(amount, movement.amount);
        facts->put(natural, served.contains(movement.part->account) ? 1 : 0);
      }
  }
  return facts;
}

Made make_retention(const MakerInput& in) {
  RUNRATE_TRY(const auto book, in.accounts);
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, in.snapshot().table("subscriptions"));
  const std::size_t account = facts->texts("account");
  const std::size_t opening = facts->ints("opening", FactType::Mrr);
  const std::size_t closing = facts->ints("closing", FactType::Mrr);
  const std::size_t kept = facts->ints("kept", FactType::Mrr);
  const std::size_t lost = facts->ints("lost", FactType::Mrr);
  facts->expect(payers(*book, in.frame, [](const Window& window) { return window.open(); }));
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    if (window.close < window.start) continue;
    const Ends ends(*book, window.open(), window.close);
    for (const AccountPart& part : book->parts()) {
      const std::int64_t s = ends.opening(part);
      if (s <= 0) continue;
      const std::int64_t e = ends.closing(part);
      facts->add(w, part.group, book->row_on(part, window.open()));
      facts->put_text(account, part.account);
      facts->put(opening, s);
      facts->put(closing, e);
      facts->put(kept, std::min(s, e));
      facts->put(lost, std::max<std::int64_t>(s - e, 0));
    }
  }
  return facts;
}

Made make_joins(const MakerInput& in) {
  RUNRATE_TRY(const auto book, in.accounts);
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, in.snapshot().table("subscriptions"));
  const std::size_t account = facts->texts("account");
  const std::size_t monthly = facts->ints("monthly", FactType::Mrr);
  std::vector<Movement> movements;
  for (std::uint32_t w = 0; w < in.frame.size(); ++w)
    for (const Piece& piece : pieces_of(in.frame[w])) {
      movements.clear();
      const Ends ends(*book, piece.start - 1, piece.close);
      for (const AccountPart& part : book->parts())
        if (part.first_day >= piece.start.days && part.first_day <= piece.close.days) net(*book, part, piece, ends, movements);
      for (const Movement& movement : movements) {
        if (movement.kind != "new") continue;
        const Date joined{movement.part->first_day};
        for (const MrrSegment& segment : book->segments(*movement.part)) {
          if (!segment.active(joined)) continue;
          const auto value = book->convert(segment, joined);
          if (!value) continue;
          facts->add(w, movement.part->group, segment.row);
          facts->put_text(account, movement.part->account);
          facts->put(monthly, *value);
        }
      }
    }
  return facts;
}

Made make_qbrs(const MakerInput& in) {
  const Snapshot& snapshot = in.snapshot();
  const Table* table = snapshot.table("activities");
  auto facts = std::make_shared<FramedFacts>(in.context.snapshot, in.views, table);
  const std::size_t held = facts->ints("held", FactType::YesNo);
  if (!table) return facts;
  const TextPool& pool = *snapshot.pool;
  const auto qbr = pool.find_folded("qbr");
  RUNRATE_TRY(const Selection selected, select(in, *table));
  if (!qbr) return facts;
  RUNRATE_TRY(const auto book, in.accounts);
  const Column& types = *table->column("type");
  const Column& accounts = *table->column("account_id");
  const Column& at = *table->column("at");
  std::vector<RowNumber> reviews;  // few among many activities: found once, ascending by time
  for (RowNumber row = 0; row < table->size(); ++row)
    if (selected.mask[row] && at.days[row] != kNoDay && accounts.texts[row] != 0 && pool.folded(types.texts[row]) == *qbr) reviews.push_back(row);
  std::ranges::sort(reviews, {}, [&](RowNumber row) { return std::tuple(at.days[row], at.ints[row], row); });
  for (std::uint32_t w = 0; w < in.frame.size(); ++w) {
    const Window& window = in.frame[w];
    std::map<std::pair<TextId, std::uint32_t>, RowNumber> last;  // the account's last one in the window
    const auto day_of = [&at](RowNumber row) { return at.days[row]; };
    for (auto review = std::ranges::lower_bound(reviews, window.start.days, {}, day_of); review != reviews.end(); ++review) {
      const RowNumber row = *review;
      if (at.days[row] > window.close.days) break;
      const auto [it, added] = last.try_emplace({pool.folded(accounts.texts[row]), selected.groups[row]}, row);
      if (!added && std::pair(at.ints[it->second], it->second) < std::pair(at.ints[row], row)) it->second = row;
    }
    for (const auto& [key, row] : last) {
      const Date day{at.days[row]};
      const CalendarRules& rules = snapshot.rules.calendar;
      const Date later = shift(period_of(day, Grain::Quarter, rules), 1, rules).last();
      const AccountPart* part = book->find(key.first);
      if (later > in.context.as_of || !part) continue;
      const std::int64_t before = book->mrr(*part, day, later);
      if (before <= 0) continue;
      facts->add(w, key.second, row);
      facts->put(held, book->mrr(*part, later, later) >= before ? 1 : 0);
    }
  }
  return facts;
}

}  // namespace runrate
