#include "helpers.h"

namespace runrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TableInfo custom_table() {
  TableInfo table;
  table.id = "churn_events";
  table.name = "Churn events";
  table.row_name = "churn event";
  table.columns.resize(3);
  table.columns[0] = {.id = "event",
                      .name = "Event",
                      .type = ColumnType::Text,
                      .choices = {},
                      .references = {},
                      .key = true,
                      .minimum = {},
                      .maximum = {},
                      .about = {}};
  table.columns[1].id = "reason";
  table.columns[1].name = "Reason";
  table.columns[2].id = "at";
  table.columns[2].name = "At";
  table.columns[2].type = ColumnType::Instant;
  return table;
}

ColumnInfo column(const std::string& id, ColumnType type = ColumnType::Text) {
  ColumnInfo out;
  out.id = id;
  out.name = id;
  out.type = type;
  return out;
}

class Changes : public testing::Test {
 protected:
  TempFolder folder;
  std::unique_ptr<Workbook> book = new_book(folder / "a.runrate");

  void reopen() {
    book.reset();
    book = open_book(folder / "a.runrate");
  }
  RowId add_rep(const std::string& name) {
    RowId row = 0;
    edit(*book, [&](Writer& writer) { row = insert(writer, "reps", {{"rep", text(name)}}); });
    return row;
  }
  StoredRow row(const std::string& table, RowId id) {
    StoredRow out;
    const std::vector<RowId> ids{id};
    must(book->read(table, ids, [&](const StoredRow& found) { out = found; }));
    return out;
  }
  Cell cell(const std::string& table, RowId id, const std::string& name) {
    return row(table, id).cells.at(static_cast<std::size_t>(book->schema().table(table)->find(name)));
  }
};

TEST_F(Changes, NameTheRowsThatTheyTouch) {
  RowId first = 0;
  RowId second = 0;
  Touched touched = edit(*book, [&](Writer& writer) {
    first = insert(writer, "reps", {{"rep", text("ann")}, {"ramp_months", number(3)}}, {.source = 0, .line = 7, .change = 0, .stub = true});
    second = insert(writer, "reps", {{"rep", text("bob")}});
    insert(writer, "accounts", {{"account_id", text("A1")}});
  });
  ASSERT_THAT(touched.tables, SizeIs(2));
  EXPECT_EQ(touched.tables[1].table, "reps");
  EXPECT_FALSE(touched.tables[1].many);
  EXPECT_THAT(touched.tables[1].inserted, ElementsAre(first, second));
  EXPECT_EQ(touched.title.id, "test_edit");
  const StoredRow stored = row("reps", first);
  EXPECT_EQ(stored.origin.line, 7);
  EXPECT_EQ(stored.origin.change, touched.change);
  EXPECT_TRUE(stored.origin.stub);

  touched = edit(*book, [&](Writer& writer) {
    must(writer.update("reps", first, "team", text("North")));
    must(writer.erase("reps", second));
    const RowId gone = insert(writer, "reps", {{"rep", text("cy")}});
    must(writer.erase("reps", gone));
  });
  ASSERT_THAT(touched.tables, SizeIs(1));
  EXPECT_THAT(touched.tables[0].updated, ElementsAre(first));
  EXPECT_THAT(touched.tables[0].deleted, ElementsAre(second));
  EXPECT_THAT(touched.tables[0].inserted, IsEmpty());
  EXPECT_FALSE(row("reps", first).origin.stub);
  EXPECT_THAT(must(book->history()), SizeIs(2));
  EXPECT_EQ(must(book->history())[0].rows, 2);
}

TEST_F(Changes, WithoutADifferenceLeaveNoTrace) {
  const RowId ann = add_rep("ann");
  for (const auto& work : std::vector<std::function<void(Writer&)>>{
           [](Writer&) {}, [&](Writer& writer) { must(writer.update("reps", ann, "rep", text("ann"))); },
           [&](Writer& writer) { must(writer.update("reps", ann, "team", text(""))); },
           [&](Writer& writer) {
             must(writer.update("reps", ann, "team", text("x")));
             must(writer.update("reps", ann, "team", {}));
           },
           [&](Writer& writer) { must(writer.set_settings(writer.settings())); },
           [&](Writer& writer) {
             must(writer.erase("reps", insert(writer, "reps", {{"rep", text("bob")}})));
           }}) {
    const Touched touched = edit(*book, work);
    EXPECT_TRUE(touched.empty());
    EXPECT_EQ(touched.change, 0);
  }
  EXPECT_THAT(must(book->history()), SizeIs(1));
}

