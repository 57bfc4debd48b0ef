#include "csv_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "where.h"

namespace runrate::ingest {
namespace {

constexpr std::size_t kUsualRecord = 4096;  // bytes that are asked for before a record is read

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\r' || c == '\n'; }

}  // namespace

CsvRecord& CsvRecord::operator=(const CsvRecord& other) {
  if (this == &other) return *this;
  line = other.line;
  number = other.number;
  blank = other.blank;
  fields_ = other.fields_;
  text_.clear();
  if (!fields_.empty()) {  // they stand in order, so that one piece holds them all
    const std::uint32_t from = fields_.front().from;
    text_.assign(other.base_ + from, fields_.back().from + fields_.back().size - from);
    for (Field& field : fields_) field.from -= from;
  }
  base_ = text_.data();
  return *this;
}

void CsvRecord::assign(std::span<const std::string_view> cells) {
  text_.clear();
  fields_.clear();
  blank = false;
  for (const std::string_view cell : cells) {
    fields_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(cell.size())});
    text_ += cell;
  }
  base_ = text_.data();
}

bool CsvRecord::holds_nothing() const {
  for (std::size_t i = 0; i < fields_.size(); ++i)
    for (const char c : (*this)[i])
      if (static_cast<unsigned char>(c) > ' ') return false;
  return true;
}

std::vector<std::string> CsvRecord::copy() const {
  std::vector<std::string> out;
  out.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) out.emplace_back((*this)[i]);
  return out;
}

CsvFormat CsvFormat::parted_by(std::string_view written) {
  if (written.size() == 1) return {written.front()};
  if (written == kRecords) {
    CsvFormat out(written.front());
    out.records = true;
    return out;
  }
  CsvFormat out(kLetters);
  out.letters = written;
  return out;
}

std::unique_ptr<ByteSource> prepared(std::unique_ptr<ByteSource> text, const CsvFormat& format) {
  if (format.records) return quote_records(std::move(text));
  if (format.wrapped) text = unwrap_lines(std::move(text));
  if (!format.letters.empty()) text = one_letter(std::move(text), format.letters, format.delimiter);
  return text;
}

CsvReader::CsvReader(ByteSource& source, CsvFormat format, std::size_t room) : source_(source), format_(std::move(format)), buffer_(room) {
  for (const char c : {'\r', '\n', '\0', format_.delimiter}) plain_stops_[static_cast<unsigned char>(c)] = true;
  for (const char c : {'\r', '\n', '\0', format_.quote}) quoted_stops_[static_cast<unsigned char>(c)] = true;
  if (format_.backslash) quoted_stops_[static_cast<unsigned char>('\\')] = true;
  if (format_.escapes) plain_stops_[static_cast<unsigned char>('\\')] = true;
  if (format_.comment_within) plain_stops_[static_cast<unsigned char>(format_.comment.front())] = true;
}

Result<bool> CsvReader::fill() {
  RUNRATE_TRY(have_, source_.read(buffer_.data(), buffer_.size()));
  at_ = 0;
  bytes_ += static_cast<std::int64_t>(have_);
  ended_ = have_ == 0;
  return !ended_;
}

/// Makes at least so many bytes beyond the present one visible, or all that there are.
Result<void> CsvReader::look_ahead(std::size_t bytes) {
  while (have_ - at_ < bytes && !ended_) {
    std::memmove(buffer_.data(), buffer_.data() + at_, have_ - at_);
    have_ -= at_;
    at_ = 0;
    if (buffer_.size() - have_ < buffer_.size() / 4) buffer_.resize(buffer_.size() * 2);
    RUNRATE_TRY(const std::size_t n, source_.read(buffer_.data() + have_, buffer_.size() - have_));
    have_ += n;
    bytes_ += static_cast<std::int64_t>(n);
    ended_ = n == 0;
  }
  return {};
}

/// Takes characters that mean nothing up to the next that may. False at the end of the buffer.
bool CsvReader::take_run(CsvRecord& record, const std::array<bool, 256>& stops) {
  const std::size_t from = at_;
  while (at_ < have_ && !stops[static_cast<unsigned char>(buffer_[at_])]) ++at_;
  record.text_.append(buffer_.data() + from, at_ - from);
  if (at_ > from) after_cr_ = false;
  return at_ < have_;
}

void CsvReader::count_line(char c) {
  if (c == '\n' && !after_cr_) ++line_;
  if (c == '\r') ++line_;
  after_cr_ = c == '\r';
}

