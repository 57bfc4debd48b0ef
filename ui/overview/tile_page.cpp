#include "overview/tile_page.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "cards/tile.h"
#include "cards/tile_flow.h"
#include "charts/paintings.h"
#include "engine/exports.h"
#include "overview/empty_hint.h"
#include "overview/page_document.h"
#include "overview/page_store.h"
#include "overview/tile_drag.h"

namespace runrate {

namespace {

/// Whether two settings give the same numbers: how pages are arranged changes none.
bool same_numbers(Settings a, Settings b) {
  for (Settings* settings : {&a, &b}) std::erase_if(settings->other, [](const auto& entry) { return entry.first.starts_with("page."); });
  return a == b;
}

/// How many tiles a question fills: funnels have one each.
std::size_t tiles_of(const TileSpec& tile) { return tile.kind == "funnel" ? static_cast<std::size_t>(std::max(tile.count, 1)) : 1; }

}  // namespace

TilePage::TilePage(const QString& id, EngineClient& client, View& view, PageStore& store, QWidget* parent)
    : Page(parent), id_(id), client_(client), view_(view), store_(store), requests_(client), notes_(client), scroll_(new QScrollArea) {
  auto* canvas = new QWidget;
  canvas->setObjectName(QStringLiteral("canvas"));
  flow_ = new TileFlow(canvas);
  flow_->setContentsMargins(16, 16, 16, 16);
  flow_->setSpacing(12);
  drag_ = new TileDrag(*this, canvas);
  scroll_->setObjectName(QStringLiteral("page_scroll"));
  scroll_->setWidget(canvas);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // Most pages come to need it as their tiles are filled: were it to appear only then, every tile would be set and painted twice.
  scroll_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  connect(this, &TilePage::completed, this, [this] { scroll_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded); }, Qt::SingleShotConnection);
  tools_ = new QWidget;
  auto* line = new QHBoxLayout(tools_);
  line->setContentsMargins(16, 12, 16, 0);
  line->setSpacing(2);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  hint_ = new EmptyHint(client_, this);
  connect(hint_, &EmptyHint::import_requested, this, &TilePage::import_requested);
  connect(hint_, &EmptyHint::rows_requested, this, &TilePage::rows_requested);
  layout->addWidget(hint_);
  layout->addWidget(tools_);
  layout->addWidget(scroll_, 1);
  connect(&view_, &View::changed, this, &TilePage::refresh);
  connect(&client_, &EngineClient::changed, this, [this](const BookStatePtr& book, const Touched& touched) {
    if (!touched.settings || !touched.tables.empty() || touched.schema || !same_numbers(book->settings, asked_with_)) refresh();
  });
  connect(&client_, &EngineClient::workbook_opened, this, &TilePage::refresh);
  connect(&store_, &PageStore::page_changed, this, &TilePage::follow_store);
  spec_ = store_.page(id_);
}

TilePage::~TilePage() = default;

bool TilePage::can_arrange() const { return store_.writable(); }

void TilePage::follow_store(const QString& id) {
  if (id != id_) return;
  PageSpec now = store_.page(id_);
  if (now == spec_) return;
  spec_ = std::move(now);
  if (laid_out_) lay_out();
}

void TilePage::lay_out_switch() {
  auto* line = static_cast<QHBoxLayout*>(tools_->layout());
  while (QLayoutItem* item = line->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  qDeleteAll(tools_->findChildren<QButtonGroup*>());
  tools_->setVisible(!spec_.first.empty());
  if (spec_.first.empty()) return;
  auto* group = new QButtonGroup(tools_);
  int number = 0;
  for (const std::string& text : {spec_.first, spec_.second}) {
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("segment"));
    button->setText(to_qt(title_text(text)));
    button->setAccessibleName(tr("Show %1").arg(button->text()));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setChecked((number == 1) == second_);
    group->addButton(button, number++);
    line->addWidget(button);
  }
  line->addStretch(1);
  connect(group, &QButtonGroup::idClicked, this, [this](int choice) {
    if (second_ == (choice == 1)) return;
    second_ = choice == 1;
    lay_out();
  });
}

