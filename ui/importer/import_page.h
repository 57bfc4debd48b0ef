#pragma once
#include <QTemporaryDir>
#include <memory>
#include <optional>
#include <vector>

#include "bridge/requests.h"
#include "importer/import_file.h"
#include "window/page.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace runrate {

class PlanView;
class ResultView;

/// From files to rows: what each file is, what it leaves open, what the import would do; then the import, as one change.
class ImportPage : public Page {
  Q_OBJECT
 public:
  explicit ImportPage(EngineClient& client, QWidget* parent = nullptr);

  [[nodiscard]] bool filtered() const override { return false; }
  /// Looks at the files and adds every table in them to those that are to be imported: the files of a folder, the tables of a ZIP
  /// archive, the pages of a workbook.
  void begin(const QStringList& files);
  /// The same for sources that are imported again: read as they were the last time.
  void begin_again(const std::vector<SourceInfo>& sources);
  /// Rows of a source that were put right, in a file of their own.
  void begin_corrected(const QString& file, const SourceInfo& source);
  /// What the clipboard holds, if that is a table.
  void paste();
  [[nodiscard]] QPushButton* import_button() const { return import_; }
  [[nodiscard]] ResultView* result() const { return result_; }

 public Q_SLOTS:
  void choose_files();
  void import_files();

 Q_SIGNALS:
  void imported();
  /// Every file was looked at and the rehearsal, if one can be made, is shown.
  void ready();
  void left();

 private:
  struct Entry {
    ImportChoice choice;
    std::optional<Result<FilePlan>> plan;  ///< nothing while it is being looked at
    std::shared_ptr<Requests> asked;
  };
  QWidget* build_left();
  QWidget* build_right();
  void reset();
  bool ready_for_more();
  void add(ImportChoice choice);
  void add_tables(const std::vector<std::filesystem::path>& files);
  void add_corrected(const QString& file, const QByteArray& csv);
  void set_missing(MissingRows missing);
  void inspect(std::size_t number);
  void take_plan(std::size_t number, const Result<FilePlan>& plan);
  void show_entry(int row);
  void label_entry(std::size_t number);
  void remove_entry();
  void rehearse();
  void settle();
  void tell(const QString& text, bool bad = false);
  [[nodiscard]] bool can_import() const;
  void collect(std::vector<std::filesystem::path>& files, std::vector<ImportOptions>& options) const;

  EngineClient& client_;
  Requests rehearsal_;
  std::vector<std::shared_ptr<Requests>> unpacking_;  ///< files of several tables that are being looked into
  std::vector<Entry> entries_;
  Schema schema_;
  bool done_ = false;
  QTemporaryDir scratch_;  ///< for what has no file of its own: the clipboard, corrected rows
  int scratch_files_ = 0;
  QListWidget* list_;
  PlanView* plan_;
  ResultView* result_;
  QLabel* state_;
  QProgressBar* progress_;
  QPushButton* import_;
  QPushButton* cancel_;
  QPushButton* close_;
  QWidget* empty_;
  QScrollArea* scroll_ = nullptr;
};

}  // namespace runrate
