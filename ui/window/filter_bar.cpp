#include "window/filter_bar.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "bridge/texts.h"
#include "bridge/values.h"
#include "packs/language.h"
#include "tables/chip.h"
#include "tables/value_picker.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/palette.h"
#include "window/period_picker.h"

namespace runrate {

namespace {

QToolButton* step_button(const QString& text, const QString& name) {
  auto* button = new QToolButton;
  button->setObjectName(QStringLiteral("step"));
  button->setText(text);
  button->setToolTip(name);
  button->setAccessibleName(name);
  button->setAutoRaise(true);
  return button;
}

}  // namespace

FilterBar::FilterBar(EngineClient& client, View& view, QWidget* parent)
    : QFrame(parent),
      client_(client),
      view_(view),
      ruling_(new QWidget),
      back_(step_button(QStringLiteral("‹"), tr("Earlier period"))),
      period_(new QToolButton),
      forward_(step_button(QStringLiteral("›"), tr("Later period"))),
      comparison_(new QToolButton),
      chips_(new QHBoxLayout),
      add_(new QToolButton),
      finder_(new QLineEdit) {
  setObjectName(QStringLiteral("filter_bar"));
  period_->setObjectName(QStringLiteral("picker"));
  const auto fit = [this] {
    period_->setFont(runrate::font(Type::Strong, text_scale()));
    finder_->setFixedWidth(qRound(200 * text_scale()));
  };
  fit();
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, this, fit);
  period_->setPopupMode(QToolButton::InstantPopup);
  comparison_->setObjectName(QStringLiteral("picker"));
  comparison_->setPopupMode(QToolButton::InstantPopup);
  add_->setObjectName(QStringLiteral("add_filter"));
  add_->setText(tr("+ Filter"));
  add_->setAccessibleName(tr("Add a filter"));
  add_->setAutoRaise(true);
  finder_->setObjectName(QStringLiteral("finder"));
  finder_->setPlaceholderText(tr("Find anything   %1").arg(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)));
  finder_->setAccessibleName(tr("Find a page, number or action"));

  auto* inner = new QHBoxLayout(ruling_);
  inner->setContentsMargins(0, 0, 0, 0);
  inner->setSpacing(8);
  auto* steps = new QHBoxLayout;
  steps->setSpacing(0);
  steps->addWidget(back_);
  steps->addWidget(period_);
  steps->addWidget(forward_);
  chips_->setSpacing(8);
  inner->addLayout(steps);
  inner->addWidget(comparison_);
  inner->addLayout(chips_);
  inner->addWidget(add_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 6, 16, 6);
  layout->setSpacing(8);
  layout->addWidget(ruling_);
  layout->addStretch(1);
  layout->addWidget(finder_);

  build_comparison();
  connect(back_, &QToolButton::clicked, this, [this] { view_.step(-1); });
  connect(forward_, &QToolButton::clicked, this, [this] { view_.step(1); });
  connect(period_, &QToolButton::clicked, this, &FilterBar::choose_period);
  connect(add_, &QToolButton::clicked, this, &FilterBar::choose_filter);
  connect(&view_, &View::changed, this, &FilterBar::refresh);
  connect(&client_, &EngineClient::workbook_opened, this, &FilterBar::refresh);
  connect(&client_, &EngineClient::changed, this, &FilterBar::refresh);
}

void FilterBar::set_ruling(bool ruling) { ruling_->setVisible(ruling); }

void FilterBar::build_comparison() {
  auto* menu = new QMenu(comparison_);
  auto* group = new QActionGroup(menu);
  const std::pair<ViewState::Comparison, QString> kinds[] = {{ViewState::Comparison::Previous, tr("The period before")},
                                                             {ViewState::Comparison::LastYear, tr("The same period a year earlier")},
                                                             {ViewState::Comparison::None, tr("Nothing")}};
  for (const auto& [kind, text] : kinds) {
    auto* action = menu->addAction(text, &view_, [this, kind = kind] { view_.set_comparison(kind); });
    action->setCheckable(true);
    action->setChecked(view_.state().comparison == kind);
    group->addAction(action);
  }
  comparison_->setMenu(menu);
}

void FilterBar::refresh() {
  if (!client_.book()) return;
  const ViewState& state = view_.state();
  const auto& calendar = view_.calendar();
  period_->setText(period_name(label(state.period, calendar)) + QStringLiteral(" ▾"));
  if (state.period.grain == Grain::All)
    period_->setText(tr("%1 to %2").arg(date_text(state.period.start), date_text(state.period.last())) + QStringLiteral(" ▾"));
  period_->setAccessibleName(tr("Period: %1").arg(period_->text().chopped(2)));
  QString versus = tr("no comparison");
  if (state.comparison != ViewState::Comparison::None) {
    const int year = state.period.grain == Grain::Month ? -12 : state.period.grain == Grain::Quarter ? -4 : state.period.grain == Grain::Week ? -52 : -1;
    const bool last_year = state.comparison == ViewState::Comparison::LastYear;
    const Period other = shift(state.period, last_year ? year : -1, calendar);
    const bool part = state.period.contains(client_.book()->as_of) && client_.book()->as_of < state.period.last();
    versus = state.period.grain == Grain::All ? tr("vs the days before")
             : last_year                      ? tr("vs %1").arg(period_name(label(other, calendar)))
                                              : tr("vs %1").arg(period_word(label(other, calendar)));
    if (part) versus += tr(", same days");
  }
  comparison_->setText(versus + QStringLiteral(" ▾"));
  comparison_->setAccessibleName(tr("Comparison: %1").arg(versus));
  forward_->setEnabled(state.period.end <= client_.book()->as_of);
  fill_chips();
}

