#pragma once
#include <QPlainTextEdit>
#include <QStringList>

class QCompleter;

namespace runrate {

/// A field for formulas: offers the names that fit what is being typed, and underlines where a formula is wrong.
class FormulaEdit : public QPlainTextEdit {
  Q_OBJECT
 public:
  explicit FormulaEdit(QWidget* parent = nullptr);

  void set_words(const QStringList& words);
  /// Underlines from this character on (from 0); -1: nothing.
  void mark_fault(int position);
  [[nodiscard]] QCompleter* word_completer() const { return completer_; }

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] QString word_before_cursor() const;
  void complete();
  void insert(const QString& word);

  QCompleter* completer_;
};

}  // namespace runrate
