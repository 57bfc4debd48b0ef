#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTableView>

#include <gtest/gtest.h>

#include "explain/explain_model.h"
#include "explain/explanation_text.h"
#include "importer/import_file.h"
#include "importer/rejects_view.h"
#include "importer/text_table.h"
#include "support/snapshot_builder.h"

namespace runrate {
namespace {

BookStatePtr book() {
  auto out = std::make_shared<BookState>();
  out->snapshot = testing::SnapshotBuilder().build();
  SourceInfo source;
  source.id = 7;
  source.file = "/data/stripe.csv";
  out->sources.push_back(source);
  return out;
}

Value number(int n) {
  Value value;
  value.number = Rational(n);
  return value;
}

std::shared_ptr<const Explanation> churn() {
  auto out = std::make_shared<Explanation>();
  out->kpi.name = "Customer churn";
  out->kpi.unit = Unit::Percent;
  out->label = "2026-10";
  out->root.label = "Customer churn";
  out->root.unit = Unit::Percent;
  ExplainedTerm lost;
  lost.label = "Lost customers";
  lost.value = number(2);
  lost.rows = {{"accounts", 1, "Acme (A1)", Rational(1), {}, 7, 812}, {"accounts", 2, "Byte (A2)", Rational(1), {}, 0, 0}};
  lost.left_out = {{{"unconverted", {}}, 3}};
  ExplainedTerm all;
  all.label = "Customers at the start";
  all.value = number(312);
  out->root.terms = {lost, all};
  return out;
}

TEST(ExplainModel, ShowsTermsAndTheRowsBeneathThem) {
  ExplainModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show(churn(), book());
  ASSERT_EQ(model.rowCount(), 2);
  const QModelIndex lost = model.index(0, 0);
  ASSERT_EQ(model.rowCount(lost), 2);
  EXPECT_EQ(model.index(0, ExplainModel::What, lost).data().toString(), QStringLiteral("Acme (A1)"));
  EXPECT_EQ(model.index(0, ExplainModel::From, lost).data().toString(), QStringLiteral("stripe.csv : 812"));
  EXPECT_EQ(model.index(1, ExplainModel::From, lost).data().toString(), QStringLiteral("edited"));
  EXPECT_EQ(model.index(1, 0, lost).parent(), lost);
  EXPECT_EQ(model.index(1, 0, lost).data(ExplainModel::RowRole).toLongLong(), 2);
  EXPECT_FALSE(model.index(2, 0, lost).isValid());
  EXPECT_FALSE(model.index(2, 0).isValid());
  EXPECT_EQ(model.rowCount(model.index(0, 0, lost)), 0);
  EXPECT_EQ(model.rowCount(model.index(1, 0)), 0);
}

TEST(ExplainModel, CanBeEmptied) {
  ExplainModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show(churn(), book());
  model.show(nullptr, nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(ExplanationText, NamesEveryRowWithItsSource) {
  const QString text = explanation_text(*churn(), *book());
  EXPECT_TRUE(text.contains(QStringLiteral("Lost customers = 2")));
  EXPECT_TRUE(text.contains(QStringLiteral("Acme (A1)")));
  EXPECT_TRUE(text.contains(QStringLiteral("stripe.csv:812")));
}

TEST(TextTable, HasNoCellBeyondItsEnds) {
  TextTable model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show({QStringLiteral("a"), QStringLiteral("b")}, {{QStringLiteral("1")}, {QStringLiteral("2"), QStringLiteral("3")}});
  EXPECT_EQ(model.rowCount(), 2);
  EXPECT_FALSE(model.index(2, 0).isValid());
  EXPECT_EQ(model.index(0, 1).data().toString(), QString());
}

TEST(ImportChoice, WritesWhatWasSaidAsTheImporterReadsIt) {
  ImportChoice choice;
  choice.columns["Close \"Date\""] = "closed_on";
  ImportQuestion question;
  question.column = "Created";
  choice.answer(question, "dmy");
  EXPECT_EQ(choice.said().mapping, "[columns]\n\"Close \\\"Date\\\"\" = \"closed_on\"\n[dates]\n\"Created\" = \"dmy\"\n");
}

TEST(RejectedRows, PutRightAreAFileOfTheirOwn) {
  RejectedRow row;
  row.line = 3;
  row.reason = {"cancelled", {}};
  row.cells = {"7", "x"};
  RejectsView view;
  view.show_rows({"id", "note"}, {row, row});
  EXPECT_FALSE(view.import_button()->isEnabled());
  QByteArray csv;
  std::vector<std::int64_t> lines;
  QObject::connect(&view, &RejectsView::corrected, [&](const QByteArray& text, const std::vector<std::int64_t>& of) {
    csv = text;
    lines = of;
  });
  auto* model = view.grid()->model();
  ASSERT_TRUE(model->setData(model->index(1, 3), QStringLiteral("a,\"b\"")));
  ASSERT_TRUE(view.import_button()->isEnabled());
  view.import_button()->click();
  EXPECT_EQ(csv, QByteArray("id,note\r\n7,\"a,\"\"b\"\"\"\r\n"));
  EXPECT_EQ(lines, std::vector<std::int64_t>{3});
}

}  // namespace
}  // namespace runrate