void CsvReader::end_field(CsvRecord& record) {
  if (state_ == State::MaybeEnd) record.text_.resize(closed_at_);
  record.fields_.push_back({static_cast<std::uint32_t>(field_start_), static_cast<std::uint32_t>(record.text_.size() - field_start_)});
  field_start_ = record.text_.size();
  state_ = State::Start;
}

/// The end of a record, unless it is the LF of a CRLF whose CR has ended one already.
bool CsvReader::end_line(CsvRecord& record, char c) {
  const bool second_half = c == '\n' && after_cr_ && record.fields_.empty() && record.text_.empty() && state_ == State::Start;
  if (!second_half) {
    if (record.fields_.empty() && state_ == State::Start) record.blank = true;
    end_field(record);
  }
  count_line(c);
  if (second_half) record.line = line_;
  return !second_half;
}

/// Whether a quote on the rest of this physical line stands where a closing one does.
Result<bool> CsvReader::closes_on_this_line() {
  for (std::size_t i = 0;; ++i) {
    RUNRATE_CHECK(look_ahead(i + 1));
    if (at_ + i >= have_ || is_line_end(buffer_[at_ + i])) return false;
    if (buffer_[at_ + i] != format_.quote) continue;
    RUNRATE_CHECK(look_ahead(i + 2));
    const char after = at_ + i + 1 < have_ ? buffer_[at_ + i + 1] : '\n';
    if (after == format_.delimiter || is_line_end(after)) return true;
  }
}

/// Careless quotes come in pairs: after the first of a pair, or one that follows a blank, the text goes on.
bool CsvReader::in_inner_quote(const CsvRecord& record) const {
  return inner_ % 2 == 1 || closed_at_ == field_start_ || is_blank(record.text_[closed_at_ - 1]) || record.text_[closed_at_ - 1] == '(';
}

/// What follows a quote that may have closed its field and is neither delimiter nor line end.
Result<void> CsvReader::after_quote(CsvRecord& record, char c) {
  if (c == format_.quote && record.text_.size() == closed_at_) {
    record.text_ += c;
    state_ = State::Quoted;
    if (inner_ % 2 == 0) return {};
    // `"the "inner"","next"`: the second of a careless pair, and the end.
    RUNRATE_CHECK(look_ahead(1));
    const char after = at_ < have_ ? buffer_[at_] : '\n';
    if (after != format_.delimiter && !is_line_end(after)) return {};
    ++inner_;
    closed_at_ = record.text_.size();
    state_ = State::MaybeEnd;
    return {};
  }
  if (is_blank(c)) {
    record.text_ += c;
    return {};
  }
  // The quote was one of the text after all.
  if (c == format_.quote) {
    record.text_.insert(closed_at_, 1, format_.quote);
    closed_at_ = record.text_.size();
    ++inner_;
    return {};
  }
  const bool goes_on = in_inner_quote(record);
  record.text_.insert(closed_at_, 1, format_.quote);
  record.text_ += c;
  ++inner_;
  state_ = State::Quoted;
  if (goes_on) return {};
  RUNRATE_TRY(const bool closes, closes_on_this_line());
  if (closes) return {};
  // "Ltd"x,5: words after the closing quote. The line must not run on into the next ones.
  record.text_.insert(field_start_, 1, format_.quote);
  state_ = State::Plain;
  return {};
}

/// One character that may mean something. True where it ended the record.
Result<bool> CsvReader::step(CsvRecord& record) {
  const char c = buffer_[at_++];
  if (c == '\0') {
    ++nuls_;
    return false;
  }
  if (state_ == State::Quoted) {
    if (escaped_) {
      escaped_ = false;
      if (c == format_.quote || c == '\\') record.text_.pop_back();
      count_line(c);
      record.text_ += c;
    } else if (c == format_.quote) {
      state_ = State::MaybeEnd;
      closed_at_ = record.text_.size();
      after_cr_ = false;
    } else {
      escaped_ = format_.backslash && c == '\\';
      count_line(c);
      record.text_ += c;
    }
    return false;
  }
  if (is_line_end(c)) {
    // `"the "inner" \n text"`: the second of a pair of careless quotes, and a blank, close nothing.
    if (state_ == State::MaybeEnd && inner_ % 2 == 1 && record.text_.size() > closed_at_) {
      record.text_.insert(closed_at_, 1, format_.quote);
      ++inner_;
      count_line(c);
      record.text_ += c;
      state_ = State::Quoted;
      return false;
    }
    return end_line(record, c);
  }
  after_cr_ = false;
  if (format_.comment_within && c == format_.comment.front()) {
    RUNRATE_TRY(const bool passed, passes_comment());
    if (passed) return false;
  }
  if (format_.escapes && c == '\\' && state_ != State::MaybeEnd) {
    RUNRATE_TRY(const bool taken, takes_escaped(record));
    if (taken) return false;
  }
  if (c == format_.delimiter) {
    end_field(record);
    // The delimiter has begun a field even where nothing follows it.
    return false;
  }
  if (state_ == State::MaybeEnd) {
    RUNRATE_CHECK(after_quote(record, c));
    return false;
  }
  if (state_ == State::Start && c == format_.quote) {
    record.text_.resize(field_start_);
    state_ = State::Quoted;
    quote_line_ = line_;
    inner_ = 0;
    escaped_ = false;
    return false;
  }
  record.text_ += c;
  if (!is_blank(c)) state_ = State::Plain;
  return false;
}

