#include "importer/result_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "bridge/texts.h"
#include "importer/rejects_view.h"
#include "importer/text_table.h"
#include "packs/packs.h"

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
  view->horizontalHeader()->setHighlightSections(false);
  // A scroll bar would lie on the last row; what is cut off is in the tooltip.
  view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return view;
}

/// So that `rows` of them are seen without scrolling.
int height_for(const QTableView* view, int rows) {
  return std::max(34, view->horizontalHeader()->sizeHint().height()) + rows * view->verticalHeader()->defaultSectionSize() + 6;
}

/// "Betrag" for amount, where the table is one that we know.
QString changed_column(const std::string& table, const std::string& column) {
  const TableInfo* known = builtin_schema().table(table);
  const ColumnInfo* info = known == nullptr ? nullptr : known->column(column);
  return info == nullptr ? to_qt(column) : name_of(*info);
}

}  // namespace

ResultView::ResultView(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel),
      effects_(new QLabel),
      files_model_(new TextTable(this)),
      changes_title_(new QLabel),
      changes_model_(new TextTable(this)),
      missing_text_(new QLabel),
      missing_(new QComboBox),
      rejects_title_(new QLabel),
      rejects_of_(new QComboBox),
      rejects_(new RejectsView) {
  files_ = list_of(files_model_, tr("Files"));
  changes_ = list_of(changes_model_, tr("Changed cells"));
  changes_->setObjectName(QStringLiteral("changed_cells"));
  changes_title_->setProperty("type", QStringLiteral("strong"));
  missing_text_->setWordWrap(true);
  missing_->setObjectName(QStringLiteral("missing_rows"));
  missing_->setAccessibleName(tr("Rows that the file lacks"));
  missing_->addItem(tr("Keep them"), static_cast<int>(MissingRows::Keep));
  missing_->addItem(tr("Close them today"), static_cast<int>(MissingRows::Close));
  missing_->addItem(tr("Delete them"), static_cast<int>(MissingRows::Delete));
  rejects_of_->setAccessibleName(tr("Rejected rows of"));
  title_->setProperty("type", QStringLiteral("title"));
  effects_->setWordWrap(true);
  effects_->setAccessibleName(tr("Effect on the numbers"));
  rejects_title_->setProperty("type", QStringLiteral("strong"));
  auto* line = new QHBoxLayout;
  line->addWidget(rejects_title_, 1);
  line->addWidget(rejects_of_);
  auto* gone = new QHBoxLayout;
  gone->setSpacing(8);
  gone->addWidget(missing_text_, 1);
  gone->addWidget(missing_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(title_);
  layout->addWidget(files_);
  layout->addWidget(effects_);
  layout->addLayout(gone);
  layout->addWidget(changes_title_);
  layout->addWidget(changes_);
  layout->addLayout(line);
  layout->addWidget(rejects_);
  layout->addStretch(1);
  connect(missing_, &QComboBox::activated, this, [this] { Q_EMIT missing_chosen(static_cast<MissingRows>(missing_->currentData().toInt())); });
  connect(rejects_of_, &QComboBox::activated, this, &ResultView::show_rejects);
  connect(rejects_, &RejectsView::corrected, this, [this](const QByteArray& csv, const std::vector<std::int64_t>& lines) { Q_EMIT corrected(rejects_of_->currentData().toString(), csv, lines); });
  hide();
}

void ResultView::clear() {
  report_ = {};
  hide();
}

void ResultView::show_report(const ImportReport& report, const BookState& book, const CorrectedLines& corrected) {
  report_ = report;
  corrected_ = corrected;
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
  fill_missing();
  fill_changes();
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
    rows.push_back({path_text(std::filesystem::path(file.file).filename()), table == nullptr ? to_qt(file.table) : name_of(*table), format_count(file.rows),
                    format_count(file.inserted), format_count(file.updated), format_count(file.unchanged), format_count(file.rejected)});
  }
  const auto height = static_cast<int>(rows.size());
  files_model_->show({tr("File"), tr("Table"), tr("Rows"), tr("New"), tr("Changed"), tr("Unchanged"), tr("Rejected")}, std::move(rows),
                     {false, false, true, true, true, true, true});
  files_->resizeColumnsToContents();
  files_->setColumnWidth(1, std::max(files_->columnWidth(1), 120));
  files_->setFixedHeight(height_for(files_, std::clamp(height, 1, 6)));
  files_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ResultView::fill_changes() {
  std::vector<QStringList> rows;
  std::int64_t all = 0;
  std::int64_t shown_rows = 0;
  for (const FileResult& file : report_.files) {
    all += file.updated;
    std::int64_t line = -1;
    for (const CellChange& change : file.changes) {
      shown_rows += std::exchange(line, change.line) == change.line ? 0 : 1;
      rows.push_back({to_qt(change.key), changed_column(file.table, change.column), to_qt(change.before), to_qt(change.after), format_count(change.line)});
    }
  }
  const auto count = static_cast<int>(rows.size());
  changes_title_->setVisible(count > 0);
  changes_->setVisible(count > 0);
  const QString title = all == 1 ? tr("What changes in 1 row") : tr("What changes in %1 rows").arg(format_count(all));
  changes_title_->setText(shown_rows < all ? tr("%1; the first %2 of them").arg(title, format_count(shown_rows)) : title);
  changes_model_->show({tr("Row"), tr("Column"), tr("Before"), tr("After"), tr("Line")}, std::move(rows), {false, false, false, false, true});
  changes_->resizeColumnsToContents();
  for (const int column : {0, 1, 2, 4}) changes_->setColumnWidth(column, std::clamp(changes_->columnWidth(column) + 12, 100, 240));
  changes_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
  changes_->setFixedHeight(height_for(changes_, std::clamp(count, 1, 6)));
}

void ResultView::fill_missing() {
  std::int64_t missing = 0;
  std::int64_t done = 0;
  QStringList keys;
  for (const FileResult& file : report_.files) {
    missing += file.missing;
    done += file.missing_done;
    for (const std::string& key : file.missing_keys)
      if (keys.size() < 5) keys += to_qt(key);
  }
  missing_text_->setVisible(missing > 0);
  missing_->setVisible(missing > 0 && report_.dry_run);
  QString text = missing == 1 ? tr("1 row that came with this file before is no longer in it: %1.").arg(keys.join(QStringLiteral(", ")))
                              : tr("%1 rows that came with this file before are no longer in it: %2.")
                                    .arg(format_count(missing), keys.join(QStringLiteral(", ")) + (missing > keys.size() ? QStringLiteral(", …") : QString()));
  if (done > 0) text += QLatin1Char(' ') + (report_.dry_run ? tr("%1 would be closed or deleted.") : tr("%1 were closed or deleted.")).arg(format_count(done));
  missing_text_->setText(text);
}

std::vector<RejectedRow> ResultView::left_to_correct(const FileResult& file) const {
  const auto done = corrected_.find(file.file);
  std::vector<RejectedRow> out = file.rejects;
  if (done != corrected_.end()) std::erase_if(out, [&](const RejectedRow& row) { return done->second.contains(row.line); });
  return out;
}

void ResultView::fill_rejects() {
  std::int64_t count = 0;
  std::size_t left = 0;
  rejects_of_->clear();
  for (const FileResult& file : report_.files) {
    count += file.rejected;
    const auto rows = left_to_correct(file).size();
    left += rows;
    if (rows > 0) rejects_of_->addItem(path_text(std::filesystem::path(file.file).filename()), to_qt(file.file));
  }
  rejects_title_->setText(count == 0 ? tr("No row was rejected.") : tr("Every rejected row was put right."));
  rejects_title_->setVisible(left == 0);
  rejects_of_->setVisible(rejects_of_->count() > 1);
  rejects_->setVisible(left > 0);
  show_rejects();
}

void ResultView::show_rejects() {
  for (const FileResult& file : report_.files) {
    if (rejects_of_->count() == 0 || to_qt(file.file) != rejects_of_->currentData().toString()) continue;
    auto rows = left_to_correct(file);
    const auto count = static_cast<int>(std::min<std::size_t>(rows.size(), 14));
    rejects_->set_rehearsed(report_.dry_run);
    rejects_->show_rows(file.header, std::move(rows));
    rejects_->setFixedHeight(46 + height_for(rejects_->grid(), std::clamp(count, 1, report_.dry_run ? 6 : 14)));
  }
}

}  // namespace runrate
