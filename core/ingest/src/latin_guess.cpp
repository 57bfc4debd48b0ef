#include "latin_guess.h"

#include <algorithm>
#include <memory>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

namespace runrate::ingest {
namespace {

using Kind = LatinGuess::Kind;

constexpr std::array<const char*, 3> kNames{"windows-1252", "macintosh", "IBM850"};

bool is_one_of(char16_t c, std::u16string_view which) { return which.find(c) != std::u16string_view::npos; }

Kind kind_of(char16_t c) {
  if (c >= '0' && c <= '9') return Kind::Digit;
  if (c < 0x80) return u_islower(c) ? Kind::Lower : u_isupper(c) ? Kind::Upper : Kind::Other;
  if (c < 0xA0 || c == 0xFFFD) return Kind::Undefined;
  if (c == u'ß') return Kind::Sharp;
  if (c == 0xA0) return Kind::Blank;
  // Letters that the languages of these encodings hardly use prove nothing, but have their places as others do.
  if (is_one_of(c, u"šžœƒýÿþðı")) return Kind::RareLower;
  if (is_one_of(c, u"ŠŽŒŸÞÐÝ")) return Kind::RareUpper;
  if (c < 0x180 && !is_one_of(c, u"ªº") && u_isalpha(c)) return u_isupper(c) ? Kind::Upper : Kind::Lower;
  if (is_one_of(c, u"’–—…•·")) return Kind::Free;
  if (is_one_of(c, u"‚„")) return Kind::Opening;
  if (is_one_of(c, u"ˆ˜‰")) return Kind::Raised;
  return c < 0x100 || is_one_of(c, u"“”‘‹›€†‡™") ? Kind::Mark : Kind::Drawn;
}

bool is_lower(Kind kind) { return kind == Kind::Lower || kind == Kind::RareLower || kind == Kind::Sharp; }
bool is_upper(Kind kind) { return kind == Kind::Upper || kind == Kind::RareUpper; }
bool is_letter(Kind kind) { return is_lower(kind) || is_upper(kind); }

/// Whether a letter stands where its case does not belong: "MŸller", "caFé".
bool is_misplaced(Kind before, Kind at, Kind after) {
  if (before == Kind::Digit && after == Kind::Digit) return true;
  if (at == Kind::Sharp) return !is_letter(before);
  if (is_upper(at)) return is_lower(before) || (is_upper(before) && is_lower(after));
  return is_upper(after) && !is_lower(before);
}

}  // namespace

const std::array<LatinGuess::Table, LatinGuess::Encodings>& LatinGuess::tables() {
  static const std::array<Table, Encodings> made = [] {
    std::array<Table, Encodings> out{};
    for (std::size_t e = 0; e < Encodings; ++e) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(kNames[e], &status), &ucnv_close);
      for (std::size_t byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        std::array<char16_t, 4> to{};
        status = U_ZERO_ERROR;
        const std::int32_t size = from ? ucnv_toUChars(from.get(), to.data(), 4, &c, 1, &status) : 0;
        out[e][byte] = size == 1 && U_SUCCESS(status) ? kind_of(to[0]) : Kind::Undefined;
      }
    }
    return out;
  }();
  return made;
}

LatinGuess::LatinGuess() { static_cast<void>(tables()); }

void LatinGuess::add(std::string_view piece) {
  for (const char c : piece) take(static_cast<unsigned char>(c));
}

void LatinGuess::take(unsigned char next) {
  if (at_ >= 0x80) {
    const auto& all = tables();
    for (std::size_t e = 0; e < Encodings; ++e) judge(all[e][before_], all[e][at_], all[e][next], points_[e]);
  }
  cr_ += next == '\r' ? 1 : 0;
  lf_ += next == '\n' ? 1 : 0;
  before_ = at_;
  at_ = next;
}

void LatinGuess::judge(Kind before, Kind at, Kind after, Points& points) {
  const bool within = is_letter(before) && is_letter(after);
  switch (at) {
    case Kind::Undefined:
      points.bad += 2;
      break;
    case Kind::Lower:
    case Kind::Upper:
    case Kind::Sharp:
    case Kind::RareLower:
    case Kind::RareUpper: {
      const bool rare = at == Kind::RareLower || at == Kind::RareUpper;
      if (is_misplaced(before, at, after)) points.bad += rare ? 2 : 1;
      else if (!rare && (is_letter(before) || is_letter(after))) ++points.good;
      break;
    }
    case Kind::Blank:
      points.good += before == Kind::Digit && after == Kind::Digit ? 1 : 0;
      break;
    case Kind::Mark:
      points.bad += within ? 1 : 0;
      break;
    case Kind::Opening:
      points.bad += is_letter(before) ? 1 : 0;
      break;
    case Kind::Raised:
      points.bad += is_letter(before) || is_letter(after) ? 1 : 0;
      break;
    case Kind::Drawn:
      ++points.bad;
      break;
    case Kind::Other:
    case Kind::Digit:
    case Kind::Free:
      break;
  }
}

/// Explains the text, where windows-1252 does not.
bool LatinGuess::clean(Encoding encoding) const {
  const Points& here = points_[encoding];
  const Points& windows = points_[Windows];
  return here.good > 0 && here.bad * 10 <= here.good && here.bad * 5 <= windows.bad && windows.bad >= 2 && windows.bad > windows.good;
}

std::string LatinGuess::found() {
  take('\n');
  const bool mac = clean(Mac);
  const bool dos = clean(Dos);
  if (!mac && !dos) return {};
  const auto points = [this](Encoding encoding) { return points_[encoding].good - points_[encoding].bad; };
  // Where both explain it alike, their line ends tell.
  const bool of_dos = points(Dos) != points(Mac) ? points(Dos) > points(Mac) : lf_ > 1 && cr_ + 1 >= lf_;
  return kNames[dos && (!mac || of_dos) ? Dos : Mac];
}

}  // namespace runrate::ingest
