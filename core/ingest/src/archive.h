#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "byte_source.h"

struct zip;

namespace runrate::ingest {

/// A ZIP file, read only. Entries that would fill the memory or the disk are refused.
class Archive : public std::enable_shared_from_this<Archive> {
 public:
  static Result<std::shared_ptr<Archive>> open(const std::filesystem::path& path);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// Names of its files, as they stand in it; no folders.
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] bool has(const std::string& name) const;
  /// The entry's bytes; keeps the archive open.
  Result<std::unique_ptr<ByteSource>> read(const std::string& name);

 private:
  Archive(zip* handle, std::string name) : zip_(handle), name_(std::move(name)) {}
  zip* zip_;
  std::string name_;
};

}  // namespace runrate::ingest
