#include "bridge/texts.h"

namespace runrate {

QString message_title(const Message& message) {
  QString text = message_text(message);
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

QString message_within(const Message& message) {
  QString text = message_text(message);
  if (text.size() > 1 && text[1].isLower()) text[0] = text[0].toLower();
  return text;
}

}  // namespace runrate
