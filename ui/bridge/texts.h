#pragma once
#include <QString>
#include <filesystem>
#include <string>

#include "theme/format.h"

namespace runrate {

[[nodiscard]] inline std::string to_core(const QString& text) { return text.toStdString(); }
[[nodiscard]] inline std::filesystem::path to_path(const QString& text) { return {text.toStdString()}; }
[[nodiscard]] inline QString path_text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
/// "amount edited" as a heading: the message with a capital letter.
[[nodiscard]] QString message_title(const Message& message);
/// The message with a small letter, to stand within a sentence.
[[nodiscard]] QString message_within(const Message& message);

}  // namespace runrate
