#include "byte_source.h"
#include "where.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <unicode/ucnv.h>

namespace runrate::ingest {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// UTF-8 as it is, less its byte-order mark.
class PlainSource : public ByteSource {
 public:
  explicit PlainSource(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(char* to, std::size_t room) override {
    if (!started_) RUNRATE_CHECK(start());
    if (!head_.empty()) {
      const std::size_t n = std::min(room, head_.size());
      std::memcpy(to, head_.data(), n);
      head_.erase(0, n);
      return n;
    }
    return bytes_->read(to, room);
  }

 private:
  Result<void> start() {
    started_ = true;
    head_.resize(kUtf8Mark.size());
    std::size_t have = 0;
    while (have < head_.size()) {
      RUNRATE_TRY(const std::size_t n, bytes_->read(head_.data() + have, head_.size() - have));
      if (n == 0) break;
      have += n;
    }
    head_.resize(have);
    if (head_ == kUtf8Mark) head_.clear();
    return {};
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string head_;
  bool started_ = false;
};

/// Any other encoding through ICU's converters, which stop at what the encoding does not allow.
class ConvertedSource : public ByteSource {
 public:
  static Result<std::unique_ptr<ByteSource>> make(std::unique_ptr<ByteSource> bytes, const std::string& encoding, std::string name) {
    auto made = std::unique_ptr<ConvertedSource>(new ConvertedSource(std::move(bytes), encoding, std::move(name)));
    UErrorCode status = U_ZERO_ERROR;
    made->from_.reset(ucnv_open(encoding.c_str(), &status));
    made->to_.reset(ucnv_open("UTF-8", &status));
    if (U_FAILURE(status)) return fail("unknown_encoding", {{"encoding", encoding}}, in_file(made->name_));
    ucnv_setToUCallBack(made->from_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    made->in_.resize(1U << 16U);
    made->pivot_.resize(1U << 14U);
    made->pivot_from_ = made->pivot_to_ = made->pivot_.data();
    made->next_ = made->limit_ = made->in_.data();
    return std::unique_ptr<ByteSource>(std::move(made));
  }

  Result<std::size_t> read(char* to, std::size_t room) override {
    char* out = to;
    while (out == to && !done_) {
      if (next_ == limit_ && !ended_) RUNRATE_CHECK(fill());
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(to_.get(), from_.get(), &out, to + room, &next_, limit_, pivot_.data(), &pivot_from_, &pivot_to_,
                     pivot_.data() + pivot_.size(), first_, ended_, &status);
      first_ = false;
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
        return fail("not_in_encoding", {{"encoding", encoding_}}, in_file(name_));
      if (ended_ && next_ == limit_ && status != U_BUFFER_OVERFLOW_ERROR) done_ = true;
    }
    return without_mark(to, static_cast<std::size_t>(out - to), room);
  }

 private:
  ConvertedSource(std::unique_ptr<ByteSource> bytes, std::string encoding, std::string name)
      : bytes_(std::move(bytes)), encoding_(std::move(encoding)), name_(std::move(name)) {}

  Result<void> fill() {
    RUNRATE_TRY(const std::size_t n, bytes_->read(in_.data(), in_.size()));
    next_ = in_.data();
    limit_ = next_ + n;
    ended_ = n == 0;
    return {};
  }
  /// UTF-16 with its byte order named keeps the mark as U+FEFF; it is no part of the text.
  Result<std::size_t> without_mark(char* to, std::size_t have, std::size_t room) {
    if (!at_start_ || have == 0) return have;
    at_start_ = false;
    if (have < kUtf8Mark.size() || std::string_view(to, kUtf8Mark.size()) != kUtf8Mark) return have;
    std::memmove(to, to + kUtf8Mark.size(), have - kUtf8Mark.size());
    return have > kUtf8Mark.size() ? Result<std::size_t>(have - kUtf8Mark.size()) : read(to, room);
  }

  struct Closer {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<ByteSource> bytes_;
  std::string encoding_, name_;
  std::unique_ptr<UConverter, Closer> from_, to_;
  std::vector<char> in_;
  std::vector<char16_t> pivot_;
  char16_t* pivot_from_ = nullptr;
  char16_t* pivot_to_ = nullptr;
  const char* next_ = nullptr;
  const char* limit_ = nullptr;
  bool first_ = true, ended_ = false, done_ = false, at_start_ = true;
};

}  // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) return fail("file_missing", {}, in_file(path.string()));
  if (!std::filesystem::is_regular_file(status)) return fail("not_a_file", {}, in_file(path.string()));
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return fail("file_unreadable", {{"why", std::strerror(errno)}}, in_file(path.string()));
  std::setvbuf(file, nullptr, _IONBF, 0);
  return std::unique_ptr<FileSource>(new FileSource(file, path.string()));
}

Result<std::size_t> FileSource::read(char* to, std::size_t room) {
  const std::size_t n = std::fread(to, 1, room, file_.get());
  if (n == 0 && std::ferror(file_.get())) return fail("file_unreadable", {{"why", std::strerror(errno)}}, in_file(name_));
  return n;
}

Result<std::size_t> MemorySource::read(char* to, std::size_t room) {
  const std::size_t n = std::min({room, piece_, text_.size()});
  std::memcpy(to, text_.data(), n);
  text_.remove_prefix(n);
  return n;
}

Result<std::unique_ptr<ByteSource>> decode(std::unique_ptr<ByteSource> bytes, const std::string& encoding, const std::string& name) {
  if (encoding == "UTF-8") return std::unique_ptr<ByteSource>(std::make_unique<PlainSource>(std::move(bytes)));
  return ConvertedSource::make(std::move(bytes), encoding, name);
}

Result<std::unique_ptr<ByteSource>> open_text(const std::filesystem::path& path, const std::string& encoding) {
  RUNRATE_TRY(std::unique_ptr<ByteSource> bytes, open_bytes(path));
  return decode(std::move(bytes), encoding, path.string());
}

}  // namespace runrate::ingest
