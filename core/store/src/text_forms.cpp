#include "text_forms.h"

#include <nlohmann/json.hpp>

namespace runrate::store {
namespace {

using nlohmann::json;

/// Cells of a file need not be UTF-8 to the last byte; what is not is replaced rather than thrown at.
std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

template <class Read>
auto parsed(std::string_view text, Read&& read) -> std::optional<decltype(read(json()))> {
  try {
    return read(json::parse(text));
  } catch (const json::exception&) {
    return std::nullopt;  // the caller says that the file is damaged
  }
}

void put(json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}
void put(json& object, const char* name, bool flag) {
  if (flag) object[name] = true;
}
void put(json& object, const char* name, const std::optional<std::string>& text) {
  if (text) object[name] = *text;
}
std::optional<std::string> optional_text(const json& object, const char* name) {
  return object.contains(name) ? std::optional(object.at(name).get<std::string>()) : std::nullopt;
}

}  // namespace

std::string to_json(const ColumnInfo& column) {
  json out{{"name", column.name}, {"type", std::string(to_text(column.type))}};
  if (column.digits != 0) out["digits"] = column.digits;
  if (!column.choices.empty()) out["choices"] = column.choices;
  put(out, "references", column.references);
  put(out, "key", column.key);
  put(out, "required", column.required);
  put(out, "plan", column.plan);
  put(out, "minimum", column.minimum);
  put(out, "maximum", column.maximum);
  put(out, "about", column.about);
  put(out, "hidden", column.hidden);
  return dump(out);
}

std::optional<ColumnInfo> parse_column(std::string_view id, std::string_view text) {
  auto out = parsed(text, [id](const json& object) {
    ColumnInfo column;
    column.id = id;
    column.name = object.at("name").get<std::string>();
    const auto type = parse_column_type(object.at("type").get<std::string>());
    if (!type) return std::optional<ColumnInfo>();
    column.type = *type;
    column.digits = object.value("digits", 0);
    column.choices = object.value("choices", std::vector<std::string>());
    column.references = object.value("references", std::string());
    column.key = object.value("key", false);
    column.required = object.value("required", false);
    column.plan = object.value("plan", false);
    column.minimum = optional_text(object, "minimum");
    column.maximum = optional_text(object, "maximum");
    column.about = object.value("about", std::string());
    column.hidden = object.value("hidden", false);
    return std::optional(column);
  });
  return out ? *out : std::nullopt;
}

std::string to_json(const TableInfo& table) {
  json out{{"name", table.name}};
  put(out, "about", table.about);
  put(out, "row", table.row_name);
  for (const CheckInfo& check : table.checks) {
    json item{{"column", check.column}, {"when", check.when}, {"equals", check.equals}};
    put(item, "minimum", check.minimum);
    put(item, "maximum", check.maximum);
    out["checks"].push_back(item);
  }
  return dump(out);
}

std::optional<TableInfo> parse_table(std::string_view id, std::string_view text) {
  return parsed(text, [id](const json& object) {
    TableInfo table;
    table.id = id;
    table.name = object.at("name").get<std::string>();
    table.about = object.value("about", std::string());
    table.row_name = object.value("row", std::string());
    if (object.contains("checks"))
      for (const json& item : object.at("checks"))
        table.checks.push_back({item.at("column").get<std::string>(), item.at("when").get<std::string>(),
                                item.at("equals").get<std::string>(), optional_text(item, "minimum"), optional_text(item, "maximum")});
    return table;
  });
}

std::string to_json(const Message& message) {
  json args = json::array();
  for (const auto& [name, value] : message.args) args.push_back({name, value});
  return dump({{"id", message.id}, {"args", args}});
}

std::optional<Message> parse_message(std::string_view text) {
  return parsed(text, [](const json& object) {
    Message message;
    message.id = object.at("id").get<std::string>();
    for (const json& item : object.at("args")) message.args.emplace_back(item.at(0).get<std::string>(), item.at(1).get<std::string>());
    return message;
  });
}

std::string to_json(const std::vector<std::string>& texts) {
  return dump(texts);
}

std::optional<std::vector<std::string>> parse_texts(std::string_view text) {
  return parsed(text, [](const json& list) { return list.get<std::vector<std::string>>(); });
}

}  // namespace runrate::store
