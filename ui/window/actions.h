#pragma once
#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QObject>

namespace runrate {

/// Every command of the window, with its menu, key and icon. Who can do it connects to it.
class Actions : public QObject {
  Q_OBJECT
 public:
  explicit Actions(QMenuBar* bar, QObject* parent = nullptr);

  /// Commands that need a workbook, and those that change it.
  void set_open(bool open, bool writable);
  /// Undo and Redo name what they would do; null texts switch them off.
  void set_undo(const QString& undo, const QString& redo);
  [[nodiscard]] const QList<QAction*>& all() const { return all_; }
  /// What can be done to the tile that is chosen.
  [[nodiscard]] QList<QAction*> of_tile() const {
    return {tile_left, tile_right, tile_up, tile_down, tile_wider, tile_narrower, tile_higher, tile_lower, tile_rename, tile_duplicate, tile_remove};
  }

  QAction *new_book, *open, *sample, *save_copy, *save_safe_copy, *import, *print, *preview, *export_pdf, *report, *close, *quit;
  QAction *undo, *redo, *cut, *copy, *paste, *clear, *find, *find_in_table;
  QAction *explain, *full_screen, *theme_system, *theme_light, *theme_dark, *previous_period, *next_period, *clear_filters, *constant_currency;
  QAction *export_table, *check, *alerts, *replace_in_table, *import_clipboard, *refresh, *rules, *packs, *segments;
  QAction *insert_row, *delete_rows;
  QAction *insert_tile, *new_page, *save_page, *reset_page, *remove_page;
  QAction *tile_left, *tile_right, *tile_up, *tile_down, *tile_wider, *tile_narrower, *tile_higher, *tile_lower;
  QAction *tile_rename, *tile_duplicate, *tile_remove;
  QAction *back, *forward;
  QAction *help, *about;
  QList<QAction*> text_sizes;  ///< percent as data
  QList<QAction*> languages;   ///< "de" as data; the first is the system's, and has none
  QMenu* recent;
  QMenu* go;

 private:
  QAction* add(QMenu* menu, const QString& text, const QString& icon, const QKeySequence& key = {});
  void build_file(QMenuBar* bar);
  void build_edit(QMenuBar* bar);
  void build_view(QMenuBar* bar);
  void build_languages(QMenu* view);
  void build_arrange(QMenu* view);
  void build_data(QMenuBar* bar);
  void build_go_and_help(QMenuBar* bar);

  QList<QAction*> all_;
};

}  // namespace runrate
