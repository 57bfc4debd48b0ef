#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "session.h"
#include "verbs.h"

namespace runrate::app {
namespace {

constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool read_number(std::string_view text, int& out) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool read_day_list(std::string_view text, std::vector<Date>& out) {
  out.clear();
  for (const std::string_view part : split(text, ',')) {
    if (trim(part).empty()) continue;
    const auto day = parse_iso_date(trim(part));
    if (!day) return false;
    out.push_back(*day);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return true;
}

bool set(Settings& settings, std::string_view name, std::string_view value) {
  if (name == "base_currency") return settings.base_currency = value, true;
  if (name == "time_zone") return settings.time_zone = value, true;
  if (name == "fiscal_start") return read_number(value, settings.fiscal_start);
  if (name == "bridge_gap_days") return read_number(value, settings.bridge_gap_days);
  if (name == "stalled_days") return read_number(value, settings.stalled_days);
  if (name == "holidays") return read_day_list(value, settings.holidays);
  if (name == "as_of") {
    settings.as_of = value.empty() ? std::nullopt : parse_iso_date(value);
    return value.empty() || settings.as_of;
  }
  if (name != "week_start") return false;
  const auto day = std::ranges::find(kDays, fold(value));
  if (day == kDays.end()) return false;
  settings.week_start = static_cast<int>(day - kDays.begin());
  return true;
}

void print(const Settings& settings, std::ostream& out) {
  out << "base_currency=" << settings.currency() << "\ntime_zone=" << settings.time_zone << "\nfiscal_start=" << settings.fiscal_start
      << "\nweek_start=" << kDays[static_cast<std::size_t>(settings.week_start)] << "\nas_of=" << (settings.as_of ? to_iso(*settings.as_of) : "")
      << "\nbridge_gap_days=" << settings.bridge_gap_days << "\nstalled_days=" << settings.stalled_days << "\nholidays=";
  for (std::size_t i = 0; i < settings.holidays.size(); ++i) out << (i > 0 ? "," : "") << to_iso(settings.holidays[i]);
  out << "\n";
}

}  // namespace

Result<int> run_settings(const Options& options, std::ostream& out) {
  RUNRATE_TRY(const auto engine, Engine::open(options.book, options.assignments.empty() ? Access::ReadOnly : Access::ReadWrite));
  Settings settings = engine->workbook().settings();
  for (const std::string& assignment : options.assignments) {
    const std::size_t equals = assignment.find('=');
    const std::string_view text(assignment);
    if (equals == std::string::npos || !set(settings, trim(text.substr(0, equals)), trim(text.substr(equals + 1))))
      return wrong_use("usage_setting", {{"text", assignment}});
  }
  if (options.assignments.empty()) {
    print(settings, out);
    return kDone;
  }
  RUNRATE_CHECK(engine->set_settings(settings));
  return kDone;
}

}  // namespace runrate::app
