#pragma once
#include <memory>

#include "base/progress.h"
#include "base/result.h"
#include "facts/snapshot.h"

namespace runrate {

class Workbook;
struct Touched;
struct Settings;

/// Reads a workbook's rows into columns and keeps them up to date. Lives on the engine thread; what it
/// hands out may go to any.
class Loader {
 public:
  Loader();
  ~Loader();
  Loader(Loader&&) noexcept;
  Loader& operator=(Loader&&) noexcept;
  /// Everything, afresh.
  Result<SnapshotPtr> load(const Workbook& book, const Progress& progress = {});
  /// The state after `touched`: only touched tables are read, and of them only the touched rows where they
  /// are named. Equal in content to load().
  Result<SnapshotPtr> refresh(const SnapshotPtr& before, const Workbook& book, const Touched& touched, const Progress& progress = {});
  /// Tables that nobody will ask for: they are taken to be empty from now on.
  void leave_out(std::vector<std::string> tables);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The rules in a workbook's settings; an unknown zone is UTC.
[[nodiscard]] Rules rules_of(const Settings& settings);

}  // namespace runrate
