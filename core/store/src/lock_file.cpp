#include "lock_file.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/text.h"
#include "connection.h"

namespace runrate::store {
namespace {

struct Holder {
  long process = 0;
  std::string started;  ///< tells a process from a later one with the same number
  std::string host;
  std::string user;
};

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

std::string user_name() {
  std::array<char, 4096> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found) return found->pw_name;
  return std::to_string(getuid());
}

/// When a process began, in the kernel's count; empty where that cannot be known.
std::string start_of(long process) {
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  std::getline(file, line);
  const std::size_t end = line.rfind(')');  // the name may hold blanks
  if (end == std::string::npos) return {};
  std::istringstream rest(line.substr(end + 1));
  std::string field;
  for (int i = 3; i <= 22; ++i) rest >> field;
  return field;
}

Holder ourselves() {
  return {getpid(), start_of(getpid()), host_name(), user_name()};
}

std::string to_lines(const Holder& holder) {
  return fmt::format("process {}\nstarted {}\nhost {}\nuser {}\n", holder.process, holder.started, holder.host, holder.user);
}

Holder read_holder(int fd) {
  std::array<char, 4096> buffer{};
  const ssize_t size = pread(fd, buffer.data(), buffer.size(), 0);
  Holder out;
  for (const std::string_view line : split({buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0}, '\n')) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, blank);
    const std::string value(line.substr(blank + 1));
    if (name == "process") std::from_chars(value.data(), value.data() + value.size(), out.process);
    if (name == "started") out.started = value;
    if (name == "host") out.host = value;
    if (name == "user") out.user = value;
  }
  return out;
}

/// Whether the holder named in a file that nobody has locked may still be there: on another host (whose locks need not
/// reach us), or alive here on a file system that knows no flock.
bool may_live(const Holder& holder) {
  if (holder.process <= 0) return false;
  if (holder.host != host_name()) return true;
  if (holder.process == getpid()) return false;
  if (kill(static_cast<pid_t>(holder.process), 0) != 0 && errno == ESRCH) return false;
  return holder.started == start_of(holder.process);
}

tl::unexpected<Error> held_by(const Holder& holder, const std::filesystem::path& workbook, const std::filesystem::path& lock) {
  return fail("store_locked",
              {{"file", workbook.string()},
               {"process", holder.process > 0 ? std::to_string(holder.process) : "?"},
               {"host", holder.host.empty() ? "?" : holder.host},
               {"user", holder.user.empty() ? "?" : holder.user},
               {"lock", lock.string()}},
              at_file(workbook.string()));
}

bool same_file(int fd, const std::filesystem::path& path) {
  struct stat open_file {};
  struct stat named {};
  return fstat(fd, &open_file) == 0 && lstat(path.c_str(), &named) == 0 && open_file.st_ino == named.st_ino &&
         open_file.st_dev == named.st_dev;
}

tl::unexpected<Error> no_lock(const std::filesystem::path& workbook, const std::filesystem::path& lock, int code) {
  const bool denied = code == EACCES || code == EROFS || code == EPERM;
  return fail(code == ENOSPC ? "store_disk_full"
              : denied       ? "store_folder_read_only"
                             : "store_lock_failed",
              {{"file", workbook.string()}, {"lock", lock.string()}, {"detail", std::strerror(code)}}, at_file(workbook.string()));
}

}  // namespace

LockFile::LockFile(LockFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

LockFile& LockFile::operator=(LockFile&& other) noexcept {
  release();
  fd_ = std::exchange(other.fd_, -1);
  path_ = std::move(other.path_);
  return *this;
}

Result<LockFile> LockFile::take(const std::filesystem::path& workbook) {
  std::filesystem::path path = workbook;
  path += ".lock";
  for (int attempt = 0; attempt < 10; ++attempt) {
    LockFile lock;
    lock.fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
    if (lock.fd_ < 0) return no_lock(workbook, path, errno);
    if (flock(lock.fd_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return held_by(read_holder(lock.fd_), workbook, path);
    if (!same_file(lock.fd_, path)) continue;  // its holder let go and removed it in between
    if (const Holder holder = read_holder(lock.fd_); may_live(holder)) return held_by(holder, workbook, path);
    const std::string text = to_lines(ourselves());
    if (ftruncate(lock.fd_, 0) != 0 || pwrite(lock.fd_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
      return no_lock(workbook, path, errno);
    lock.path_ = path;
    return lock;
  }
  return no_lock(workbook, path, EAGAIN);
}

void LockFile::release() noexcept {
  if (fd_ < 0) return;
  // Removed while still held: who opens it later sees by same_file that it is another one.
  if (!path_.empty() && same_file(fd_, path_)) ::unlink(path_.c_str());
  ::close(fd_);
  fd_ = -1;
}

}  // namespace runrate::store
