#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metrics/query.h"

namespace runrate {

/// A column of a list. Without a unit it is text.
struct ListColumn {
  std::string id;
  std::string name;
  std::optional<Unit> unit;
};
struct ListCell {
  std::string text = {};
  std::optional<Rational> number = {};  ///< of columns with a unit; none: blank
  std::string name = {};                ///< what the one is called whose id `text` is; empty: it has no name
  std::optional<Date> day = {};         ///< the day that `text` says
  /// What a person reads: the name where there is one.
  [[nodiscard]] const std::string& shown() const { return name.empty() ? text : name; }
};

/// A row of a list: what it is, its figures, why it is there, and the row of the workbook behind it.
struct ListRow {
  std::string title;
  std::vector<ListCell> cells;
  std::vector<Message> reasons;
  std::string table;
  std::int64_t row_id = 0;
  std::int64_t source = 0;  ///< SourceInfo id; 0: typed in
  std::int64_t line = 0;
};

struct ListAnswer {
  std::string list;
  Period period;
  std::string label;
  Date as_of;
  std::vector<ListColumn> columns;
  std::vector<ListRow> rows;
  std::vector<Message> notes;  ///< how it came about
};

/// Lists are of the period's close, or of what happened in the period.
struct ListQuery {
  std::string list;
  Period period;
  std::optional<Date> as_of;
  std::vector<Filter> where;
  /// Of deal_risk: the rows of deals whose expected close was moved to a later day, and the day on which that was done, from the
  /// journal; ascending.
  std::vector<std::pair<std::int64_t, Date>> pushes = {};
};

struct ListInfo {
  std::string id;
  std::string name;
  std::string about;
  std::string table;  ///< the one without which the list is empty
};
/// All lists that there are, in the order in which they are shown.
[[nodiscard]] std::span<const ListInfo> lists();

}  // namespace runrate
