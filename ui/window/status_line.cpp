#include "window/status_line.h"

#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include "bridge/number_source.h"
#include "bridge/texts.h"
#include "report/alerts.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/palette.h"

namespace runrate {

StatusLine::StatusLine(EngineClient& client, View& view, QWidget* parent)
    : QStatusBar(parent),
      client_(client),
      view_(view),
      requests_(client),
      rows_(new QLabel),
      filters_(new QLabel),
      selection_(new QLabel),
      fresh_(new QLabel),
      told_(new QLabel),
      busy_(new QLabel),
      progress_(new QProgressBar),
      cancel_(new QToolButton),
      walk_(new QLabel),
      alerts_(new QToolButton),
      unconverted_(new QToolButton) {
  setSizeGripEnabled(false);
  const auto fit = [this] { setFixedHeight(std::max(28, QFontMetrics(runrate::font(Type::Body, text_scale())).height() + 10)); };
  fit();
  connect(&ThemeNotifier::instance(), &ThemeNotifier::theme_changed, this, fit);
  progress_->setFixedWidth(140);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  cancel_->setText(tr("Cancel"));
  cancel_->setAutoRaise(true);
  walk_->setObjectName(QStringLiteral("walk"));
  told_->setObjectName(QStringLiteral("told"));
  for (QLabel* label : {rows_, filters_, selection_, fresh_, told_, busy_, walk_}) {
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(6, 0, 6, 0);
  }
  addWidget(rows_);
  addWidget(filters_);
  addWidget(selection_);
  addWidget(fresh_);
  addWidget(told_, 1);
  addPermanentWidget(busy_);
  addPermanentWidget(progress_);
  addPermanentWidget(cancel_);
  alerts_->setObjectName(QStringLiteral("alerts_badge"));
  unconverted_->setObjectName(QStringLiteral("unconverted_badge"));
  for (QToolButton* badge : {unconverted_, alerts_}) {
    badge->setAutoRaise(true);
    badge->setIcon(runrate::icon(QStringLiteral("warning")));
    badge->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    badge->hide();
    addPermanentWidget(badge);
  }
  addPermanentWidget(walk_);
  connect(alerts_, &QToolButton::clicked, this, &StatusLine::alerts_requested);
  connect(unconverted_, &QToolButton::clicked, this, &StatusLine::unconverted_requested);
  set_busy({});
  behind_.setSingleShot(true);
  behind_.setInterval(0);
  connect(&behind_, &QTimer::timeout, this, [this] {
    if (!client_.book()) return;
    ask_walk();
    ask_alerts();
    ask_unconverted();
  });
  constexpr int kSoonMs = 120;
  soon_.setSingleShot(true);
  soon_.setInterval(kSoonMs);
  connect(&soon_, &QTimer::timeout, this, &StatusLine::show_busy);
  connect(cancel_, &QToolButton::clicked, &client_, &EngineClient::cancel);
  connect(&client_, &EngineClient::busy_changed, this, &StatusLine::set_busy);
  connect(&client_, &EngineClient::progressed, this, &StatusLine::set_progress);
  connect(&client_, &EngineClient::workbook_opened, this, &StatusLine::refresh);
  connect(&client_, &EngineClient::workbook_closed, this, &StatusLine::refresh);
  connect(&client_, &EngineClient::changed, this, &StatusLine::refresh);
  connect(&view_, &View::changed, this, &StatusLine::refresh);
}

void StatusLine::set_selection(const QString& text) {
  selection_->setText(text);
  selection_->setVisible(!text.isEmpty());
}

void StatusLine::tell(const QString& text) {
  constexpr int kShown = 8000;
  told_->setText(text);
  told_->setToolTip(text);
  QTimer::singleShot(kShown, told_, [this, text] {
    if (told_->text() == text) told_->clear();
  });
}

void StatusLine::set_busy(const QString& title) {
  busy_->setText(title);
  if (title.isEmpty()) {
    soon_.stop();
    for (QWidget* part : std::initializer_list<QWidget*>{busy_, progress_, cancel_}) part->hide();
  } else if (progress_->isVisible()) {
    progress_->hide();
    show_busy();
  } else {
    soon_.start();  // what is done at once is not worth the words
  }
}

void StatusLine::show_busy() {
  progress_->setRange(0, 0);  // while it is hidden: one that is shown paints itself at once
  for (QWidget* part : std::initializer_list<QWidget*>{busy_, progress_, cancel_}) part->show();
}

void StatusLine::set_progress(qint64 done, qint64 total) {
  if (!progress_->isVisible()) return;
  progress_->setRange(0, total > 0 ? 1000 : 0);
  if (total > 0) progress_->setValue(static_cast<int>(std::min<qint64>(1000, done * 1000 / total)));
}

void StatusLine::refresh() {
  const BookStatePtr& book = client_.book();
  for (QLabel* label : {rows_, filters_, fresh_, walk_}) label->setVisible(book != nullptr);
  if (!book) unconverted_->hide();
  if (!book) return;
  rows_->setText(tr("%1 rows").arg(format_count(book->rows())));
  const auto filters = static_cast<int>(view_.state().where.size());
  filters_->setText(filters == 1 ? tr("1 filter") : tr("%1 filters").arg(filters));
  filters_->setVisible(filters > 0);
  QString fresh = tr("Seen as of %1").arg(date_text(book->as_of));
  if (book->read_only)
    fresh += QStringLiteral(" · ") + (client_.holder().isEmpty() ? tr("read only") : tr("read only: open in %1").arg(client_.holder()));
  QStringList files;
  for (auto source = book->sources.rbegin(); source != book->sources.rend() && files.size() < 3; ++source)
    if (const QString file = path_text(std::filesystem::path(source->file).filename()); !files.contains(file)) files += file;
  if (!files.isEmpty()) fresh += QStringLiteral(" · ") + files.join(QStringLiteral(", "));
  if (book->changed_at.ms != 0) fresh_->setToolTip(tr("Last changed %1").arg(date_time_text(book->changed_at, view_.calendar().zone)));
  fresh_->setText(fresh);
  // The page hears of the change in this turn, too: its questions go first, these stand behind them.
  behind_.start();
}

void StatusLine::ask_unconverted() {
  const ListQuery query{"unconverted", view_.state().period, {}, view_.state().where};
  requests_.ask([query](Engine& engine) { return engine.list(query); },
                [this](const Result<ListAnswer>& left) {
                  const int count = left ? static_cast<int>(left->rows.size()) : 0;
                  unconverted_->setVisible(count > 0);
                  unconverted_->setText(tr("%Ln amount(s) without a rate", nullptr, count));
                  unconverted_->setToolTip(tr("Their currency has no exchange rate in its month, so that no number counts them. Click to see them."));
                });
}

void StatusLine::ask_alerts() {
  const auto& other = client_.book()->settings.other;
  const auto first = other.lower_bound("alert.");
  alerts_->setVisible(alerts_->isVisible() && first != other.end() && first->first.starts_with("alert."));
  if (first == other.end() || !first->first.starts_with("alert.")) return;
  requests_.ask([view = view_.state()](Engine& engine) { return build_alerts(number_source(engine), view); },
                [this](const Result<std::vector<AlertHit>>& hits) {
                  const int count = hits ? static_cast<int>(hits->size()) : 0;
                  alerts_->setVisible(count > 0);
                  alerts_->setText(count == 1 ? tr("1 alert") : tr("%1 alerts").arg(count));
                  alerts_->setAccessibleName(alerts_->text());
                  QStringList lines;
                  if (hits)
                    for (const AlertHit& hit : *hits) lines += to_qt(hit.card.name) + QStringLiteral(": ") + format_figure(hit.card.value);
                  alerts_->setToolTip(lines.join(QLatin1Char('\n')));
                });
}

void StatusLine::ask_walk() {
  requests_.drop();
  requests_.ask([view = view_.state()](Engine& engine) { return build_waterfall(number_source(engine), view); },
                [this](const Result<WaterfallContent>& walk) {
                  if (!walk || walk->bars.empty()) return walk_->hide();
                  walk_->show();
                  walk_->setText(walk->closes ? tr("MRR walk closes ✓") : tr("MRR walk does not close ✗"));
                  walk_->setToolTip(walk->closes ? tr("Opening MRR and its movements add up to closing MRR, to the last unit.")
                                                 : tr("Opening MRR and its movements do not add up to closing MRR. Run Data, Check the workbook."));
                });
}

QString StatusLine::text() const {
  QStringList out;
  for (const QLabel* label : {rows_, filters_, selection_, fresh_, told_, walk_})
    if (!label->isHidden() && !label->text().isEmpty()) out += label->text();
  return out.join(QStringLiteral(" | "));
}

}  // namespace runrate
