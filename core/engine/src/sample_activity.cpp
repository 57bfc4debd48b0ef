#include <algorithm>

#include "sample_world.h"

namespace runrate::sample {
namespace {

const std::vector<std::string> kColumns{"activity_id",  "rep",
                                        "type",         "at",
                                        "account_id",   "deal_id",
                                        "lead_id",      "direction",
                                        "outcome",      "duration_seconds",
                                        "talk_seconds", "listen_seconds",
                                        "questions",    "engagement",
                                        "key_message",  "objection_handling",
                                        "quality",      "sentiment",
                                        "next_step"};

struct Activity {
  LocalTime at;
  std::size_t rep = 0;
  std::string type, account, deal, direction, outcome;
  int duration = 0;
  int talk = 0, listen = 0, questions = 0;
  std::vector<std::string> scores = std::vector<std::string>(5);
  std::string next_step;
};

/// "3.4" for 34.
std::string tenths(int value) {
  return std::to_string(value / 10) + "." + std::to_string(value % 10);
}

class Diary {
 public:
  explicit Diary(const World& world) : world_(world), random_(0x444941525900) {
    by_rep_.resize(world.reps.size());
    for (const Deal& deal : world.deals) by_rep_[deal.rep].push_back(&deal);
  }

  SampleTable table() {
    for (const Deal& deal : world_.deals) along(deal);
    for (std::size_t rep = 0; rep < world_.reps.size(); ++rep)
      for (Date day = first_day(); day <= last_day(); day = day + 1)
        if (is_working_day(day) && world_.reps[rep].works_on(day)) at_the_desk(rep, day);
    for (const Account& account : world_.accounts)
      if (account.segment != Segment::Small) reviews(account);
    std::ranges::stable_sort(done_, {}, [](const Activity& activity) { return activity.at; });
    SampleTable out{"activities", kColumns, {}};
    for (std::size_t i = 0; i < done_.size(); ++i) out.rows.push_back(cells(done_[i], i));
    return out;
  }

 private:
  const World& world_;
  Random random_;
  std::vector<std::vector<const Deal*>> by_rep_;
  std::vector<Activity> done_;

  [[nodiscard]] std::vector<std::string> cells(const Activity& a, std::size_t index) const {
    const auto number = [](int value) { return value > 0 ? std::to_string(value) : std::string(); };
    std::vector<std::string> out{"X" + padded(index + 1, 5),
                                 world_.reps[a.rep].key,
                                 a.type,
                                 to_iso(a.at),
                                 a.account,
                                 a.deal,
                                 "",
                                 a.direction,
                                 a.outcome,
                                 number(a.duration),
                                 number(a.talk),
                                 number(a.listen),
                                 a.talk > 0 ? std::to_string(a.questions) : ""};
    out.insert(out.end(), a.scores.begin(), a.scores.end());
    out.push_back(a.next_step);
    return out;
  }

  /// Before the deal's present owner came, somebody who was there did the work.
  std::size_t who(std::size_t rep, Date day, Region region) {
    if (world_.reps[rep].works_on(day)) return rep;
    for (std::size_t i = 0; i < world_.reps.size(); ++i)
      if (world_.reps[i].works_on(day) && world_.reps[i].regions[static_cast<std::size_t>(region)]) return i;
    return rep;
  }

  Activity note(const Deal& deal, Date day, const std::string& type) {
    const Account& account = world_.accounts[deal.account];
    Activity activity;
    activity.at = time_between(random_, day, 8, 17);
    activity.rep = who(deal.rep, day, account.region);
    activity.type = type;
    activity.account = account.id;
    activity.deal = deal.id;
    activity.direction = "out";
    return activity;
  }

  void talked(Activity& activity, int seconds) {
    const Rep& rep = world_.reps[activity.rep];
    activity.duration = seconds;
    const int spoken = seconds * random_.between(880, 960) / 1000;
    activity.talk = spoken * std::clamp(rep.talk_share + random_.around(-130, 130), 250, 820) / 1000;
    activity.listen = spoken - activity.talk;
    activity.questions = seconds * random_.between(6, 19) / 3600;
    if (!random_.chance(450)) return;  // the call tool scores what was recorded
    const int good = (rep.skill - 900) / 60;
    for (std::size_t i = 0; i < 4; ++i) activity.scores[i] = tenths(std::clamp(random_.around(50, 92) + good, 10, 100));
    activity.scores[4] = "0." + padded(static_cast<std::size_t>(random_.around(20, 90)), 2);
  }

