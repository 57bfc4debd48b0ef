#pragma once
#include <span>
#include <string_view>

namespace runrate {

/// A file of resources/ that was compiled into the program: "packs/tables.toml".
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace runrate
