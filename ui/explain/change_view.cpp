#include "explain/change_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "bridge/values.h"
#include "packs/language.h"
#include "theme/fonts.h"
#include "theme/palette.h"

namespace runrate {

namespace {

constexpr int kMostParts = 200;  ///< shown one by one; the rest as one
constexpr int kShownParts = 8;   ///< without scrolling

enum Since { PeriodBefore, YearBefore };

}  // namespace

ChangeView::ChangeView(EngineClient& client, View& view, QWidget* parent)
    : QWidget(parent), client_(client), view_(view), requests_(client), since_(new QComboBox), by_(new QComboBox), sum_(new QLabel), parts_(new QTreeWidget) {
  since_->addItem(tr("since the period before"), PeriodBefore);
  since_->addItem(tr("since a year before"), YearBefore);
  since_->setAccessibleName(tr("Compare with"));
  by_->setAccessibleName(tr("Take the change apart by"));
  by_->setObjectName(QStringLiteral("change_by"));
  // What they offer is longer than the panel is wide in some languages: they give way, not the numbers beside them.
  for (QComboBox* box : {since_, by_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
  }
  auto* title = new QLabel(tr("What changed"));
  title->setFont(runrate::font(Type::Strong));
  sum_->setWordWrap(true);
  sum_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  parts_->setObjectName(QStringLiteral("change_parts"));
  parts_->setAccessibleName(tr("Parts of the change"));
  parts_->setRootIsDecorated(false);
  parts_->setUniformRowHeights(true);
  parts_->setFrameShape(QFrame::NoFrame);
  parts_->setTextElideMode(Qt::ElideRight);
  parts_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  auto* line = new QHBoxLayout;
  line->setSpacing(8);
  line->addWidget(title);
  line->addWidget(since_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 8, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(line);
  layout->addWidget(sum_);
  layout->addWidget(by_);
  layout->addWidget(parts_);
  connect(since_, &QComboBox::currentIndexChanged, this, &ChangeView::ask);
  connect(by_, &QComboBox::currentIndexChanged, this, &ChangeView::show_parts);
}

void ChangeView::clear() {
  requests_.drop();
  change_.reset();
  hide();
}

void ChangeView::show_change(const QString& kpi, const Period& period, const std::vector<Filter>& where) {
  if (kpi != kpi_) {  // another number: what is shown of the one before is no part of it
    change_.reset();
    by_->hide();
    parts_->hide();
    sum_->setText(tr("…"));
  }
  kpi_ = kpi;
  period_ = period;
  where_ = where;
  ask();
}

void ChangeView::ask() {
  requests_.drop();
  if (kpi_.isEmpty() || !client_.book()) return;
  const CalendarRules& rules = view_.calendar();
  const int back = since_->currentData().toInt() == PeriodBefore      ? 1
                   : period_.grain == Grain::Year                     ? 1
                   : period_.grain == Grain::Quarter                  ? 4
                   : period_.grain == Grain::Month                    ? 12
                   : period_.grain == Grain::Week                     ? 52
                                                                      : 1;
  Period before = shift(period_, -back, rules);
  if (period_.grain == Grain::Day && since_->currentData().toInt() == YearBefore)
    before = Period{add_months(period_.start, -12), add_months(period_.start, -12) + 1, Grain::Day};
  requests_.ask(
      [query = KpiChangeQuery{to_core(kpi_), before, period_, {}, where_}](Engine& engine) -> Result<std::shared_ptr<const KpiChange>> {
        RUNRATE_TRY(KpiChange change, engine.change(query));
        return std::make_shared<const KpiChange>(std::move(change));
      },
      [this](const Result<std::shared_ptr<const KpiChange>>& change) { show_answer(change); });
}

QString ChangeView::figure(const std::optional<Rational>& number, bool with_sign) const {
  const Figure out{number, change_->kpi.unit, client_.book()->snapshot->rules.currency, {}};
  return with_sign ? format_signed(out, Precision::Exact) : format_figure(out, Precision::Exact);
}

QString ChangeView::by_name(const std::string& by) const {
  if (by == "terms") return tr("By the terms of the formula");
  if (by == "account_id") return tr("By customer");
  return tr("By %1").arg(to_qt(within_sentence(dimension_name(*client_.book()->snapshot, by))));
}

void ChangeView::show_answer(const Result<std::shared_ptr<const KpiChange>>& change) {
  if (!change) return clear();
  change_ = *change;
  show();
  const QString before = period_name(change_->from_label);
  if (!change_->amount) {
    const Value& none = change_->before.number ? change_->after : change_->before;
    sum_->setText(tr("%1: no value to compare with. %2").arg(before, message_text(none.why)));
    by_->hide();
    parts_->hide();
    return;
  }
  sum_->setText(tr("%1 in %2, %3 now: %4").arg(figure(change_->before.number, false), before, figure(change_->after.number, false), figure(change_->amount, true)));
  const QVariant keep = by_->currentData();
  const QSignalBlocker quiet(by_);
  by_->clear();
  for (const KpiChangeBreakdown& breakdown : change_->breakdowns) by_->addItem(by_name(breakdown.by), to_qt(breakdown.by));
  by_->setCurrentIndex(std::max(0, by_->findData(keep)));
  by_->setVisible(by_->count() > 0);
  show_parts();
}

void ChangeView::add_part(const KpiChangePart& part, bool rate_and_mix) {
  auto* item = new QTreeWidgetItem(parts_);
  item->setText(0, part.label.empty() ? tr("(blank)") : to_qt(part.label));
  item->setToolTip(0, item->text(0));
  item->setText(1, figure(part.amount, true));
  if (rate_and_mix) {
    item->setText(2, figure(part.rate, true));
    item->setText(3, figure(part.mix, true));
  }
  const Figure before{part.before, part.unit, client_.book()->snapshot->rules.currency, {}};
  const Figure after{part.after, part.unit, client_.book()->snapshot->rules.currency, {}};
  item->setToolTip(1, tr("%1 before, %2 now").arg(format_figure(before, Precision::Exact), format_figure(after, Precision::Exact)));
  for (int column = 1; column < 4; ++column) item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

void ChangeView::show_parts() {
  parts_->clear();
  if (!change_ || !change_->amount) return;
  const auto found = std::ranges::find(change_->breakdowns, to_core(by_->currentData().toString()), &KpiChangeBreakdown::by);
  parts_->setVisible(found != change_->breakdowns.end());
  if (found == change_->breakdowns.end()) {
    Q_EMIT shown();
    return;
  }
  QStringList headers{tr("Part"), tr("Change")};
  if (found->rate_and_mix) headers += {tr("Rate"), tr("Mix")};
  parts_->setColumnCount(static_cast<int>(headers.size()));
  parts_->setHeaderLabels(headers);
  KpiChangePart rest;
  rest.rate = rest.mix = Rational(0);
  for (std::size_t i = 0; i < found->parts.size(); ++i) {
    if (i < kMostParts) {
      add_part(found->parts[i], found->rate_and_mix);
      continue;
    }
    rest.amount += found->parts[i].amount;
    if (found->parts[i].rate) *rest.rate += *found->parts[i].rate;
    if (found->parts[i].mix) *rest.mix += *found->parts[i].mix;
  }
  if (found->parts.size() > kMostParts) {
    rest.label = to_core(tr("%1 others").arg(format_count(static_cast<std::int64_t>(found->parts.size()) - kMostParts)));
    add_part(rest, found->rate_and_mix);
  }
  QHeaderView* header = parts_->header();
  header->setStretchLastSection(false);
  header->setSectionResizeMode(QHeaderView::ResizeToContents);
  header->setSectionResizeMode(0, QHeaderView::Stretch);
  const int rows = std::clamp(parts_->topLevelItemCount(), 1, kShownParts);
  parts_->setFixedHeight(header->sizeHint().height() + rows * std::max(22, parts_->sizeHintForRow(0)) + 6);
  Q_EMIT shown();
}

QString ChangeView::as_text() const {
  if (!change_ || !change_->amount) return {};
  QString out = QStringLiteral("%1: %2\n").arg(tr("What changed"), sum_->text());
  for (int i = 0; i < parts_->topLevelItemCount(); ++i) out += QStringLiteral("  %1: %2\n").arg(parts_->topLevelItem(i)->text(0), parts_->topLevelItem(i)->text(1));
  return out;
}

}  // namespace runrate
