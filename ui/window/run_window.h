#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace runrate {

/// Opens the window, on `book` if one is named, and returns when it is closed: 0, or what Qt says. It speaks `language`; if that
/// is empty, what the settings name, or else the system's.
int run_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book, const std::string& language = {});

}  // namespace runrate
