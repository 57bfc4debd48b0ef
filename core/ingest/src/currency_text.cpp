#include "currency_text.h"

#include <algorithm>
#include <array>

#include "base/money.h"
#include "base/text.h"

namespace runrate::ingest {
namespace {

struct Sign {
  std::string_view written;
  std::string_view code;
  bool shared = false;  ///< several currencies use it
};

// Longer signs first: "US$" is not "$".
constexpr std::array<Sign, 22> kSigns{{
    {"US$", "USD"}, {"CA$", "CAD"}, {"AU$", "AUD"}, {"NZ$", "NZD"}, {"HK$", "HKD"}, {"MX$", "MXN"},   {"A$", "AUD"},       {"C$", "CAD"},
    {"R$", "BRL"},  {"S$", "SGD"},  {"Fr.", "CHF"}, {"zł", "PLN"},  {"Kč", "CZK"},  {"kr", "SEK", true}, {"$", "USD", true}, {"€", "EUR"},
    {"£", "GBP"},   {"¥", "JPY", true}, {"₹", "INR"}, {"₩", "KRW"},  {"₺", "TRY"},  {"₪", "ILS"},
}};

constexpr std::array<Sign, 12> kWords{{
    {"euro", "EUR"}, {"euros", "EUR"}, {"dollar", "USD"}, {"dollars", "USD"}, {"us dollar", "USD"}, {"us dollars", "USD"},
    {"pound", "GBP"}, {"pounds", "GBP"}, {"pound sterling", "GBP"}, {"yen", "JPY"}, {"swiss franc", "CHF"}, {"sfr", "CHF"},
}};

constexpr std::array<std::string_view, 24> kUsual{"EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN",
                                                  "CZK", "HUF", "BRL", "MXN", "INR", "CNY", "SGD", "HKD", "KRW", "ZAR", "ILS", "AED"};
constexpr std::array<std::string_view, 9> kDollars{"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS"};
constexpr std::array<std::string_view, 4> kCrowns{"SEK", "NOK", "DKK", "ISK"};
constexpr std::array<std::string_view, 2> kYens{"JPY", "CNY"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Three letters, as all codes are.
bool is_code(std::string_view text) { return std::all_of(text.begin(), text.end(), is_letter); }

template <std::size_t N>
std::string own_or(const std::array<std::string_view, N>& family, std::string_view base, std::string_view otherwise) {
  for (const std::string_view code : family)
    if (code == base) return std::string(base);
  return std::string(otherwise);
}

/// The bytes at which signs begin, or end: most texts are none of these, and a column may hold a million.
using Bytes = std::array<bool, 256>;
constexpr Bytes bytes_of(bool first) {
  Bytes out{};
  for (const Sign& sign : kSigns) out[static_cast<unsigned char>(first ? sign.written.front() : sign.written.back())] = true;
  return out;
}
constexpr Bytes kFirst = bytes_of(true);
constexpr Bytes kLast = bytes_of(false);

}  // namespace

std::string_view currency_at_start(std::string_view text) {
  if (!text.empty() && kFirst[static_cast<unsigned char>(text.front())])
    for (const Sign& sign : kSigns)
      if (sign.written.front() == text.front() && text.starts_with(sign.written)) return text.substr(0, sign.written.size());
  if (text.size() > 3 && is_code(text.substr(0, 3)) && !is_letter(text[3]) && find_currency(text.substr(0, 3))) return text.substr(0, 3);
  return {};
}

std::string_view currency_at_end(std::string_view text) {
  if (!text.empty() && kLast[static_cast<unsigned char>(text.back())])
    for (const Sign& sign : kSigns)
      if (sign.written.back() == text.back() && text.ends_with(sign.written)) return text.substr(text.size() - sign.written.size());
  if (text.size() > 3 && is_code(text.substr(text.size() - 3)) && !is_letter(text[text.size() - 4]) && find_currency(text.substr(text.size() - 3)))
    return text.substr(text.size() - 3);
  return {};
}

std::string currency_code(std::string_view written, std::string_view base) {
  written = trim(written);
  for (const Sign& sign : kSigns) {
    if (written != sign.written) continue;
    if (sign.written == "$") return own_or(kDollars, base, sign.code);
    if (sign.written == "kr") return own_or(kCrowns, base, sign.code);
    if (sign.written == "¥") return own_or(kYens, base, sign.code);
    return std::string(sign.code);
  }
  if (const auto code = find_currency(written)) return *code;
  const std::string word = fold(written);
  for (const Sign& known : kWords)
    if (word == known.written) return std::string(known.code);
  return {};
}

bool is_shared_sign(std::string_view written) {
  for (const Sign& sign : kSigns)
    if (written == sign.written) return sign.shared;
  return false;
}

std::string currency_in_header(std::string_view header, std::string_view base) {
  std::string_view end = trim(header);
  while (!end.empty() && (end.back() == ')' || end.back() == ']')) end = trim(end.substr(0, end.size() - 1));
  const std::size_t at = end.find_last_of(" _-([/");
  const std::string_view last = at == std::string_view::npos ? std::string_view() : end.substr(at + 1);
  if (last.empty() || last.size() > 4) return {};
  std::string code = currency_code(last, base);
  // "ALL" and "TOP" are codes too, but in a header they are words: letters count only for the usual currencies.
  if (find_currency(last)) {
    const bool usual = std::find(kUsual.begin(), kUsual.end(), code) != kUsual.end();
    if (!usual) code.clear();
  }
  return code;
}

}  // namespace runrate::ingest
