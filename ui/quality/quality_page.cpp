#include "quality/quality_page.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "base/money.h"
#include "bridge/texts.h"
#include "importer/text_table.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr std::size_t kMostRows = 200;

QTableView* findings_table(TextTable* model, const QString& name) {
  auto* view = new QTableView;
  view->setModel(model);
  view->setAccessibleName(name);
  view->verticalHeader()->hide();
  view->setShowGrid(false);
  view->setWordWrap(false);
  view->setSelectionBehavior(QAbstractItemView::SelectRows);
  view->setSelectionMode(QAbstractItemView::SingleSelection);
  view->horizontalHeader()->setHighlightSections(false);
  return view;
}

}  // namespace

QualityPage::QualityPage(EngineClient& client, QWidget* parent)
    : Page(parent), client_(client), requests_(client), summary_(new QLabel), with_ignored_(new QCheckBox(tr("Show ignored"))), list_model_(new TextTable(this)),
      text_(new QLabel), moves_(new QLabel), mends_(new QVBoxLayout), ignore_(new QPushButton), show_rows_(new QPushButton(tr("Show in the table"))),
      rows_model_(new TextTable(this)), told_(new QLabel) {
  list_ = findings_table(list_model_, tr("Findings"));
  list_->setObjectName(QStringLiteral("findings"));
  auto* title = new QLabel(tr("Quality"));
  title->setProperty("type", QStringLiteral("title"));
  summary_->setProperty("type", QStringLiteral("note"));
  auto* again = new QPushButton(tr("Check again"));
  again->setIcon(runrate::icon(QStringLiteral("refresh")));
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(title);
  head->addWidget(summary_, 1);
  head->addWidget(with_ignored_);
  head->addWidget(again);
  auto* split = new QSplitter(Qt::Vertical);
  split->addWidget(list_);
  detail_ = build_detail();
  split->addWidget(detail_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  split->setSizes({360, 300});
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addLayout(head);
  layout->addWidget(split, 1);
  setFocusProxy(list_);
  connect(again, &QPushButton::clicked, this, &QualityPage::check);
  connect(with_ignored_, &QCheckBox::toggled, this, &QualityPage::fill);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) { show_finding(row.row()); });
  connect(&client_, &EngineClient::workbook_opened, this, [this] {
    findings_.clear();
    stale_ = true;
    fill();
    if (isVisible()) check();
  });
  connect(&client_, &EngineClient::changed, this, [this] {
    stale_ = true;
    if (isVisible()) check();
  });
  show_finding(-1);
}

QWidget* QualityPage::build_detail() {
  rows_ = findings_table(rows_model_, tr("Rows of the finding"));
  rows_->setObjectName(QStringLiteral("finding_rows"));
  text_->setWordWrap(true);
  text_->setProperty("type", QStringLiteral("strong"));
  moves_->setProperty("type", QStringLiteral("note"));
  moves_->setWordWrap(true);
  told_->setProperty("type", QStringLiteral("note"));
  told_->setWordWrap(true);
  ignore_->setObjectName(QStringLiteral("ignore_finding"));
  ignore_->setProperty("kind", QStringLiteral("flat"));
  mends_->setSpacing(8);
  auto* side = new QVBoxLayout;
  side->setSpacing(8);
  side->addWidget(text_);
  side->addWidget(moves_);
  side->addLayout(mends_);
  side->addWidget(show_rows_);
  side->addWidget(ignore_);
  side->addWidget(told_);
  side->addStretch(1);
  auto* left = new QWidget;
  left->setLayout(side);
  side->setContentsMargins(0, 8, 16, 0);
  left->setFixedWidth(360);
  auto* detail = new QWidget;
  auto* layout = new QHBoxLayout(detail);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addWidget(left);
  layout->addWidget(rows_, 1);
  connect(show_rows_, &QPushButton::clicked, this, [this] {
    const Finding* finding = current();
    if (finding != nullptr && !finding->examples.empty()) Q_EMIT row_requested(to_qt(finding->table), finding->examples.front());
  });
  connect(ignore_, &QPushButton::clicked, this, [this] {
    const Finding* finding = current();
    if (finding == nullptr) return;
    client_.change({}, [key = finding->key, ignored = !finding->ignored](Engine& engine, const Progress&) { return engine.ignore(key, ignored); });
  });
  connect(rows_, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
    const Finding* finding = current();
    const auto row = static_cast<std::size_t>(index.row());
    if (finding != nullptr && row < finding->concerned.size()) Q_EMIT row_requested(to_qt(finding->table), finding->concerned[row]);
  });
  return detail;
}

void QualityPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (stale_) check();
}

void QualityPage::check() {
  if (!client_.book()) return;
  stale_ = false;
  requests_.drop();
  requests_.ask([](Engine& engine) { return engine.check(); },
                [this](const Result<std::vector<Finding>>& findings) {
                  if (!findings) return tell(error_text(findings.error()));
                  take(*findings);
                },
                tr("Checking the workbook"));
}

void QualityPage::take(std::vector<Finding> findings) {
  findings_ = std::move(findings);
  fill();
  Q_EMIT checked();
}

QString QualityPage::price(const Finding& finding) const {
  if (finding.priced.empty() || !client_.book()) return QStringLiteral("–");
  const std::string& currency = client_.book()->snapshot->rules.currency;
  const Rational amount = Rational(finding.price) / Rational(power_of_ten(minor_digits(currency)));
  return format_figure(Figure{amount, Unit::Money, currency, {}}, Precision::Exact);
}

