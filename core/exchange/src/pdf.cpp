#include "exchange/pdf.h"

#include <map>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <fmt/format.h>

#include "exchange/asked.h"

namespace runrate {
namespace {

using Object = QPDFObjectHandle;

constexpr const char* kProgram = "Runrate";

/// "20261031T221400Z" in the two forms that a PDF holds: D:20261031221400Z, and ISO 8601 for the metadata.
struct Stamp {
  explicit Stamp(Instant at) : iso(to_iso(LocalTime{at.ms - at.ms % 1000}) + "Z") {
    pdf = "D:";
    for (const char c : iso)
      if ((c >= '0' && c <= '9') || c == 'Z') pdf += c;
  }
  std::string iso;
  std::string pdf;
};

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  return out;
}

std::string xmp(const PdfFinish& finish) {
  std::string dates;
  if (finish.at) {
    const Stamp stamp(*finish.at);
    dates = fmt::format("<xmp:CreateDate>{0}</xmp:CreateDate><xmp:ModifyDate>{0}</xmp:ModifyDate>", stamp.iso);
  }
  return fmt::format(R"(<?xpacket begin="{0}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{2}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{3}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{4}</xmp:CreatorTool>{5}
<pdf:Producer>{4}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
)",
                     "\xEF\xBB\xBF", xml(finish.title), xml(finish.subject), xml(finish.language), kProgram, dates);
}

class Finisher {
 public:
  Finisher(std::string_view pdf, const PdfFinish& finish) : finish_(finish) {
    pdf_.setSuppressWarnings(true);
    pdf_.processMemoryFile("report", pdf.data(), pdf.size());
    pages_ = pdf_.getAllPages();
  }

  std::string run() {
    name_fonts();
    set_metadata();
    if (!finish_.marks.empty()) pdf_.getRoot().replaceKey("/Outlines", outline());
    for (const PdfLink& link : finish_.links) add_link(link);
    for (const PdfAttachment& attachment : finish_.attachments) attach(attachment);
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  }

 private:
  /// Subsets of fonts bear a tag of six letters, which Qt makes of numbers that differ from run to run: ours are of their content.
  void name_fonts() {
    constexpr std::size_t kTag = 6;
    std::map<std::string, std::string> tags;
    std::vector<Object> objects = pdf_.getAllObjects();
    for (Object& object : objects) {
      if (!object.isDictionary() || !object.getKey("/FontFile2").isStream() || !object.getKey("/FontName").isName()) continue;
      const auto file = object.getKey("/FontFile2").getStreamData();
      const std::string hash = content_hash({reinterpret_cast<const char*>(file->getBuffer()), file->getSize()});
      std::string tag;
      for (std::size_t i = 0; i < kTag; ++i) tag += static_cast<char>('A' + (hash[i] <= '9' ? hash[i] - '0' : hash[i] - 'a' + 10));
      tags[object.getKey("/FontName").getName().substr(1, kTag)] = tag;
    }
    for (Object& object : objects)
      for (const char* key : {"/FontName", "/BaseFont"}) {
        if (!object.isDictionary() || !object.getKey(key).isName()) continue;
        const std::string name = object.getKey(key).getName();
        if (const auto tag = tags.find(name.substr(1, kTag)); name.size() > kTag + 1 && name[kTag + 1] == '+' && tag != tags.end())
          object.replaceKey(key, Object::newName("/" + tag->second + name.substr(kTag + 1)));
      }
  }

  void set_metadata() {
    Object root = pdf_.getRoot();
    root.replaceKey("/Lang", Object::newUnicodeString(finish_.language));
    root.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
    Object meta = Object::newStream(&pdf_, xmp(finish_));
    meta.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    meta.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    root.replaceKey("/Metadata", meta);
    Object info = Object::newDictionary();
    info.replaceKey("/Title", Object::newUnicodeString(finish_.title));
    if (!finish_.subject.empty()) info.replaceKey("/Subject", Object::newUnicodeString(finish_.subject));
    info.replaceKey("/Creator", Object::newUnicodeString(kProgram));
    info.replaceKey("/Producer", Object::newUnicodeString(kProgram));
    if (finish_.at) {
      const Stamp stamp(*finish_.at);
      info.replaceKey("/CreationDate", Object::newString(stamp.pdf));
      info.replaceKey("/ModDate", Object::newString(stamp.pdf));
    }
    pdf_.getTrailer().replaceKey("/Info", pdf_.makeIndirectObject(info));
  }

