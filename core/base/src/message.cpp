#include "base/message.h"

#include <fmt/format.h>
#include <mutex>
#include <unordered_map>

namespace runrate {
namespace {

struct Texts {
  std::mutex mutex;
  std::unordered_map<std::string, std::string> by_id;
};

Texts& texts() {
  static Texts instance;
  return instance;
}

std::string fill(const std::string& text, const Message& message) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
    if (close == std::string::npos) {
      out += text[i];
      continue;
    }
    const std::string name = text.substr(i + 1, close - i - 1);
    bool found = false;
    for (const auto& [key, value] : message.args)
      if (key == name) {
        out += value;
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

std::string to_text(const Message& message) {
  {
    const std::lock_guard lock(texts().mutex);
    if (const auto it = texts().by_id.find(message.id); it != texts().by_id.end()) return fill(it->second, message);
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
  if (!error.where.file.empty()) add(error.where.file);
  if (error.where.line > 0) add(fmt::format("line {}", error.where.line));
  if (!error.where.table.empty()) add(fmt::format("table {}", error.where.table));
  if (error.where.row > 0) add(fmt::format("row {}", error.where.row));
  if (!error.where.column.empty()) add(fmt::format("column {}", error.where.column));
  const std::string what = to_text(error.message);
  return where.empty() ? what : where + ": " + what;
}

}  // namespace runrate
