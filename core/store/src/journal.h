#pragma once
#include <optional>
#include <string>
#include <vector>

#include "connection.h"
#include "store/workbook.h"
#include "touch.h"

namespace runrate::store {

/// The changes of a workbook, with what takes them back. Undone ones are always the newest.
class Journal {
 public:
  explicit Journal(const Connection& db) : db_(db) {}

  void add(const ChangeInfo& change, const std::vector<std::string>& parts, const std::vector<BulkRange>& bulks) const;
  /// Forgets the changes that were undone, with the rows that wait in the twin tables.
  void drop_undone() const;
  void mark(std::int64_t change, bool undone) const;

  [[nodiscard]] Result<std::vector<ChangeInfo>> read(int most) const;
  [[nodiscard]] Result<std::optional<ChangeInfo>> last_done() const;
  [[nodiscard]] Result<std::optional<ChangeInfo>> first_undone() const;
  [[nodiscard]] std::vector<std::string> parts(std::int64_t change) const;
  [[nodiscard]] std::vector<BulkRange> bulks(std::int64_t change) const;

 private:
  const Connection& db_;
};

/// The last number given out under a name; 0 if none was.
[[nodiscard]] std::int64_t counter(const Connection& db, const std::string& name);
void set_counter(const Connection& db, const std::string& name, std::int64_t value);

}  // namespace runrate::store
