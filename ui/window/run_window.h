#pragma once
#include <filesystem>
#include <optional>

namespace runrate {

/// Opens the window, on `book` if one is named, and returns when it is closed: 0, or what Qt says.
int run_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book);

}  // namespace runrate
