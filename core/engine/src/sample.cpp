#include "engine/sample.h"

#include "sample_world.h"

namespace runrate {

std::vector<SampleTable> make_sample_company(const CalendarRules& rules) {
  sample::World world;
  sample::Names names(0x4E414D4553);
  sample::make_reps(world);
  sample::make_rates(world);
  sample::make_customers(world, names);
  sample::make_deals(world, names);
  sample::assign_owners(world);

  std::vector<SampleTable> tables;
  sample::write_basics(world, tables);
  sample::write_deals(world, tables);
  sample::write_leads(world, names, tables);
  sample::write_activities(world, tables);
  sample::write_plans(world, rules, tables);
  sample::write_costs(world, tables);
  sample::write_product_use(world, tables);
  sample::write_service(world, tables);
  return tables;
}

Settings sample_settings() {
  Settings settings;
  settings.base_currency = "EUR";
  settings.time_zone = "Europe/Berlin";
  settings.as_of = sample::last_day();
  settings.holidays = sample::holidays();
  return settings;
}

}  // namespace runrate
