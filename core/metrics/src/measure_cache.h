#pragma once
#include "measure.h"
#include "recent.h"

namespace runrate {

/// What an evaluator keeps between queries.
struct MeasureCache {
  /// What a question was answered with last, and of which snapshot that holds.
  struct Latest {
    std::weak_ptr<const Snapshot> snapshot;
    GatheredPtr gathered;
  };
  Recent<Result<GatheredPtr>> measures{std::size_t{128} << 20U};
  Recent<MaskPtr> conditions{std::size_t{64} << 20U};  ///< over whole tables: no filter changes them
  Recent<Latest> latest{std::size_t{128} << 20U};       ///< by the question, without the versions of the tables
};

}  // namespace runrate
