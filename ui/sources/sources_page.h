#pragma once
#include <QFileSystemWatcher>
#include <QTemporaryDir>
#include <map>
#include <utility>
#include <vector>

#include "bridge/requests.h"
#include "window/page.h"

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;
class QTimer;

namespace runrate {

class RejectsView;
class TextTable;

/// Every file that was imported, with what became of its rows: look, refresh, take back, put rejected rows right. Watches the files, and
/// the folders that are to be watched, and says what is new.
class SourcesPage : public Page {
  Q_OBJECT
 public:
  explicit SourcesPage(EngineClient& client, QWidget* parent = nullptr);
  [[nodiscard]] bool filtered() const override { return false; }
  [[nodiscard]] QTableView* files() const { return files_; }

 public Q_SLOTS:
  /// Brings all files that have changed to the import page; says so where none has.
  void refresh_all();

 Q_SIGNALS:
  void import_requested();
  /// New files of a watched folder.
  void files_found(const QStringList& files);
  /// These sources are to be imported again.
  void again_requested(const std::vector<runrate::SourceInfo>& sources);
  /// Rows put right, as a file that is read like that source.
  void corrected(const QString& file, const runrate::SourceInfo& source);
  void told(const QString& text);

 private:
  void build_actions(QHBoxLayout* head);
  QWidget* build_banner();
  void refill();
  void look_at_files();
  void take_states(const std::vector<SourceState>& states, const std::vector<std::filesystem::path>& fresh);
  void show_source(int row);
  void take_back();
  void take_back_now(std::int64_t change);
  QWidget* build_watch();
  void fill_watch();
  void watch_folder();
  void set_folders(const QStringList& folders);
  [[nodiscard]] QStringList folders() const;
  /// Imports what has changed and what is new, where nothing is left to ask; each state of a file once.
  void apply_new();
  void apply(std::vector<std::filesystem::path> files, std::vector<ImportOptions> options);
  [[nodiscard]] bool first_try(const std::filesystem::path& file);
  void size_columns();
  void say(const QString& text);
  [[nodiscard]] const SourceInfo* current() const;
  [[nodiscard]] QString state_of(const SourceInfo& source) const;

  EngineClient& client_;
  Requests requests_;
  Requests states_asked_;
  Requests applying_;
  std::vector<SourceState> states_;
  std::pair<std::size_t, std::int64_t> listed_;  ///< how many sources are listed, and the last of them
  std::int64_t rejects_of_ = 0;  ///< the source whose rejected rows are shown or asked for
  QStringList fresh_;
  QFileSystemWatcher watcher_;
  QTemporaryDir scratch_;
  QTimer* soon_;
  bool asked_by_hand_ = false;
  std::map<QString, qint64> tried_;  ///< files that were imported by themselves, or could not be, and when they were written
  QWidget* watch_line_;
  QHBoxLayout* watched_;
  QCheckBox* apply_;
  QWidget* banner_;
  QLabel* banner_text_;
  QPushButton* banner_refresh_;
  QPushButton* banner_import_;
  QTableView* files_;
  TextTable* files_model_;
  QLabel* details_;
  QPushButton* again_;
  QPushButton* back_;
  QPushButton* how_;
  RejectsView* rejected_;
  QLabel* said_;
};

}  // namespace runrate
