#include "sources/mapping_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "importer/import_file.h"
#include "importer/text_table.h"
#include "ingest/importer.h"

namespace runrate {

namespace {

/// "Amount", or what a column without one of ours became.
QString became(const MappedColumn& column, const Table* table) {
  if (column.target.empty()) return MappingDialog::tr("left out");
  constexpr std::string_view kStage = "stage: ";
  if (column.target.starts_with(kStage)) return MappingDialog::tr("day on which %1 was entered").arg(to_qt(column.target.substr(kStage.size())));
  const ColumnInfo* ours = table == nullptr ? nullptr : table->info.column(column.target);
  return ours == nullptr ? to_qt(column.target) : name_of(*ours);
}

QString format_words(const MappedColumn& column) {
  QStringList out;
  if (column.dates == DateOrder::Dmy) out += MappingDialog::tr("day, month, year");
  if (column.dates == DateOrder::Mdy) out += MappingDialog::tr("month, day, year");
  if (column.dates == DateOrder::Ymd) out += MappingDialog::tr("year, month, day");
  if (column.decimal == ',') out += MappingDialog::tr("decimal comma");
  if (column.decimal == '.') out += MappingDialog::tr("decimal point");
  if (column.add_days > 0) out += MappingDialog::tr("last day of service, so the end is a day later");
  return out.join(QStringLiteral(", "));
}

}  // namespace

MappingDialog::MappingDialog(const SourceInfo& source, const BookState& book, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("How %1 was read").arg(table_name(source.file)));
  setObjectName(QStringLiteral("mapping_dialog"));
  const Table* table = book.table(source.table);
  auto* about = new QLabel(tr("Its columns, as they came, and what became of them in the table %1.").arg(table == nullptr ? to_qt(source.table) : name_of(table->info)));
  about->setWordWrap(true);
  auto* model = new TextTable(this);
  std::vector<QStringList> rows;
  for (const MappedColumn& column : columns_of(source.mapping)) rows.push_back({to_qt(column.header), became(column, table), format_words(column)});
  const auto count = static_cast<int>(rows.size());
  model->show({tr("In the file"), tr("Became"), tr("Read as")}, std::move(rows));
  auto* list = new QTableView;
  list->setObjectName(QStringLiteral("mapping_list"));
  list->setAccessibleName(tr("Columns of the file"));
  list->setModel(model);
  list->verticalHeader()->hide();
  list->setShowGrid(false);
  list->setSelectionBehavior(QAbstractItemView::SelectRows);
  list->horizontalHeader()->setHighlightSections(false);
  list->resizeColumnsToContents();
  for (int i = 0; i < 2; ++i) list->setColumnWidth(i, std::clamp(list->columnWidth(i) + 12, 120, 280));
  list->horizontalHeader()->setStretchLastSection(true);
  list->setMinimumHeight(std::clamp(count, 4, 14) * list->verticalHeader()->defaultSectionSize() + 44);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(about);
  layout->addWidget(list, 1);
  layout->addWidget(buttons);
  setMinimumWidth(620);
  list->setFocus();
}

}  // namespace runrate
