#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QPointer>

#include "bridge/texts.h"
#include "overview/page_document.h"
#include "packs/language.h"
#include "tables/cell_block.h"
#include "tables/cell_text.h"
#include "tables/grid_view.h"
#include "tables/replace.h"
#include "tables/tables_page.h"

// What the page does with rows: changes, the draft, paper.

namespace runrate {

void TablesPage::set_block(const std::vector<std::pair<QModelIndex, QString>>& cells) {
  // A large block is judged by the engine as a whole, on its own thread; a small one is shown at once.
  constexpr std::size_t kLarge = 400;
  const bool large = cells.size() > kLarge;
  std::vector<CellEdit> edits;
  edits.reserve(cells.size());
  for (const auto& [cell, text] : cells) {
    if (model_->is_draft(cell.row())) {
      model_->setData(cell, text);
      continue;
    }
    if (const auto checked = large ? Result<void>() : model_->check(cell, text); !checked) {
      grid_->object_at(cell, message_text(checked.error().message));
      return;  // all or nothing: a block that is half there is worse than none
    }
    edits.push_back({query_.table, model_->row_id(cell.row()), model_->column(cell.column()).id, model_->plain(cell.column(), text)});
  }
  if (edits.empty()) return;
  if (!large) model_->set_pending(edits);
  client_.edit(std::move(edits), [this](const Result<Touched>& done) {
    if (done) return;
    model_->settle();
    const Where& where = done.error().where;
    const int row = model_->find(where.row);
    const int column = model_->table() == nullptr ? -1 : model_->table()->info.find(where.column);
    if (row >= 0 && column >= 0)
      grid_->object_at(model_->index(row, column), message_text(done.error().message));
    else
      Q_EMIT told(error_text(done.error()));
  });
}

void TablesPage::copy_block(const CellBlock& block) {
  const QString count = format_count(block.cells());
  if (block.cells() > CellBlock::kMostCopied) {
    Q_EMIT told(tr("%1 cells are more than the clipboard is for. Save the table as a file instead.").arg(count));
    return;
  }
  copying_.drop();
  copying_.ask([block, locale = QLocale()](Engine&, const Progress& progress) { return block.text(locale, progress); },
               [this, count](const Result<QString>& text) {
                 if (text) QGuiApplication::clipboard()->setText(*text);
                 if (text || !text.error().cancelled) Q_EMIT told(text ? tr("%1 cells copied").arg(count) : error_text(text.error()));
               },
               tr("Copying %1 cells").arg(count));
}

void TablesPage::change_block(const QString& title, std::function<Result<std::vector<CellEdit>>(const Progress&)> edits) {
  client_.change(
      title,
      [edits = std::move(edits)](Engine& engine, const Progress& progress) -> Result<Touched> {
        RUNRATE_TRY(const auto found, edits(progress));
        return engine.edit(found);
      },
      [this](const Result<Touched>& done) {
        if (!done && !done.error().cancelled) Q_EMIT told(error_text(done.error()));
      });
}

void TablesPage::ask_replace() {
  if (model_->table() == nullptr || !model_->editable()) return;
  const QModelIndex current = grid_->currentIndex();
  auto* dialog = new ReplaceDialog(model_->table()->info, current.isValid() ? model_->column(current.column()).id : std::string(), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  const auto find = [this, dialog](const std::function<void(std::vector<CellEdit>)>& then) {
    replacing_.drop();
    replacing_.ask(
        [snapshot = model_->book()->snapshot, table = query_.table, order = model_->order(), what = dialog->replacement()](Engine&, const Progress& progress) {
          return replacements(*snapshot, table, order, what, progress);
        },
        [this, then](const Result<std::vector<CellEdit>>& edits) {
          if (edits)
            then(*edits);
          else if (!edits.error().cancelled)
            Q_EMIT told(error_text(edits.error()));
        });
  };
  connect(dialog, &ReplaceDialog::changed, this, [find, dialog = QPointer(dialog)] {
    find([dialog](const std::vector<CellEdit>& edits) {
      if (dialog) dialog->tell_count(edits.size());
    });
  });
  connect(dialog, &ReplaceDialog::wanted, this, [this, find, dialog = QPointer(dialog)] {
    find([this, dialog](std::vector<CellEdit> edits) {
      if (edits.empty()) return;
      const auto count = static_cast<std::int64_t>(edits.size());
      client_.edit(std::move(edits), [this, dialog, count](const Result<Touched>& done) {
        Q_EMIT told(done ? tr("%1 cells replaced").arg(format_count(count)) : error_text(done.error()));
        if (done && dialog) dialog->accept();
      });
    });
  });
  dialog->show();
}

void TablesPage::paste_rows(int first, const std::vector<QStringList>& lines) {
  std::vector<int> visible;
  for (int i = first; i < model_->columnCount(); ++i)
    if (!grid_->isColumnHidden(i)) visible.push_back(i);
  std::size_t width = 0;
  for (const QStringList& line : lines) width = std::max(width, static_cast<std::size_t>(line.size()));
  const QModelIndex draft = model_->index(model_->row_count(), first);
  if (width > visible.size()) {
    grid_->object_at(draft, tr("The block is wider than the columns to the right of this cell."));
    return;
  }
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < width; ++i) columns.push_back(model_->column(visible[i]).id);
  std::vector<std::vector<std::string>> texts;
  for (const QStringList& line : lines) {
    auto& row = texts.emplace_back(width);
    for (qsizetype i = 0; i < line.size(); ++i) row[static_cast<std::size_t>(i)] = to_core(line[i]);
  }
  add_texts(columns, texts);
}

void TablesPage::add_texts(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& texts) {
  client_.add_rows(query_.table, columns, texts, [this, table = query_.table](const Result<Touched>& done) {
    if (model_->table_id() != table) return;
    if (!done) {
      grid_->object_at(model_->index(model_->row_count(), 0), message_text(done.error().message));
      return;
    }
    model_->clear_draft();
    if (!done->tables.empty() && !done->tables.front().inserted.empty()) grid_->go_to(done->tables.front().inserted.front());
  });
}

void TablesPage::delete_rows(const std::vector<std::int64_t>& rows) {
  client_.delete_rows(query_.table, rows, [this](const Result<Touched>& done) {
    if (!done) Q_EMIT told(error_text(done.error()));
  });
}

bool TablesPage::print(const Ready& ready) {
  if (model_->table() == nullptr) return false;
  constexpr int kMost = 5'000;  // rows; more is no reading matter
  TableContent content;
  content.title = shown_name(model_->table()->info);
  std::vector<int> columns;
  for (int i = 0; i < model_->columnCount(); ++i) {
    if (grid_->isColumnHidden(i)) continue;
    bool any = false;  // empty columns would only make the others narrow
    for (int row = 0; row < std::min(kMost, model_->row_count()) && !any; ++row) any = !model_->index(row, i).data().toString().isEmpty();
    if (!any) continue;
    columns.push_back(i);
    content.columns.push_back(shown_name(model_->column(i)));
    content.numeric.push_back(is_right_aligned(model_->column(i)));
  }
  for (int row = 0; row < std::min(kMost, model_->row_count()); ++row) {
    auto& cells = content.rows.emplace_back();
    for (const int column : columns) cells.emplace_back(to_core(model_->index(row, column).data().toString()));
  }
  if (model_->row_count() > kMost) Q_EMIT told(tr("Only the first %1 rows are printed; save the table for all of them.").arg(format_count(kMost)));
  ready(page_document(to_qt(content.title), *model_->book(), {Block{content}}));
  return true;
}

void TablesPage::leave_draft(const QModelIndex& current, const QModelIndex& previous) {
  if (!previous.isValid() || !model_->is_draft(previous.row()) || (current.isValid() && model_->is_draft(current.row()))) return;
  if (model_->draft_empty()) return;
  const QStringList missing = model_->missing_in_draft();
  if (missing.isEmpty()) return model_->submit_draft();
  grid_->object_at(previous.siblingAtColumn(0), tr("The new row still needs: %1.").arg(missing.join(QStringLiteral(", "))));
}

}  // namespace runrate
