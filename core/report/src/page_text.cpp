#include <algorithm>
#include <charconv>

#include "base/message.h"
#include "base/text.h"
#include "packs/embedded.h"
#include "report/page_spec.h"

namespace runrate {
namespace {

Result<void> bad_line(std::size_t line, std::string_view text) {
  return fail("page_unreadable", {{"line", std::to_string(line)}, {"text", std::string(text)}});
}

bool to_number(std::string_view text, int least, int most, int& out) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && out >= least && out <= most;
}

/// The words of a line; "title=" takes the rest of it.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  constexpr std::string_view kTitle = "title=";
  while (!line.empty()) {
    if (line.front() == ' ') {
      line.remove_prefix(1);
      continue;
    }
    const std::size_t end = line.starts_with(kTitle) ? line.size() : std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

bool read_tile(const std::vector<std::string>& words, TileSpec& tile) {
  tile.kind = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto sign = words[i].find('=');
    if (sign == std::string::npos) {
      if (!tile.kpis.empty()) return false;
      for (const std::string_view kpi : split(words[i], ',')) tile.kpis.emplace_back(kpi);
      continue;
    }
    const std::string key = words[i].substr(0, sign);
    const std::string value = words[i].substr(sign + 1);
    if (key == "by")
      tile.by = value;
    else if (key == "net")
      tile.net = value;
    else if (key == "title")
      tile.title = value;
    else if (key == "count" ? !to_number(value, 1, 120, tile.count) : key == "weight" ? !to_number(value, 1, 60, tile.weight) : true)
      return false;
  }
  return true;
}

bool read_choice(std::string_view rest, PageSpec& page) {
  const auto words = words_of(rest);
  if (words.empty()) return false;
  const auto bar = words[0].find('|');
  if (bar == std::string::npos) return false;
  page.first = words[0].substr(0, bar);
  page.second = words[0].substr(bar + 1);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto sign = words[i].find('=');
    if (sign == std::string::npos) return false;
    page.swaps.emplace_back(words[i].substr(0, sign), words[i].substr(sign + 1));
  }
  return true;
}

bool read_row(const std::vector<std::string>& words, PageSpec& page) {
  RowSpec row;
  if (words.size() != 3 || !to_number(words[1], 60, 2000, row.height) || !to_number(words[2], 0, 20, row.stretch)) return false;
  page.rows.push_back(std::move(row));
  return true;
}

bool read_line(std::string_view line, PageSpec& page) {
  if (line.starts_with("page ")) {
    page.title = line.substr(5);
    return true;
  }
  if (line.starts_with("choice ")) return read_choice(line.substr(7), page);
  const auto words = words_of(line);
  if (words.front() == "row") return read_row(words, page);
  if (page.rows.empty()) return false;
  return read_tile(words, page.rows.back().tiles.emplace_back());
}

/// A title is one line.
std::string one_line(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

void write_tile(const TileSpec& tile, std::string& out) {
  out += tile.kind;
  for (std::size_t i = 0; i < tile.kpis.size(); ++i) out += (i == 0 ? ' ' : ',') + tile.kpis[i];
  if (!tile.by.empty()) out += " by=" + tile.by;
  if (!tile.net.empty()) out += " net=" + tile.net;
  if (tile.count != 0) out += " count=" + std::to_string(tile.count);
  if (tile.weight != 1) out += " weight=" + std::to_string(tile.weight);
  if (!tile.title.empty()) out += " title=" + one_line(tile.title);
  out += '\n';
}

}  // namespace

std::string title_text(const std::string& title) {
  return title.starts_with('@') ? to_text(Message{title.substr(1), {}}) : title;
}

std::string to_text(const PageSpec& page) {
  std::string out = "page " + one_line(page.title) + '\n';
  if (!page.first.empty()) {
    out += "choice " + page.first + '|' + page.second;
    for (const auto& [from, to] : page.swaps) out += ' ' + from + '=' + to;
    out += '\n';
  }
  for (const RowSpec& row : page.rows) {
    out += "row " + std::to_string(row.height) + ' ' + std::to_string(row.stretch) + '\n';
    for (const TileSpec& tile : row.tiles) write_tile(tile, out);
  }
  return out;
}

Result<PageSpec> parse_page(std::string_view text) {
  PageSpec page;
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (!read_line(line, page)) RUNRATE_CHECK(bad_line(number, line));
  }
  return page;
}

PageSpec PageSpec::swapped() const {
  PageSpec out = *this;
  const auto swap = [this](std::string& word) {
    const auto found = std::ranges::find(swaps, word, &std::pair<std::string, std::string>::first);
    if (found != swaps.end()) word = found->second;
  };
  for (RowSpec& row : out.rows)
    for (TileSpec& tile : row.tiles) {
      swap(tile.kind);
      for (std::string& kpi : tile.kpis) swap(kpi);
    }
  return out;
}

const std::vector<std::pair<std::string, PageSpec>>& default_pages() {
  static const auto kPages = [] {
    constexpr const char* kOrder[] = {"overview", "revenue", "customers", "pipeline", "team", "economics", "outlook"};
    std::vector<std::pair<std::string, PageSpec>> pages;
    for (const char* id : kOrder)
      for (const EmbeddedFile& file : embedded_files())
        if (file.name == "pages/" + std::string(id) + ".page") {
          auto page = parse_page(file.content);
          if (!page) throw std::logic_error(std::string(file.name) + ": " + to_text(page.error()));
          pages.emplace_back(id, std::move(*page));
        }
    return pages;
  }();
  return kPages;
}

const PageSpec* default_page(std::string_view id) {
  for (const auto& [name, page] : default_pages())
    if (name == id) return &page;
  return nullptr;
}

}  // namespace runrate
