#pragma once
#include <QDialog>
#include <QString>
#include <optional>
#include <vector>

#include "engine/engine.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace runrate {

/// What to look for and what to put in its place.
struct Replacement {
  QString find;
  QString with;
  std::optional<std::string> column;  ///< nothing: in all of them
  bool whole = false;                 ///< only cells that say nothing else
  bool match_case = false;
};

/// The edits that a replacement comes to in the rows that are shown; none for a cell that it leaves as it is. `order` as in TableModel.
/// For any thread. A `progress` that says no ends it with the error `cancelled`.
[[nodiscard]] Result<std::vector<CellEdit>> replacements(const Snapshot& snapshot, const std::string& table,
                                                         const std::shared_ptr<const std::vector<RowNumber>>& order, const Replacement& what,
                                                         const Progress& progress = {});

/// Asks for a replacement. What is typed is counted by whoever listens to changed().
class ReplaceDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ReplaceDialog(const TableInfo& table, const std::string& column, QWidget* parent = nullptr);

  [[nodiscard]] Replacement replacement() const;
  /// How many cells it would change.
  void tell_count(std::size_t cells);

 Q_SIGNALS:
  void changed();
  void wanted();

 private:
  QLineEdit* find_;
  QLineEdit* with_;
  QComboBox* column_;
  QCheckBox* whole_;
  QCheckBox* case_;
  QLabel* count_;
  QPushButton* replace_;
};

}  // namespace runrate
