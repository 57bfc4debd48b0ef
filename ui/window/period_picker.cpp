#include "window/period_picker.h"

#include <QButtonGroup>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"

namespace runrate {

namespace {

QDate to_qdate(Date date) {
  const YearMonthDay day = to_ymd(date);
  return {day.year, day.month, day.day};
}

Date from_qdate(const QDate& date) { return make_date(date.year(), date.month(), date.day()).value_or(Date{}); }

}  // namespace

PeriodPicker::PeriodPicker(const BookState& book, const View& view, QWidget* parent)
    : QFrame(parent),
      calendar_(view.calendar()),
      now_(view.state().period),
      as_of_(book.as_of),
      span_(book.span.value_or(std::pair{book.as_of, book.as_of})),
      grains_(new QButtonGroup(this)),
      periods_(new QListWidget),
      from_(new QDateEdit(to_qdate(now_.start))),
      to_(new QDateEdit(to_qdate(now_.last()))) {
  setObjectName(QStringLiteral("popup"));
  setWindowFlag(Qt::Popup);
  setAttribute(Qt::WA_DeleteOnClose);
  auto* tabs = new QHBoxLayout;
  tabs->setSpacing(2);
  const std::pair<Grain, QString> grains[] = {{Grain::Week, tr("Week")}, {Grain::Month, tr("Month")}, {Grain::Quarter, tr("Quarter")}, {Grain::Year, tr("Year")}};
  for (const auto& [grain, name] : grains) {
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("segment"));
    button->setText(name);
    button->setCheckable(true);
    button->setChecked(grain == now_.grain);
    grains_->addButton(button, static_cast<int>(grain));
    tabs->addWidget(button, 1);
  }
  connect(grains_, &QButtonGroup::idClicked, this, [this](int id) { list(static_cast<Grain>(id)); });
  periods_->setAccessibleName(tr("Periods"));
  periods_->setMinimumHeight(220);
  const auto pick = [this](QListWidgetItem* item) {
    if (const auto period = parse_period(to_core(item->data(Qt::UserRole).toString()), calendar_)) Q_EMIT picked(*period);
    close();
  };
  connect(periods_, &QListWidget::itemClicked, this, pick);
  connect(periods_, &QListWidget::itemActivated, this, pick);
  auto* right = new QVBoxLayout;
  right->setSpacing(8);
  right->addLayout(tabs);
  right->addWidget(periods_);
  auto* columns = new QHBoxLayout;
  columns->setSpacing(12);
  columns->addWidget(build_presets());
  columns->addLayout(right, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(12);
  layout->addLayout(columns);
  layout->addWidget(build_range());
  setFixedWidth(470);
  const bool free = now_.grain == Grain::All || now_.grain == Grain::Day;
  if (free) grains_->button(static_cast<int>(Grain::Month))->setChecked(true);
  list(free ? Grain::Month : now_.grain);
  periods_->setFocus();
}

QWidget* PeriodPicker::build_presets() {
  auto* box = new QWidget;
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  const auto add = [&](const QString& text, const Period& period) {
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("preset"));
    button->setText(text);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, period] {
      Q_EMIT picked(period);
      close();
    });
  };
  const auto current = [this](Grain grain) { return period_of(as_of_, grain, calendar_); };
  add(tr("This month"), current(Grain::Month));
  add(tr("Last month"), shift(current(Grain::Month), -1, calendar_));
  add(tr("This quarter"), current(Grain::Quarter));
  add(tr("Last quarter"), shift(current(Grain::Quarter), -1, calendar_));
  add(tr("This year"), current(Grain::Year));
  add(tr("Last year"), shift(current(Grain::Year), -1, calendar_));
  add(tr("Last 12 months"), Period{add_months(current(Grain::Month).start, -11), current(Grain::Month).end, Grain::All});
  add(tr("All time"), Period{span_.first, std::max(span_.second, as_of_) + 1, Grain::All});
  layout->addStretch(1);
  return box;
}

QWidget* PeriodPicker::build_range() {
  auto* box = new QWidget;
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  for (QDateEdit* edit : {from_, to_}) {
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(day_form(QLocale()));
  }
  from_->setAccessibleName(tr("First day"));
  to_->setAccessibleName(tr("Last day"));
  auto* use = new QPushButton(tr("Use range"));
  layout->addWidget(new QLabel(tr("From")));
  layout->addWidget(from_, 1);
  layout->addWidget(new QLabel(tr("to")));
  layout->addWidget(to_, 1);
  layout->addWidget(use);
  connect(use, &QPushButton::clicked, this, [this] {
    const Date first = from_qdate(std::min(from_->date(), to_->date()));
    const Date last = from_qdate(std::max(from_->date(), to_->date()));
    Q_EMIT picked(Period{first, last + 1, Grain::All});
    close();
  });
  return box;
}

void PeriodPicker::list(Grain grain) {
  periods_->clear();
  const Date first = std::min(span_.first, now_.start);
  const Date last = std::max({span_.second, as_of_, now_.start});
  auto periods = periods_between(first, last, grain, calendar_);
  std::reverse(periods.begin(), periods.end());
  for (const Period& period : periods) {
    const std::string id = label(period, calendar_);
    auto* item = new QListWidgetItem(period_name(id), periods_);
    item->setData(Qt::UserRole, to_qt(id));
    item->setSizeHint(QSize(0, 26));
    const bool current = period == now_ || (now_.grain != grain && period.contains(now_.last()));
    if (current) periods_->setCurrentItem(item);
  }
  if (periods_->currentItem() != nullptr) periods_->scrollToItem(periods_->currentItem(), QAbstractItemView::PositionAtCenter);
}

}  // namespace runrate
