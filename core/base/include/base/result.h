#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace runrate {

/// What the program says: an id of resources/messages with named arguments. The text is made by
/// base/message.h for the command line and by the window's translations for people.
struct Message {
  std::string id;
  std::vector<std::pair<std::string, std::string>> args;

  bool operator==(const Message&) const = default;
};

/// Where in the user's own data something is. Zero and empty mean "not said"; line and column count from 1.
struct Where {
  std::string file;
  std::int64_t line = 0;
  std::string table;
  std::string column;
  std::int64_t row = 0;

  bool operator==(const Where&) const = default;
};

/// Why a thing could not be done: what (message), where, and what to do about it (part of the message's text).
struct Error {
  Message message;
  Where where;
  bool cancelled = false;  ///< stopped on request; nothing is wrong

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// An error with the message `id` and its named arguments.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string id, std::vector<std::pair<std::string, std::string>> args = {},
                                                Where where = {}) {
  return tl::unexpected(Error{{std::move(id), std::move(args)}, std::move(where), false});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected(std::move(error)); }

/// The error of an operation that was stopped on request.
[[nodiscard]] inline tl::unexpected<Error> cancelled() { return tl::unexpected(Error{{"cancelled", {}}, {}, true}); }

}  // namespace runrate

#define RUNRATE_CONCAT2(a, b) a##b
#define RUNRATE_CONCAT(a, b) RUNRATE_CONCAT2(a, b)
/// Declares `target` as the value of the Result `expression`, or returns its error.
#define RUNRATE_TRY(target, expression)                                    \
  auto RUNRATE_CONCAT(try_, __LINE__) = (expression);                      \
  if (!RUNRATE_CONCAT(try_, __LINE__))                                     \
    return tl::unexpected(std::move(RUNRATE_CONCAT(try_, __LINE__)).error()); \
  target = std::move(*RUNRATE_CONCAT(try_, __LINE__))
/// Returns the error of the Result<void> `expression`, if it has one.
#define RUNRATE_CHECK(expression)                                          \
  do {                                                                     \
    if (auto try_check = (expression); !try_check)                         \
      return tl::unexpected(std::move(try_check).error());                 \
  } while (false)
