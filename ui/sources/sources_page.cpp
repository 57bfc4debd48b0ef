#include "sources/sources_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "importer/text_table.h"
#include "theme/icons.h"

namespace runrate {

namespace {

QTableView* list_of(TextTable* model, const QString& name) {
  auto* view = new QTableView;
  view->setModel(model);
  view->setAccessibleName(name);
  view->verticalHeader()->hide();
  view->setShowGrid(false);
  view->setWordWrap(false);
  view->setSelectionBehavior(QAbstractItemView::SelectRows);
  view->setSelectionMode(QAbstractItemView::SingleSelection);
  view->horizontalHeader()->setStretchLastSection(true);
  view->horizontalHeader()->setHighlightSections(false);
  return view;
}

}  // namespace

SourcesPage::SourcesPage(EngineClient& client, QWidget* parent)
    : Page(parent), client_(client), requests_(client), files_model_(new TextTable(this)), rejected_title_(new QLabel), rejected_model_(new TextTable(this)) {
  files_ = list_of(files_model_, tr("Imported files"));
  rejected_ = list_of(rejected_model_, tr("Rejected rows"));
  auto* title = new QLabel(tr("Sources"));
  title->setProperty("type", QStringLiteral("title"));
  auto* about = new QLabel(tr("What was imported, newest first."));
  about->setProperty("type", QStringLiteral("note"));
  auto* import = new QPushButton(tr("Import files…"));
  import->setIcon(runrate::icon(QStringLiteral("import")));
  rejected_title_->setProperty("type", QStringLiteral("strong"));
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(title);
  head->addWidget(about);
  head->addStretch(1);
  head->addWidget(import);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addLayout(head);
  layout->addWidget(files_, 3);
  layout->addWidget(rejected_title_);
  layout->addWidget(rejected_, 2);
  connect(import, &QPushButton::clicked, this, &SourcesPage::import_requested);
  connect(files_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) { show_rejected(row.row()); });
  connect(files_model_, &QAbstractItemModel::modelReset, this, [this] { show_rejected(-1); });
  connect(&client_, &EngineClient::workbook_opened, this, &SourcesPage::refresh);
  connect(&client_, &EngineClient::changed, this, &SourcesPage::refresh);
}

void SourcesPage::refresh() {
  const BookState& book = *client_.book();
  std::vector<QStringList> rows;
  for (auto source = book.sources.rbegin(); source != book.sources.rend(); ++source) {
    const Table* table = book.table(source->table);
    rows.push_back({path_text(std::filesystem::path(source->file).filename()), table == nullptr ? to_qt(source->table) : to_qt(table->info.name),
                    date_time_text(source->at, book.settings.calendar().zone), format_count(source->rows), format_count(source->inserted), format_count(source->updated),
                    format_count(source->unchanged), format_count(source->rejected), to_qt(source->encoding)});
  }
  files_model_->show({tr("File"), tr("Table"), tr("Imported"), tr("Rows"), tr("New"), tr("Changed"), tr("Unchanged"), tr("Rejected"), tr("Encoding")}, std::move(rows),
                     {false, false, false, true, true, true, true, true, false});
  files_->resizeColumnsToContents();
  for (int i = 0; i < files_model_->columnCount(); ++i) files_->setColumnWidth(i, std::clamp(files_->columnWidth(i) + 12, 80, 280));
  if (files_model_->rowCount() > 0) files_->selectRow(0);
}

void SourcesPage::show_rejected(int row) {
  requests_.drop();
  rejected_model_->show({}, {});
  rejected_->hide();
  if (!client_.book() || row < 0 || row >= static_cast<int>(client_.book()->sources.size())) {
    rejected_title_->setText(client_.book() && client_.book()->sources.empty() ? tr("Nothing was imported yet. Drop CSV files anywhere on this window.") : QString());
    return;
  }
  const SourceInfo& source = client_.book()->sources[client_.book()->sources.size() - 1 - static_cast<std::size_t>(row)];
  if (source.rejected == 0) return rejected_title_->setText(tr("No row of this file was rejected."));
  rejected_title_->setText(source.rejected == 1 ? tr("1 rejected row") : tr("%1 rejected rows").arg(format_count(source.rejected)));
  requests_.ask([id = source.id](Engine& engine) { return engine.workbook().rejected(id); }, [this](const Result<std::vector<RejectedRow>>& rejected) {
    if (!rejected) return rejected_title_->setText(error_text(rejected.error()));
    std::vector<QStringList> rows;
    for (const RejectedRow& one : *rejected) rows.push_back({format_count(one.line), to_qt(one.column), to_qt(one.value), message_text(one.reason)});
    rejected_model_->show({tr("Line"), tr("Column"), tr("Value"), tr("Why")}, std::move(rows), {true, false, false, false});
    rejected_->resizeColumnsToContents();
    for (const int column : {1, 2}) rejected_->setColumnWidth(column, std::clamp(rejected_->columnWidth(column) + 12, 80, 260));
    rejected_->show();
  });
}

}  // namespace runrate
