#pragma once
#include <QString>

#include "bridge/book_state.h"
#include "metrics/query.h"

namespace runrate {

/// An explanation as indented text, with every row: what "copy as text" gives.
[[nodiscard]] QString explanation_text(const Explanation& explanation, const BookState& book);

}  // namespace runrate
