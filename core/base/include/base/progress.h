#pragma once
#include <cstdint>
#include <functional>

namespace runrate {

/// How long work tells its caller how far it is, and asks whether to go on. Called from the working thread
/// at least every 100 ms; `total` is 0 where it is not known. Returning false asks to stop: the work then
/// ends with the error `cancelled` and everything is as before.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

}  // namespace runrate
