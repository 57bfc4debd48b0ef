#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace runrate::ingest {

/// Whether a text that would be taken for windows-1252 is one of a Mac or of DOS instead: Excel still writes both. Told by where the
/// letters beyond ASCII stand: Ÿ and † within words are no Western text, ü and é are.
class LatinGuess {
 public:
  LatinGuess();
  void add(std::string_view piece);
  /// "macintosh" or "IBM850" where the text is clearly that; else empty. To be asked when all is in.
  [[nodiscard]] std::string found();

  /// What a character is, as far as its neighbours tell whether it stands where it may.
  enum class Kind : std::uint8_t { Other, Digit, Lower, Upper, RareLower, RareUpper, Sharp, Free, Blank, Mark, Opening, Raised, Drawn, Undefined };

 private:
  enum Encoding : std::size_t { Windows, Mac, Dos, Encodings };
  using Table = std::array<Kind, 256>;
  struct Points {
    std::int64_t good = 0;
    std::int64_t bad = 0;
  };
  static const std::array<Table, Encodings>& tables();
  static void judge(Kind before, Kind at, Kind after, Points& points);
  void take(unsigned char next);
  [[nodiscard]] bool clean(Encoding encoding) const;

  std::array<Points, Encodings> points_{};
  unsigned char before_ = '\n', at_ = '\n';
  std::int64_t cr_ = 0, lf_ = 0;
};

}  // namespace runrate::ingest
