#include "reports/report_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "base/message.h"
#include "bridge/texts.h"

namespace runrate {

namespace {

using PartKind = ReportPart::Kind;

constexpr std::array<Grain, 5> kReportGrains{Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Year};
constexpr std::array<PartKind, 13> kPartKinds{PartKind::Heading, PartKind::Text,       PartKind::Cards,       PartKind::Line,
                                              PartKind::Table,   PartKind::Waterfall,  PartKind::Funnels,     PartKind::Team,
                                              PartKind::Activity, PartKind::Cohorts,   PartKind::MrrCohorts,  PartKind::CohortTable,
                                              PartKind::MrrCohortTable};
enum DetailsPage { kNoDetails, kSectionDetails, kNumberDetails, kTextDetails };

QString part_kind_name(PartKind kind) {
  switch (kind) {
    case PartKind::Cards: return ReportEditor::tr("Cards");
    case PartKind::Line: return ReportEditor::tr("Lines over time");
    case PartKind::Waterfall: return ReportEditor::tr("What moved MRR");
    case PartKind::Funnels: return ReportEditor::tr("Funnels");
    case PartKind::Team: return ReportEditor::tr("Team");
    case PartKind::Activity: return ReportEditor::tr("Activity by week");
    case PartKind::Cohorts: return ReportEditor::tr("Customers by cohort");
    case PartKind::MrrCohorts: return ReportEditor::tr("MRR by cohort");
    case PartKind::CohortTable: return ReportEditor::tr("Table of all customer cohorts");
    case PartKind::MrrCohortTable: return ReportEditor::tr("Table of all MRR cohorts");
    case PartKind::Table: return ReportEditor::tr("Table of numbers");
    case PartKind::Heading: return ReportEditor::tr("Heading");
    case PartKind::Text: return ReportEditor::tr("Text");
  }
  return {};
}

bool part_has_numbers(PartKind kind) { return kind == PartKind::Cards || kind == PartKind::Line || kind == PartKind::Table; }
bool part_has_text(PartKind kind) { return kind == PartKind::Heading || kind == PartKind::Text; }

}  // namespace

ReportEditor::ReportEditor(ReportTemplate plan, const std::vector<KpiInfo>& catalogue, QWidget* parent)
    : QDialog(parent), plan_(std::move(plan)), catalogue_(catalogue) {
  setWindowTitle(tr("Edit report"));
  resize(860, 600);
  std::erase_if(catalogue_, [](const KpiInfo& kpi) { return !kpi.one_value; });
  // What is the program's in a report that ships becomes this report's own words.
  for (ReportSection& section : plan_.sections) {
    section.title = to_core(message_text({section.title, {}}));
    for (ReportPart& each : section.parts)
      if (!each.text.empty()) each.text = to_text(Message{each.text, {}});
  }
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  save_ = buttons->addButton(tr("Save report"), QDialogButtonBox::AcceptRole);
  save_->setProperty("kind", QStringLiteral("primary"));
  auto* middle = new QHBoxLayout;
  middle->setSpacing(12);
  auto* tree = build_tree();
  middle->addWidget(tree, 1);
  middle->addWidget(build_details(), 1);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(12);
  layout->addWidget(build_head());
  layout->addLayout(middle, 1);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  fill_tree({0, -1});
}

QWidget* ReportEditor::build_head() {
  auto* head = new QWidget;
  title_ = new QLineEdit(to_qt(plan_.title));
  grain_ = new QComboBox;
  grain_->addItems({tr("a day"), tr("a week"), tr("a month"), tr("a quarter"), tr("a year")});
  grain_->setCurrentIndex(static_cast<int>(std::ranges::find(kReportGrains, plan_.grain) - kReportGrains.begin()));
  contents_ = new QCheckBox(tr("A page of contents"));
  contents_->setChecked(plan_.contents);
  definitions_ = new QCheckBox(tr("Definitions and calculations at the end"));
  definitions_->setChecked(plan_.definitions);
  each_rep_ = new QCheckBox(tr("Once for each rep"));
  each_rep_->setChecked(plan_.each_rep);
  auto* checks = new QHBoxLayout;
  checks->setSpacing(16);
  for (QCheckBox* box : {contents_, definitions_, each_rep_}) checks->addWidget(box);
  checks->addStretch(1);
  auto* form = new QFormLayout(head);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("&Title"), title_);
  form->addRow(tr("&Made for"), grain_);
  form->addRow(QString(), checks);
  connect(title_, &QLineEdit::textChanged, this, [this](const QString& text) {
    plan_.title = to_core(text.trimmed());
    save_->setEnabled(!plan_.title.empty());
  });
  connect(grain_, &QComboBox::currentIndexChanged, this, [this](int i) { plan_.grain = kReportGrains[static_cast<std::size_t>(i)]; });
  connect(contents_, &QCheckBox::toggled, this, [this](bool on) { plan_.contents = on; });
  connect(definitions_, &QCheckBox::toggled, this, [this](bool on) { plan_.definitions = on; });
  connect(each_rep_, &QCheckBox::toggled, this, [this](bool on) { plan_.each_rep = on; });
  return head;
}