void TilePage::lay_out() {
  // What is there already is shown until its new answer comes: a page that is arranged does not flicker.
  std::vector<std::pair<TileSpec, std::vector<PaintingPtr>>> before;
  for (const Source& source : sources_)
    for (std::size_t i = 0; i < source.tiles; ++i) {
      const TileSpec* tile = source.tile.kind == "card" ? nullptr : &source.tile;
      TileSpec card{"card", {}, {}, {}, 0, 1, {}};
      if (!tile) card.kpis = {source.tile.kpis[i]};
      before.push_back({tile ? *tile : card, {tiles_[source.first + i]->painting()}});
    }
  requests_.drop();
  awaited_ = 0;
  flow_->clear();
  tiles_.clear();
  places_.clear();
  sources_.clear();
  lay_out_switch();
  hint_->set_page(store_.title(id_), spec_);
  for (std::size_t row = 0; row < spec_.rows.size(); ++row) add_row(row);
  for (const Source& source : sources_) {
    for (std::size_t i = 0; i < source.tiles; ++i) {
      const auto same = std::find_if(before.begin(), before.end(), [&](const auto& old) {
        if (old.first.kind != source.tile.kind) return false;
        if (source.tile.kind == "card") return old.first.kpis.front() == source.tile.kpis[i];
        return old.first.kpis == source.tile.kpis && old.first.by == source.tile.by && old.first.count == source.tile.count;
      });
      if (same != before.end() && same->second.front()) tiles_[source.first + i]->set_painting(same->second.front());
    }
  }
  if (spec_.rows.empty()) {
    flow_->start_row(180, 0);
    auto* hint = new TileWidget(make_notice(store_.title(id_), tr("This page has no tiles yet. Choose Insert, Tile to add the first.")));
    flow_->add_tile(hint);
  }
  blocks_.assign(sources_.size(), {});
  chosen_.reset();
  Q_EMIT chosen_changed();
  refresh();
}

void TilePage::add_row(std::size_t row) {
  const RowSpec spec = second_ ? spec_.swapped().rows[row] : spec_.rows[row];
  flow_->start_row(spec.height, spec.stretch);
  for (std::size_t i = 0; i < spec.tiles.size(); ++i) {
    const TileSpec& tile = spec.tiles[i];
    const bool joins = tile.kind == "card" && i > 0 && spec.tiles[i - 1].kind == "card" && !tile.kpis.empty();
    if (joins) {
      sources_.back().tile.kpis.push_back(tile.kpis.front());
      ++sources_.back().tiles;
    } else {
      sources_.push_back({tile, {row, i}, tiles_.size(), tiles_of(tile)});
      if (tile.kind == "card") sources_.back().tile.kpis.resize(std::min<std::size_t>(tile.kpis.size(), 1));
    }
    for (std::size_t n = 0; n < (joins ? 1 : sources_.back().tiles); ++n) {
      flow_->add_tile(make_tile({row, i}), tile.weight);
      tiles_.back()->setObjectName(QStringLiteral("tile_%1_%2").arg(row).arg(i));
    }
  }
}

TileWidget* TilePage::make_tile(const TilePlace& place) {
  auto* tile = new TileWidget;
  tile->setAccessibleName(tr("Tile"));
  connect(tile, &TileWidget::explain_requested, this, &TilePage::explain_requested);
  connect(tile, &TileWidget::note_requested, this, &TilePage::write_note);
  connect(tile, &TileWidget::exported, this, [this, tile](const QString& file) { note_export(tile, file); });
  connect(tile, &TileWidget::menu_opened, this, [this, tile](QMenu* menu) { extend_menu(tile, *menu); });
  tile->installEventFilter(this);
  tile->installEventFilter(drag_);
  tiles_.push_back(tile);
  places_.push_back(place);
  return tile;
}

void TilePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (!laid_out_) {
    laid_out_ = true;
    lay_out();
  }
  if (stale_) refresh();
}

void TilePage::refresh() {
  stale_ = true;
  if (!isVisible() || !client_.book()) return;
  stale_ = false;
  requests_.drop();
  awaited_ = 0;
  asked_with_ = client_.book()->settings;
  for (std::size_t i = 0; i < sources_.size(); ++i) ask(i);
  if (sources_.empty()) Q_EMIT completed();
}

void TilePage::ask(std::size_t number) {
  ++awaited_;
  requests_.ask([tile = sources_[number].tile, view = view_.state()](Engine& engine) { return build_tile(number_source(engine), view, tile); },
                [this, number](const Result<std::vector<Block>>& blocks) {
                  --awaited_;
                  take(number, blocks);
                  if (awaited_ == 0) Q_EMIT completed();
                });
}

