#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "engine/engine.h"

namespace runrate::bench {

/// A way in which people change a workbook; `turn` counts up, so that each does something.
struct EditKind {
  std::string name;
  std::function<Result<Touched>(Engine&, int turn)> act;
};

/// Every kind of edit that the issues name, for the tables that both benches make.
inline std::vector<EditKind> edit_kinds() {
  constexpr int kPaste = 500;
  std::vector<EditKind> out;
  const auto cell = [&out](const char* table, const char* column, std::function<std::string(int)> text, RowId first = 17, RowId step = 4) {
    out.push_back({std::string(table) + '.' + column, [=](Engine& engine, int turn) {
                     const CellEdit edit{table, first + step * turn, column, text(turn)};
                     return engine.edit({&edit, 1});
                   }});
  };
  const auto number = [](int turn) { return std::to_string(7000 + turn); };
  const auto date = [](int turn) { return to_iso(*parse_iso_date("2025-02-11") + turn); };
  cell("subscriptions", "amount", number);
  cell("subscriptions", "started_on", [](int turn) { return to_iso(*parse_iso_date("2022-11-11") + turn); });
  cell("subscriptions", "ended_on", [](int turn) { return to_iso(*parse_iso_date("2025-12-11") + turn); });
  cell("subscriptions", "account_id", [](int turn) { return "A" + std::to_string(turn); });
  cell("accounts", "segment", [](int turn) { return turn % 2 ? "Mid-market" : "Public"; });
  cell("deals", "amount", number);
  cell("deals", "stage", [](int turn) { return turn % 2 ? "New" : "Proposal"; }, 17, 12);
  cell("deals", "closed_on", date, 18);
  cell("deals", "outcome", [](int turn) { return turn % 2 ? "lost" : "open"; }, 18);
  cell("activities", "type", [](int turn) { return turn % 2 ? "quote" : "note"; });
  cell("activities", "deal_id", [](int turn) { return "D" + std::to_string(turn); });
  cell("costs", "amount", number, 1, 1);
  cell("targets", "value", number, 1, 1);
  cell("rates", "rate", [](int turn) { return "0.9" + std::to_string(10 + turn); }, 3, 1);
  const auto insert = [&out](const char* table, std::vector<std::string> columns, std::function<std::vector<std::string>(int)> row) {
    out.push_back({std::string("insert into ") + table, [=](Engine& engine, int turn) {
                     const std::vector<std::vector<std::string>> rows{row(turn)};
                     return engine.add_rows(table, columns, rows);
                   }});
  };
  insert("subscriptions", {"subscription_id", "account_id", "amount", "started_on"}, [](int turn) {
    return std::vector<std::string>{"new " + std::to_string(turn), "A" + std::to_string(turn), "90.00", "2025-03-04"};
  });
  insert("deals", {"deal_id", "account_id", "rep", "amount", "created_on", "closed_on", "outcome"}, [](int turn) {
    return std::vector<std::string>{"new " + std::to_string(turn), "A" + std::to_string(turn), "r3", "900.00", "2025-03-04", "2025-04-05", "won"};
  });
  insert("activities", {"activity_id", "rep", "type", "at", "deal_id"}, [](int turn) {
    return std::vector<std::string>{"new " + std::to_string(turn), "r3", "call", "2025-03-04 10:00", "D" + std::to_string(turn)};
  });
  for (const char* table : {"subscriptions", "deals", "activities", "accounts"})
    out.push_back({std::string("delete from ") + table, [table](Engine& engine, int turn) {
                     const RowId row = 101 + 4 * turn;
                     return engine.delete_rows(table, {&row, 1});
                   }});
  for (const char* table : {"subscriptions", "deals"})
    out.push_back({std::string("paste into ") + table, [table](Engine& engine, int turn) {
                     std::vector<CellEdit> edits;
                     for (int i = 0; i < kPaste; ++i) edits.push_back({table, 1001 + i, "amount", std::to_string(100 + i + turn)});
                     return engine.edit(edits);
                   }});
  return out;
}

}  // namespace runrate::bench
