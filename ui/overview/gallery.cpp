#include "overview/gallery.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "bridge/values.h"
#include "cards/tile.h"
#include "charts/paintings.h"

namespace runrate {

namespace {

/// A form that a tile can take, and what must be chosen for it.
struct Form {
  const char* kind;
  const char* name;
  const char* about;
  int least;  ///< KPIs that it needs; 0: it brings its own
  int most;
  bool grouped;
};
constexpr Form kForms[] = {
    {"card", QT_TRANSLATE_NOOP("runrate::Gallery", "Card"), QT_TRANSLATE_NOOP("runrate::Gallery", "One number with its change, its last 13 periods and its target."), 1, 1, false},
    {"line", QT_TRANSLATE_NOOP("runrate::Gallery", "Line over time"), QT_TRANSLATE_NOOP("runrate::Gallery", "One number over the last periods, with its plan."), 1, 1, false},
    {"columns", QT_TRANSLATE_NOOP("runrate::Gallery", "Stacked columns"), QT_TRANSLATE_NOOP("runrate::Gallery", "Several numbers on top of each other, period by period."), 1, 6, false},
    {"bars", QT_TRANSLATE_NOOP("runrate::Gallery", "Bars by group"), QT_TRANSLATE_NOOP("runrate::Gallery", "One number by rep, region, segment and so on, the largest first."), 1, 1, true},
    {"table", QT_TRANSLATE_NOOP("runrate::Gallery", "Table over time"), QT_TRANSLATE_NOOP("runrate::Gallery", "Several numbers as rows, periods as columns."), 1, 20, false},
    {"breakdown", QT_TRANSLATE_NOOP("runrate::Gallery", "Table by group"), QT_TRANSLATE_NOOP("runrate::Gallery", "Groups as rows, several numbers as columns."), 1, 8, true},
    {"scatter", QT_TRANSLATE_NOOP("runrate::Gallery", "One against another"), QT_TRANSLATE_NOOP("runrate::Gallery", "Two numbers against each other, a point for each group."), 2, 2, true},
    {"rows", QT_TRANSLATE_NOOP("runrate::Gallery", "List of rows"), QT_TRANSLATE_NOOP("runrate::Gallery", "The rows behind a number, the largest first."), 1, 3, false},
    {"cumulative", QT_TRANSLATE_NOOP("runrate::Gallery", "Added up over the year"), QT_TRANSLATE_NOOP("runrate::Gallery", "One number added up month by month, against its plan added up."), 1, 1, false},
    {"waterfall", QT_TRANSLATE_NOOP("runrate::Gallery", "What moved MRR"), QT_TRANSLATE_NOOP("runrate::Gallery", "From opening to closing MRR, movement by movement."), 0, 0, false},
    {"funnel", QT_TRANSLATE_NOOP("runrate::Gallery", "Funnel"), QT_TRANSLATE_NOOP("runrate::Gallery", "How many deals reach each stage, and how long they stay."), 0, 0, false},
    {"velocity", QT_TRANSLATE_NOOP("runrate::Gallery", "Sales velocity"), QT_TRANSLATE_NOOP("runrate::Gallery", "Open deals, size, win rate and cycle, and what they come to a day."), 0, 0, false},
    {"team", QT_TRANSLATE_NOOP("runrate::Gallery", "Team"), QT_TRANSLATE_NOOP("runrate::Gallery", "Reps in order of what they won, with quota and win rate."), 0, 0, false},
    {"activity", QT_TRANSLATE_NOOP("runrate::Gallery", "Activity"), QT_TRANSLATE_NOOP("runrate::Gallery", "Calls, e-mails, meetings and demos, week by week."), 0, 0, false},
    {"cohorts", QT_TRANSLATE_NOOP("runrate::Gallery", "Cohorts of customers"), QT_TRANSLATE_NOOP("runrate::Gallery", "How many customers of each month are still there."), 0, 0, false},
    {"mrr_cohorts", QT_TRANSLATE_NOOP("runrate::Gallery", "Cohorts of MRR"), QT_TRANSLATE_NOOP("runrate::Gallery", "What the customers of each month still pay."), 0, 0, false},
};

constexpr int kKpi = Qt::UserRole;

}  // namespace

Gallery::Gallery(EngineClient& client, View& view, QWidget* parent)
    : QDialog(parent),
      client_(client),
      view_(view),
      requests_(client),
      forms_(new QListWidget),
      about_(new QLabel),
      search_(new QLineEdit),
      numbers_(new QListWidget),
      by_label_(new QLabel(tr("&By"))),
      by_(new QComboBox),
      add_(new QPushButton(tr("Add tile"))),
      preview_(new TileWidget) {
  setWindowTitle(tr("Add a tile"));
  setObjectName(QStringLiteral("gallery"));
  resize(980, 560);
  forms_->setAccessibleName(tr("Form of the tile"));
  forms_->setObjectName(QStringLiteral("gallery_forms"));
  forms_->setFixedWidth(170);
  for (const Form& form : kForms) forms_->addItem(tr(form.name));
  about_->setWordWrap(true);
  about_->setProperty("type", QStringLiteral("note"));
  search_->setPlaceholderText(tr("Search the numbers"));
  search_->setAccessibleName(tr("Search the numbers"));
  search_->setClearButtonEnabled(true);
  numbers_->setAccessibleName(tr("Numbers"));
  numbers_->setObjectName(QStringLiteral("gallery_numbers"));
  by_label_->setBuddy(by_);
  by_->setAccessibleName(tr("Group by"));
  for (const Dimension& dimension : dimensions(*client_.book()->snapshot)) by_->addItem(to_qt(dimension.name), to_qt(dimension.column));
  add_->setProperty("kind", QStringLiteral("primary"));
  add_->setDefault(true);
  auto* close = new QPushButton(tr("Close"));
  auto* by_line = new QHBoxLayout;
  by_line->addWidget(by_label_);
  by_line->addWidget(by_, 1);
  auto* middle = new QVBoxLayout;
  middle->addWidget(about_);
  middle->addWidget(search_);
  middle->addWidget(numbers_, 1);
  middle->addLayout(by_line);
  auto* right = new QVBoxLayout;
  right->addWidget(preview_, 1);
  auto* lists = new QHBoxLayout;
  lists->setSpacing(12);
  lists->addWidget(forms_);
  lists->addLayout(middle, 2);
  lists->addLayout(right, 3);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(close);
  buttons->addWidget(add_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addLayout(lists, 1);
  layout->addLayout(buttons);
  fill_numbers();
  connect(forms_, &QListWidget::currentRowChanged, this, &Gallery::follow);
  connect(numbers_, &QListWidget::itemSelectionChanged, this, &Gallery::preview);
  connect(by_, &QComboBox::currentIndexChanged, this, &Gallery::preview);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    for (int i = 0; i < numbers_->count(); ++i) {
      QListWidgetItem* item = numbers_->item(i);
      item->setHidden(!item->text().contains(text, Qt::CaseInsensitive) && !item->data(kKpi).toString().contains(text, Qt::CaseInsensitive));
    }
  });
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  connect(add_, &QPushButton::clicked, this, [this] {
    Q_EMIT picked(chosen());
    accept();
  });
  forms_->setCurrentRow(0);
}

