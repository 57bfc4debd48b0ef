#include "importer/import_page.h"

#include <QClipboard>
#include <QDirIterator>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "importer/plan_view.h"
#include "importer/result_view.h"
#include "theme/icons.h"

namespace runrate {

namespace {

/// Files as they are; folders give the files in them that could be tables, or hold some.
QStringList gather(const QStringList& paths) {
  QStringList out;
  for (const QString& path : paths) {
    if (!QFileInfo(path).isDir()) {
      out += path;
      continue;
    }
    QStringList inside;
    QDirIterator files(path, {QStringLiteral("*.csv"), QStringLiteral("*.tsv"), QStringLiteral("*.txt"), QStringLiteral("*.tab"), QStringLiteral("*.xlsx"), QStringLiteral("*.zip")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) inside += files.next();
    inside.sort();
    out += inside;
  }
  return out;
}

}  // namespace

ImportPage::ImportPage(EngineClient& client, QWidget* parent)
    : Page(parent),
      client_(client),
      rehearsal_(client),
      list_(new QListWidget),
      plan_(new PlanView),
      result_(new ResultView),
      state_(new QLabel),
      progress_(new QProgressBar),
      import_(new QPushButton(tr("Import"))),
      cancel_(new QPushButton(tr("Cancel"))),
      close_(new QPushButton),
      empty_(new QLabel(tr("Drop CSV or Excel files, ZIP archives or a folder anywhere on this window, or choose them with “Add files…”."))) {
  auto* split = new QSplitter;
  split->addWidget(build_left());
  split->addWidget(build_right());
  split->setStretchFactor(1, 1);
  split->setSizes({240, 1000});
  split->setChildrenCollapsible(false);
  split->setHandleWidth(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(split);
  connect(&client_, &EngineClient::busy_changed, this, [this](const QString& title) {
    progress_->setVisible(!title.isEmpty());
    cancel_->setVisible(!title.isEmpty());
    progress_->setRange(0, 0);
  });
  connect(&client_, &EngineClient::progressed, this, [this](qint64 done, qint64 total) {
    progress_->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0) progress_->setValue(static_cast<int>(std::clamp<qint64>(done * 1000 / total, 0, 1000)));
  });
  connect(&client_, &EngineClient::workbook_opened, this, &ImportPage::reset);
  settle();
}

QWidget* ImportPage::build_left() {
  auto* left = new QWidget;
  auto* layout = new QVBoxLayout(left);
  layout->setContentsMargins(16, 16, 8, 16);
  layout->setSpacing(8);
  list_->setObjectName(QStringLiteral("import_files"));
  list_->setAccessibleName(tr("Files to import"));
  list_->setProperty("kind", QStringLiteral("nav"));
  list_->setWordWrap(true);
  list_->setIconSize({16, 16});
  list_->setSpacing(2);
  auto* add = new QPushButton(tr("Add files…"));
  add->setIcon(runrate::icon(QStringLiteral("add")));
  auto* add_folder = new QPushButton(tr("Add a folder…"));
  add_folder->setIcon(runrate::icon(QStringLiteral("open")));
  add_folder->setObjectName(QStringLiteral("add_folder"));
  auto* paste = new QPushButton(tr("Paste a table"));
  paste->setIcon(runrate::icon(QStringLiteral("paste")));
  paste->setObjectName(QStringLiteral("paste_table"));
  auto* remove = new QPushButton(tr("Take off the list"));
  remove->setObjectName(QStringLiteral("remove_file"));
  remove->setProperty("kind", QStringLiteral("flat"));
  layout->addWidget(list_, 1);
  layout->addWidget(add);
  layout->addWidget(add_folder);
  layout->addWidget(paste);
  layout->addWidget(remove);
  left->setMinimumWidth(180);
  connect(add, &QPushButton::clicked, this, &ImportPage::choose_files);
  connect(add_folder, &QPushButton::clicked, this, [this] {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Import the tables of a folder"));
    if (!folder.isEmpty()) begin({folder});
  });
  connect(paste, &QPushButton::clicked, this, &ImportPage::paste);
  connect(remove, &QPushButton::clicked, this, &ImportPage::remove_entry);
  connect(list_, &QListWidget::currentRowChanged, this, &ImportPage::show_entry);
  return left;
}

QWidget* ImportPage::build_right() {
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(16);
  static_cast<QLabel*>(empty_)->setWordWrap(true);
  empty_->setProperty("type", QStringLiteral("note"));
  static_cast<QLabel*>(empty_)->setAlignment(Qt::AlignCenter);
  plan_->setMinimumHeight(520);
  column->addWidget(empty_, 1);
  column->addWidget(result_);
  column->addWidget(plan_, 2);
  scroll_ = new QScrollArea;
  scroll_->setWidget(inner);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(16, 8, 16, 12);
  foot->setSpacing(8);
  state_->setWordWrap(true);
  state_->setObjectName(QStringLiteral("import_state"));
  close_->setObjectName(QStringLiteral("leave_import"));
  progress_->setFixedWidth(160);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  progress_->hide();
  cancel_->hide();
  import_->setObjectName(QStringLiteral("import_button"));
  import_->setProperty("kind", QStringLiteral("primary"));
  import_->setDefault(true);
  foot->addWidget(state_, 1);
  foot->addWidget(progress_);
  foot->addWidget(cancel_);
  foot->addWidget(close_);
  foot->addWidget(import_);
  auto* right = new QWidget;
  auto* layout = new QVBoxLayout(right);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(scroll_, 1);
  layout->addLayout(foot);
  connect(import_, &QPushButton::clicked, this, &ImportPage::import_files);
  connect(result_, &ResultView::missing_chosen, this, &ImportPage::set_missing);
  connect(result_, &ResultView::corrected, this, &ImportPage::add_corrected);
  connect(cancel_, &QPushButton::clicked, &client_, &EngineClient::cancel);
  connect(close_, &QPushButton::clicked, this, [this] {
    reset();
    Q_EMIT left();
  });
  return right;
}

void ImportPage::reset() {
  rehearsal_.drop();
  unpacking_.clear();
  entries_.clear();
  list_->clear();
  result_->clear();
  done_ = false;
  tell({});
  settle();
}

void ImportPage::choose_files() {
  const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import files"), {}, tr("Tables (*.csv *.tsv *.txt *.xlsx *.zip);;All files (*)"));
  if (!files.isEmpty()) begin(files);
}

bool ImportPage::ready_for_more() {
  if (!client_.book()) return false;
  if (done_) reset();
  schema_.tables.clear();
  for (const auto& table : client_.book()->snapshot->tables) schema_.tables.push_back(table->info);
  return true;
}

void ImportPage::add(ImportChoice choice) {
  if (std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.choice.file == choice.file; })) return;
  Entry entry;
  entry.choice = std::move(choice);
  entry.asked = std::make_shared<Requests>(client_);
  entries_.push_back(std::move(entry));
  new QListWidgetItem(list_);
  label_entry(entries_.size() - 1);
  inspect(entries_.size() - 1);
}

