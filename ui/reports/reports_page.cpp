#include "reports/reports_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "bridge/values.h"
#include "bridge/view.h"
#include "paper/paper_task.h"
#include "paper/paper_view.h"
#include "reports/report_editor.h"
#include "reports/sent_view.h"
#include "theme/icons.h"
#include "window/print_commands.h"

namespace runrate {

namespace {

constexpr int kReportListWidth = 208;

QPushButton* side_button(const QString& text, const QString& about) {
  auto* button = new QPushButton(text);
  button->setProperty("kind", QStringLiteral("flat"));
  button->setToolTip(about);
  return button;
}

}  // namespace

ReportsPage::ReportsPage(EngineClient& client, View& view, PrintCommands& print, QWidget* parent)
    : Page(parent), client_(client), view_(view), print_(print), requests_(client), stack_(new QStackedWidget), paper_(new PaperView),
      sent_(new SentView(client)) {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(build_head());
  column->addWidget(paper_, 1);
  stack_->addWidget(right);
  stack_->addWidget(sent_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addWidget(build_list());
  layout->addWidget(stack_, 1);
  connect(&view_, &View::changed, this, &ReportsPage::refresh);
  connect(&client_, &EngineClient::workbook_opened, this, [this] {
    fill_list();
    refresh();
  });
  connect(&client_, &EngineClient::changed, this, [this](const BookStatePtr&, const Touched& touched) {
    if (touched.settings) fill_list();
    refresh();
  });
  connect(&print_, &PrintCommands::exported, sent_, &SentView::refresh);
  connect(paper_, &PaperView::page_changed, this, [this](int page, int count) { pages_->setText(tr("Page %1 of %2").arg(page + 1).arg(count)); });
  fill_list();
}

QWidget* ReportsPage::build_list() {
  list_ = new QListWidget;
  list_->setProperty("kind", QStringLiteral("nav"));
  list_->setAccessibleName(tr("Reports"));
  auto* add = side_button(tr("New report…"), tr("A report of your own, beginning with a copy of the one that is shown"));
  edit_ = side_button(tr("Edit…"), tr("What the report holds, and in which order"));
  remove_ = side_button(tr("Delete"), tr("Deletes the report; Undo brings it back"));
  auto* side = new QWidget;
  side->setFixedWidth(kReportListWidth);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(list_, 1);
  column->addWidget(add);
  auto* line = new QHBoxLayout;
  line->setSpacing(4);
  line->addWidget(edit_);
  line->addWidget(remove_);
  column->addLayout(line);
  connect(list_, &QListWidget::currentRowChanged, this, &ReportsPage::show_chosen);
  connect(add, &QPushButton::clicked, this, [this] { edit(true); });
  connect(edit_, &QPushButton::clicked, this, [this] { edit(false); });
  connect(remove_, &QPushButton::clicked, this, &ReportsPage::remove);
  return side;
}

QWidget* ReportsPage::build_head() {
  auto* card = new QFrame;
  card->setProperty("kind", QStringLiteral("card"));
  title_ = new QLabel;
  title_->setProperty("type", QStringLiteral("title"));
  about_ = new QLabel;
  about_->setProperty("type", QStringLiteral("note"));
  about_->setWordWrap(true);
  what_ = new QLabel;
  what_->setWordWrap(true);
  auto* pdf = new QPushButton(tr("Save as PDF…"));
  pdf->setProperty("kind", QStringLiteral("primary"));
  auto* paper = new QPushButton(tr("Print…"));
  paper->setIcon(runrate::icon(QStringLiteral("print")));
  later_ = new QPushButton;
  later_->setToolTip(tr("The same report for the next period"));
  auto* texts = new QVBoxLayout;
  texts->setSpacing(2);
  texts->addWidget(title_);
  texts->addWidget(about_);
  texts->addWidget(what_);
  auto* top = new QHBoxLayout;
  top->setSpacing(8);
  top->addLayout(texts, 1);
  for (QPushButton* button : {later_, paper, pdf}) top->addWidget(button, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout(card);
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(8);
  column->addLayout(top);
  column->addWidget(build_paper());
  connect(pdf, &QPushButton::clicked, this, [this] {
    if (report_) print_.save_report(*report_);
  });
  connect(paper, &QPushButton::clicked, this, [this] {
    if (report_) print_.print_document(*report_);
  });
  connect(later_, &QPushButton::clicked, this, [this] { step_period(1); });
  return card;
}

QWidget* ReportsPage::build_paper() {
  size_ = new QComboBox;
  size_->addItems({tr("A4"), tr("Letter"), tr("A3")});
  size_->setAccessibleName(tr("Paper"));
  orientation_ = new QComboBox;
  orientation_->addItems({tr("Portrait"), tr("Landscape")});
  orientation_->setAccessibleName(tr("Orientation"));
  margin_ = new QDoubleSpinBox;
  margin_->setRange(5, 50);
  margin_->setDecimals(0);
  margin_->setSuffix(tr(" mm margin"));
  margin_->setAccessibleName(tr("Margin"));
  margin_->setKeyboardTracking(false);
  pages_ = new QLabel;
  pages_->setProperty("type", QStringLiteral("note"));
  auto* holder = new QWidget;
  auto* line = new QHBoxLayout(holder);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  line->addWidget(size_);
  line->addWidget(orientation_);
  line->addWidget(margin_);
  line->addStretch(1);
  line->addWidget(pages_);
  const auto changed = [this] {
    if (!report_) return;
    report_->paper = plan().paper;
    lay_out(*report_);
  };
  connect(size_, &QComboBox::currentIndexChanged, this, changed);
  connect(orientation_, &QComboBox::currentIndexChanged, this, changed);
  connect(margin_, &QDoubleSpinBox::valueChanged, this, changed);
  return holder;
}

void ReportsPage::fill_list() {
  const QString before = list_->currentItem() != nullptr ? list_->currentItem()->data(Qt::UserRole).toString() : QString();
  plans_ = client_.book() ? all_templates(client_.book()->settings.other) : builtin_templates();
  const QSignalBlocker quiet(list_);
  list_->clear();
  int row = 0;
  for (const ReportTemplate& plan : plans_) {
    auto* item = new QListWidgetItem(message_text({plan.title, {}}), list_);
    item->setData(Qt::UserRole, to_qt(plan.name));
    if (to_qt(plan.name) == before) row = list_->count() - 1;
  }
  auto* sent = new QListWidgetItem(runrate::icon(QStringLiteral("recent")), tr("What was sent"), list_);
  sent->setData(Qt::UserRole, QString());
  if (!before.isNull() && before.isEmpty()) row = list_->count() - 1;
  for (int i = 0; i < list_->count(); ++i) list_->item(i)->setSizeHint(QSize(0, std::max(30, list_->fontMetrics().height() + 12)));
  list_->setCurrentRow(row);
  show_chosen();
}

const ReportTemplate* ReportsPage::chosen() const {
  const int row = list_->currentRow();
  return row >= 0 && static_cast<std::size_t>(row) < plans_.size() ? &plans_[static_cast<std::size_t>(row)] : nullptr;
}

bool ReportsPage::is_own(const std::string& name) const { return client_.book() && client_.book()->settings.other.contains(template_setting(name)); }

void ReportsPage::choose(const QString& name) {
  for (int row = 0; row < list_->count(); ++row)
    if (list_->item(row)->data(Qt::UserRole).toString() == name) list_->setCurrentRow(row);
}

void ReportsPage::show_chosen() {
  const ReportTemplate* plan = chosen();
  stack_->setCurrentIndex(plan != nullptr ? 0 : 1);
  const bool writable = client_.book() && !client_.book()->read_only;
  edit_->setEnabled(plan != nullptr && writable);
  remove_->setEnabled(plan != nullptr && writable && is_own(plan->name));
  if (plan == nullptr) return sent_->refresh();
  title_->setText(message_text({plan->title, {}}));
  about_->setText(message_text({plan->about, {}}));
  about_->setVisible(!plan->about.empty());
  const PaperFormat paper = is_own(plan->name) ? plan->paper : local_paper();
  {
    const QSignalBlocker a(size_);
    const QSignalBlocker b(orientation_);
    const QSignalBlocker c(margin_);
    size_->setCurrentIndex(static_cast<int>(paper.size));
    orientation_->setCurrentIndex(paper.landscape ? 1 : 0);
    margin_->setValue(paper.margin_mm);
  }
  refresh();
}

ReportTemplate ReportsPage::plan() const {
  ReportTemplate out = chosen() != nullptr ? *chosen() : builtin_templates().front();
  out.paper.size = static_cast<PaperFormat::Size>(size_->currentIndex());
  out.paper.landscape = orientation_->currentIndex() == 1;
  out.paper.margin_mm = margin_->value();
  return out;
}

ViewState ReportsPage::state() const {
  ViewState out = view_.state();
  const ReportTemplate* plan = chosen();
  if (plan == nullptr || !client_.book() || out.period.grain == plan->grain) return out;
  const Date last = std::min(out.period.last(), client_.book()->as_of);
  Period period = period_of(last, plan->grain, view_.calendar());
  if (last < period.last()) period = shift(period, -1, view_.calendar());  // a whole one
  out.period = period;
  return out;
}

void ReportsPage::step_period(int periods) { view_.set_period(shift(state().period, periods, view_.calendar())); }

void ReportsPage::tell_period() {
  QStringList filters;
  for (const Filter& filter : view_.state().where) filters += filter_text(*client_.book()->snapshot, filter);
  const QString period = period_name(label(state().period, view_.calendar()));
  const QString next = period_name(label(shift(state().period, 1, view_.calendar()), view_.calendar()));
  what_->setText(filters.isEmpty() ? tr("For %1. Choose another period above.").arg(period)
                                   : tr("For %1, %2.").arg(period, filters.join(QStringLiteral(", "))));
  later_->setText(tr("The same for %1").arg(next));
}

void ReportsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  refresh();
}

void ReportsPage::refresh() {
  if (!client_.book() || !isVisible()) return;
  if (chosen() == nullptr) return sent_->refresh();
  tell_period();
  requests_.drop();
  requests_.ask([state = state(), plan = plan()](Engine& engine) { return make_report(engine, state, plan); },
                [this](const Result<ReportDocument>& report) {
                  report_ = report ? std::optional(*report) : std::nullopt;
                  if (report)
                    lay_out(*report);
                  else
                    what_->setText(error_text(report.error()));
                  paper_->setVisible(report_.has_value());
                });
}

void ReportsPage::lay_out(const ReportDocument& report) {
  if (task_ != nullptr) {
    task_->disconnect(this);
    task_->cancel();
  }
  task_ = new PaperTask(std::make_shared<const ReportDocument>(report), page_layout(report.paper), this);
  connect(task_, &PaperTask::finished, this, [this](const Result<PaperTask::Outcome>& outcome) {
    task_ = nullptr;
    if (outcome) paper_->set_book(outcome->book);
  });
  task_->start();
}

bool ReportsPage::print(const Ready& ready) {
  if (!report_ || chosen() == nullptr) return false;
  ready(*report_);
  return true;
}

void ReportsPage::edit(bool anew) {
  if (!client_.book()) return;
  ReportTemplate plan = this->plan();
  const std::string old_name = !anew && is_own(plan.name) ? plan.name : std::string();
  plan.title = to_core(message_text({plan.title, {}}));
  plan.about = to_core(message_text({plan.about, {}}));
  if (old_name.empty()) plan.title = to_core(tr("%1, our own").arg(to_qt(plan.title)));
  ReportEditor editor(plan, *client_.book()->catalogue, this);
  if (editor.exec() != QDialog::Accepted) return;
  save(editor.plan(), old_name);
}

void ReportsPage::save(const ReportTemplate& plan, const std::string& old_name) {
  ReportTemplate kept = plan;
  kept.name = old_name.empty() ? template_name(plan.title) : old_name;
  // A name that is taken belongs to another report.
  for (int i = 2; old_name.empty() && std::any_of(plans_.begin(), plans_.end(), [&](const ReportTemplate& each) { return each.name == kept.name; }); ++i)
    kept.name = template_name(plan.title) + "-" + std::to_string(i);
  const QString name = to_qt(kept.name);
  client_.keep({{template_setting(kept.name), write_template(kept)}}, {"change_save_report", {{"report", kept.title}}});
  connect(
      &client_, &EngineClient::changed, this, [this, name] { choose(name); }, Qt::SingleShotConnection);
}

void ReportsPage::remove() {
  const ReportTemplate* plan = chosen();
  if (plan == nullptr || !is_own(plan->name)) return;
  client_.keep({{template_setting(plan->name), {}}}, {"change_delete_report", {{"report", plan->title}}});
}

}  // namespace runrate
