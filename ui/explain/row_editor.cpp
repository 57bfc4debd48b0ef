#include "explain/row_editor.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "tables/cell_text.h"

namespace runrate {

RowEditor::RowEditor(EngineClient& client, const QString& table, qint64 row, QWidget* parent)
    : QDialog(parent), client_(client), table_(to_core(table)), row_(row), fault_(new QLabel) {
  const Snapshot& snapshot = *client_.book()->snapshot;
  const Table* found = snapshot.table(table_);
  const auto number = found == nullptr ? std::nullopt : found->find(row);
  found_ = number.has_value();
  if (!found_) return;
  setWindowTitle(tr("Edit a row of %1").arg(name_of(found->info)));
  auto* inner = new QWidget;
  auto* form = new QFormLayout(inner);
  form->setHorizontalSpacing(12);
  form->setVerticalSpacing(6);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  for (int column = 0; column < static_cast<int>(found->info.columns.size()); ++column) {
    const ColumnInfo& info = found->info.columns[static_cast<std::size_t>(column)];
    if (info.hidden) continue;
    const QString text = typed_form(info, edit_text(snapshot, *found, column, *number), QLocale());
    auto* edit = new QLineEdit(text);
    edit->setObjectName(to_qt(info.id));
    if (!info.about.empty()) edit->setToolTip(about_of(info));
    form->addRow(name_of(info), edit);
    fields_.push_back({to_qt(info.id), text, edit});
  }
  auto* scroll = new QScrollArea;
  scroll->setWidget(inner);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  fault_->setWordWrap(true);
  fault_->setProperty("type", QStringLiteral("bad"));
  fault_->hide();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  save_ = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
  save_->setProperty("kind", QStringLiteral("primary"));
  save_->setEnabled(!client_.book()->read_only);
  connect(buttons, &QDialogButtonBox::accepted, this, &RowEditor::save);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 16, 20, 16);
  layout->setSpacing(12);
  layout->addWidget(scroll, 1);
  layout->addWidget(fault_);
  layout->addWidget(buttons);
  resize(480, std::min(640, form->sizeHint().height() + 110));
}

QLineEdit* RowEditor::field(const QString& column) const {
  for (const Field& field : fields_)
    if (field.column == column) return field.edit;
  return nullptr;
}

void RowEditor::save() {
  std::vector<CellEdit> edits;
  const Table* table = client_.book()->table(table_);
  for (const Field& field : fields_) {
    const ColumnInfo* column = table == nullptr ? nullptr : table->info.column(to_core(field.column));
    if (column == nullptr || field.edit->text() == field.before) continue;
    edits.push_back({table_, row_, column->id, to_core(plain_form(*column, field.edit->text(), QLocale()))});
  }
  if (edits.empty()) return accept();
  client_.edit(std::move(edits), [guard = QPointer<RowEditor>(this)](const Result<Touched>& done) {
    if (!guard) return;
    if (done) return guard->accept();
    guard->fault_->setText(error_text(done.error()));
    guard->fault_->show();
  });
}

}  // namespace runrate
