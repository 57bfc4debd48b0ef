#pragma once
#include <span>
#include <string_view>

#include "packs/packs.h"

namespace runrate {

/// A file of resources/ that was compiled into the program: "packs/tables.toml".
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

/// From here on, messages find their English texts.
void bring_english();

/// Reads packs from these files, as builtin_packs() does from the embedded ones. Throws std::logic_error with file and line.
[[nodiscard]] Packs read_packs(std::span<const EmbeddedFile> files);

}  // namespace runrate
