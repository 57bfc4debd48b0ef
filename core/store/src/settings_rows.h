#pragma once
#include "base/result.h"
#include "connection.h"
#include "store/workbook.h"

namespace runrate::store {

/// Settings are rows name, value; what has its default is not written. Fails with `store_damaged`.
Result<Settings> read_settings(const Connection& db);
void write_settings(const Connection& db, const Settings& before, const Settings& after);
/// A zone that is not known, a month 13: `store_bad_setting`, naming it.
Result<void> check_settings(const Settings& settings);
/// The zone in which days are counted.
[[nodiscard]] TimeZone zone_of(const Settings& settings);

}  // namespace runrate::store
