#include "definitions/benchmarks_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "bridge/texts.h"

namespace runrate {

BenchmarksDialog::BenchmarksDialog(const KpiInfo& kpi, QWidget* parent) : QDialog(parent), lines_(new QPlainTextEdit), source_(new QLineEdit) {
  setWindowTitle(tr("Benchmarks of %1").arg(to_qt(kpi.name)));
  QStringList lines;
  for (const std::string& text : kpi.benchmarks) lines += to_qt(text);
  lines_->setPlainText(lines.join(QLatin1Char('\n')));
  lines_->setAccessibleName(tr("Benchmarks, one a line"));
  lines_->setTabChangesFocus(true);
  source_->setText(to_qt(kpi.benchmark_source));
  source_->setPlaceholderText(tr("the survey, the year, or “our board”"));
  source_->setAccessibleName(tr("Where they come from"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  buttons->button(QDialogButtonBox::Ok)->setText(tr("Save"));
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  auto* what = new QLabel(tr("One a line, with whom it is for: smb > 100 %, or saas 20 to 40 %"));
  what->setWordWrap(true);
  layout->addWidget(what);
  layout->addWidget(lines_);
  layout->addWidget(new QLabel(tr("Where they come from")));
  layout->addWidget(source_);
  layout->addWidget(buttons);
  resize(460, 280);
}

std::vector<std::string> BenchmarksDialog::benchmarks() const {
  std::vector<std::string> out;
  for (const QString& line : lines_->toPlainText().split(QLatin1Char('\n')))
    if (!line.trimmed().isEmpty()) out.push_back(to_core(line.trimmed()));
  return out;
}

std::string BenchmarksDialog::source() const { return to_core(source_->text().trimmed()); }

}  // namespace runrate
