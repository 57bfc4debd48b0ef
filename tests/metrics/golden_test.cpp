#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "csv_workbook.h"
#include "metrics/evaluator.h"

namespace runrate {
namespace {

using testing::CsvRow;
using testing::read_csv;
using testing::read_workbook;
using Key = std::vector<std::string>;
using Table = std::map<Key, CsvRow>;

/// A line of commands.txt: its words, and the file with what it must give.
struct Command {
  std::vector<std::string> words;
  std::string expected;
  [[nodiscard]] std::optional<std::string> option(const std::string& name) const {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      if (words[i] == name) return words[i + 1];
    return std::nullopt;
  }
};

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> out;
  std::string word;
  bool quoted = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      if (!word.empty()) out.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

std::vector<Command> read_commands(const std::filesystem::path& file) {
  std::vector<Command> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t note = line.find("   # ");
    out.push_back({split_words(line.substr(0, note)), note == std::string::npos ? "" : line.substr(note + 5)});
  }
  return out;
}

Rules rules_of(const Command& made) {
  Rules rules;
  rules.currency = *made.option("--currency");
  rules.currency_digits = rules.currency == "JPY" ? 0 : 2;
  rules.calendar.zone = *TimeZone::find(*made.option("--timezone"));
  rules.calendar.fiscal_start = std::stoi(*made.option("--fiscal-start"));
  rules.calendar.week_start = *made.option("--week-start") == "sunday" ? 6 : 0;
  return rules;
}

std::vector<Filter> filters_of(const Command& command) {
  std::vector<Filter> out;
  for (std::size_t i = 0; i + 1 < command.words.size(); ++i)
    if (command.words[i] == "--where") out.push_back(parse_filter(command.words[i + 1]).value());
  return out;
}

std::string text_of(const std::optional<Rational>& number) {
  return number ? to_decimal(*number) : std::string();
}

/// Asks as the command says; rows by their key.
class Asker {
 public:
  Asker(SnapshotPtr snapshot) : snapshot_(std::move(snapshot)), evaluator_(builtin_packs().kpis) {}

  Table ask(const Command& command) {
    if (const auto from = command.option("--from")) from_ = parse_period(*from, rules())->start;
    if (const auto to = command.option("--to")) to_ = parse_period(*to, rules())->last();
    as_of_ = parse_iso_date(*command.option("--as-of"));
    if (command.words[1] == "kpi") return kpi(command);
    return command.words[1] == "cohorts" ? cohorts(command) : funnel(command);
  }

 private:
  [[nodiscard]] const CalendarRules& rules() const { return snapshot_->rules.calendar; }

  Table kpi(const Command& command) {
    Query query;
    for (std::size_t i = 3; !command.words[i].starts_with("--"); ++i) query.kpis.push_back(command.words[i]);
    query.periods = periods_between(*from_, *to_, *parse_grain(*command.option("--by")), rules());
    query.as_of = as_of_;
    query.where = filters_of(command);
    query.group_by = command.option("--group-by").value_or("");
    const auto answer = evaluator_.evaluate(snapshot_, query);
    if (!answer) throw std::runtime_error(answer.error().message.id);
    Table out;
    for (std::size_t k = 0; k < query.kpis.size(); ++k)
      for (std::size_t p = 0; p < answer->periods.size(); ++p)
        for (std::size_t g = 0; g < answer->groups.size(); ++g)
          out[{query.kpis[k], answer->labels[p], answer->series[k].groups[g]}] = {{"value", text_of(answer->value(k, p, g).number)}};
    return out;
  }

  Table cohorts(const Command& command) {
    const CohortQuery query{
        command.option("--measure") == "mrr", *parse_grain(*command.option("--by")), from_, to_, as_of_, filters_of(command)};
    Table out;
    const auto cells = evaluator_.cohorts(snapshot_, query);
    for (const CohortCell& cell : cells.value())
      out[{cell.cohort, std::to_string(cell.age)}] = {
          {"base", to_decimal(cell.base)}, {"value", to_decimal(cell.value)}, {"share", text_of(cell.share)}};
    return out;
  }

