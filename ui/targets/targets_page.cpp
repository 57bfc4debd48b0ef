#include "targets/targets_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "bridge/texts.h"
#include "bridge/values.h"
#include "bridge/view.h"
#include "theme/icons.h"

namespace runrate {

TargetsPage::TargetsPage(EngineClient& client, View& view, QWidget* parent)
    : Page(parent),
      client_(client),
      view_(view),
      kpis_(new QComboBox),
      grains_(new QComboBox),
      groups_(new QComboBox),
      earlier_(new QToolButton),
      later_(new QToolButton),
      year_label_(new QLabel),
      suggest_(new QPushButton(tr("Suggest…"))),
      grid_(new QTableView),
      note_(new QLabel),
      model_(new TargetsModel(this)) {
  grid_->setModel(model_);
  grid_->setAccessibleName(tr("Targets"));
  grid_->setObjectName(QStringLiteral("target_grid"));
  grid_->setSelectionMode(QAbstractItemView::ContiguousSelection);
  grid_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
  grid_->viewport()->installEventFilter(this);
  grid_->verticalHeader()->setMinimumWidth(64);
  grid_->setTabKeyNavigation(false);
  note_->setProperty("type", QStringLiteral("note"));
  note_->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(build_bar());
  layout->addWidget(grid_, 1);
  layout->addWidget(note_);
  setFocusProxy(grid_);
  connect(model_, &TargetsModel::edited, this, &TargetsPage::set);
  connect(&client_, &EngineClient::workbook_opened, this, [this] {
    year_chosen_ = group_chosen_ = false;
    fill_kpis();
  });
  connect(&client_, &EngineClient::changed, this, &TargetsPage::fill);
  connect(groups_, &QComboBox::activated, this, [this] { group_chosen_ = true; });
  for (QComboBox* box : {kpis_, grains_, groups_}) connect(box, &QComboBox::currentIndexChanged, this, &TargetsPage::fill);
}

QWidget* TargetsPage::build_bar() {
  grains_->addItem(tr("Months"), static_cast<int>(Grain::Month));
  grains_->addItem(tr("Quarters"), static_cast<int>(Grain::Quarter));
  grains_->addItem(tr("Year"), static_cast<int>(Grain::Year));
  groups_->addItem(tr("Company"), QString());
  groups_->addItem(tr("Reps"), QStringLiteral("rep"));
  groups_->addItem(tr("Teams"), QStringLiteral("team"));
  groups_->addItem(tr("Regions"), QStringLiteral("region"));
  kpis_->setAccessibleName(tr("Number to plan"));
  grains_->setAccessibleName(tr("Periods"));
  groups_->setAccessibleName(tr("Who the targets are for"));
  kpis_->setMinimumContentsLength(20);
  earlier_->setIcon(runrate::icon(QStringLiteral("chevron-left")));
  later_->setIcon(runrate::icon(QStringLiteral("chevron-right")));
  earlier_->setAccessibleName(tr("Year before"));
  later_->setAccessibleName(tr("Year after"));
  earlier_->setToolTip(tr("Year before"));
  later_->setToolTip(tr("Year after"));
  const auto step = [this](int years) {
    if (!year_) return;
    year_chosen_ = true;
    year_ = shift(*year_, years, client_.book()->snapshot->rules.calendar);
    fill();
  };
  connect(earlier_, &QToolButton::clicked, this, [step] { step(-1); });
  connect(later_, &QToolButton::clicked, this, [step] { step(1); });
  suggest_->setToolTip(tr("Fill the shown year with what the last twelve months suggest"));
  connect(suggest_, &QPushButton::clicked, this, &TargetsPage::ask_growth);
  auto* bar = new QWidget;
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  line->addWidget(kpis_);
  line->addWidget(groups_);
  line->addWidget(grains_);
  line->addSpacing(8);
  line->addWidget(earlier_);
  line->addWidget(year_label_);
  line->addWidget(later_);
  line->addStretch(1);
  line->addWidget(suggest_);
  return bar;
}

void TargetsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (kpis_->count() == 0) fill_kpis();
  fill();
}

