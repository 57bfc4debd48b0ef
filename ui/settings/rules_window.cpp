#include "settings/rules_window.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "theme/format.h"

namespace runrate {

namespace {

constexpr int kDayRole = Qt::UserRole;

QDate to_qdate(Date day) { return QDate(1970, 1, 1).addDays(day.days); }
Date to_day(const QDate& day) { return Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(day))}; }

QDateEdit* day_edit(const QString& name) {
  auto* edit = new QDateEdit;
  edit->setCalendarPopup(true);
  edit->setAccessibleName(name);
  edit->setDisplayFormat(day_form(QLocale()));
  return edit;
}

}  // namespace

RulesWindow::RulesWindow(EngineClient& client, QWidget* parent)
    : QDialog(parent), client_(client), currency_(new QLineEdit), zone_(new QComboBox), fiscal_(new QComboBox), week_(new QComboBox),
      as_of_kind_(new QComboBox), as_of_(day_edit(tr("Looked at on"))), bridge_(new QSpinBox), stalled_(new QSpinBox), holidays_(new QListWidget),
      holiday_(day_edit(tr("Holiday"))), remove_(new QPushButton(tr("Remove"))), save_(new QPushButton(tr("Save"))), told_(new QLabel) {
  setWindowTitle(tr("Rules of the numbers"));
  setObjectName(QStringLiteral("rules"));
  told_->setProperty("type", QStringLiteral("bad"));
  told_->setWordWrap(true);
  told_->hide();
  auto* columns = new QHBoxLayout;
  columns->setSpacing(24);
  columns->addWidget(build_rules(), 3);
  columns->addWidget(build_holidays(), 2);
  auto* cancel = new QPushButton(tr("Cancel"));
  save_->setObjectName(QStringLiteral("save_rules"));
  save_->setProperty("kind", QStringLiteral("primary"));
  save_->setDefault(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(told_, 1);
  buttons->addStretch(told_->isHidden() ? 1 : 0);
  buttons->addWidget(cancel);
  buttons->addWidget(save_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addLayout(columns, 1);
  layout->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(save_, &QPushButton::clicked, this, &RulesWindow::save);
  resize(680, 420);
  if (client_.book()) {
    fill(client_.book()->settings);
    save_->setEnabled(!client_.book()->read_only);
  }
}

QWidget* RulesWindow::build_rules() {
  currency_->setObjectName(QStringLiteral("rule_currency"));
  currency_->setMaxLength(3);
  currency_->setAccessibleName(tr("Base currency"));
  for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) zone_->addItem(QString::fromLatin1(id));
  zone_->setAccessibleName(tr("Time zone"));
  for (int month = 1; month <= 12; ++month) fiscal_->addItem(QLocale().standaloneMonthName(month), month);
  fiscal_->setObjectName(QStringLiteral("rule_fiscal"));
  fiscal_->setAccessibleName(tr("First month of the fiscal year"));
  for (int day = 1; day <= 7; ++day) week_->addItem(QLocale().standaloneDayName(day), day - 1);
  week_->setAccessibleName(tr("First day of the week"));
  as_of_kind_->addItems({tr("today"), tr("always on")});
  as_of_kind_->setAccessibleName(tr("The workbook is looked at"));
  bridge_->setRange(0, 365);
  bridge_->setAccessibleName(tr("Longest gap that is bridged, in days"));
  stalled_->setRange(1, 3650);
  stalled_->setObjectName(QStringLiteral("rule_stalled"));
  stalled_->setAccessibleName(tr("Days after which a deal stalls"));
  for (QSpinBox* box : {bridge_, stalled_}) box->setSuffix(tr(" days"));
  auto* as_of = new QHBoxLayout;
  as_of->addWidget(as_of_kind_);
  as_of->addWidget(as_of_, 1);
  connect(as_of_kind_, &QComboBox::currentIndexChanged, as_of_, [this](int kind) { as_of_->setEnabled(kind == 1); });
  auto* box = new QWidget;
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("Base currency"), currency_);
  form->addRow(tr("Time zone"), zone_);
  form->addRow(tr("Fiscal year begins in"), fiscal_);
  form->addRow(tr("Week begins on"), week_);
  form->addRow(tr("Looked at"), as_of);
  form->addRow(tr("Bridge gaps of up to"), bridge_);
  form->addRow(tr("A deal stalls after"), stalled_);
  return box;
}

