#pragma once
#include "overview/tile_page.h"

namespace runrate {

/// The few numbers that matter.
class OverviewPage : public TilePage {
  Q_OBJECT
 public:
  OverviewPage(EngineClient& client, View& view, QWidget* parent = nullptr);
};

/// MRR or ARR over time, what moved it, and growth.
class RevenuePage : public TilePage {
  Q_OBJECT
 public:
  RevenuePage(EngineClient& client, View& view, QWidget* parent = nullptr);

 private:
  void build();
  bool yearly_ = false;
};

/// Churn, retention and cohorts.
class CustomersPage : public TilePage {
  Q_OBJECT
 public:
  CustomersPage(EngineClient& client, View& view, QWidget* parent = nullptr);

 private:
  void build();
  bool money_ = false;
};

/// Funnels, deals won and what is open.
class PipelinePage : public TilePage {
  Q_OBJECT
 public:
  PipelinePage(EngineClient& client, View& view, QWidget* parent = nullptr);
};

/// Who sells, and what they do.
class TeamPage : public TilePage {
  Q_OBJECT
 public:
  TeamPage(EngineClient& client, View& view, QWidget* parent = nullptr);
};

}  // namespace runrate
