#pragma once
#include <QTimer>
#include <functional>
#include <map>

#include "bridge/requests.h"
#include "engine/engine.h"
#include "tables/table_model.h"
#include "window/page.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace runrate {

class CellBlock;
class GridView;
class GroupPanel;

/// Every table of the workbook as a grid: list at the left, search, filters by column and the grid at the right.
class TablesPage : public Page {
  Q_OBJECT
 public:
  explicit TablesPage(EngineClient& client, QWidget* parent = nullptr);

  [[nodiscard]] bool filtered() const override { return false; }
  /// The rows that are shown, as a table with its header on each sheet.
  bool print(const Ready& ready) override;

  [[nodiscard]] GridView* grid() const { return grid_; }
  [[nodiscard]] TableModel* model() const { return model_; }
  [[nodiscard]] GroupPanel* groups() const { return groups_; }
  [[nodiscard]] const RowQuery& query() const { return query_; }

 public Q_SLOTS:
  void show_table(const QString& table);
  /// Shows the row, taking away what hides it.
  void show_row(const QString& table, qint64 row);
  void add_row();
  void focus_search();
  /// Find and replace in the rows that are shown: one change.
  void ask_replace();

 Q_SIGNALS:
  void told(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void build_list();
  void build_grid();
  QWidget* build_tools();
  void begin();
  void follow(const BookStatePtr& book, const Touched& touched);
  void fill_list();
  void choose(const std::string& table);
  void ask_rows();
  void take_rows(const BookStatePtr& book, TableModel::Order order);
  void header_clicked(int column);
  void sort_by(int column, bool descending);
  void header_menu(const QPoint& at);
  void cell_menu(const QPoint& at);
  void add_column_entries(QMenu& menu, int column);
  void group_by(const std::string& column);
  void pick_filter(const std::string& column);
  void set_filter(const Filter& filter);
  void drop_filter(const std::string& column);
  void show_filters();
  void set_block(const std::vector<std::pair<QModelIndex, QString>>& cells);
  void copy_block(const CellBlock& block);
  /// One change of what `edits` finds, on the engine's thread.
  void change_block(const QString& title, std::function<Result<std::vector<CellEdit>>(const Progress&)> edits);
  void paste_rows(int first, const std::vector<QStringList>& lines);
  void add_texts(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& texts);
  void delete_rows(const std::vector<std::int64_t>& rows);
  void leave_draft(const QModelIndex& current, const QModelIndex& previous);
  void tell_selection();
  void size_columns();

  EngineClient& client_;
  Requests requests_;
  Requests replacing_;
  Requests copying_;
  RowQuery query_;
  std::optional<RowId> wanted_;  ///< to be gone to when its table is shown
  bool stale_ = true;
  QTreeWidget* list_;
  QLabel* title_;
  QLabel* count_;
  QLineEdit* search_;
  QHBoxLayout* chips_;
  QPushButton* add_;
  QPushButton* remove_;
  GridView* grid_;
  GroupPanel* groups_;
  TableModel* model_;
  QTimer typing_;
};

}  // namespace runrate
