#include "window/help_window.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "packs/language.h"

namespace runrate {

HelpWindow::HelpWindow(std::shared_ptr<const std::vector<KpiInfo>> catalogue, QWidget* parent)
    : QDialog(parent), catalogue_(std::move(catalogue)), search_(new QLineEdit), list_(new QTreeWidget), text_(new QTextBrowser) {
  setWindowTitle(tr("What the numbers mean"));
  resize(820, 560);
  search_->setPlaceholderText(tr("Search"));
  search_->setAccessibleName(tr("Search the definitions"));
  list_->setHeaderHidden(true);
  list_->setAccessibleName(tr("Numbers"));
  list_->setMinimumWidth(240);
  auto* left = new QVBoxLayout;
  left->setSpacing(8);
  left->addWidget(search_);
  left->addWidget(list_, 1);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addLayout(left, 2);
  layout->addWidget(text_, 3);
  fill();
  connect(search_, &QLineEdit::textChanged, this, &HelpWindow::narrow);
  connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
    const QVariant place = item == nullptr ? QVariant() : item->data(0, Qt::UserRole);
    if (place.isValid()) show_entry((*catalogue_)[static_cast<std::size_t>(place.toInt())]);
  });
  if (list_->topLevelItemCount() > 0 && list_->topLevelItem(0)->childCount() > 0) list_->setCurrentItem(list_->topLevelItem(0)->child(0));
}

void HelpWindow::fill() {
  QHash<QString, QTreeWidgetItem*> groups;
  for (std::size_t i = 0; i < catalogue_->size(); ++i) {
    const KpiInfo& kpi = (*catalogue_)[i];
    auto*& group = groups[to_qt(kpi.group)];
    if (group == nullptr) {
      group = new QTreeWidgetItem(list_, {to_qt(kpi.group)});
      group->setExpanded(true);
    }
    auto* item = new QTreeWidgetItem(group, {to_qt(kpi.name)});
    item->setData(0, Qt::UserRole, static_cast<int>(i));
  }
}

void HelpWindow::narrow(const QString& text) {
  for (int i = 0; i < list_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* group = list_->topLevelItem(i);
    bool any = false;
    for (int j = 0; j < group->childCount(); ++j) {
      const KpiInfo& kpi = (*catalogue_)[static_cast<std::size_t>(group->child(j)->data(0, Qt::UserRole).toInt())];
      const bool fits = to_qt(kpi.name).contains(text, Qt::CaseInsensitive) || to_qt(kpi.id).contains(text, Qt::CaseInsensitive) ||
                        to_qt(kpi.about).contains(text, Qt::CaseInsensitive);
      group->child(j)->setHidden(!fits);
      any = any || fits;
    }
    group->setHidden(!any);
  }
}

void HelpWindow::show_kpi(const QString& id) {
  for (int i = 0; i < list_->topLevelItemCount(); ++i)
    for (int j = 0; j < list_->topLevelItem(i)->childCount(); ++j)
      if (QTreeWidgetItem* item = list_->topLevelItem(i)->child(j);
          to_qt((*catalogue_)[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())].id) == id)
        list_->setCurrentItem(item);
}

void HelpWindow::show_entry(const KpiInfo& kpi) {
  const auto paragraph = [](const QString& title, const QString& text) {
    return text.isEmpty() ? QString() : QStringLiteral("<p><b>%1</b><br>%2</p>").arg(title, text.toHtmlEscaped());
  };
  QString better = tr("Neither up nor down is better.");
  if (kpi.better == Better::Higher) better = tr("Higher is better.");
  if (kpi.better == Better::Lower) better = tr("Lower is better.");
  QStringList benchmarks;
  for (const std::string& benchmark : kpi.benchmarks) benchmarks += to_qt(benchmark);
  text_->setHtml(QStringLiteral("<h2>%1</h2><p>%2</p>").arg(to_qt(kpi.name).toHtmlEscaped(), to_qt(kpi.about).toHtmlEscaped()) +
                 paragraph(tr("Formula"), to_qt(kpi.formula)) + paragraph(tr("Unit"), to_qt(shown_unit(kpi.unit)) + QStringLiteral(". ") + better) +
                 paragraph(tr("Benchmarks"), benchmarks.join(QStringLiteral("; "))) + paragraph(tr("Source of the benchmarks"), to_qt(kpi.benchmark_source)) + paragraph(tr("Name in formulas"), to_qt(kpi.id)));
}

}  // namespace runrate
