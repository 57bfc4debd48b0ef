#include "paper/paper_task.h"

#include <QElapsedTimer>
#include <QtConcurrentRun>

#include "exchange/asked.h"
#include "exchange/sheet.h"

namespace runrate {
namespace {

constexpr int kTurnMs = 12;
constexpr int kLayoutShare = 300;  ///< of a thousand
constexpr int kPaintShare = 650;

}  // namespace

PaperTask::PaperTask(Report report, const QPageLayout& layout, QObject* parent) : QObject(parent), report_(report), maker_(layout, report) {}

PaperTask::PaperTask(Report report, const PaperFormat& format, std::filesystem::path file, QObject* parent)
    : PaperTask(std::move(report), page_layout(format), parent) {
  format_ = format;
  file_ = std::move(file);
}

PaperTask::PaperTask(Report report, std::unique_ptr<QPrinter> printer, QObject* parent)
    : PaperTask(std::move(report), printer->pageLayout(), parent) {
  printer_ = std::move(printer);
}

PaperTask::~PaperTask() {
  writing_.waitForFinished();
  painter_.reset();  // before its device
}

void PaperTask::start() {
  connect(&timer_, &QTimer::timeout, this, &PaperTask::turn);
  connect(&writing_, &QFutureWatcherBase::finished, this, [this] {
    const Result<std::string> hash = writing_.result();
    if (hash)
      end(Outcome{book_, *hash});
    else
      end(fail(hash.error()));
  });
  timer_.start(0);
}

void PaperTask::turn() {
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < kTurnMs) {
    const Result<bool> more = step();
    if (!more) return end(fail(more.error()));
    if (*more) continue;
    timer_.stop();
    if (painter_) {
      if (const auto ended = painter_->end(); !ended) return end(fail(ended.error()));
    }
    if (pdf_) return write_file();
    return end(Outcome{book_, {}});
  }
  int share = 0;
  if (!book_) {
    const auto [done, all] = maker_.progress();
    share = all > 0 ? kLayoutShare * done / all : 0;
  } else if (painter_ && book_->count() > 0) {
    share = kLayoutShare + kPaintShare * painter_->page() / book_->count();
  }
  Q_EMIT progressed(share);
}

Result<bool> PaperTask::step() {
  if (!book_) {
    if (maker_.step()) return true;
    book_ = maker_.take();
    RUNRATE_CHECK(begin_painting());
    return painter_ != nullptr;
  }
  return painter_->step();
}

Result<void> PaperTask::begin_painting() {
  if (printer_) {
    painter_ = std::make_unique<BookPainter>(book_, *printer_);
  } else if (!file_.empty()) {
    pdf_ = pdf_writer(*book_, format_, bytes_);
    painter_ = std::make_unique<BookPainter>(book_, *pdf_);
  }
  return painter_ ? painter_->begin() : Result<void>();
}

void PaperTask::write_file() {
  pdf_.reset();
  writing_.setFuture(QtConcurrent::run([book = book_, painted = bytes_.data().toStdString(), file = file_]() -> Result<std::string> {
    RUNRATE_TRY(const std::string pdf, finish_book(*book, painted));
    RUNRATE_CHECK(save_text(file, pdf));
    return content_hash(pdf);
  }));
}

void PaperTask::cancel() {
  if (!timer_.isActive()) return;  // what is being written is written
  if (printer_) printer_->abort();
  end(cancelled());
}

void PaperTask::end(const Result<Outcome>& outcome) {
  timer_.stop();
  Q_EMIT finished(outcome);
  deleteLater();
}

}  // namespace runrate
