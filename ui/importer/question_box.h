#pragma once
#include <QFrame>

#include "ingest/importer.h"

namespace runrate {

/// What the rows leave open, with some of them read each way; asked once.
class QuestionBox : public QFrame {
  Q_OBJECT
 public:
  explicit QuestionBox(const ImportQuestion& question, QWidget* parent = nullptr);

 Q_SIGNALS:
  void answered(const QString& choice);
};

/// "Day first (17/10/2025)" for dmy, and so on; the choice itself where it has no name.
[[nodiscard]] QString choice_name(const std::string& choice);

}  // namespace runrate
