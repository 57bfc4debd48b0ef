#include "importer/question_box.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

#include "bridge/texts.h"

namespace runrate {
namespace {

struct QuestionWords {
  Q_DECLARE_TR_FUNCTIONS(Choice)
};

}  // namespace

QString choice_name(const std::string& choice) {
  if (choice == "dmy") return QuestionWords::tr("Day first");
  if (choice == "mdy") return QuestionWords::tr("Month first");
  if (choice == "ymd") return QuestionWords::tr("Year first");
  if (choice == ".") return QuestionWords::tr("Point before the decimals");
  if (choice == ",") return QuestionWords::tr("Comma before the decimals");
  if (choice == "inclusive") return QuestionWords::tr("The last day of service");
  if (choice == "exclusive") return QuestionWords::tr("The first day without service");
  return to_qt(choice);
}

namespace {

/// What is asked, in the words of the window; the importer's own end with options of the command line.
QString question_text(const std::vector<ImportQuestion>& questions) {
  const ImportQuestion& question = questions.front();
  const std::string first = question.choices.empty() ? std::string() : question.choices.front();
  QStringList columns;
  for (const ImportQuestion& one : questions) columns += QuestionBox::tr("“%1”").arg(to_qt(one.column));
  const QString last = columns.size() > 1 ? columns.takeLast() : QString();
  const QString named = columns.join(QStringLiteral(", ")) + (last.isEmpty() ? QString() : QuestionBox::tr(" and %1").arg(last));
  if (first == "dmy" || first == "mdy" || first == "ymd") return QuestionBox::tr("The dates in %1 can be read in two ways. Which one is meant?").arg(named);
  if (first == "." || first == ",") return QuestionBox::tr("The numbers in %1 can be read in two ways. Which one is meant?").arg(named);
  if (first == "inclusive") return QuestionBox::tr("What is the day in %1? Other rows start on the day after.").arg(named);
  if (question.text.id == "ask_year") return QuestionBox::tr("The columns name no year. Which one does %1 belong to?").arg(named);
  return message_text(question.text);
}

/// Three rows, from each of the columns in turn.
std::vector<std::vector<std::string>> examples_of(const std::vector<ImportQuestion>& questions) {
  constexpr std::size_t kMost = 3;
  std::vector<std::vector<std::string>> out;
  for (std::size_t i = 0; i < kMost; ++i)
    for (const ImportQuestion& one : questions)
      if (i < one.examples.size() && out.size() < kMost) out.push_back(one.examples[i]);
  return out;
}

}  // namespace

QuestionBox::QuestionBox(const std::vector<ImportQuestion>& questions, const std::string& answer, QWidget* parent) : QFrame(parent) {
  setProperty("kind", QStringLiteral("card"));
  setObjectName(QStringLiteral("question"));
  const ImportQuestion& question = questions.front();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 12, 16, 12);
  layout->setSpacing(8);
  auto* text = new QLabel(question_text(questions));
  text->setProperty("type", QStringLiteral("strong"));
  text->setWordWrap(true);
  layout->addWidget(text);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(4);
  auto* written = new QLabel(tr("In the file"));
  written->setProperty("type", QStringLiteral("note"));
  grid->addWidget(written, 0, 0);
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    auto* radio = new QRadioButton(choice_name(question.choices[i]));
    radio->setAccessibleName(tr("%1: read as %2").arg(to_qt(question.column), radio->text()));
    radio->setChecked(question.choices[i] == answer);
    grid->addWidget(radio, 0, static_cast<int>(i) + 1);
    connect(radio, &QRadioButton::clicked, this, [this, choice = to_qt(question.choices[i])] { Q_EMIT answered(choice); });
  }
  int row = 1;
  for (const auto& example : examples_of(questions)) {
    for (std::size_t i = 0; i < example.size(); ++i) grid->addWidget(new QLabel(to_qt(example[i])), row, static_cast<int>(i));
    ++row;
  }
  grid->setColumnStretch(static_cast<int>(question.choices.size()) + 1, 1);
  layout->addLayout(grid);
}

}  // namespace runrate
