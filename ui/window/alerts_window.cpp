#include "window/alerts_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "report/alerts.h"
#include "theme/icons.h"

namespace runrate {

namespace {

constexpr int kKey = Qt::UserRole;
constexpr int kOfKpi = Qt::UserRole + 1;

constexpr std::pair<const char*, const char*> kWays[] = {{"below", QT_TRANSLATE_NOOP("runrate::AlertsWindow", "is below")},
                                                         {"above", QT_TRANSLATE_NOOP("runrate::AlertsWindow", "is above")},
                                                         {"falls", QT_TRANSLATE_NOOP("runrate::AlertsWindow", "falls by more than")},
                                                         {"rises", QT_TRANSLATE_NOOP("runrate::AlertsWindow", "rises by more than")},
                                                         {"off_plan", QT_TRANSLATE_NOOP("runrate::AlertsWindow", "is short of plan by more than")},
                                                         {"stale", QT_TRANSLATE_NOOP("runrate::AlertsWindow", "has no new rows for more than")}};

}  // namespace

AlertsWindow::AlertsWindow(EngineClient& client, View& view, QWidget* parent)
    : QDialog(parent),
      client_(client),
      view_(view),
      requests_(client),
      rules_(new QTreeWidget),
      kpi_(new QComboBox),
      kind_(new QComboBox),
      bound_(new QDoubleSpinBox),
      unit_(new QLabel),
      remove_(new QPushButton(tr("Remove"))) {
  setWindowTitle(tr("Alerts"));
  setObjectName(QStringLiteral("alerts"));
  resize(680, 420);
  rules_->setAccessibleName(tr("Alerts"));
  rules_->setHeaderLabels({tr("Alert"), tr("Now"), tr("State")});
  rules_->setRootIsDecorated(false);
  rules_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  rules_->header()->setStretchLastSection(false);
  auto* close = new QPushButton(tr("Close"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(remove_);
  buttons->addStretch(1);
  buttons->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(rules_, 1);
  layout->addWidget(build_form());
  layout->addLayout(buttons);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  connect(remove_, &QPushButton::clicked, this, &AlertsWindow::remove);
  connect(rules_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { Q_EMIT explain_requested(item->data(0, kOfKpi).toString(), {}, {}); });
  connect(&client_, &EngineClient::changed, this, &AlertsWindow::fill);
  fill();
}

QWidget* AlertsWindow::build_form() {
  auto* box = new QWidget;
  kpi_->setAccessibleName(tr("Number"));
  kpi_->setObjectName(QStringLiteral("alert_kpi"));
  kind_->setAccessibleName(tr("When"));
  kind_->setObjectName(QStringLiteral("alert_kind"));
  bound_->setAccessibleName(tr("Bound"));
  bound_->setObjectName(QStringLiteral("alert_bound"));
  bound_->setRange(-1e12, 1e12);
  bound_->setDecimals(2);
  bound_->setGroupSeparatorShown(true);
  for (const KpiInfo& kpi : *client_.book()->catalogue)
    if (kpi.one_value) kpi_->addItem(to_qt(kpi.name), to_qt(kpi.id));
  for (const auto& [id, text] : kWays) kind_->addItem(tr(text), QLatin1String(id));
  auto* add_button = new QPushButton(tr("Add alert"));
  add_button->setProperty("kind", QStringLiteral("primary"));
  auto* line = new QHBoxLayout(box);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(kpi_, 2);
  line->addWidget(kind_, 1);
  line->addWidget(bound_);
  line->addWidget(unit_);
  line->addWidget(add_button);
  connect(add_button, &QPushButton::clicked, this, &AlertsWindow::add);
  connect(kind_, &QComboBox::currentIndexChanged, this, &AlertsWindow::follow_kind);
  connect(kpi_, &QComboBox::currentIndexChanged, this, &AlertsWindow::follow_kind);
  follow_kind();
  return box;
}

void AlertsWindow::propose(const QString& kpi) {
  if (const int at = kpi_->findData(kpi); at >= 0) kpi_->setCurrentIndex(at);
}

void AlertsWindow::follow_kind() {
  const QString kind = kind_->currentData().toString();
  const KpiInfo* kpi = client_.book()->kpi(to_core(kpi_->currentData().toString()));
  const bool percent = kpi != nullptr && kpi->unit == Unit::Percent;
  unit_->setText(kind == QLatin1String("stale")                                        ? tr("days")
                 : kind == QLatin1String("below") || kind == QLatin1String("above") ? (percent ? tr("%") : QString())
                                                                                        : tr("%"));
}

void AlertsWindow::fill() {
  if (!client_.book()) return;
  rules_->clear();
  for (const auto& [name, text] : client_.book()->settings.other) {
    if (!name.starts_with("alert.")) continue;
    const auto rule = parse_alert(text);
    if (!rule) continue;
    const KpiInfo* kpi = client_.book()->kpi(rule->kpi);
    const QString words = to_qt(text);
    QString way;
    for (const auto& [id, shown] : kWays)
      if (words.section(u' ', 1, 1) == QLatin1String(id)) way = tr(shown);
    auto* item = new QTreeWidgetItem(rules_, {tr("%1 %2 %3").arg(kpi == nullptr ? words.section(u' ', 0, 0) : to_qt(kpi->name), way, words.section(u' ', 2)), {}, {}});
    item->setData(0, kKey, to_qt(name));
    item->setData(0, kOfKpi, to_qt(rule->kpi));
    item->setData(1, kKey, words);
  }
  remove_->setEnabled(rules_->topLevelItemCount() > 0 && !client_.book()->read_only);
  if (rules_->topLevelItemCount() > 0) rules_->setCurrentItem(rules_->topLevelItem(0));
  requests_.drop();
  requests_.ask([view = view_.state()](Engine& engine) { return build_alerts(number_source(engine), view); },
                [this](const Result<std::vector<AlertHit>>& hits) {
                  if (!hits) return;
                  for (int i = 0; i < rules_->topLevelItemCount(); ++i) {
                    QTreeWidgetItem* item = rules_->topLevelItem(i);
                    item->setText(2, tr("quiet"));
                    for (const AlertHit& hit : *hits)
                      if (to_qt(to_text(hit.rule)) == item->data(1, kKey).toString()) {
                        item->setText(1, format_figure(hit.card.value));
                        item->setText(2, tr("met"));
                        item->setIcon(2, runrate::icon(QStringLiteral("warning")));
                      }
                  }
                  rules_->resizeColumnToContents(1);
                });
}

void AlertsWindow::add() {
  // The shortest exact form of what the field shows.
  QString bound = QString::number(bound_->value(), 'f', bound_->decimals());
  while (bound.contains(u'.') && (bound.endsWith(u'0') || bound.endsWith(u'.'))) bound.chop(1);
  const QString text = QStringLiteral("%1 %2 %3").arg(kpi_->currentData().toString(), kind_->currentData().toString(), bound);
  int number = 1;
  while (client_.book()->settings.other.contains("alert." + std::to_string(number))) ++number;
  client_.keep({{"alert." + std::to_string(number), to_core(text)}}, {"change_alert", {{"kpi", to_core(kpi_->currentText())}}});
}

void AlertsWindow::remove() {
  const QTreeWidgetItem* item = rules_->currentItem();
  if (item != nullptr) client_.keep({{to_core(item->data(0, kKey).toString()), {}}}, {"change_alert", {{"kpi", to_core(item->text(0))}}});
}

}  // namespace runrate
