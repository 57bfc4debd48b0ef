#include "window/check_window.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "bridge/texts.h"

namespace runrate {

CheckWindow::CheckWindow(const std::vector<Finding>& findings, const BookState& book, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Check of %1").arg(book.name));
  setAttribute(Qt::WA_DeleteOnClose);
  resize(760, 420);
  bool sound = true;
  auto* list = new QTreeWidget;
  list->setAccessibleName(tr("Findings"));
  list->setHeaderLabels({tr("What"), tr("Rows"), tr("Table")});
  list->setRootIsDecorated(false);
  list->setWordWrap(true);
  for (const Finding& finding : findings) {
    sound = sound && finding.severity == Finding::Severity::Data;
    const Table* table = book.table(finding.table);
    auto* item = new QTreeWidgetItem(list, {message_text(finding.text), format_count(finding.rows), table == nullptr ? QString() : name_of(table->info)});
    item->setToolTip(0, item->text(0));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setData(0, Qt::UserRole, to_qt(finding.table));
    item->setData(0, Qt::UserRole + 1, finding.examples.empty() ? 0 : static_cast<qlonglong>(finding.examples.front()));
  }
  list->header()->setStretchLastSection(false);
  list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  auto* head = new QLabel(sound ? tr("The file is sound and the numbers add up.") : tr("Something is wrong with the file or the sums; see below."));
  head->setProperty("type", QStringLiteral("strong"));
  auto* note = new QLabel(findings.empty() ? tr("Nothing in the data asks for attention.") : tr("Double-click a line to see its first row."));
  note->setProperty("type", QStringLiteral("note"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(head);
  layout->addWidget(note);
  layout->addWidget(list, 1);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  connect(list, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem* item) {
    const qint64 row = item->data(0, Qt::UserRole + 1).toLongLong();
    if (row > 0) Q_EMIT row_requested(item->data(0, Qt::UserRole).toString(), row);
  });
}

}  // namespace runrate
