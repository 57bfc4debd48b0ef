#include "window/finder.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "bridge/texts.h"
#include "packs/language.h"

namespace runrate {

namespace {

/// 0 where it does not fit; more the better: a name that begins so, a word that does, a further word, anywhere.
int fit(const Findable& one, const QString& typed) {
  int score = 0;
  for (const QString& part : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    if (one.name.startsWith(part, Qt::CaseInsensitive))
      score += 8;
    else if (one.name.contains(QLatin1Char(' ') + part, Qt::CaseInsensitive))
      score += 6;
    else if (one.words.startsWith(part, Qt::CaseInsensitive))
      score += 5;
    else if (one.name.contains(part, Qt::CaseInsensitive))
      score += 3;
    else if (one.words.contains(part, Qt::CaseInsensitive))
      score += 1;
    else
      return 0;
  }
  return score;
}

}  // namespace

Finder::Finder(QLineEdit* field, QWidget* window) : QFrame(window), field_(field), list_(new QListWidget) {
  setObjectName(QStringLiteral("popup"));
  list_->setAccessibleName(tr("Found"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setFocusPolicy(Qt::NoFocus);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(list_);
  hide();
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textEdited, this, &Finder::fill);
  connect(list_, &QListWidget::itemClicked, this, &Finder::take);
}

void Finder::start() {
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
}

void Finder::fill() {
  const QString typed = field_->text().trimmed();
  if (all_.empty() && source_) all_ = source_();
  list_->clear();
  if (typed.isEmpty()) return hide();
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (const int score = fit(all_[i], typed); score > 0) found.emplace_back(-score, i);
  std::sort(found.begin(), found.end());
  constexpr std::size_t kMost = 12;
  for (std::size_t i = 0; i < std::min(kMost, found.size()); ++i) {
    const Findable& one = all_[found[i].second];
    auto* item = new QListWidgetItem(QStringLiteral("%1   %2").arg(one.name, to_qt(within_sentence(to_core(one.kind)))), list_);
    item->setData(Qt::UserRole, static_cast<int>(found[i].second));
  }
  if (found.empty()) {
    auto* none = new QListWidgetItem(tr("Nothing is called “%1”").arg(typed), list_);
    none->setFlags(Qt::NoItemFlags);
  }
  list_->setCurrentRow(0);
  place();
  show();
  raise();
}

void Finder::place() {
  const int width = std::max(field_->width(), 320);
  const int row = std::max(26, list_->sizeHintForRow(0));
  const QPoint below = parentWidget()->mapFromGlobal(field_->mapToGlobal(QPoint(field_->width() - width, field_->height() + 4)));
  setGeometry(below.x(), below.y(), width, list_->count() * row + 12);
}

void Finder::take() {
  const QListWidgetItem* item = list_->currentItem();
  const QVariant place = item == nullptr ? QVariant() : item->data(Qt::UserRole);
  if (!place.isValid()) return;
  const auto go = all_[static_cast<std::size_t>(place.toInt())].go;
  finish();
  go();
}

void Finder::finish() {
  hide();
  field_->clear();
  all_.clear();
  field_->clearFocus();
}

bool Finder::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusIn) all_.clear();
  if (event->type() == QEvent::FocusOut && !underMouse()) hide();
  if (event->type() == QEvent::KeyPress) {
    switch (static_cast<QKeyEvent*>(event)->key()) {
      case Qt::Key_Down: list_->setCurrentRow(std::min(list_->count() - 1, list_->currentRow() + 1)); return true;
      case Qt::Key_Up: list_->setCurrentRow(std::max(0, list_->currentRow() - 1)); return true;
      case Qt::Key_Return:
      case Qt::Key_Enter: take(); return true;
      case Qt::Key_Escape: finish(); return true;
      default: break;
    }
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace runrate