void Gallery::fill_numbers() {
  for (const KpiInfo& kpi : *client_.book()->catalogue) {
    if (!kpi.one_value) continue;
    auto* item = new QListWidgetItem(to_qt(kpi.name), numbers_);
    item->setData(kKpi, to_qt(kpi.id));
    item->setToolTip(to_qt(kpi.about));
  }
  if (numbers_->count() > 0) numbers_->setCurrentRow(0);
}

void Gallery::follow() {
  const Form& form = kForms[std::max(0, forms_->currentRow())];
  about_->setText(tr(form.about) + (form.most > 1 ? u' ' + tr("Choose several with Ctrl.") : QString()));
  numbers_->setSelectionMode(form.most > 1 ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
  numbers_->setEnabled(form.least > 0);
  search_->setEnabled(form.least > 0);
  by_->setEnabled(form.grouped);
  by_label_->setEnabled(form.grouped);
  preview();
}

TileSpec Gallery::chosen() const {
  const Form& form = kForms[std::max(0, forms_->currentRow())];
  TileSpec tile;
  tile.kind = form.kind;
  if (form.least > 0)
    for (const QListWidgetItem* item : numbers_->selectedItems())
      if (static_cast<int>(tile.kpis.size()) < form.most) tile.kpis.push_back(to_core(item->data(kKpi).toString()));
  if (form.grouped) tile.by = to_core(by_->currentData().toString());
  return tile;
}

void Gallery::preview() {
  const Form& form = kForms[std::max(0, forms_->currentRow())];
  const TileSpec tile = chosen();
  const bool enough = static_cast<int>(tile.kpis.size()) >= form.least && (!form.grouped || !tile.by.empty());
  add_->setEnabled(enough);
  requests_.drop();
  if (!enough) {
    preview_->set_painting(make_notice(tr(form.name), form.least > 1 ? tr("Choose two numbers.") : tr("Choose a number.")));
    return;
  }
  requests_.ask([tile, view = view_.state()](Engine& engine) { return build_tile(number_source(engine), view, tile); },
                [this](const Result<std::vector<Block>>& blocks) {
                  if (!blocks) return preview_->set_painting(make_notice(tr("This tile cannot be made"), error_text(blocks.error())));
                  if (blocks->empty()) return;
                  const auto paintings = make_paintings(blocks->front());
                  if (!paintings.empty()) preview_->set_painting(paintings.front());
                });
}

}  // namespace runrate
