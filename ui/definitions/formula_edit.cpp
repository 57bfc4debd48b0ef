#include "definitions/formula_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>

#include "theme/palette.h"

namespace runrate {

FormulaEdit::FormulaEdit(QWidget* parent) : QPlainTextEdit(parent), completer_(new QCompleter(this)) {
  setTabChangesFocus(true);
  completer_->setModel(new QStringListModel(completer_));
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setMaxVisibleItems(10);
  completer_->setWidget(this);
  connect(completer_, QOverload<const QString&>::of(&QCompleter::activated), this, &FormulaEdit::insert);
}

void FormulaEdit::set_words(const QStringList& words) { qobject_cast<QStringListModel*>(completer_->model())->setStringList(words); }

void FormulaEdit::mark_fault(int position) {
  QList<QTextEdit::ExtraSelection> marks;
  const auto length = static_cast<int>(toPlainText().size());
  if (position >= 0 && length > 0) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = textCursor();
    mark.cursor.setPosition(std::min(position, length - 1));
    mark.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    if (!mark.cursor.hasSelection()) mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(runrate::palette().bad);
    marks += mark;
  }
  setExtraSelections(marks);
}

QString FormulaEdit::word_before_cursor() const {
  const QString text = toPlainText().left(textCursor().position());
  qsizetype begin = text.size();
  while (begin > 0 && (text[begin - 1].isLetterOrNumber() || text[begin - 1] == QLatin1Char('_') || text[begin - 1] == QLatin1Char('.'))) --begin;
  return text.mid(begin);
}

void FormulaEdit::keyPressEvent(QKeyEvent* event) {
  QAbstractItemView* popup = completer_->popup();
  if (popup->isVisible()) {
    switch (event->key()) {
      case Qt::Key_Enter:
      case Qt::Key_Return:
      case Qt::Key_Escape:
      case Qt::Key_Tab:
      case Qt::Key_Backtab:
        event->ignore();  // they are the completer's
        return;
      default:
        break;
    }
  }
  const bool asked = event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier) != 0;
  if (!asked) QPlainTextEdit::keyPressEvent(event);
  if (asked || (!event->text().isEmpty() && word_before_cursor().size() >= 2))
    complete();
  else
    popup->hide();
}

void FormulaEdit::complete() {
  const QString word = word_before_cursor();
  completer_->setCompletionPrefix(word);
  QAbstractItemView* popup = completer_->popup();
  const bool only_itself = completer_->completionCount() == 1 && completer_->currentCompletion() == word;
  if (completer_->completionCount() == 0 || only_itself) {
    popup->hide();
    return;
  }
  QRect place = cursorRect();
  place.setWidth(std::min(420, popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 24));
  completer_->complete(place);
  popup->setCurrentIndex(completer_->completionModel()->index(0, 0));
}

void FormulaEdit::insert(const QString& word) {
  QTextCursor cursor = textCursor();
  cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor, static_cast<int>(word_before_cursor().size()));
  cursor.insertText(word);
  setTextCursor(cursor);
}

}  // namespace runrate
