#include "naming.h"

#include "base/text.h"

namespace runrate::ingest {

std::string form_of(std::string_view header) {
  std::string parted;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const char c = header[i];
    const bool big = c >= 'A' && c <= 'Z';
    const bool after_small = i > 0 && header[i - 1] >= 'a' && header[i - 1] <= 'z';
    if (big && after_small) parted += ' ';
    parted += c;
  }
  return header_form(parted);
}

bool has_words(std::string_view form, std::string_view words) {
  for (std::size_t at = form.find(words); at != std::string_view::npos; at = form.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || form[at - 1] == ' ') && (end == form.size() || form[end] == ' ')) return true;
  }
  return false;
}

std::string make_id(std::string_view text, std::string_view otherwise) {
  std::string id;
  for (const char c : form_of(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id += c;
    else if (!id.empty() && id.back() != '_') id += '_';
  }
  if (id.size() > 60) id.resize(60);
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty()) return std::string(otherwise);
  return id[0] >= '0' && id[0] <= '9' ? "c_" + id : id;
}

}  // namespace runrate::ingest
