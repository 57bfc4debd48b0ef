#include "definitions/definitions_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "bridge/view.h"
#include "definitions/benchmarks_dialog.h"
#include "definitions/kpi_editor.h"
#include "packs/language.h"
#include "theme/fonts.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr int kIdRole = Qt::UserRole;

QLabel* wrapped(const QString& type) {
  auto* out = new QLabel;
  out->setProperty("type", type);
  out->setWordWrap(true);
  out->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  out->setFocusPolicy(Qt::NoFocus);
  return out;
}

QString benchmark_line(const KpiInfo& kpi) {
  QStringList out;
  for (const std::string& text : kpi.benchmarks) out += to_qt(text);
  return kpi.benchmarks.empty() ? QString() : DefinitionsPage::tr("%1 (source: %2)").arg(out.join(QStringLiteral(", ")), to_qt(kpi.benchmark_source));
}

}  // namespace

DefinitionsPage::DefinitionsPage(EngineClient& client, View& view, QWidget* parent)
    : Page(parent), client_(client), view_(view), requests_(client), search_(new QLineEdit), list_(new QTreeWidget) {
  auto* split = new QSplitter;
  split->addWidget(build_list());
  split->addWidget(build_details());
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->addWidget(split);
  setFocusProxy(search_);
  connect(search_, &QLineEdit::textChanged, this, &DefinitionsPage::filter);
  connect(list_, &QTreeWidget::currentItemChanged, this, &DefinitionsPage::show_details);
  connect(list_, &QTreeWidget::itemActivated, this, [this] {
    if (const KpiInfo* kpi = current()) Q_EMIT explain_requested(to_qt(kpi->id), {}, {});
  });
  connect(&client_, &EngineClient::workbook_opened, this, &DefinitionsPage::fill);
  connect(&client_, &EngineClient::changed, this, &DefinitionsPage::fill);
}

QWidget* DefinitionsPage::build_list() {
  search_->setPlaceholderText(tr("Find a number by name, id or meaning"));
  search_->setAccessibleName(tr("Find a number"));
  search_->setClearButtonEnabled(true);
  auto* add = new QPushButton(tr("New KPI…"));
  add->setIcon(runrate::icon(QStringLiteral("add")));
  add->setObjectName(QStringLiteral("new_kpi"));
  connect(add, &QPushButton::clicked, this, &DefinitionsPage::new_kpi);
  list_->setAccessibleName(tr("All numbers"));
  list_->setObjectName(QStringLiteral("definition_list"));
  list_->setHeaderLabels({tr("Number"), tr("Unit"), tr("Benchmark")});
  list_->setUniformRowHeights(true);
  list_->setRootIsDecorated(true);
  list_->header()->setStretchLastSection(true);
  list_->header()->setSectionResizeMode(0, QHeaderView::Interactive);
  list_->header()->resizeSection(0, 260);
  list_->header()->resizeSection(1, 84);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(search_, 1);
  head->addWidget(add);
  auto* out = new QWidget;
  auto* layout = new QVBoxLayout(out);
  layout->setContentsMargins(0, 0, 12, 0);
  layout->setSpacing(12);
  layout->addLayout(head);
  layout->addWidget(list_, 1);
  return out;
}

