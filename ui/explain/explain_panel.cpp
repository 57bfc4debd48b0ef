#include "explain/explain_panel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "bridge/values.h"
#include "explain/change_view.h"
#include "explain/history_strip.h"
#include "explain/explanation_text.h"
#include "explain/row_editor.h"
#include "theme/fonts.h"
#include "theme/icons.h"

namespace runrate {

namespace {

QLabel* label(Type type, const char* name = nullptr) {
  auto* out = new QLabel;
  out->setFont(runrate::font(type));
  out->setWordWrap(true);
  out->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  out->setFocusPolicy(Qt::NoFocus);
  if (name != nullptr) out->setObjectName(QLatin1String(name));
  return out;
}

QToolButton* button(const QString& icon, const QString& text) {
  auto* out = new QToolButton;
  out->setIcon(runrate::icon(icon));
  out->setAutoRaise(true);
  out->setToolTip(text);
  out->setAccessibleName(text);
  return out;
}

}  // namespace

ExplainPanel::ExplainPanel(EngineClient& client, View& view, QWidget* parent)
    : QFrame(parent),
      client_(client),
      view_(view),
      requests_(client),
      name_(label(Type::Head)),
      when_(label(Type::Body, "second")),
      about_(label(Type::Body, "second")),
      formula_(label(Type::Body, "formula")),
      numbers_(label(Type::Strong, "formula")),
      tree_(new QTreeView),
      left_out_(label(Type::Note, "second")),
      history_title_(label(Type::Strong)),
      history_(new HistoryStrip),
      change_(new ChangeView(client, view)),
      model_(new ExplainModel(this)) {
  setObjectName(QStringLiteral("explain_panel"));
  setAccessibleName(tr("Explanation"));
  setMinimumWidth(400);  // names of rows, their amounts and where they came from, side by side
  auto* inner = new QWidget;
  inner->setObjectName(QStringLiteral("explain_inner"));
  auto* layout = new QVBoxLayout(inner);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  build(layout);
  auto* scroll = new QScrollArea;
  scroll->setObjectName(QStringLiteral("explain_scroll"));
  scroll->setWidget(inner);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
  connect(&view_, &View::changed, this, [this] {
    period_.clear();
    group_.clear();
    ask();
  });
  connect(&client_, &EngineClient::changed, this, &ExplainPanel::ask);
  connect(history_, &HistoryStrip::period_clicked, this, [this](const QString& period) { explain(kpi_, period, group_); });
}

void ExplainPanel::build(QVBoxLayout* layout) {
  auto* head = new QHBoxLayout;
  auto* copy_button = button(QStringLiteral("copy"), tr("Copy as text"));
  auto* close_button = button(QStringLiteral("close"), tr("Close the explanation"));
  if (copy_button->icon().isNull()) copy_button->setText(tr("Copy"));
  if (close_button->icon().isNull()) close_button->setText(QStringLiteral("✕"));
  head->addWidget(name_, 1);
  head->addWidget(copy_button, 0, Qt::AlignTop);
  head->addWidget(close_button, 0, Qt::AlignTop);
  tree_->setObjectName(QStringLiteral("explain_tree"));
  tree_->setAccessibleName(tr("What the number is made of"));
  tree_->setModel(model_);
  tree_->setUniformRowHeights(true);
  tree_->setFrameShape(QFrame::NoFrame);
  tree_->setIndentation(14);
  tree_->setTextElideMode(Qt::ElideRight);
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(ExplainModel::What, QHeaderView::Stretch);
  tree_->header()->setSectionResizeMode(ExplainModel::Amount, QHeaderView::ResizeToContents);
  // The names are what people read first: where a row came from gets what is left, and is told whole under the pointer.
  tree_->header()->setSectionResizeMode(ExplainModel::From, QHeaderView::Interactive);
  tree_->header()->setMinimumSectionSize(64);
  tree_->header()->resizeSection(ExplainModel::From, 84);
  history_title_->setText(tr("The last 13 periods"));
  layout->addLayout(head);
  layout->addWidget(when_);
  layout->addWidget(about_);
  layout->addSpacing(4);
  layout->addWidget(formula_);
  layout->addWidget(numbers_);
  layout->addWidget(tree_);
  layout->addWidget(left_out_);
  layout->addWidget(history_title_);
  layout->addWidget(history_);
  layout->addWidget(change_);
  layout->addStretch(1);
  connect(copy_button, &QToolButton::clicked, this, &ExplainPanel::copy);
  connect(close_button, &QToolButton::clicked, this, &ExplainPanel::closed);
  connect(tree_, &QTreeView::customContextMenuRequested, this, &ExplainPanel::tree_menu);
  connect(tree_, &QTreeView::doubleClicked, this, &ExplainPanel::open_row);
  auto* edit = new QAction(tr("Edit the row…"), tree_);
  edit->setShortcut(Qt::Key_F2);
  edit->setShortcutContext(Qt::WidgetShortcut);
  tree_->addAction(edit);
  connect(edit, &QAction::triggered, this, [this] { edit_row(tree_->currentIndex()); });
  connect(tree_, &QTreeView::expanded, this, &ExplainPanel::fit_tree);
  connect(tree_, &QTreeView::collapsed, this, &ExplainPanel::fit_tree);
}

void ExplainPanel::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  ask();
}