void ImportPage::begin(const QStringList& paths) {
  if (!ready_for_more()) return;
  const QStringList files = gather(paths);
  if (files.isEmpty()) tell(tr("There is no table in what was dropped."), true);
  std::vector<std::filesystem::path> plain;
  for (const QString& file : files) {
    if (!may_hold_several(file)) {
      plain.push_back(to_path(file));
      continue;
    }
    // What lies in it is found out on the engine's thread: a large workbook takes its time.
    auto& asked = unpacking_.emplace_back(std::make_shared<Requests>(client_));
    asked->ask([path = to_path(file)](Engine&, const Progress&) { return expand_input(path); },
               [this, path = to_path(file)](const Result<std::vector<std::filesystem::path>>& inside) {
                 add_tables(inside ? *inside : std::vector{path});  // why it cannot be read is told where it is looked at
               },
               tr("Looking into %1").arg(QFileInfo(file).fileName()));
  }
  add_tables(plain);
}

void ImportPage::add_tables(const std::vector<std::filesystem::path>& files) {
  for (const std::filesystem::path& file : files) {
    ImportChoice choice;
    choice.file = file;
    add(std::move(choice));
  }
  if (list_->currentRow() < 0 && list_->count() > 0) list_->setCurrentRow(0);
  settle();
}

