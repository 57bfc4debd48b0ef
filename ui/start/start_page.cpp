#include "start/start_page.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "start/door.h"
#include "theme/icons.h"
#include "window/recent_files.h"

namespace runrate {

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("start_page"));
}

void StartPage::build() {
  if (told_ != nullptr) return;
  recent_ = new QVBoxLayout;
  told_ = new QLabel;
  auto* column = new QWidget;
  column->setMaximumWidth(760);
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(24, 24, 24, 24);
  layout->setSpacing(8);
  auto* logo = new QLabel;
  logo->setPixmap(app_icon().pixmap(48, 48));
  auto* title = new QLabel(tr("Runrate"));
  title->setProperty("type", QStringLiteral("head"));
  auto* about = new QLabel(tr("Sales numbers from your own exports, each one explained down to the row. Everything stays on this machine."));
  about->setProperty("type", QStringLiteral("note"));
  about->setWordWrap(true);
  told_->setProperty("type", QStringLiteral("bad"));
  told_->setWordWrap(true);
  told_->hide();
  auto* sample = new Door(QStringLiteral("sample"), tr("Open the sample company"), tr("Thirty months of an invented software company, to look around."));
  auto* import = new Door(QStringLiteral("import"), tr("Import my CSV files"), tr("Exports of your CRM, billing, dialler or survey tools. Or drop them anywhere here."));
  auto* open = new Door(QStringLiteral("open"), tr("Open a workbook"), tr("A .runrate file that you made before."));
  sample->setObjectName(QStringLiteral("door_sample"));
  import->setObjectName(QStringLiteral("door_import"));
  open->setObjectName(QStringLiteral("door_open"));
  auto* doors = new QGridLayout;
  doors->setSpacing(12);
  doors->addWidget(import, 0, 0);
  doors->addWidget(sample, 0, 1);
  doors->addWidget(open, 1, 0);
  auto* recent_box = new QWidget;
  recent_box->setObjectName(QStringLiteral("recent_box"));
  auto* recent_layout = new QVBoxLayout(recent_box);
  recent_layout->setContentsMargins(16, 8, 0, 0);
  recent_layout->setSpacing(2);
  auto* heading = new QLabel(tr("Opened lately"));
  heading->setProperty("type", QStringLiteral("strong"));
  recent_layout->addWidget(heading);
  recent_layout->addLayout(recent_);
  recent_layout->addStretch(1);
  doors->addWidget(recent_box, 1, 1, 2, 1);
  doors->setRowStretch(2, 1);
  doors->setColumnStretch(0, 1);
  doors->setColumnStretch(1, 1);
  layout->addStretch(2);
  layout->addWidget(logo);
  layout->addWidget(title);
  layout->addWidget(about);
  layout->addSpacing(16);
  layout->addWidget(told_);
  layout->addLayout(doors);
  layout->addStretch(3);
  auto* outer = new QHBoxLayout(this);
  outer->addStretch(1);
  outer->addWidget(column, 8);
  outer->addStretch(1);
  connect(sample, &QAbstractButton::clicked, this, &StartPage::sample_requested);
  connect(import, &QAbstractButton::clicked, this, &StartPage::import_requested);
  connect(open, &QAbstractButton::clicked, this, &StartPage::open_requested);
}

void StartPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  build();
  refresh();
}

void StartPage::tell(const QString& text) {
  if (told_ == nullptr && text.isEmpty()) return;
  build();
  told_->setText(text);
  told_->setVisible(!text.isEmpty());
}

void StartPage::refresh() {
  while (QLayoutItem* item = recent_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  int count = 0;
  for (const QString& path : recent_files()) {
    if (!QFileInfo::exists(path)) continue;
    auto* link = new QPushButton(QFileInfo(path).completeBaseName());
    link->setProperty("kind", QStringLiteral("link"));
    link->setToolTip(path);
    link->setAccessibleName(tr("Open %1").arg(path));
    link->setCursor(Qt::PointingHandCursor);
    recent_->addWidget(link, 0, Qt::AlignLeft);
    connect(link, &QPushButton::clicked, this, [this, path] { Q_EMIT recent_requested(path); });
    if (++count == 6) break;
  }
  if (count == 0) {
    auto* none = new QLabel(tr("Workbooks that you open are listed here."));
    none->setProperty("type", QStringLiteral("note"));
    recent_->addWidget(none);
  }
}

}  // namespace runrate
