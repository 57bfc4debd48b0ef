// Whether the import can go, what it would do, and what is said at the foot of the page.
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <algorithm>

#include "bridge/texts.h"
#include "importer/import_page.h"
#include "importer/plan_view.h"
#include "importer/result_view.h"

namespace runrate {

namespace {

void set_kind(QWidget* widget, const QString& kind) {
  if (widget->property("kind").toString() == kind) return;
  widget->setProperty("kind", kind);
  widget->style()->unpolish(widget);
  widget->style()->polish(widget);
}

}  // namespace

void ImportPage::collect(std::vector<std::filesystem::path>& files, std::vector<ImportOptions>& options) const {
  for (const Entry& entry : entries_) {
    if (!entry.readable()) continue;  // what cannot be read is named in the list, and stays out
    files.push_back(entry.choice.file);
    options.push_back(entry.choice.said());
  }
}

bool ImportPage::can_import() const {
  const bool any = std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.readable(); });
  return any && !done_ && client_.book() && !client_.book()->read_only &&
         std::none_of(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.reading || entry.asks() || entry.chosen_wrongly(); });
}

/// Why the import cannot begin, or what will stay out of it; empty where all is well.
QString ImportPage::what_is_missing() const {
  if (entries_.empty() || done_) return {};
  if (client_.book() && client_.book()->read_only) return tr("This workbook is open for reading only: nothing can be imported into it.");
  const auto name = [](const Entry& entry) { return table_name(entry.choice.file); };
  for (const Entry& entry : entries_) {
    if (entry.asks()) return tr("%1 leaves something open: answer the question above, then it can be imported.").arg(name(entry));
    if (entry.chosen_wrongly()) return tr("%1 cannot be read in this way: choose another above, or take it off the list.").arg(name(entry));
  }
  QStringList out;
  for (const Entry& entry : entries_)
    if (entry.plan && !entry.readable()) out += name(entry);
  if (out.isEmpty()) return {};
  return out.size() == 1 ? tr("%1 cannot be read and stays out.").arg(out.front()) : tr("%1 files cannot be read and stay out.").arg(out.size());
}

void ImportPage::rehearse() {
  rehearsal_.drop();
  if (!can_import()) {
    result_->clear();
    settle();
    Q_EMIT ready();
    return;
  }
  std::vector<std::filesystem::path> files;
  std::vector<ImportOptions> options;
  collect(files, options);
  rehearsal_.ask([files, options](Engine& engine, const Progress& progress) { return engine.rehearse(files, options, progress); },
                 [this](const Result<ImportReport>& report) {
                   rehearsed_ = report.has_value();
                   if (report)
                     result_->show_report(*report, *client_.book(), corrected_lines());
                   else
                     take_failure(report.error());
                   settle();
                   Q_EMIT ready();
                 },
                 tr("Rehearsing the import"));
}

void ImportPage::import_files() {
  if (!can_import()) return;
  rehearsal_.drop();
  std::vector<std::pair<std::filesystem::path, std::string>> seen;
  for (const Entry& entry : entries_)
    if (entry.readable()) seen.emplace_back(entry.choice.file, (*entry.plan)->hash);
  // A button that cannot be pressed gives the keys to whatever comes next: a column, in which they would choose.
  const bool had_keys = import_->hasFocus();
  if (had_keys) scroll_->setFocus();
  import_->setEnabled(false);
  // What goes in is what was looked at, or nothing.
  rehearsal_.ask(
      [seen](Engine&, const Progress&) -> Result<void> {
        for (const auto& [file, hash] : seen) {
          const Where where{.file = file.string(), .line = 0, .table = {}, .column = {}, .row = 0};
          const auto now = hash_file(file);
          if (!now) return fail("file_missing", {}, where);
          if (*now != hash) return fail("file_changed", {}, where);
        }
        return {};
      },
      [this, had_keys](const Result<void>& same) {
        if (same) return import_now(had_keys);
        take_failure(same.error());
        settle();
      });
}

void ImportPage::import_now(bool had_keys) {
  std::vector<std::filesystem::path> files;
  std::vector<ImportOptions> options;
  collect(files, options);
  client_.import(std::move(files), std::move(options), [this, had_keys](const Result<ImportReport>& report) {
    if (!report) {
      take_failure(report.error());
      settle();
      if (had_keys && import_->isEnabled()) import_->setFocus();
      return;
    }
    done_ = true;
    result_->show_report(*report, *client_.book(), corrected_lines());
    tell(tr("Imported as one change. Undo takes it back."));
    settle();
    scroll_->verticalScrollBar()->setValue(0);
    if (had_keys) close_->setFocus();
    Q_EMIT imported();
  });
}

/// Nothing was imported. What is another file by now, or none, is looked at anew.
void ImportPage::take_failure(const Error& error) {
  result_->clear();
  const auto of = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.choice.file == std::filesystem::path(error.where.file); });
  if (of != entries_.end() && (error.message.id == "file_changed" || is_gone(error))) inspect(static_cast<std::size_t>(of - entries_.begin()));
  tell(error_text(error), !error.cancelled);
}

void ImportPage::settle() {
  const int row = list_->currentRow();
  const Entry* current = row >= 0 && static_cast<std::size_t>(row) < entries_.size() ? &entries_[static_cast<std::size_t>(row)] : nullptr;
  const bool shown = current != nullptr && current->shown.has_value();
  auto* note = static_cast<QLabel*>(empty_);
  if (current != nullptr && current->plan && !*current->plan)
    note->setText(error_text(current->plan->error()));
  else if (current != nullptr)
    note->setText(tr("Reading…"));
  else
    note->setText(tr("Drop CSV or Excel files, ZIP archives or a folder anywhere on this window, or choose them with “Add files…”."));
  empty_->setVisible(!shown && !done_);
  plan_->setVisible(shown && !done_);
  result_->setEnabled(rehearsed_ || done_);
  import_->setVisible(!done_ && !entries_.empty());
  import_->setEnabled(can_import());
  const auto count = static_cast<int>(std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.readable(); }));
  import_->setText(count > 1 ? tr("Import %1 files").arg(count) : tr("Import"));
  close_->setText(done_ ? tr("Show the numbers") : entries_.empty() ? tr("Close") : tr("Discard"));
  close_->setToolTip(done_ || entries_.empty() ? QString() : tr("Leaves without importing anything"));
  set_kind(close_, done_ ? QStringLiteral("primary") : QString());
  if (!told_) say(what_is_missing(), QStringLiteral("note"));
}

void ImportPage::tell(const QString& text, bool bad) {
  told_ = !text.isEmpty();
  say(text, bad ? QStringLiteral("bad") : QStringLiteral("note"));
}

void ImportPage::say(const QString& text, const QString& type) {
  state_->setText(text);
  if (state_->property("type").toString() == type) return;
  state_->setProperty("type", type);
  state_->style()->unpolish(state_);
  state_->style()->polish(state_);
}

}  // namespace runrate
