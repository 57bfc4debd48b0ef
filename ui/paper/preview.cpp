#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "paper/paper.h"
#include "paper/paper_task.h"
#include "paper/paper_view.h"
#include "theme/format.h"

namespace runrate {

void show_report_preview(const ReportDocument& report, QWidget* parent) {
  QDialog dialog(parent);
  dialog.setWindowTitle(QObject::tr("Print preview"));
  dialog.resize(900, 800);
  auto* view = new PaperView;
  auto* note = new QLabel(QObject::tr("Laying out the pages…"));
  note->setProperty("type", QStringLiteral("note"));
  auto* line = new QHBoxLayout;
  line->setContentsMargins(16, 8, 16, 8);
  line->addWidget(note, 1);
  auto* close = new QPushButton(QObject::tr("Close"));
  line->addWidget(close);
  auto* layout = new QVBoxLayout(&dialog);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(view, 1);
  layout->addLayout(line);
  QObject::connect(close, &QPushButton::clicked, &dialog, &QDialog::accept);
  QObject::connect(view, &PaperView::page_changed, note, [note](int page, int count) {
    note->setText(QObject::tr("Page %1 of %2").arg(page + 1).arg(count));
  });
  auto* task = new PaperTask(std::make_shared<const ReportDocument>(report), page_layout(report.paper), &dialog);
  QObject::connect(task, &PaperTask::finished, view, [view, note](const Result<PaperTask::Outcome>& outcome) {
    if (outcome)
      view->set_book(outcome->book);
    else
      note->setText(error_text(outcome.error()));
  });
  task->start();
  dialog.exec();
}

}  // namespace runrate
