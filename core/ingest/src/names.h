#pragma once
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "packs/table_info.h"
#include "row_target.h"

namespace runrate::ingest {

/// Accounts, reps and products may be referred to by their name (a rep by the e-mail address, too) where other files give them ids.
/// A name that only one row bears stands for that row, whichever file comes first.
class NameBook {
 public:
  explicit NameBook(RowTarget& target) : target_(target) {}
  /// Puts the key in the place of a name in a cell that refers to a row of `table`.
  Result<void> resolve(std::string_view table, Cell& cell);
  /// After rows were added: what pointed to a stub that is the name of one full row points to that row, and the stub goes. Gives the
  /// number of rows that were led to another key.
  Result<std::int64_t> settle();

 private:
  struct Names {
    std::unordered_map<std::string, std::string> by_name;  ///< folded name to key; empty: several bear it
    std::unordered_map<std::string, bool> keys;            ///< folded; true: of a full row
    std::unordered_map<std::string, std::string> seen;     ///< as written, to what stands for it: folding is slow
  };
  Result<Names*> names(std::string_view table);
  Result<Names> read(const TableInfo& table, std::vector<std::pair<RowId, std::string>>* stubs);
  Result<std::int64_t> lead(const std::string& table, const std::unordered_map<std::string, std::string>& to);

  RowTarget& target_;
  std::map<std::string, Names, std::less<>> tables_;
};

}  // namespace runrate::ingest
