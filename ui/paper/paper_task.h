#pragma once
#include <QBuffer>
#include <QFutureWatcher>
#include <QObject>
#include <QPdfWriter>
#include <QPrinter>
#include <QTimer>
#include <optional>

#include "paper/paper.h"

namespace runrate {

/// Lays a report out, and prints it or writes it as PDF, in turns of a few milliseconds of the window's thread; the part that needs no
/// painting runs beside it. Ends with finished(), also after cancel(), and then deletes itself.
class PaperTask : public QObject {
  Q_OBJECT
 public:
  using Report = std::shared_ptr<const ReportDocument>;

  /// What came of it. `hash` is that of a PDF's bytes.
  struct Outcome {
    PaperBookPtr book;
    std::string hash;
    bool operator==(const Outcome&) const = default;
  };

  /// Only lays out.
  PaperTask(Report report, const QPageLayout& layout, QObject* parent);
  /// Writes a PDF.
  PaperTask(Report report, const PaperFormat& format, std::filesystem::path file, QObject* parent);
  /// Prints.
  PaperTask(Report report, std::unique_ptr<QPrinter> printer, QObject* parent);
  ~PaperTask() override;

  void start();

 public Q_SLOTS:
  /// Nothing is written; a printer gets no further pages.
  void cancel();

 Q_SIGNALS:
  /// In thousandths of the work.
  void progressed(int done);
  void finished(const runrate::Result<runrate::PaperTask::Outcome>& outcome);

 private:
  void turn();
  /// One small step; false when painting and layout are done.
  Result<bool> step();
  Result<void> begin_painting();
  void write_file();
  void end(const Result<Outcome>& outcome);

  Report report_;
  BookMaker maker_;
  PaperFormat format_;
  std::filesystem::path file_;
  std::unique_ptr<QPrinter> printer_;
  QBuffer bytes_;
  std::unique_ptr<QPdfWriter> pdf_;
  std::unique_ptr<BookPainter> painter_;  ///< before the devices it paints on, so that it goes first
  PaperBookPtr book_;
  QTimer timer_;
  QFutureWatcher<Result<std::string>> writing_;
};

}  // namespace runrate