/// Passes over whole lines that begin with the mark of comments, blanks before it or not. A mark alone in its cell is a cell: surveys
/// name their first column "#".
Result<void> CsvReader::skip_comments(CsvRecord& record) {
  constexpr std::size_t kMostBlanks = 16;
  for (;;) {
    RUNRATE_CHECK(look_ahead(1));
    if (after_cr_ && at_ < have_ && buffer_[at_] == '\n') {
      ++at_;
      after_cr_ = false;
      continue;
    }
    RUNRATE_CHECK(look_ahead(kMostBlanks + format_.comment.size() + 1));
    std::size_t i = at_;
    while (i < have_ && is_blank(buffer_[i]) && buffer_[i] != format_.delimiter && i < at_ + kMostBlanks) ++i;
    if (std::string_view(buffer_.data() + i, have_ - i).substr(0, format_.comment.size()) != format_.comment) break;
    if (const std::size_t next = i + format_.comment.size(); next < have_ && buffer_[next] == format_.delimiter) break;
    ++comments_;
    for (;;) {
      RUNRATE_CHECK(look_ahead(1));
      if (at_ >= have_) return {};
      const char c = buffer_[at_++];
      if (!is_line_end(c)) continue;
      after_cr_ = false;
      count_line(c);
      break;
    }
  }
  record.line = line_;
  return {};
}

/// Behind the first letter of the mark of comments: whether it is one. Then all up to the line's end is passed over.
Result<bool> CsvReader::passes_comment() {
  const std::string_view rest = std::string_view(format_.comment).substr(1);
  RUNRATE_CHECK(look_ahead(rest.size()));
  if (std::string_view(buffer_.data() + at_, have_ - at_).substr(0, rest.size()) != rest) return false;
  ++comments_within_;
  for (;;) {
    RUNRATE_CHECK(look_ahead(1));
    if (at_ >= have_ || is_line_end(buffer_[at_])) return true;
    ++at_;
  }
}

/// Behind a backslash outside of quotes: whether what follows has lost its meaning. Then it is taken as text.
Result<bool> CsvReader::takes_escaped(CsvRecord& record) {
  RUNRATE_CHECK(look_ahead(2));
  if (at_ >= have_) return false;
  const char c = buffer_[at_];
  if (c != format_.delimiter && c != format_.quote && c != '\\' && !is_line_end(c)) return false;
  state_ = State::Plain;
  const std::size_t size = c == '\r' && at_ + 1 < have_ && buffer_[at_ + 1] == '\n' ? 2 : 1;
  for (const std::size_t end = at_ + size; at_ < end; ++at_) {
    count_line(buffer_[at_]);
    record.text_ += buffer_[at_];
  }
  after_cr_ = false;
  return true;
}

/// The letters that one stood for, where it stands within a cell.
void CsvReader::put_letters_back(CsvRecord& record) const {
  const auto holds = [this, &record](const CsvRecord::Field& field) {
    return std::string_view(record.base_ + field.from, field.size).find(format_.delimiter) != std::string_view::npos;
  };
  if (std::none_of(record.fields_.begin(), record.fields_.end(), holds)) return;
  std::string text;
  for (CsvRecord::Field& field : record.fields_) {
    const std::size_t from = text.size();
    for (const char c : std::string_view(record.base_ + field.from, field.size)) c == format_.delimiter ? text += format_.letters : text += c;
    field = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(text.size() - from)};
  }
  record.text_ = std::move(text);
  record.base_ = record.text_.data();
}