  void meet(const Deal& deal, Date day, const std::string& type) {
    Activity activity = note(deal, day, type);
    const bool held = random_.chance(910);
    activity.outcome = held ? "held" : "no show";
    if (held) talked(activity, random_.around(1500, 3900));
    activity.next_step = held && random_.chance(790) ? "yes" : random_.chance(850) ? "no" : "";
    done_.push_back(std::move(activity));
  }

  void send(const Deal& deal, Date day, const std::string& type) {
    Activity activity = note(deal, day, type);
    activity.outcome = "sent";
    done_.push_back(std::move(activity));
  }

  /// What a stage brings with it.
  void along(const Deal& deal) {
    for (const StageEntry& entry : deal.stages) {
      const Date day = working_day(entry.at.day());
      if (day > last_day()) continue;
      if (entry.stage == "Discovery" || entry.stage == "Negotiation" || (entry.stage == "Identified" && random_.chance(500)))
        meet(deal, day, "meeting");
      if (entry.stage == "Demo") meet(deal, day, "demo");
      if (entry.stage != "Proposal") continue;
      send(deal, day, "proposal");
      if (random_.chance(300)) send(deal, day, "quote");
    }
  }

  const Deal* something_open(std::size_t rep, Date day) {
    const Deal* chosen = nullptr;
    int seen = 0;
    for (const Deal* deal : by_rep_[rep]) {
      if (deal->created > day || deal->close < day || (deal->asleep && deal->created + 45 < day)) continue;
      if (random_.between(0, seen++) == 0) chosen = deal;
    }
    return chosen;
  }

  void at_the_desk(std::size_t rep, Date day) {
    const Rep& person = world_.reps[rep];
    const int busy = season(month_index(day)) * (weekday(day) == 4 ? 850 : 1040) / 1000 * (person.role == "am" ? 850 : 1000) / 1000;
    const int growth = 850 + 10 * month_index(day);
    const auto times = [&](int usual) {
      const int due = usual * busy / 1000 * growth / 1000;
      int count = due / 1000;
      if (random_.chance(due % 1000)) ++count;
      if (random_.chance(180)) ++count;
      if (random_.chance(180)) --count;
      return count;
    };
    for (int i = times(950); i > 0; --i) call(rep, day);
    for (int i = times(1050); i > 0; --i) write(rep, day, "email");
    for (int i = times(190); i > 0; --i) write(rep, day, "follow_up");
  }

  Activity about_something(std::size_t rep, Date day) {
    const Deal* deal = something_open(rep, day);
    if (deal && random_.chance(820)) {
      Activity activity = note(*deal, day, "");
      activity.rep = rep;
      return activity;
    }
    Activity activity;
    activity.at = time_between(random_, day, 8, 17);
    activity.rep = rep;
    activity.direction = "out";
    return activity;
  }

  void call(std::size_t rep, Date day) {
    Activity activity = about_something(rep, day);
    activity.type = "call";
    if (random_.chance(120)) activity.direction = "in";
    const int luck = random_.between(0, 999);
    if (luck < 390 || activity.direction == "in") {
      activity.outcome = "connected";
      talked(activity, random_.around(70, 1100));
    } else {
      activity.outcome = luck < 660 ? "voicemail" : luck < 920 ? "no answer" : "refused";
    }
    done_.push_back(std::move(activity));
  }

  void write(std::size_t rep, Date day, const std::string& type) {
    Activity activity = about_something(rep, day);
    activity.type = type;
    if (type == "email" && random_.chance(260)) activity.direction = "in";
    activity.outcome = activity.direction == "in" ? "received" : "sent";
    done_.push_back(std::move(activity));
  }

  /// Account managers review the year with the larger customers every quarter, where they find the time.
  void reviews(const Account& account) {
    for (const auto& [from, to] : account.customer)
      for (Date day = from + 75; day < to && day <= last_day(); day = day + 91) {
        const Date on = working_day(day + random_.between(0, 12));
        if (on > last_day() || on >= to || !random_.chance(620)) continue;
        const bool far = account.region == Region::Americas || account.region == Region::Apac;
        Activity activity;
        activity.rep = far ? 5 : 2;
        activity.at = clock(on, random_.between(9, 16), 0);
        activity.type = "qbr";
        activity.account = account.id;
        activity.direction = "out";
        activity.outcome = "held";
        talked(activity, random_.around(2400, 4200));
        done_.push_back(std::move(activity));
      }
  }
};

}  // namespace

void write_activities(const World& world, Tables& tables) {
  tables.push_back(Diary(world).table());
}

}  // namespace runrate::sample
