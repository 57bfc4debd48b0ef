#include <algorithm>

#include "sample_world.h"

namespace runrate::sample {
namespace {

/// Who may own the deal: the right role for the region, and still here when it ends.
std::vector<std::size_t> eligible(const World& world, const Deal& deal) {
  const Date end = std::min(deal.close, last_day());
  const auto region = static_cast<std::size_t>(world.accounts[deal.account].region);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < world.reps.size(); ++i) {
    const Rep& rep = world.reps[i];
    if (rep.works_on(end) && rep.regions[region] && (rep.role == "am") == deal.expansion && rep.hired + 20 <= end) out.push_back(i);
  }
  return out;
}

/// Deals won in a month go, the largest first, to whoever is furthest below what they usually win.
void share_out_won(World& world, Random& random) {
  std::vector<std::int64_t> behind(world.reps.size(), 0);
  for (int m = 0; m < kMonths; ++m) {
    std::vector<Deal*> won;
    for (Deal& deal : world.deals)
      if (deal.won && !deal.open() && month_index(deal.close) == m) won.push_back(&deal);
    std::ranges::stable_sort(won, std::greater{},
                             [&](const Deal* deal) { return world.euro(world.accounts[deal->account], deal->amount, deal->close); });
    for (std::size_t i = 0; i < world.reps.size(); ++i) {
      const Rep& rep = world.reps[i];
      // Something of a bad month is made up for in the next; most of it is gone.
      behind[i] = behind[i] / 2 + quota(rep, m) * rep.skill / 1000 * rep.ramp(month_start(m)) / 1000 * random.between(800, 1200) / 1000;
    }
    for (Deal* deal : won) {
      const std::vector<std::size_t> reps = eligible(world, *deal);
      deal->rep = *std::ranges::max_element(reps, {}, [&](std::size_t rep) { return behind[rep]; });
      behind[deal->rep] -= world.euro(world.accounts[deal->account], deal->amount, deal->close);
    }
  }
}

void share_out_rest(World& world, Random& random) {
  for (Deal& deal : world.deals) {
    if (deal.won && !deal.open()) continue;
    const std::vector<std::size_t> reps = eligible(world, deal);
    std::vector<int> weights;
    // Who wins less of what they have loses more of it.
    for (const std::size_t rep : reps) weights.push_back(world.reps[rep].quota_share * (1900 - world.reps[rep].skill) / 1000);
    deal.rep = reps[random.weighted(weights)];
  }
}

}  // namespace

std::int64_t quota(const Rep& rep, int m) {
  if (!rep.works_on(month_start(m + 1) - 1)) return 0;
  const std::int64_t base = 780000 + 34000 * m;
  return base * rep.quota_share / 1000 * season(m) / 1000 / 20000 * 20000;
}

void assign_owners(World& world) {
  Random random(0x4F574E4557);
  share_out_won(world, random);
  share_out_rest(world, random);
  std::vector<bool> owned(world.accounts.size(), false);
  for (const Deal& deal : world.deals) {
    if (deal.expansion || !world.reps[deal.rep].works_on(last_day())) continue;
    world.accounts[deal.account].rep = deal.rep;
    owned[deal.account] = true;
  }
  for (std::size_t i = 0; i < owned.size(); ++i) {
    if (owned[i]) continue;
    std::vector<std::size_t> reps;
    for (std::size_t r = 0; r < world.reps.size(); ++r)
      if (world.reps[r].works_on(last_day()) && world.reps[r].regions[static_cast<std::size_t>(world.accounts[i].region)])
        reps.push_back(r);
    world.accounts[i].rep = random.pick(reps);
  }
}

}  // namespace runrate::sample
