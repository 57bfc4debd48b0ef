#include "engine/disguise.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <unistd.h>

#include "base/int128.h"
#include "base/text.h"

namespace runrate {
namespace {

constexpr std::int64_t kProgressRows = 4096;
constexpr int kTargetDigits = 6;  ///< of targets.value

/// Columns whose texts are data of the program and not of anybody: what KPIs and imports compare with.
bool stays(const ColumnInfo& column) {
  switch (column.type) {
    case ColumnType::Choice:
    case ColumnType::Currency:
    case ColumnType::Interval:
    case ColumnType::PeriodName: return true;
    default: return !column.is_text();
  }
}

/// The words in quotes in the formulas of the catalogue, folded.
std::unordered_set<std::string> words_of(const std::vector<KpiInfo>& catalogue) {
  std::unordered_set<std::string> out;
  for (const KpiInfo& kpi : catalogue)
    for (std::size_t open = kpi.formula.find('"'); open != std::string::npos;) {
      const std::size_t close = kpi.formula.find('"', open + 1);
      if (close == std::string::npos) break;
      out.insert(fold(kpi.formula.substr(open + 1, close - open - 1)));
      open = kpi.formula.find('"', close + 1);
    }
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// One pseudonym for each text, whatever column it stands in: what refers to a row still finds it.
class Pseudonyms {
 public:
  explicit Pseudonyms(const std::vector<KpiInfo>& catalogue) : words_(words_of(catalogue)) {
    for (const KpiInfo& kpi : catalogue) kpis_.insert(fold(kpi.id));
  }

  /// A text of the original, which no pseudonym may be.
  void note(const std::string& text) { originals_.insert(fold(text)); }

  [[nodiscard]] Cell of(const TableInfo& table, const ColumnInfo& column, const std::string& text) {
    if (stays(column)) return text;
    if (table.id == "targets" && column.id == "kpi" && kpis_.contains(fold(text))) return text;
    if (table.id == "targets" && column.id == "group")
      if (const std::size_t sign = text.find('='); sign != std::string::npos) return text.substr(0, sign + 1) + name(table, column, text.substr(sign + 1));
    return name(table, column, text);
  }

 private:
  std::string name(const TableInfo& table, const ColumnInfo& column, const std::string& text) {
    const std::string folded = fold(text);
    if (folded.empty() || words_.contains(folded)) return text;
    if (const auto known = names_.find(folded); known != names_.end()) return known->second;
    std::string made;
    do made = next(table, column);
    while (originals_.contains(fold(made)));
    return names_.emplace(folded, std::move(made)).first->second;
  }

  /// "account-17" for keys, "Account 17" for names, "Segment 3" for the rest.
  std::string next(const TableInfo& table, const ColumnInfo& column) {
    std::string row = table.row_name.empty() ? "row" : table.row_name;
    if (column.key || column.type == ColumnType::Reference) {
      const std::string kind = lower(column.type == ColumnType::Reference && !column.references.empty() ? column.name : row);
      return kind + "-" + std::to_string(++counts_[kind + "-"]);
    }
    if (column.id.find("mail") != std::string::npos) return "person" + std::to_string(++counts_["person"]) + "@example.com";
    std::string kind = column.id == "name" ? std::move(row) : column.name.empty() ? column.id : column.name;
    if (!kind.empty()) kind[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(kind[0])));
    return kind + " " + std::to_string(++counts_[kind]);
  }

  std::unordered_set<std::string> words_;
  std::unordered_set<std::string> kpis_;
  std::unordered_set<std::string> originals_;
  std::unordered_map<std::string, std::string> names_;
  std::unordered_map<std::string, std::int64_t> counts_;
};

/// The secret: every amount times p/q. q divides all of them, so that what was exact stays so; p is by chance and written nowhere.
class Scale {
 public:
  void note(std::int64_t amount) { common_ = std::gcd(common_, amount); }

  void choose() {
    std::random_device chance;
    q_ = std::max<std::int64_t>(common_, 1);
    const std::int64_t low = std::max<std::int64_t>(11, q_ / 3);
    const std::int64_t high = std::max<std::int64_t>(97, q_ <= 100'000'000 ? q_ * 9 : q_);
    std::uniform_int_distribution<std::int64_t> between(low, high);
    do p_ = between(chance);
    while (p_ % q_ == 0 && p_ / q_ <= 1);
  }

  /// The scaled amount; of one that is no multiple of q rounded half away from zero. Beyond the range of an integer it is cut.
  [[nodiscard]] std::int64_t of(std::int64_t amount) const {
    const Int128 wide = Int128{amount} * p_;
    const Int128 half = wide < 0 ? -(q_ / 2) : q_ / 2;
    const Int128 scaled = (wide + half) / q_;
    constexpr Int128 kMost = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(std::clamp(scaled, -kMost, kMost));
  }

