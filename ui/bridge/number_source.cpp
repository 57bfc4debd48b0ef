#include "bridge/number_source.h"

namespace runrate {

NumberSource number_source(Engine& engine) {
  NumberSource source;
  source.snapshot = engine.snapshot();
  source.catalogue = &engine.catalogue();
  source.answer = [&engine](const Query& query) { return engine.answer(query); };
  source.funnel = [&engine](const FunnelQuery& query) { return engine.funnel(query); };
  source.cohorts = [&engine](const CohortQuery& query) { return engine.cohorts(query); };
  return source;
}

}  // namespace runrate
