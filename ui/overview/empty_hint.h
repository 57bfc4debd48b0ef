#pragma once
#include <QWidget>

#include "bridge/engine_client.h"
#include "report/page_spec.h"

class QLabel;

namespace runrate {

/// What a page begins with while nothing of it has rows to be made of: what it waits for, and the ways to get that in. Hides itself when
/// there is something to show.
class EmptyHint : public QWidget {
  Q_OBJECT
 public:
  EmptyHint(EngineClient& client, QWidget* parent);

  /// The page that it belongs to, under its title.
  void set_page(const QString& title, const PageSpec& page);

 Q_SIGNALS:
  void import_requested();
  void rows_requested();

 private:
  void build();
  void follow();

  EngineClient& client_;
  QString title_;
  PageSpec page_;
  QLabel* what_ = nullptr;
  QLabel* about_ = nullptr;
};

}  // namespace runrate
