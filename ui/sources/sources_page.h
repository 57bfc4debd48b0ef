#pragma once
#include <QFileSystemWatcher>
#include <QTemporaryDir>
#include <vector>

#include "bridge/requests.h"
#include "window/page.h"

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
  void watch_folder();
  void say(const QString& text);
  [[nodiscard]] const SourceInfo* current() const;
  [[nodiscard]] QString state_of(const SourceInfo& source) const;

  EngineClient& client_;
  Requests requests_;
  Requests states_asked_;
  std::vector<SourceState> states_;
  QStringList fresh_;
  QFileSystemWatcher watcher_;
  QTemporaryDir scratch_;
  QTimer* soon_;
  bool asked_by_hand_ = false;
  QWidget* banner_;
  QLabel* banner_text_;
  QPushButton* banner_refresh_;
  QPushButton* banner_import_;
  QTableView* files_;
  TextTable* files_model_;
  QLabel* details_;
  QPushButton* again_;
  QPushButton* back_;
  RejectsView* rejected_;
  QLabel* said_;
};

}  // namespace runrate
