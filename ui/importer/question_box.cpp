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
QString question_text(const ImportQuestion& question) {
  const std::string first = question.choices.empty() ? std::string() : question.choices.front();
  const QString column = to_qt(question.column);
  if (first == "dmy" || first == "mdy" || first == "ymd")
    return QuestionBox::tr("The dates in “%1” can be read in two ways. Which one is meant?").arg(column);
  if (first == "." || first == ",") return QuestionBox::tr("The numbers in “%1” can be read in two ways. Which one is meant?").arg(column);
  if (first == "inclusive") return QuestionBox::tr("What is the day in “%1”? Other rows start on the day after.").arg(column);
  return message_text(question.text);
}

}  // namespace

QuestionBox::QuestionBox(const ImportQuestion& question, QWidget* parent) : QFrame(parent) {
  setProperty("kind", QStringLiteral("card"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 12, 16, 12);
  layout->setSpacing(8);
  auto* text = new QLabel(question_text(question));
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
    grid->addWidget(radio, 0, static_cast<int>(i) + 1);
    connect(radio, &QRadioButton::clicked, this, [this, choice = to_qt(question.choices[i])] { Q_EMIT answered(choice); });
  }
  int row = 1;
  for (const auto& example : question.examples) {
    for (std::size_t i = 0; i < example.size(); ++i) grid->addWidget(new QLabel(to_qt(example[i])), row, static_cast<int>(i));
    ++row;
  }
  grid->setColumnStretch(static_cast<int>(question.choices.size()) + 1, 1);
  layout->addLayout(grid);
}

}  // namespace runrate
