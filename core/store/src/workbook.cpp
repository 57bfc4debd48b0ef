#include "store/workbook.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "packs/packs.h"
#include "progress_guard.h"
#include "sound_check.h"
#include "verify.h"
#include "workbook_state.h"

namespace runrate {

using namespace store;

namespace {

std::filesystem::path full_path(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path out = std::filesystem::weakly_canonical(path, error);
  return error ? std::filesystem::absolute(path, error) : out;
}

/// Names the file in an error that does not yet.
Error in_file(Error error, const std::filesystem::path& path) {
  if (error.where.file.empty()) error.where.file = path.string();
  bool named = false;
  for (const auto& [name, value] : error.message.args) named = named || name == "file";
  if (!named) error.message.args.emplace_back("file", path.string());
  return error;
}

/// The path is free and becomes an empty file of ours; nobody else's is ever opened.
Result<void> claim(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
  if (fd >= 0) return ::close(fd), Result<void>();
  const int code = errno;
  const char* id = code == EEXIST ? "store_exists" : code == ENOSPC ? "store_disk_full" : "store_cannot_create";
  return fail(id, {{"file", path.string()}, {"detail", std::strerror(code)}}, at_file(path.string()));
}

/// After a crash the journal that was left brings back the last finished change. It is rolled back first, so that what is
/// checked is what will be read; but only on a file that says that it is a workbook of a version that we know.
Result<void> recover(const std::filesystem::path& path) {
  std::filesystem::path journal = path;
  journal += "-journal";
  struct stat info {};
  if (::lstat(journal.c_str(), &info) != 0 || info.st_size == 0) return {};
  if (!S_ISREG(info.st_mode)) return fail("store_foreign_schema", {{"name", journal.string()}});
  RUNRATE_TRY([[maybe_unused]] const int version, require_workbook(read_header(path)));
  const Connection db(path, Connection::Mode::Write);
  static_cast<void>(db.integer("SELECT count(*) FROM sqlite_schema"));
  return {};
}

/// Who will write looks at the schema again, within the transaction in which it is brought up to date.
Result<void> inspect(const Connection& db, Access access) {
  RUNRATE_TRY(const int version, require_workbook(db));
  if (access == Access::ReadOnly) RUNRATE_CHECK(require_own_schema(db, version));
  return {};
}

/// The catalogue as it then is. Nothing is written to a file before it is known to be sound.
Result<Catalog> prepare(const Connection& db, SoundCheck& sound) {
  Transaction transaction(db);
  RUNRATE_TRY(const int version, require_workbook(db));  // it may be another file than the one inspected
  RUNRATE_TRY(Catalog catalog, require_own_schema(db, version));
  if (version < current_version()) {
    migrate(db, version);
    RUNRATE_TRY(catalog, Catalog::read(db));
  }
  RUNRATE_TRY(const bool wrote, bring_up_to_date(db, catalog, builtin_schema()));
  if (!wrote && version == current_version()) return catalog;
  RUNRATE_CHECK(sound.get());
  transaction.commit();
  return Catalog::read(db);
}

Result<void> furnish(const Connection& db, const Settings& settings) {
  db.run("PRAGMA page_size = 8192");  // rows are wide: with pages of twice the usual size a million of them go in a tenth sooner
  Transaction transaction(db);
  db.run(fmt::format("PRAGMA application_id = {}", kApplicationId));
  migrate(db, 0);
  Catalog catalog;
  RUNRATE_TRY([[maybe_unused]] const bool wrote, bring_up_to_date(db, catalog, builtin_schema()));
  write_settings(db, Settings(), settings);
  transaction.commit();
  return {};
}

}  // namespace

/// Rolls back what is not finished when it goes, on whatever way.
class Workbook::Abandon {
 public:
  explicit Abandon(State& state) : state_(state) {}
  ~Abandon() {
    if (state_.scope) state_.abandon();
  }
  Abandon(const Abandon&) = delete;
  Abandon& operator=(const Abandon&) = delete;