void ImportPage::begin_again(const std::vector<SourceInfo>& sources) {
  if (!ready_for_more()) return;
  for (const SourceInfo& source : sources) {
    ImportChoice choice;
    choice.file = source.file;
    choice.options.table = source.table;
    choice.options.remembered = source.mapping;
    add(std::move(choice));
  }
  if (list_->currentRow() < 0 && list_->count() > 0) list_->setCurrentRow(0);
  settle();
}

void ImportPage::begin_corrected(const QString& file, const SourceInfo& source) {
  if (!ready_for_more()) return;
  ImportChoice choice;
  choice.file = to_path(file);
  choice.options.table = source.table;
  choice.options.mapping = source.mapping;
  choice.options.delimiter = ",";
  add(std::move(choice));
  list_->setCurrentRow(list_->count() - 1);
  settle();
}

/// Rows put right before or after the import that rejected them: read in the same way as their file.
void ImportPage::add_corrected(const QString& file, const QByteArray& csv, const std::vector<std::int64_t>& lines) {
  const auto of = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return path_text(entry.choice.file) == file; });
  if (of == entries_.end() || !of->plan || !*of->plan) return;
  SourceInfo source;
  source.table = (*of->plan)->table;
  source.mapping = write_mapping(**of->plan);
  const QString name = tr("%1 (corrected %2).csv").arg(path_text(of->choice.file.stem())).arg(++scratch_files_);
  QFile out(scratch_.filePath(name));
  if (!out.open(QIODevice::WriteOnly) || out.write(csv) != csv.size()) return tell(tr("The rows could not be kept: %1").arg(out.errorString()), true);
  out.close();
  const std::string corrects = of->choice.file.string();
  begin_corrected(out.fileName(), source);
  entries_.back().corrects = corrects;
  entries_.back().lines = lines;
}

CorrectedLines ImportPage::corrected_lines() const {
  CorrectedLines out;
  for (const Entry& entry : entries_) out[entry.corrects].insert(entry.lines.begin(), entry.lines.end());
  return out;
}

void ImportPage::set_missing(MissingRows missing) {
  for (Entry& entry : entries_) entry.choice.options.missing = missing;
  rehearse();
}

void ImportPage::paste() {
  const QString text = QGuiApplication::clipboard()->text();
  if (text.trimmed().isEmpty()) return tell(tr("There is no table in the clipboard."), true);
  // What spreadsheets put there is parted by tabs.
  const QString name = tr("Clipboard %1").arg(++scratch_files_) + (text.contains(QLatin1Char('\t')) ? QStringLiteral(".tsv") : QStringLiteral(".csv"));
  QFile out(scratch_.filePath(name));
  const QByteArray bytes = text.toUtf8();
  if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) return tell(tr("The clipboard could not be kept: %1").arg(out.errorString()), true);
  out.close();
  begin({out.fileName()});
  list_->setCurrentRow(list_->count() - 1);
}

void ImportPage::inspect(std::size_t number) {
  Entry& entry = entries_[number];
  entry.reading = true;
  entry.asked->drop();
  rehearsal_.drop();
  rehearsed_ = told_ = false;
  label_entry(number);
  settle();
  entry.asked->ask([file = entry.choice.file, options = entry.choice.said()](Engine& engine, const Progress& progress) { return engine.inspect(file, options, progress); },
                   [this, file = entry.choice.file](const Result<FilePlan>& plan) {
                     for (std::size_t i = 0; i < entries_.size(); ++i)
                       if (entries_[i].choice.file == file) take_plan(i, plan);
                   },
                   tr("Reading %1").arg(path_text(entry.choice.file.filename())));
}

