#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace runrate::ingest {

/// A file with the given bytes in a folder of its own, gone at the end of the test.
class TempFile {
 public:
  explicit TempFile(std::string_view bytes, const std::string& name = "file.csv") {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() / ("runrate_ingest_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
    std::filesystem::create_directories(folder_);
    path_ = folder_ / name;
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TempFile() { std::filesystem::remove_all(folder_); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path folder_, path_;
};

}  // namespace runrate::ingest