 private:
  std::int64_t common_ = 0;
  std::int64_t p_ = 1;
  std::int64_t q_ = 1;
};

class Copier {
 public:
  explicit Copier(Engine& engine, const Progress& progress)
      : book_(engine.workbook()), catalogue_(engine.catalogue()), progress_(progress), names_(catalogue_) {}

  Result<void> look() {
    for (const TableInfo& table : book_.schema().tables) {
      RUNRATE_CHECK(book_.scan(table.id, [&](const StoredRow& row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
          if (const auto* text = std::get_if<std::string>(&row.cells[c]))
            names_.note(*text);
          else if (const auto* number = std::get_if<std::int64_t>(&row.cells[c]); number && table.columns[c].type == ColumnType::Money)
            scale_.note(*number);
        }
        return go_on();
      }));
    }
    scale_.choose();
    return stopped_ ? Result<void>(cancelled()) : Result<void>();
  }

  Result<void> fill(Workbook& copy) {
    auto filled = copy.change(ChangeKind::Import, {"change_copy_without_secrets", {}}, [this](Writer& writer) -> Result<void> {
      for (const TableInfo& table : book_.schema().tables) {
        RUNRATE_CHECK(shape(writer, table));
        RUNRATE_CHECK(fill_table(writer, table));
      }
      return {};
    });
    if (!filled) return fail(std::move(filled).error());
    return {};
  }

 private:
  /// Gives the copy the tables and columns that an import or the user had added.
  static Result<void> shape(Writer& writer, const TableInfo& table) {
    const TableInfo* there = writer.schema().table(table.id);
    if (!there) return writer.add_table(table);
    for (const ColumnInfo& column : table.columns)
      if (!writer.schema().table(table.id)->column(column.id)) RUNRATE_CHECK(writer.add_column(table.id, column));
    return {};
  }

  Result<void> fill_table(Writer& writer, const TableInfo& table) {
    const TableInfo there = *writer.schema().table(table.id);
    std::vector<std::size_t> places;
    for (const ColumnInfo& column : there.columns) places.push_back(static_cast<std::size_t>(std::max(0, table.find(column.id))));
    Result<void> result;
    RUNRATE_CHECK(book_.scan(table.id, [&](const StoredRow& row) {
      std::vector<Cell> cells;
      for (const std::size_t place : places) cells.push_back(disguised(table, row, place));
      Origin origin;
      origin.stub = row.origin.stub;
      if (const auto inserted = writer.insert(table.id, cells, origin); !inserted) result = fail(inserted.error());
      if (!go_on()) result = cancelled();
      return result.has_value();
    }));
    return result;
  }

  [[nodiscard]] Cell disguised(const TableInfo& table, const StoredRow& row, std::size_t c) {
    const ColumnInfo& column = table.columns[c];
    const Cell& cell = row.cells[c];
    if (const auto* text = std::get_if<std::string>(&cell)) return names_.of(table, column, *text);
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (!number) return cell;
    if (column.type == ColumnType::Money) return scale_.of(*number);
    if (table.id == "targets" && column.id == "value" && column.digits == kTargetDigits && is_money_target(table, row)) return scale_.of(*number);
    return cell;
  }

  [[nodiscard]] bool is_money_target(const TableInfo& table, const StoredRow& row) const {
    const int kpi = table.find("kpi");
    const auto* id = kpi < 0 ? nullptr : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(kpi)]);
    if (!id) return false;
    const auto found = std::ranges::find_if(catalogue_, [id](const KpiInfo& info) { return fold(info.id) == fold(*id); });
    return found != catalogue_.end() && (found->unit == Unit::Money || found->unit == Unit::MoneyPerDay);
  }

  bool go_on() {
    if (progress_ && ++seen_ % kProgressRows == 0 && !progress_(seen_, 0)) stopped_ = true;
    return !stopped_;
  }

  const Workbook& book_;
  const std::vector<KpiInfo>& catalogue_;
  const Progress& progress_;
  Pseudonyms names_;
  Scale scale_;
  std::int64_t seen_ = 0;
  bool stopped_ = false;
};

Result<void> write_copy(Engine& engine, const std::filesystem::path& draft, const Progress& progress) {
  Copier copier(engine, progress);
  RUNRATE_CHECK(copier.look());
  Settings settings = engine.workbook().settings();
  settings.other.clear();  // what people named there may be what they want to hide
  RUNRATE_TRY(const auto copy, Workbook::create(draft, settings));
  return copier.fill(*copy);
}

}  // namespace

Result<void> save_without_secrets(Engine& engine, const std::filesystem::path& target, const Progress& progress) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(target, error))) return fail("store_exists", {{"file", target.string()}});
  std::filesystem::path draft = target;
  draft += ".part-" + std::to_string(::getpid());
  auto written = write_copy(engine, draft, progress);
  if (written) {
    std::filesystem::rename(draft, target, error);
    if (error) written = fail("store_cannot_create", {{"file", target.string()}, {"detail", error.message()}});
  }
  if (!written) std::filesystem::remove(draft, error);
  return written;
}

}  // namespace runrate