QWidget* ReportEditor::build_tree() {
  tree_ = new QTreeWidget;
  tree_->setHeaderHidden(true);
  tree_->setAccessibleName(tr("Sections and blocks"));
  auto* menu = new QMenu(this);
  menu->addAction(tr("Section"), this, &ReportEditor::add_section);
  menu->addSeparator();
  for (const PartKind kind : kPartKinds) menu->addAction(part_kind_name(kind), this, [this, kind] { add_part(kind); });
  auto* add = new QPushButton(tr("Add"));
  add->setMenu(menu);
  auto* up = new QPushButton(tr("Up"));
  auto* down = new QPushButton(tr("Down"));
  auto* away = new QPushButton(tr("Remove"));
  auto* line = new QHBoxLayout;
  line->setSpacing(4);
  for (QPushButton* button : {add, up, down, away}) {
    button->setAutoDefault(false);
    line->addWidget(button);
  }
  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(tree_, 1);
  column->addLayout(line);
  connect(tree_, &QTreeWidget::currentItemChanged, this, &ReportEditor::show_details);
  connect(up, &QPushButton::clicked, this, [this] { move(-1); });
  connect(down, &QPushButton::clicked, this, [this] { move(1); });
  connect(away, &QPushButton::clicked, this, &ReportEditor::remove);
  return side;
}

QWidget* ReportEditor::build_details() {
  heading_ = new QLabel;
  heading_->setProperty("type", QStringLiteral("title"));
  section_title_ = new QLineEdit;
  section_title_->setPlaceholderText(tr("Heading of the section"));
  auto* section = new QWidget;
  auto* section_column = new QVBoxLayout(section);
  section_column->setContentsMargins(0, 0, 0, 0);
  section_column->addWidget(section_title_);
  section_column->addStretch(1);

  search_ = new QLineEdit;
  search_->setPlaceholderText(tr("Find a number"));
  search_->setClearButtonEnabled(true);
  numbers_ = new QListWidget;
  numbers_->setAccessibleName(tr("Numbers of the block"));
  count_note_ = new QLabel(tr("Periods, 0 as usual"));
  count_ = new QSpinBox;
  count_->setRange(0, 120);
  count_note_->setBuddy(count_);
  auto* periods = new QHBoxLayout;
  periods->addWidget(count_note_);
  periods->addWidget(count_);
  periods->addStretch(1);
  auto* numbers = new QWidget;
  auto* numbers_column = new QVBoxLayout(numbers);
  numbers_column->setContentsMargins(0, 0, 0, 0);
  numbers_column->addWidget(search_);
  numbers_column->addWidget(numbers_, 1);
  numbers_column->addLayout(periods);

  text_ = new QPlainTextEdit;
  text_->setAccessibleName(tr("Text"));
  auto* hint = new QLabel(tr("{mrr} stands for the value of MRR, {mrr previous} for that of the period before, {mrr year_ago} for a year ago, "
                             "{period} for the report's period."));
  hint->setProperty("type", QStringLiteral("note"));
  hint->setWordWrap(true);
  auto* text = new QWidget;
  auto* text_column = new QVBoxLayout(text);
  text_column->setContentsMargins(0, 0, 0, 0);
  text_column->addWidget(text_, 1);
  text_column->addWidget(hint);

  details_ = new QStackedWidget;
  for (QWidget* page : {new QWidget, section, numbers, text}) details_->addWidget(page);
  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(heading_);
  column->addWidget(details_, 1);
  connect(section_title_, &QLineEdit::textEdited, this, &ReportEditor::rename);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& wanted) {
    for (int i = 0; i < numbers_->count(); ++i) numbers_->item(i)->setHidden(!numbers_->item(i)->text().contains(wanted, Qt::CaseInsensitive));
  });
  connect(numbers_, &QListWidget::itemChanged, this, &ReportEditor::take_numbers);
  connect(count_, &QSpinBox::valueChanged, this, [this](int value) {
    if (ReportPart* each = part()) each->count = value;
  });
  connect(text_, &QPlainTextEdit::textChanged, this, [this] {
    ReportPart* each = part();
    if (each == nullptr || !part_has_text(each->kind)) return;
    each->text = to_core(text_->toPlainText());
    if (QTreeWidgetItem* item = tree_->currentItem()) item->setText(0, part_title(*each));
  });
  return side;
}

