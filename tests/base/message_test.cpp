#include "base/message.h"

#include <gtest/gtest.h>

namespace runrate {
namespace {

TEST(Messages, SayOneAndManyWithTheirOwnWords) {
  register_message("test_counted", "{count} {count:row was|rows were} read from {file}.");
  EXPECT_EQ(to_text(Message{"test_counted", {{"count", "1"}, {"file", "a.csv"}}}), "1 row was read from a.csv.");
  EXPECT_EQ(to_text(Message{"test_counted", {{"count", "0"}, {"file", "a.csv"}}}), "0 rows were read from a.csv.");
  EXPECT_EQ(to_text(Message{"test_counted", {{"count", "21"}, {"file", "a.csv"}}}), "21 rows were read from a.csv.");
}

TEST(Messages, KeepWhatHasNoArgument) {
  register_message("test_without", "{count} {count:row|rows} and {file}");
  EXPECT_EQ(to_text(Message{"test_without", {{"file", "a.csv"}}}), "{count} {count:row|rows} and a.csv");
}

}  // namespace
}  // namespace runrate
