#include "base/money.h"
#include "common.h"
#include "packs/language.h"

namespace runrate {
namespace {

/// "1234567.50" to "1,234,567.50", or as the language writes it.
std::string grouped(std::string plain) {
  const std::string point = shown_text("format/decimal", ".");
  const std::string comma = shown_text("format/group", ",");
  const std::size_t first = plain.starts_with('-') ? 1 : 0;
  std::size_t end = plain.find('.');
  if (end == std::string::npos)
    end = plain.size();
  else
    plain.replace(end, 1, point);
  for (std::size_t at = end; at > first + 3;) {
    at -= 3;
    plain.insert(at, comma);
  }
  return plain;
}

}  // namespace

std::string figure_text(const std::optional<Rational>& value, Unit unit, const std::string& currency) {
  if (!value) return std::string(exchange::kDash);
  switch (unit) {
    case Unit::Money:
    case Unit::MoneyPerDay:
      return grouped(to_fixed(*value, minor_digits(currency)));
    case Unit::Percent:
      return grouped(to_fixed(*value * 100, 2));
    case Unit::Count:
      return grouped(to_decimal(*value, 2));
    default:
      return grouped(to_fixed(*value, 2));
  }
}

std::string unit_text(Unit unit, const std::string& currency) {
  switch (unit) {
    case Unit::Count:
      return "";
    case Unit::Money:
      return currency;
    case Unit::MoneyPerDay:
      return currency + phrase(" a day");
    case Unit::Percent:
      return "%";
    case Unit::PerHour:
      return phrase("an hour");
    default:
      return shown_unit(unit);
  }
}

}  // namespace runrate
