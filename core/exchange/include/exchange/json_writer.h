#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Writes JSON with exact numbers: a decimal of any length goes out digit by digit, which a library that holds numbers
/// in doubles cannot do. Calls must nest as the document does.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  /// `decimal` as to_decimal() writes it.
  JsonWriter& number(std::string_view decimal);
  JsonWriter& number(std::int64_t value) { return number(std::to_string(value)); }
  JsonWriter& number_or_null(const std::optional<std::string>& decimal);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// The document, with a line end.
  [[nodiscard]] std::string take();

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string out_;
  std::vector<bool> filled_;  ///< for each open bracket: something is in it
  bool after_key_ = false;
};

}  // namespace runrate
