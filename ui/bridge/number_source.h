#pragma once
// The engine as builders of content see it lives in the engine; this name is kept for the window's pages.
#include "engine/make_report.h"
