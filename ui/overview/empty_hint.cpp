#include "overview/empty_hint.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

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
  auto* title = new QLabel(tr("This workbook has no rows yet"));
  title->setProperty("type", QStringLiteral("title"));
  auto* about = new QLabel(tr("The pages fill by themselves as tables come in; each tile says what it waits for."));
  about->setProperty("type", QStringLiteral("note"));
  about->setWordWrap(true);
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
  layout->addWidget(title);
  layout->addWidget(about);
  layout->addLayout(doors);
  connect(import, &QAbstractButton::clicked, this, &EmptyHint::import_requested);
  connect(type, &QAbstractButton::clicked, this, &EmptyHint::rows_requested);
}

void EmptyHint::follow() {
  const BookStatePtr book = client_.book();
  const bool empty = book && !book->read_only && std::ranges::all_of(book->snapshot->tables, [](const auto& table) { return table->size() == 0; });
  if (empty && !layout()) build();
  setVisible(empty);
}

}  // namespace runrate
