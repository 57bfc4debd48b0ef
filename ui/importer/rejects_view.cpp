#include "importer/rejects_view.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "theme/palette.h"

namespace runrate {

namespace {

constexpr int kFixed = 2;           ///< line and reason stand ahead of the cells
constexpr std::size_t kMostRejects = 2000;  ///< rows shown; all are saved

QByteArray quoted_cell(const QString& text) {
  QByteArray cell = text.toUtf8();
  if (!cell.contains(',') && !cell.contains('"') && !cell.contains('\n') && !cell.contains('\r')) return cell;
  return '"' + cell.replace("\"", "\"\"") + '"';
}

/// "Amount: 'not known' is no number."
QString told_reason(const RejectedRow& row) {
  const QString reason = message_text(row.reason);
  return row.column.empty() ? reason : QStringLiteral("%1: %2").arg(to_qt(row.column), reason);
}

}  // namespace

RejectsView::RejectsView(QWidget* parent)
    : QWidget(parent), title_(new QLabel), grid_(new QTableView), model_(new QStandardItemModel(this)), import_(new QPushButton(tr("Import the corrected rows"))),
      save_(new QPushButton(tr("Save rejected rows…"))) {
  title_->setProperty("type", QStringLiteral("strong"));
  grid_->setObjectName(QStringLiteral("rejected_rows"));
  grid_->setAccessibleName(tr("Rejected rows"));
  grid_->setModel(model_);
  grid_->verticalHeader()->hide();
  grid_->setShowGrid(false);
  grid_->setWordWrap(false);
  grid_->setEditTriggers(QAbstractItemView::AllEditTriggers);
  grid_->horizontalHeader()->setHighlightSections(false);
  grid_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  import_->setObjectName(QStringLiteral("import_corrected"));
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(title_, 1);
  head->addWidget(save_);
  head->addWidget(import_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(head);
  layout->addWidget(grid_, 1);
  connect(model_, &QStandardItemModel::itemChanged, this, &RejectsView::note);
  connect(import_, &QPushButton::clicked, this, &RejectsView::send);
  connect(save_, &QPushButton::clicked, this, &RejectsView::save);
}

void RejectsView::show_rows(std::vector<std::string> header, std::vector<RejectedRow> rows) {
  filling_ = true;
  header_ = std::move(header);
  rows_ = std::move(rows);
  changed_.assign(rows_.size(), false);
  model_->clear();
  std::size_t width = header_.size();
  for (const RejectedRow& row : rows_) width = std::max(width, row.cells.size());
  QStringList names{tr("Line"), tr("Why")};
  for (std::size_t i = 0; i < width; ++i) names += i < header_.size() ? to_qt(header_[i]) : tr("Column %1").arg(i + 1);
  model_->setHorizontalHeaderLabels(names);
  for (std::size_t r = 0; r < std::min(rows_.size(), kMostRejects); ++r) {
    const RejectedRow& row = rows_[r];
    QList<QStandardItem*> items{new QStandardItem(format_count(row.line)), new QStandardItem(told_reason(row))};
    for (QStandardItem* item : items) item->setEditable(false);
    items[1]->setToolTip(items[1]->text());
    for (std::size_t i = 0; i < width; ++i) {
      auto* item = new QStandardItem(i < row.cells.size() ? to_qt(row.cells[i]) : QString());
      const bool wrong = i < header_.size() && header_[i] == row.column;
      if (wrong) {
        QFont font = item->font();
        font.setBold(true);
        item->setFont(font);
        item->setForeground(runrate::palette().bad);
        item->setToolTip(message_text(row.reason));
      }
      items += item;
    }
    model_->appendRow(items);
  }
  const auto count = static_cast<qint64>(rows_.size());
  title_->setText(count == 1 ? tr("1 rejected row: put it right and import it") : tr("%1 rejected rows: put them right and import them").arg(format_count(count)));
  grid_->resizeColumnsToContents();
  for (int i = 0; i < model_->columnCount(); ++i) grid_->setColumnWidth(i, std::clamp(grid_->columnWidth(i) + 12, 64, i == 1 ? 320 : 220));
  if (rows_.size() > kMostRejects) title_->setText(tr("%1 rejected rows, the first %2 of them; all are saved").arg(format_count(count), format_count(static_cast<qint64>(kMostRejects))));
  import_->setEnabled(false);
  filling_ = false;
}

void RejectsView::set_rehearsed(bool rehearsed) { import_->setText(rehearsed ? tr("Add the corrected rows") : tr("Import the corrected rows")); }

void RejectsView::note(QStandardItem* item) {
  if (filling_ || item->column() < kFixed) return;
  changed_[static_cast<std::size_t>(item->row())] = true;
  import_->setEnabled(true);
}

QByteArray RejectsView::csv(bool only_changed) const {
  QByteArray out = only_changed ? QByteArray() : QByteArray("line,reason");
  for (int c = kFixed; c < model_->columnCount(); ++c)
    out += (out.isEmpty() ? QByteArray() : QByteArray(",")) + quoted_cell(model_->horizontalHeaderItem(c)->text());
  out += "\r\n";
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (only_changed && !changed_[r]) continue;
    QByteArray line = only_changed ? QByteArray() : QByteArray::number(static_cast<qint64>(rows_[r].line)) + ',' + quoted_cell(told_reason(rows_[r]));
    // What was too much to show is saved all the same.
    const bool shown = r < static_cast<std::size_t>(model_->rowCount());
    for (int c = kFixed; c < model_->columnCount(); ++c) {
      const auto i = static_cast<std::size_t>(c - kFixed);
      const QString cell = shown ? model_->item(static_cast<int>(r), c)->text() : i < rows_[r].cells.size() ? to_qt(rows_[r].cells[i]) : QString();
      line += (line.isEmpty() && c == kFixed ? QByteArray() : QByteArray(",")) + quoted_cell(cell);
    }
    out += line + "\r\n";
  }
  return out;
}

void RejectsView::send() {
  std::vector<std::int64_t> lines;
  for (std::size_t i = 0; i < changed_.size(); ++i)
    if (changed_[i]) lines.push_back(rows_[i].line);
  if (!lines.empty()) Q_EMIT corrected(csv(true), lines);
}

void RejectsView::save() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save rejected rows"), tr("rejected.csv"), tr("CSV files (*.csv)"));
  if (path.isEmpty()) return;
  QSaveFile file(path);
  const QByteArray content = csv(false);
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
    QMessageBox::warning(this, tr("Save rejected rows"), tr("%1 could not be written: %2. Choose another folder.").arg(path, file.errorString()));
}

}  // namespace runrate
