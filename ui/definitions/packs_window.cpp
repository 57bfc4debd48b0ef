#include "definitions/packs_window.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "overview/page_store.h"
#include "packs/definition.h"
#include "packs/language.h"

namespace runrate {

namespace {

/// What a pack brings, as rich text: its tables, and its numbers with their benchmarks.
QString brings_of(const PackInfo& pack) {
  QString out;
  if (!pack.tables.empty()) {
    out += QStringLiteral("<p><b>%1</b><br>").arg(PacksWindow::tr("Tables"));
    for (const TableInfo& table : pack.tables) out += QStringLiteral("%1 – %2<br>").arg(to_qt(shown_name(table)).toHtmlEscaped(), to_qt(shown_about(table)).toHtmlEscaped());
    out += QStringLiteral("</p>");
  }
  out += QStringLiteral("<p><b>%1</b><br>").arg(PacksWindow::tr("Numbers"));
  for (const KpiInfo& each : pack.kpis) {
    const KpiInfo kpi = shown(each);
    QStringList bands;
    for (const std::string& text : kpi.benchmarks) bands += to_qt(text);
    out += QStringLiteral("%1 – %2").arg(to_qt(kpi.name).toHtmlEscaped(), to_qt(kpi.about).toHtmlEscaped());
    if (!bands.isEmpty()) out += QStringLiteral(" <i>%1</i>").arg(PacksWindow::tr("Benchmark: %1.").arg(bands.join(QStringLiteral(", "))).toHtmlEscaped());
    out += QStringLiteral("<br>");
  }
  return out + QStringLiteral("</p>");
}

/// A page of a pack's numbers: cards in rows of five, then the first ones as lines.
PageSpec page_of(const PackInfo& pack) {
  constexpr std::size_t kCards = 5;
  constexpr std::size_t kLines = 6;
  PageSpec page;
  page.title = shown_name(pack);
  for (std::size_t i = 0; i < pack.kpis.size(); ++i) {
    if (i % kCards == 0) page.rows.push_back({154, 0, {}});
    TileSpec tile;
    tile.kind = "card";
    tile.kpis = {pack.kpis[i].id};
    page.rows.back().tiles.push_back(std::move(tile));
  }
  for (std::size_t i = 0; i < std::min(pack.kpis.size(), kLines); ++i) {
    if (i % 3 == 0) page.rows.push_back({240, 2, {}});
    TileSpec tile;
    tile.kind = "line";
    tile.kpis = {pack.kpis[i].id};
    page.rows.back().tiles.push_back(std::move(tile));
  }
  return page;
}

}  // namespace

PacksWindow::PacksWindow(EngineClient& client, PageStore& store, QWidget* parent)
    : QDialog(parent), client_(client), store_(store), list_(new QListWidget), name_(new QLabel), about_(new QLabel), brings_(new QLabel),
      switch_(new QPushButton), page_(new QPushButton(tr("Make a page of it"))), told_(new QLabel) {
  setWindowTitle(tr("Industry packs"));
  setObjectName(QStringLiteral("packs"));
  list_->setObjectName(QStringLiteral("pack_list"));
  list_->setAccessibleName(tr("Industry packs"));
  list_->setFixedWidth(230);
  name_->setProperty("type", QStringLiteral("title"));
  for (QLabel* text : {about_, brings_, told_}) text->setWordWrap(true);
  about_->setProperty("type", QStringLiteral("note"));
  told_->setProperty("type", QStringLiteral("bad"));
  brings_->setTextFormat(Qt::RichText);
  brings_->setAlignment(Qt::AlignTop);
  brings_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  switch_->setObjectName(QStringLiteral("switch_pack"));
  switch_->setProperty("kind", QStringLiteral("primary"));
  page_->setObjectName(QStringLiteral("pack_page"));
  page_->setToolTip(tr("A page of cards and lines of its numbers, to be arranged like any other"));
  auto* close = new QPushButton(tr("Close"));
  for (QPushButton* button : {switch_, page_, close}) button->setAutoDefault(false);  // Enter switches the pack that is chosen
  auto* scroll = new QScrollArea;
  scroll->setWidget(brings_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(switch_);
  buttons->addWidget(page_);
  buttons->addStretch(1);
  buttons->addWidget(close);
  auto* right = new QVBoxLayout;
  right->setSpacing(8);
  right->addWidget(name_);
  right->addWidget(about_);
  right->addWidget(scroll, 1);
  right->addWidget(told_);
  right->addLayout(buttons);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addWidget(list_);
  layout->addLayout(right, 1);
  resize(760, 480);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  connect(list_, &QListWidget::currentRowChanged, this, &PacksWindow::show_pack);
  connect(list_, &QListWidget::itemActivated, this, &PacksWindow::switch_pack);
  connect(switch_, &QPushButton::clicked, this, &PacksWindow::switch_pack);
  connect(page_, &QPushButton::clicked, this, &PacksWindow::make_page);
  connect(&client_, &EngineClient::changed, this, &PacksWindow::fill);
  connect(&client_, &EngineClient::workbook_closed, this, &QDialog::reject);
  fill();
  list_->setCurrentRow(0);
}

bool PacksWindow::is_on(const PackInfo& pack) const { return client_.book() && client_.book()->settings.other.contains(std::string(kPackOn) + pack.id); }

const PackInfo* PacksWindow::current() const {
  const auto row = static_cast<std::size_t>(list_->currentRow());
  const auto& packs = industry_packs();
  return list_->currentRow() >= 0 && row < packs.size() ? &packs[row] : nullptr;
}

void PacksWindow::fill() {
  const int row = list_->currentRow();
  const QSignalBlocker quiet(list_);
  list_->clear();
  for (const PackInfo& pack : industry_packs()) list_->addItem(is_on(pack) ? tr("✓ %1").arg(to_qt(shown_name(pack))) : to_qt(shown_name(pack)));
  list_->setCurrentRow(row);
  show_pack();
}

void PacksWindow::show_pack() {
  const PackInfo* pack = current();
  told_->hide();
  switch_->setEnabled(pack != nullptr && client_.book() && !client_.book()->read_only);
  page_->setEnabled(pack != nullptr && is_on(*pack) && store_.writable());
  if (pack == nullptr) return;
  name_->setText(to_qt(shown_name(*pack)));
  about_->setText(to_qt(shown_about(*pack)));
  brings_->setText(brings_of(*pack));
  switch_->setText(is_on(*pack) ? tr("Switch off") : tr("Switch on"));
  switch_->setToolTip(is_on(*pack) ? tr("Its numbers go; its tables stay with what is in them") : tr("Its tables and numbers join the workbook"));
}

void PacksWindow::switch_pack() {
  const PackInfo* pack = current();
  if (pack == nullptr) return;
  client_.change({}, [id = pack->id, on = !is_on(*pack)](Engine& engine, const Progress&) { return engine.switch_pack(id, on); },
                 [window = QPointer<PacksWindow>(this)](const Result<Touched>& touched) {
                   if (!window || touched) return;
                   window->told_->setText(error_text(touched.error()));
                   window->told_->show();
                 });
}

void PacksWindow::make_page() {
  if (const PackInfo* pack = current(); pack != nullptr && is_on(*pack)) store_.add(page_of(*pack), to_qt(shown_name(*pack)));
}

}  // namespace runrate
