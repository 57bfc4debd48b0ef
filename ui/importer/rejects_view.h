#pragma once
#include <QWidget>
#include <string>
#include <vector>

#include "ingest/importer.h"

class QLabel;
class QPushButton;
class QStandardItem;
class QStandardItemModel;
class QTableView;

namespace runrate {

/// Rejected rows of one file, cell by cell as they came, with line and reason: to be put right on the spot and imported again.
class RejectsView : public QWidget {
  Q_OBJECT
 public:
  explicit RejectsView(QWidget* parent = nullptr);

  /// `header` may be shorter than the rows, or empty.
  void show_rows(std::vector<std::string> header, std::vector<RejectedRow> rows);
  /// Nothing was imported yet: what is put right goes in with the rest.
  void set_rehearsed(bool rehearsed);
  [[nodiscard]] QTableView* grid() const { return grid_; }
  [[nodiscard]] QPushButton* import_button() const { return import_; }

 Q_SIGNALS:
  /// The rows in which a cell was changed, as a file of their own with the header.
  void corrected(const QByteArray& csv, const std::vector<std::int64_t>& lines);

 private:
  void note(QStandardItem* item);
  void send();
  void save();
  [[nodiscard]] QByteArray csv(bool only_changed) const;

  std::vector<std::string> header_;
  std::vector<RejectedRow> rows_;
  std::vector<bool> changed_;
  bool filling_ = false;
  QLabel* title_;
  QTableView* grid_;
  QStandardItemModel* model_;
  QPushButton* import_;
  QPushButton* save_;
};

}  // namespace runrate
