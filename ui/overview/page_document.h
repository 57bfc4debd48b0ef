#pragma once
#include <QString>
#include <vector>

#include "bridge/book_state.h"
#include "bridge/view.h"
#include "report/content.h"

namespace runrate {

/// A page of the window as a report of one chapter, with everything that a printed page must say about itself.
[[nodiscard]] ReportDocument page_document(const QString& title, const BookState& book, const View& view, std::vector<Block> blocks);
/// The same for a page that period and filters do not rule.
[[nodiscard]] ReportDocument page_document(const QString& title, const BookState& book, std::vector<Block> blocks);

}  // namespace runrate