QString ReportEditor::kpi_name(const std::string& id) const {
  const auto found = std::ranges::find(catalogue_, id, &KpiInfo::id);
  return to_qt(found == catalogue_.end() ? id : found->name);
}

QString ReportEditor::part_title(const ReportPart& part) const {
  QString what;
  if (part_has_text(part.kind)) what = to_qt(part.text).simplified();
  for (const std::string& kpi : part.kpis) what += (what.isEmpty() ? QString() : QStringLiteral(", ")) + kpi_name(kpi);
  return what.isEmpty() ? part_kind_name(part.kind) : tr("%1: %2").arg(part_kind_name(part.kind), what);
}

void ReportEditor::fill_tree(Place chosen) {
  const QSignalBlocker quiet(tree_);
  tree_->clear();
  QTreeWidgetItem* current = nullptr;
  for (int s = 0; s < static_cast<int>(plan_.sections.size()); ++s) {
    const ReportSection& section = plan_.sections[static_cast<std::size_t>(s)];
    auto* top = new QTreeWidgetItem(tree_, {section.title.empty() ? tr("Section") : to_qt(section.title)});
    if (chosen.section == s && chosen.part < 0) current = top;
    for (int p = 0; p < static_cast<int>(section.parts.size()); ++p) {
      auto* item = new QTreeWidgetItem(top, {part_title(section.parts[static_cast<std::size_t>(p)])});
      if (chosen.section == s && chosen.part == p) current = item;
    }
    top->setExpanded(true);
  }
  tree_->setCurrentItem(current != nullptr ? current : tree_->topLevelItem(0));
  show_details();
}

ReportEditor::Place ReportEditor::place() const {
  const QTreeWidgetItem* item = tree_->currentItem();
  if (item == nullptr) return {};
  QTreeWidgetItem* above = item->parent();
  if (above == nullptr) return {tree_->indexOfTopLevelItem(tree_->currentItem()), -1};
  return {tree_->indexOfTopLevelItem(above), above->indexOfChild(tree_->currentItem())};
}

ReportPart* ReportEditor::part() {
  const Place at = place();
  return at.part < 0 ? nullptr : &plan_.sections[static_cast<std::size_t>(at.section)].parts[static_cast<std::size_t>(at.part)];
}

void ReportEditor::show_details() {
  const Place at = place();
  const ReportPart* each = part();
  heading_->setText(each != nullptr ? part_kind_name(each->kind) : at.section >= 0 ? tr("Section") : QString());
  if (each == nullptr) {
    details_->setCurrentIndex(at.section >= 0 ? kSectionDetails : kNoDetails);
    if (at.section >= 0) section_title_->setText(to_qt(plan_.sections[static_cast<std::size_t>(at.section)].title));
  } else if (part_has_numbers(each->kind)) {
    fill_numbers(*each);
    details_->setCurrentIndex(kNumberDetails);
  } else if (part_has_text(each->kind)) {
    const QSignalBlocker quiet(text_);
    text_->setPlainText(to_qt(each->text));
    details_->setCurrentIndex(kTextDetails);
  } else {
    details_->setCurrentIndex(kNoDetails);
  }
}

