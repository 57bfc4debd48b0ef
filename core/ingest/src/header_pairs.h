#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "packs/table_info.h"

namespace runrate::ingest {

/// A header of the file that may stand for a column of ours.
struct HeaderPair {
  int rank;  ///< the lower, the surer
  int file_column;
  int our_column;
};

/// Synonyms up to this rank mean nothing else.
inline constexpr int kToThePoint = 3;

/// All pairs, the surest first. `forms` are the headers as words are compared.
[[nodiscard]] std::vector<HeaderPair> possible_pairs(const TableInfo& table, const std::vector<std::string>& forms);
[[nodiscard]] inline bool has(const std::vector<int>& targets, int column) { return std::find(targets.begin(), targets.end(), column) != targets.end(); }
/// Sets targets (by the file's columns) that have none, each column of ours once; `closed` ones are left alone.
void assign_pairs(const std::vector<HeaderPair>& pairs, std::vector<int>& targets, const std::vector<bool>& closed);

/// "score" or "comment" where a header is a whole question that asks for one: forms head their answers so.
[[nodiscard]] std::string column_of_question(const std::string& form);

}  // namespace runrate::ingest