void FilterBar::fill_chips() {
  while (QLayoutItem* item = chips_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  const auto& snapshot = *client_.book()->snapshot;
  const auto offered = view_.state().where.empty() ? std::vector<Dimension>() : dimensions(snapshot);
  for (const Filter& filter : view_.state().where) {
    auto* chip = new Chip(filter_text(snapshot, filter), to_qt(to_text(filter)));
    connect(chip, &Chip::removed, this, [this, column = filter.column] { view_.remove_filter(column); });
    const auto found = std::find_if(offered.begin(), offered.end(), [&](const Dimension& one) { return one.column == filter.column; });
    if (found != offered.end())
      connect(chip, &Chip::clicked, this, [this, chip, dimension = *found] { pick_values(dimension.table, dimension.column, chip); });
    chips_->addWidget(chip);
  }
  if (const auto month = client_.book()->constant_rates) {
    auto* chip = new Chip(tr("Rates of %1").arg(period_name(to_iso(*month).substr(0, 7))), tr("Constant currency: all money at the rates of this month, whenever it moved"));
    chip->setObjectName(QStringLiteral("constant_rates"));
    connect(chip, &Chip::removed, &client_, [this] { client_.set_constant_rates({}); });
    chips_->addWidget(chip);
  }
}

void FilterBar::choose_period() {
  if (!client_.book()) return;
  auto* picker = new PeriodPicker(*client_.book(), view_, this);
  connect(picker, &PeriodPicker::picked, &view_, &View::set_period);
  picker->move(period_->mapToGlobal(QPoint(0, period_->height() + 4)));
  picker->show();
}

void FilterBar::choose_filter() {
  if (!client_.book()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const Dimension& dimension : dimensions(*client_.book()->snapshot)) {
    const QString of = to_qt(within_sentence(shown_name(client_.book()->table(dimension.table)->info)));
    menu->addAction(tr("%1 of %2").arg(to_qt(dimension.name), of), this, [this, dimension] { pick_values(dimension.table, dimension.column, add_); });
  }
  add_segments(*menu);
  if (menu->isEmpty()) menu->addAction(tr("Import data first: there is nothing to filter by yet"))->setEnabled(false);
  menu->popup(add_->mapToGlobal(QPoint(0, add_->height() + 4)));
}

/// Filters that were given a name: to be chosen, saved and removed.
void FilterBar::add_segments(QMenu& menu) {
  constexpr std::string_view kSegment = "segment.";
  const BookStatePtr book = client_.book();
  std::vector<std::pair<QString, QStringList>> segments;
  for (const auto& [name, text] : book->settings.other)
    if (name.starts_with(kSegment)) segments.emplace_back(to_qt(name.substr(kSegment.size())), to_qt(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts));
  if (segments.empty() && view_.state().where.empty()) return;
  menu.addSection(tr("Segments"));
  for (const auto& [name, filters] : segments) {
    menu.addAction(name, this, [this, filters = filters] {
      ViewState state = view_.state();
      state.where.clear();
      for (const QString& text : filters)
        if (const auto filter = parse_filter(to_core(text))) state.where.push_back(*filter);
      view_.restore(state);
    });
  }
  if (book->read_only) return;
  if (!view_.state().where.empty())
    menu.addAction(tr("Save these filters as a segment…"), this, [this] {
      bool accepted = false;
      const QString name = QInputDialog::getText(this, tr("Save a segment"), tr("Name of the segment"), QLineEdit::Normal, {}, &accepted).simplified();
      if (!accepted || name.isEmpty()) return;
      client_.change({}, [name = to_core(name), where = view_.state().where](Engine& engine, const Progress&) { return engine.save_segment(name, where); });
    });
  if (segments.empty()) return;
  QMenu* remove = menu.addMenu(tr("Remove a segment"));
  for (const auto& [name, filters] : segments)
    remove->addAction(name, this, [this, name = name] { client_.change({}, [name = to_core(name)](Engine& engine, const Progress&) { return engine.save_segment(name, {}); }); });
}

void FilterBar::pick_values(const std::string& table, const std::string& column, QWidget* anchor) {
  auto* picker = pop_up_picker(client_, this, anchor->mapToGlobal(QPoint(0, anchor->height() + 4)));
  picker->offer(table, column, to_qt(dimension_name(*client_.book()->snapshot, column)), view_.state().where);
  connect(picker, &ValuePicker::picked, &view_, &View::set_filter);
  connect(picker, &ValuePicker::removed, &view_, [this](const QString& id) { view_.remove_filter(to_core(id)); });
}

}  // namespace runrate
