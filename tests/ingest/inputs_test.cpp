// Workbooks, archives and folders as inputs.
#include <xlsxwriter.h>
#include <zip.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "import_run.h"
#include "memory_target.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

using testing::ElementsAre;

/// A folder of its own, gone at the end of the test.
class Inputs : public testing::Test {
 protected:
  const TempFile seed_{"", "seed"};
  const std::filesystem::path folder_ = seed_.path().parent_path();

  void write(const std::filesystem::path& name, std::string_view bytes) { std::ofstream(folder_ / name, std::ios::binary) << bytes; }

  std::filesystem::path write_zip(const std::string& name, const std::vector<std::pair<std::string, std::string>>& entries) {
    const auto path = folder_ / name;
    int code = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    for (const auto& [entry, bytes] : entries)
      zip_file_add(zip, entry.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), ZIP_FL_OVERWRITE);
    zip_close(zip);
    return path;
  }

  std::filesystem::path write_workbook(const std::string& name, bool two_pages) {
    const auto path = folder_ / name;
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* page = workbook_add_worksheet(book, "Deals");
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_format* stamp = workbook_add_format(book);
    format_set_num_format_index(stamp, 22);
    lxw_format* money = workbook_add_format(book);
    format_set_num_format(money, "[Red]#,##0.00\\ \"days\"");
    for (const auto& [column, header] : std::vector<std::pair<lxw_col_t, const char*>>{
             {0, "Deal ID"}, {1, "Deal name"}, {2, "Amount"}, {3, "Close date"}, {4, "Created at"}, {5, "Active"}})
      worksheet_write_string(page, 0, column, header, nullptr);
    worksheet_write_string(page, 1, 0, "007", nullptr);
    worksheet_write_string(page, 1, 1, "A \"big\", <new> & l\xC3\xB6w\nline", nullptr);
    worksheet_write_number(page, 1, 2, 1.234, money);
    worksheet_write_number(page, 1, 3, 45947, date);
    worksheet_write_number(page, 1, 4, 45947.604166666664, stamp);
    worksheet_write_boolean(page, 1, 5, 1, nullptr);
    worksheet_write_string(page, 3, 0, "008", nullptr);
    worksheet_write_number(page, 3, 2, 1234567.5, nullptr);
    worksheet_write_formula_num(page, 3, 3, "=D2+1", date, 45948);
    if (two_pages) {
      lxw_worksheet* reps = workbook_add_worksheet(book, "Reps");
      worksheet_write_string(reps, 0, 0, "Rep", nullptr);
      worksheet_write_string(reps, 0, 1, "Team", nullptr);
      worksheet_write_string(reps, 1, 0, "Anna", nullptr);
      worksheet_write_string(reps, 1, 1, "North", nullptr);
      workbook_add_worksheet(book, "Empty");
      worksheet_hide(workbook_add_worksheet(book, "Hidden"));
    }
    workbook_close(book);
    return path;
  }

  static std::string text_of(const std::filesystem::path& path) {
    auto source = open_bytes(path);
    if (!source) return to_text(source.error().message);
    std::string out(1U << 16U, '\0');
    std::size_t have = 0;
    for (std::size_t n = 1; n > 0; have += n) n = *(*source)->read(out.data() + have, 7);
    return out.substr(0, have);
  }
};

TEST_F(Inputs, PagesOfAWorkbookComeAsCsv) {
  const auto path = write_workbook("book.xlsx", false);
  EXPECT_EQ(text_of(path),
            "Deal ID,Deal name,Amount,Close date,Created at,Active\n"
            "007,\"A \"\"big\"\", <new> & l\xC3\xB6w\nline\",1.234,2025-10-17,2025-10-17 14:30:00,TRUE\n"
            "\n"
            "008,,1234567.5,2025-10-18\n");
}

TEST_F(Inputs, AWorkbookIsImportedWhateverItsName) {
  const auto path = write_workbook("book.csv", false);
  MemoryTarget target;
  const auto plan = inspect_file(path, {}, target.schema(), Settings{});
  ASSERT_TRUE(plan) << to_text(plan.error().message);
  EXPECT_EQ(plan->table, "deals");
  EXPECT_TRUE(plan->questions.empty());  // 1.234 has a point
  const auto result = import_into(*plan, {}, target, {});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->inserted, 2);
  EXPECT_EQ(target.text("deals", target.rows("deals")[0], "deal_id"), "007");
}

TEST_F(Inputs, EachPageIsAFile) {
  const auto path = write_workbook("book.xlsx", true);
  const auto files = expand_input(path);
  ASSERT_TRUE(files);
  EXPECT_THAT(*files, ElementsAre(path / "Deals", path / "Reps"));
  EXPECT_EQ(text_of((*files)[1]), "Rep,Team\nAnna,North\n");
}

TEST_F(Inputs, ArchivesAndFoldersGiveTheirTables) {
  const auto zip = write_zip("export.zip", {{"Deal.csv", "Deal ID,Deal name\nD1,x\n"}, {"sub/Rep.csv", "rep,team\nA,N\n"}, {"__MACOSX/._Deal.csv", "x"}, {"note.pdf", "%PDF"}});
  const auto files = expand_input(zip);
  ASSERT_TRUE(files);
  EXPECT_THAT(*files, ElementsAre(zip / "Deal.csv", zip / "sub/Rep.csv"));
  EXPECT_EQ(text_of(zip / "sub/Rep.csv"), "rep,team\nA,N\n");
  write("plain.csv", "rep,team\nB,S\n");
  write("readme.md", "no table");
  EXPECT_THAT(*expand_input(folder_), ElementsAre(zip / "Deal.csv", zip / "sub/Rep.csv", folder_ / "plain.csv"));
  EXPECT_THAT(*expand_input(folder_ / "plain.csv"), ElementsAre(folder_ / "plain.csv"));
}

TEST_F(Inputs, AnArchiveOfOneTableIsThatTable) {
  const auto zip = write_zip("one.zip", {{"Reps.csv", "rep,team\nAnna,North\nBen,South\n"}});
  MemoryTarget target;
  const auto plan = inspect_file(zip, {}, target.schema(), Settings{});
  ASSERT_TRUE(plan) << to_text(plan.error().message);
  EXPECT_EQ(plan->rows, 2);
  EXPECT_TRUE(import_into(*plan, {}, target, {}));
}

TEST_F(Inputs, WhatIsDamagedOrFarTooLargeIsRefused) {
  write("cut.xlsx", std::string_view("PK\x03\x04rest", 8));
  EXPECT_EQ(expand_input(folder_ / "cut.xlsx").error().message.id, "archive_damaged");
  const auto bomb = write_zip("bomb.zip", {{"a.csv", std::string(80U << 20U, '0')}});
  EXPECT_EQ(inspect_file(bomb, {}, MemoryTarget().schema(), Settings{}).error().message.id, "archive_too_large");
  EXPECT_EQ(expand_input(write_zip("none.zip", {{"a.pdf", "x"}})).error().message.id, "not_a_table");
  const auto broken = write_zip("broken.xlsx", {{"xl/workbook.xml", "<workbook><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"},
                                                {"xl/_rels/workbook.xml.rels", "<R><Relationship Id='r1' Type='x/worksheet' Target='worksheets/s.xml'/></R>"},
                                                {"xl/worksheets/s.xml", "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>name</t></is></c><c r"}});
  EXPECT_EQ(inspect_file(broken, {}, MemoryTarget().schema(), Settings{}).error().message.id, "xlsx_damaged");
}

}  // namespace
}  // namespace runrate::ingest
