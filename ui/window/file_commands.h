#pragma once
#include <QObject>
#include <QStringList>

#include "bridge/engine_client.h"

class QMenu;
class QWidget;

namespace runrate {

/// New, open, sample, recent, copy: which file is the workbook. Asks where it must; says nothing that can be undone.
class FileCommands : public QObject {
  Q_OBJECT
 public:
  FileCommands(EngineClient& client, QWidget* window);

  void open(const QString& path);
  /// Fills the menu of recent files each time it is shown.
  void attach(QMenu* recent);
  /// Folder in which workbooks are made where nobody says otherwise.
  [[nodiscard]] static QString home();
  /// A path in home() that is still free: "Deals.runrate", "Deals 2.runrate".
  [[nodiscard]] static QString free_path(const QString& name);
  /// Settings of a new workbook: this machine's time zone and the locale's week.
  [[nodiscard]] static Settings new_settings();

 public Q_SLOTS:
  void new_workbook();
  void open_dialog();
  void open_sample();
  void save_copy();
  /// A copy with pseudonyms and scaled money, to show to others.
  void save_copy_without_secrets();
  /// Makes a workbook for files that are to be imported while none is open, named after the first.
  void make_for(const QStringList& files);

 private:
  EngineClient& client_;
  QWidget* window_;
};

}  // namespace runrate