void ExplainPanel::explain(const QString& kpi, const QString& period, const QString& group) {
  kpi_ = kpi;
  period_ = period;
  group_ = group;
  ask();
}

namespace {

/// What a part of a page asks to be explained: a KPI, a cell of the cohorts ("cohorts:mrr:2024-03", seen in the period), their mean, or a stage of a
/// funnel ("funnel:Demo:Sales").
Result<Explanation> explain_asked(Engine& engine, const QString& asked, const Period& period, const std::vector<Filter>& where, const Filter* group) {
  const QString kind = asked.section(QLatin1Char(':'), 0, 0);
  const std::string second = to_core(asked.section(QLatin1Char(':'), 1, 1));
  const std::string rest = to_core(asked.section(QLatin1Char(':'), 2));
  if (kind == QLatin1String("cohorts")) {
    CohortQuery query;
    query.mrr = second == "mrr";
    query.where = where;
    if (second == "mean") {  // "cohorts:mean:mrr:3", of the cohorts of the period
      query.mrr = asked.section(QLatin1Char(':'), 2, 2) == QLatin1String("mrr");
      return engine.explain_cohort_mean(query, period, asked.section(QLatin1Char(':'), 3).toInt());
    }
    const auto joined = parse_period(rest, engine.snapshot()->rules.calendar);
    if (!joined) return fail("unknown_cohort", {{"cohort", rest}, {"period", ""}});
    query.grain = joined->grain;
    return engine.explain_cohort(query, *joined, period);
  }
  if (kind == QLatin1String("funnel")) {
    FunnelQuery query;
    query.pipeline = rest;
    query.where = where;
    return engine.explain_funnel(query, period, second);
  }
  return engine.explain(to_core(asked), period, where, {}, group);
}

}  // namespace

void ExplainPanel::ask() {
  requests_.drop();
  if (!isVisible() || !client_.book() || kpi_.isEmpty()) return;
  const Period period = parse_period(to_core(period_), view_.calendar()).value_or(view_.state().period);
  std::optional<Filter> group;
  if (!group_.isEmpty()) {
    if (auto filter = parse_filter(to_core(group_))) group = *filter;
  }
  requests_.ask(
      [asked = kpi_, period, where = view_.state().where, group](Engine& engine) -> Result<std::shared_ptr<const Explanation>> {
        RUNRATE_TRY(Explanation explanation, explain_asked(engine, asked, period, where, group ? &*group : nullptr));
        return std::make_shared<const Explanation>(std::move(explanation));
      },
      [this](const Result<std::shared_ptr<const Explanation>>& explanation) {
        if (explanation)
          show_explanation(*explanation);
        else
          show_error(explanation.error());
      });
}

void ExplainPanel::show_error(const Error& error) {
  const KpiInfo* info = client_.book()->kpi(to_core(kpi_));
  model_->show(nullptr, nullptr);
  name_->setText(info == nullptr ? kpi_ : to_qt(info->name));
  when_->clear();
  about_->setText(error_text(error));
  change_->clear();
  for (QWidget* part : std::initializer_list<QWidget*>{formula_, numbers_, tree_, left_out_, history_title_, history_}) part->hide();
}

QString ExplainPanel::left_out(const ExplainedTerm& term) const {
  QStringList parts;
  for (const auto& [reason, rows] : term.left_out) parts += tr("%1 (%2)").arg(message_text(reason), format_count(rows));
  for (const ExplainedTerm& inner : term.terms)
    if (const QString text = left_out(inner); !text.isEmpty() && !parts.contains(text)) parts += text;
  return parts.join(QStringLiteral(". "));
}