TEST_F(Changes, ThatFailLeaveEverythingAsItWas) {
  const RowId ann = add_rep("ann");
  const auto before = contents(*book);
  const Settings settings = book->settings();
  const Schema schema = book->schema();
  const auto result = book->change(ChangeKind::Import, {}, [&](Writer& writer) -> Result<void> {
    must(writer.update("reps", ann, "team", text("North")));
    for (int i = 0; i < 3000; ++i) insert(writer, "accounts", {{"account_id", text(std::to_string(i))}});
    must(writer.add_table(custom_table()));
    must(writer.add_column("deals", column("extra")));
    insert(writer, "churn_events", {{"event", text("E1")}});
    Settings other = writer.settings();
    other.time_zone = "Asia/Tokyo";
    must(writer.set_settings(other));
    return cancelled();
  });
  EXPECT_TRUE(result.error().cancelled);
  EXPECT_EQ(contents(*book), before);
  EXPECT_EQ(book->settings(), settings);
  EXPECT_EQ(book->schema(), schema);
  EXPECT_EQ(add_rep("bob"), ann + 1);
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Changes, KeysAreComparedFolded) {
  const RowId ann = add_rep("Ann");
  edit(*book, [&](Writer& writer) {
    EXPECT_EQ(error_of(writer.insert("reps", cells_of(*writer.schema().table("reps"), {{"rep", text(" ANN ")}}))), "store_key_taken");
    const std::vector<Cell> key{text("ann")};
    EXPECT_EQ(must(writer.find("reps", key)), ann);
    // A clash of keys is an answer, not the end of the change.
    const RowId bob = insert(writer, "reps", {{"rep", text("bob")}});
    EXPECT_EQ(error_of(writer.update("reps", bob, "rep", text("aNN"))), "store_key_taken");
    must(writer.update("reps", bob, "rep", text("Bob")));
    must(writer.update("reps", ann, "rep", text("Anna")));
    EXPECT_EQ(must(writer.find("reps", key)), std::nullopt);
    const std::vector<Cell> rate{text("USD"), number(20000)};
    EXPECT_EQ(must(writer.find("rates", rate)), std::nullopt);
    const RowId usd = insert(writer, "rates", {{"currency", text("USD")}, {"month", number(20000)}, {"rate", number(1)}});
    EXPECT_EQ(must(writer.find("rates", rate)), usd);
    const RowId target = insert(writer, "targets", {{"kpi", text("mrr")}, {"period", text("2025")}, {"value", number(1)}});
    const std::vector<Cell> blank{text("MRR"), text("2025"), Cell()};
    EXPECT_EQ(must(writer.find("targets", blank)), target);
  });
}

TEST_F(Changes, TellWhatTheyWereAskedWrongly) {
  const RowId ann = add_rep("ann");
  edit(*book, [&](Writer& writer) {
    EXPECT_EQ(error_of(writer.update("reps", ann, "ramp_months", text("three"))), "store_wrong_type");
    EXPECT_EQ(error_of(writer.update("reps", ann, "team", number(3))), "store_wrong_type");
    EXPECT_EQ(error_of(writer.update("reps", ann, "nothing", number(3))), "store_no_column");
    EXPECT_EQ(error_of(writer.update("reps", 99, "team", text("x"))), "store_no_row");
    EXPECT_EQ(error_of(writer.erase("reps", 99)), "store_no_row");
    EXPECT_EQ(error_of(writer.read("reps", 99)), "store_no_row");
    EXPECT_EQ(error_of(writer.erase("nothing", 1)), "store_no_table");
    EXPECT_EQ(error_of(writer.insert("reps", std::vector<Cell>(2))), "store_cell_count");
    EXPECT_EQ(error_of(writer.add_column("reps", column("team"))), "store_column_exists");
    EXPECT_EQ(error_of(writer.add_column("reps", column("Team"))), "store_column_exists");
    EXPECT_EQ(error_of(writer.add_column("reps", column("_x"))), "store_bad_name");
    EXPECT_EQ(error_of(writer.add_column("reps", column("a\"b"))), "store_bad_name");
    EXPECT_EQ(error_of(writer.add_column("reps", column(""))), "store_bad_name");
    EXPECT_EQ(error_of(book->change(ChangeKind::Edit, {}, [](Writer&) -> Result<void> { return {}; })), "store_change_within_change");
    EXPECT_EQ(error_of(book->undo()), "store_change_within_change");
  });
  EXPECT_THAT(must(book->history()), SizeIs(1));
}

