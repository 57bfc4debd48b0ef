#include "row_stream.h"

#include "base/text.h"
#include "dialect.h"
#include "ingest/importer.h"

namespace runrate::ingest {

RowLayout layout_of(const FilePlan& plan) {
  RowLayout out;
  out.encoding = plan.encoding;
  out.format = CsvFormat::parted_by(plan.delimiter);
  out.format.quote = plan.quote;
  out.format.backslash = plan.backslash;
  out.format.escapes = plan.escapes;
  out.format.comment = plan.comment;
  out.format.comment_within = plan.comment_within;
  out.format.wrapped = plan.wrapped;
  out.header_line = plan.header_line;
  out.header_end = plan.header_end;
  out.end_line = plan.end_line;
  out.wide = plan.wide;
  return out;
}

Result<std::unique_ptr<RowStream>> RowStream::open(const std::filesystem::path& file, const RowLayout& layout) {
  RUNRATE_TRY(std::unique_ptr<ByteSource> text, open_text(file, layout.encoding));
  text = prepared(std::move(text), layout.format);
  auto stream = std::unique_ptr<RowStream>(new RowStream(std::move(text), layout));
  stream->file_ = file.string();
  return stream;
}

Result<bool> RowStream::next(CsvRecord& record) {
  if (!unfolder_) {
    RUNRATE_TRY(const bool more, next_line(record));
    record.number = ++rows_;
    return more;
  }
  while (!unfolder_->next(record))
    for (bool has_rows = false; !has_rows;) {
      RUNRATE_TRY(const bool more, next_line(line_));
      if (!more) return false;
      has_rows = unfolder_->begin(line_);
      if (!has_rows) ++skipped_, ++without_rows_;
    }
  record.number = ++rows_;
  return true;
}

Result<bool> RowStream::next_line(CsvRecord& record) {
  for (;;) {
    auto more = reader_.next(record);
    if (!more) {
      Error error = std::move(more).error();
      if (error.where.file.empty()) error.where.file = file_;
      return fail(std::move(error));
    }
    if (!*more || (layout_.end_line > 0 && record.line >= layout_.end_line)) return false;
    const bool empty = record.blank || record.holds_nothing();
    if (record.line > layout_.header_end && !empty) {
      const bool directive = record.line == 1 && record.size() <= 2 && fold(record[0]).starts_with("sep=");
      if (!directive && !is_header_again(record)) return true;
      headers_again_ += directive ? 0 : 1;
    }
    const bool header = !empty && layout_.header_line > 0 && record.line >= layout_.header_line && record.line <= layout_.header_end;
    if (!header) ++skipped_;
    else if (header_.empty() && record.line == layout_.header_line && layout_.header_line == layout_.header_end)
      for (std::size_t i = 0; i < record.size(); ++i) header_.emplace_back(record.cell(i));
  }
}

bool RowStream::is_header_again(const CsvRecord& record) const {
  if (header_.size() < 2 || record.size() != header_.size()) return false;
  for (std::size_t i = 0; i < header_.size(); ++i)
    if (record.cell(i) != header_[i]) return false;
  return true;
}

}  // namespace runrate::ingest
