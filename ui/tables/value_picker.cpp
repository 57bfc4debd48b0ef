#include "tables/value_picker.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "base/text.h"
#include "bridge/texts.h"
#include "theme/fonts.h"

namespace runrate {

namespace {
constexpr int kValue = Qt::UserRole;
}

ValuePicker::ValuePicker(EngineClient& client, QWidget* parent)
    : QFrame(parent), requests_(client), title_(new QLabel), search_(new QLineEdit), list_(new QListWidget), negated_(new QCheckBox(tr("All but these"))) {
  setObjectName(QStringLiteral("popup"));
  title_->setFont(runrate::font(Type::Strong));
  search_->setPlaceholderText(tr("Search values"));
  search_->setAccessibleName(tr("Search values"));
  search_->setClearButtonEnabled(true);
  list_->setAccessibleName(tr("Values"));
  list_->setUniformItemSizes(true);
  auto* buttons = new QDialogButtonBox;
  auto* remove = buttons->addButton(tr("Show all"), QDialogButtonBox::ResetRole);
  auto* use = buttons->addButton(tr("Filter"), QDialogButtonBox::AcceptRole);
  use->setDefault(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(title_);
  layout->addWidget(search_);
  layout->addWidget(list_);
  layout->addWidget(negated_);
  layout->addWidget(buttons);
  setFixedWidth(280);
  list_->setMinimumHeight(220);
  setFocusProxy(search_);
  connect(search_, &QLineEdit::textChanged, this, &ValuePicker::narrow);
  connect(search_, &QLineEdit::returnPressed, this, &ValuePicker::apply);
  connect(use, &QPushButton::clicked, this, &ValuePicker::apply);
  connect(remove, &QPushButton::clicked, this, [this] {
    Q_EMIT removed(to_qt(column_));
    Q_EMIT closed();
  });
}

void ValuePicker::offer(const std::string& table, const std::string& column, const QString& name, const std::vector<Filter>& present) {
  column_ = column;
  ticked_.clear();
  negated_->setChecked(false);
  for (const Filter& filter : present) {
    if (filter.column != column) continue;
    negated_->setChecked(filter.negated);
    if (filter.values.empty()) ticked_.insert(std::string());
    for (const std::string& value : filter.values) ticked_.insert(fold(value));
  }
  title_->setText(name);
  search_->clear();
  list_->clear();
  requests_.drop();
  requests_.ask([table, column](Engine& engine) { return count_values(*engine.snapshot(), table, column); },
                [this](const Result<std::vector<ValueCount>>& values) {
                  if (values)
                    fill(*values);
                  else
                    list_->addItem(error_text(values.error()));
                });
}

void ValuePicker::fill(const std::vector<ValueCount>& values) {
  list_->clear();
  for (const ValueCount& value : values) {
    const QString label = value.label.empty() ? tr("(blank)") : to_qt(value.shown);
    auto* item = new QListWidgetItem(QStringLiteral("%1   %2").arg(label, format_count(value.rows)), list_);
    item->setData(kValue, to_qt(value.label));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked_.contains(fold(value.label)) ? Qt::Checked : Qt::Unchecked);
  }
}

void ValuePicker::narrow(const QString& text) {
  for (int i = 0; i < list_->count(); ++i) list_->item(i)->setHidden(!list_->item(i)->text().contains(text, Qt::CaseInsensitive));
}

void ValuePicker::apply() {
  Filter filter{column_, negated_->isChecked(), {}};
  bool any = false;
  for (int i = 0; i < list_->count(); ++i) {
    const QListWidgetItem* item = list_->item(i);
    if (item->checkState() != Qt::Checked) continue;
    any = true;
    filter.values.push_back(to_core(item->data(kValue).toString()));
  }
  // Nothing ticked, but a value typed and one left: that one is meant. Likewise the one that is chosen.
  if (!any) {
    const QListWidgetItem* only = list_->currentItem();
    for (int i = 0; i < list_->count() && !search_->text().isEmpty(); ++i) {
      if (list_->item(i)->isHidden()) continue;
      only = list_->item(i);
      break;
    }
    if (only == nullptr || !only->data(kValue).isValid()) return;
    filter.values.push_back(to_core(only->data(kValue).toString()));
  }
  if (filter.values == std::vector<std::string>{std::string()}) filter.values.clear();  // only the blank
  Q_EMIT picked(filter);
  Q_EMIT closed();
}

ValuePicker* pop_up_picker(EngineClient& client, QWidget* parent, const QPoint& at) {
  auto* picker = new ValuePicker(client, parent);
  picker->setWindowFlag(Qt::Popup);
  picker->setAttribute(Qt::WA_DeleteOnClose);
  QObject::connect(picker, &ValuePicker::closed, picker, &QWidget::close);
  picker->move(at);
  picker->show();
  picker->setFocus();
  return picker;
}

}  // namespace runrate