void TargetsPage::fill_kpis() {
  if (!client_.book()) return;
  const QVariant keep = kpis_->count() == 0 ? QVariant(QStringLiteral("won_amount")) : kpis_->currentData();
  const QSignalBlocker quiet(kpis_);
  kpis_->clear();
  for (const KpiInfo& info : *client_.book()->catalogue)
    if (info.one_value && info.id != "quota") kpis_->addItem(to_qt(info.name), to_qt(info.id));
  kpis_->setCurrentIndex(std::max(0, kpis_->findData(keep)));
  fill();
}

const KpiInfo* TargetsPage::kpi() const { return client_.book() ? client_.book()->kpi(to_core(kpis_->currentData().toString())) : nullptr; }

std::vector<Period> TargetsPage::periods() const {
  return periods_between(year_->start, year_->last(), static_cast<Grain>(grains_->currentData().toInt()), client_.book()->snapshot->rules.calendar);
}

std::vector<std::string> TargetsPage::groups() const {
  const std::string kind = to_core(groups_->currentData().toString());
  if (kind.empty()) return {""};
  const Snapshot& snapshot = *client_.book()->snapshot;
  std::vector<std::string> names;
  const auto add = [&names](std::string_view name) {
    const bool known = std::ranges::any_of(names, [name](const std::string& other) { return fold(other) == fold(name); });
    if (!trim(name).empty() && !known) names.emplace_back(trim(name));
  };
  const char* tables[] = {kind == "region" ? "accounts" : "reps", kind == "region" ? "deals" : "reps"};
  for (const char* table : tables)
    if (const auto found = count_values(snapshot, table, kind))
      for (const ValueCount& value : *found) add(value.label);
  if (const Table* targets = snapshot.table("targets"))
    for (RowNumber row = 0; row < targets->size(); ++row) {
      const std::string_view group = snapshot.pool->text(targets->column("group")->texts[row]);
      const std::size_t equals = group.find('=');
      if (equals != std::string_view::npos && fold(group.substr(0, equals)) == kind) add(group.substr(equals + 1));
    }
  std::ranges::sort(names, [](const std::string& a, const std::string& b) { return compare_natural(a, b) < 0; });
  for (std::string& name : names) name = kind + "=" + name;
  return names;
}

void TargetsPage::fill() {
  if (!isVisible() || !client_.book() || kpi() == nullptr) return;
  const CalendarRules& rules = client_.book()->snapshot->rules.calendar;
  begin_where_targets_are();
  year_label_->setText(period_name(label(*year_, rules)));
  const QModelIndex at = grid_->currentIndex();
  model_->show(client_.book(), *kpi(), periods(), groups());
  if (model_->rowCount() > 0)
    grid_->setCurrentIndex(model_->index(std::clamp(at.row(), 0, model_->rowCount() - 1), std::clamp(at.column(), 0, model_->columnCount() - 1)));
  fit_columns();
  suggest_->setEnabled(!client_.book()->read_only && model_->rowCount() > 0);
  note_->setText(model_->rowCount() > 0 ? tr("A quarter or year without a target of its own takes the sum of its parts, the company that of its teams, a team that of its reps.")
                                        : tr("There is nobody of this kind in the workbook yet. Table Reps holds reps and their teams."));
}

void TargetsPage::begin_where_targets_are() {
  const Snapshot& snapshot = *client_.book()->snapshot;
  const CalendarRules& rules = snapshot.rules.calendar;
  const Period now = period_of(client_.book()->as_of, Grain::Year, rules);
  if (!year_chosen_) year_ = now;
  const Table* targets = snapshot.table("targets");
  if (targets == nullptr) return;
  std::map<Date, std::set<std::string>> kinds;  // by the first day of the year: blank of the company
  for (RowNumber row = 0; row < targets->size(); ++row) {
    if (fold(snapshot.pool->text(targets->column("kpi")->texts[row])) != fold(kpi()->id)) continue;
    const auto period = parse_period(snapshot.pool->text(targets->column("period")->texts[row]), rules);
    const std::string_view group = snapshot.pool->text(targets->column("group")->texts[row]);
    if (period) kinds[period_of(period->start, Grain::Year, rules).start].insert(fold(group.substr(0, std::min(group.find('='), group.size()))));
  }
  if (!year_chosen_ && !kinds.empty() && !kinds.contains(now.start)) year_ = period_of(kinds.rbegin()->first, Grain::Year, rules);
  const auto there = kinds.find(year_->start);
  if (group_chosen_ || there == kinds.end() || there->second.contains(to_core(groups_->currentData().toString()))) return;
  const QSignalBlocker quiet(groups_);
  groups_->setCurrentIndex(std::max(0, groups_->findData(to_qt(*there->second.begin()))));
}

