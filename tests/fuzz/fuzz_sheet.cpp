// Any bytes as XML: the reader of workbooks' parts ends and keeps within its bounds.
#include <cstdint>
#include <cstdlib>

#include "xml_pull.h"

using namespace runrate;
using namespace runrate::ingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  MemorySource source(std::string_view(reinterpret_cast<const char*>(data), size), size > 0 ? 1 + data[0] % 64 : 1);
  XmlPull xml(source);
  for (std::size_t pieces = 0;; ++pieces) {
    if (pieces > 2 * size + 2) std::abort();
    const auto kind = xml.next();
    if (!kind || *kind == XmlPull::Kind::Eof) return 0;
    if (*kind == XmlPull::Kind::Start) static_cast<void>(xml.attribute("r"));
  }
}
