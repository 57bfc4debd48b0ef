#include "reports/reports_page.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/engine_client.h"
#include "bridge/texts.h"
#include "bridge/values.h"
#include "bridge/view.h"
#include "theme/icons.h"
#include "window/print_commands.h"

namespace runrate {

ReportsPage::ReportsPage(EngineClient& client, View& view, PrintCommands& print, QWidget* parent)
    : Page(parent), client_(client), view_(view), what_(new QLabel) {
  auto* card = new QFrame;
  card->setProperty("kind", QStringLiteral("card"));
  card->setMaximumWidth(720);
  auto* title = new QLabel(tr("Monthly pack"));
  title->setProperty("type", QStringLiteral("title"));
  auto* about = new QLabel(tr("Revenue, customers, pipeline and team on pages laid out for paper, with every figure as a number beside its chart."));
  about->setProperty("type", QStringLiteral("note"));
  about->setWordWrap(true);
  what_->setWordWrap(true);
  auto* preview = new QPushButton(tr("Preview"));
  auto* pdf = new QPushButton(tr("Save as PDF…"));
  auto* paper = new QPushButton(tr("Print…"));
  preview->setProperty("kind", QStringLiteral("primary"));
  pdf->setIcon(runrate::icon(QStringLiteral("export")));
  paper->setIcon(runrate::icon(QStringLiteral("print")));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  for (QPushButton* button : {preview, pdf, paper}) buttons->addWidget(button);
  buttons->addStretch(1);
  auto* inner = new QVBoxLayout(card);
  inner->setContentsMargins(16, 16, 16, 16);
  inner->setSpacing(8);
  inner->addWidget(title);
  inner->addWidget(about);
  inner->addWidget(what_);
  inner->addSpacing(8);
  inner->addLayout(buttons);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->addWidget(card);
  layout->addStretch(1);
  connect(preview, &QPushButton::clicked, &print, &PrintCommands::preview_report);
  connect(pdf, &QPushButton::clicked, &print, &PrintCommands::export_report);
  connect(paper, &QPushButton::clicked, &print, &PrintCommands::print_report);
  connect(&view_, &View::changed, this, &ReportsPage::refresh);
  connect(&client_, &EngineClient::workbook_opened, this, &ReportsPage::refresh);
}

void ReportsPage::refresh() {
  if (!client_.book()) return;
  QStringList filters;
  for (const Filter& filter : view_.state().where) filters += filter_text(*client_.book()->snapshot, filter);
  const QString period = period_name(label(view_.state().period, view_.calendar()));
  what_->setText(filters.isEmpty() ? tr("For %1. Choose another period above.").arg(period) : tr("For %1, %2.").arg(period, filters.join(QStringLiteral(", "))));
}

}  // namespace runrate
