#pragma once
#include <QTemporaryDir>
#include <memory>
#include <optional>
#include <vector>

#include "bridge/requests.h"
#include "importer/import_file.h"
#include "importer/result_view.h"
#include "window/page.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace runrate {

class PlanView;

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
    bool reading = true;                   ///< it is being looked at; what is known is of the time before
    std::optional<Result<FilePlan>> plan;  ///< nothing before it was first looked at
    std::optional<FilePlan> shown;         ///< the last plan that could be made: what was chosen since may stand in the way of another
    std::shared_ptr<Requests> asked;
    std::string corrects;                  ///< the file of which it holds rows that were put right,
    std::vector<std::int64_t> lines;       ///< and their lines there

    [[nodiscard]] bool readable() const { return plan && *plan; }
    [[nodiscard]] bool asks() const { return readable() && !(*plan)->questions.empty(); }
    [[nodiscard]] bool chosen_wrongly() const { return plan && !*plan && shown; }
  };
  QWidget* build_left();
  QWidget* build_right();
  void reset();
  bool ready_for_more();
  void add(ImportChoice choice);
  void add_tables(const std::vector<std::filesystem::path>& files);
  void add_corrected(const QString& file, const QByteArray& csv, const std::vector<std::int64_t>& lines);
  [[nodiscard]] CorrectedLines corrected_lines() const;
  void set_missing(MissingRows missing);
  void inspect(std::size_t number);
  void take_plan(std::size_t number, const Result<FilePlan>& plan);
  void show_entry(int row);
  void label_entry(std::size_t number);
  void go_to_question();
  [[nodiscard]] QString what_is_missing() const;
  void remove_entry();
  void rehearse();
  void settle();
  void import_now(bool had_keys);
  void take_failure(const Error& error);
  void tell(const QString& text, bool bad = false);
  void say(const QString& text, const QString& type);
  [[nodiscard]] bool can_import() const;
  void collect(std::vector<std::filesystem::path>& files, std::vector<ImportOptions>& options) const;

  EngineClient& client_;
  Requests rehearsal_;
  std::vector<std::shared_ptr<Requests>> unpacking_;  ///< files of several tables that are being looked into
  std::vector<Entry> entries_;
  Schema schema_;
  bool done_ = false;
  bool told_ = false;      ///< the line at the foot says how something went
  bool rehearsed_ = false; ///< what is shown of the import is what it would do now
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
