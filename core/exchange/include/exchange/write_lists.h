#pragma once
#include <string>

#include "exchange/write_answer.h"
#include "metrics/change.h"
#include "metrics/lists.h"

namespace runrate {

/// The list's own columns, then reasons, table, row, file, line.
[[nodiscard]] std::string list_csv(const ListAnswer& answer, const SourceNames& sources);
[[nodiscard]] std::string list_json(const ListAnswer& answer, const SourceNames& sources);
/// For reading, at most `most_rows` rows.
[[nodiscard]] std::string list_text(const ListAnswer& answer, const std::string& currency, std::size_t most_rows = 50);

/// kpi,from,to,by,part,amount,rate,mix,before,after: one row a part; parts of one `by` add up to the change.
[[nodiscard]] std::string change_csv(const KpiChange& change);
[[nodiscard]] std::string change_json(const KpiChange& change);
/// At most `most_parts` parts of each kind, the rest as one.
[[nodiscard]] std::string change_text(const KpiChange& change, const std::string& currency, std::size_t most_parts = 10);

}  // namespace runrate
