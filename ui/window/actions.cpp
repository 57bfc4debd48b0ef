#include "window/actions.h"

#include <QActionGroup>

#include "bridge/language.h"
#include "bridge/texts.h"
#include "packs/language.h"
#include "theme/icons.h"

namespace runrate {

Actions::Actions(QMenuBar* bar, QObject* parent) : QObject(parent) {
  build_file(bar);
  build_edit(bar);
  build_view(bar);
  build_data(bar);
  build_go_and_help(bar);
}

QAction* Actions::add(QMenu* menu, const QString& text, const QString& icon, const QKeySequence& key) {
  auto* action = menu->addAction(text);
  if (!icon.isEmpty()) action->setIcon(runrate::icon(icon));
  if (!key.isEmpty()) action->setShortcut(key);
  all_ += action;
  return action;
}

void Actions::build_file(QMenuBar* bar) {
  QMenu* menu = bar->addMenu(tr("&File"));
  new_book = add(menu, tr("&New workbook…"), QStringLiteral("new"), QKeySequence::New);
  open = add(menu, tr("&Open…"), QStringLiteral("open"), QKeySequence::Open);
  recent = menu->addMenu(tr("Open &recent"));
  sample = add(menu, tr("Open the &sample company"), {});
  menu->addSeparator();
  import = add(menu, tr("&Import files…"), QStringLiteral("import"), QKeySequence(Qt::CTRL | Qt::Key_I));
  save_copy = add(menu, tr("Save a &copy…"), {}, QKeySequence::SaveAs);
  save_safe_copy = add(menu, tr("Save a copy &without secrets…"), {});
  menu->addSeparator();
  preview = add(menu, tr("Print pre&view of this page"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
  print = add(menu, tr("&Print this page…"), QStringLiteral("print"), QKeySequence::Print);
  export_pdf = add(menu, tr("&Export this page as PDF…"), QStringLiteral("export"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
  report = add(menu, tr("&Monthly report…"), QStringLiteral("reports"), QKeySequence(Qt::CTRL | Qt::Key_R));
  menu->addSeparator();
  close = add(menu, tr("C&lose workbook"), {}, QKeySequence::Close);
  quit = add(menu, tr("&Quit"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q));
  quit->setMenuRole(QAction::QuitRole);
}

void Actions::build_edit(QMenuBar* bar) {
  QMenu* menu = bar->addMenu(tr("&Edit"));
  undo = add(menu, tr("&Undo"), QStringLiteral("undo"), QKeySequence::Undo);
  redo = add(menu, tr("&Redo"), QStringLiteral("redo"));
  redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
  menu->addSeparator();
  cut = add(menu, tr("Cu&t"), {});
  copy = add(menu, tr("&Copy"), {});
  paste = add(menu, tr("&Paste"), {});
  clear = add(menu, tr("C&lear cells"), {});
  menu->addSeparator();
  find = add(menu, tr("Find a page, number or &action"), QStringLiteral("search"), QKeySequence(Qt::CTRL | Qt::Key_K));
  find_in_table = add(menu, tr("&Find in table"), {}, QKeySequence::Find);
  replace_in_table = add(menu, tr("R&eplace in table…"), {}, QKeySequence(Qt::CTRL | Qt::Key_H));
}

void Actions::build_view(QMenuBar* bar) {
  QMenu* menu = bar->addMenu(tr("&View"));
  explain = add(menu, tr("&Explain"), QStringLiteral("explain"), QKeySequence(Qt::CTRL | Qt::Key_E));
  explain->setCheckable(true);
  menu->addSeparator();
  previous_period = add(menu, tr("&Earlier period"), {}, QKeySequence(Qt::CTRL | Qt::Key_BracketLeft));
  next_period = add(menu, tr("&Later period"), {}, QKeySequence(Qt::CTRL | Qt::Key_BracketRight));
  clear_filters = add(menu, tr("Remove all &filters"), {});
  constant_currency = add(menu, tr("&Constant currency"), {});
  constant_currency->setCheckable(true);
  constant_currency->setToolTip(tr("All money at the rates of one month, so that only business moves the numbers"));
  build_arrange(menu);
  menu->addSeparator();
  QMenu* theme = menu->addMenu(tr("&Appearance"));
  auto* group = new QActionGroup(this);
  theme_system = add(theme, tr("As the &system"), {});
  theme_light = add(theme, tr("&Light"), {});
  theme_dark = add(theme, tr("&Dark"), {});
  for (QAction* action : {theme_system, theme_light, theme_dark}) {
    action->setCheckable(true);
    group->addAction(action);
  }
  QMenu* sizes = menu->addMenu(tr("&Text size"));
  auto* size_group = new QActionGroup(this);
  for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200}) {
    auto* size = add(sizes, tr("Text %1 %").arg(percent), {});
    size->setData(percent);
    size->setCheckable(true);
    size_group->addAction(size);
    text_sizes += size;
  }
  build_languages(menu);
  menu->addSeparator();
  full_screen = add(menu, tr("F&ull screen"), {}, QKeySequence(Qt::Key_F11));
  full_screen->setCheckable(true);
}

void Actions::build_languages(QMenu* view) {
  QMenu* menu = view->addMenu(tr("Lan&guage"));
  auto* group = new QActionGroup(this);
  const auto offer = [&](const QString& text, const QString& code) {
    QAction* action = add(menu, text, {});
    action->setData(code);
    action->setCheckable(true);
    group->addAction(action);
    languages += action;
  };
  offer(tr("As the &system"), {});
  for (const std::string& code : runrate::languages()) offer(language_name(to_qt(code)), to_qt(code));
}

void Actions::build_arrange(QMenu* view) {
  view->addSeparator();
  QMenu* menu = view->addMenu(tr("Arrange the &page"));
  const auto moving = [](Qt::Key key) { return QKeySequence(Qt::ALT | Qt::SHIFT | key); };
  const auto sizing = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
  tile_left = add(menu, tr("Move the tile &left"), {}, moving(Qt::Key_Left));
  tile_right = add(menu, tr("Move the tile &right"), {}, moving(Qt::Key_Right));
  tile_up = add(menu, tr("Move the tile &up"), {}, moving(Qt::Key_Up));
  tile_down = add(menu, tr("Move the tile &down"), {}, moving(Qt::Key_Down));
  menu->addSeparator();
  tile_wider = add(menu, tr("&Widen the tile"), {}, sizing(Qt::Key_Right));
  tile_narrower = add(menu, tr("&Narrow the tile"), {}, sizing(Qt::Key_Left));
  tile_higher = add(menu, tr("&Heighten the row"), {}, sizing(Qt::Key_Down));
  tile_lower = add(menu, tr("L&ower the row"), {}, sizing(Qt::Key_Up));
  menu->addSeparator();
  tile_rename = add(menu, tr("R&ename the tile…"), QStringLiteral("edit"));
  tile_duplicate = add(menu, tr("Du&plicate the tile"), {}, QKeySequence(Qt::CTRL | Qt::Key_D));
  tile_remove = add(menu, tr("Re&move the tile"), QStringLiteral("delete"));
  menu->addSeparator();
  save_page = add(menu, tr("&Save as a new page…"), {});
  reset_page = add(menu, tr("Reset the page to its &default"), {});
  remove_page = add(menu, tr("Remove &this page"), {});
}

void Actions::build_data(QMenuBar* bar) {
  QMenu* data = bar->addMenu(tr("&Data"));
  data->addAction(import);
  import_clipboard = add(data, tr("Import from the clip&board"), QStringLiteral("paste"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
  refresh = add(data, tr("&Refresh the sources"), QStringLiteral("refresh"), QKeySequence(Qt::Key_F5));
  export_table = add(data, tr("Save this table as &CSV…"), QStringLiteral("export"));
  data->addSeparator();
  check = add(data, tr("C&heck the workbook"), QStringLiteral("check"));
  alerts = add(data, tr("&Alerts…"), QStringLiteral("warning"));
  data->addSeparator();
  segments = add(data, tr("&Segments…"), QStringLiteral("filter"));
  packs = add(data, tr("Industry &packs…"), {});
  rules = add(data, tr("R&ules of the numbers…"), QStringLiteral("settings"));
  QMenu* insert = bar->addMenu(tr("&Insert"));
  insert_row = add(insert, tr("&Row"), QStringLiteral("add"), QKeySequence(Qt::CTRL | Qt::Key_Plus));
  insert->addSeparator();
  insert_tile = add(insert, tr("&Tile…"), {}, QKeySequence(Qt::CTRL | Qt::Key_T));
  new_page = add(insert, tr("&Page…"), QStringLiteral("page"));
  delete_rows = add(data, tr("&Delete the selected rows"), QStringLiteral("delete"));
}

void Actions::build_go_and_help(QMenuBar* bar) {
  go = bar->addMenu(tr("&Go"));
  back = add(go, tr("&Back"), QStringLiteral("chevron-left"), QKeySequence(Qt::ALT | Qt::Key_Left));
  forward = add(go, tr("&Forward"), QStringLiteral("chevron-right"), QKeySequence(Qt::ALT | Qt::Key_Right));
  go->addSeparator();
  QMenu* menu = bar->addMenu(tr("&Help"));
  help = add(menu, tr("&What the numbers mean"), QStringLiteral("help"), QKeySequence::HelpContents);
  about = add(menu, tr("&About Runrate"), {});
  about->setMenuRole(QAction::AboutRole);
}

void Actions::set_open(bool is_open, bool writable) {
  for (QAction* action : {save_copy, save_safe_copy, print, preview, export_pdf, report, close, copy, find_in_table, explain, previous_period, next_period,
                          clear_filters, constant_currency, export_table, check, alerts, segments, packs, rules, back, forward})
    action->setEnabled(is_open);
  for (QAction* action : {cut, paste, clear, replace_in_table, insert_row, delete_rows, insert_tile, new_page, save_page, reset_page, remove_page, import_clipboard,
                          refresh}) action->setEnabled(is_open && writable);
}

void Actions::set_undo(const QString& undo_text, const QString& redo_text) {
  undo->setEnabled(!undo_text.isEmpty());
  undo->setText(undo_text.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(undo_text));
  redo->setEnabled(!redo_text.isEmpty());
  redo->setText(redo_text.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(redo_text));
}

}  // namespace runrate
