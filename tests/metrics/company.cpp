#include "company.h"

#include <fmt/format.h>

#include <random>

namespace runrate::testing {
namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  SnapshotBuilder make() {
    builder_.as_of("2025-03-17");
    people();
    for (int i = 0; i < 25; ++i) account(i);
    for (int i = 0; i < 60; ++i) deal(i);
    for (int i = 0; i < 60; ++i) lead(i);
    for (int i = 0; i < 150; ++i) activity(i);
    rest();
    return builder_;
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  bool chance(int percent) { return below(100) < percent; }
  std::string pick(std::initializer_list<const char*> words) { return words.begin()[below(static_cast<int>(words.size()))]; }
  std::string day(int from = 0, int days = 800) { return to_iso(Date{19'358 + from + below(days)}); }  // from 2023-01-01
  std::string later(const std::string& date, int days) { return to_iso(*parse_iso_date(date.substr(0, 10)) + below(days)); }
  std::string time(const std::string& date) { return fmt::format("{}T{:02}:{:02}:00", date.substr(0, 10), below(24), below(60)); }
  std::string money() { return fmt::format("{}.{:02}", below(5000), below(100)); }

  void people() {
    for (int i = 0; i < 4; ++i)
      builder_.add("reps", {{"rep", fmt::format("r{}", i)},
                            {"team", i < 2 ? "North" : "South"},
                            {"hired_on", i == 0 ? "" : day(0, 400)},
                            {"left_on", i == 3 ? day(500, 300) : ""},
                            {"ramp_months", "3"}});
    const char* stages[] = {"New", "Demo", "Proposal", "Won", "Lost"};
    for (int i = 0; i < 5; ++i)
      builder_.add("pipelines", {{"pipeline", "Sales"},
                                 {"stage", stages[i]},
                                 {"position", std::to_string(i)},
                                 {"probability", i == 3   ? "1"
                                                 : i == 4 ? "0"
                                                          : fmt::format("0.{}", 2 + 2 * i)},
                                 {"kind", i == 3   ? "won"
                                          : i == 4 ? "lost"
                                                   : "open"}});
    for (int month = 0; month < 28; ++month)
      if (month != 11)
        builder_.add("rates", {{"currency", "USD"},
                               {"month", to_iso(add_months(Date{19'358}, month)).substr(0, 7)},
                               {"rate", fmt::format("0.9{:02}", below(100))}});
    for (int month = 0; month < 27; ++month)
      for (int rep = 0; rep < 4; ++rep)
        builder_.add("targets", {{"kpi", "won_amount"},
                                 {"period", to_iso(add_months(Date{19'358}, month)).substr(0, 7)},
                                 {"group", fmt::format("rep=r{}", rep)},
                                 {"value", std::to_string(1000 + below(9000))}});
  }

  void account(int i) {
    const std::string id = fmt::format("A{}", i);
    builder_.add("accounts", {{"account_id", id},
                              {"name", fmt::format("Company {}", i)},
                              {"region", pick({"EMEA", "emea", "APAC", ""})},
                              {"segment", pick({"SMB", "Enterprise"})},
                              {"strategic", pick({"yes", "no", ""})}});
    std::string start = day(0, 500);
    for (int piece = below(4); piece >= 0; --piece) {
      const std::string end = chance(70) ? later(start, 300) : "";
      builder_.add("subscriptions", {{"subscription_id", fmt::format("S{}", i)},
                                     {"account_id", id},
                                     {"product", pick({"P1", "P2"})},
                                     {"amount", chance(8) ? "0" : money()},
                                     {"currency", pick({"", "EUR", "USD"})},
                                     {"interval", pick({"month", "year", "quarter", "week", ""})},
                                     {"started_on", start},
                                     {"trial_ends_on", chance(15) ? later(start, 20) : ""},
                                     {"ended_on", end},
                                     {"cancelled_on", end.empty() && chance(20) ? later(start, 200) : ""}});
      if (end.empty()) break;
      start = chance(60) ? end : later(end, 60);
    }
    if (chance(60))
      for (int k = 0; k < 5; ++k)
        builder_.add("usage", {{"account_id", id},
                               {"user_id", fmt::format("u{}", below(3))},
                               {"feature", pick({"login", "report", "other"})},
                               {"on", day()},
                               {"count", std::to_string(1 + below(30))}});
  }

  void deal(int i) {
    const std::string id = fmt::format("D{}", i);
    const std::string created = day(0, 700);
    const std::string outcome = pick({"won", "won", "lost", "open", "open"});
    builder_.add("deals", {{"deal_id", id},
                           {"account_id", fmt::format("A{}", below(25))},
                           {"rep", fmt::format("r{}", below(4))},
                           {"pipeline", "Sales"},
                           {"stage", outcome == "won"    ? "Won"
                                     : outcome == "lost" ? "Lost"
                                                         : pick({"New", "Demo", "Proposal"})},
                           {"amount", chance(10) ? "" : money()},
                           {"currency", pick({"", "USD"})},
                           {"probability", chance(20) ? "0.35" : ""},
                           {"created_on", created},
                           {"expected_close_on", chance(80) ? later(created, 150) : ""},
                           {"closed_on", outcome == "open" ? "" : later(created, 120)},
                           {"outcome", outcome},
                           {"region", pick({"EMEA", "APAC"})},
                           {"months_upfront", chance(50) ? "12" : ""}});
    if (!chance(80)) return;
    std::string at = created;
    for (const char* stage : {"New", "Demo", "Proposal"}) {
      if (chance(25)) continue;
      builder_.add("deal_stages", {{"deal_id", id}, {"stage", stage}, {"entered_at", time(at)}});
      at = later(at, 30);
    }
  }

  void lead(int i) {
    const std::string created = day(0, 750);
    builder_.add("leads", {{"lead_id", fmt::format("L{}", i)},
                           {"channel", pick({"ads", "web", ""})},
                           {"rep", fmt::format("r{}", below(4))},
                           {"created_at", time(created)},
                           {"first_response_at", chance(70) ? time(later(created, 3)) : ""},
                           {"mql_on", chance(60) ? later(created, 20) : ""},
                           {"sql_on", chance(50) ? later(created, 40) : ""},
                           {"converted_on", chance(20) ? later(created, 90) : ""},
                           {"deal_id", chance(30) ? fmt::format("D{}", below(60)) : ""}});
  }

  void activity(int i) {
    builder_.add("activities", {{"activity_id", fmt::format("X{}", i)},
                                {"rep", fmt::format("r{}", below(4))},
                                {"type", pick({"call", "call", "email", "meeting", "demo", "qbr", "proposal"})},
                                {"at", time(day())},
                                {"account_id", fmt::format("A{}", below(25))},
                                {"deal_id", chance(50) ? fmt::format("D{}", below(60)) : ""},
                                {"outcome", pick({"connected", "no answer", ""})},
                                {"talk_seconds", std::to_string(below(600))},
                                {"listen_seconds", std::to_string(below(600))},
                                {"questions", std::to_string(below(9))},
                                {"quality", chance(40) ? "3.5" : ""},
                                {"engagement", chance(40) ? "4.25" : ""},
                                {"next_step", pick({"yes", "no", ""})}});
  }

  void rest() {
    for (int i = 0; i < 80; ++i)
      builder_.add("costs", {{"cost_id", fmt::format("C{}", i)},
                             {"on", day()},
                             {"category", pick({"marketing", "tools", "cogs", "commissions"})},
                             {"channel", pick({"ads", "web"})},
                             {"region", pick({"EMEA", "APAC"})},
                             {"amount", money()},
                             {"currency", pick({"", "USD"})}});
    for (int i = 0; i < 40; ++i) {
      const std::string created = day(0, 700);
      const bool active = chance(70);
      builder_.add("signups", {{"signup_id", fmt::format("U{}", i)},
                               {"account_id", fmt::format("A{}", below(25))},
                               {"created_at", time(created)},
                               {"channel", pick({"organic", "paid", "sales", ""})},
                               {"activated_at", active ? time(later(created, 5)) : ""},
                               {"trial_started_on", chance(60) ? created : ""},
                               {"paid_on", chance(30) ? later(created, 40) : ""},
                               {"churned_on", chance(20) ? later(created, 50) : ""}});
      builder_.add("surveys", {{"survey_id", fmt::format("V{}", i)},
                               {"account_id", fmt::format("A{}", below(25))},
                               {"kind", i % 2 == 0 ? "nps" : "csat"},
                               {"score", std::to_string(i % 2 == 0 ? below(11) : 1 + below(5))},
                               {"at", time(day())}});
      builder_.add("orders", {{"order_id", fmt::format("O{}", i)},
                              {"line", "1"},
                              {"account_id", fmt::format("A{}", below(25))},
                              {"on", day()},
                              {"amount", money()},
                              {"cost", chance(80) ? money() : ""},
                              {"currency", pick({"", "USD"})}});
      const std::string opened = day();
      builder_.add("tickets", {{"ticket_id", fmt::format("T{}", i)},
                               {"account_id", fmt::format("A{}", below(25))},
                               {"opened_at", time(opened)},
                               {"first_response_at", chance(80) ? time(later(opened, 3)) : ""}});
    }
    builder_.add("feature_points", {{"feature", "login"}, {"points", "1"}, {"cap", "5"}});
    builder_.add("feature_points", {{"feature", "report"}, {"points", "2.5"}, {"cap", ""}});
    for (int month = 0; month < 26; ++month) {
      const std::string first = to_iso(add_months(Date{19'358}, month));
      builder_.add("forecasts", {{"rep", fmt::format("r{}", below(4))},
                                 {"period", first.substr(0, 7)},
                                 {"submitted_on", to_iso(*parse_iso_date(first) - below(9))},
                                 {"amount", money()}});
    }
  }

  std::mt19937 random_;
  SnapshotBuilder builder_;
};

}  // namespace

SnapshotBuilder make_company(unsigned seed) {
  return Maker(seed).make();
}

}  // namespace runrate::testing
