#include "importer/result_view.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QTableView>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "importer/text_table.h"

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
  view->horizontalHeader()->setStretchLastSection(true);
  view->horizontalHeader()->setHighlightSections(false);
  // A scroll bar would lie on the last row; what is cut off is in the tooltip.
  view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return view;
}

/// So that `rows` of them are seen without scrolling.
int height_for(const QTableView* view, int rows) {
  return std::max(34, view->horizontalHeader()->sizeHint().height()) + rows * view->verticalHeader()->defaultSectionSize() + 6;
}

QByteArray csv_cell(const std::string& text) {
  QByteArray cell = QByteArray::fromStdString(text);
  if (!cell.contains(',') && !cell.contains('"') && !cell.contains('\n') && !cell.contains('\r')) return cell;
  return '"' + cell.replace("\"", "\"\"") + '"';
}

}  // namespace

QByteArray rejects_csv(const FileResult& file) {
  QByteArray out = "line,reason";
  for (const std::string& header : file.header) out += ',' + csv_cell(header);
  out += "\r\n";
  for (const RejectedRow& row : file.rejects) {
    out += QByteArray::number(static_cast<qlonglong>(row.line)) + ',' + csv_cell(to_core(message_text(row.reason)));
    for (const std::string& cell : row.cells) out += ',' + csv_cell(cell);
    out += "\r\n";
  }
  return out;
}

ResultView::ResultView(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel),
      effects_(new QLabel),
      files_model_(new TextTable(this)),
      rejects_title_(new QLabel),
      rejects_model_(new TextTable(this)),
      save_(new QPushButton(tr("Save rejected rows…"))) {
  files_ = list_of(files_model_, tr("Files"));
  rejects_ = list_of(rejects_model_, tr("Rejected rows"));
  title_->setProperty("type", QStringLiteral("title"));
  effects_->setWordWrap(true);
  effects_->setAccessibleName(tr("Effect on the numbers"));
  rejects_title_->setProperty("type", QStringLiteral("strong"));
  auto* line = new QHBoxLayout;
  line->addWidget(rejects_title_, 1);
  line->addWidget(save_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(title_);
  layout->addWidget(files_);
  layout->addWidget(effects_);
  layout->addLayout(line);
  layout->addWidget(rejects_);
  layout->addStretch(1);
  connect(save_, &QPushButton::clicked, this, &ResultView::save_rejects);
  hide();
}

void ResultView::clear() {
  report_ = {};
  hide();
}

void ResultView::show_report(const ImportReport& report, const BookState& book) {
  report_ = report;
  title_->setText(report.dry_run ? tr("What this import would do") : tr("Imported"));
  fill_files(book);
  QStringList lines;
  for (const ImportReport::Effect& effect : report.effects) {
    const KpiInfo* info = book.kpi(effect.kpi);
    if (info == nullptr || effect.before == effect.after) continue;
    const auto text = [&](const Value& value) { return format_figure(Figure{value.number, info->unit, book.snapshot->rules.currency, value.why}, Precision::Exact); };
    lines += tr("%1, %2: %3 to %4").arg(to_qt(info->name), period_name(effect.period), text(effect.before), text(effect.after));
  }
  effects_->setText(lines.isEmpty() ? tr("The main numbers stay as they are.") : lines.join(QLatin1Char('\n')));
  fill_rejects();
  show();
}

QString ResultView::effects() const { return effects_->text(); }

void ResultView::fill_files(const BookState& book) {
  std::vector<QStringList> rows;
  for (const FileResult& file : report_.files) {
    const TableInfo* table = nullptr;
    for (const auto& one : book.snapshot->tables)
      if (one->info.id == file.table) table = &one->info;
    rows.push_back({path_text(std::filesystem::path(file.file).filename()), table == nullptr ? to_qt(file.table) : to_qt(table->name), format_count(file.rows),
                    format_count(file.inserted), format_count(file.updated), format_count(file.unchanged), format_count(file.rejected)});
  }
  const auto height = static_cast<int>(rows.size());
  files_model_->show({tr("File"), tr("Table"), tr("Rows"), tr("New"), tr("Changed"), tr("Unchanged"), tr("Rejected")}, std::move(rows),
                     {false, false, true, true, true, true, true});
  files_->resizeColumnsToContents();
  files_->setColumnWidth(1, std::max(files_->columnWidth(1), 120));
  files_->setFixedHeight(height_for(files_, std::clamp(height, 1, 6)));
  files_->horizontalHeader()->setStretchLastSection(false);
  files_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ResultView::fill_rejects() {
  std::vector<QStringList> rows;
  for (const FileResult& file : report_.files)
    for (const RejectedRow& row : file.rejects)
      rows.push_back({path_text(std::filesystem::path(file.file).filename()), format_count(row.line), to_qt(row.column), to_qt(row.value), message_text(row.reason)});
  const bool any = !rows.empty();
  const auto count = static_cast<int>(rows.size());
  rejects_title_->setText(count == 0 ? tr("No row was rejected.") : count == 1 ? tr("1 rejected row") : tr("%1 rejected rows").arg(format_count(count)));
  rejects_->setVisible(any);
  save_->setVisible(any);
  rejects_model_->show({tr("File"), tr("Line"), tr("Column"), tr("Value"), tr("Why")}, std::move(rows), {false, true, false, false, false});
  rejects_->resizeColumnsToContents();
  rejects_->setFixedHeight(height_for(rejects_, std::clamp(count, 1, report_.dry_run ? 6 : 16)));
  for (const int column : {0, 2, 3}) rejects_->setColumnWidth(column, std::clamp(rejects_->columnWidth(column), 80, 240));
}

void ResultView::save_rejects() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save rejected rows"), tr("rejected.csv"), tr("CSV files (*.csv)"));
  if (path.isEmpty()) return;
  QSaveFile file(path);
  QByteArray content;
  for (const FileResult& one : report_.files)
    if (!one.rejects.empty()) content += (content.isEmpty() ? QByteArray() : QByteArray("\r\n")) + rejects_csv(one);
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
    QMessageBox::warning(this, tr("Save rejected rows"), tr("%1 could not be written: %2. Choose another folder.").arg(path, file.errorString()));
}

}  // namespace runrate