  Table funnel(const Command& command) {
    const FunnelQuery query{command.option("--pipeline"), from_, to_, as_of_, filters_of(command), {}};
    Table out;
    const auto stages = evaluator_.funnel(snapshot_, query);
    for (const FunnelStage& stage : stages.value())
      out[{stage.pipeline, stage.stage}] = {{"reached", std::to_string(stage.reached)},
                                            {"conversion", text_of(stage.conversion)},
                                            {"still_open", std::to_string(stage.still_open)},
                                            {"median_days", text_of(stage.median_days)}};
    return out;
  }

  SnapshotPtr snapshot_;
  Evaluator evaluator_;
  std::optional<Date> from_, to_, as_of_;
};

bool same(const std::string& ours, const std::string& theirs) {
  if (ours == theirs) return true;
  if (ours.empty() || theirs.empty()) return false;
  const double u = std::strtod(ours.c_str(), nullptr);
  const double v = std::strtod(theirs.c_str(), nullptr);
  return std::abs(u - v) <= std::max(1e-6, 1e-9 * std::abs(v));
}

Table read_expected(const std::filesystem::path& file, const std::string& verb) {
  const Key names = verb == "kpi" ? Key{"kpi", "period", "group"} : verb == "cohorts" ? Key{"cohort", "age"} : Key{"pipeline", "stage"};
  Table out;
  for (CsvRow row : read_csv(file)) {
    Key key;
    for (const std::string& name : names) {
      key.push_back(row[name]);
      row.erase(name);
    }
    out.emplace(std::move(key), std::move(row));
  }
  return out;
}

std::string join(const Key& key) {
  std::string out;
  for (const std::string& part : key) out += (out.empty() ? "" : " ") + part;
  return out;
}

/// What differs, one line each. A group that only one side has is no difference where its value is 0 or blank.
std::vector<std::string> differences(const Table& ours, const Table& theirs, bool grouped) {
  std::vector<std::string> out;
  const auto counts = [grouped](const CsvRow& row) {
    const auto value = row.find("value");
    return !grouped || (value->second != "0" && !value->second.empty());
  };
  for (const auto& [key, row] : theirs) {
    const auto found = ours.find(key);
    if (found == ours.end()) {
      if (counts(row)) out.push_back(join(key) + ": missing");
      continue;
    }
    for (const auto& [column, text] : row)
      if (const auto cell = found->second.find(column); cell != found->second.end() && !same(cell->second, text))
        out.push_back(join(key) + " " + column + ": " + cell->second + ", expected " + text);
  }
  for (const auto& [key, row] : ours)
    if (!theirs.contains(key) && counts(row)) out.push_back(join(key) + ": not expected");
  return out;
}

class Golden : public ::testing::TestWithParam<int> {};

TEST_P(Golden, EveryValueIsThatOfTheIndependentProgram) {
  const std::filesystem::path folder = std::filesystem::path(RUNRATE_SHARED_DATA) / "golden" / ("seed" + std::to_string(GetParam()));
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the golden workbooks of shared/data are not here";
  const std::vector<Command> commands = read_commands(folder / "commands.txt");
  const SnapshotPtr snapshot = read_workbook(folder / "input", rules_of(commands.front()));
  Asker asker(snapshot);
  int asked = 0;
  for (const Command& command : commands) {
    if (command.expected.empty()) continue;
    ++asked;
    const Table ours = asker.ask(command);
    const auto found =
        differences(ours, read_expected(folder / command.expected, command.words[1]), command.option("--group-by").has_value());
    std::string shown;
    for (std::size_t i = 0; i < found.size() && i < 400; ++i) shown += "  " + found[i] + "\n";
    EXPECT_TRUE(found.empty()) << command.expected << ": " << found.size() << " differ\n" << shown;
  }
  EXPECT_GT(asked, 20);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Golden, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace runrate
