#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QSet>
#include <QXmlStreamReader>

#include "bridge/language.h"
#include "packs/language.h"
#include "tables/cell_text.h"
#include "tables/tables_page.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

QString plain(QString text) { return text.remove(u'&').simplified(); }

/// English texts of the window and the catalogue that German says otherwise.
const QSet<QString>& english_texts() {
  static const QSet<QString> texts = [] {
    QSet<QString> english;
    QSet<QString> german;
    QFile file(QStringLiteral(RUNRATE_SOURCE "/resources/translations/runrate_de.ts"));
    if (!file.open(QIODevice::ReadOnly)) return english;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
      if (xml.readNext() != QXmlStreamReader::StartElement) continue;
      if (xml.name() == QLatin1String("source")) source = plain(xml.readElementText());
      if (xml.name() != QLatin1String("translation")) continue;
      const QString said = plain(xml.readElementText(QXmlStreamReader::IncludeChildElements));
      if (said != source && source.size() > 2) english += source;
      german += said;
    }
    const auto pair = [&](const std::string& before, const std::string& after) {
      if (before != after) english += plain(to_qt(before));
      german += plain(to_qt(after));
    };
    for (const KpiInfo& kpi : builtin_packs().kpis) {
      pair(kpi.name, shown(kpi).name);
      pair(kpi.about, shown(kpi).about);
      pair(kpi.group, shown(kpi).group);
    }
    for (const TableInfo& table : builtin_packs().schema.tables) {
      pair(table.name, shown_name(table));
      pair(table.about, shown_about(table));
      for (const ColumnInfo& column : table.columns) pair(column.name, shown_name(column));
    }
    return english.subtract(german);
  }();
  return texts;
}