void TilePage::take(std::size_t number, const Result<std::vector<Block>>& blocks) {
  const Source& source = sources_[number];
  std::vector<PaintingPtr> paintings;
  if (blocks) {
    blocks_[number] = *blocks;
    for (const Block& block : *blocks)
      for (PaintingPtr& painting : make_paintings(block)) paintings.push_back(std::move(painting));
  } else {
    blocks_[number].clear();
    paintings.push_back(make_notice(to_qt(title_text(source.tile.title)), error_text(blocks.error())));
  }
  for (std::size_t i = 0; i < source.tiles; ++i) {
    TileWidget* tile = tiles_[source.first + i];
    tile->setVisible(i < paintings.size());
    if (i < paintings.size()) tile->set_painting(paintings[i]);
  }
}

/// What was sent is remembered in the workbook, with its figures.
void TilePage::note_export(const TileWidget* tile, const QString& file) {
  if (!client_.book() || client_.book()->read_only) return;
  const auto at = static_cast<std::size_t>(std::find(tiles_.begin(), tiles_.end(), tile) - tiles_.begin());
  const auto source = std::find_if(sources_.begin(), sources_.end(), [at](const Source& each) { return at >= each.first && at < each.first + each.tiles; });
  if (source == sources_.end()) return;
  TileSpec spec = source->tile;
  if (spec.kind == "card") spec.kpis = {spec.kpis[at - source->first]};
  const QString title = tile->painting()->title().isEmpty() ? tile->painting()->accessible_text().section(QLatin1Char(','), 0, 0) : tile->painting()->title();
  notes_.ask(
      [spec, view = view_.state(), name = to_core(title), path = to_path(file)](Engine& engine) -> Result<void> {
        RUNRATE_TRY(ExportInfo info, export_info(engine, view, spec, name, path));
        return note_written(engine, std::move(info));
      },
      [this](const Result<void>& noted) {
        if (!noted) Q_EMIT selection_told(error_text(noted.error()));
      });
}

bool TilePage::print(const Ready& ready) {
  if (!client_.book()) return false;
  std::vector<Block> all;
  for (const auto& blocks : blocks_) all.insert(all.end(), blocks.begin(), blocks.end());
  ready(page_document(store_.title(id_), *client_.book(), view_, std::move(all)));
  return true;
}

std::optional<TilePlace> TilePage::place_of(const QWidget* tile) const {
  const auto found = std::find(tiles_.begin(), tiles_.end(), tile);
  if (found == tiles_.end()) return std::nullopt;
  return places_[static_cast<std::size_t>(found - tiles_.begin())];
}

void TilePage::focus_place(const TilePlace& place) {
  for (std::size_t i = 0; i < tiles_.size(); ++i)
    if (places_[i] == place) {
      tiles_[i]->setFocus(Qt::ShortcutFocusReason);
      chosen_ = place;
      Q_EMIT chosen_changed();
      scroll_->ensureWidgetVisible(tiles_[i], 0, 24);
      return;
    }
}

void TilePage::rearrange(const Rearranged& to) {
  if (!can_arrange() || to.page == spec_) return;
  spec_ = to.page;
  lay_out();
  focus_place(to.place);
  store_.set(id_, spec_);
}

void TilePage::move_chosen(Toward toward) {
  if (chosen_) rearrange(move_tile(spec_, *chosen_, toward));
}
void TilePage::resize_chosen(Toward toward) {
  if (chosen_) rearrange(resize_tile(spec_, *chosen_, toward));
}
void TilePage::duplicate_chosen() {
  if (chosen_) rearrange(duplicate_tile(spec_, *chosen_));
}
void TilePage::remove_chosen() {
  if (chosen_) rearrange(remove_tile(spec_, *chosen_));
}
void TilePage::add(const TileSpec& tile) { rearrange(add_tile(spec_, tile, chosen_)); }

void TilePage::rename_chosen() {
  const TileSpec* tile = chosen_ ? tile_at(spec_, *chosen_) : nullptr;
  if (!tile || !can_arrange()) return;
  bool accepted = false;
  const QString title = QInputDialog::getText(this, tr("Rename the tile"), tr("Title (empty: the usual one)"), QLineEdit::Normal,
                                              to_qt(title_text(tile->title)), &accepted);
  if (accepted) rearrange(rename_tile(spec_, *chosen_, to_core(title.simplified())));
}

