#include "csv_reader.h"
#include "where.h"

namespace runrate::ingest {
namespace {

constexpr char kQuote = '"';

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

std::vector<std::string> CsvRecord::copy() const {
  std::vector<std::string> out;
  out.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) out.emplace_back((*this)[i]);
  return out;
}

CsvReader::CsvReader(ByteSource& source, char delimiter) : source_(source), delimiter_(delimiter), buffer_(1U << 18U) {
  for (const char c : {'\r', '\n', '\0', delimiter}) plain_stops_[static_cast<unsigned char>(c)] = true;
  for (const char c : {'\r', '\n', '\0', kQuote}) quoted_stops_[static_cast<unsigned char>(c)] = true;
}

Result<bool> CsvReader::fill() {
  RUNRATE_TRY(have_, source_.read(buffer_.data(), buffer_.size()));
  at_ = 0;
  bytes_ += static_cast<std::int64_t>(have_);
  ended_ = have_ == 0;
  return !ended_;
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
  record.ends_.push_back(record.text_.size());
  field_start_ = record.text_.size();
  state_ = State::Start;
}

/// The end of a record, unless it is the LF of a CRLF whose CR has ended one already.
bool CsvReader::end_line(CsvRecord& record, char c) {
  const bool second_half = c == '\n' && after_cr_ && record.ends_.empty() && record.text_.empty() && state_ == State::Start;
  if (!second_half) {
    if (record.ends_.empty() && state_ == State::Start) record.blank = true;
    end_field(record);
  }
  count_line(c);
  if (second_half) record.line = line_;
  return !second_half;
}

/// One character that may mean something. True where it ended the record.
bool CsvReader::step(CsvRecord& record) {
  const char c = buffer_[at_++];
  if (c == '\0') {
    ++nuls_;
    return false;
  }
  if (state_ == State::Quoted) {
    if (c == kQuote) {
      state_ = State::MaybeEnd;
      closed_at_ = record.text_.size();
      after_cr_ = false;
    } else {
      count_line(c);
      record.text_ += c;
    }
    return false;
  }
  if (c == '\r' || c == '\n') return end_line(record, c);
  after_cr_ = false;
  if (c == delimiter_) {
    end_field(record);
    // The delimiter has begun a field even where nothing follows it.
    return false;
  }
  switch (state_) {
    case State::Start:
      if (c == kQuote) {
        record.text_.resize(field_start_);
        state_ = State::Quoted;
        quote_line_ = line_;
        return false;
      }
      record.text_ += c;
      if (!is_blank(c)) state_ = State::Plain;
      return false;
    case State::MaybeEnd:
      if (c == kQuote) {
        if (record.text_.size() == closed_at_) {
          record.text_ += c;
          state_ = State::Quoted;
        } else {
          record.text_.insert(closed_at_, 1, kQuote);
          closed_at_ = record.text_.size();
        }
        return false;
      }
      record.text_ += c;
      if (is_blank(c)) return false;
      record.text_.insert(closed_at_, 1, kQuote);
      state_ = State::Quoted;
      return false;
    default: record.text_ += c; return false;
  }
}

Result<bool> CsvReader::next(CsvRecord& record) {
  record.text_.clear();
  record.ends_.clear();
  record.blank = false;
  record.line = line_;
  field_start_ = 0;
  state_ = State::Start;
  for (;;) {
    if (at_ == have_) {
      if (ended_) return finish(record);
      RUNRATE_TRY(const bool more, fill());
      if (!more) return finish(record);
    }
    if (state_ == State::Plain && !take_run(record, plain_stops_)) continue;
    if (state_ == State::Quoted && !take_run(record, quoted_stops_)) {
      if (record.text_.size() - field_start_ > kLongestField) return fail("field_too_long", {}, in_file({}, quote_line_));
      continue;
    }
    if (step(record)) return true;
  }
}

Result<bool> CsvReader::finish(CsvRecord& record) {
  if (state_ == State::Quoted) return fail("unclosed_quote", {}, in_file({}, quote_line_));
  if (record.ends_.empty() && state_ == State::Start) {
    if (record.text_.empty()) return false;
    record.blank = true;
  }
  end_field(record);
  return true;
}

}  // namespace runrate::ingest