  [[nodiscard]] bool there(int page) const { return page >= 0 && static_cast<std::size_t>(page) < pages_.size(); }
  [[nodiscard]] Object page(int number) const { return pages_[static_cast<std::size_t>(number)]; }

  /// PDF counts from the lower edge.
  [[nodiscard]] double from_below(int number, double top) {
    Object box = QPDFPageObjectHelper(page(number)).getMediaBox();
    return box.getArrayItem(3).getNumericValue() - top;
  }

  [[nodiscard]] Object destination(int number, double top) {
    Object out = Object::newArray();
    out.appendItem(page(number));
    out.appendItem(Object::newName("/XYZ"));
    out.appendItem(Object::newNull());
    out.appendItem(Object::newReal(from_below(number, top), 2));
    out.appendItem(Object::newNull());
    return out;
  }

  /// Strings the items of one level together: each knows its parent and its neighbours.
  static void chain(Object parent, std::vector<Object>& items) {
    if (items.empty()) return;
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i].replaceKey("/Parent", parent);
      if (i > 0) items[i].replaceKey("/Prev", items[i - 1]);
      if (i + 1 < items.size()) items[i].replaceKey("/Next", items[i + 1]);
    }
    parent.replaceKey("/First", items.front());
    parent.replaceKey("/Last", items.back());
  }

  Object outline() {
    Object root = pdf_.makeIndirectObject(Object::parse("<< /Type /Outlines >>"));
    std::vector<Object> tops;
    std::vector<std::vector<Object>> inner;
    for (const PdfMark& mark : finish_.marks) {
      if (!there(mark.page)) continue;
      Object item = pdf_.makeIndirectObject(Object::newDictionary());
      item.replaceKey("/Title", Object::newUnicodeString(mark.title));
      item.replaceKey("/Dest", destination(mark.page, mark.top));
      if (mark.level > 0 && !tops.empty()) {
        inner.back().push_back(item);
      } else {
        tops.push_back(item);
        inner.emplace_back();
      }
    }
    for (std::size_t i = 0; i < tops.size(); ++i) {
      chain(tops[i], inner[i]);
      if (!inner[i].empty()) tops[i].replaceKey("/Count", Object::newInteger(-static_cast<long long>(inner[i].size())));  // closed
    }
    chain(root, tops);
    root.replaceKey("/Count", Object::newInteger(static_cast<long long>(tops.size())));
    pdf_.getRoot().replaceKey("/PageMode", Object::newName("/UseOutlines"));
    return root;
  }

  void add_link(const PdfLink& link) {
    if (!there(link.page) || !there(link.to_page)) return;
    Object annotation = Object::parse("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
    Object rect = Object::newArray();
    for (const double value : {link.left, from_below(link.page, link.top + link.height), link.left + link.width, from_below(link.page, link.top)})
      rect.appendItem(Object::newReal(value, 2));
    annotation.replaceKey("/Rect", rect);
    annotation.replaceKey("/Dest", destination(link.to_page, link.to_top));
    Object target = page(link.page);
    if (!target.hasKey("/Annots")) target.replaceKey("/Annots", Object::newArray());
    target.getKey("/Annots").appendItem(pdf_.makeIndirectObject(annotation));
  }

  void attach(const PdfAttachment& attachment) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf_, attachment.content);
    stream.setSubtype(attachment.mime);
    if (finish_.at) {
      const Stamp stamp(*finish_.at);
      stream.setCreationDate(stamp.pdf).setModDate(stamp.pdf);
    }
    auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf_, attachment.name, stream);
    file.setDescription(attachment.about);
    file.getObjectHandle().replaceKey("/AFRelationship", Object::newName("/Data"));
    QPDFEmbeddedFileDocumentHelper(pdf_).replaceEmbeddedFile(attachment.name, file);
  }

  const PdfFinish& finish_;
  QPDF pdf_;
  std::vector<Object> pages_;
};

}  // namespace

Result<std::string> finish_pdf(std::string_view pdf, const PdfFinish& finish) {
  try {
    return Finisher(pdf, finish).run();
  } catch (const std::exception& error) {
    // qpdf speaks by exceptions; what it could not read was painted by us a moment ago.
    return fail("pdf_unreadable", {{"why", error.what()}});
  }
}

}  // namespace runrate