void TargetsPage::fit_columns() {
  constexpr int kUsual = 96;
  const int count = model_->columnCount();
  if (count == 0) return;
  grid_->resizeColumnsToContents();
  // Periods are alike; only their sum, the last, has longer figures.
  int period = 0;
  for (int column = 0; column + 1 < count; ++column) period = std::max(period, grid_->columnWidth(column));
  const int needed = period * (count - 1) + grid_->columnWidth(count - 1);
  const int more = std::max(0, grid_->viewport()->width() - needed) / count;
  for (int column = 0; column < count; ++column) {
    const int own = column + 1 < count ? period : std::max(period, grid_->columnWidth(column));
    grid_->setColumnWidth(column, std::max(own, std::min(own + more, kUsual)));
  }
}

bool TargetsPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == grid_->viewport() && event->type() == QEvent::Resize) fit_columns();
  return Page::eventFilter(watched, event);
}

void TargetsPage::set(std::vector<TargetEdit> edits) {
  client_.change({}, [edits = std::move(edits)](Engine& engine, const Progress&) { return engine.set_targets(edits); },
              [guard = QPointer<TargetsPage>(this)](const Result<Touched>& done) {
                if (!guard) return;
                if (!done) Q_EMIT guard->told(error_text(done.error()));
              });
}

void TargetsPage::ask_growth() {
  bool good = false;
  const double percent = QInputDialog::getDouble(this, tr("Suggest targets"), tr("Percent above the last twelve months:"), 10, -100, 1000, 1, &good);
  if (good) suggest(percent);
}

void TargetsPage::suggest(double percent) {
  if (kpi() == nullptr || !year_) return;
  TargetPlan plan;
  plan.kpi = kpi()->id;
  plan.periods = periods();
  plan.group_kind = to_core(groups_->currentData().toString());
  plan.growth = Rational(static_cast<long>(std::lround(percent * 10)), 1000UL);
  plan.growth.canonicalize();
  plan.state = kpi()->formula.find("ledger") != std::string::npos || kpi()->formula.find("deal_states") != std::string::npos;
  client_.change(tr("Suggesting targets"),
              [plan](Engine& engine, const Progress&) -> Result<Touched> {
                RUNRATE_TRY(const auto edits, engine.suggest_targets(plan));
                return engine.set_targets(edits);
              },
              [guard = QPointer<TargetsPage>(this)](const Result<Touched>& done) {
                if (!guard) return;
                if (!done) Q_EMIT guard->told(error_text(done.error()));
              });
}

void TargetsPage::copy() const {
  QString text;
  const QItemSelection selection = grid_->selectionModel()->selection();
  if (selection.isEmpty()) return;
  const QItemSelectionRange block = selection.front();
  for (int row = block.top(); row <= block.bottom(); ++row)
    for (int column = block.left(); column <= block.right(); ++column)
      text += model_->index(row, column).data(Qt::EditRole).toString() + (column == block.right() ? QLatin1Char('\n') : QLatin1Char('\t'));
  QGuiApplication::clipboard()->setText(text);
}

void TargetsPage::paste() {
  if (!grid_->currentIndex().isValid()) return;
  set(model_->paste(grid_->currentIndex(), QGuiApplication::clipboard()->text()));
}

void TargetsPage::clear_cells() {
  std::vector<TargetEdit> edits;
  for (const QModelIndex& index : grid_->selectionModel()->selectedIndexes())
    if (index.flags() & Qt::ItemIsEditable) edits.push_back(model_->edit(index, QString()));
  set(std::move(edits));
}

void TargetsPage::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->matches(QKeySequence::Paste)) return paste();
  if (event->key() == Qt::Key_Delete) return clear_cells();
  Page::keyPressEvent(event);
}

}  // namespace runrate
