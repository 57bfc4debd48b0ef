#include "tables/cell_delegate.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStringListModel>
#include <QStyle>

#include "bridge/texts.h"
#include "tables/table_model.h"

namespace runrate {

namespace {

constexpr int kSideMargin = 8;  ///< the style sheet's padding of a cell, and the style's own margin
constexpr auto kCell = "runrate_cell";  ///< property of an editor: the cell that it edits

QPersistentModelIndex cell_of_editor(const QObject* editor) { return editor->property(kCell).value<QPersistentModelIndex>(); }

QString editor_text(QWidget* editor) {
  if (auto* combo = qobject_cast<QComboBox*>(editor)) return combo->currentData().toString();
  if (auto* line = qobject_cast<QLineEdit*>(editor)) return line->text();
  return {};
}

/// A red frame, by the style sheet.
void mark_wrong(QWidget* editor, bool wrong) {
  if (editor->property("wrong").toBool() == wrong) return;
  editor->setProperty("wrong", wrong);
  editor->style()->unpolish(editor);
  editor->style()->polish(editor);
}

/// The keys of the table that the column refers to, to complete what is typed; none where they are too many to be of help.
QStringList known_keys(const TableModel& model, const ColumnInfo& column) {
  const Table* target = model.book()->table(column.references);
  constexpr std::size_t kMost = 20'000;
  if (target == nullptr || target->size() > kMost) return {};
  const auto key = target->info.key();
  if (key.empty()) return {};
  QStringList out;
  for (const TextId id : target->columns[static_cast<std::size_t>(key.front())]->texts) out += to_qt(model.book()->snapshot->pool->text(id));
  out.sort();
  return out;
}

}  // namespace

CellNote::CellNote(QWidget* viewport) : QObject(viewport), label_(new QLabel(viewport)) {
  label_->setObjectName(QStringLiteral("cell_note"));
  label_->setWordWrap(true);
  label_->setAttribute(Qt::WA_TransparentForMouseEvents);
  label_->hide();
}

void CellNote::show_at(const QRect& cell, const QString& text) {
  const QWidget* viewport = label_->parentWidget();
  label_->setText(text);
  const int width = std::min(320, viewport->width() - 16);
  label_->setFixedWidth(std::min(width, label_->fontMetrics().horizontalAdvance(text) + 32));
  label_->setFixedHeight(label_->heightForWidth(label_->width()));
  const int x = std::clamp(cell.left(), 4, std::max(4, viewport->width() - label_->width() - 4));
  const bool below = cell.bottom() + 4 + label_->height() < viewport->height();
  label_->move(x, below ? cell.bottom() + 4 : cell.top() - label_->height() - 4);
  label_->raise();
  label_->show();
}

void CellNote::hide() { label_->hide(); }
bool CellNote::visible() const { return label_->isVisible(); }
QString CellNote::text() const { return label_->text(); }

CellDelegate::CellDelegate(CellNote* note, QObject* parent) : QStyledItemDelegate(parent), note_(note) {}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const bool selected = (option.state & QStyle::State_Selected) != 0;
  if (selected) painter->fillRect(option.rect, option.palette.highlight());
  paint_text(painter, option, index, selected);
  if ((option.state & QStyle::State_HasFocus) == 0) return;
  // The cell that keys go to, in a selection or alone.
  painter->setPen(QPen(option.palette.color(QPalette::Link), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
}

void CellDelegate::paint_text(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, bool selected) {
  const QString text = index.data(Qt::DisplayRole).toString();
  if (text.isEmpty()) return;
  const QVariant own_font = index.data(Qt::FontRole);
  const QFont font = own_font.isValid() ? own_font.value<QFont>().resolve(option.font) : option.font;
  const QFontMetrics metrics = own_font.isValid() ? QFontMetrics(font) : option.fontMetrics;
  const QRect room = option.rect.adjusted(kSideMargin, 0, -kSideMargin, 0);
  QString fitting = text;
  int width = metrics.horizontalAdvance(text);
  if (width > room.width()) {
    fitting = metrics.elidedText(text, option.textElideMode, room.width());
    width = metrics.horizontalAdvance(fitting);
  }
  const QVariant color = selected ? QVariant() : index.data(Qt::ForegroundRole);
  const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
  painter->setFont(font);
  painter->setPen(color.isValid() ? color.value<QBrush>().color() : option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
  painter->setLayoutDirection(option.direction);
  const QRect place = QStyle::alignedRect(option.direction, alignment, QSize(width, metrics.height()), room);
  painter->drawText(place.left(), place.top() + metrics.ascent(), fitting);
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  Q_UNUSED(option)
  const auto* model = qobject_cast<const TableModel*>(index.model());
  if (model == nullptr) return nullptr;
  const ColumnInfo& column = model->column(index.column());
  QWidget* editor = nullptr;
  if (const QStringList choices = model->choices(index.column()); !choices.isEmpty()) {
    auto* combo = new QComboBox(parent);
    combo->addItem(tr("(blank)"), QString());
    for (const QString& choice : choices) combo->addItem(choice, choice);
    editor = combo;
  } else {
    auto* line = new QLineEdit(parent);
    line->setFrame(false);
    line->setAlignment(Qt::AlignVCenter | (column.is_number() ? Qt::AlignRight : Qt::AlignLeft));
    if (column.type == ColumnType::Reference) {
      auto* completer = new QCompleter(known_keys(*model, column), line);
      completer->setCaseSensitivity(Qt::CaseInsensitive);
      completer->setFilterMode(Qt::MatchContains);
      completer->setMaxVisibleItems(12);
      line->setCompleter(completer);
    }
    connect(line, &QLineEdit::textEdited, this, [this, line] {
      note_->hide();
      mark_wrong(line, false);
    });
    editor = line;
  }
  editor->setObjectName(QStringLiteral("cell_editor"));
  editor->setAccessibleName(name_of(column));
  editor->setProperty(kCell, QVariant::fromValue(QPersistentModelIndex(index)));
  connect(editor, &QObject::destroyed, note_, &CellNote::hide);
  return editor;
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  const QString text = index.data(Qt::EditRole).toString();
  if (auto* combo = qobject_cast<QComboBox*>(editor)) {
    combo->setCurrentIndex(std::max(0, combo->findData(text)));
  } else if (auto* line = qobject_cast<QLineEdit*>(editor); line != nullptr && !line->isModified()) {
    line->setText(text);
    line->selectAll();
  }
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  model->setData(index, editor_text(editor), Qt::EditRole);
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  Q_UNUSED(index)
  QRect rect = option.rect;
  if (qobject_cast<QComboBox*>(editor) != nullptr) rect.setWidth(std::max(rect.width(), editor->sizeHint().width()));
  editor->setGeometry(rect);
}

QString CellDelegate::objection(QWidget* editor) const {
  const QPersistentModelIndex cell = cell_of_editor(editor);
  const auto* model = qobject_cast<const TableModel*>(cell.model());
  const QString text = editor_text(editor);
  if (model == nullptr || !cell.isValid() || text == cell.data(Qt::EditRole).toString()) return {};
  const auto checked = model->check(cell, text);
  return checked ? QString() : message_text(checked.error().message);
}

bool CellDelegate::refuse(QWidget* editor) {
  const QString why = objection(editor);
  if (why.isEmpty()) return false;
  mark_wrong(editor, true);
  note_->show_at(editor->geometry(), why);
  Q_EMIT refused(why);
  return true;
}

bool CellDelegate::handle_key(QWidget* editor, int key) {
  const bool enters = key == Qt::Key_Return || key == Qt::Key_Enter;
  const bool tabs = key == Qt::Key_Tab || key == Qt::Key_Backtab;
  if (!enters && !tabs) return false;
  if (refuse(editor)) return true;
  if (!enters) return false;
  const QModelIndex cell = cell_of_editor(editor);
  Q_EMIT commitData(editor);
  Q_EMIT closeEditor(editor, NoHint);
  Q_EMIT entered(cell);
  return true;
}

bool CellDelegate::eventFilter(QObject* watched, QEvent* event) {
  auto* editor = qobject_cast<QWidget*>(watched);
  if (editor == nullptr || !editor->property(kCell).isValid()) return QStyledItemDelegate::eventFilter(watched, event);
  if (event->type() == QEvent::KeyPress && handle_key(editor, static_cast<QKeyEvent*>(event)->key())) return true;
  if (event->type() == QEvent::FocusOut && !editor->isAncestorOf(QApplication::focusWidget()) && !objection(editor).isEmpty()) {
    Q_EMIT refused(objection(editor));
    Q_EMIT closeEditor(editor, RevertModelCache);
    return false;
  }
  return QStyledItemDelegate::eventFilter(watched, event);
}

}  // namespace runrate
