#include "reports/sent_view.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "engine/exports.h"

namespace runrate {

namespace {

struct SentRow {
  ExportInfo info;
  std::size_t figures = 0;
  std::size_t moved = 0;
};

Result<std::vector<SentRow>> sent_rows(Engine& engine) {
  RUNRATE_TRY(const auto all, engine.workbook().exports());
  std::vector<SentRow> out;
  for (const ExportInfo& info : all) {
    RUNRATE_TRY(const ExportCheck check, check_export(engine, info));
    out.push_back({info, check.figures, check.moved.size()});
  }
  return out;
}

QTableWidgetItem* sent_item(const QString& text, bool number = false) {
  auto* item = new QTableWidgetItem(text);
  if (number) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  return item;
}

}  // namespace

SentView::SentView(EngineClient& client, QWidget* parent)
    : QWidget(parent), client_(client), requests_(client), details_(client), table_(new QTableWidget(0, 5)), text_(new QPlainTextEdit) {
  table_->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("File"), tr("Figures"), tr("Moved since")});
  table_->setAccessibleName(tr("What was sent"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
  table_->setShowGrid(false);
  text_->setReadOnly(true);
  text_->setAccessibleName(tr("Figures that have moved"));
  text_->setPlaceholderText(tr("Reports and tables that leave this workbook as files are noted here. Choose one to see which of its figures have moved since."));
  auto* split = new QSplitter(Qt::Vertical);
  split->addWidget(table_);
  split->addWidget(text_);
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(split);
  connect(table_, &QTableWidget::itemSelectionChanged, this, &SentView::show_details);
}

void SentView::refresh() {
  if (!client_.book() || !isVisible()) return;
  requests_.drop();
  requests_.ask([](Engine& engine) { return sent_rows(engine); },
                [this](const Result<std::vector<SentRow>>& rows) {
                  if (!rows) return text_->setPlainText(error_text(rows.error()));
                  const TimeZone zone = client_.book()->snapshot->rules.calendar.zone;
                  table_->setRowCount(0);
                  for (const SentRow& row : *rows) {
                    const int at = table_->rowCount();
                    table_->insertRow(at);
                    table_->setItem(at, 0, sent_item(date_time_text(row.info.at, zone)));
                    table_->item(at, 0)->setData(Qt::UserRole, static_cast<qlonglong>(row.info.id));
                    table_->setItem(at, 1, sent_item(to_qt(row.info.title)));
                    table_->setItem(at, 2, sent_item(QFileInfo(to_qt(row.info.file)).fileName()));
                    table_->item(at, 2)->setToolTip(to_qt(row.info.file));
                    table_->setItem(at, 3, sent_item(row.figures > 0 ? format_count(static_cast<std::int64_t>(row.figures)) : QString(), true));
                    table_->setItem(at, 4, sent_item(row.figures == 0 ? QString() : row.moved == 0 ? tr("none") : format_count(static_cast<std::int64_t>(row.moved)), true));
                  }
                  table_->resizeColumnToContents(0);
                  table_->resizeColumnToContents(2);
                });
}

void SentView::show_details() {
  const QTableWidgetItem* first = table_->item(table_->currentRow(), 0);
  if (first == nullptr) return text_->clear();
  details_.drop();
  details_.ask([id = first->data(Qt::UserRole).toLongLong()](Engine& engine) { return export_text(engine, id); },
               [this](const Result<std::string>& text) { text_->setPlainText(text ? to_qt(*text) : error_text(text.error())); });
}

}  // namespace runrate
