#include "preset.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.h"
#include "naming.h"

namespace runrate::ingest {
namespace {

[[noreturn]] void broken(std::string_view file, const toml::node& node, std::string_view why) {
  throw std::logic_error(fmt::format("{}, line {}: {}", file, node.source().begin.line, why));
}

std::string text_of(std::string_view file, const toml::node& node) {
  const auto text = node.value<std::string>();
  if (!text) broken(file, node, "a text is expected");
  return *text;
}

/// A list of texts, or one.
std::vector<std::string> list_of(std::string_view file, const toml::node& node, const std::function<std::string(std::string_view)>& form) {
  std::vector<std::string> out;
  if (!node.is_array()) return {form(text_of(file, node))};
  for (const toml::node& item : *node.as_array()) out.push_back(form(text_of(file, item)));
  return out;
}

const toml::table& table_of(std::string_view file, const toml::node& node) {
  if (!node.is_table()) broken(file, node, "a table is expected");
  return *node.as_table();
}

/// "Date entered*" without its star; nothing for a star alone.
std::string start_form(std::string_view header) {
  header.remove_suffix(1);
  return header.empty() ? std::string() : close_form(header);
}

std::string pattern_form(std::string_view header) { return header.ends_with("*") ? start_form(header) + "*" : close_form(header); }

std::vector<std::string> alternatives(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view one : split(text, '|')) out.push_back(pattern_form(trim(one)));
  return out;
}

class PresetReader {
 public:
  /// `like`: a preset of which this one says only what is different.
  PresetReader(std::string_view file, const toml::table& source, const Preset& like) : file_(file), source_(source), out_(like) { out_.needs.clear(); }

  Preset read() {
    for (const auto& [key, node] : source_)
      if (!texts(key.str(), node) && !flags(key.str(), node) && !lists(key.str(), node) && !tables(key.str(), node))
        broken(file_, node, "this is not known here");
    if (out_.id.empty() || out_.table.empty() || out_.needs.empty()) broken(file_, source_, "a preset has id, table and needs");
    return std::move(out_);
  }

