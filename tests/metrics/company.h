#pragma once
#include "support/snapshot_builder.h"

namespace runrate::testing {

/// A small company made from a seed, with every table filled and the awkward cases in: several currencies and a month without
/// a rate, gaps, trials, blanks, deals that skip stages, late answers.
[[nodiscard]] SnapshotBuilder make_company(unsigned seed);

}  // namespace runrate::testing
