#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace runrate {

/// A place that the outline of a PDF leads to. Lengths are points from the page's upper left corner.
struct PdfMark {
  std::string title;
  int page = 0;   ///< from 0
  double top = 0;
  int level = 0;  ///< 1: beneath the last mark of level 0
};

/// A rectangle of a page that leads to another place.
struct PdfLink {
  int page = 0;
  double left = 0, top = 0, width = 0, height = 0;
  int to_page = 0;
  double to_top = 0;
};

/// A file that travels inside the PDF.
struct PdfAttachment {
  std::string name;
  std::string mime;
  std::string about;
  std::string content;
};

/// What a painted PDF still lacks.
struct PdfFinish {
  std::string title;
  std::string subject;
  std::string language = "en";
  std::optional<Instant> at;  ///< the date that the document bears; nothing: none
  std::vector<PdfMark> marks;
  std::vector<PdfLink> links;
  std::vector<PdfAttachment> attachments;
};

/// The same pages with outline, links, language, metadata and attachments. Equal input gives equal bytes: what the painting
/// program wrote of its own clock is gone, and the document's id is made of its content. Errors: pdf_unreadable.
[[nodiscard]] Result<std::string> finish_pdf(std::string_view pdf, const PdfFinish& finish);

}  // namespace runrate
