#include "theme/style_sheet.h"

#include <QMap>

namespace runrate {
namespace {

// $name is a colour of the palette, NNpx a length at the usual text size.
constexpr const char* kSurfaces = R"(
QMainWindow, QDialog, QWizard, QMessageBox { background: $window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="chrome"] { background: $chrome; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $chrome; color: $second; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QDockWidget { color: $text; }
QDockWidget::title { background: $card; padding: 8px; }
QToolTip { background: $card; color: $text; border: 1px solid $line; padding: 6px 8px; }
QLabel[type="small"] { color: $second; font-size: 11px; }
QLabel[type="note"] { color: $second; font-size: 12px; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="title"] { font-size: 16px; font-weight: 600; }
QLabel[type="head"] { font-size: 20px; font-weight: 600; }
QLabel[type="bad"] { color: $bad_window; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 18px; padding: 12px; background: $card; }
QGroupBox::title { subcontrol-origin: margin; left: 2px; color: $second; }
)";

constexpr const char* kMenus = R"(
QMenuBar { background: $chrome; color: $text; border: none; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $card; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QToolBar { background: transparent; border: none; spacing: 4px; padding: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px 6px; }
)";

constexpr const char* kButtons = R"(
QPushButton { background: $card; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 5px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:focus { border: 1px solid $good; }
QPushButton:disabled { color: $faint; background: $window; border-color: $line; }
QPushButton:checked { background: $selection; border-color: $good; }
QPushButton[kind="primary"] { background: $good; color: $on_good; border: 1px solid $good; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $good_hover; border-color: $good_hover; }
QPushButton[kind="primary"]:focus { border: 1px solid $text; }
QPushButton[kind="primary"]:disabled { background: $track; color: $faint; border-color: $track; }
QPushButton[kind="chip"], QToolButton[kind="chip"] { background: $track; color: $text; border: 1px solid $track; border-radius: 12px; padding: 3px 10px; min-height: 16px; }
QPushButton[kind="chip"]:hover, QToolButton[kind="chip"]:hover { background: $range; border-color: $range; }
QPushButton[kind="chip"]:focus, QToolButton[kind="chip"]:focus { border: 1px solid $good; }
QPushButton[kind="flat"] { background: transparent; border: 1px solid transparent; color: $second; padding: 4px 8px; }
QPushButton[kind="flat"]:hover { background: $hover; color: $text; }
QPushButton[kind="flat"]:focus { border: 1px solid $good; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $good; padding: 2px 2px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $good; border-radius: 4px; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $track; }
QToolButton:focus { border: 1px solid $good; }
QToolButton:disabled { color: $faint; }
QToolButton[kind="field"] { background: $card; border: 1px solid $line; padding: 5px 10px; }
QToolButton[kind="field"]:hover { border-color: $edge; }
QToolButton[kind="field"]:focus { border-color: $good; }
QToolButton::menu-indicator { image: none; }
)";

constexpr const char* kFields = R"(
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QComboBox {
  background: $card; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 4px 8px;
  selection-background-color: $selection; selection-color: $text; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox { min-height: 18px; }
QLineEdit:hover, QComboBox:hover { border-color: $second; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QComboBox:focus { border: 1px solid $good; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $window; color: $faint; border-color: $line; }
QLineEdit[wrong="true"] { border: 1px solid $bad; }
QTextBrowser { border: none; background: transparent; padding: 0px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/field-down.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line; padding: 4px; outline: none; selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0px 6px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 20px; border: none; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 20px; border: none; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/field-up.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/field-down.svg); width: 9px; height: 9px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QAbstractItemView::indicator, QGroupBox::indicator, QMenu::indicator:non-exclusive {
  width: 14px; height: 14px; border: 1px solid $second; border-radius: 3px; background: $card; }
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover { border-color: $text; }
QCheckBox::indicator:focus, QCheckBox:focus, QRadioButton:focus { color: $good; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked, QMenu::indicator:non-exclusive:checked {
  border-color: $good; background: $good; image: url(:/icons/field-check-$tone.svg); }
QCheckBox::indicator:indeterminate { background: $range; border-color: $good; }
QCheckBox::indicator:disabled { border-color: $line; background: $window; }
QMenu::indicator { margin-left: 8px; }
QRadioButton::indicator, QMenu::indicator:exclusive { width: 14px; height: 14px; border: 1px solid $second; border-radius: 8px; background: $card; }
QRadioButton::indicator:hover { border-color: $text; }
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked { width: 6px; height: 6px; border: 5px solid $good; border-radius: 8px; background: $card; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $good; border-radius: 3px; }
)";

constexpr const char* kViews = R"(
QAbstractItemView { background: $card; color: $text; border: 1px solid $line; outline: none; selection-background-color: $selection; selection-color: $text; }
QTableView { gridline-color: $grid; alternate-background-color: $window; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QTableView::item { border: none; padding: 0px 5px; }
QTreeView::item, QListView::item { min-height: 24px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QHeaderView { background: $card; border: none; }
QHeaderView::section { background: $card; color: $second; border: none; border-right: 1px solid $grid; border-bottom: 1px solid $line; padding: 5px 8px; font-size: 12px; font-weight: 400; }
QHeaderView::section:checked { color: $text; font-weight: 400; }
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::section:vertical { border-right: 1px solid $line; border-bottom: 1px solid $grid; padding: 0px 6px; }
QTableCornerButton::section { background: $card; border: none; border-right: 1px solid $line; border-bottom: 1px solid $line; }
QAbstractItemView QLineEdit { border: 1px solid $good; border-radius: 0px; padding: 0px 4px; min-height: 0px; }
QAbstractItemView QComboBox { border-radius: 0px; padding: 0px 4px; min-height: 0px; }
QAbstractItemView QComboBox[kind="cell"] { border: 1px solid transparent; border-radius: 4px; margin: 2px; background: transparent; }
QAbstractItemView QComboBox[kind="cell"]:hover { border-color: $edge; }
QAbstractItemView QComboBox[kind="cell"]:focus { border-color: $good; }
QAbstractItemView[kind="nav"] { background: transparent; border: none; }
QListView[kind="nav"]::item, QTreeView[kind="nav"]::item { border: none; border-radius: 6px; padding: 0px 6px; color: $text; }
QListView[kind="nav"]::item:hover, QTreeView[kind="nav"]::item:hover { background: $hover; }
QListView[kind="nav"]::item:selected, QTreeView[kind="nav"]::item:selected { background: $nav; color: $text; font-weight: 600; }
#our_columns::item, #group_list::item { border: none; padding: 0px 6px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $second; border: none; border-bottom: 2px solid transparent; padding: 7px 12px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $good; }
QTabBar::tab:focus { color: $good; }
QScrollBar { background: transparent; border: none; margin: 0px; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $thumb; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
)";

QMap<QString, QColor> names(const Palette& p) {
  return {{QStringLiteral("window"), p.window},
          {QStringLiteral("chrome"), p.chrome},
          {QStringLiteral("card"), p.card},
          {QStringLiteral("line"), p.line},
          {QStringLiteral("grid"), p.grid},
          {QStringLiteral("text"), p.text},
          {QStringLiteral("second"), p.second},
          {QStringLiteral("good"), p.good},
          {QStringLiteral("bad"), p.bad},
          {QStringLiteral("bad_window"), p.bad_window},
          {QStringLiteral("track"), p.track},
          {QStringLiteral("range"), p.range},
          {QStringLiteral("selection"), p.selection},
          {QStringLiteral("hover"), p.hover},
          {QStringLiteral("on_good"), p.on_good},
          {QStringLiteral("good_hover"), mix(p.good, p.text, 0.15)},
          {QStringLiteral("faint"), mix(p.second, p.card, 0.35)},
          {QStringLiteral("edge"), mix(p.line, p.second, 0.22)},
          {QStringLiteral("thumb"), mix(p.line, p.second, 0.35)},
          {QStringLiteral("nav"), p.dark ? p.hover : p.card}};
}

/// Puts in colours, and scales "12px" but not "1px": hairlines stay hairlines.
QString fill(const QString& source, const Palette& palette, qreal scale) {
  const QMap<QString, QColor> colours = names(palette);
  QString out;
  out.reserve(source.size());
  for (qsizetype i = 0; i < source.size();) {
    const QChar c = source[i];
    qsizetype end = i + 1;
    if (c == u'$') {
      while (end < source.size() && (source[end].isLetter() || source[end] == u'_')) ++end;
      const QString name = source.mid(i + 1, end - i - 1);
      out +=
          name == QStringLiteral("tone") ? (palette.dark ? QStringLiteral("dark") : QStringLiteral("light")) : colours.value(name).name();
    } else if (c.isDigit() && (i == 0 || !source[i - 1].isLetterOrNumber())) {
      while (end < source.size() && source[end].isDigit()) ++end;
      const int number = source.mid(i, end - i).toInt();
      const bool length = QStringView(source).mid(end, 2) == u"px";
      out += QString::number(length && number > 1 ? qRound(number * scale) : number);
    } else {
      out += c;
    }
    i = end;
  }
  return out;
}

}  // namespace

QString style_sheet(const Palette& palette, qreal scale) {
  QString source;
  for (const char* part : {kSurfaces, kMenus, kButtons, kFields, kViews}) source += QString::fromLatin1(part);
  return fill(source, palette, scale);
}

}  // namespace runrate
