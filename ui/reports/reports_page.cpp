#include "reports/reports_page.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPrintPreviewWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "bridge/values.h"
#include "bridge/view.h"
#include "paper/paper.h"
#include "theme/icons.h"
#include "window/print_commands.h"

namespace runrate {

ReportsPage::ReportsPage(EngineClient& client, View& view, PrintCommands& print, QWidget* parent)
    : Page(parent), client_(client), view_(view), requests_(client), printer_(QPrinter::HighResolution), what_(new QLabel) {
  printer_.setOutputFormat(QPrinter::PdfFormat);  // asks no print server for a preview
  printer_.setPageSize(QPageSize(QLocale().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4));
  preview_ = new QPrintPreviewWidget(&printer_);
  preview_->setAccessibleName(tr("Pages of the report"));
  preview_->setViewMode(QPrintPreviewWidget::SinglePageView);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(build_card(print));
  layout->addWidget(preview_, 1);
  connect(preview_, &QPrintPreviewWidget::paintRequested, this, [this](QPrinter* device) {
    if (report_) (void)render_report(*report_, *device);
  });
  connect(&view_, &View::changed, this, &ReportsPage::refresh);
  connect(&client_, &EngineClient::workbook_opened, this, &ReportsPage::refresh);
  connect(&client_, &EngineClient::changed, this, &ReportsPage::refresh);
}

QWidget* ReportsPage::build_card(PrintCommands& print) {
  auto* card = new QFrame;
  card->setProperty("kind", QStringLiteral("card"));
  auto* title = new QLabel(tr("Monthly pack"));
  title->setProperty("type", QStringLiteral("title"));
  auto* about = new QLabel(tr("Revenue, customers, pipeline and team on pages laid out for paper, with every figure as a number beside its chart."));
  about->setProperty("type", QStringLiteral("note"));
  about->setWordWrap(true);
  what_->setWordWrap(true);
  auto* preview = new QPushButton(tr("Preview"));
  auto* pdf = new QPushButton(tr("Save as PDF…"));
  auto* paper = new QPushButton(tr("Print…"));
  pdf->setProperty("kind", QStringLiteral("primary"));
  paper->setIcon(runrate::icon(QStringLiteral("print")));
  auto* texts = new QVBoxLayout;
  texts->setSpacing(4);
  texts->addWidget(title);
  texts->addWidget(about);
  texts->addWidget(what_);
  auto* line = new QHBoxLayout(card);
  line->setContentsMargins(16, 12, 16, 12);
  line->setSpacing(8);
  line->addLayout(texts, 1);
  for (QPushButton* button : {pdf, paper, preview}) line->addWidget(button);
  connect(preview, &QPushButton::clicked, &print, &PrintCommands::preview_report);
  connect(pdf, &QPushButton::clicked, &print, &PrintCommands::export_report);
  connect(paper, &QPushButton::clicked, &print, &PrintCommands::print_report);
  return card;
}

void ReportsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  refresh();
}

void ReportsPage::refresh() {
  if (!client_.book() || !isVisible()) return;
  QStringList filters;
  for (const Filter& filter : view_.state().where) filters += filter_text(*client_.book()->snapshot, filter);
  const QString period = period_name(label(view_.state().period, view_.calendar()));
  what_->setText(filters.isEmpty() ? tr("For %1. Choose another period above.").arg(period) : tr("For %1, %2.").arg(period, filters.join(QStringLiteral(", "))));
  requests_.drop();
  requests_.ask([view = view_.state(), name = to_core(client_.book()->name)](Engine& engine) { return build_report(number_source(engine), view, "monthly-pack", name); },
                [this](const Result<ReportDocument>& report) {
                  report_ = report ? std::optional(*report) : std::nullopt;
                  if (!report) what_->setText(error_text(report.error()));
                  preview_->setVisible(report_.has_value());
                  if (!report_) return;
                  preview_->updatePreview();
                  // It fits what it shows only when told so, and there was no page to fit before.
                  preview_->setViewMode(QPrintPreviewWidget::SinglePageView);
                  preview_->setZoomMode(QPrintPreviewWidget::FitInView);
                });
}

}  // namespace runrate
