#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace runrate {

/// Adds the English text of a message, or takes the place of the one with that id.
void register_message(std::string id, std::string text);

/// Where the English texts come from: called once, when the first message is said; most starts of the program say none.
void read_messages_from(std::function<std::unordered_map<std::string, std::string>()> source);

/// How the texts of messages are said in another language than English, and the words that stand in their arguments:
/// "column/Amount" is what to say for {column} where it is "Amount". Both empty: English.
struct Translations {
  std::unordered_map<std::string, std::string> texts;  ///< by id
  std::unordered_map<std::string, std::string> words;  ///< by kind of argument, a slash, and the English word in small letters
  std::string date;  ///< "{day}.{month}.{year}": how a day is written; empty: 2025-10-17
};
/// Takes the place of what was set before; messages made from now on, in any thread, are in that language.
void set_translations(Translations translations);

/// The text of a message in the language that is set: its template with {name} replaced by the argument, and {count:row|rows} by
/// the first word where the argument is 1, else the second. An unknown id gives
/// the id and the arguments, so that nothing said is ever lost.
[[nodiscard]] std::string to_text(const Message& message);

/// The text of an error: "file, line 3, column Amount: what, why, what to do."
[[nodiscard]] std::string to_text(const Error& error);

}  // namespace runrate
