#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "helpers.h"

namespace runrate {
namespace {

/// Each case writes to the disk, so fewer than rapidcheck's hundred unless the caller says otherwise.
[[maybe_unused]] const int kCases = setenv("RC_PARAMS", "max_success=30", 0);

/// What a workbook's orders ought to hold: by row id, key and three cells. Small and obviously right.
struct Model {
  struct Row {
    std::string key;
    Cell amount;
    Cell name;
    bool operator==(const Row&) const = default;
  };
  using Rows = std::map<RowId, Row>;
  std::vector<Rows> states{{}};
  std::size_t at = 0;
  RowId last = 0;
  std::string zone = "UTC";

  [[nodiscard]] const Rows& now() const { return states[at]; }
  void push(Rows rows) {
    if (rows == now()) return;
    states.resize(at + 1);
    states.push_back(std::move(rows));
    ++at;
  }
};

Model::Rows rows_of(const Workbook& book) {
  const TableInfo& table = *book.schema().table("orders");
  const auto place = [&table](const char* name) { return static_cast<std::size_t>(table.find(name)); };
  Model::Rows out;
  must(book.scan("orders", [&](const StoredRow& row) {
    out[row.id] = {std::get<std::string>(row.cells[place("order_id")]), row.cells[place("amount")], row.cells[place("region")]};
    return true;
  }));
  return out;
}

bool taken(const Model::Rows& rows, const std::string& key, RowId but = 0) {
  for (const auto& [id, row] : rows)
    if (id != but && fold(row.key) == fold(key)) return true;
  return false;
}

std::string any_key() {
  return (*rc::gen::arbitrary<bool>() ? "K" : "k") + std::to_string(*rc::gen::inRange(0, 12));
}
Cell any_amount() {
  return *rc::gen::inRange(0, 4) == 0 ? Cell() : number(*rc::gen::inRange(-3, 3));
}
Cell any_name() {
  return *rc::gen::inRange(0, 4) == 0 ? Cell() : text(*rc::gen::element<std::string>("a", "B", " é", "x;y"));
}

/// One random step within a change, on the book and on the model alike.
void random_step(Writer& writer, Model::Rows& rows, RowId& last) {
  const TableInfo& table = *writer.schema().table("orders");
  const auto pick = [&rows] {
    auto at = rows.begin();
    std::advance(at, *rc::gen::inRange<int>(0, static_cast<int>(rows.size())));
    return at;
  };
  switch (*rc::gen::inRange(0, 4)) {
    case 0: {
      const Model::Row row{any_key(), any_amount(), any_name()};
      const auto added =
          writer.insert("orders", cells_of(table, {{"order_id", text(row.key)}, {"amount", row.amount}, {"region", row.name}}));
      RC_ASSERT(added.has_value() == !taken(rows, row.key));
      if (!added) break;
      RC_ASSERT(*added == ++last);
      rows[*added] = row;
      break;
    }
    case 1: {
      if (rows.empty()) break;
      const auto at = pick();
      at->second.amount = any_amount();
      must(writer.update("orders", at->first, "amount", at->second.amount));
      break;
    }
    case 2: {
      if (rows.empty()) break;
      const auto at = pick();
      const std::string key = any_key();
      const bool done = writer.update("orders", at->first, "order_id", text(key)).has_value();
      RC_ASSERT(done == !taken(rows, key, at->first));
      if (done) at->second.key = key;
      break;
    }
    default: {
      if (rows.empty()) break;
      const auto at = pick();
      must(writer.erase("orders", at->first));
      rows.erase(at);
    }
  }
}

void random_change(Workbook& book, Model& model) {
  Model::Rows rows = model.now();
  RowId last = model.last;
  const bool bulk = *rc::gen::inRange(0, 6) == 0;
  const bool fails = *rc::gen::inRange(0, 8) == 0;
  const int steps = *rc::gen::inRange(0, 8);
  const auto result = book.change(ChangeKind::Edit, {}, [&](Writer& writer) -> Result<void> {
    for (int i = 0; i < steps; ++i) random_step(writer, rows, last);
    if (bulk) {
      // More than are recorded one by one, then steps on them too.
      for (int i = 0; i < 2010; ++i) {
        const std::string key = "bulk" + std::to_string(last + 1);
        const RowId row = insert(writer, "orders", {{"order_id", text(key)}});
        RC_ASSERT(row == ++last);
        if (i < 2003)
          must(writer.erase("orders", row));
        else
          rows[row] = {key, {}, {}};
      }
      for (int i = 0; i < steps; ++i) random_step(writer, rows, last);
    }
    return fails ? Result<void>(fail("on_purpose")) : Result<void>();
  });
  RC_ASSERT(result.has_value() != fails);
  if (fails || rows == model.now()) {
    RC_ASSERT(fails || result->empty());
    return;
  }
  model.last = last;
  model.push(std::move(rows));
}

RC_GTEST_PROP(Model, AnySequenceOfChangesUndosAndRedosIsAsInTheModel, ()) {
  const TempFolder folder;
  auto book = new_book(folder / "a.runrate");
  Model model;
  const int steps = *rc::gen::inRange(1, 25);
  for (int i = 0; i < steps; ++i) {
    switch (*rc::gen::inRange(0, 7)) {
      case 0:
      case 1: {
        const bool can = model.at > 0;
        RC_ASSERT(book->undo().has_value() == can);
        if (can) --model.at;
        break;
      }
      case 2: {
        const bool can = model.at + 1 < model.states.size();
        RC_ASSERT(book->redo().has_value() == can);
        if (can) ++model.at;
        break;
      }
      case 3:
        if (*rc::gen::inRange(0, 4) == 0) {
          book.reset();
          book = open_book(folder / "a.runrate");
        }
        break;
      default:
        random_change(*book, model);
    }
    RC_ASSERT(rows_of(*book) == model.now());
    RC_ASSERT(must(book->history()).size() == model.states.size() - 1);
  }
  RC_ASSERT(must(book->check()).empty());
}

}  // namespace
}  // namespace runrate
