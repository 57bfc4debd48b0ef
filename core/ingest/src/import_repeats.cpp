// Rows of one file that have one key: which of them counts.
#include <algorithm>

#include "base/text.h"
#include "import_run.h"

namespace runrate::ingest {
namespace {

/// The keys of rows as written, folded, so that rows of one key have one hash.
class KeyHashes {
 public:
  /// `days`: by column, whether it holds days. One and the same may bear several times of day: such cells are left out.
  KeyHashes(std::vector<int> columns, std::vector<bool> days) : columns_(std::move(columns)), days_(std::move(days)) {}
  void add(const CsvRecord& record) {
    key_.clear();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view cell = trim(record.cell(static_cast<std::size_t>(columns_[i])));
      if (days_[i] && cell.find(':') != std::string_view::npos) continue;
      const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\x1F'; };
      if (std::all_of(cell.begin(), cell.end(), plain)) {
        for (const char c : cell) key_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      } else {
        for (const char c : fold(cell)) key_ += c == '\x1F' ? ' ' : c;  // as the workbook keeps it
      }
      key_ += '\x1F';
    }
    hashes_.push_back(quick_hash(key_, TextHead(key_)));
    rising_ = rising_ && key_ > last_;
    last_.swap(key_);
  }
  /// Hashes that more than one row has, sorted.
  [[nodiscard]] std::vector<std::uint64_t> repeated() {
    std::vector<std::uint64_t> out;
    if (rising_) return out;
    std::sort(hashes_.begin(), hashes_.end());
    for (std::size_t i = 1; i < hashes_.size(); ++i)
      if (hashes_[i] == hashes_[i - 1] && (out.empty() || out.back() != hashes_[i])) out.push_back(hashes_[i]);
    hashes_ = {};
    return out;
  }
  [[nodiscard]] std::uint64_t last() const { return hashes_.back(); }

 private:
  std::vector<int> columns_;
  std::vector<bool> days_;
  std::vector<std::uint64_t> hashes_;
  std::string key_, last_;
  bool rising_ = true;  ///< each key was greater than the one before: none can repeat
};

}  // namespace

/// Of several rows with one key the last valid one counts. Only where keys repeat at all is a second look taken.
Result<void> ImportRun::find_repeats() {
  RowBuilder builder(plan_, target_.settings(), base_currency_, [this](std::string_view stage) { return stages_->kind(stage); });
  if (builder.makes_keys()) return {};
  std::vector<int> columns;
  for (const int part : key_)
    for (std::size_t i = 0; i < plan_.columns.size(); ++i)
      if (plan_.columns[i].target == plan_.table_info.columns[static_cast<std::size_t>(part)].id) columns.push_back(static_cast<int>(i));
  // A key of which one part cannot repeat cannot, either. Days that are written with times can.
  std::vector<bool> days;
  for (const int column : columns) {
    const ColumnPlan& part = plan_.columns[static_cast<std::size_t>(column)];
    days.push_back(part.info.type == ColumnType::Date || part.info.type == ColumnType::Month);
    if (!days.back() && (part.rising || (part.unique && part.info.type == ColumnType::Text))) return {};
  }
  // Keys are compared as written, folded; typed parts (dates) that are spelt alike are alike.
  CsvRecord record;
  const auto each_row = [&](auto use) -> Result<void> {
    RUNRATE_TRY(const std::unique_ptr<RowStream> stream, RowStream::open(plan_.file, layout_of(plan_)));
    for (;;) {
      RUNRATE_TRY(const bool more, stream->next(record));
      if (!more) return {};
      RUNRATE_TRY(const bool on, go_on(stream->reader().bytes_read(), 1));
      if (!on) return cancelled();
      if (plan_.rules.empty() || !builder.passes_over(record)) use();
    }
  };
  std::vector<std::uint64_t> repeated;
  {
    KeyHashes keys(columns, days);
    RUNRATE_CHECK(each_row([&] { keys.add(record); }));
    repeated = keys.repeated();
  }
  if (repeated.empty()) return {};

  KeyHashes keys(columns, days);
  struct Place {
    std::int64_t number, line;
  };
  std::unordered_map<std::string, std::vector<Place>> places;
  std::unordered_set<std::int64_t> never_held;  // of a subscription: it ended on the day on which it began
  const int from = plan_.table == "subscriptions" ? plan_.table_info.find("started_on") : -1;
  const int to = plan_.table == "subscriptions" ? plan_.table_info.find("ended_on") : -1;
  std::vector<Cell> cells;
  RUNRATE_CHECK(each_row([&] {
    keys.add(record);
    if (!std::binary_search(repeated.begin(), repeated.end(), keys.last()) || builder.build(record, cells)) return;
    places[key_of(cells)].push_back({record.number, record.line});
    if (from >= 0 && cells[static_cast<std::size_t>(from)] == cells[static_cast<std::size_t>(to)]) never_held.insert(record.number);
  }));
  for (const auto& [name, all] : places) {
    const auto held = std::find_if(all.rbegin(), all.rend(), [&never_held](const Place& place) { return !never_held.contains(place.number); });
    const Place last = held == all.rend() ? all.back() : *held;
    for (const Place& place : all)
      if (place.number != last.number) superseded_[place.number] = last.line;
  }
  return {};
}

}  // namespace runrate::ingest
