#pragma once
#include "measure.h"
#include "recent.h"

namespace runrate {

/// What an evaluator keeps between queries.
struct MeasureCache {
  Recent<Result<GatheredPtr>> measures{std::size_t{128} << 20U};
  Recent<MaskPtr> conditions{std::size_t{64} << 20U};  ///< over whole tables: no filter changes them
};

}  // namespace runrate
