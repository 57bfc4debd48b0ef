#include <algorithm>
#include <map>

#include "base/message.h"
#include "base/text.h"
#include "compare.h"

namespace runrate {
namespace {

const std::vector<std::string> kKpis{"won_amount", "quota_attainment", "win_rate"};

struct Person {
  std::string name;
  std::int64_t hired = kBlank;
  std::int64_t left = kBlank;
  [[nodiscard]] bool there(const Period& period) const {
    return (hired == kBlank || hired < period.end.days) && (left == kBlank || left > period.start.days);
  }
};

/// People by their folded key; stubs are not there, for nothing is known of them.
std::map<std::string, Person> people_of(const Snapshot& snapshot) {
  std::map<std::string, Person> people;
  const Table* reps = snapshot.table("reps");
  if (!reps) return people;
  for (RowNumber row = 0; row < reps->size(); ++row) {
    if (reps->stub(row)) continue;
    const std::string key(snapshot.pool->text(reps->column("rep")->texts[row]));
    Person person{std::string(snapshot.pool->text(reps->column("name")->texts[row])), reps->column("hired_on")->ints[row],
                  reps->column("left_on")->ints[row]};
    if (person.name.empty()) person.name = key;
    people[fold(key)] = std::move(person);
  }
  return people;
}

/// Whoever won or closed something, has a quota or was there.
std::vector<TeamContent::Row> rows_of(const NumberSource& source, const Answer& answer, const Period& period,
                                      const std::map<std::string, Person>& people) {
  std::vector<TeamContent::Row> rows;
  for (std::size_t group = 0; group < answer.groups.size(); ++group) {
    const Value& won = answer.value(0, 0, group);
    const Value& attainment = answer.value(1, 0, group);
    const Value& rate = answer.value(2, 0, group);
    const auto person = people.find(fold(answer.groups[group]));
    const bool there = person != people.end() && person->second.there(period);
    const bool did = (won.number && sgn(*won.number) != 0) || rate.number || attainment.number;
    if (!there && !did) continue;
    TeamContent::Row row;
    row.rep = answer.groups[group];
    row.name = person != people.end() ? person->second.name : row.rep.empty() ? to_text(Message{"report_no_rep", {}}) : row.rep;
    row.won = report::figure_of(won, Unit::Money, source);
    row.quota_attainment = report::figure_of(attainment, Unit::Percent, source);
    row.win_rate = report::figure_of(rate, Unit::Percent, source);
    row.closed = rate.number ? rate.cases.value_or(0) : 0;
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The most won first; equals share a rank, and the one after them has the rank that it would have had.
void rank(std::vector<TeamContent::Row>& rows) {
  const auto won = [](const TeamContent::Row& row) { return row.won.number.value_or(0); };
  std::ranges::sort(rows, [&](const TeamContent::Row& a, const TeamContent::Row& b) {
    if (won(a) != won(b)) return won(a) > won(b);
    return compare_natural(a.name, b.name) < 0;
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool as_before = i > 0 && won(rows[i]) == won(rows[i - 1]);
    const bool as_after = i + 1 < rows.size() && won(rows[i]) == won(rows[i + 1]);
    rows[i].rank = as_before ? rows[i - 1].rank : static_cast<int>(i) + 1;
    rows[i].tie = as_before || as_after;
  }
}

}  // namespace

Result<TeamContent> build_team(const NumberSource& source, const ViewState& view) {
  const CalendarRules& rules = source.snapshot->rules.calendar;
  const Query query{kKpis, {view.period}, {}, view.where, "rep"};
  RUNRATE_TRY(const Answer answer, source.answer(query));
  const std::map<std::string, Person> people = people_of(*source.snapshot);
  TeamContent content;
  content.period = answer.labels.front();
  content.rows = rows_of(source, answer, view.period, people);
  rank(content.rows);
  const std::optional<report::Earlier> earlier = report::earlier_of(view, answer.as_of, rules);
  if (!earlier) return content;
  Query before = query;
  before.periods = {earlier->period};
  before.as_of = earlier->as_of;
  RUNRATE_TRY(const Answer then, source.answer(before));
  std::vector<TeamContent::Row> old = rows_of(source, then, earlier->period, people);
  // Where nobody had won anything there was no order that could change.
  if (std::ranges::none_of(old, [](const TeamContent::Row& row) { return row.won.number && sgn(*row.won.number) != 0; })) return content;
  rank(old);
  for (TeamContent::Row& row : content.rows) {
    const auto same = std::ranges::find_if(old, [&](const TeamContent::Row& other) { return fold(other.rep) == fold(row.rep); });
    if (same != old.end()) row.rank_change = same->rank - row.rank;
  }
  return content;
}

}  // namespace runrate
