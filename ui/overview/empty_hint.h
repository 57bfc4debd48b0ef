#pragma once
#include <QWidget>

#include "bridge/engine_client.h"

namespace runrate {

/// What a new workbook's pages begin with while no table has a row: the ways to get some in. Hides itself when there are rows.
class EmptyHint : public QWidget {
  Q_OBJECT
 public:
  EmptyHint(EngineClient& client, QWidget* parent);

 Q_SIGNALS:
  void import_requested();
  void rows_requested();

 private:
  void build();
  void follow();

  EngineClient& client_;
};

}  // namespace runrate
