#pragma once
#include <filesystem>

#include "engine/engine.h"

namespace runrate {

/// Writes a copy of the workbook that can be shown to others: names, addresses, notes and every other free text become pseudonyms, the
/// same text the same pseudonym everywhere; money is scaled by one secret factor, so that ratios, ranks and the shapes of charts stay.
/// Dates, counts, choices and words that formulas ask for stay. The copy is a new file: no history, no sources, no journal, no page of
/// the old one. Errors: store_exists, and those of writing; nothing is left behind then.
[[nodiscard]] Result<void> save_without_secrets(Engine& engine, const std::filesystem::path& target, const Progress& progress = {});

}  // namespace runrate
