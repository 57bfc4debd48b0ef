#include "bridge/book_opening.h"

#include <chrono>

namespace runrate {

BookOpening::BookOpening(std::filesystem::path path)
    : book_(std::async(std::launch::async, [this, path = std::move(path)] {
        return Engine::open(path, Access::ReadWrite, [this](std::int64_t done, std::int64_t total) {
          done_ = done;
          total_ = total;
          return !stop_;
        }, DamageCheck::Beside);
      })) {}

BookOpening::~BookOpening() { stop_ = true; }

Result<std::unique_ptr<Engine>> BookOpening::take(const Progress& progress) {
  constexpr auto kBetweenReports = std::chrono::milliseconds(50);
  while (book_.wait_for(kBetweenReports) != std::future_status::ready)
    if (!progress(done_, total_)) stop_ = true;
  return book_.get();
}

}  // namespace runrate
