#include "window/actions.h"

#include <QActionGroup>

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
}

void Actions::build_view(QMenuBar* bar) {
  QMenu* menu = bar->addMenu(tr("&View"));
  explain = add(menu, tr("&Explain"), QStringLiteral("explain"), QKeySequence(Qt::CTRL | Qt::Key_E));
  explain->setCheckable(true);
  menu->addSeparator();
  previous_period = add(menu, tr("&Earlier period"), {}, QKeySequence(Qt::CTRL | Qt::Key_BracketLeft));
  next_period = add(menu, tr("&Later period"), {}, QKeySequence(Qt::CTRL | Qt::Key_BracketRight));
  clear_filters = add(menu, tr("Remove all &filters"), {});
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
  menu->addSeparator();
  full_screen = add(menu, tr("F&ull screen"), {}, QKeySequence(Qt::Key_F11));
  full_screen->setCheckable(true);
}

void Actions::build_data(QMenuBar* bar) {
  QMenu* data = bar->addMenu(tr("&Data"));
  data->addAction(import);
  import_clipboard = add(data, tr("Import from the clip&board"), QStringLiteral("paste"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
  refresh = add(data, tr("&Refresh the sources"), QStringLiteral("refresh"), QKeySequence(Qt::Key_F5));
  export_table = add(data, tr("Save this table as &CSV…"), QStringLiteral("export"));
  data->addSeparator();
  check = add(data, tr("C&heck the workbook"), QStringLiteral("check"));
  QMenu* insert = bar->addMenu(tr("&Insert"));
  insert_row = add(insert, tr("&Row"), QStringLiteral("add"), QKeySequence(Qt::CTRL | Qt::Key_Plus));
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
  for (QAction* action : {save_copy, print, preview, export_pdf, report, close, copy, find_in_table, explain, previous_period, next_period,
                          clear_filters, export_table, check, back, forward})
    action->setEnabled(is_open);
  for (QAction* action : {cut, paste, clear, insert_row, delete_rows, import_clipboard, refresh}) action->setEnabled(is_open && writable);
}

void Actions::set_undo(const QString& undo_text, const QString& redo_text) {
  undo->setEnabled(!undo_text.isEmpty());
  undo->setText(undo_text.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(undo_text));
  redo->setEnabled(!redo_text.isEmpty());
  redo->setText(redo_text.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(redo_text));
}

}  // namespace runrate