void TilePage::extend_menu(TileWidget* tile, QMenu& menu) {
  chosen_ = place_of(tile);
  Q_EMIT chosen_changed();
  if (!chosen_ || !can_arrange()) return;
  menu.addSeparator();
  QMenu* tile_menu = menu.addMenu(tr("Arrange"));
  const auto add_step = [&](const QString& text, Qt::KeyboardModifiers keys, Qt::Key key, auto act) {
    tile_menu->addAction(text, this, act)->setShortcut(QKeyCombination(keys, key));
  };
  const Qt::KeyboardModifiers moving = Qt::AltModifier | Qt::ShiftModifier;
  const Qt::KeyboardModifiers sizing = Qt::ControlModifier | Qt::ShiftModifier;
  add_step(tr("Move left"), moving, Qt::Key_Left, [this] { move_chosen(Toward::Left); });
  add_step(tr("Move right"), moving, Qt::Key_Right, [this] { move_chosen(Toward::Right); });
  add_step(tr("Move up"), moving, Qt::Key_Up, [this] { move_chosen(Toward::Up); });
  add_step(tr("Move down"), moving, Qt::Key_Down, [this] { move_chosen(Toward::Down); });
  tile_menu->addSeparator();
  add_step(tr("Wider"), sizing, Qt::Key_Right, [this] { resize_chosen(Toward::Right); });
  add_step(tr("Narrower"), sizing, Qt::Key_Left, [this] { resize_chosen(Toward::Left); });
  add_step(tr("Higher row"), sizing, Qt::Key_Down, [this] { resize_chosen(Toward::Down); });
  add_step(tr("Lower row"), sizing, Qt::Key_Up, [this] { resize_chosen(Toward::Up); });
  const TileSpec* spec = tile_at(spec_, *chosen_);
  const bool fixed = spec && (spec->kind == "card" || spec->kind == "waterfall" || spec->kind == "funnel" || spec->kind == "team" ||
                              spec->kind == "activity" || spec->kind == "cohorts" || spec->kind == "mrr_cohorts");
  menu.addAction(tr("Rename…"), this, &TilePage::rename_chosen)->setEnabled(!fixed);
  menu.addAction(tr("Duplicate"), this, &TilePage::duplicate_chosen);
  menu.addAction(tr("Remove tile"), this, &TilePage::remove_chosen);
}

void TilePage::write_note(const QString& period) {
  const auto when = parse_period(to_core(period), view_.calendar());
  if (!when || !can_arrange()) return;
  const std::string key = "note." + to_iso(when->start);
  const auto& other = client_.book()->settings.other;
  const auto old = other.find(key);
  bool accepted = false;
  const QString text = QInputDialog::getText(this, tr("Note at %1").arg(period_name(to_core(period))), tr("What happened (empty takes the note away)"),
                                             QLineEdit::Normal, old == other.end() ? QString() : to_qt(old->second), &accepted);
  if (accepted) client_.keep({{key, to_core(text.simplified())}}, {"change_note", {{"period", to_core(period)}}});
}

bool TilePage::take_key(QKeyEvent* event) {
  const Qt::KeyboardModifiers keys = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
  const bool moving = keys == (Qt::AltModifier | Qt::ShiftModifier);
  const bool sizing = keys == (Qt::ControlModifier | Qt::ShiftModifier);
  if (event->key() == Qt::Key_Delete && keys == Qt::NoModifier) {
    remove_chosen();
    return true;
  }
  if (!moving && !sizing) return false;
  const std::pair<int, Toward> arrows[] = {
      {Qt::Key_Left, Toward::Left}, {Qt::Key_Right, Toward::Right}, {Qt::Key_Up, Toward::Up}, {Qt::Key_Down, Toward::Down}};
  for (const auto& [key, toward] : arrows)
    if (event->key() == key) {
      moving ? move_chosen(toward) : resize_chosen(toward);
      return true;
    }
  return false;
}

bool TilePage::eventFilter(QObject* watched, QEvent* event) {
  auto* tile = qobject_cast<TileWidget*>(watched);
  if (tile == nullptr) return Page::eventFilter(watched, event);
  if (event->type() == QEvent::FocusIn) {
    chosen_ = place_of(tile);
    scroll_->ensureWidgetVisible(tile, 0, 12);
    Q_EMIT chosen_changed();
  }
  if (event->type() == QEvent::KeyPress && place_of(tile)) {
    chosen_ = place_of(tile);
    if (take_key(static_cast<QKeyEvent*>(event))) return true;
  }
  return Page::eventFilter(watched, event);
}

}  // namespace runrate
