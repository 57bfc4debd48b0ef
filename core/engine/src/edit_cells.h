#pragma once
#include <span>

#include "engine/engine.h"
#include "store/workbook.h"

namespace runrate::engine {

/// Edits of cells as one change that bears `title`; nothing where all of them are as they were.
[[nodiscard]] Result<Touched> edit_cells(Workbook& book, std::span<const CellEdit> edits, const Message& title);

}  // namespace runrate::engine
