#pragma once
#include "engine/engine.h"
#include "report/builder.h"

namespace runrate {

/// The engine as builders of content see it. Valid as long as the engine and only on its thread.
[[nodiscard]] NumberSource number_source(Engine& engine);

}  // namespace runrate