 private:
  State& state_;
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::~Workbook() = default;

Result<std::unique_ptr<Workbook>> Workbook::create(const std::filesystem::path& path, const Settings& settings) {
  using Book = Result<std::unique_ptr<Workbook>>;
  const std::filesystem::path name = full_path(path);
  RUNRATE_CHECK(check_settings(settings));
  struct stat info {};
  if (::lstat(name.c_str(), &info) == 0) return fail("store_exists", {{"file", name.string()}}, at_file(name.string()));
  RUNRATE_TRY(LockFile lock, LockFile::take(name));
  RUNRATE_CHECK(claim(name));
  Book made = guarded(name, [&]() -> Book {
    auto state = std::make_unique<State>(name, Access::ReadWrite, std::move(lock), Connection::Mode::Write);
    RUNRATE_CHECK(furnish(state->db, settings));
    RUNRATE_CHECK(state->load());
    return std::unique_ptr<Workbook>(new Workbook(std::move(state)));
  });
  if (!made) ::unlink(name.c_str());
  return made;
}

Result<std::unique_ptr<Workbook>> Workbook::open(const std::filesystem::path& path, Access access, const std::function<Result<void>(Workbook&)>& meanwhile,
                                                 DamageCheck when) {
  using Book = Result<std::unique_ptr<Workbook>>;
  const std::filesystem::path name = full_path(path);
  RUNRATE_CHECK(require_regular(name));
  LockFile lock;
  if (access == Access::ReadWrite) {
    RUNRATE_TRY(lock, LockFile::take(name));
  }
  Book book = guarded(name, [&]() -> Book {
    if (access == Access::ReadWrite) RUNRATE_CHECK(recover(name));
    auto check = std::make_unique<Connection>(name, access == Access::ReadWrite ? Connection::Mode::Check : Connection::Mode::Read);
    RUNRATE_CHECK(inspect(*check, access));
    using enum SoundCheck::How;
    auto sound = std::make_unique<SoundCheck>(name, std::move(check), when == DamageCheck::Beside ? InSpareTime : meanwhile ? AtOnce : WhenAsked);
    const auto read = [&]() -> Book {
      auto state = std::make_unique<State>(name, access, std::move(lock), access == Access::ReadWrite ? Connection::Mode::Write : Connection::Mode::Read);
      if (access == Access::ReadWrite) {
        if (sqlite3_db_readonly(state->db.handle(), "main") != 0) return fail("store_not_writable", {{"detail", ""}});
        RUNRATE_TRY(Catalog catalog, prepare(state->db, *sound));
        RUNRATE_CHECK(state->load(std::move(catalog)));
      } else {
        RUNRATE_CHECK(state->load());
      }
      std::unique_ptr<Workbook> out(new Workbook(std::move(state)));
      if (meanwhile) RUNRATE_CHECK(meanwhile(*out));
      return out;
    };
    Book made = guarded(name, read);
    // Damage explains what else went wrong; but who has cancelled does not wait for it.
    if (made ? when == DamageCheck::First : !made.error().cancelled) RUNRATE_CHECK(sound->get());
    if (made) (*made)->state_->sound = std::move(sound);
    return made;
  });
  if (!book) return fail(in_file(std::move(book).error(), name));
  return book;
}

void Workbook::when_checked(std::function<void(const Result<void>&)> heard) const {
  if (!state_->sound) return heard({});
  state_->sound->tell([heard = std::move(heard), file = path()](const Result<void>& verdict) { heard(verdict ? verdict : fail(in_file(verdict.error(), file))); });
}

const std::filesystem::path& Workbook::path() const {
  return state_->path;
}
bool Workbook::read_only() const {
  return state_->access == Access::ReadOnly;
}
const Schema& Workbook::schema() const {
  return state_->schema;
}
const Settings& Workbook::settings() const {
  return state_->settings;
}
std::optional<ChangeInfo> Workbook::next_undo() const {
  return state_->next_undo;
}
std::optional<ChangeInfo> Workbook::next_redo() const {
  return state_->next_redo;
}

Result<void> Workbook::scan(std::string_view table, const std::function<bool(const StoredRow&)>& sink) const {
  return guarded(state_->path, [&]() -> Result<void> {
    RUNRATE_TRY(const TableRows* rows, state_->table(table));
    Query query = state_->db.query(select_sql(rows->info(), false) + " ORDER BY _row");
    const std::size_t columns = rows->info().columns.size();
    while (query.step())
      if (!sink(stored_row(query, columns))) break;
    return {};
  });
}

Result<void> Workbook::read(std::string_view table, std::span<const RowId> ids, const std::function<void(const StoredRow&)>& sink) const {
  return guarded(state_->path, [&]() -> Result<void> {
    RUNRATE_TRY(const TableRows* rows, state_->table(table));
    Query query = state_->db.query(select_sql(rows->info(), false) + " WHERE _row = ?");
    const std::size_t columns = rows->info().columns.size();
    for (const RowId id : ids) {
      if (query.bind(1, id).step()) sink(stored_row(query, columns));
      query.reset();
    }
    return {};
  });
}

Result<std::int64_t> Workbook::count(std::string_view table) const {
  return state_->integer_of("count(*)", table);
}

Result<std::int64_t> Workbook::count_at_most(std::string_view table) const {
  return state_->integer_of("coalesce(max(_row), 0)", table);
}

Result<Touched> Workbook::change(ChangeKind kind, const Message& title, const Work& work, const Look& look, const Progress& progress) {
  return guarded(state_->path, [&]() -> Result<Touched> {
    RUNRATE_CHECK(state_->begin_change());
    const Abandon otherwise(*state_);
    Writer writer(*this);
    const ProgressGuard guard(state_->db, progress);
    RUNRATE_CHECK(work(writer));
    if (state_->scope->broken) return fail(*state_->scope->broken);
    return state_->end_change(kind, title, look);
  });
}

Result<void> Workbook::rehearse(const Work& work, const Look& look, const Progress& progress) {
  return guarded(state_->path, [&]() -> Result<void> {
    RUNRATE_CHECK(state_->begin_change());
    const Abandon afterwards(*state_);
    Writer writer(*this);
    const ProgressGuard guard(state_->db, progress);
    RUNRATE_CHECK(work(writer));
    if (state_->scope->broken) return fail(*state_->scope->broken);
    std::vector<BulkRange> bulks;
    Touched touched = state_->gather(bulks).sum(state_->catalog);
    touched.change = state_->scope->id;
    return look(touched);
  });
}

Result<Touched> Workbook::undo(const Progress& progress) {
  return guarded(state_->path, [&]() -> Result<Touched> {
    if (read_only()) return fail("store_read_only", {{"file", path().string()}}, at_file(path().string()));
    if (state_->scope) return fail("store_change_within_change");
    RUNRATE_CHECK(state_->require_sound());
    if (!state_->next_undo) return fail("store_no_undo");
    return state_->replay(ChangeInfo(*state_->next_undo), true, progress);
  });
}

Result<Touched> Workbook::redo(const Progress& progress) {
  return guarded(state_->path, [&]() -> Result<Touched> {
    if (read_only()) return fail("store_read_only", {{"file", path().string()}}, at_file(path().string()));
    if (state_->scope) return fail("store_change_within_change");
    RUNRATE_CHECK(state_->require_sound());
    if (!state_->next_redo) return fail("store_no_redo");
    return state_->replay(ChangeInfo(*state_->next_redo), false, progress);
  });
}

Result<std::vector<ChangeInfo>> Workbook::history(int most) const {
  return guarded(state_->path, [&] { return state_->journal.read(most); });
}

}  // namespace runrate
