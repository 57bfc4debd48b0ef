#include "header_unit.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "currency_text.h"

namespace runrate::ingest {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 26> kSizes{{
    {"k", 3},        {"tsd", 3},      {"tausend", 3}, {"thousand", 3}, {"thousands", 3}, {"000", 3},        {"000s", 3},    {"milliers", 3}, {"miles", 3},
    {"milhares", 3}, {"migliaia", 3}, {"duizend", 3}, {"duizenden", 3}, {"mio", 6},      {"million", 6},    {"millions", 6}, {"millionen", 6}, {"mn", 6},
    {"mm", 6},       {"millones", 6}, {"milhoes", 6}, {"milioni", 6},  {"miljoen", 6},   {"miljoenen", 6}, {"mln", 6},     {"mrd", 9},
}};
constexpr std::array<std::string_view, 7> kMinor{"cent", "cents", "centimes", "centavos", "pence", "minor", "centesimi"};

int size_of(std::string_view word) {
  const auto at = std::find_if(kSizes.begin(), kSizes.end(), [word](const auto& size) { return size.first == word; });
  return at == kSizes.end() ? 0 : at->second;
}

/// The letter before or behind a currency, as in k€, TEUR, $M; a lone M is no size, as it stands for months as well.
int size_of_letter(char letter) { return letter == 'k' || letter == 'K' || letter == 'T' ? 3 : letter == 'M' || letter == 'm' ? 6 : 0; }

/// "T€", "$k", "KEUR": a currency with the letter of a size.
bool take_sized_currency(std::string_view word, std::string_view base, HeaderUnit& unit) {
  if (word.size() < 2) return false;
  for (const bool before : {true, false}) {
    const int power = size_of_letter(before ? word.front() : word.back());
    const std::string_view rest = before ? word.substr(1) : word.substr(0, word.size() - 1);
    const std::string code = power == 0 ? std::string() : currency_code(rest, base);
    const bool letters = std::all_of(rest.begin(), rest.end(), [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 || c == '$'; });
    if (code.empty() || !letters) continue;
    unit.power = power;
    unit.currency = code;
    return true;
  }
  return false;
}

std::vector<std::string_view> words_of(std::string_view header) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::min(header.size(), header.find_first_of(" _()[]/-,;:", at));
    std::string_view word = header.substr(at, end - at);
    while (!word.empty() && (word.back() == '.' || word.back() == '\'')) word.remove_suffix(1);
    while (!word.empty() && word.front() == '\'') word.remove_prefix(1);
    if (!word.empty()) out.push_back(word);
    at = end + 1;
  }
  return out;
}

}  // namespace

HeaderUnit unit_in_header(std::string_view header, std::string_view base) {
  HeaderUnit out;
  out.currency = currency_in_header(header, base);
  std::vector<std::string_view> words = words_of(header);
  // The name of the column comes first, whatever it is.
  if (words.size() > 1) words.erase(words.begin());
  else words.clear();
  for (const std::string_view word : words) {
    if (out.power == 0 && take_sized_currency(word, base, out)) continue;
    const std::string folded = fold(word);
    if (const int size = size_of(folded); size > 0) out.power = size;
    if (std::find(kMinor.begin(), kMinor.end(), folded) != kMinor.end()) out.minor = true;
    // "$000"
    if (out.power == 0 && word.ends_with("000") && !currency_code(word.substr(0, word.size() - 3), base).empty()) {
      out.power = 3;
      out.currency = currency_code(word.substr(0, word.size() - 3), base);
    }
  }
  return out;
}

int seconds_of_unit(const std::string& form) {
  static constexpr std::array<std::string_view, 9> kMinutes{"min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuto", "minuut"};
  static constexpr std::array<std::string_view, 8> kHours{"hours", "stunden", "heures", "horas", "ore", "uren", "hrs", "std"};
  const std::size_t blank = form.find_last_of(' ');
  const std::string last = blank == std::string::npos ? form : form.substr(blank + 1);
  if (std::find(kMinutes.begin(), kMinutes.end(), last) != kMinutes.end()) return 60;
  return std::find(kHours.begin(), kHours.end(), last) != kHours.end() ? 3600 : 1;
}

std::string without_units(const std::string& form) {
  static constexpr std::array<std::string_view, 26> kOther{"utc",  "gmt", "net", "netto", "ht",   "neto", "liquido", "mwst", "vat", "btw",
                                                          "iva", "tva", "tax", "t",     "teur", "keur", "tusd",    "kusd", "kgbp", "months", "monate", "monaten", "mois", "meses", "mesi", "maanden"};
  static constexpr std::array<std::string_view, 10> kBefore{"in", "en", "em", "excl", "exkl", "ohne", "hors", "sin", "senza", "zonder"};
  std::string out = form;
  for (;;) {
    const std::size_t at = out.find_last_of(' ');
    if (at == std::string::npos) return out;
    const std::string last = out.substr(at + 1);
    const bool before = out.size() < form.size() && std::find(kBefore.begin(), kBefore.end(), last) != kBefore.end();
    const bool unit = before || size_of(last) > 0 || std::find(kMinor.begin(), kMinor.end(), last) != kMinor.end() ||
                      std::find(kOther.begin(), kOther.end(), last) != kOther.end() || !currency_in_header("x " + last, "").empty();
    if (!unit) return out;
    out.resize(at);
  }
}

}  // namespace runrate::ingest
