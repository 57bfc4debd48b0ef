#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <sys/wait.h>
#include <vector>

namespace runrate {

/// Where test files go: in memory where the system has such a place, as waiting for the disk is most of these tests' time.
inline std::filesystem::path scratch() {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code error;
  return std::filesystem::is_directory(memory, error) && access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

/// What a run of the program left.
struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

/// A folder of its own in which the built program is run, without a display.
class Program : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (scratch() / "runrate-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Outcome run(const std::vector<std::string>& arguments) const {
    std::string command = "cd " + quoted(folder_.string()) + " && env -u LANGUAGE -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM LC_ALL=C " + quoted(RUNRATE_PROGRAM);
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    command += " > .out 2> .err < /dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(".out"), read(".err")};
  }
  /// Runs and expects success without a word on standard error.
  std::string ok(const std::vector<std::string>& arguments) const {
    const Outcome result = run(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.err, "");
    return result.out;
  }
  /// Runs and expects one line on standard error, nothing on standard output.
  void fails(int status, const std::vector<std::string>& arguments, const std::string& says = "") const {
    const Outcome result = run(arguments);
    EXPECT_EQ(result.status, status) << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(std::ranges::count(result.err, '\n'), 1) << result.err;
    EXPECT_THAT(result.err, ::testing::HasSubstr(says));
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& name, const std::string& content) const { std::ofstream(folder_ / name, std::ios::binary) << content; }
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }

  std::filesystem::path folder_;

 private:
  static std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
  }
};

}  // namespace runrate
