// Texts that are written otherwise than the reader of delimited text wants them.
#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "byte_source.h"

namespace runrate::ingest {
namespace {

/// A text that is changed piece by piece as it passes through.
class RewrittenSource : public ByteSource {
 public:
  explicit RewrittenSource(std::unique_ptr<ByteSource> text) : text_(std::move(text)) {}

  Result<std::size_t> read(char* to, std::size_t room) final {
    while (given_ == out_.size()) {
      if (ended_) return 0;
      in_.resize(1U << 16U);
      RUNRATE_TRY(const std::size_t n, text_->read(in_.data(), in_.size()));
      ended_ = n == 0;
      out_.clear();
      given_ = 0;
      rewrite({in_.data(), n}, out_);
    }
    const std::size_t n = std::min(room, out_.size() - given_);
    std::memcpy(to, out_.data() + given_, n);
    given_ += n;
    return n;
  }

 protected:
  /// An empty piece is the end.
  virtual void rewrite(std::string_view piece, std::string& out) = 0;

 private:
  std::unique_ptr<ByteSource> text_;
  std::vector<char> in_;
  std::string out_;
  std::size_t given_ = 0;
  bool ended_ = false;
};

/// Takes the outer quotes off lines. A line that does not begin with a quote stays as it is; one that goes on below, within its quotes,
/// does so without them, too.
class UnwrappedSource : public RewrittenSource {
 public:
  using RewrittenSource::RewrittenSource;

 private:
  enum class At { Start, Within, Bare };

  void rewrite(std::string_view piece, std::string& out) override {
    for (const char c : piece) take(c, out);
  }
  void take(char c, std::string& out) {
    const bool end = c == '\n' || c == '\r';
    if (at_ == At::Within) {
      if (c == '"') {
        if (held_) out += c;
        held_ = !held_;
        return;
      }
      if (held_ && end) at_ = At::Start;
      if (held_ && !end) out += '"';  // it closed nothing
      held_ = false;
    } else if (at_ == At::Start && c == '"') {
      at_ = At::Within;
      return;
    } else {
      at_ = end ? At::Start : At::Bare;
    }
    out += c;
  }

  At at_ = At::Start;
  bool held_ = false;  ///< a quote was read of which the next character tells what it is
};

/// Puts one character where several stand.
class OneLetterSource : public RewrittenSource {
 public:
  OneLetterSource(std::unique_ptr<ByteSource> text, std::string letters, char one)
      : RewrittenSource(std::move(text)), letters_(std::move(letters)), one_(one) {}

 private:
  void rewrite(std::string_view piece, std::string& out) override {
    rest_ += piece;
    std::size_t at = 0;
    for (std::size_t found = rest_.find(letters_); found != std::string::npos; found = rest_.find(letters_, at)) {
      out.append(rest_, at, found - at);
      out += one_;
      at = found + letters_.size();
    }
    // What is left may be the beginning of the letters.
    const std::size_t kept = piece.empty() ? 0 : std::min(rest_.size() - at, letters_.size() - 1);
    out.append(rest_, at, rest_.size() - at - kept);
    rest_.erase(0, rest_.size() - kept);
  }

  std::string letters_, rest_;
  char one_;
};

/// Puts each cell between quotes and each record on a line. Line breaks between records, which only please the eye, are left out.
class QuotedSource : public RewrittenSource {
 public:
  using RewrittenSource::RewrittenSource;

 private:
  void rewrite(std::string_view piece, std::string& out) override {
    for (const char c : piece) take(c, out);
    if (piece.empty() && within_) out += '"';
  }
  void take(char c, std::string& out) {
    if (!within_ && (c == '\n' || c == '\r')) return;
    if (!within_ && c != '\x1E') out += '"', within_ = true;
    if (c == '\x1F') out += "\"\x1F\"";
    else if (c == '\x1E') out += within_ ? "\"\n" : "\n", within_ = false;
    else if (c == '"') out += "\"\"";
    else out += c;
  }

  bool within_ = false;  ///< a record has begun
};

}  // namespace

std::unique_ptr<ByteSource> quote_records(std::unique_ptr<ByteSource> text) { return std::make_unique<QuotedSource>(std::move(text)); }

std::unique_ptr<ByteSource> unwrap_lines(std::unique_ptr<ByteSource> text) { return std::make_unique<UnwrappedSource>(std::move(text)); }

std::unique_ptr<ByteSource> one_letter(std::unique_ptr<ByteSource> text, std::string letters, char one) {
  return std::make_unique<OneLetterSource>(std::move(text), std::move(letters), one);
}

}  // namespace runrate::ingest
