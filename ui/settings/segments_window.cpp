#include "settings/segments_window.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "bridge/texts.h"
#include "bridge/values.h"
#include "importer/text_table.h"

namespace runrate {

namespace {

/// What two groups of customers are compared by: how much, how many, how loyal, how they buy.
constexpr std::array<const char*, 16> kCompared{"mrr",          "customers",   "arpa",          "new_mrr",      "net_new_mrr",       "customer_churn_rate",
                                                "gross_mrr_churn", "nrr_12m",  "grr_12m",       "won_amount",   "deals_won",         "win_rate",
                                                "average_deal_size", "sales_cycle", "pipeline", "stalled_deals"};

std::vector<Segment> segments_of(const BookState& book) {
  constexpr std::string_view kSegmentKey = "segment.";
  std::vector<Segment> out;
  for (const auto& [name, text] : book.settings.other) {
    if (!name.starts_with(kSegmentKey)) continue;
    Segment segment{name.substr(kSegmentKey.size()), {}};
    for (const QString& line : to_qt(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
      if (auto filter = parse_filter(to_core(line))) segment.where.push_back(std::move(*filter));
    out.push_back(std::move(segment));
  }
  return out;
}

}  // namespace

SegmentsWindow::SegmentsWindow(EngineClient& client, View& view, QWidget* parent)
    : QDialog(parent), client_(client), view_(view), requests_(client), list_(new QListWidget), filters_(new QLabel), use_(new QPushButton(tr("Filter by it"))),
      rename_(new QPushButton(tr("Rename…"))), remove_(new QPushButton(tr("Delete"))), with_(new QComboBox), model_(new TextTable(this)),
      table_(new QTableView), told_(new QLabel) {
  setWindowTitle(tr("Segments"));
  setObjectName(QStringLiteral("segments"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addWidget(build_list());
  layout->addWidget(build_comparison(), 1);
  resize(860, 560);
  connect(&client_, &EngineClient::changed, this, &SegmentsWindow::fill);
  connect(&client_, &EngineClient::workbook_closed, this, &QDialog::reject);
  connect(&view_, &View::changed, this, &SegmentsWindow::compare);
  fill();
}

QWidget* SegmentsWindow::build_list() {
  list_->setObjectName(QStringLiteral("segment_list"));
  list_->setAccessibleName(tr("Segments"));
  filters_->setWordWrap(true);
  filters_->setProperty("type", QStringLiteral("note"));
  use_->setObjectName(QStringLiteral("use_segment"));
  rename_->setObjectName(QStringLiteral("rename_segment"));
  remove_->setObjectName(QStringLiteral("remove_segment"));
  for (QPushButton* button : {use_, rename_, remove_}) button->setAutoDefault(false);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addWidget(use_);
  buttons->addWidget(rename_);
  buttons->addWidget(remove_);
  auto* box = new QWidget;
  box->setFixedWidth(300);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(list_, 1);
  layout->addWidget(filters_);
  layout->addLayout(buttons);
  connect(list_, &QListWidget::currentRowChanged, this, &SegmentsWindow::show_segment);
  connect(list_, &QListWidget::itemActivated, this, &SegmentsWindow::use);
  connect(use_, &QPushButton::clicked, this, &SegmentsWindow::use);
  connect(rename_, &QPushButton::clicked, this, &SegmentsWindow::rename);
  connect(remove_, &QPushButton::clicked, this, &SegmentsWindow::remove);
  return box;
}

QWidget* SegmentsWindow::build_comparison() {
  with_->setObjectName(QStringLiteral("segment_with"));
  with_->setAccessibleName(tr("Compare with"));
  table_->setObjectName(QStringLiteral("segment_numbers"));
  table_->setAccessibleName(tr("Two segments side by side"));
  table_->setModel(model_);
  table_->verticalHeader()->hide();
  table_->setShowGrid(false);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  told_->setProperty("type", QStringLiteral("note"));
  told_->setWordWrap(true);
  auto* head = new QHBoxLayout;
  head->addWidget(new QLabel(tr("Side by side with")));
  head->addWidget(with_, 1);
  auto* close = new QPushButton(tr("Close"));
  close->setAutoDefault(false);  // Enter explains the number that is chosen
  auto* foot = new QHBoxLayout;
  foot->addWidget(told_, 1);
  foot->addWidget(close);
  auto* box = new QWidget;
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(head);
  layout->addWidget(table_, 1);
  layout->addLayout(foot);
  connect(with_, &QComboBox::currentIndexChanged, this, &SegmentsWindow::compare);
  connect(table_, &QTableView::activated, this, &SegmentsWindow::explain);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  return box;
}

void SegmentsWindow::fill() {
  if (!client_.book()) return;
  const Segment* const before = current();
  const std::string shown = before ? before->name : std::string();
  const QString with = with_->currentText();
  segments_ = segments_of(*client_.book());
  {
    const QSignalBlocker quiet(list_);
    const QSignalBlocker quiet_with(with_);
    list_->clear();
    with_->clear();
    with_->addItem(tr("all rows"));
    int row = 0;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      list_->addItem(to_qt(segments_[i].name));
      with_->addItem(to_qt(segments_[i].name));
      if (segments_[i].name == shown) row = static_cast<int>(i);
    }
    list_->setCurrentRow(segments_.empty() ? -1 : row);
    with_->setCurrentIndex(std::max(0, with_->findText(with)));
  }
  show_segment();
}

const Segment* SegmentsWindow::current() const {
  const int row = list_->currentRow();
  return row >= 0 && static_cast<std::size_t>(row) < segments_.size() ? &segments_[static_cast<std::size_t>(row)] : nullptr;
}

const Segment* SegmentsWindow::other() const {
  const int row = with_->currentIndex() - 1;
  return row >= 0 && static_cast<std::size_t>(row) < segments_.size() ? &segments_[static_cast<std::size_t>(row)] : nullptr;
}

void SegmentsWindow::show_segment() {
  const Segment* segment = current();
  const bool writable = segment != nullptr && client_.book() && !client_.book()->read_only;
  use_->setEnabled(segment != nullptr);
  rename_->setEnabled(writable);
  remove_->setEnabled(writable);
  QStringList words;
  if (segment != nullptr && client_.book())
    for (const Filter& filter : segment->where) words += filter_text(*client_.book()->snapshot, filter);
  filters_->setText(segment != nullptr ? words.join(QStringLiteral(" · "))
                                       : tr("No segments yet: filter a page, then choose “Save these filters as a segment” under + Filter."));
  compare();
}

void SegmentsWindow::use() {
  const Segment* segment = current();
  if (segment == nullptr) return;
  ViewState state = view_.state();
  state.where = segment->where;
  view_.restore(state);
}

void SegmentsWindow::change(EngineClient::Act act) {
  client_.change({}, std::move(act), [window = QPointer<SegmentsWindow>(this)](const Result<Touched>& touched) {
    if (window && !touched) window->told_->setText(error_text(touched.error()));
  });
}

void SegmentsWindow::rename() {
  const Segment* segment = current();
  if (segment == nullptr) return;
  bool accepted = false;
  const QString name =
      QInputDialog::getText(this, tr("Rename the segment"), tr("Name"), QLineEdit::Normal, to_qt(segment->name), &accepted).simplified();
  if (!accepted || name.isEmpty() || to_core(name) == segment->name) return;
  const int row = list_->currentRow();
  change([from = segment->name, to = to_core(name)](Engine& engine, const Progress&) { return engine.rename_segment(from, to); });
  list_->item(row)->setText(name);  // the answer puts the list in order
}

void SegmentsWindow::remove() {
  if (const Segment* segment = current())
    change([name = segment->name](Engine& engine, const Progress&) { return engine.save_segment(name, {}); });
}

void SegmentsWindow::compare() {
  requests_.drop();
  const Segment* segment = current();
  if (segment == nullptr || !client_.book()) {
    model_->show({}, {});
    kpis_.clear();
    return;
  }
  Query query;
  for (const char* kpi : kCompared)
    if (client_.book()->kpi(kpi)) query.kpis.emplace_back(kpi);
  query.periods = {view_.state().period};
  const Segment* with = other();
  requests_.ask(
      [query, a = segment->where, b = with ? with->where : std::vector<Filter>()](Engine& engine) -> Result<std::vector<Answer>> {
        std::vector<Answer> out;
        for (const auto& where : {a, b}) {
          Query one = query;
          one.where = where;
          RUNRATE_TRY(Answer answer, engine.answer(one));
          out.push_back(std::move(answer));
        }
        return out;
      },
      [this](const Result<std::vector<Answer>>& answers) { take(answers); });
}

void SegmentsWindow::take(const Result<std::vector<Answer>>& answers) {
  const Segment* segment = current();
  if (!answers || segment == nullptr) {
    if (!answers) told_->setText(error_text(answers.error()));
    return;
  }
  told_->setText(tr("%1. Enter on a number filters the window by its segment and explains it.").arg(period_name((*answers)[0].labels.front())));
  const std::string& currency = client_.book()->snapshot->rules.currency;
  std::vector<QStringList> rows;
  kpis_.clear();
  for (std::size_t i = 0; i < (*answers)[0].series.size(); ++i) {
    const KpiInfo* kpi = client_.book()->kpi((*answers)[0].series[i].kpi);
    if (kpi == nullptr) continue;
    const Value& a = (*answers)[0].value(i, 0);
    const Value& b = (*answers)[1].value(i, 0);
    const auto shown = [&](const Value& value) { return format_figure(Figure{value.number, kpi->unit, currency, value.why}, Precision::Exact, value.cases); };
    QString difference = QStringLiteral("—");
    if (a.number && b.number) difference = format_signed(Figure{Rational(*a.number - *b.number), kpi->unit, currency, {}}, Precision::Exact);
    rows.push_back({to_qt(kpi->name), shown(a), shown(b), difference});
    kpis_.push_back(kpi->id);
  }
  const Segment* with = other();
  model_->show({tr("Number"), to_qt(segment->name), with ? to_qt(with->name) : tr("all rows"), tr("Difference")}, std::move(rows), {false, true, true, true});
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  Q_EMIT compared();
}

void SegmentsWindow::explain(const QModelIndex& index) {
  const auto row = static_cast<std::size_t>(index.row());
  const Segment* segment = current();
  if (row >= kpis_.size() || segment == nullptr) return;
  const std::string kpi = kpis_[row];
  const Segment* with = other();
  ViewState state = view_.state();
  state.where = index.column() == 2 ? with ? with->where : std::vector<Filter>() : segment->where;
  view_.restore(state);
  Q_EMIT explain_requested(to_qt(kpi), {}, {});
}

}  // namespace runrate