/// The whole record straight from the buffer, where it is all there and holds nothing out of the ordinary; else nothing is taken.
bool CsvReader::read_at_once(CsvRecord& record) {
  if (format_.escapes || format_.comment_within) return false;
  const char* const begin = buffer_.data() + at_ + (after_cr_ && at_ < have_ && buffer_[at_] == '\n' ? 1 : 0);
  const char* const end = buffer_.data() + have_;
  const char* field = begin;
  const char* p = begin;
  while (p < end) {
    if (p == field && *p == format_.quote) {
      const auto* close = static_cast<const char*>(std::memchr(p + 1, format_.quote, static_cast<std::size_t>(end - p - 1)));
      if (!close || close + 1 == end || format_.backslash) break;
      if (close[1] != format_.delimiter && !is_line_end(close[1])) break;
      for (const char* q = p + 1; q < close; ++q)
        if (is_line_end(*q) || *q == '\0') return record.fields_.clear(), false;
      record.fields_.push_back({static_cast<std::uint32_t>(p + 1 - begin), static_cast<std::uint32_t>(close - p - 1)});
      p = close + 1;
    } else {
      p = next_mark(p, end);
      if (p == end || *p == format_.quote || *p == '\0') break;
      record.fields_.push_back({static_cast<std::uint32_t>(field - begin), static_cast<std::uint32_t>(p - field)});
    }
    const char mark = *p++;
    field = p;
    if (mark == format_.delimiter) continue;
    at_ = static_cast<std::size_t>(p - buffer_.data());
    record.base_ = begin;
    after_cr_ = false;
    count_line(mark);
    if (record.fields_.size() == 1) record.blank = p - begin == 1 || (begin[0] != format_.quote && record.holds_nothing());
    return true;
  }
  record.fields_.clear();
  return false;
}

/// The next delimiter, quote, line end or NUL, or the end.
const char* CsvReader::next_mark(const char* p, const char* end) const {
#if defined(__SSE2__)
  const __m128i delimiter = _mm_set1_epi8(format_.delimiter);
  const __m128i quote = _mm_set1_epi8(format_.quote);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i nul = _mm_setzero_si128();
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i line = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));
    const __m128i mark = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter), _mm_cmpeq_epi8(bytes, quote));
    const int found = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(line, mark), _mm_cmpeq_epi8(bytes, nul)));
    if (found != 0) return p + std::countr_zero(static_cast<unsigned>(found));
  }
#endif
  while (p < end && !plain_stops_[static_cast<unsigned char>(*p)] && *p != format_.quote) ++p;
  return p;
}

Result<bool> CsvReader::next(CsvRecord& record) {
  RUNRATE_TRY(const bool more, read_record(record));
  if (more && !format_.letters.empty()) put_letters_back(record);
  return more;
}

Result<bool> CsvReader::read_record(CsvRecord& record) {
  record.text_.clear();
  record.fields_.clear();
  record.blank = false;
  record.line = line_;
  field_start_ = 0;
  state_ = State::Start;
  if (!format_.comment.empty()) RUNRATE_CHECK(skip_comments(record));
  if (read_at_once(record)) return true;
  if (have_ - at_ < kUsualRecord && !ended_) {
    RUNRATE_CHECK(look_ahead(kUsualRecord));
    if (read_at_once(record)) return true;
  }
  RUNRATE_TRY(const bool more, read_by_steps(record));
  record.base_ = record.text_.data();
  return more;
}

/// Character by character: for records that go over the end of the buffer, and all that is not as it should be.
Result<bool> CsvReader::read_by_steps(CsvRecord& record) {
  for (;;) {
    if (at_ == have_) {
      if (ended_) return finish(record);
      RUNRATE_TRY(const bool more, fill());
      if (!more) return finish(record);
    }
    if (state_ == State::Plain && !take_run(record, plain_stops_)) continue;
    if (state_ == State::Quoted && !escaped_ && !take_run(record, quoted_stops_)) {
      if (record.text_.size() - field_start_ > kLongestField) return fail("field_too_long", {}, in_file({}, quote_line_));
      continue;
    }
    RUNRATE_TRY(const bool done, step(record));
    if (done) return true;
  }
}

Result<bool> CsvReader::finish(CsvRecord& record) {
  if (state_ == State::Quoted) return fail("unclosed_quote", {}, in_file({}, quote_line_));
  if (record.fields_.empty() && state_ == State::Start) {
    if (record.text_.empty()) return false;
    record.blank = true;
  }
  end_field(record);
  return true;
}

}  // namespace runrate::ingest
