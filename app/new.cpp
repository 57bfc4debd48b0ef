#include <algorithm>
#include <array>
#include <system_error>

#include "base/money.h"
#include "base/text.h"
#include "engine/sample.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

Result<Settings> read_settings(const Options& options) {
  Settings settings = options.sample ? sample_settings() : Settings{};
  if (options.currency) {
    const auto code = find_currency(*options.currency);
    if (!code) return wrong_use("usage_currency", {{"text", *options.currency}});
    if (options.sample && *code != settings.base_currency) return wrong_use("usage_sample_currency", {{"currency", settings.base_currency}});
    settings.base_currency = *code;
  }
  if (options.timezone) {
    if (!TimeZone::find(*options.timezone)) return wrong_use("usage_timezone", {{"text", *options.timezone}});
    settings.time_zone = *options.timezone;
  }
  if (options.fiscal_start) settings.fiscal_start = *options.fiscal_start;
  if (options.week_start) {
    const auto day = std::ranges::find(kWeekdays, fold(*options.week_start));
    if (day == kWeekdays.end()) return wrong_use("usage_week_start", {{"text", *options.week_start}});
    settings.week_start = static_cast<int>(day - kWeekdays.begin());
  }
  return settings;
}

}  // namespace

Result<int> run_new(const Options& options, std::ostream&) {
  RUNRATE_TRY(const Settings settings, read_settings(options));
  catch_interrupts();
  RUNRATE_TRY(auto engine, Engine::create(options.book, settings));
  if (!options.sample) return kDone;
  auto filled = engine->make_sample(progress_of("making the sample company"));
  end_progress();
  if (filled) return kDone;
  engine.reset();
  std::error_code ignored;  // the file is ours and half made; what failed before says why
  std::filesystem::remove(options.book, ignored);
  return fail(std::move(filled).error());
}

}  // namespace runrate::app
