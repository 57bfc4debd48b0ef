#include "tables/value_picker.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "base/text.h"
#include "bridge/texts.h"
#include "theme/fonts.h"

namespace runrate {

namespace {
constexpr int kValue = Qt::UserRole;
constexpr std::size_t kMostListed = 1'000;  ///< whoever looks for another one types a part of it
}

ValuePicker::ValuePicker(EngineClient& client, QWidget* parent)
    : QFrame(parent), requests_(client), narrowing_(client), title_(new QLabel), search_(new QLineEdit), list_(new QListWidget), negated_(new QCheckBox(tr("All but these"))) {
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
  connect(list_, &QListWidget::itemChanged, this, &ValuePicker::tick);
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
    if (filter.values.empty()) ticked_.emplace();
    for (const std::string& value : filter.values) ticked_.emplace(fold(value), value);
  }
  title_->setText(name);
  values_.reset();
  looking_ = true;
  apply_then_ = false;
  search_->clear();
  list_->clear();
  requests_.drop();
  requests_.ask([table, column](Engine& engine) { return count_values(*engine.snapshot(), table, column); },
                [this](const Result<std::vector<ValueCount>>& values) {
                  if (!values) return list_->addItem(error_text(values.error()));
                  values_ = std::make_shared<const std::vector<ValueCount>>(*values);
                  narrow(search_->text());
                });
}

ValuePicker::Found ValuePicker::find(const std::vector<ValueCount>& values, const QString& text) {
  Found found;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!text.isEmpty() && !to_qt(values[i].shown).contains(text, Qt::CaseInsensitive)) continue;
    if (found.places.size() < kMostListed)
      found.places.push_back(i);
    else
      ++found.more;
  }
  return found;
}

void ValuePicker::narrow(const QString& text) {
  constexpr std::size_t kAtOnce = 10'000;
  narrowing_.drop();
  if (!values_) return;
  if (values_->size() <= kAtOnce) return fill(find(*values_, text));
  looking_ = true;
  narrowing_.ask([values = values_, text](Engine&) { return find(*values, text); }, [this](const Found& found) { fill(found); });
}

void ValuePicker::fill(const Found& found) {
  const QSignalBlocker quiet(list_);
  looking_ = false;
  list_->clear();
  for (const std::size_t place : found.places) {
    const ValueCount& value = (*values_)[place];
    const QString label = value.label.empty() ? tr("(blank)") : to_qt(value.shown);
    auto* item = new QListWidgetItem(QStringLiteral("%1   %2").arg(label, format_count(value.rows)), list_);
    item->setData(kValue, to_qt(value.label));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked_.contains(fold(value.label)) ? Qt::Checked : Qt::Unchecked);
  }
  if (found.more > 0) {
    auto* rest = new QListWidgetItem(tr("%1 more: type a part of the value").arg(format_count(static_cast<std::int64_t>(found.more))), list_);
    rest->setFlags(Qt::NoItemFlags);
  }
  if (std::exchange(apply_then_, false)) apply();
}

void ValuePicker::tick(const QListWidgetItem* item) {
  const std::string value = to_core(item->data(kValue).toString());
  if (item->checkState() == Qt::Checked)
    ticked_.emplace(fold(value), value);
  else
    ticked_.erase(fold(value));
}

void ValuePicker::apply() {
  apply_then_ = looking_;
  if (looking_) return;
  Filter filter{column_, negated_->isChecked(), {}};
  for (const auto& [folded, value] : ticked_) filter.values.push_back(value);
  // Nothing ticked, but a value typed and one left: that one is meant. Likewise the one that is chosen.
  if (filter.values.empty()) {
    const QListWidgetItem* only = search_->text().isEmpty() ? list_->currentItem() : list_->item(0);
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