QWidget* RulesWindow::build_holidays() {
  holidays_->setObjectName(QStringLiteral("holidays"));
  holidays_->setAccessibleName(tr("Holidays"));
  holidays_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  holiday_->setObjectName(QStringLiteral("holiday"));
  auto* add = new QPushButton(tr("Add"));
  add->setObjectName(QStringLiteral("add_holiday"));
  add->setAutoDefault(false);
  remove_->setObjectName(QStringLiteral("remove_holiday"));
  remove_->setAutoDefault(false);
  auto* title = new QLabel(tr("Holidays"));
  title->setProperty("type", QStringLiteral("strong"));
  auto* note = new QLabel(tr("Not working days: quota pace counts Monday to Friday without them."));
  note->setProperty("type", QStringLiteral("note"));
  note->setWordWrap(true);
  auto* line = new QHBoxLayout;
  line->addWidget(holiday_, 1);
  line->addWidget(add);
  auto* box = new QWidget;
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(title);
  layout->addWidget(note);
  layout->addWidget(holidays_, 1);
  layout->addLayout(line);
  layout->addWidget(remove_, 0, Qt::AlignLeft);
  connect(add, &QPushButton::clicked, this, [this] { add_holiday(to_day(holiday_->date())); });
  connect(remove_, &QPushButton::clicked, this, [this] { qDeleteAll(holidays_->selectedItems()); });
  connect(holidays_, &QListWidget::itemSelectionChanged, this, [this] { remove_->setEnabled(!holidays_->selectedItems().isEmpty()); });
  remove_->setEnabled(false);
  return box;
}

void RulesWindow::fill(const Settings& settings) {
  const Date as_of = settings.as_of.value_or(client_.book()->as_of);
  currency_->setText(to_qt(settings.currency()));
  const QString zone = to_qt(settings.time_zone);
  if (zone_->findText(zone) < 0) zone_->insertItem(0, zone);
  zone_->setCurrentText(zone);
  fiscal_->setCurrentIndex(settings.fiscal_start - 1);
  week_->setCurrentIndex(settings.week_start);
  as_of_kind_->setCurrentIndex(settings.as_of ? 1 : 0);
  as_of_->setDate(to_qdate(as_of));
  as_of_->setEnabled(settings.as_of.has_value());
  bridge_->setValue(settings.bridge_gap_days);
  stalled_->setValue(settings.stalled_days);
  holiday_->setDate(to_qdate(as_of));
  holidays_->clear();
  for (const Date day : settings.holidays) add_holiday(day);
}

/// Each day once, in the order of time.
void RulesWindow::add_holiday(Date day) {
  int at = 0;
  while (at < holidays_->count() && holidays_->item(at)->data(kDayRole).toInt() < day.days) ++at;
  if (at < holidays_->count() && holidays_->item(at)->data(kDayRole).toInt() == day.days) return;
  auto* item = new QListWidgetItem(QLocale().dayName(to_qdate(day).dayOfWeek(), QLocale::ShortFormat) + QStringLiteral(", ") + date_text(day));
  item->setData(kDayRole, day.days);
  holidays_->insertItem(at, item);
}

Settings RulesWindow::settings() const {
  Settings out = client_.book()->settings;
  // An empty base currency waits for the first import that names one; what it then shows is no choice.
  const std::string currency = to_core(currency_->text().trimmed().toUpper());
  if (currency != out.currency()) out.base_currency = currency;
  out.time_zone = to_core(zone_->currentText());
  out.fiscal_start = fiscal_->currentData().toInt();
  out.week_start = week_->currentData().toInt();
  out.as_of = as_of_kind_->currentIndex() == 1 ? std::optional(to_day(as_of_->date())) : std::nullopt;
  out.bridge_gap_days = bridge_->value();
  out.stalled_days = stalled_->value();
  out.holidays.clear();
  for (int i = 0; i < holidays_->count(); ++i) out.holidays.push_back(Date{holidays_->item(i)->data(kDayRole).toInt()});
  return out;
}

void RulesWindow::save() {
  const Settings wanted = settings();
  if (wanted == client_.book()->settings) return accept();
  save_->setEnabled(false);
  client_.change({}, [wanted](Engine& engine, const Progress&) { return engine.set_settings(wanted); },
                 [window = QPointer<RulesWindow>(this)](const Result<Touched>& touched) {
                   if (!window) return;
                   if (touched) return window->accept();
                   window->told_->setText(error_text(touched.error()));
                   window->told_->show();
                   window->save_->setEnabled(true);
                 });
}

}  // namespace runrate
