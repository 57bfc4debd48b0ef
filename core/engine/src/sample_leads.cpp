#include <algorithm>

#include "sample_world.h"

namespace runrate::sample {
namespace {

struct Lead {
  LocalTime created;
  std::vector<std::string> cells;  ///< without the id
};

class Leads {
 public:
  Leads(const World& world, Names& names) : world_(world), names_(names), random_(0x4C45414453) {}

  SampleTable table() {
    for (const Deal& deal : world_.deals)
      if (!deal.expansion && random_.chance(740)) from(deal);
    for (int m = 0; m < kMonths; ++m)
      for (int i = 0; i < (30 + m) * season(m) / 1000; ++i) cold(m);
    std::ranges::stable_sort(leads_, {}, [](const Lead& lead) { return lead.created; });
    SampleTable out{"leads",
                    {"lead_id", "name", "company", "source", "channel", "region", "rep", "created_at", "first_response_at", "mql_on",
                     "sql_on", "converted_on", "disqualified_on", "deal_id", "account_id"},
                    {}};
    for (std::size_t i = 0; i < leads_.size(); ++i) {
      out.rows.push_back({"L" + padded(i + 1, 5)});
      std::ranges::move(leads_[i].cells, std::back_inserter(out.rows.back()));
    }
    return out;
  }

 private:
  const World& world_;
  Names& names_;
  Random random_;
  std::vector<Lead> leads_;

  std::string channel(const std::string& source) {
    static const std::vector<std::string> kInbound{"Organic search", "Organic search", "Paid search", "Social", "Webinar"};
    return source == "Inbound" ? random_.pick(kInbound) : source == "Outbound" ? "Cold call" : source;
  }

  /// Most answers come within the day; some never.
  std::string answer(LocalTime created, bool sure) {
    if (!sure && random_.chance(110)) return {};
    const int minutes = random_.chance(700) ? random_.around(6, 170) : random_.between(180, 2600);
    const LocalTime at{created.ms + static_cast<std::int64_t>(minutes) * 60000};
    return at.day() > last_day() ? std::string() : to_iso(at);
  }

  static std::string until_now(Date day) { return day > last_day() ? std::string() : to_iso(day); }

  void from(const Deal& deal) {
    const Account& account = world_.accounts[deal.account];
    const Date day = std::max(first_day(), deal.created - random_.between(1, 11));
    const LocalTime created = time_between(random_, day, 7, 19);
    const bool won = deal.won && !deal.open();
    leads_.push_back(
        {created,
         {names_.person(account.region), account.name, deal.source, channel(deal.source), std::string(to_text(account.region)),
          world_.reps[deal.rep].key, to_iso(created), answer(created, true), to_iso(std::min(day + random_.between(0, 2), deal.created)),
          to_iso(deal.created), won ? to_iso(deal.close) : "", "", deal.id, won ? account.id : ""}});
  }

  void cold(int m) {
    static const std::vector<std::string> kSources{"Inbound", "Inbound", "Inbound", "Outbound", "Event", "Partner"};
    constexpr std::array<int, 4> kRegions{33, 27, 28, 12};
    const int length = static_cast<int>(month_start(m + 1) - month_start(m));
    const Date day = month_start(m) + random_.between(0, length - 1);
    const LocalTime created = time_between(random_, day, 7, 21);
    const auto region = static_cast<Region>(random_.weighted(kRegions));
    const std::string source = random_.pick(kSources);
    std::vector<std::string> reps;
    for (const Rep& rep : world_.reps)
      if (rep.works_on(day) && rep.regions[static_cast<std::size_t>(region)]) reps.push_back(rep.key);
    const bool mql = random_.chance(420);
    const bool sql = mql && random_.chance(120);
    const bool out = !sql && random_.chance(620);
    const std::string company = names_.company(region, names_.country(region), false);
    leads_.push_back(
        {created,
         {names_.person(region), company, source, channel(source), std::string(to_text(region)), random_.pick(reps), to_iso(created),
          answer(created, false), mql ? until_now(day + random_.between(1, 4)) : "", sql ? until_now(day + random_.between(5, 14)) : "", "",
          out ? until_now(day + random_.between(3, 32)) : "", "", ""}});
  }
};

}  // namespace

void write_leads(const World& world, Names& names, Tables& tables) {
  tables.push_back(Leads(world, names).table());
}

}  // namespace runrate::sample