 private:
  bool texts(std::string_view key, const toml::node& node) {
    const std::pair<std::string_view, std::string*> plain[] = {{"id", &out_.id}, {"tool", &out_.tool}, {"table", &out_.table}, {"note", &out_.note}};
    for (const auto& [name, target] : plain)
      if (key == name) return *target = text_of(file_, node), true;
    if (key == "like") return true;
    const std::pair<std::string_view, std::string*> headers[] = {
        {"trial", &out_.trial},         {"trial_end", &out_.trial_end}, {"subject", &out_.subject},
        {"old_stage", &out_.old_stage}, {"old_since", &out_.old_since}, {"yearly", &out_.yearly}};
    for (const auto& [name, target] : headers)
      if (key == name) return *target = close_form(text_of(file_, node)), true;
    if (key == "won" || key == "closed") return (key == "won" ? out_.won : out_.closed) = alternatives(text_of(file_, node)), true;
    return false;
  }
  bool flags(std::string_view key, const toml::node& node) {
    const std::pair<std::string_view, bool*> all[] = {
        {"unproven", &out_.unproven}, {"all_utc", &out_.all_utc}, {"salesforce_ids", &out_.salesforce_ids}};
    for (const auto& [name, target] : all)
      if (key == name) return *target = node.value_or(false), true;
    return false;
  }
  bool lists(std::string_view key, const toml::node& node) {
    if (key == "needs") {
      for (const toml::node& item : *node.as_array()) out_.needs.push_back(alternatives(text_of(file_, item)));
    } else if (key == "lacks") {
      out_.lacks = list_of(file_, node, close_form);
    } else if (key == "most") {
      out_.most = static_cast<std::size_t>(node.value_or(std::int64_t{0}));
    } else if (key == "files") {
      out_.files = list_of(file_, node, header_form);
    } else if (key == "utc") {
      out_.utc = list_of(file_, node, close_form);
    } else if (key == "cents") {
      out_.cents = list_of(file_, node, close_form);
    } else if (key == "same" || key == "won_lost_on") {
      const auto both = list_of(file_, node, close_form);
      if (both.size() != 2) broken(file_, node, "two headers are expected");
      (key == "same" ? out_.same : out_.won_lost_on) = {both[0], both[1]};
    } else {
      return false;
    }
    return true;
  }
  bool tables(std::string_view key, const toml::node& node) {
    if (key == "columns") {
      for (const auto& [header, column] : table_of(file_, node))
        if (header.str().ends_with("*")) out_.prefixes.emplace_back(start_form(header.str()), text_of(file_, column));
        else for (const std::string& one : alternatives(header.str())) out_.columns[one] = text_of(file_, column);
    } else if (key == "constants" || key == "defaults") {
      for (const auto& [column, value] : table_of(file_, node)) (key == "defaults" ? out_.defaults : out_.constants)[std::string(column.str())] = text_of(file_, value);
    } else if (key == "fallbacks" || key == "joined" || key == "prefer") {
      for (const auto& [column, headers] : table_of(file_, node))
        (key == "joined" ? out_.joined : key == "prefer" ? out_.prefer : out_.fallbacks)[std::string(column.str())] = list_of(file_, headers, close_form);
    } else if (key == "times") {
      for (const auto& [column, header] : table_of(file_, node)) out_.times[std::string(column.str())] = alternatives(text_of(file_, header));
    } else if (key == "labelled") {
      for (const auto& [column, parts] : table_of(file_, node)) {
        const auto both = list_of(file_, parts, [](std::string_view text) { return std::string(text); });
        if (both.size() != 2) broken(file_, parts, "a text and a header are expected");
        out_.labelled[std::string(column.str())] = {both[0], alternatives(both[1])};
      }
    } else if (key == "each") {
      for (const auto& [prices, header] : table_of(file_, node))
        for (const std::string& price : alternatives(prices.str())) out_.each[price] = close_form(text_of(file_, header));
    } else if (key == "interval") {
      for (const auto& [part, header] : table_of(file_, node)) out_.interval[std::string(part.str())] = alternatives(text_of(file_, header));
    } else if (key == "removed" || key == "only") {
      for (const auto& [header, values] : table_of(file_, node)) {
        auto& rule = key == "only" ? out_.only : out_.removed;
        rule.first = close_form(header.str());
        rule.second = list_of(file_, values, fold);
      }
    } else if (key == "prefixed") {
      for (const auto& [header, prefixes] : table_of(file_, node))
        for (const auto& [prefix, column] : table_of(file_, prefixes))
          out_.prefixed.push_back({close_form(header.str()), std::string(prefix.str()), text_of(file_, column)});
    } else {
      return false;
    }
    return true;
  }

  std::string_view file_;
  const toml::table& source_;
  Preset out_;
};

}  // namespace

std::string close_form(std::string_view header) {
  std::string out = header_form(header);
  std::erase(out, ' ');
  // Headers of nothing but marks ("#") keep them.
  return out.empty() ? fold(header) : out;
}

std::vector<Preset> read_presets(std::string_view file, std::string_view content) {
  toml::table root;
  try {
    root = toml::parse(content, file);
  } catch (const toml::parse_error& error) {
    throw std::logic_error(fmt::format("{}, line {}: {}", file, error.source().begin.line, error.description()));
  }
  std::vector<Preset> out;
  for (const auto& [key, node] : root) {
    if (key != "preset" || !node.is_array()) broken(file, node, "[[preset]] is expected");
    for (const toml::node& item : *node.as_array()) {
      Preset like;
      if (const toml::node* name = table_of(file, item).get("like")) {
        const auto known = std::find_if(out.begin(), out.end(), [id = text_of(file, *name)](const Preset& one) { return one.id == id; });
        if (known == out.end()) broken(file, *name, "no preset ahead of this one has that id");
        like = *known;
      }
      out.push_back(PresetReader(file, table_of(file, item), like).read());
    }
  }
  return out;
}

std::string long_salesforce_id(std::string_view id) {
  const auto alnum = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (id.size() != 15 || !std::all_of(id.begin(), id.end(), alnum)) return std::string(id);
  std::string out(id);
  for (int part = 0; part < 3; ++part) {
    unsigned bits = 0;
    for (unsigned i = 0; i < 5; ++i) {
      const char c = id[static_cast<std::size_t>(part) * 5 + i];
      if (c >= 'A' && c <= 'Z') bits |= 1U << i;
    }
    out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits];
  }
  return out;
}

}  // namespace runrate::ingest
