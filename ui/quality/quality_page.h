#pragma once
#include <vector>

#include "bridge/requests.h"
#include "window/page.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace runrate {

class TextTable;

/// What is wrong in the data, the dearest first: what each fault moves, what would mend it, and the rows behind it.
class QualityPage : public Page {
  Q_OBJECT
 public:
  explicit QualityPage(EngineClient& client, QWidget* parent = nullptr);
  [[nodiscard]] bool filtered() const override { return false; }
  [[nodiscard]] QTableView* findings() const { return list_; }

 Q_SIGNALS:
  void row_requested(const QString& table, qint64 row);
  /// The list was made anew.
  void checked();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_detail();
  void check();
  void take(std::vector<Finding> findings);
  void fill();
  void show_finding(int row);
  void fill_rows(const Finding& finding);
  void offer_mends(const Finding& finding);
  void mend(const Mend& mend);
  void tell(const QString& text);
  [[nodiscard]] const Finding* current() const;
  [[nodiscard]] QString price(const Finding& finding) const;

  EngineClient& client_;
  Requests requests_;
  bool stale_ = true;
  std::vector<Finding> findings_;
  std::vector<std::size_t> shown_;
  QLabel* summary_;
  QCheckBox* with_ignored_;
  QTableView* list_;
  TextTable* list_model_;
  QWidget* detail_;
  QLabel* text_;
  QLabel* moves_;
  QVBoxLayout* mends_;
  QPushButton* ignore_;
  QPushButton* show_rows_;
  QTableView* rows_;
  TextTable* rows_model_;
  QLabel* told_;
};

}  // namespace runrate