void ImportPage::take_plan(std::size_t number, const Result<FilePlan>& plan) {
  Entry& entry = entries_[number];
  entry.reading = false;
  entry.plan = plan;
  if (plan)
    entry.shown = *plan;
  else if (is_gone(plan.error()))
    entry.shown.reset();
  label_entry(number);
  if (list_->currentRow() == static_cast<int>(number)) show_entry(list_->currentRow());
  const bool all = std::none_of(entries_.begin(), entries_.end(), [](const Entry& one) { return one.reading; });
  settle();
  if (!all) return;
  go_to_question();
  rehearse();
}

/// All files are read: where one waits for an answer, it is shown, unless the one that is shown waits as well.
void ImportPage::go_to_question() {
  const int row = list_->currentRow();
  const auto waits = [](const Entry& entry) { return entry.asks() || entry.chosen_wrongly(); };
  if (row >= 0 && waits(entries_[static_cast<std::size_t>(row)])) return;
  const auto first = std::find_if(entries_.begin(), entries_.end(), waits);
  if (first != entries_.end()) list_->setCurrentRow(static_cast<int>(first - entries_.begin()));
}

void ImportPage::label_entry(std::size_t number) {
  const Entry& entry = entries_[number];
  QString state = tr("reading…");
  const char* sign = nullptr;
  if (!entry.reading && !entry.readable()) {
    state = entry.shown ? tr("needs a choice") : tr("cannot be read");
    sign = entry.shown ? "help" : "warning";
  } else if (!entry.reading && entry.asks()) {
    state = tr("%1 · needs an answer").arg(name_of((*entry.plan)->table_info));
    sign = "help";
  } else if (!entry.reading) {
    const std::int64_t rows = (*entry.plan)->rows;
    state = (rows == 1 ? tr("%1 · %2 row") : tr("%1 · %2 rows")).arg(name_of((*entry.plan)->table_info), format_count(rows));
    sign = "check";
  }
  QListWidgetItem* item = list_->item(static_cast<int>(number));
  item->setIcon(sign == nullptr ? QIcon() : runrate::icon(QLatin1String(sign)));
  item->setText(table_name(entry.choice.file) + QLatin1Char('\n') + state);
  item->setToolTip(path_text(entry.choice.file));
}

void ImportPage::show_entry(int row) {
  if (row < 0 || static_cast<std::size_t>(row) >= entries_.size()) return settle();
  const Entry& entry = entries_[static_cast<std::size_t>(row)];
  if (entry.shown) {
    plan_->show_plan(*entry.shown, entry.choice, schema_, entry.plan && !*entry.plan ? std::optional<Error>(entry.plan->error()) : std::nullopt);
    disconnect(plan_, &PlanView::chosen, this, nullptr);
    connect(plan_, &PlanView::chosen, this, [this](const ImportChoice& choice) {
      const auto of = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& one) { return one.choice.file == choice.file; });
      if (of == entries_.end()) return;
      of->choice = choice;
      inspect(static_cast<std::size_t>(of - entries_.begin()));
    });
  }
  settle();
}

void ImportPage::remove_entry() {
  const int row = list_->currentRow();
  if (row < 0) return;
  {
    // Rows of the list and files must be the same again before anybody looks at them.
    const QSignalBlocker quiet(list_);
    delete list_->takeItem(row);
    entries_.erase(entries_.begin() + row);
    list_->setCurrentRow(std::min(row, list_->count() - 1));
  }
  rehearsal_.drop();
  rehearsed_ = told_ = false;
  if (entries_.empty()) result_->clear();
  show_entry(list_->currentRow());
  if (std::none_of(entries_.begin(), entries_.end(), [](const Entry& one) { return one.reading; })) rehearse();
}

}  // namespace runrate
