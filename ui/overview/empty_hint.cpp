#include "overview/empty_hint.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "start/door.h"

namespace runrate {

EmptyHint::EmptyHint(EngineClient& client, QWidget* parent) : QWidget(parent), client_(client) {
  setObjectName(QStringLiteral("empty_hint"));
  connect(&client_, &EngineClient::workbook_opened, this, &EmptyHint::follow);
  connect(&client_, &EngineClient::changed, this, &EmptyHint::follow);
  follow();
}

/// Made when it is first needed: most workbooks never show it.
void EmptyHint::build() {
  what_ = new QLabel;
  what_->setProperty("type", QStringLiteral("title"));
  about_ = new QLabel;
  about_->setProperty("type", QStringLiteral("note"));
  about_->setWordWrap(true);
  auto* import = new Door(QStringLiteral("import"), tr("Import my CSV files"), tr("Exports of your CRM, billing, dialler or survey tools. Or drop them anywhere here."));
  import->setObjectName(QStringLiteral("hint_import"));
  auto* type = new Door(QStringLiteral("tables"), tr("Type or paste rows"), tr("Every table is a grid that takes blocks from a spreadsheet."));
  type->setObjectName(QStringLiteral("hint_rows"));
  auto* doors = new QHBoxLayout;
  doors->setSpacing(12);
  doors->addWidget(import);
  doors->addWidget(type);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 0);
  layout->setSpacing(8);
  layout->addWidget(what_);
  layout->addWidget(about_);
  layout->addLayout(doors);
  connect(import, &QAbstractButton::clicked, this, &EmptyHint::import_requested);
  connect(type, &QAbstractButton::clicked, this, &EmptyHint::rows_requested);
}

void EmptyHint::set_page(const QString& title, const PageSpec& page) {
  title_ = title;
  page_ = page;
  follow();
}

void EmptyHint::follow() {
  const BookStatePtr book = client_.book();
  if (!book || book->read_only) return hide();
  const auto& tables = book->snapshot->tables;
  const bool no_rows = std::ranges::all_of(tables, [](const auto& table) { return table->size() == 0; });
  const Readiness ready = readiness_of(*book->snapshot, *book->catalogue, page_);
  const bool waits = no_rows || (ready.tiles > 0 && ready.filled == 0 && !ready.missing.empty());
  if (waits && !layout()) build();
  setVisible(waits);
  if (!waits) return;
  QStringList names;
  for (const std::string& id : ready.missing)
    if (const Table* table = book->table(id)) names += name_of(table->info);
  what_->setText(no_rows ? tr("This workbook has no rows yet") : tr("%1 has nothing to show yet").arg(title_));
  about_->setText(no_rows || names.isEmpty() ? tr("The pages fill by themselves as tables come in; each tile says what it waits for.")
                                             : tr("It waits for: %1. Its tiles fill by themselves as these tables come in.").arg(names.join(QStringLiteral(", "))));
}

}  // namespace runrate
