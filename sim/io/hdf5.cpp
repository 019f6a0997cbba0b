#include "sim/io/hdf5.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

#include "sim/io/hdf5_internal.hpp"

namespace shiyu::hdf5 {

namespace {

/// Why the last Handle of this thread could not be closed.
std::string& last_reason() {
  static thread_local std::string text;
  return text;
}

}  // namespace

std::string library_version() {
  std::array<unsigned, 3> parts{};
  H5get_libversion(&parts[0], &parts[1], &parts[2]);
  return fmt::format("{}.{}.{}", parts[0], parts[1], parts[2]);
}

void be_quiet() {
  static const herr_t no_cleanup = H5dont_atexit();  // it would close again what could not be closed, and crash
  static_cast<void>(no_cleanup);
  static thread_local const herr_t once = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  static_cast<void>(once);
}

std::string reason() {
  std::string text;
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned, const H5E_error2_t* error, void* to) -> herr_t {
        auto& best = *static_cast<std::string*>(to);
        const std::string words = error->desc == nullptr ? "" : error->desc;
        constexpr std::string_view key = "error message = '";
        if (const std::size_t at = words.find(key); at != std::string::npos)
          best = words.substr(at + key.size(), words.find('\'', at + key.size()) - at - key.size());
        else if (best.empty())
          best = words;
        return 0;
      },
      &text);
  H5Eclear2(H5E_DEFAULT);
  return text.empty() ? "the HDF5 library refused" : text;
}

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    release();
    id_ = std::exchange(other.id_, -1);
  }
  return *this;
}

namespace {

/// Objects of files that were given up. What cannot be flushed cannot be closed either: the library closes it in part,
/// and crashes when it meets the rest. So it is left alone until the process ends.
class Abandoned {
 public:
  void add(hid_t file) noexcept {
    const ssize_t count = H5Fget_obj_count(file, H5F_OBJ_ALL);
    std::vector<hid_t> ids(count > 0 ? static_cast<std::size_t>(count) : 0);
    const ssize_t got = H5Fget_obj_ids(file, H5F_OBJ_ALL, ids.size(), ids.data());
    ids.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    ids.push_back(file);
    const std::lock_guard lock(mutex_);
    ids_.insert(ids.begin(), ids.end());
    any_ = true;
  }
  bool holds(hid_t id) noexcept {
    if (!any_) return false;
    const std::lock_guard lock(mutex_);
    return ids_.contains(id);
  }

 private:
  std::atomic<bool> any_{false};
  std::mutex mutex_;
  std::set<hid_t> ids_;
};

Abandoned& abandoned() {
  static Abandoned objects;
  return objects;
}

}  // namespace

bool Handle::release() noexcept {
  const std::int64_t id = std::exchange(id_, -1);
  if (id < 0 || abandoned().holds(id)) return true;
  be_quiet();
  if (H5Iis_valid(id) <= 0) return true;    // closed with its file
  const bool closed = H5Idec_ref(id) >= 0;  // closes objects of every sort
  if (!closed) last_reason() = reason();
  return closed;
}

namespace {
Handle access_properties() {
  Handle plist = own(H5Pcreate(H5P_FILE_ACCESS), "properties");
  check(H5Pset_fclose_degree(plist.id(), H5F_CLOSE_STRONG), "closing");
  check(H5Pset_meta_block_size(plist.id(), 1 << 18), "blocks");
  check(H5Pset_file_locking(plist.id(), true, true), "locks");  // where the file system knows none, it goes without
  return plist;
}

int descriptor_of(hid_t file) {
  void* pointer = nullptr;
  check(H5Fget_vfd_handle(file, H5P_DEFAULT, &pointer), "file descriptor");
  return *static_cast<int*>(pointer);
}

std::string system_error(int code) { return std::generic_category().message(code); }
}  // namespace

File File::create(const std::string& path) {
  be_quiet();
  const Handle creation = group_properties(H5P_FILE_CREATE), access = access_properties();
  // From this version on, headers and indexes of chunks have check sums; any later one would keep older readers out.
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), "version of the file");
  return File(own(H5Fcreate(path.c_str(), H5F_ACC_EXCL, creation.id(), access.id()), "creating the file"));
}

File File::open(const std::string& path) {
  be_quiet();
  const Handle access = access_properties();
  return File(own(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), "opening the file"));
}

Group File::root() const {
  be_quiet();
  return Group(own(H5Gopen2(handle_.id(), "/", H5P_DEFAULT), "root"));
}

void File::flush() const {
  be_quiet();
  check(H5Fflush(handle_.id(), H5F_SCOPE_GLOBAL), "writing");
}

void File::sync_and_close() {
  flush();
  const int descriptor = ::dup(descriptor_of(handle_.id()));
  if (descriptor < 0) throw Error("closing: " + system_error(errno));
  const bool closed = handle_.release();
  const int failure = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (!closed) throw Error("closing: " + last_reason());
  if (failure != 0) throw Error("writing: " + system_error(failure));
}

void File::abandon() noexcept {
  if (handle_.id() < 0) return;
  be_quiet();
  void* pointer = nullptr;
  // The disk is given back. The file itself stays, open and without a name: the library knows files by their number on
  // the disk, and would take another one that got it for this.
  if (H5Fget_vfd_handle(handle_.id(), H5P_DEFAULT, &pointer) >= 0)
    static_cast<void>(::ftruncate(*static_cast<int*>(pointer), 0) == 0);
  abandoned().add(handle_.id());
  handle_.forget();
}

}  // namespace shiyu::hdf5
