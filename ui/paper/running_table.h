#pragma once
#include <memory>

#include "paper/flow.h"

namespace runrate {

/// The table that a flow is in the midst of. Content and measures are shared with the items that paint them.
struct PaperFlow::RunningTable {
  RunningTable(TableContent table, qreal width)
      : content(std::make_shared<const TableContent>(std::move(table))), paper(std::make_shared<PaperTable>(*content, width)) {}

  std::shared_ptr<const TableContent> content;
  std::shared_ptr<PaperTable> paper;
  bool measured = false;
  bool open = false;       ///< title and header of this piece are placed
  std::size_t band = 0;
  std::size_t next = 0;    ///< of the band's rows
};

}  // namespace runrate