/// The block's own numbers first, in its order; then the rest of the catalogue.
void ReportEditor::fill_numbers(const ReportPart& part) {
  const QSignalBlocker quiet(numbers_);
  const QSignalBlocker still(count_);
  numbers_->clear();
  const auto add = [this](const KpiInfo& kpi, bool on) {
    auto* item = new QListWidgetItem(to_qt(kpi.name), numbers_);
    item->setData(Qt::UserRole, to_qt(kpi.id));
    item->setToolTip(to_qt(kpi.about));
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
  };
  for (const std::string& id : part.kpis)
    if (const auto found = std::ranges::find(catalogue_, id, &KpiInfo::id); found != catalogue_.end()) add(*found, true);
  for (const KpiInfo& kpi : catalogue_)
    if (std::ranges::find(part.kpis, kpi.id) == part.kpis.end()) add(kpi, false);
  count_->setValue(part.count);
  const bool over_time = part.kind != PartKind::Cards;
  count_->setVisible(over_time);
  count_note_->setVisible(over_time);
  search_->clear();
}

void ReportEditor::take_numbers() {
  ReportPart* each = part();
  if (each == nullptr || !part_has_numbers(each->kind)) return;
  each->kpis.clear();
  for (int i = 0; i < numbers_->count(); ++i)
    if (numbers_->item(i)->checkState() == Qt::Checked) each->kpis.push_back(to_core(numbers_->item(i)->data(Qt::UserRole).toString()));
  if (QTreeWidgetItem* item = tree_->currentItem()) item->setText(0, part_title(*each));
}

void ReportEditor::add_section() {
  const int at = place().section + 1;
  plan_.sections.insert(plan_.sections.begin() + at, {to_core(tr("New section")), {}});
  fill_tree({at, -1});
  section_title_->setFocus();
  section_title_->selectAll();
}

void ReportEditor::add_part(PartKind kind) {
  if (plan_.sections.empty()) add_section();
  const Place at = place();
  ReportPart made;
  made.kind = kind;
  if (part_has_numbers(kind) && !catalogue_.empty()) made.kpis = {catalogue_.front().id};
  if (kind == PartKind::Heading) made.text = to_core(tr("Heading"));
  auto& parts = plan_.sections[static_cast<std::size_t>(std::max(at.section, 0))].parts;
  parts.insert(parts.begin() + at.part + 1, made);
  fill_tree({std::max(at.section, 0), at.part + 1});
}

void ReportEditor::remove() {
  const Place at = place();
  if (at.section < 0) return;
  if (at.part < 0) {
    plan_.sections.erase(plan_.sections.begin() + at.section);
    return fill_tree({std::max(0, at.section - 1), -1});
  }
  auto& parts = plan_.sections[static_cast<std::size_t>(at.section)].parts;
  parts.erase(parts.begin() + at.part);
  fill_tree({at.section, std::min(at.part, static_cast<int>(parts.size()) - 1)});
}

void ReportEditor::move(int by) {
  const Place at = place();
  if (at.section < 0) return;
  if (at.part < 0) {
    const int to = at.section + by;
    if (to < 0 || to >= static_cast<int>(plan_.sections.size())) return;
    std::swap(plan_.sections[static_cast<std::size_t>(at.section)], plan_.sections[static_cast<std::size_t>(to)]);
    return fill_tree({to, -1});
  }
  auto& parts = plan_.sections[static_cast<std::size_t>(at.section)].parts;
  const int to = at.part + by;
  if (to < 0 || to >= static_cast<int>(parts.size())) return;
  std::swap(parts[static_cast<std::size_t>(at.part)], parts[static_cast<std::size_t>(to)]);
  fill_tree({at.section, to});
}

void ReportEditor::rename() {
  const Place at = place();
  if (at.section < 0 || at.part >= 0) return;
  plan_.sections[static_cast<std::size_t>(at.section)].title = to_core(section_title_->text());
  tree_->currentItem()->setText(0, section_title_->text());
}

}  // namespace runrate