void QualityPage::fill() {
  const Finding* before = current();
  const std::string key = before == nullptr ? std::string() : before->key;
  shown_.clear();
  std::vector<QStringList> rows;
  int select = -1;
  std::size_t ignored = 0;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    const Finding& finding = findings_[i];
    ignored += finding.ignored ? 1 : 0;
    if (finding.ignored && !with_ignored_->isChecked()) continue;
    if (finding.key == key && !key.empty()) select = static_cast<int>(shown_.size());
    const KpiInfo* kpi = client_.book() && !finding.priced.empty() ? client_.book()->kpi(finding.priced) : nullptr;
    const Table* table = client_.book() ? client_.book()->table(finding.table) : nullptr;
    shown_.push_back(i);
    rows.push_back({message_text(finding.text), price(finding), kpi == nullptr ? QString() : to_qt(kpi->name), format_count(finding.rows),
                    table == nullptr ? QString() : name_of(table->info), finding.ignored ? tr("ignored") : finding.mends.empty() ? QString() : tr("can be mended")});
  }
  const auto count = static_cast<int>(shown_.size());
  summary_->setText(!client_.book()     ? QString()
                    : findings_.empty() ? tr("The file is sound, the numbers add up, and nothing in the data asks for attention.")
                    : ignored > 0       ? tr("%1 findings, the dearest first; %2 ignored").arg(count).arg(ignored)
                                        : tr("%1 findings, the dearest first").arg(count));
  list_model_->show({tr("What"), tr("Moves"), tr("Of"), tr("Rows"), tr("Table"), {}}, std::move(rows), {false, true, false, true, false, false});
  list_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  for (int i = 1; i < list_model_->columnCount(); ++i) list_->resizeColumnToContents(i);
  if (count > 0) list_->selectRow(std::max(0, select));
  else show_finding(-1);
}

const Finding* QualityPage::current() const {
  const int row = list_->currentIndex().row();
  return row < 0 || static_cast<std::size_t>(row) >= shown_.size() ? nullptr : &findings_[shown_[static_cast<std::size_t>(row)]];
}

void QualityPage::show_finding(int row) {
  tell({});
  const bool any = row >= 0 && static_cast<std::size_t>(row) < shown_.size();
  detail_->setVisible(any);
  if (!any) return;
  const Finding& finding = findings_[shown_[static_cast<std::size_t>(row)]];
  text_->setText(message_text(finding.text));
  const KpiInfo* kpi = finding.priced.empty() ? nullptr : client_.book()->kpi(finding.priced);
  moves_->setText(kpi == nullptr ? tr("No money hangs on it.") : tr("%1 of %2 hangs on it.").arg(price(finding), to_qt(kpi->name)));
  const bool of_data = finding.severity == Finding::Severity::Data;
  ignore_->setVisible(of_data);
  ignore_->setText(finding.ignored ? tr("Show it again") : tr("Ignore it"));
  show_rows_->setEnabled(!finding.examples.empty());
  offer_mends(finding);
  fill_rows(finding);
}

void QualityPage::offer_mends(const Finding& finding) {
  while (QLayoutItem* item = mends_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  const bool writable = client_.book() && !client_.book()->read_only;
  for (const Mend& one : finding.mends) {
    auto* button = new QPushButton(message_title(one.title));
    button->setObjectName(QStringLiteral("mend"));
    if (mends_->count() == 0) button->setProperty("kind", QStringLiteral("primary"));
    button->setToolTip(tr("One change, which Undo takes back"));
    button->setEnabled(writable);
    connect(button, &QPushButton::clicked, this, [this, one] { mend(one); });
    mends_->addWidget(button);
  }
}

void QualityPage::fill_rows(const Finding& finding) {
  const Table* table = client_.book()->table(finding.table);
  QStringList names;
  std::vector<QStringList> rows;
  std::vector<bool> numeric;
  if (table != nullptr) {
    std::vector<int> columns;
    for (int c = 0; c < static_cast<int>(table->info.columns.size()); ++c) {
      const ColumnInfo& column = table->info.columns[static_cast<std::size_t>(c)];
      if (column.hidden) continue;
      columns.push_back(c);
      names += name_of(column);
      numeric.push_back(column.is_number());
    }
    for (std::size_t i = 0; i < std::min(finding.concerned.size(), kMostRows); ++i) {
      const auto row = table->find(finding.concerned[i]);
      QStringList cells;
      for (const int c : columns) cells += row ? to_qt(plain_text(*client_.book()->snapshot, *table, c, *row)) : QString();
      rows.push_back(cells);
    }
  }
  rows_->setVisible(!rows.empty());
  rows_model_->show(names, std::move(rows), std::move(numeric));
  rows_->resizeColumnsToContents();
  for (int i = 0; i < rows_model_->columnCount(); ++i) rows_->setColumnWidth(i, std::clamp(rows_->columnWidth(i) + 8, 60, 220));
}

void QualityPage::mend(const Mend& what) {
  client_.change(tr("Mending"), [what](Engine& engine, const Progress&) { return engine.mend(what); }, [this](const Result<Touched>& touched) {
    if (!touched) tell(error_text(touched.error()));
  });
}

void QualityPage::tell(const QString& text) {
  told_->setText(text);
  told_->setVisible(!text.isEmpty());
}

}  // namespace runrate
