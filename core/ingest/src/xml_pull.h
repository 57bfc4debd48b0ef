#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "byte_source.h"

namespace runrate::ingest {

/// Reads XML piece by piece, never the whole: enough of it for the parts of a workbook. Names come without their prefix.
class XmlPull {
 public:
  enum class Kind { Start, End, Text, Eof };
  explicit XmlPull(ByteSource& source) : source_(source) {}
  /// The next piece; text comes decoded, an empty element as Start and End.
  Result<Kind> next();
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  /// An attribute of the last Start; empty where there is none. `name` without its prefix.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;

 private:
  Result<bool> more();
  Result<bool> read_until(std::string_view mark);
  void split_tag();

  ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::string name_, text_, tag_;
  std::vector<std::pair<std::string, std::string>> attributes_;
  bool ended_ = false, closing_ = false;
};

}  // namespace runrate::ingest
