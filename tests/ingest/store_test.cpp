// The same import into a real workbook.
#include <filesystem>

#include <gtest/gtest.h>

#include "base/message.h"
#include "ingest/importer.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

FileResult import(Workbook& book, const std::filesystem::path& file) {
  const auto plan = inspect_file(file, {}, book.schema(), book.settings());
  EXPECT_TRUE(plan) << to_text(plan.error());
  FileResult result;
  if (!plan) return result;
  const auto touched = book.change(ChangeKind::Import, {"import", {}}, [&](Writer& writer) -> Result<void> {
    RUNRATE_TRY(result, import_file(*plan, {}, writer));
    return {};
  });
  EXPECT_TRUE(touched) << to_text(touched.error());
  return result;
}

TEST(StoreImport, RowsRejectsAndUndo) {
  const TempFile file("colour,size,made on\nred,1,2025-01-01\nred,1,2025-01-01\nblue,2,2025-01-02\n", "things.csv");
  const TempFile deals("deal_id,Mood,stage,amount,currency,closed_on\nD1,good,Won,5,USD,2025-01-01\nD2,bad,Demo,x,USD,\nD3,,Demo,7,USD,\n", "deals.csv");
  const TempFile empty("");
  auto book = Workbook::create(empty.path().parent_path() / "book.runrate", {});
  ASSERT_TRUE(book) << to_text(book.error());
  EXPECT_EQ(import(**book, file.path()).inserted, 3);
  EXPECT_EQ(import(**book, file.path()).unchanged, 3);
  const FileResult result = import(**book, deals.path());
  EXPECT_EQ(result.inserted, 2);
  EXPECT_EQ(result.rejected, 1);
  EXPECT_EQ((*book)->settings().base_currency, "USD");
  EXPECT_EQ((*book)->rejected(result.source)->size(), 1U);
  EXPECT_EQ(*(*book)->count("deals"), 2);
  EXPECT_EQ(*(*book)->count("pipelines"), 2);
  EXPECT_EQ(import(**book, deals.path()).unchanged, 2);
  EXPECT_TRUE((*book)->check()->empty());
  ASSERT_TRUE((*book)->undo());
  ASSERT_TRUE((*book)->undo());
  EXPECT_EQ(*(*book)->count("deals"), 0);
  EXPECT_EQ((*book)->settings().base_currency, "");
  EXPECT_EQ(import(**book, deals.path()).inserted, 2) << "a column that undo had hidden comes back";
}

TEST(StoreImport, WholeFolders) {
  const std::filesystem::path data = RUNRATE_SHARED_DATA;
  if (!std::filesystem::exists(data / "tables")) GTEST_SKIP() << "there is no shared/data beside this checkout";
  const TempFile empty("");
  auto book = Workbook::create(empty.path().parent_path() / "book.runrate", {});
  ASSERT_TRUE(book) << to_text(book.error());
  for (const char* const folder : {"tables/maven_crm", "tables/ravenstack"})
    for (const auto& entry : std::filesystem::directory_iterator(data / folder)) {
      if (entry.path().extension() != ".csv") continue;
      const FileResult first = import(**book, entry.path());
      EXPECT_EQ(first.rejected, 0) << entry.path();
      EXPECT_EQ(first.inserted, first.rows) << entry.path();
    }
  EXPECT_EQ(*(*book)->count("deals"), 8800);
  EXPECT_EQ(*(*book)->count("subscriptions"), 5000);
  EXPECT_EQ(*(*book)->count("ravenstack_feature_usage"), 25000);
  EXPECT_EQ(*(*book)->count("pipelines"), 4);
  EXPECT_EQ((*book)->sources()->size(), 9U);
  EXPECT_TRUE((*book)->check()->empty());
}

}  // namespace
}  // namespace runrate::ingest
