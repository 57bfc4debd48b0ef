#include <algorithm>
#include <array>

#include "sample_world.h"

namespace runrate::sample {
namespace {

using Words = std::vector<std::string>;

const Words kGermanHeads{"Birken",   "Hasel",  "Quell",  "Lerchen", "Moor",    "Linden", "Erlen",   "Kiesel",
                         "Amsel",    "Tannen", "Wiesen", "Schilf",  "Ginster", "Holler", "Sand",    "Ufer",
                         "Brombeer", "Ahorn",  "Reiher", "Distel",  "Nebel",   "Hafer",  "Kranich", "Weiden"};
const Words kGermanTails{"tal", "berg", "bach", "hain", "feld", "brunn", "kamp", "rode", "see", "hof"};
const Words kGermanTrades{"Logistik",  "Technik", "Medien", "Energie", "Handel", "Systeme",
                          "Werkzeuge", "Verlag",  "Pharma", "Bau",     "Optik",  "Lebensmittel"};
const Words kEnglishHeads{"Alder",    "Bramble", "Cobalt",    "Dunlin",    "Elmwick", "Fenmoor",   "Garnet",   "Heron",
                          "Ivybrook", "Juniper", "Kestrel",   "Larkfield", "Marlow",  "Northgate", "Osprey",   "Pinecrest",
                          "Quarry",   "Redwick", "Saltmarsh", "Thistle",   "Upland",  "Vale",      "Wrenford", "Yarrow"};
const Words kEnglishTrades{"Freight", "Analytics", "Foods",    "Health",    "Insurance",  "Studios",  "Robotics",    "Travel",
                           "Lending", "Textiles",  "Networks", "Interiors", "Publishing", "Staffing", "Instruments", "Packaging"};
const Words kFrenchHeads{"Boisclair", "Rivemont", "Hautval",  "Clairbois", "Montreuse",
                         "Valbrume",  "Pontarel", "Grandlac", "Ventoral",  "Saulnoy"};
const Words kFrenchTrades{"Transports", "Conseil", "Assurances", "Industries", "Santé", "Édition", "Distribution"};
const Words kSouthHeads{"Altavera",    "Costaluna", "Montebruno", "Rioclaro",   "Solmarina",
                        "Torreviento", "Campofino", "Vallescura", "Pontebello", "Serranova"};
const Words kSouthTrades{"Alimentos", "Servicios", "Viaggi", "Energia", "Tecnologia", "Logistica", "Moda"};
const Words kNorthHeads{"Bjerkvik", "Fjellmark", "Granholm", "Havsund", "Isdal", "Kornvang", "Lundby", "Norrhamn", "Skogberga", "Tallmo"};
const Words kNorthTrades{"Data", "Marin", "Bygg", "Energi", "Transport", "Media"};
const Words kPolishHeads{"Brzozowa", "Jasionka", "Klonowo", "Lipnica", "Modrzew", "Olszyna", "Sosnowa", "Wierzbno"};
const Words kPolishTrades{"Logistyka", "Systemy", "Media", "Handel", "Meble"};
const Words kPacificHeads{"Akamori", "Bayu",   "Coralbay",   "Eastharbour", "Hoshikawa", "Jindara",     "Kookaburra Creek", "Lantana",
                          "Merbau",  "Nanami", "Orchid Row", "Shirotani",   "Tanjong",   "Wattle Park", "Yamasato",         "Banksia"};
const Words kPacificTrades{"Trading", "Marine", "Systems", "Foods", "Education", "Media", "Precision", "Care"};

const std::array<std::pair<Words, Words>, 4> kPeople{{
    {{"Anna", "Lukas", "Miriam", "Felix", "Sabine", "Tobias", "Nadja", "Stefan", "Heike", "Emil"},
     {"Brandt", "Keller", "Wieland", "Hofer", "Zimmerli", "Pohl", "Aigner", "Lorenz", "Dreyer", "Stettler"}},
    {{"Camille", "Oliver", "Sofia", "Piotr", "Elin", "Marco", "Harriet", "Joris", "Lucía", "Anders"},
     {"Moreau", "Whitcombe", "Bakker", "Nowicki", "Sandberg", "Rinaldi", "Delgado", "Hartley", "Lefort", "Nyström"}},
    {{"Megan", "Carlos", "Denise", "Tyler", "Renata", "Marcus", "Paige", "Andre", "Holly", "Victor"},
     {"Brewster", "Salazar", "Whitfield", "Prado", "Kessler", "Hanley", "Tremblay", "Odom", "Vega", "Lockwood"}},
    {{"Aiko", "Wei Ling", "Liam", "Kenji", "Priya", "Hana", "Nathan", "Siti", "Ravi", "Chloe"},
     {"Fujimoto", "Tan", "Macaulay", "Okada", "Raman", "Lim", "Burgess", "Iyer", "Nakano", "Whelan"}},
}};

struct Style {
  const Words* heads;
  const Words* trades;
  Words forms;
};

Style style_of(const std::string& country) {
  if (country == "France") return {&kFrenchHeads, &kFrenchTrades, {"SAS", "SA"}};
  if (country == "Spain") return {&kSouthHeads, &kSouthTrades, {"S.L.", "S.A."}};
  if (country == "Italy") return {&kSouthHeads, &kSouthTrades, {"S.r.l.", "S.p.A."}};
  if (country == "Sweden") return {&kNorthHeads, &kNorthTrades, {"AB"}};
  if (country == "Poland") return {&kPolishHeads, &kPolishTrades, {"Sp. z o.o."}};
  if (country == "Netherlands") return {&kNorthHeads, &kEnglishTrades, {"B.V."}};
  if (country == "United Kingdom") return {&kEnglishHeads, &kEnglishTrades, {"Ltd", "plc"}};
  if (country == "Australia") return {&kPacificHeads, &kPacificTrades, {"Pty Ltd"}};
  if (country == "Japan") return {&kPacificHeads, &kPacificTrades, {"K.K."}};
  if (country == "Singapore") return {&kPacificHeads, &kPacificTrades, {"Pte Ltd"}};
  return {&kEnglishHeads, &kEnglishTrades, {"Inc.", "LLC", "Corp."}};
}

}  // namespace

Names::Names(std::uint64_t seed) : random_(seed) {}

std::string Names::country(Region region) {
  static const Words kDach{"Germany", "Germany", "Germany", "Austria", "Switzerland"};
  static const Words kEmea{"France", "United Kingdom", "United Kingdom", "Netherlands", "Sweden", "Spain", "Italy", "Poland"};
  static const Words kAmericas{"United States", "United States", "United States", "Canada"};
  static const Words kApac{"Australia", "Singapore", "Japan"};
  switch (region) {
    case Region::Dach:
      return random_.pick(kDach);
    case Region::Emea:
      return random_.pick(kEmea);
    case Region::Americas:
      return random_.pick(kAmericas);
    case Region::Apac:
      break;
  }
  return random_.pick(kApac);
}

std::string Names::company(Region region, const std::string& country, bool once) {
  while (true) {
    std::string name;
    if (region == Region::Dach) {
      static const Words kForms{"GmbH", "GmbH", "GmbH", "AG", "GmbH & Co. KG"};
      static const Words kSwissForms{"AG", "GmbH"};
      name = random_.pick(kGermanHeads);
      name += random_.pick(kGermanTails);
      name += " " + random_.pick(kGermanTrades);
      name += " " + random_.pick(country == "Switzerland" ? kSwissForms : kForms);
    } else {
      const Style style = style_of(country);
      name = random_.pick(*style.heads);
      name += " " + random_.pick(*style.trades);
      name += " " + random_.pick(style.forms);
    }
    if (!once) return name;
    if (std::ranges::find(taken_, name) != taken_.end()) continue;
    taken_.push_back(name);
    return name;
  }
}

std::string Names::person(Region region) {
  const auto& [first, last] = kPeople[static_cast<std::size_t>(region)];
  std::string name = random_.pick(first);
  name += " " + random_.pick(last);
  return name;
}

}  // namespace runrate::sample
