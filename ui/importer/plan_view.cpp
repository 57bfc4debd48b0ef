#include "importer/plan_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "packs/language.h"
#include "importer/question_box.h"
#include "importer/text_table.h"

namespace runrate {

namespace {

constexpr auto kNew = "new: text";

QLabel* heading(const QString& text) {
  auto* label = new QLabel(text);
  label->setProperty("type", QStringLiteral("strong"));
  return label;
}

QString delimiter_words(const std::string& delimiter) {
  if (delimiter == "\t") return PlanView::tr("Tab");
  if (delimiter == ";") return PlanView::tr("Semicolon ;");
  if (delimiter == "|") return PlanView::tr("Bar |");
  if (delimiter == ",") return PlanView::tr("Comma ,");
  return to_qt(delimiter_name(delimiter));
}

/// Why a column was taken for what it is, in the words of somebody who has not read our source.
QString why_words(const std::string& recognised) {
  if (recognised == "header") return PlanView::tr("by its name");
  if (recognised == "values") return PlanView::tr("by its values");
  if (recognised == "mapping") return PlanView::tr("as you chose");
  if (recognised == "template") return PlanView::tr("as in a template of Runrate");
  return to_qt(phrase(recognised));
}

void add_field(QHBoxLayout* line, const QString& name, QWidget* field) {
  auto* label = new QLabel(name);
  label->setProperty("type", QStringLiteral("note"));
  label->setBuddy(field);
  field->setAccessibleName(name);
  auto* pair = new QVBoxLayout;
  pair->setSpacing(4);
  pair->addWidget(label);
  pair->addWidget(field);
  line->addLayout(pair);
}

}  // namespace

PlanView::PlanView(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel),
      summary_(new QLabel),
      table_(new QComboBox),
      encoding_(new QComboBox),
      delimiter_(new QComboBox),
      header_(new QSpinBox),
      questions_(new QVBoxLayout),
      columns_(new QTableWidget),
      preview_(new QTableView),
      preview_model_(new TextTable(this)) {
  title_->setProperty("type", QStringLiteral("title"));
  summary_->setProperty("type", QStringLiteral("note"));
  summary_->setWordWrap(true);
  auto* fields = new QHBoxLayout;
  fields->setSpacing(16);
  add_field(fields, tr("Goes into the table"), table_);
  add_field(fields, tr("Encoding"), encoding_);
  add_field(fields, tr("Separator"), delimiter_);
  add_field(fields, tr("Header in line"), header_);
  fields->addStretch(1);
  columns_->setObjectName(QStringLiteral("mapping"));
  columns_->setAccessibleName(tr("Columns of the file"));
  columns_->setColumnCount(4);
  columns_->setHorizontalHeaderLabels({tr("In the file"), tr("First values"), tr("Becomes"), tr("Why")});
  columns_->verticalHeader()->hide();
  columns_->setShowGrid(false);
  columns_->setSelectionMode(QAbstractItemView::NoSelection);
  columns_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  columns_->setFocusPolicy(Qt::NoFocus);
  columns_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  columns_->horizontalHeader()->setStretchLastSection(true);
  preview_->setObjectName(QStringLiteral("preview"));
  preview_->setAccessibleName(tr("First rows, as they will be read"));
  preview_->setModel(preview_model_);
  preview_->verticalHeader()->hide();
  preview_->setWordWrap(false);
  preview_->setSelectionMode(QAbstractItemView::NoSelection);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(title_);
  layout->addWidget(summary_);
  layout->addLayout(fields);
  questions_->setSpacing(8);
  layout->addLayout(questions_);
  layout->addWidget(heading(tr("Columns")));
  layout->addWidget(columns_, 3);
  layout->addWidget(heading(tr("First rows, as they will be read")));
  layout->addWidget(preview_, 2);
  build_head();
}

void PlanView::build_head() {
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"}) encoding_->addItem(QLatin1String(encoding), QLatin1String(encoding));
  for (const char* const delimiter : {",", ";", "\t", "|"}) delimiter_->addItem(delimiter_words(delimiter), QString::fromLatin1(delimiter));
  header_->setRange(1, 1000);
  connect(table_, &QComboBox::activated, this, [this] {
    choice_.options.table = to_core(table_->currentData().toString());
    choice_.columns.clear();  // they named columns of the other table
    Q_EMIT chosen(choice_);
  });
  connect(encoding_, &QComboBox::activated, this, [this] {
    choice_.options.encoding = to_core(encoding_->currentData().toString());
    Q_EMIT chosen(choice_);
  });
  connect(delimiter_, &QComboBox::activated, this, [this] {
    choice_.options.delimiter = to_core(delimiter_->currentData().toString());
    Q_EMIT chosen(choice_);
  });
  connect(header_, &QSpinBox::valueChanged, this, [this](int line) {
    if (filling_) return;
    choice_.options.header_line = line;
    Q_EMIT chosen(choice_);
  });
}

void PlanView::show_plan(const FilePlan& plan, const ImportChoice& choice, const Schema& schema) {
  filling_ = true;
  plan_ = plan;
  choice_ = choice;
  schema_ = &schema;
  title_->setText(path_text(plan.file.filename()));
  QStringList facts{plan.new_table ? tr("A new table, %1").arg(name_of(plan.table_info)) : tr("Recognised as %1").arg(name_of(plan.table_info)),
                    tr("%1 rows").arg(format_count(plan.rows))};
  if (!plan.preset.empty()) facts += tr("as %1 writes them").arg(to_qt(plan.preset));
  if (plan.skipped_lines > 0) facts += tr("%1 lines around the table left out").arg(format_count(plan.skipped_lines));
  for (const Message& warning : plan.warnings) facts += message_text(warning);
  summary_->setText(facts.join(QStringLiteral(" · ")));
  table_->clear();
  if (plan.new_table) table_->addItem(tr("New: %1").arg(name_of(plan.table_info)), to_qt(plan.table));
  for (const TableInfo& table : schema.tables) table_->addItem(name_of(table), to_qt(table.id));
  table_->setCurrentIndex(std::max(0, table_->findData(to_qt(plan.table))));
  if (encoding_->findData(to_qt(plan.encoding)) < 0) encoding_->addItem(to_qt(plan.encoding), to_qt(plan.encoding));
  encoding_->setCurrentIndex(encoding_->findData(to_qt(plan.encoding)));
  if (delimiter_->findData(to_qt(plan.delimiter)) < 0) delimiter_->addItem(delimiter_words(plan.delimiter), to_qt(plan.delimiter));
  delimiter_->setCurrentIndex(delimiter_->findData(to_qt(plan.delimiter)));
  header_->setValue(static_cast<int>(plan.header_line));
  fill_questions();
  fill_columns();
  fill_preview();
  filling_ = false;
}

void PlanView::fill_questions() {
  while (QLayoutItem* item = questions_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  for (const ImportQuestion& question : plan_.questions) {
    auto* box = new QuestionBox(question);
    connect(box, &QuestionBox::answered, this, [this, question](const QString& answer) {
      choice_.answer(question, to_core(answer));
      Q_EMIT chosen(choice_);
    });
    questions_->addWidget(box);
  }
}

QComboBox* PlanView::target_box(const ColumnPlan& column) {
  auto* box = new QComboBox;
  box->setAccessibleName(tr("%1 becomes").arg(to_qt(column.header)));
  if (!column.stage.empty()) box->addItem(tr("Stage history: %1").arg(to_qt(column.stage)), QLatin1String("stage: ") + to_qt(column.stage));
  box->addItem(tr("Leave out"), QString());
  box->addItem(tr("Keep as a column of its own"), QLatin1String(kNew));
  box->insertSeparator(box->count());
  const TableInfo* table = plan_.new_table ? &plan_.table_info : schema_->table(plan_.table);
  for (const ColumnInfo& ours : (table == nullptr ? plan_.table_info : *table).columns) box->addItem(name_of(ours), to_qt(ours.id));
  int at = column.target.empty() ? 0 : column.custom && !plan_.new_table ? box->findData(QLatin1String(kNew)) : box->findData(to_qt(column.target));
  box->setCurrentIndex(std::max(0, at));
  connect(box, &QComboBox::activated, this, [this, box, header = column.header] { retarget(header, box->currentData().toString()); });
  return box;
}

void PlanView::retarget(const std::string& header, const QString& target) {
  const std::string ours = to_core(target);
  // One of ours can be filled by one of theirs only: whoever had it gives it up.
  if (!ours.empty() && ours != kNew)
    for (const ColumnPlan& other : plan_.columns)
      if (other.target == ours && other.header != header) choice_.columns[other.header] = std::string();
  choice_.columns[header] = ours;
  Q_EMIT chosen(choice_);
}

void PlanView::fill_columns() {
  columns_->clearContents();
  columns_->setRowCount(static_cast<int>(plan_.columns.size()));
  int row = 0;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i, ++row) {
    const ColumnPlan& column = plan_.columns[i];
    QStringList values;
    for (const auto& line : plan_.preview)
      if (i < line.size() && !line[i].empty() && values.size() < 3 && !values.contains(to_qt(line[i]))) values += to_qt(line[i]);
    const QString why = column.how.empty() ? why_words(column.recognised) : to_qt(column.how);
    columns_->setItem(row, 0, new QTableWidgetItem(to_qt(column.header)));
    columns_->setItem(row, 1, new QTableWidgetItem(values.join(QStringLiteral(", "))));
    columns_->setCellWidget(row, 2, target_box(column));
    columns_->setItem(row, 3, new QTableWidgetItem(why));
    for (const int cell : {0, 1, 3}) columns_->item(row, cell)->setToolTip(columns_->item(row, cell)->text());
    columns_->item(row, 1)->setForeground(columns_->palette().brush(QPalette::PlaceholderText));
    columns_->setRowHeight(row, 32);
  }
  columns_->setColumnWidth(0, 180);
  columns_->setColumnWidth(1, 220);
  columns_->setColumnWidth(2, 220);
}

void PlanView::fill_preview() {
  QStringList names;
  std::vector<bool> numeric;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    if (plan_.columns[i].target.empty()) continue;
    kept.push_back(i);
    names += plan_.columns[i].info.name.empty() ? to_qt(plan_.columns[i].target) : name_of(plan_.columns[i].info);
    numeric.push_back(plan_.columns[i].info.is_number());
  }
  std::vector<QStringList> rows;
  for (const auto& line : plan_.preview) {
    QStringList cells;
    for (const std::size_t i : kept) cells += i < line.size() ? to_qt(line[i]) : QString();
    rows.push_back(cells);
  }
  preview_model_->show(names, std::move(rows), std::move(numeric));
  preview_->resizeColumnsToContents();
}

}  // namespace runrate
