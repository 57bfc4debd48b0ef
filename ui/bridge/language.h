#pragma once
#include <QString>

namespace runrate {

/// Speaks `language` ("de"; empty: as the system does) from now on: the window's texts, Qt's own, messages and names of the
/// catalogue, numbers and dates. What is already on screen stays as it is.
void speak(const QString& language);

/// The first half of it, which needs no QApplication: messages, names, numbers and dates. Not while an engine is at work.
void choose_words(const QString& language);
/// The second half: the window's texts and Qt's own in the language that was chosen.
void load_window_texts();

/// The language that the settings name; empty: as the system does.
[[nodiscard]] QString chosen_language();
void choose_language(const QString& language);

/// A language in its own words: "Deutsch".
[[nodiscard]] QString language_name(const QString& language);

}  // namespace runrate
