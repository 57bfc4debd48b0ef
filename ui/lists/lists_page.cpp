#include "lists/lists_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "bridge/texts.h"
#include "engine/exports.h"
#include "exchange/sheet.h"
#include "exchange/write_lists.h"
#include "lists/list_model.h"
#include "lists/survival_curve.h"
#include "overview/page_document.h"
#include "packs/language.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr int kListRole = Qt::UserRole;
constexpr int kWidestColumn = 280;
constexpr int kWhy = 1;             ///< the column of reasons, where there are some
constexpr int kRowsMeasured = 200;  ///< columns are as wide as what stands in these

QString name_of(const ListInfo& list) { return to_qt(shown_text("list/" + list.id + "/name", list.name)); }
QString about_of(const ListInfo& list) { return to_qt(shown_text("list/" + list.id + "/about", list.about)); }
QString head_of(const ListColumn& column) { return to_qt(shown_text("list_column/" + column.id, column.name)); }

QString reasons_of(const ListRow& row) {
  QStringList out;
  for (const Message& reason : row.reasons) out += message_text(reason);
  return out.join(QStringLiteral("; "));
}

}  // namespace

ListsPage::ListsPage(EngineClient& client, View& view, QWidget* parent)
    : Page(parent), client_(client), view_(view), requests_(client), saved_(client), names_(new QListWidget), title_(new QLabel), about_(new QLabel), notes_(new QLabel),
      save_(new QPushButton(tr("Save as CSV…"))), curve_(new SurvivalCurve), model_(new ListModel(this)), table_(new QTableView) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addWidget(build_names());
  layout->addWidget(build_rows(), 1);
  setFocusProxy(table_);
  const auto news = [this] {
    stale_ = true;
    if (isVisible()) ask();
  };
  connect(&client_, &EngineClient::workbook_opened, this, news);
  connect(&client_, &EngineClient::changed, this, news);
  connect(&view_, &View::changed, this, news);
}

QWidget* ListsPage::build_names() {
  names_->setObjectName(QStringLiteral("list_names"));
  names_->setAccessibleName(tr("Lists"));
  names_->setProperty("kind", QStringLiteral("nav"));
  names_->setFixedWidth(200);
  for (const ListInfo& info : lists()) {
    auto* item = new QListWidgetItem(name_of(info), names_);
    item->setData(kListRole, to_qt(info.id));
    item->setToolTip(about_of(info));
    item->setSizeHint(QSize(180, 30));
  }
  names_->setCurrentRow(0);
  connect(names_, &QListWidget::currentRowChanged, this, [this] {
    sorted_by_ = -1;
    ask();
  });
  return names_;
}

QWidget* ListsPage::build_rows() {
  title_->setProperty("type", QStringLiteral("title"));
  for (QLabel* text : {about_, notes_}) {
    text->setProperty("type", QStringLiteral("note"));
    text->setWordWrap(true);
  }
  save_->setIcon(runrate::icon(QStringLiteral("export")));
  save_->setObjectName(QStringLiteral("save_list"));
  table_->setObjectName(QStringLiteral("list_rows"));
  table_->setAccessibleName(tr("Rows of the list"));
  table_->setModel(model_);
  table_->verticalHeader()->hide();
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setSectionsClickable(true);
  table_->horizontalHeader()->setResizeContentsPrecision(kRowsMeasured);
  table_->setToolTip(tr("Enter opens the row; a click on a heading sorts"));
  curve_->hide();
  auto* head = new QHBoxLayout;
  head->addWidget(title_, 1);
  head->addWidget(save_);
  auto* box = new QWidget;
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(head);
  layout->addWidget(about_);
  layout->addWidget(notes_);
  layout->addWidget(curve_);
  layout->addWidget(table_, 1);
  connect(table_, &QTableView::activated, this, &ListsPage::open_row);
  connect(table_->horizontalHeader(), &QHeaderView::sectionClicked, this, &ListsPage::sort_by);
  connect(save_, &QPushButton::clicked, this, &ListsPage::save);
  return box;
}

void ListsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (stale_) ask();
}

std::string ListsPage::chosen() const {
  const QListWidgetItem* item = names_->currentItem();
  return item ? to_core(item->data(kListRole).toString()) : std::string();
}

void ListsPage::show_list(const QString& id) {
  for (int i = 0; i < names_->count(); ++i)
    if (names_->item(i)->data(kListRole).toString() == id) names_->setCurrentRow(i);
}

void ListsPage::ask() {
  if (!client_.book() || chosen().empty()) return;
  stale_ = false;
  requests_.drop();
  const ListQuery query{chosen(), view_.state().period, {}, view_.state().where};
  requests_.ask([query](Engine& engine) { return engine.list(query); },
                [this](const Result<ListAnswer>& answer) {
                  if (answer) {
                    answer_ = *answer;
                    fill();
                  } else {
                    answer_ = {};
                    fill();
                    notes_->setText(error_text(answer.error()));
                    notes_->show();
                  }
                  Q_EMIT filled();
                });
}

QString ListsPage::cell_text(const ListRow& row, std::size_t column) const {
  const ListColumn& info = answer_.columns[column];
  const ListCell& cell = row.cells[column];
  if (!info.unit) return cell.day ? date_text(*cell.day) : to_qt(cell.shown());
  return format_figure(Figure{cell.number, *info.unit, book_->snapshot->rules.currency, {}}, Precision::Exact);
}

QString ListsPage::source_text(const ListRow& row) const {
  if (row.row_id == 0) return {};
  const SourceInfo* source = book_->source(row.source);
  if (source == nullptr) return tr("typed in");
  return tr("%1, line %2").arg(QFileInfo(to_qt(source->file)).fileName()).arg(row.line);
}

void ListsPage::fill() {
  if (client_.book()) book_ = client_.book();
  const auto info = std::ranges::find(lists(), chosen(), &ListInfo::id);
  title_->setText(tr("%1, %2").arg(name_of(*info), period_name(answer_.label)));
  about_->setText(about_of(*info));
  QStringList notes;
  for (const Message& note : answer_.notes) notes += message_text(note);
  if (answer_.rows.empty() && notes.isEmpty()) notes += tr("Nothing to list here.");
  notes_->setText(notes.join(QStringLiteral(" ")));
  notes_->setVisible(!notes.isEmpty());
  save_->setEnabled(!answer_.rows.empty());
  with_reasons_ = std::ranges::any_of(answer_.rows, [](const ListRow& row) { return !row.reasons.empty(); });
  const bool from_rows = std::ranges::any_of(answer_.rows, [](const ListRow& row) { return row.row_id != 0; });
  order_.resize(answer_.rows.size());
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  if (const auto column = static_cast<std::size_t>(sorted_by_); sorted_by_ >= 0 && column < answer_.columns.size())
    std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) {
      const ListCell& x = answer_.rows[descending_ ? b : a].cells[column];
      const ListCell& y = answer_.rows[descending_ ? a : b].cells[column];
      if (answer_.columns[column].unit) return x.number && y.number ? *x.number < *y.number : !x.number && y.number.has_value();
      if (x.day || y.day) return x.text < y.text;
      return compare_natural(x.shown(), y.shown()) < 0;
    });
  // Why a row is here stands beside what it is: further right nobody would see it.
  QStringList heads;
  std::vector<bool> numeric;
  for (const ListColumn& column : answer_.columns) {
    heads += head_of(column);
    numeric.push_back(column.unit.has_value());
    if (heads.size() > 1 || !with_reasons_) continue;
    heads += tr("Why");
    numeric.push_back(false);
  }
  if (from_rows) heads += tr("From");
  model_->show(heads, std::move(numeric), static_cast<int>(order_.size()), [this](int row, int column) {
    const ListRow& of = answer_.rows[order_[static_cast<std::size_t>(row)]];
    if (with_reasons_ && column == kWhy) return reasons_of(of);
    const auto cell = static_cast<std::size_t>(with_reasons_ && column > kWhy ? column - 1 : column);
    return cell < answer_.columns.size() ? cell_text(of, cell) : source_text(of);
  });
  table_->resizeColumnsToContents();
  for (int i = 0; i < model_->columnCount(); ++i)
    table_->setColumnWidth(i, std::clamp(table_->columnWidth(i) + 12, 64, with_reasons_ && i == kWhy ? 2 * kWidestColumn : kWidestColumn));
  curve_->setVisible(answer_.list == "churn_hazard" && !answer_.rows.empty());
  if (curve_->isVisibleTo(this)) curve_->show_steps(answer_);
  Q_EMIT selection_told(tr("%Ln row(s)", nullptr, static_cast<int>(answer_.rows.size())));
}

