#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace runrate {

/// Reads the texts of resources/messages/en.toml (flat `id = "text with {name}"` lines) handed over as
/// TOML-like text; called once at start by packs. Later calls add to the table.
void register_message(std::string id, std::string text);

/// The English text of a message: its template with {name} replaced by the argument. An unknown id gives
/// the id and the arguments, so that nothing said is ever lost.
[[nodiscard]] std::string to_text(const Message& message);

/// The text of an error: "file, line 3, column Amount: what, why, what to do."
[[nodiscard]] std::string to_text(const Error& error);

}  // namespace runrate
