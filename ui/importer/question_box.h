#pragma once
#include <QFrame>
#include <vector>

#include "ingest/importer.h"

namespace runrate {

/// What the rows leave open, with some of them read each way; asked once for all columns that leave the same open. Stays when it is
/// answered: who has chosen wrongly chooses anew.
class QuestionBox : public QFrame {
  Q_OBJECT
 public:
  explicit QuestionBox(const std::vector<ImportQuestion>& questions, const std::string& answer, QWidget* parent = nullptr);

 Q_SIGNALS:
  void answered(const QString& choice);
};

/// "Day first (17/10/2025)" for dmy, and so on; the choice itself where it has no name.
[[nodiscard]] QString choice_name(const std::string& choice);

}  // namespace runrate