class WindowInGerman : public testing::WindowTest {
 protected:
  void SetUp() override {
    speak(QStringLiteral("de"));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    ASSERT_GT(english_texts().size(), 500);
  }
  void TearDown() override {
    window.reset();
    choose_language({});
    speak(QStringLiteral("en"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
  }

  void check(const QString& text, const QString& place) {
    for (const QString& line : text.split(u'\n')) {
      if (english_texts().contains(plain(line))) ADD_FAILURE() << place.toStdString() << " says in English: " << plain(line).toStdString();
    }
  }

  void check_model(const QAbstractItemView& view, const QString& place) {
    const QAbstractItemModel* model = view.model();
    if (model == nullptr) return;
    for (int column = 0; column < model->columnCount(); ++column) check(model->headerData(column, Qt::Horizontal).toString(), place + QStringLiteral(" header"));
  }

  /// Every text that stands on the window, or another one of the program, or answers the mouse.
  void check_texts(const QString& place) {
    for (QWidget* top : QApplication::topLevelWidgets())
      if (top->isVisible()) check_texts_of(*top, place);
  }

  void check_texts_of(QWidget& top, const QString& place) {
    check(top.windowTitle(), place);
    for (QWidget* widget : top.findChildren<QWidget*>()) {
      if (!widget->isVisibleTo(&top)) continue;
      const QString at = place + QStringLiteral(", ") + QLatin1String(widget->metaObject()->className());
      check(widget->toolTip(), at);
      check(widget->accessibleName(), at);
      check(widget->windowTitle(), at);
      if (const auto* label = qobject_cast<QLabel*>(widget)) check(label->text(), at);
      if (const auto* button = qobject_cast<QAbstractButton*>(widget)) check(button->text(), at);
      if (const auto* line = qobject_cast<QLineEdit*>(widget)) check(line->placeholderText(), at);
      if (const auto* group = qobject_cast<QGroupBox*>(widget)) check(group->title(), at);
      if (const auto* view = qobject_cast<QAbstractItemView*>(widget)) check_model(*view, at);
      if (const auto* box = qobject_cast<QComboBox*>(widget))
        for (int i = 0; i < box->count(); ++i) check(box->itemText(i), at);
      if (const auto* tile = qobject_cast<TileWidget*>(widget); tile && tile->painting())
        for (const QString& part : tile->painting()->accessible_text().split(QStringLiteral(", "))) check(part, at);
    }
  }

  static void shot_of(QWidget& widget, const char* name) {
    if (const QString to = qEnvironmentVariable("RUNRATE_SHOTS"); !to.isEmpty()) widget.grab().save(to + u'/' + QLatin1String(name) + QStringLiteral(".png"));
  }

  void check_menu(const QMenu& menu, const QString& place) {
    QSet<QString> keys;
    for (const QAction* action : menu.actions()) {
      check(action->text(), place);
      check(action->toolTip(), place);
      const auto at = action->text().indexOf(u'&');
      const QString key = at < 0 ? QString() : action->text().mid(at + 1, 1).toLower();
      if (!key.isEmpty() && keys.contains(key)) ADD_FAILURE() << place.toStdString() << ": two of the access key " << key.toStdString();
      keys += key;
      if (action->menu()) check_menu(*action->menu(), place + QStringLiteral(" > ") + plain(action->text()));
    }
  }

  int dialogs_ = 0;
};

TEST_F(WindowInGerman, SaysNothingInEnglish) {
  make_window();
  check_texts(QStringLiteral("start"));
  shot("de-start");
  window.reset();
  open_sample();
  QSet<QString> keys;
  for (const QAction* action : window->menuBar()->actions()) {
    const QString key = action->text().mid(action->text().indexOf(u'&') + 1, 1).toLower();
    EXPECT_FALSE(keys.contains(key)) << action->text().toStdString();
    keys += key;
    check(action->text(), QStringLiteral("menu bar"));
    check_menu(*action->menu(), plain(action->text()));
  }
  for (const char* page : {"overview", "revenue", "customers", "pipeline", "team", "economics", "outlook", "tables", "sources", "quality", "reports", "targets",
                           "definitions", "import"}) {
    window->go(QLatin1String(page));
    ASSERT_TRUE(settled());
    QTest::qWait(30);
    check_texts(QLatin1String(page));
    shot((std::string("de-") + page).c_str());
  }
  window->go(QStringLiteral("tables"));
  for (QAction* action : {window->actions_of().alerts, window->actions_of().help, window->actions_of().replace_in_table}) {
    action->trigger();
    QTest::qWait(30);
    QDialog* opened = nullptr;
    for (QWidget* top : QApplication::topLevelWidgets())
      if (auto* dialog = qobject_cast<QDialog*>(top); dialog != nullptr && dialog->isVisible()) opened = dialog;
    ASSERT_NE(opened, nullptr) << action->text().toStdString();
    check_texts(plain(action->text()));
    shot_of(*opened, ("de-" + std::to_string(++dialogs_)).c_str());
    opened->close();
  }
  window->go(QStringLiteral("overview"));
  window->actions_of().insert_tile->trigger();
  QTest::qWait(100);
  check_texts(QStringLiteral("gallery"));
  for (QWidget* top : QApplication::topLevelWidgets())
    if (auto* dialog = qobject_cast<QDialog*>(top); dialog != nullptr && dialog->isVisible()) {
      shot_of(*dialog, "de-gallery");
      dialog->close();
    }
  window->explain(QStringLiteral("mrr"));
  ASSERT_TRUE(settled());
  QTest::qWait(200);
  check_texts(QStringLiteral("explain"));
  shot("de-explain");
  // German is longer than English; nothing of the explanation is pushed out of its panel.
  const auto* explanation = window->findChild<QScrollArea*>(QStringLiteral("explain_scroll"));
  ASSERT_NE(explanation, nullptr);
  EXPECT_LE(explanation->widget()->minimumSizeHint().width(), explanation->viewport()->width());
}

TEST_F(WindowInGerman, WritesNumbersAndDaysTheGermanWay) {
  open_sample();
  const auto* page = qobject_cast<TilePage*>(window->current_page());
  const QString mrr = page->tiles().front()->painting()->value_text();
  EXPECT_TRUE(mrr.endsWith(QStringLiteral("\u00A0€"))) << mrr.toStdString();
  EXPECT_TRUE(mrr.contains(u'.')) << mrr.toStdString();
  EXPECT_EQ(date_text(Date{20'088}), QStringLiteral("31.12.2024"));
  EXPECT_EQ(period_name("2024-12"), QStringLiteral("Dezember 2024"));
}

TEST_F(WindowInGerman, TakesWhatIsTypedTheGermanWay) {
  const QLocale german(QLocale::German, QLocale::Germany);
  const TableInfo& deals = *builtin_packs().schema.table("deals");
  const auto plain = [&](const char* column, const char* typed) { return to_core(plain_form(*deals.column(column), QString::fromUtf8(typed), german)); };
  EXPECT_EQ(plain("amount", "1.234,50"), "1234.50");
  EXPECT_EQ(plain("amount", "1.234"), "1234");
  EXPECT_EQ(plain("amount", "-1.234.567"), "-1234567");
  EXPECT_EQ(plain("amount", "12.5"), "12.5");
  EXPECT_EQ(plain("amount", "12,5 €"), "12.5 €");
  EXPECT_EQ(plain("closed_on", "31.12.2024"), "2024-12-31");
  EXPECT_EQ(plain("closed_on", "2024-12-31"), "2024-12-31");
  EXPECT_EQ(plain("outcome", "gewonnen"), "won");
  EXPECT_EQ(plain("outcome", "won"), "won");
  EXPECT_EQ(plain("name", "1.234"), "1.234");
  const auto typed = [&](const char* column, const char* text) { return to_core(typed_form(*deals.column(column), QString::fromUtf8(text), german)); };
  EXPECT_EQ(typed("amount", "1234.50"), "1234,50");
  EXPECT_EQ(typed("closed_on", "2024-12-31"), "31.12.2024");
  EXPECT_EQ(typed("outcome", "won"), "gewonnen");

  open_sample();
  window->go(QStringLiteral("tables"));
  auto* tables = qobject_cast<TablesPage*>(window->page(QStringLiteral("tables")));
  tables->show_table(QStringLiteral("deals"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return tables->model()->table_id() == "deals"; }, kPatience));
  const QModelIndex amount = tables->model()->index(0, deals.find("amount"));
  ASSERT_TRUE(tables->model()->setData(amount, QStringLiteral("1.234,50"), Qt::EditRole));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy() && amount.data().toString() == QStringLiteral("1.234,50"); }, kPatience));
  EXPECT_EQ(amount.data(Qt::EditRole).toString(), QStringLiteral("1234,50"));
  EXPECT_TRUE(window->actions_of().undo->text().contains(QStringLiteral("Deals, Betrag bearbeiten"))) << window->actions_of().undo->text().toStdString();
}

TEST_F(WindowInGerman, IsChosenInTheMenuAndTheWindowIsMadeAnew) {
  open_sample();
  QList<QAction*> offered = window->actions_of().languages;
  ASSERT_GE(offered.size(), 3);
  EXPECT_TRUE(offered[0]->isChecked());
  const auto found = std::find_if(offered.begin(), offered.end(), [](const QAction* action) { return action->text() == QStringLiteral("English"); });
  ASSERT_NE(found, offered.end());
  (*found)->trigger();
  EXPECT_FALSE(window->isVisible());
  EXPECT_TRUE(window->wants_anew());
  EXPECT_EQ(window->left_book(), book);
  EXPECT_EQ(chosen_language(), QStringLiteral("en"));
  const QString left = window->left_book();
  window.reset();
  speak(chosen_language());
  make_window();
  window->open(left);
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->client().book() != nullptr; }, kPatience));
  EXPECT_EQ(plain(window->menuBar()->actions().front()->text()), QStringLiteral("File"));
}

}  // namespace
}  // namespace runrate
