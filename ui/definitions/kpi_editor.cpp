#include "definitions/kpi_editor.h"

#include <array>


#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPointer>
#include <QStyle>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/texts.h"
#include "bridge/view.h"
#include "definitions/formula_edit.h"
#include "facts/fact_set.h"
#include "packs/language.h"

namespace runrate {

namespace {

constexpr std::array<Unit, 9> kOffered{Unit::Count, Unit::Money, Unit::Percent, Unit::Ratio, Unit::Days, Unit::Months, Unit::Minutes, Unit::Score, Unit::Points};
constexpr int kCheckPauseMs = 250;  ///< after the last key, before the formula is tried

int position_of(const Error& error) {
  for (const auto& [name, value] : error.message.args)
    if (name == "position") return QString::fromStdString(value).toInt() - 1;
  return -1;
}

}  // namespace

KpiEditor::KpiEditor(EngineClient& client, const View& view, const KpiInfo& kpi, QWidget* parent)
    : QDialog(parent),
      client_(client),
      view_(view),
      requests_(client),
      kpi_(kpi),
      name_(new QLineEdit(to_qt(kpi.name))),
      id_(new QLineEdit(to_qt(kpi.id))),
      unit_(new QComboBox),
      better_(new QComboBox),
      group_(new QComboBox),
      about_(new QLineEdit(to_qt(kpi.about))),
      formula_(new FormulaEdit),
      preview_(new QLabel) {
  setWindowTitle(kpi.id.empty() ? tr("New KPI") : tr("Edit %1").arg(to_qt(kpi.name)));
  own_id_ = !kpi.id.empty();
  id_->setEnabled(kpi.id.empty());
  build();
  formula_->setPlainText(to_qt(kpi.formula));
  connect(name_, &QLineEdit::textChanged, this, [this] {
    if (!own_id_) id_->setText(free_id());
    changed();
  });
  connect(id_, &QLineEdit::textEdited, this, [this] {
    own_id_ = true;
    changed();
  });
  connect(unit_, &QComboBox::currentIndexChanged, this, &KpiEditor::changed);
  connect(formula_, &QPlainTextEdit::textChanged, this, &KpiEditor::changed);
  pause_.setSingleShot(true);
  pause_.setInterval(kCheckPauseMs);
  connect(&pause_, &QTimer::timeout, this, &KpiEditor::try_it);
  changed();
}

void KpiEditor::build() {
  for (const Unit unit : kOffered) unit_->addItem(to_qt(shown_unit(unit)), static_cast<int>(unit));
  unit_->setCurrentIndex(std::max(0, unit_->findData(static_cast<int>(kpi_.unit))));
  better_->addItem(tr("neither way"), static_cast<int>(Better::Neither));
  better_->addItem(tr("when higher"), static_cast<int>(Better::Higher));
  better_->addItem(tr("when lower"), static_cast<int>(Better::Lower));
  better_->setCurrentIndex(std::max(0, better_->findData(static_cast<int>(kpi_.better))));
  group_->setEditable(true);
  QStringList groups{tr("Own")};
  for (const KpiInfo& other : *client_.book()->catalogue)
    if (!groups.contains(to_qt(other.group))) groups += to_qt(other.group);
  group_->addItems(groups);
  group_->setCurrentText(kpi_.group.empty() ? tr("Own") : to_qt(kpi_.group));
  formula_->set_words(words());
  formula_->setAccessibleName(tr("Formula"));
  formula_->setPlaceholderText(tr("won_amount / deals_won, or count(deals where outcome = \"won\" by closed_on)"));
  formula_->setMinimumHeight(96);
  preview_->setWordWrap(true);
  preview_->setMinimumHeight(40);
  preview_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  preview_->setAccessibleName(tr("What the formula gives"));
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(12);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  form->addRow(tr("&Name"), name_);
  form->addRow(tr("&Id"), id_);
  form->addRow(tr("&Formula"), formula_);
  form->addRow(QString(), preview_);
  form->addRow(tr("&Unit"), unit_);
  form->addRow(tr("&Better"), better_);
  form->addRow(tr("&Group"), group_);
  form->addRow(tr("&Meaning"), about_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  save_ = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
  save_->setProperty("kind", QStringLiteral("primary"));
  save_->setObjectName(QStringLiteral("save_kpi"));
  connect(buttons, &QDialogButtonBox::accepted, this, &KpiEditor::save);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 16, 20, 16);
  layout->setSpacing(16);
  layout->addLayout(form);
  layout->addWidget(buttons);
  resize(640, sizeHint().height());
}

QStringList KpiEditor::words() const {
  QStringList out;
  for (const KpiInfo& other : *client_.book()->catalogue)
    if (other.id != kpi_.id) out += to_qt(other.id);
  for (const auto& table : client_.book()->snapshot->tables)
    for (const ColumnInfo& column : table->info.columns) out += QStringLiteral("%1.%2").arg(to_qt(table->info.id), to_qt(column.id));
  for (const FactInfo& facts : derived_facts())
    for (const auto& [column, type] : facts.columns) out += QStringLiteral("%1.%2").arg(to_qt(facts.name), to_qt(column));
  for (const char* word : {"sum(", "count(", "average(", "median(", "distinct(", "previous(", "trailing(", "ago(", "opening(", "closing(", "steps(", "stddev(", "where", "by", "present", "blank"})
    out += QLatin1String(word);
  out.removeDuplicates();
  out.sort();
  return out;
}

QString KpiEditor::free_id() const {
  QString out;
  for (const QChar c : name_->text().toLower().normalized(QString::NormalizationForm_KD)) {
    if ((c >= QLatin1Char('a') && c <= QLatin1Char('z')) || c.isDigit())
      out += c;
    else if (c.isSpace() && !out.isEmpty() && !out.endsWith(QLatin1Char('_')))
      out += QLatin1Char('_');
  }
  while (!out.isEmpty() && (out.front().isDigit() || out.front() == QLatin1Char('_'))) out.remove(0, 1);
  return out.left(60);
}

KpiInfo KpiEditor::kpi() const {
  KpiInfo out = kpi_;
  out.id = to_core(id_->text().trimmed());
  out.name = to_core(name_->text().trimmed());
  out.formula = to_core(formula_->toPlainText().trimmed());
  out.unit = static_cast<Unit>(unit_->currentData().toInt());
  out.better = static_cast<Better>(better_->currentData().toInt());
  out.group = to_core(group_->currentText().trimmed());
  out.about = to_core(about_->text().trimmed());
  out.source = "own";
  return out;
}

void KpiEditor::changed() {
  save_->setEnabled(false);
  pause_.start();
}

void KpiEditor::try_it() {
  requests_.drop();
  KpiInfo tried = kpi();
  if (tried.formula.empty()) return preview_->setText(tr("Write a formula: its value appears here."));
  if (tried.id.empty()) tried.id = "unnamed_kpi";  // the formula can be looked at before the KPI has a name
  requests_.ask([tried, period = view_.state().period, where = view_.state().where](Engine& engine) { return engine.try_kpi(tried, period, where); },
                [this, tried](const Result<Value>& value) { show_value(tried, value); });
}

void KpiEditor::show_value(const KpiInfo& tried, const Result<Value>& value) {
  const bool named = !name_->text().trimmed().isEmpty() && !id_->text().trimmed().isEmpty();
  save_->setEnabled(value && named);
  formula_->mark_fault(value ? -1 : position_of(value.error()));
  preview_->setProperty("type", value ? QStringLiteral("strong") : QStringLiteral("bad"));
  preview_->style()->unpolish(preview_);
  preview_->style()->polish(preview_);
  if (!value) return preview_->setText(error_text(value.error()));
  const QString period = period_name(label(view_.state().period, view_.calendar()));
  const Figure figure{value->number, tried.unit, client_.book()->snapshot->rules.currency, value->why};
  preview_->setText(value->number ? tr("%1: %2").arg(period, format_figure(figure, Precision::Exact))
                                  : tr("%1: no value. %2").arg(period, message_text(value->why)));
}

void KpiEditor::save() {
  const KpiInfo own = kpi();
  save_->setEnabled(false);
  client_.change({}, [own](Engine& engine, const Progress&) { return engine.define_kpi(own); },
              [this, id = to_qt(own.id), guard = QPointer<KpiEditor>(this)](const Result<Touched>& done) {
                if (!guard) return;
                if (!done) {
                  preview_->setProperty("type", QStringLiteral("bad"));
                  preview_->setText(error_text(done.error()));
                  return;
                }
                Q_EMIT defined(id);
                accept();
              });
}

}  // namespace runrate