void ListsPage::sort_by(int shown) {
  if (with_reasons_ && shown == kWhy) return;
  const int column = with_reasons_ && shown > kWhy ? shown - 1 : shown;
  if (column < 0 || static_cast<std::size_t>(column) >= answer_.columns.size()) return;
  // Figures are asked for from the largest down, names from A.
  descending_ = sorted_by_ == column ? !descending_ : answer_.columns[static_cast<std::size_t>(column)].unit.has_value();
  sorted_by_ = column;
  fill();
}

void ListsPage::open_row(const QModelIndex& index) {
  const auto at = static_cast<std::size_t>(index.row());
  if (at >= order_.size()) return;
  const ListRow& row = answer_.rows[order_[at]];
  if (row.row_id != 0) Q_EMIT row_requested(to_qt(row.table), row.row_id);
}

TableContent ListsPage::content() const {
  TableContent out;
  out.title = to_core(title_->text());
  for (const ListColumn& column : answer_.columns) {
    out.columns.push_back(to_core(head_of(column)));
    out.numeric.push_back(column.unit.has_value());
  }
  if (with_reasons_) {
    out.columns.push_back(to_core(tr("Why")));
    out.numeric.push_back(false);
  }
  for (const std::size_t at : order_) {
    const ListRow& row = answer_.rows[at];
    std::vector<TableCell> cells;
    for (std::size_t i = 0; i < answer_.columns.size(); ++i) {
      if (answer_.columns[i].unit)
        cells.emplace_back(Figure{row.cells[i].number, *answer_.columns[i].unit, client_.book()->snapshot->rules.currency, {}});
      else
        cells.emplace_back(to_core(cell_text(row, i)));
    }
    if (with_reasons_) cells.emplace_back(to_core(reasons_of(row)));
    out.rows.push_back(std::move(cells));
  }
  return out;
}

bool ListsPage::print(const Ready& ready) {
  if (!client_.book() || answer_.list.empty()) return false;
  std::vector<Block> blocks;
  blocks.emplace_back(TextContent{false, {to_core(about_->text())}});
  blocks.emplace_back(content());
  ready(page_document(tr("Lists"), *client_.book(), view_, std::move(blocks)));
  return true;
}

void ListsPage::save() {
  const QString name = to_qt(answer_.list) + QLatin1Char('-') + to_qt(answer_.label) + QLatin1String(".csv");
  const QString path = QFileDialog::getSaveFileName(this, tr("Save the list"), name, tr("CSV files (*.csv)"));
  if (path.isEmpty()) return;
  SourceNames sources;
  for (const SourceInfo& source : client_.book()->sources) sources.emplace_back(source.id, source.file);
  const auto saved = save_text(to_path(path), list_csv(answer_, sources));
  Q_EMIT told(saved ? tr("Saved %1").arg(path) : error_text(saved.error()));
  if (!saved || client_.book()->read_only) return;
  saved_.ask([info = export_info(to_core(title_->text()), static_cast<std::int64_t>(answer_.rows.size()), to_path(path))](Engine& engine) { return note_written(engine, info); },
             [this](const Result<void>& noted) {
               if (!noted) Q_EMIT told(error_text(noted.error()));
             });
}

}  // namespace runrate
