#pragma once
#include <QString>
#include <filesystem>
#include <string>

#include "packs/table_info.h"
#include "theme/format.h"

namespace runrate {

[[nodiscard]] inline std::string to_core(const QString& text) { return text.toStdString(); }
[[nodiscard]] inline std::filesystem::path to_path(const QString& text) { return {text.toStdString()}; }
[[nodiscard]] inline QString path_text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
/// "amount edited" as a heading: the message with a capital letter.
[[nodiscard]] QString message_title(const Message& message);
/// The message with a small letter, to stand within a sentence.
[[nodiscard]] QString message_within(const Message& message);

/// "3420.00 / 45120.00" with the locale's mark before the decimals.
[[nodiscard]] QString numbers_text(const std::string& numbers);

// Tables and columns as they are called in the window's language; what people named themselves stays as it is.
[[nodiscard]] QString name_of(const TableInfo& table);
[[nodiscard]] QString name_of(const ColumnInfo& column);
[[nodiscard]] QString about_of(const TableInfo& table);
[[nodiscard]] QString about_of(const ColumnInfo& column);

}  // namespace runrate