void ExplainPanel::show_explanation(const std::shared_ptr<const Explanation>& explanation) {
  const BookStatePtr& book = client_.book();
  const ExplainedTerm& root = explanation->root;
  name_->setText(to_qt(explanation->kpi.name));
  const Period& period = explanation->period;
  QString when = period.grain == Grain::All ? tr("%1 to %2").arg(date_text(period.start), date_text(period.last())) : period_name(explanation->label);
  if (!group_.isEmpty()) {
    if (const auto filter = parse_filter(to_core(group_))) when += QStringLiteral(" · ") + filter_text(*book->snapshot, *filter);
  }
  when_->setText(when);
  about_->setText(to_qt(explanation->kpi.about));
  formula_->setText(to_qt(root.formula));
  const QString value = value_text(root.value, root.unit, *book);
  // A lone number says nothing that the value does not.
  const bool trivial = root.numbers.empty() || root.numbers == root.formula || root.numbers.find_first_of(" (") == std::string::npos;
  numbers_->setText(trivial ? QStringLiteral("= %1").arg(value) : QStringLiteral("%1 = %2").arg(numbers_text(root.numbers), value));
  if (!root.value.number) numbers_->setText(tr("No value: %1").arg(message_text(root.value.why)));
  for (QWidget* part : std::initializer_list<QWidget*>{formula_, numbers_, tree_, history_}) part->show();
  model_->show(explanation, book);
  // With few terms the rows of the first are what people look for next.
  if (root.terms.size() <= 2) tree_->expand(model_->index(0, 0));
  fit_tree();
  const QString out = left_out(root);
  left_out_->setVisible(!out.isEmpty());
  left_out_->setText(tr("Left out: %1").arg(out));
  history_title_->setVisible(!explanation->history.empty());
  history_title_->setText(tr("The last %1 periods").arg(explanation->history.size()));
  history_->setVisible(!explanation->history.empty());
  history_->show_history(explanation, book);
  std::vector<Filter> where = view_.state().where;
  if (!group_.isEmpty())
    if (auto filter = parse_filter(to_core(group_))) where.push_back(std::move(*filter));
  if (kpi_.contains(QLatin1Char(':')))
    change_->clear();
  else
    change_->show_change(kpi_, explanation->period, where);
  Q_EMIT explained(kpi_);
}

void ExplainPanel::fit_tree() {
  // As high as what is open in it, as far as the panel lets it; what follows then stands right beneath.
  const int row = std::max(20, tree_->sizeHintForRow(0));
  const int most = std::max(8, (height() - 380) / row);
  int rows = 0;
  for (QModelIndex index = model_->index(0, 0); index.isValid() && rows < most; index = tree_->indexBelow(index)) ++rows;
  tree_->setFixedHeight(tree_->header()->sizeHint().height() + rows * row + 6);
}

void ExplainPanel::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  fit_tree();
}

void ExplainPanel::open_row(const QModelIndex& index) {
  const QVariant row = index.data(ExplainModel::RowRole);
  if (row.isValid() && row.toLongLong() > 0) Q_EMIT row_requested(index.data(ExplainModel::TableRole).toString(), row.toLongLong());
}

void ExplainPanel::edit_row(const QModelIndex& index) {
  const qint64 row = index.data(ExplainModel::RowRole).toLongLong();
  if (row <= 0) return;
  auto* editor = new RowEditor(client_, index.data(ExplainModel::TableRole).toString(), row, this);
  editor->setAttribute(Qt::WA_DeleteOnClose);
  if (editor->found())
    editor->open();
  else
    editor->deleteLater();
}

void ExplainPanel::tree_menu(const QPoint& at) {
  const QModelIndex index = tree_->indexAt(at);
  QMenu menu(this);
  if (index.data(ExplainModel::RowRole).toLongLong() > 0) {
    menu.addAction(tr("Edit the row…"), this, [this, index] { edit_row(index); })->setEnabled(!client_.book()->read_only);
    menu.addAction(tr("Show the row in its table"), this, [this, index] { open_row(index); });
  }
  const QString kpi = index.data(ExplainModel::KpiRole).toString();
  if (!kpi.isEmpty()) menu.addAction(tr("Explain this number"), this, [this, kpi] { explain(kpi, period_, group_); });
  menu.addAction(tr("Copy as text"), this, &ExplainPanel::copy);
  menu.exec(tree_->viewport()->mapToGlobal(at));
}

QString ExplainPanel::as_text() const {
  if (model_->explanation() == nullptr) return {};
  const QString changed = change_->as_text();
  return explanation_text(*model_->explanation(), *model_->book()) + (changed.isEmpty() ? QString() : QLatin1Char('\n') + changed);
}

void ExplainPanel::copy() const { QGuiApplication::clipboard()->setText(as_text()); }

}  // namespace runrate
