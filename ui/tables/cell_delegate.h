#pragma once
#include <QLineEdit>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QStyledItemDelegate>

class QLabel;

namespace runrate {

/// A note that stands at a cell until something is typed: why a value cannot be taken.
class CellNote : public QObject {
  Q_OBJECT
 public:
  explicit CellNote(QWidget* viewport);
  void show_at(const QRect& cell, const QString& text);
  void hide();
  [[nodiscard]] bool visible() const;
  [[nodiscard]] QString text() const;

 private:
  QLabel* label_;
};

/// Types into cells. What cannot be taken is refused when it is to be entered: the editor stays, framed in red, with the
/// reason beside it; Esc, or going elsewhere, leaves the old value.
class CellDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  CellDelegate(CellNote* note, QObject* parent);

  /// As the style would, in a third of the time: a page of a table has hundreds of cells.
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void setEditorData(QWidget* editor, const QModelIndex& index) const override;
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 Q_SIGNALS:
  /// Enter was pressed and the value taken: the view goes a row down.
  void entered(const QModelIndex& index) const;
  /// The editor was left with a value that cannot be taken.
  void refused(const QString& why) const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  static void paint_text(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, bool selected);
  [[nodiscard]] QString objection(QWidget* editor) const;
  bool refuse(QWidget* editor);
  bool handle_key(QWidget* editor, int key);

  CellNote* note_;
};

}  // namespace runrate
