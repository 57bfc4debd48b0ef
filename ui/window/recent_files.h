#pragma once
#include <QStringList>

namespace runrate {

/// Workbooks opened lately, newest first; kept with the window's settings.
[[nodiscard]] QStringList recent_files();
void note_recent_file(const QString& path);
void forget_recent_file(const QString& path);

}  // namespace runrate