QWidget* DefinitionsPage::build_details() {
  name_ = wrapped(QStringLiteral("head"));
  about_ = wrapped({});
  formula_ = wrapped({});
  formula_->setObjectName(QStringLiteral("formula"));
  facts_ = wrapped(QStringLiteral("note"));
  facts_->setTextFormat(Qt::RichText);
  value_ = wrapped(QStringLiteral("strong"));
  explain_ = new QPushButton(tr("Explain"));
  edit_ = new QPushButton(tr("Edit…"));
  copy_ = new QPushButton(tr("Copy as new…"));
  remove_ = new QPushButton(tr("Delete"));
  benchmarks_ = new QPushButton(tr("Benchmarks…"));
  connect(explain_, &QPushButton::clicked, this, [this] { Q_EMIT explain_requested(shown_, {}, {}); });
  connect(edit_, &QPushButton::clicked, this, [this] {
    if (const KpiInfo* kpi = current()) edit_kpi(*kpi);
  });
  connect(copy_, &QPushButton::clicked, this, &DefinitionsPage::copy_kpi);
  connect(remove_, &QPushButton::clicked, this, &DefinitionsPage::remove_kpi);
  connect(benchmarks_, &QPushButton::clicked, this, &DefinitionsPage::edit_benchmarks);
  auto* first = new QHBoxLayout;
  auto* second = new QHBoxLayout;
  for (QHBoxLayout* line : {first, second}) line->setSpacing(8);
  for (QPushButton* button : {explain_, copy_, benchmarks_}) first->addWidget(button);
  for (QPushButton* button : {edit_, remove_}) second->addWidget(button);
  first->addStretch(1);
  second->addStretch(1);
  auto* card = new QFrame;
  card->setProperty("kind", QStringLiteral("card"));
  auto* layout = new QVBoxLayout(card);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(10);
  for (QLabel* label : {name_, about_, formula_, value_, facts_}) layout->addWidget(label);
  layout->addSpacing(4);
  layout->addLayout(first);
  layout->addLayout(second);
  layout->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setWidget(card);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(340);
  return scroll;
}

void DefinitionsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  fill();
}

const KpiInfo* DefinitionsPage::current() const {
  const QTreeWidgetItem* item = list_->currentItem();
  return item == nullptr || !client_.book() ? nullptr : client_.book()->kpi(to_core(item->data(0, kIdRole).toString()));
}

void DefinitionsPage::fill() {
  if (!isVisible() || !client_.book()) return;
  const QString keep = shown_.isEmpty() ? QStringLiteral("mrr") : shown_;
  const QSignalBlocker quiet(list_);
  list_->clear();
  QHash<QString, QTreeWidgetItem*> groups;
  for (const KpiInfo& kpi : *client_.book()->catalogue) {
    const QString group = to_qt(kpi.group);
    QTreeWidgetItem*& parent = groups[group];
    if (parent == nullptr) {
      parent = new QTreeWidgetItem(list_, {group});
      parent->setFirstColumnSpanned(true);
      parent->setFont(0, runrate::font(Type::Strong));
      parent->setFlags(Qt::ItemIsEnabled);
    }
    auto* item = new QTreeWidgetItem(parent, {to_qt(kpi.name), to_qt(shown_unit(kpi.unit)), benchmark_line(kpi)});
    item->setData(0, kIdRole, to_qt(kpi.id));
    item->setToolTip(0, to_qt(kpi.about));
    item->setToolTip(2, benchmark_line(kpi));
    if (kpi.source == "own") item->setIcon(0, runrate::icon(QStringLiteral("edit")));
  }
  list_->expandAll();
  filter();
  shown_.clear();
  show_kpi(keep);
  if (current() == nullptr) show_kpi(QStringLiteral("mrr"));
  show_details();
}

void DefinitionsPage::filter() {
  const QString wanted = search_->text().trimmed();
  for (int g = 0; g < list_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = list_->topLevelItem(g);
    int left = 0;
    for (int i = 0; i < group->childCount(); ++i) {
      QTreeWidgetItem* item = group->child(i);
      const QString all = item->text(0) + QLatin1Char(' ') + item->data(0, kIdRole).toString() + QLatin1Char(' ') + item->toolTip(0);
      const bool fits = wanted.isEmpty() || all.contains(wanted, Qt::CaseInsensitive);
      item->setHidden(!fits);
      left += fits ? 1 : 0;
    }
    group->setHidden(left == 0);
  }
}

void DefinitionsPage::show_kpi(const QString& id) {
  for (int g = 0; g < list_->topLevelItemCount(); ++g)
    for (int i = 0; i < list_->topLevelItem(g)->childCount(); ++i)
      if (QTreeWidgetItem* item = list_->topLevelItem(g)->child(i); item->data(0, kIdRole).toString() == id) {
        list_->setCurrentItem(item);
        list_->scrollToItem(item);
        return;
      }
}

