#include "archive.h"

#include <zip.h>

#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::uint64_t kMostBytes = 8ULL << 30U;       // of one entry, unpacked
constexpr std::uint64_t kSmall = 64ULL << 20U;          // below this any ratio is harmless
constexpr std::uint64_t kMostRatio = 1000;              // deflate cannot pack better than about 1:1032

/// One entry, unpacked as it is read, and never more of it than it says of itself.
class EntrySource : public ByteSource {
 public:
  EntrySource(std::shared_ptr<Archive> archive, zip_file_t* file, std::string name, std::uint64_t size)
      : archive_(std::move(archive)), file_(file), name_(std::move(name)), left_(size) {}
  ~EntrySource() override { zip_fclose(file_); }
  EntrySource(const EntrySource&) = delete;
  EntrySource& operator=(const EntrySource&) = delete;
  Result<std::size_t> read(char* to, std::size_t room) override {
    const zip_int64_t n = zip_fread(file_, to, room);
    if (n < 0) return fail("archive_damaged", {{"what", zip_error_strerror(zip_file_get_error(file_))}}, in_file(name_));
    if (static_cast<std::uint64_t>(n) > left_) return fail("archive_too_large", {}, in_file(name_));
    left_ -= static_cast<std::uint64_t>(n);
    return static_cast<std::size_t>(n);
  }

 private:
  std::shared_ptr<Archive> archive_;
  zip_file_t* file_;
  std::string name_;
  std::uint64_t left_;
};

}  // namespace

Result<std::shared_ptr<Archive>> Archive::open(const std::filesystem::path& path) {
  int code = 0;
  zip_t* handle = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (!handle) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string what = zip_error_strerror(&error);
    zip_error_fini(&error);
    return fail("archive_damaged", {{"what", what}}, in_file(path.string()));
  }
  return std::shared_ptr<Archive>(new Archive(handle, path.string()));
}

Archive::~Archive() { zip_discard(zip_); }

std::vector<std::string> Archive::names() const {
  std::vector<std::string> out;
  const zip_int64_t count = zip_get_num_entries(zip_, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0);
    if (name && *name != '\0' && !std::string_view(name).ends_with('/')) out.emplace_back(name);
  }
  return out;
}

bool Archive::has(const std::string& name) const { return zip_name_locate(zip_, name.c_str(), 0) >= 0; }

Result<std::unique_ptr<ByteSource>> Archive::read(const std::string& name) {
  const std::string place = name_ + "/" + name;
  zip_stat_t stat;
  if (zip_stat(zip_, name.c_str(), 0, &stat) != 0) return fail("file_missing", {}, in_file(place));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) return fail("archive_locked", {}, in_file(place));
  const std::uint64_t size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : kMostBytes;
  const std::uint64_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
  if (size > kMostBytes || (size > kSmall && size > packed * kMostRatio)) return fail("archive_too_large", {}, in_file(place));
  zip_file_t* file = zip_fopen(zip_, name.c_str(), 0);
  if (!file) return fail("archive_damaged", {{"what", zip_strerror(zip_)}}, in_file(place));
  return std::unique_ptr<ByteSource>(std::make_unique<EntrySource>(shared_from_this(), file, place, size));
}

}  // namespace runrate::ingest
