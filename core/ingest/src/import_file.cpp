#include "import_run.h"
#include "row_target.h"

namespace runrate {
namespace ingest {
namespace {

/// A change of a workbook as a target of rows.
class WriterTarget final : public RowTarget {
 public:
  explicit WriterTarget(Writer& writer) : writer_(writer) {}
  Result<RowId> insert(std::string_view table, std::span<const Cell> cells, const Origin& origin) override {
    return writer_.insert(table, cells, origin);
  }
  Result<void> expect_many(std::string_view table) override { return writer_.expect_many(table); }
  Result<RowPacker> packer(std::string_view table, const std::vector<bool>& filled) override { return writer_.packer(table, filled); }
  Result<std::int64_t> insert_all(const RowPacker& packer, std::int64_t source, const PackedSource& next) override {
    return writer_.insert_all(packer, source, next);
  }
  Result<void> update(std::string_view table, RowId row, std::string_view column, const Cell& cell) override {
    return writer_.update(table, row, column, cell);
  }
  Result<void> erase(std::string_view table, RowId row) override { return writer_.erase(table, row); }
  Result<std::vector<SourceInfo>> all_sources() override { return writer_.sources(); }
  Result<std::optional<RowId>> find(std::string_view table, std::span<const Cell> key) override { return writer_.find(table, key); }
  Result<StoredRow> read(std::string_view table, RowId row) override { return writer_.read(table, row); }
  Result<void> scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) override { return writer_.scan(table, sink); }
  Result<void> add_table(const TableInfo& table) override { return writer_.add_table(table); }
  Result<void> add_column(std::string_view table, const ColumnInfo& column) override { return writer_.add_column(table, column); }
  Result<void> set_settings(const Settings& settings) override { return writer_.set_settings(settings); }
  Result<std::int64_t> add_source(const SourceInfo& source) override { return writer_.add_source(source); }
  Result<void> finish_source(const SourceInfo& source, std::span<const RejectedRow> rejected) override {
    return writer_.finish_source(source, rejected);
  }
  [[nodiscard]] const Schema& schema() const override { return writer_.schema(); }
  [[nodiscard]] const Settings& settings() const override { return writer_.settings(); }

 private:
  Writer& writer_;
};

}  // namespace
}  // namespace ingest

Result<FileResult> import_file(const FilePlan& plan, const ImportOptions& options, Writer& writer, const Progress& progress) {
  ingest::WriterTarget target(writer);
  return ingest::import_into(plan, options, target, progress);
}

}  // namespace runrate
