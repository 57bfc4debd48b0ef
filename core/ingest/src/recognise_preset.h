#pragma once
#include <string>
#include <vector>

#include "recognise.h"

namespace runrate::ingest {

/// Whether a file of this name and these headers (closely compared) is what the preset is of.
[[nodiscard]] bool is_of(const Preset& preset, const std::string& stem, const std::vector<std::string>& forms);
/// Sets the columns as the preset says; what it does not speak of as headers say that mean nothing else.
void apply_preset(const Preset& preset, const TableInfo& table, const std::vector<std::string>& header, const std::vector<std::string>& forms,
                  const FileScan& scan, Recognition& out);

}  // namespace runrate::ingest
