#include "sources/sources_page.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "importer/import_file.h"
#include "importer/rejects_view.h"
#include "importer/text_table.h"
#include "sources/mapping_dialog.h"
#include "tables/chip.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr const char* kFolders = "watched_folders";
constexpr const char* kApply = "watch_apply";
constexpr int kPauseMs = 500;  ///< programs write a file in several steps

QTableView* sources_table(TextTable* model, const QString& name) {
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

/// "commas"; what has no name of its own stays as it is.
QString separator_words(const std::string& delimiter) {
  if (delimiter == ",") return SourcesPage::tr("commas");
  if (delimiter == ";") return SourcesPage::tr("semicolons");
  if (delimiter == "|") return SourcesPage::tr("bars");
  if (delimiter == "tab" || delimiter == "\t") return SourcesPage::tr("tabs");
  return to_qt(delimiter);
}

QPushButton* plain_button(const QString& text, const char* icon, const char* name) {
  auto* button = new QPushButton(text);
  if (icon != nullptr) button->setIcon(runrate::icon(QLatin1String(icon)));
  button->setObjectName(QLatin1String(name));
  return button;
}

}  // namespace

SourcesPage::SourcesPage(EngineClient& client, QWidget* parent)
    : Page(parent), client_(client), requests_(client), states_asked_(client), applying_(client), soon_(new QTimer(this)), files_model_(new TextTable(this)), details_(new QLabel),
      again_(plain_button(tr("Refresh this file"), "refresh", "refresh_source")), back_(plain_button(tr("Undo this import"), "undo", "undo_source")),
      how_(plain_button(tr("How it was read…"), nullptr, "source_mapping")),
      rejected_(new RejectsView), said_(new QLabel) {
  files_ = sources_table(files_model_, tr("Imported files"));
  files_->setObjectName(QStringLiteral("sources"));
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  build_actions(head);
  details_->setWordWrap(true);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  said_->setProperty("type", QStringLiteral("note"));
  said_->setWordWrap(true);
  auto* actions = new QHBoxLayout;
  actions->setSpacing(8);
  actions->addWidget(again_);
  actions->addWidget(back_);
  actions->addWidget(how_);
  actions->addWidget(said_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addLayout(head);
  layout->addWidget(build_watch());
  layout->addWidget(build_banner());
  layout->addWidget(files_, 3);
  layout->addWidget(details_);
  layout->addLayout(actions);
  layout->addWidget(rejected_, 3);
  setFocusProxy(files_);
  soon_->setSingleShot(true);
  soon_->setInterval(kPauseMs);
  connect(soon_, &QTimer::timeout, this, &SourcesPage::look_at_files);
  for (const auto signal : {&QFileSystemWatcher::fileChanged, &QFileSystemWatcher::directoryChanged})
    connect(&watcher_, signal, this, [this] { soon_->start(); });
  connect(files_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) { show_source(row.row()); });
  connect(again_, &QPushButton::clicked, this, [this] {
    if (const SourceInfo* source = current()) Q_EMIT again_requested({*source});
  });
  connect(back_, &QPushButton::clicked, this, &SourcesPage::take_back);
  connect(how_, &QPushButton::clicked, this, [this] {
    const SourceInfo* source = current();
    if (source == nullptr) return;
    auto* dialog = new MappingDialog(*source, *client_.book(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
  });
  connect(rejected_, &RejectsView::corrected, this, [this](const QByteArray& csv) {
    const SourceInfo* source = current();
    if (source == nullptr) return;
    const QString name = tr("%1 (corrected).csv").arg(path_text(std::filesystem::path(source->file).stem()));
    QFile file(scratch_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size()) return say(tr("The rows could not be kept: %1").arg(file.errorString()));
    file.close();
    Q_EMIT corrected(file.fileName(), *source);
  });
  connect(&client_, &EngineClient::workbook_opened, this, [this] {
    rejects_of_ = 0;  // of the workbook before
    refill();
  });
  connect(&client_, &EngineClient::changed, this, [this](const BookStatePtr& book, const Touched& touched) {
    // Files are read through to see whether they have changed: not for each cell that somebody edits.
    const auto last = std::pair(book->sources.size(), book->sources.empty() ? 0 : book->sources.back().id);
    if (touched.settings || touched.schema || last != listed_) refill();
  });
  show_source(-1);
  if (client_.book()) refill();
}

void SourcesPage::build_actions(QHBoxLayout* head) {
  auto* title = new QLabel(tr("Sources"));
  title->setProperty("type", QStringLiteral("title"));
  auto* about = new QLabel(tr("What was imported, newest first."));
  about->setProperty("type", QStringLiteral("note"));
  auto* watch = plain_button(tr("Watch a folder…"), nullptr, "watch_folder");
  auto* all = plain_button(tr("Refresh all"), "refresh", "refresh_all");
  auto* import = plain_button(tr("Import files…"), "import", "import_files_button");
  all->setToolTip(tr("Imports again what has changed (F5)"));
  head->addWidget(title);
  head->addWidget(about);
  head->addStretch(1);
  head->addWidget(watch);
  head->addWidget(all);
  head->addWidget(import);
  connect(import, &QPushButton::clicked, this, &SourcesPage::import_requested);
  connect(all, &QPushButton::clicked, this, &SourcesPage::refresh_all);
  connect(watch, &QPushButton::clicked, this, &SourcesPage::watch_folder);
}

QWidget* SourcesPage::build_watch() {
  watch_line_ = new QWidget;
  auto* line = new QHBoxLayout(watch_line_);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  watched_ = new QHBoxLayout;
  watched_->setSpacing(8);
  apply_ = new QCheckBox(tr("Import what is new automatically"));
  apply_->setObjectName(QStringLiteral("watch_apply"));
  apply_->setToolTip(tr("Files that have changed, and new ones in watched folders, where nothing is left to ask. Each import is a change that Undo takes back."));
  line->addLayout(watched_);
  line->addStretch(1);
  line->addWidget(apply_);
  connect(apply_, &QCheckBox::clicked, this, [this](bool on) {
    client_.keep({{kApply, on ? "yes" : ""}}, {"change_watching", {}});
  });
  return watch_line_;
}

QStringList SourcesPage::folders() const {
  const auto& other = client_.book()->settings.other;
  const auto found = other.find(kFolders);
  return found == other.end() ? QStringList() : to_qt(found->second).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void SourcesPage::fill_watch() {
  while (QLayoutItem* item = watched_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  const BookState& book = *client_.book();
  const QStringList watched = folders();
  if (!watched.isEmpty()) {
    auto* label = new QLabel(tr("Watched:"));
    label->setProperty("type", QStringLiteral("note"));
    watched_->addWidget(label);
  }
  for (const QString& folder : watched) {
    const QString name = QFileInfo(folder).fileName();
    auto* chip = new Chip(name.isEmpty() ? folder : name, QFileInfo(folder).isDir() ? folder : tr("%1 is gone").arg(folder));
    chip->setObjectName(QStringLiteral("watched_folder"));
    connect(chip, &Chip::clicked, this, &SourcesPage::look_at_files);
    connect(chip, &Chip::removed, this, [this, folder] {
      QStringList left = folders();
      left.removeAll(folder);
      set_folders(left);
      say(tr("%1 is no longer watched.").arg(folder));
    });
    watched_->addWidget(chip);
  }
  const auto apply = book.settings.other.find(kApply);
  apply_->setChecked(apply != book.settings.other.end() && apply->second == "yes");
  apply_->setEnabled(!book.read_only);
  watch_line_->setVisible(!watched.isEmpty() || !book.sources.empty());
}

QWidget* SourcesPage::build_banner() {
  banner_ = new QFrame;
  banner_->setProperty("kind", QStringLiteral("card"));
  banner_text_ = new QLabel;
  banner_text_->setWordWrap(true);
  banner_refresh_ = plain_button(tr("Look at the changes"), nullptr, "banner_refresh");
  banner_import_ = plain_button(tr("Import the new files"), nullptr, "banner_import");
  auto* line = new QHBoxLayout(banner_);
  line->setContentsMargins(12, 8, 8, 8);
  line->setSpacing(8);
  line->addWidget(banner_text_, 1);
  line->addWidget(banner_refresh_);
  line->addWidget(banner_import_);
  banner_->hide();
  connect(banner_refresh_, &QPushButton::clicked, this, &SourcesPage::refresh_all);
  connect(banner_import_, &QPushButton::clicked, this, [this] { Q_EMIT files_found(fresh_); });
  return banner_;
}

const SourceInfo* SourcesPage::current() const {
  const int row = files_->currentIndex().row();
  if (!client_.book() || row < 0 || row >= static_cast<int>(client_.book()->sources.size())) return nullptr;
  return &client_.book()->sources[client_.book()->sources.size() - 1 - static_cast<std::size_t>(row)];
}

QString SourcesPage::state_of(const SourceInfo& source) const {
  if (source.hash.empty()) return tr("made here, of no file");  // the sample company
  for (const SourceState& state : states_) {
    if (state.source.id != source.id) continue;
    if (state.file == SourceState::File::Same) return tr("up to date");
    if (state.file == SourceState::File::Changed) return tr("file has changed");
    const bool kept_for_a_while = to_qt(source.file).startsWith(QDir::tempPath());  // see scratch_, here and in the import
    return kept_for_a_while ? tr("pasted or put right here") : tr("file is gone");
  }
  return states_.empty() ? QString() : tr("imported again since");
}

void SourcesPage::refill() {
  const BookState& book = *client_.book();
  listed_ = {book.sources.size(), book.sources.empty() ? 0 : book.sources.back().id};
  const int before = files_->currentIndex().row();
  std::vector<QStringList> rows;
  for (auto source = book.sources.rbegin(); source != book.sources.rend(); ++source) {
    const Table* table = book.table(source->table);
    rows.push_back({table_name(source->file), table == nullptr ? to_qt(source->table) : name_of(table->info),
                    date_time_text(source->at, book.settings.calendar().zone), format_count(source->rows), format_count(source->inserted), format_count(source->updated),
                    format_count(source->unchanged), format_count(source->rejected), state_of(*source)});
  }
  fill_watch();
  const auto count = static_cast<int>(rows.size());
  files_model_->show({tr("File"), tr("Table"), tr("Imported"), tr("Rows"), tr("New"), tr("Changed"), tr("Unchanged"), tr("Rejected"), tr("Now")}, std::move(rows),
                     {false, false, false, true, true, true, true, true, false});
  size_columns();
  if (count > 0) files_->selectRow(std::clamp(before, 0, count - 1));
  show_source(count > 0 ? files_->currentIndex().row() : -1);
  soon_->start();
}

/// A long name gives way, so that the state of each file is in sight.
void SourcesPage::size_columns() {
  files_->resizeColumnsToContents();
  for (int i = 1; i < files_model_->columnCount(); ++i) files_->setColumnWidth(i, std::clamp(files_->columnWidth(i) + 8, 64, 220));
  files_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void SourcesPage::look_at_files() {
  if (!client_.book()) return;
  states_asked_.drop();
  using Found = std::pair<std::vector<SourceState>, std::vector<std::filesystem::path>>;
  states_asked_.ask(
      [](Engine& engine, const Progress& progress) -> Result<Found> {
        RUNRATE_TRY(auto states, engine.source_states(progress));
        RUNRATE_TRY(auto fresh, engine.new_files());
        return Found{std::move(states), std::move(fresh)};
      },
      [this](const Result<Found>& found) {
        if (found) return take_states(found->first, found->second);
        if (!found.error().cancelled) say(error_text(found.error()));
      });
}

void SourcesPage::take_states(const std::vector<SourceState>& states, const std::vector<std::filesystem::path>& fresh) {
  states_ = states;
  fresh_.clear();
  for (const auto& file : fresh) fresh_ += path_text(file);
  QStringList watched;
  int changed = 0;
  for (const SourceState& state : states_) {
    changed += state.file == SourceState::File::Changed ? 1 : 0;
    if (state.file != SourceState::File::Missing) watched += path_text(file_on_disk(state.source.file));
  }
  for (const QString& folder : folders())
    if (QFileInfo(folder).isDir()) watched += folder;
  watched.removeDuplicates();
  const QStringList before = watcher_.files() + watcher_.directories();
  if (!before.isEmpty()) watcher_.removePaths(before);
  if (!watched.isEmpty()) watcher_.addPaths(watched);
  QStringList news;
  if (changed > 0) news += changed == 1 ? tr("One file has changed since it was imported.") : tr("%1 files have changed since they were imported.").arg(changed);
  if (!fresh_.isEmpty()) news += tr("New in a watched folder: %1.").arg(fresh_.size() == 1 ? QFileInfo(fresh_.front()).fileName() : tr("%1 files").arg(fresh_.size()));
  banner_text_->setText(news.join(QLatin1Char(' ')));
  banner_refresh_->setVisible(changed > 0);
  banner_import_->setVisible(!fresh_.isEmpty());
  banner_->setVisible(!news.isEmpty());
  for (int row = 0; row < files_model_->rowCount(); ++row)
    files_model_->set_cell(row, 8, state_of(client_.book()->sources[client_.book()->sources.size() - 1 - static_cast<std::size_t>(row)]));
  size_columns();
  show_source(files_->currentIndex().row());
  if (std::exchange(asked_by_hand_, false)) return refresh_all();
  if (apply_->isChecked()) apply_new();
}

bool SourcesPage::first_try(const std::filesystem::path& file) {
  const QString name = path_text(file_on_disk(file));
  const qint64 written = QFileInfo(name).lastModified().toMSecsSinceEpoch();
  const auto at = tried_.find(name);
  return at == tried_.end() || at->second != written;
}

void SourcesPage::apply_new() {
  if (client_.book()->read_only || client_.busy()) return;
  std::vector<std::filesystem::path> files;
  std::vector<ImportOptions> options;
  for (const SourceState& state : states_) {
    if (state.file != SourceState::File::Changed || !first_try(state.source.file)) continue;
    files.emplace_back(state.source.file);
    auto& chosen = options.emplace_back();
    chosen.table = state.source.table;
    chosen.remembered = state.source.mapping;
  }
  std::vector<std::filesystem::path> fresh;
  for (const QString& file : fresh_)
    if (first_try(to_path(file))) fresh.push_back(to_path(file));
  for (const auto& group : {files, fresh})
    for (const auto& file : group) tried_[path_text(file_on_disk(file))] = QFileInfo(path_text(file_on_disk(file))).lastModified().toMSecsSinceEpoch();
  if (fresh.empty()) return apply(std::move(files), std::move(options));
  // Of new files only those go in by themselves that fit a table and leave nothing open.
  using Plain = std::vector<std::filesystem::path>;
  applying_.drop();
  applying_.ask(
      [fresh](Engine& engine, const Progress& progress) -> Result<Plain> {
        Plain out;
        for (const auto& file : fresh) {
          const auto inside = expand_input(file);
          for (const auto& one : inside ? *inside : std::vector<std::filesystem::path>{}) {
            const auto plan = engine.inspect(one, {}, progress);
            if (plan && !plan->new_table && plan->questions.empty()) out.push_back(one);
          }
        }
        return out;
      },
      [this, files, options](const Result<Plain>& plain) {
        auto all = files;
        auto chosen = options;
        for (const auto& file : plain ? *plain : Plain{}) {
          all.push_back(file);
          chosen.emplace_back();
        }
        apply(std::move(all), std::move(chosen));
      });
}

void SourcesPage::apply(std::vector<std::filesystem::path> files, std::vector<ImportOptions> options) {
  if (files.empty()) return;
  client_.import(std::move(files), std::move(options), [this](const Result<ImportReport>& report) {
    if (!report) return say(error_text(report.error()));
    QStringList news;
    for (const FileResult& file : report->files)
      news += tr("%1: %2 new, %3 changed, %4 rejected")
                  .arg(table_name(file.file), format_count(file.inserted), format_count(file.updated), format_count(file.rejected));
    const bool any = std::any_of(report->files.begin(), report->files.end(), [](const FileResult& file) { return file.inserted + file.updated > 0; });
    say((any ? tr("Imported automatically: %1. Undo takes it back.") : tr("Looked at automatically: %1.")).arg(news.join(QStringLiteral("; "))));
    Q_EMIT told(said_->text());
  });
}

void SourcesPage::refresh_all() {
  if (!client_.book()) return;
  if (states_.empty() && !client_.book()->sources.empty()) {
    asked_by_hand_ = true;
    return look_at_files();
  }
  std::vector<SourceInfo> changed;
  for (const SourceState& state : states_)
    if (state.file == SourceState::File::Changed) changed.push_back(state.source);
  if (!changed.empty()) {
    Q_EMIT again_requested(changed);
  } else {
    say(client_.book()->sources.empty() ? tr("Nothing was imported yet.") : tr("No file has changed since it was imported."));
    Q_EMIT told(said_->text());
    look_at_files();
  }
}

void SourcesPage::show_source(int row) {
  const SourceInfo* source = row < 0 ? nullptr : current();
  // Somebody may be putting its rows right, whatever becomes of the file meanwhile.
  const bool stays = source != nullptr && source->id == rejects_of_;
  if (!stays) {
    requests_.drop();
    rejected_->hide();
    rejects_of_ = 0;
  }
  again_->setVisible(source != nullptr);
  back_->setVisible(source != nullptr);
  how_->setVisible(source != nullptr && !header_of(source->mapping).empty());
  if (source == nullptr) {
    details_->setText(client_.book() && client_.book()->sources.empty() ? tr("Nothing was imported yet. Drop CSV files anywhere on this window.") : QString());
    return;
  }
  const bool writable = !client_.book()->read_only;
  const bool there = QFileInfo::exists(path_text(file_on_disk(source->file)));
  again_->setEnabled(writable && there);
  back_->setEnabled(writable && source->change > 0);
  back_->setToolTip(source->change > 0 ? QString() : tr("This import changed nothing."));
  // What was made and not read, as the sample is, has neither encoding nor fingerprint.
  QStringList said;
  if (!source->encoding.empty()) said += tr("Read as %1, separated by %2").arg(to_qt(source->encoding), separator_words(source->delimiter));
  said += tr("%1 rows = %2 new + %3 changed + %4 unchanged + %5 rejected")
              .arg(format_count(source->rows), format_count(source->inserted), format_count(source->updated), format_count(source->unchanged),
                   format_count(source->rejected));
  if (!source->hash.empty()) said += tr("fingerprint %1").arg(to_qt(source->hash));
  details_->setText(to_qt(source->file) + u'\n' + said.join(QStringLiteral(" · ")));
  if (source->rejected == 0 || stays) return;
  rejects_of_ = source->id;
  requests_.ask([id = source->id](Engine& engine) { return engine.workbook().rejected(id); },
                [this, header = header_of(source->mapping)](const Result<std::vector<RejectedRow>>& rejected) {
                  if (!rejected) return say(error_text(rejected.error()));
                  rejected_->show_rows(header, *rejected);
                  rejected_->show();
                });
}

void SourcesPage::take_back() {
  const SourceInfo* source = current();
  if (source == nullptr || source->change == 0) return;
  requests_.ask([change = source->change](Engine& engine) { return engine.standing_on(change); },
                [this, change = source->change](const Result<std::vector<ChangeInfo>>& others) {
                  if (!others) return say(error_text(others.error()));
                  if (others->empty()) return take_back_now(change);
                  QStringList names;
                  for (const ChangeInfo& one : *others) names += message_within(one.title);
                  say(tr("It cannot be undone alone: later changes have altered its rows (%1). Undo those first.").arg(names.join(QStringLiteral(", "))));
                });
}

void SourcesPage::take_back_now(std::int64_t change) {
  client_.change(tr("Undoing an import"), [change](Engine& engine, const Progress&) { return engine.take_back(change); }, [this](const Result<Touched>& touched) {
    say(touched ? tr("The import was undone. Undo brings it back.") : error_text(touched.error()));
  });
}

void SourcesPage::watch_folder() {
  if (!client_.book() || client_.book()->read_only) return;
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Watch a folder for new files"));
  if (folder.isEmpty()) return;
  QStringList all = folders();
  if (!all.contains(folder)) set_folders(all << folder);
  say(tr("%1 is watched for new files.").arg(folder));
}

void SourcesPage::set_folders(const QStringList& folders) { client_.keep({{kFolders, to_core(folders.join(QLatin1Char('\n')))}}, {"change_watching", {}}); }

void SourcesPage::say(const QString& text) { said_->setText(text); }

}  // namespace runrate