TEST_F(Changes, AddTablesAndColumnsThatUndoHidesAndRedoShows) {
  const RowId deal = [&] {
    RowId out = 0;
    edit(*book, [&](Writer& writer) { out = insert(writer, "deals", {{"deal_id", text("D1")}}); });
    return out;
  }();
  const auto before = contents(*book);
  const Schema schema_before = book->schema();
  const Touched touched = edit(*book, [&](Writer& writer) {
    must(writer.add_table(custom_table()));
    must(writer.add_column("deals", column("region 2", ColumnType::Instant)));
    must(writer.add_column("deals", column("select")));
    must(writer.update("deals", deal, "select", text("yes")));
    insert(writer, "churn_events", {{"event", text("E1")}, {"at", number(1'760'000'000'000)}});
  });
  EXPECT_TRUE(touched.schema);
  const auto after = contents(*book);
  const Schema schema_after = book->schema();
  EXPECT_TRUE(schema_after.table("churn_events")->custom);
  EXPECT_TRUE(schema_after.table("deals")->column("select")->custom);
  for (int round = 0; round < 3; ++round) {
    EXPECT_TRUE(must(book->undo()).schema);
    if (round == 1) reopen();
    EXPECT_EQ(contents(*book), before);
    EXPECT_EQ(book->schema(), schema_before);
    EXPECT_TRUE(must(book->redo()).schema);
    if (round == 1) reopen();
    EXPECT_EQ(contents(*book), after);
    EXPECT_EQ(book->schema(), schema_after);
  }
  // Once its redo has lapsed, the name is free again, for values of another kind too.
  must(book->undo());
  edit(*book, [&](Writer& writer) {
    TableInfo table = custom_table();
    table.columns[1].type = ColumnType::Integer;
    must(writer.add_table(table));
    must(writer.add_column("deals", column("select", ColumnType::Integer)));
    must(writer.add_column("deals", column("region 2", ColumnType::Instant)));
    must(writer.update("deals", deal, "select", number(5)));
    insert(writer, "churn_events", {{"event", text("E1")}, {"reason", number(4)}});
  });
  EXPECT_EQ(cell("deals", deal, "region 2"), Cell());
  const auto anew = contents(*book);
  must(book->undo());
  EXPECT_EQ(contents(*book), before);
  must(book->redo());
  EXPECT_EQ(contents(*book), anew);
  reopen();
  EXPECT_EQ(contents(*book), anew);
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Changes, OfTheTimeZoneMoveDays) {
  edit(*book, [&](Writer& writer) { insert(writer, "activities", {{"activity_id", text("1")}, {"at", number(1'760'050'000'000)}}); });
  Settings settings = book->settings();
  settings.time_zone = "Asia/Tokyo";
  Touched touched = edit(
      *book, [&](Writer& writer) { must(writer.set_settings(settings)); }, ChangeKind::Settings);
  EXPECT_TRUE(touched.settings);
  ASSERT_THAT(touched.tables, SizeIs(1));
  EXPECT_EQ(touched.tables[0].table, "activities");
  EXPECT_TRUE(touched.tables[0].many);
  EXPECT_THAT(must(book->check()), IsEmpty());
  touched = must(book->undo());
  EXPECT_TRUE(touched.settings);
  EXPECT_THAT(touched.tables, SizeIs(1));
  EXPECT_EQ(book->settings().time_zone, "UTC");
  EXPECT_THAT(must(book->check()), IsEmpty());
  must(book->redo());
  EXPECT_EQ(book->settings(), settings);
  EXPECT_THAT(must(book->check()), IsEmpty());
  // Both at once: an edit of rows and of the zone.
  edit(*book, [&](Writer& writer) {
    insert(writer, "activities", {{"activity_id", text("2")}, {"at", number(1'760'050'000'000)}});
    Settings other = settings;
    other.time_zone = "America/Los_Angeles";
    must(writer.set_settings(other));
    insert(writer, "activities", {{"activity_id", text("3")}, {"at", number(1'760'050'000'000)}});
    must(writer.update("activities", 1, "at", number(1'760'080'000'000)));
  });
  EXPECT_THAT(must(book->check()), IsEmpty());
  must(book->undo());
  EXPECT_THAT(must(book->check()), IsEmpty());
  EXPECT_EQ(must(book->count("activities")), 1);
  must(book->redo());
  EXPECT_THAT(must(book->check()), IsEmpty());
}

