#include "base/message.h"

#include <fmt/format.h>
#include <mutex>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace runrate {
namespace {

struct Texts {
  std::mutex mutex;
  std::unordered_map<std::string, std::string> by_id;
  Translations translations;
  std::function<std::unordered_map<std::string, std::string>()> unread;

  void read() {
    if (!unread) return;
    const auto source = std::exchange(unread, nullptr);
    by_id.merge(source());
  }
};

Texts& texts() {
  static Texts instance;
  return instance;
}

bool is_iso_day(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  return true;
}

std::string day_as(std::string form, const std::string& iso) {
  for (const auto& [part, from, length] : {std::tuple("{year}", 0U, 4U), std::tuple("{month}", 5U, 2U), std::tuple("{day}", 8U, 2U)})
    if (const std::size_t at = form.find(part); at != std::string::npos) form.replace(at, std::string(part).size(), iso, from, length);
  return form;
}

/// What is said for the argument {name}: names of tables and columns have words of their own in other languages, and days their form.
/// {value} is what somebody wrote, and stays as it is.
std::string word(const Texts& all, const std::string& name, const std::string& value) {
  if (all.translations.words.empty() || name == "value") return value;
  if (!all.translations.date.empty() && is_iso_day(value)) return day_as(all.translations.date, value);
  std::string key = name + "/" + value;
  for (std::size_t i = name.size(); i < key.size(); ++i)
    if (key[i] >= 'A' && key[i] <= 'Z') key[i] = static_cast<char>(key[i] - 'A' + 'a');
  const auto found = all.translations.words.find(key);
  return found == all.translations.words.end() ? value : found->second;
}

/// "day|days" for a count: the first for one.
std::string counted(const std::string& forms, const std::string& count) {
  const std::size_t bar = forms.find('|');
  return bar == std::string::npos || count == "1" ? forms.substr(0, bar) : forms.substr(bar + 1);
}

std::string fill(const Texts& all, const std::string& text, const Message& message) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
    if (close == std::string::npos) {
      out += text[i];
      continue;
    }
    const std::size_t colon = std::min(text.find(':', i), close);
    const std::string name = text.substr(i + 1, colon - i - 1);
    bool found = false;
    for (const auto& [key, value] : message.args)
      if (key == name) {
        out += colon < close ? counted(text.substr(colon + 1, close - colon - 1), value) : word(all, name, value);
        found = true;
        break;
      }
    if (!found) out += text.substr(i, close - i + 1);
    i = close;
  }
  return out;
}

}  // namespace

void register_message(std::string id, std::string text) {
  const std::lock_guard lock(texts().mutex);
  texts().by_id.insert_or_assign(std::move(id), std::move(text));
}

void read_messages_from(std::function<std::unordered_map<std::string, std::string>()> source) {
  const std::lock_guard lock(texts().mutex);
  texts().unread = std::move(source);
}

void set_translations(Translations translations) {
  const std::lock_guard lock(texts().mutex);
  texts().translations = std::move(translations);
}

std::string to_text(const Message& message) {
  if (message.id.empty()) return {};
  {
    const std::lock_guard lock(texts().mutex);
    Texts& all = texts();
    if (const auto it = all.translations.texts.find(message.id); it != all.translations.texts.end()) return fill(all, it->second, message);
    all.read();
    if (const auto it = all.by_id.find(message.id); it != all.by_id.end()) return fill(all, it->second, message);
  }
  std::string out = message.id;
  for (const auto& [key, value] : message.args) out += fmt::format(" {}={}", key, value);
  return out;
}

std::string to_text(const Error& error) {
  std::string where;
  const auto add = [&where](const std::string& part) {
    if (!where.empty()) where += ", ";
    where += part;
  };
  const auto place = [&add](const char* id, const char* name, const std::string& value) { add(to_text(Message{id, {{name, value}}})); };
  if (!error.where.file.empty()) add(error.where.file);
  if (error.where.line > 0) place("where_line", "line", std::to_string(error.where.line));
  if (!error.where.table.empty()) place("where_table", "table", error.where.table);
  if (error.where.row > 0) place("where_row", "row", std::to_string(error.where.row));
  if (!error.where.column.empty()) place("where_column", "column", error.where.column);
  const std::string what = to_text(error.message);
  return where.empty() ? what : where + ": " + what;
}

}  // namespace runrate
