#include "window/run_window.h"

#include <cstdlib>
#include <string_view>

#include "verbs.h"

namespace runrate::app {
namespace {

/// Whether there is somewhere to open a window. Qt would end the process without a word that helps.
bool has_display(int argc, char** argv) {
#ifdef __linux__
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
    if (const char* value = std::getenv(name); value && *value) return true;
  for (int i = 1; i < argc; ++i)
    if (std::string_view(argv[i]) == "-platform" || std::string_view(argv[i]) == "--platform") return true;
  return false;
#else
  return argc > 0 && argv;
#endif
}

}  // namespace

Result<int> open_window(int& argc, char** argv, const std::optional<std::filesystem::path>& book, const std::string& language) {
  if (!has_display(argc, argv)) return fail("app_no_display");
  return run_window(argc, argv, book, language);
}

}  // namespace runrate::app