TEST_F(Changes, KeepSourcesAndRejectedRows) {
  SourceInfo source;
  source.file = "/tmp/deals.csv";
  source.table = "deals";
  source.hash = "abc";
  source.at = {5};
  const auto import = [&](bool with_row) {
    return edit(
        *book,
        [&](Writer& writer) {
          source.id = must(writer.add_source(source));
          if (with_row) insert(writer, "deals", {{"deal_id", text("D1")}}, {.source = source.id, .line = 2});
          source.rows = 3;
          source.rejected = 1;
          const std::vector<RejectedRow> rejected{{3, "amount", "x\xff", {"bad_number", {{"value", "x"}}}, {"D2", "x", "a,\"b\"\n"}}};
          must(writer.finish_source(source, rejected));
        },
        ChangeKind::Import);
  };
  const Touched touched = import(true);
  const std::int64_t first = source.id;
  ASSERT_THAT(must(book->sources()), SizeIs(1));
  EXPECT_EQ(must(book->sources())[0].change, touched.change);
  EXPECT_EQ(must(book->sources())[0].rows, 3);
  ASSERT_THAT(must(book->rejected(first)), SizeIs(1));
  EXPECT_THAT(must(book->rejected(first))[0].cells, ElementsAre("D2", "x", "a,\"b\"\n"));
  EXPECT_EQ(must(book->rejected(first))[0].reason, (Message{"bad_number", {{"value", "x"}}}));
  EXPECT_EQ(row("deals", 1).origin.source, first);

  // The same file again changes nothing: noted, but nothing to undo.
  EXPECT_TRUE(import(false).empty());
  EXPECT_THAT(must(book->sources()), SizeIs(2));
  EXPECT_THAT(must(book->history()), SizeIs(1));

  must(book->undo());
  EXPECT_THAT(must(book->sources()), SizeIs(1));
  must(book->redo());
  EXPECT_THAT(must(book->sources()), SizeIs(2));
  EXPECT_THAT(must(book->rejected(first)), SizeIs(1));
}

TEST_F(Changes, AreRehearsedWithoutATrace) {
  const RowId ann = add_rep("ann");
  const auto before = contents(*book);
  const Schema schema = book->schema();
  const Settings settings = book->settings();
  bool looked = false;
  must(book->rehearse(
      [&](Writer& writer) -> Result<void> {
        must(writer.update("reps", ann, "team", text("North")));
        for (int i = 0; i < 4000; ++i) insert(writer, "accounts", {{"account_id", text(std::to_string(i))}});
        must(writer.add_table(custom_table()));
        must(writer.add_column("reps", column("extra")));
        Settings other = writer.settings();
        other.base_currency = "USD";
        return writer.set_settings(other);
      },
      [&](const Touched& touched) -> Result<void> {
        looked = true;
        EXPECT_TRUE(touched.schema);
        EXPECT_TRUE(touched.settings);
        EXPECT_EQ(must(book->count("accounts")), 4000);
        EXPECT_EQ(cell("reps", ann, "team"), text("North"));
        EXPECT_NE(book->schema().table("churn_events"), nullptr);
        EXPECT_EQ(book->settings().base_currency, "USD");
        return {};
      }));
  EXPECT_TRUE(looked);
  EXPECT_EQ(contents(*book), before);
  EXPECT_EQ(book->schema(), schema);
  EXPECT_EQ(book->settings(), settings);
  EXPECT_THAT(must(book->history()), SizeIs(1));
  EXPECT_EQ(error_of(book->rehearse([](Writer&) -> Result<void> { return {}; }, [](const Touched&) -> Result<void> { return fail("no"); })),
            "no");
  EXPECT_EQ(add_rep("bob"), ann + 1);
}

}  // namespace
}  // namespace runrate
