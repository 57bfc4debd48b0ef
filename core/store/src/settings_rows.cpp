#include "settings_rows.h"

#include <charconv>
#include <map>

#include "base/money.h"
#include "base/text.h"

namespace runrate {

CalendarRules Settings::calendar() const {
  return {week_start, fiscal_start, store::zone_of(*this)};
}

namespace store {
namespace {

constexpr std::string_view kOther = "other.";

std::string join_dates(const std::vector<Date>& dates) {
  std::string out;
  for (const Date date : dates) {
    if (!out.empty()) out += ',';
    out += to_iso(date);
  }
  return out;
}

std::map<std::string, std::string> to_rows(const Settings& settings) {
  const Settings defaults;
  std::map<std::string, std::string> out;
  const auto put = [&out](const char* name, const auto& value, const auto& standard, const std::string& text) {
    if (value != standard) out[name] = text;
  };
  put("base_currency", settings.base_currency, defaults.base_currency, settings.base_currency);
  put("time_zone", settings.time_zone, defaults.time_zone, settings.time_zone);
  put("fiscal_start", settings.fiscal_start, defaults.fiscal_start, std::to_string(settings.fiscal_start));
  put("week_start", settings.week_start, defaults.week_start, std::to_string(settings.week_start));
  put("as_of", settings.as_of, defaults.as_of, settings.as_of ? to_iso(*settings.as_of) : "");
  put("bridge_gap_days", settings.bridge_gap_days, defaults.bridge_gap_days, std::to_string(settings.bridge_gap_days));
  put("stalled_days", settings.stalled_days, defaults.stalled_days, std::to_string(settings.stalled_days));
  put("holidays", settings.holidays, defaults.holidays, join_dates(settings.holidays));
  for (const auto& [name, value] : settings.other) out[std::string(kOther) + name] = value;
  return out;
}

bool read_int(std::string_view text, int& out) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
  return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

bool read_dates(std::string_view text, std::vector<Date>& out) {
  for (const std::string_view part : split(text, ',')) {
    const auto date = parse_iso_date(part);
    if (!date) return false;
    out.push_back(*date);
  }
  return true;
}

bool read_row(std::string_view name, std::string_view value, Settings& out) {
  if (name == "base_currency") return out.base_currency = value, true;
  if (name == "time_zone") return out.time_zone = value, true;
  if (name == "fiscal_start") return read_int(value, out.fiscal_start);
  if (name == "week_start") return read_int(value, out.week_start);
  if (name == "bridge_gap_days") return read_int(value, out.bridge_gap_days);
  if (name == "stalled_days") return read_int(value, out.stalled_days);
  if (name == "as_of") return (out.as_of = parse_iso_date(value)).has_value();
  if (name == "holidays") return read_dates(value, out.holidays);
  if (!name.starts_with(kOther)) return false;
  out.other[std::string(name.substr(kOther.size()))] = value;
  return true;
}

}  // namespace

Result<Settings> read_settings(const Connection& db) {
  Settings out;
  Query query = db.query("SELECT name, value FROM settings");
  while (query.step())
    if (!read_row(query.text(0), query.text(1), out)) return fail("store_damaged", {{"detail", "settings: " + std::string(query.text(0))}});
  return out;
}

void write_settings(const Connection& db, const Settings& before, const Settings& after) {
  const auto old_rows = to_rows(before);
  const auto new_rows = to_rows(after);
  for (const auto& [name, value] : old_rows)
    if (!new_rows.contains(name)) db.query("DELETE FROM settings WHERE name = ?").bind(1, std::string_view(name)).run();
  for (const auto& [name, value] : new_rows) {
    if (const auto at = old_rows.find(name); at != old_rows.end() && at->second == value) continue;
    db.query("INSERT INTO settings(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
        .bind(1, std::string_view(name))
        .bind(2, std::string_view(value))
        .run();
  }
}

Result<void> check_settings(const Settings& settings) {
  const auto bad = [](const char* name, const std::string& value) { return fail("store_bad_setting", {{"name", name}, {"value", value}}); };
  if (!TimeZone::find(settings.time_zone)) return bad("time_zone", settings.time_zone);
  if (!settings.base_currency.empty() && find_currency(settings.base_currency) != settings.base_currency)
    return bad("base_currency", settings.base_currency);
  if (settings.fiscal_start < 1 || settings.fiscal_start > 12) return bad("fiscal_start", std::to_string(settings.fiscal_start));
  if (settings.week_start < 0 || settings.week_start > 6) return bad("week_start", std::to_string(settings.week_start));
  if (settings.bridge_gap_days < 0) return bad("bridge_gap_days", std::to_string(settings.bridge_gap_days));
  if (settings.stalled_days < 0) return bad("stalled_days", std::to_string(settings.stalled_days));
  return {};
}

TimeZone zone_of(const Settings& settings) {
  return TimeZone::find(settings.time_zone).value_or(TimeZone());
}

}  // namespace store
}  // namespace runrate
