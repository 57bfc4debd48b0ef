#include "importer/plan_view.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "base/text.h"
#include "bridge/texts.h"
#include "importer/mapping_table.h"
#include "importer/question_box.h"
#include "importer/still.h"
#include "importer/text_table.h"
#include "packs/language.h"

namespace runrate {

namespace {

constexpr auto kNew = "new: text";
constexpr int kTarget = 2;  ///< the column of the mapping in which the target is chosen

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

/// Questions that one answer settles: they leave the same open.
std::vector<std::vector<ImportQuestion>> asked_together(const std::vector<ImportQuestion>& open, const std::vector<ImportQuestion>& answered) {
  std::vector<std::vector<ImportQuestion>> out;
  const auto add = [&out](const ImportQuestion& question) {
    const bool of_format = !question.choices.empty() && question.choices.front() != "inclusive";
    const auto alike = std::find_if(out.begin(), out.end(), [&](const auto& group) { return of_format && group.front().choices == question.choices; });
    if (alike == out.end()) return out.push_back({question});
    const auto same = [&](const ImportQuestion& other) { return other.column == question.column; };
    if (std::none_of(alike->begin(), alike->end(), same)) alike->push_back(question);
  };
  for (const ImportQuestion& question : answered) add(question);
  for (const ImportQuestion& question : open) add(question);
  return out;
}

/// "HubSpot" of what was recognised by the tool's preset, else empty.
QString tool_in(const std::string& recognised) {
  const std::string preset = phrase("preset ");
  return recognised.starts_with(preset) ? to_qt(recognised.substr(preset.size())) : QString();
}

/// Why a column was taken for what it is, in the words of somebody who has not read our source.
QString why_words(const std::string& recognised) {
  if (recognised == "header") return PlanView::tr("by its name");
  if (recognised == "values") return PlanView::tr("by its values");
  if (recognised == "mapping") return PlanView::tr("as you chose");
  if (recognised == "template") return PlanView::tr("as in a template of Runrate");
  if (const QString tool = tool_in(recognised); !tool.isEmpty()) return PlanView::tr("as %1 names it").arg(tool);
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
      problem_(new QLabel),
      table_(new StillBox),
      encoding_(new StillBox),
      delimiter_(new StillBox),
      header_(new StillSpin),
      questions_(new QVBoxLayout),
      columns_(new MappingTable),
      fields_(new FieldList),
      preview_(new QTableView),
      preview_model_(new TextTable(this)) {
  title_->setProperty("type", QStringLiteral("title"));
  summary_->setProperty("type", QStringLiteral("note"));
  summary_->setWordWrap(true);
  problem_->setObjectName(QStringLiteral("plan_problem"));
  problem_->setProperty("type", QStringLiteral("bad"));
  problem_->setWordWrap(true);
  auto* fields = new QHBoxLayout;
  fields->setSpacing(16);
  add_field(fields, tr("Goes into the table"), table_);
  add_field(fields, tr("Encoding"), encoding_);
  add_field(fields, tr("Separator"), delimiter_);
  add_field(fields, tr("Header in line"), header_);
  fields->addStretch(1);
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
  layout->addWidget(problem_);
  layout->addLayout(fields);
  questions_->setSpacing(8);
  layout->addLayout(questions_);
  layout->addWidget(build_mapping(), 3);
  layout->addWidget(heading(tr("First rows, as they will be read")));
  layout->addWidget(preview_, 2);
  build_head();
}

QWidget* PlanView::build_mapping() {
  columns_->setObjectName(QStringLiteral("mapping"));
  columns_->setAccessibleName(tr("Columns of the file"));
  columns_->setColumnCount(4);
  columns_->setHorizontalHeaderLabels({tr("In the file"), tr("As read"), tr("Becomes"), tr("Why")});
  columns_->verticalHeader()->hide();
  columns_->setShowGrid(false);
  columns_->setSelectionMode(QAbstractItemView::SingleSelection);
  columns_->setSelectionBehavior(QAbstractItemView::SelectRows);
  columns_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  columns_->setFocusPolicy(Qt::NoFocus);
  columns_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  columns_->horizontalHeader()->setStretchLastSection(true);
  columns_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // what is cut off is in the tooltip
  columns_->horizontalHeader()->setHighlightSections(false);
  columns_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  fields_->setObjectName(QStringLiteral("our_columns"));
  fields_->setAccessibleName(tr("Our columns"));
  fields_->setFocusPolicy(Qt::NoFocus);
  fields_->setFixedWidth(190);
  connect(columns_, &MappingTable::dropped, this, [this](int row, const QString& ours) { retarget(plan_.columns[static_cast<std::size_t>(row)].header, ours); });
  connect(fields_, &FieldList::dropped, this, [this](int row, const QString& ours) {
    if (row >= 0 && static_cast<std::size_t>(row) < plan_.columns.size()) retarget(plan_.columns[static_cast<std::size_t>(row)].header, ours);
  });
  auto* mapping = new QWidget;
  auto* grid = new QGridLayout(mapping);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(8);
  auto* ours = heading(tr("Drag onto a column"));
  ours->setToolTip(tr("Drag one of our columns onto a column of the file, or the other way round"));
  grid->addWidget(heading(tr("Columns")), 0, 0);
  grid->addWidget(ours, 0, 1);
  grid->addWidget(columns_, 1, 0);
  grid->addWidget(fields_, 1, 1);
  return mapping;
}

void PlanView::build_head() {
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1250", "windows-1251", "ISO-8859-1", "ISO-8859-15", "macintosh", "IBM850", "IBM437", "Shift_JIS", "GB18030", "Big5", "EUC-KR"})
    encoding_->addItem(QLatin1String(encoding), QLatin1String(encoding));
  for (const char* const delimiter : {",", ";", "\t", "|"}) delimiter_->addItem(delimiter_words(delimiter), QString::fromLatin1(delimiter));
  header_->setRange(0, 1000);
  header_->setSpecialValueText(tr("none"));
  header_->setKeyboardTracking(false);  // of 12 the 1 is not meant
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

void PlanView::show_plan(const FilePlan& plan, const ImportChoice& choice, const Schema& schema, const std::optional<Error>& problem) {
  filling_ = true;
  plan_ = plan;
  choice_ = choice;
  schema_ = &schema;
  failed_ = problem.has_value();
  problem_->setVisible(failed_);
  if (problem) problem_->setText(problem_text(*problem));
  keep_focus([this] {
    fill_head();
    fill_questions();
    fill_columns();
    fields_->show_fields(target_table(), plan_.columns);
    fill_preview();
  });
  filling_ = false;
}

const TableInfo& PlanView::target_table() const {
  const std::string& id = choice_.options.table.empty() ? plan_.table : choice_.options.table;
  if (plan_.new_table && id == plan_.table) return plan_.table_info;
  const TableInfo* table = schema_->table(id);
  return table == nullptr ? plan_.table_info : *table;
}

/// What to do about it here, rather than on the command line.
QString PlanView::problem_text(const Error& problem) const {
  if (problem.message.id != "columns_missing") return message_text(problem.message);
  const TableInfo& table = target_table();
  QStringList names;
  for (const auto& [name, value] : problem.message.args) {
    if (name != "columns") continue;
    for (const std::string_view id : split(value, ',')) {
      const ColumnInfo* column = table.column(std::string(trim(id)));
      names += column == nullptr ? to_qt(std::string(trim(id))) : name_of(*column);
    }
  }
  return tr("The table %1 needs %2. Choose below which column of the file that is, or another table.").arg(name_of(table), names.join(QStringLiteral(", ")));
}

/// What is filled anew takes the keys away from whoever chose in it: they come back to the same place.
void PlanView::keep_focus(const std::function<void()>& fill) {
  const QWidget* had = QApplication::focusWidget();
  int row = -1;
  for (int r = 0; had != nullptr && r < columns_->rowCount(); ++r)
    if (columns_->cellWidget(r, kTarget) == had) row = r;
  const bool radio = qobject_cast<const QRadioButton*>(had) != nullptr && isAncestorOf(had);
  const QString name = radio ? had->accessibleName() : QString();
  fill();
  if (QWidget* box = row < 0 ? nullptr : columns_->cellWidget(row, kTarget)) box->setFocus();
  if (!radio) return;
  QRadioButton* first = nullptr;
  for (int i = 0; i < questions_->count(); ++i)
    for (QRadioButton* one : questions_->itemAt(i)->widget()->findChildren<QRadioButton*>()) {
      if (first == nullptr) first = one;
      if (one->accessibleName() == name) return one->setFocus();
    }
  if (first != nullptr) first->setFocus();
  else table_->setFocus();
}

void PlanView::fill_head() {
  title_->setText(path_text(plan_.file.filename()));
  QStringList facts;
  if (!failed_) facts += plan_.new_table ? tr("A new table, %1").arg(name_of(plan_.table_info)) : tr("Recognised as %1").arg(name_of(plan_.table_info));
  facts += plan_.rows == 1 ? tr("1 row") : tr("%1 rows").arg(format_count(plan_.rows));
  const auto named = std::find_if(plan_.columns.begin(), plan_.columns.end(), [](const ColumnPlan& column) { return !tool_in(column.recognised).isEmpty(); });
  if (named != plan_.columns.end() && !failed_) facts += tr("as %1 writes them").arg(tool_in(named->recognised));
  if (plan_.skipped_lines > 0)
    facts += plan_.skipped_lines == 1 ? tr("1 line around the table left out") : tr("%1 lines around the table left out").arg(format_count(plan_.skipped_lines));
  for (const Message& warning : plan_.warnings) facts += message_text(warning);
  summary_->setText(facts.join(QStringLiteral(" · ")));
  table_->clear();
  if (plan_.new_table) table_->addItem(tr("New: %1").arg(name_of(plan_.table_info)), to_qt(plan_.table));
  for (const TableInfo& table : schema_->tables) table_->addItem(name_of(table), to_qt(table.id));
  table_->setCurrentIndex(std::max(0, table_->findData(to_qt(target_table().id))));
  if (encoding_->findData(to_qt(plan_.encoding)) < 0) encoding_->addItem(to_qt(plan_.encoding), to_qt(plan_.encoding));
  encoding_->setCurrentIndex(encoding_->findData(to_qt(plan_.encoding)));
  const QString delimiter = to_qt(plan_.delimiter);
  if (delimiter_->findData(delimiter) < 0) delimiter_->addItem(delimiter_words(plan_.delimiter), delimiter);
  delimiter_->setCurrentIndex(delimiter_->findData(delimiter));
  header_->setValue(static_cast<int>(plan_.header_line));
}

void PlanView::fill_questions() {
  while (QLayoutItem* item = questions_->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    delete item;
  }
  for (const auto& questions : asked_together(plan_.questions, choice_.answered)) {
    std::string said = choice_.answer_to(questions.front());
    for (const ImportQuestion& one : questions)
      if (choice_.answer_to(one) != said) said.clear();
    auto* box = new QuestionBox(questions, said);
    connect(box, &QuestionBox::answered, this, [this, questions](const QString& choice) { answer(questions, choice); });
    questions_->addWidget(box);
  }
}

void PlanView::answer(const std::vector<ImportQuestion>& questions, const QString& choice) {
  for (const ImportQuestion& question : questions) choice_.answer(question, to_core(choice));
  Q_EMIT chosen(choice_);
}

/// The item of the column's box that is chosen; none where nobody knows: what another table would make of it was not found out.
std::optional<QString> PlanView::shown_target(const ColumnPlan& column) const {
  const auto said = choice_.columns.find(column.header);
  const bool other = target_table().id != plan_.table;
  if (said != choice_.columns.end() && (other || failed_)) return to_qt(said->second);
  if (other) return std::nullopt;
  if (column.target.empty()) return column.stage.empty() ? QString() : QLatin1String("stage: ") + to_qt(column.stage);
  return column.custom && !plan_.new_table ? QLatin1String(kNew) : to_qt(column.target);
}

QComboBox* PlanView::target_box(const ColumnPlan& column) {
  auto* box = new StillBox;
  box->setProperty("kind", QStringLiteral("cell"));
  box->setAccessibleName(tr("%1 becomes").arg(to_qt(column.header)));
  box->setPlaceholderText(tr("Choose…"));
  if (!column.stage.empty()) box->addItem(tr("Stage history: %1").arg(to_qt(column.stage)), QLatin1String("stage: ") + to_qt(column.stage));
  box->addItem(tr("Leave out"), QString());
  box->addItem(tr("Keep as a column of its own"), QLatin1String(kNew));
  box->insertSeparator(box->count());
  const TableInfo& table = target_table();
  for (const ColumnInfo& ours : table.columns) box->addItem(name_of(ours), to_qt(ours.id));
  const auto target = shown_target(column);
  box->setCurrentIndex(target ? box->findData(*target) : -1);
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
    const bool as_before = column.recognised == "mapping" && !choice_.columns.contains(column.header);
    const QString why = !column.how.empty() ? to_qt(column.how) : as_before ? tr("as last time") : why_words(column.recognised);
    columns_->setItem(row, 0, new QTableWidgetItem(to_qt(column.header)));
    columns_->setItem(row, 1, new QTableWidgetItem(values.join(QStringLiteral(", "))));
    columns_->setCellWidget(row, kTarget, target_box(column));
    columns_->setItem(row, 3, new QTableWidgetItem(why));
    for (const int cell : {0, 1, 3}) columns_->item(row, cell)->setToolTip(columns_->item(row, cell)->text());
    columns_->item(row, 1)->setForeground(columns_->palette().brush(QPalette::PlaceholderText));
    columns_->setRowHeight(row, 32);
  }
  columns_->setColumnWidth(0, 150);
  columns_->setColumnWidth(1, 150);
  columns_->setColumnWidth(kTarget, 190);
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
