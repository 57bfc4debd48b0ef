#include "tables/replace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "bridge/texts.h"
#include "tables/cell_text.h"

namespace runrate {

Result<std::vector<CellEdit>> replacements(const Snapshot& snapshot, const std::string& table_id,
                                           const std::shared_ptr<const std::vector<RowNumber>>& order, const Replacement& what, const Progress& progress) {
  const Table* table = snapshot.table(table_id);
  if (!table) return fail("unknown_table", {{"table", table_id}});
  std::vector<CellEdit> edits;
  if (what.find.isEmpty() && !what.whole) return edits;
  const Qt::CaseSensitivity sensitive = what.match_case ? Qt::CaseSensitive : Qt::CaseInsensitive;
  const std::size_t rows = order ? order->size() : table->size();
  constexpr std::size_t kTurn = 20'000;
  for (std::size_t i = 0; i < rows; ++i) {
    if (i % kTurn == 0 && progress && !progress(static_cast<std::int64_t>(i), static_cast<std::int64_t>(rows))) return cancelled();
    const RowNumber row = order ? (*order)[i] : static_cast<RowNumber>(i);
    for (std::size_t c = 0; c < table->info.columns.size(); ++c) {
      const ColumnInfo& column = table->info.columns[c];
      if (column.hidden || (what.column && column.id != *what.column)) continue;
      const QString text = edit_text(snapshot, *table, static_cast<int>(c), row);
      QString now = text;
      if (what.whole)
        now = text.compare(what.find, sensitive) == 0 ? what.with : text;
      else
        now.replace(what.find, what.with, sensitive);
      if (now != text) edits.push_back({table_id, (*table->row_ids)[row], column.id, to_core(now)});
    }
  }
  return edits;
}

ReplaceDialog::ReplaceDialog(const TableInfo& table, const std::string& column, QWidget* parent)
    : QDialog(parent),
      find_(new QLineEdit),
      with_(new QLineEdit),
      column_(new QComboBox),
      whole_(new QCheckBox(tr("&Whole cell only"))),
      case_(new QCheckBox(tr("Match &case"))),
      count_(new QLabel),
      replace_(new QPushButton(tr("&Replace all"))) {
  setWindowTitle(tr("Replace in %1").arg(name_of(table)));
  setObjectName(QStringLiteral("replace"));
  find_->setObjectName(QStringLiteral("replace_find"));
  with_->setObjectName(QStringLiteral("replace_with"));
  column_->addItem(tr("All columns"), QString());
  for (const ColumnInfo& one : table.columns) {
    if (one.hidden) continue;
    column_->addItem(name_of(one), to_qt(one.id));
    if (one.id == column) column_->setCurrentIndex(column_->count() - 1);
  }
  count_->setProperty("type", QStringLiteral("note"));
  replace_->setProperty("kind", QStringLiteral("primary"));
  replace_->setDefault(true);
  auto* close = new QPushButton(tr("Close"));
  auto* form = new QFormLayout(this);
  form->addRow(tr("&Find"), find_);
  form->addRow(tr("Replace &with"), with_);
  form->addRow(tr("&In"), column_);
  form->addRow(whole_);
  form->addRow(case_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(count_, 1);
  buttons->addWidget(close);
  buttons->addWidget(replace_);
  form->addRow(buttons);
  tell_count(0);
  connect(find_, &QLineEdit::textChanged, this, &ReplaceDialog::changed);
  connect(with_, &QLineEdit::textChanged, this, &ReplaceDialog::changed);
  connect(column_, &QComboBox::currentIndexChanged, this, &ReplaceDialog::changed);
  connect(whole_, &QCheckBox::toggled, this, &ReplaceDialog::changed);
  connect(case_, &QCheckBox::toggled, this, &ReplaceDialog::changed);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  connect(replace_, &QPushButton::clicked, this, &ReplaceDialog::wanted);
}

Replacement ReplaceDialog::replacement() const {
  Replacement out{find_->text(), with_->text(), std::nullopt, whole_->isChecked(), case_->isChecked()};
  if (const QString column = column_->currentData().toString(); !column.isEmpty()) out.column = to_core(column);
  return out;
}

void ReplaceDialog::tell_count(std::size_t cells) {
  count_->setText(cells == 1 ? tr("1 cell") : tr("%1 cells").arg(format_count(static_cast<std::int64_t>(cells))));
  replace_->setEnabled(cells > 0);
}

}  // namespace runrate