void DefinitionsPage::show_details() {
  const KpiInfo* kpi = current();
  if (kpi == nullptr) return;
  shown_ = to_qt(kpi->id);
  name_->setText(to_qt(kpi->name));
  about_->setText(to_qt(kpi->about));
  about_->setVisible(!kpi->about.empty());
  formula_->setText(to_qt(kpi->formula));
  QStringList needs;
  for (const std::string& table : kpi->needs) {
    const Table* found = client_.book()->snapshot->table(table);
    needs += found == nullptr ? to_qt(table) : name_of(found->info);
  }
  QStringList lines;
  const auto line = [&lines](const QString& what, const QString& text) {
    if (!text.isEmpty()) lines += QStringLiteral("%1: %2").arg(what.toHtmlEscaped(), text.toHtmlEscaped());
  };
  line(tr("Id"), to_qt(kpi->id));
  line(tr("Unit"), to_qt(shown_unit(kpi->unit)));
  line(tr("Better"), kpi->better == Better::Higher ? tr("higher") : kpi->better == Better::Lower ? tr("lower") : QString());
  line(tr("Needs"), needs.join(QStringLiteral(", ")));
  line(tr("Benchmark"), benchmark_line(*kpi));
  line(tr("From"), kpi->source == "own" ? tr("your own definition") : to_qt(kpi->source));
  facts_->setText(lines.join(QStringLiteral("<br>")));
  const bool own = kpi->source == "own";
  const bool writable = !client_.book()->read_only;
  edit_->setVisible(own);
  remove_->setVisible(own);
  for (QPushButton* button : {edit_, remove_, copy_, benchmarks_}) button->setEnabled(writable);
  show_values(*kpi);
}

void DefinitionsPage::show_values(const KpiInfo& kpi) {
  requests_.drop();
  value_->clear();
  requests_.ask(
      [id = kpi.id, state = view_.state()](Engine& engine) { return engine.answer({{id}, {state.period}, {}, state.where, {}}); },
      [this, unit = kpi.unit](const Result<Answer>& answer) {
        if (!answer) return value_->setText(error_text(answer.error()));
        const Value& value = answer->value(0, 0);
        const Figure figure{value.number, unit, client_.book()->snapshot->rules.currency, value.why};
        const QString period = period_name(answer->labels.front());
        value_->setText(value.number ? tr("%1: %2").arg(period, format_figure(figure, Precision::Exact)) : tr("%1: no value. %2").arg(period, message_text(value.why)));
      });
}

KpiEditor* DefinitionsPage::editor() const { return findChild<KpiEditor*>(); }

void DefinitionsPage::edit_kpi(const KpiInfo& kpi) {
  auto* editor = new KpiEditor(client_, view_, kpi, this);
  editor->setAttribute(Qt::WA_DeleteOnClose);
  connect(editor, &KpiEditor::defined, this, [this](const QString& id) {
    search_->clear();
    shown_ = id;
    fill();
  });
  editor->open();
}

void DefinitionsPage::new_kpi() {
  if (client_.book() && !client_.book()->read_only) edit_kpi({});
}

void DefinitionsPage::copy_kpi() {
  const KpiInfo* kpi = current();
  if (kpi == nullptr) return;
  KpiInfo copy = *kpi;
  copy.id.clear();
  copy.name = to_core(tr("%1, my way").arg(to_qt(kpi->name)));
  edit_kpi(copy);
}

void DefinitionsPage::remove_kpi() {
  client_.change({}, [id = to_core(shown_)](Engine& engine, const Progress&) { return engine.remove_kpi(id); });
}

void DefinitionsPage::edit_benchmarks() {
  const KpiInfo* kpi = current();
  if (kpi == nullptr) return;
  const std::string id = kpi->id;  // the catalogue may be another one when the dialog is closed
  BenchmarksDialog dialog(*kpi, this);
  if (dialog.exec() != QDialog::Accepted) return;
  client_.change({}, [id, texts = dialog.benchmarks(), source = dialog.source()](Engine& engine, const Progress&) {
    return engine.set_benchmarks(id, texts, source);
  });
}

}  // namespace runrate
