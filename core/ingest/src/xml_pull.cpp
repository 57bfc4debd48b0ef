#include "xml_pull.h"

#include <charconv>

#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kPiece = 1U << 16U;
constexpr std::size_t kLongestPiece = 32U << 20U;  // of one tag or text

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (code >> 18U));
    out += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// What `&name;` stands for; what is not known stays as it is.
bool append_entity(std::string& out, std::string_view name) {
  if (name == "amp") out += '&';
  else if (name == "lt") out += '<';
  else if (name == "gt") out += '>';
  else if (name == "quot") out += '"';
  else if (name == "apos") out += '\'';
  else if (name.size() > 1 && name[0] == '#') {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size() || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
    append_utf8(out, code);
  } else {
    return false;
  }
  return true;
}

std::string decoded(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const std::size_t end = raw[i] == '&' ? raw.substr(0, i + 12).find(';', i) : std::string_view::npos;
    if (end != std::string_view::npos && append_entity(out, raw.substr(i + 1, end - i - 1))) i = end;
    else out += raw[i];
  }
  return out;
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

Result<bool> XmlPull::more() {
  if (ended_) return false;
  if (at_ > kPiece) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  if (buffer_.size() - at_ > kLongestPiece) return fail("xlsx_damaged", {{"what", "an element too long"}});
  const std::size_t have = buffer_.size();
  buffer_.resize(have + kPiece);
  RUNRATE_TRY(const std::size_t n, source_.read(buffer_.data() + have, kPiece));
  buffer_.resize(have + n);
  ended_ = n == 0;
  return n > 0;
}

/// Moves what stands before `mark` into tag_ and passes over the mark. False where the text ends first.
Result<bool> XmlPull::read_until(std::string_view mark) {
  std::size_t from = at_;
  for (;;) {
    const std::size_t found = buffer_.find(mark, from);
    if (found != std::string::npos) {
      tag_.assign(buffer_, at_, found - at_);
      at_ = found + mark.size();
      return true;
    }
    const std::size_t searched = buffer_.size() >= mark.size() ? buffer_.size() - mark.size() + 1 : 0;
    const std::size_t offset = std::max(searched, at_) - at_;
    RUNRATE_TRY(const bool got, more());
    if (!got) return false;
    from = at_ + offset;
  }
}

void XmlPull::split_tag() {
  attributes_.clear();
  std::string_view rest = tag_;
  std::size_t n = 0;
  while (n < rest.size() && !is_blank(rest[n])) ++n;
  name_ = without_prefix(rest.substr(0, n));
  rest.remove_prefix(n);
  for (;;) {
    while (!rest.empty() && is_blank(rest[0])) rest.remove_prefix(1);
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return;
    std::string_view name = rest.substr(0, equals);
    while (!name.empty() && is_blank(name.back())) name.remove_suffix(1);
    rest.remove_prefix(equals + 1);
    while (!rest.empty() && is_blank(rest[0])) rest.remove_prefix(1);
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return;
    const std::size_t close = rest.find(rest[0], 1);
    if (close == std::string_view::npos) return;
    attributes_.emplace_back(without_prefix(name), decoded(rest.substr(1, close - 1)));
    rest.remove_prefix(close + 1);
  }
}

std::string_view XmlPull::attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes_)
    if (key == name) return value;
  return {};
}

Result<XmlPull::Kind> XmlPull::next() {
  if (closing_) {
    closing_ = false;
    return Kind::End;
  }
  for (;;) {
    if (at_ == buffer_.size()) {
      RUNRATE_TRY(const bool got, more());
      if (!got) return Kind::Eof;
    }
    if (buffer_[at_] != '<') {
      RUNRATE_TRY(const bool found, read_until("<"));
      if (!found) return Kind::Eof;  // blanks after the root
      --at_;
      text_ = decoded(tag_);
      return Kind::Text;
    }
    while (buffer_.size() - at_ < 9 && !ended_) RUNRATE_CHECK(more());
    const std::string_view ahead = std::string_view(buffer_).substr(at_, 9);
    const std::string_view end = ahead == "<![CDATA[" ? "]]>" : ahead.starts_with("<!--") ? "-->" : ahead.starts_with("<?") ? "?>" : ">";
    const bool text = ahead == "<![CDATA[";
    at_ += text ? 9 : ahead.starts_with("<!--") ? 4 : 1;
    RUNRATE_TRY(const bool found, read_until(end));
    if (!found) return fail("xlsx_damaged", {{"what", "an element without its end"}});
    if (text) {
      text_ = tag_;
      return Kind::Text;
    }
    if (end != ">" || tag_.starts_with('!')) continue;
    if (tag_.starts_with('/')) {
      name_ = without_prefix(std::string_view(tag_).substr(1));
      while (!name_.empty() && is_blank(name_.back())) name_.pop_back();
      return Kind::End;
    }
    closing_ = tag_.ends_with('/');
    if (closing_) tag_.pop_back();
    split_tag();
    return Kind::Start;
  }
}

}  // namespace runrate::ingest
