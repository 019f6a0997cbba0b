#include "sim/io/hdf5.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>

#include "sim/io/hdf5_internal.hpp"

namespace shiyu::hdf5 {

static_assert(std::is_same_v<hid_t, std::int64_t> && std::is_same_v<hsize_t, unsigned long long>);

namespace {

constexpr std::uint64_t kMaxRead = std::uint64_t{1} << 31;   // bytes: of one block
constexpr std::uint64_t kMaxChunk = std::uint64_t{1} << 28;  // bytes: the library unpacks a whole chunk
constexpr std::uint64_t kMaxTexts = 10'000'000;
constexpr int kMaxRank = 8;

/// Why the last Handle of this thread could not be closed.
std::string& last_reason() {
  static thread_local std::string text;
  return text;
}

hid_t memory_type(Type type) {
  switch (type) {
    case Type::u8:
      return H5T_NATIVE_UINT8;
    case Type::u16:
      return H5T_NATIVE_UINT16;
    case Type::i32:
      return H5T_NATIVE_INT32;
    case Type::i64:
      return H5T_NATIVE_INT64;
    case Type::u64:
      return H5T_NATIVE_UINT64;
    case Type::f32:
      return H5T_NATIVE_FLOAT;
    case Type::f64:
      return H5T_NATIVE_DOUBLE;
    case Type::text:
      break;
  }
  throw Error("text has no type of numbers");
}

hid_t file_type(Type type) {
  switch (type) {
    case Type::u8:
      return H5T_STD_U8LE;
    case Type::u16:
      return H5T_STD_U16LE;
    case Type::i32:
      return H5T_STD_I32LE;
    case Type::i64:
      return H5T_STD_I64LE;
    case Type::u64:
      return H5T_STD_U64LE;
    case Type::f32:
      return H5T_IEEE_F32LE;
    case Type::f64:
      return H5T_IEEE_F64LE;
    case Type::text:
      break;
  }
  throw Error("text has no type of numbers");
}

Type type_in_file(hid_t type) {
  const std::size_t size = H5Tget_size(type);
  switch (H5Tget_class(type)) {
    case H5T_INTEGER: {
      const bool is_signed = H5Tget_sign(type) == H5T_SGN_2;
      if (size == 1 && !is_signed) return Type::u8;
      if (size == 2 && !is_signed) return Type::u16;
      if (size == 4 && is_signed) return Type::i32;
      if (size == 8) return is_signed ? Type::i64 : Type::u64;
      break;
    }
    case H5T_FLOAT:
      if (size == 4) return Type::f32;
      if (size == 8) return Type::f64;
      break;
    case H5T_STRING:
      return Type::text;
    default:
      break;
  }
  throw Error("a type of data that results files do not hold");
}

bool fits(Type from, Type to) {
  const bool small_integer = from == Type::u8 || from == Type::u16 || from == Type::i32;
  return from == to || (to == Type::i64 && small_integer) || (to == Type::f64 && (small_integer || from == Type::f32));
}

constexpr unsigned kOrdered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle group_properties(hid_t of) {
  Handle plist = own(H5Pcreate(of), "properties");
  check(H5Pset_obj_track_times(plist.id(), false), "object times");
  check(H5Pset_link_creation_order(plist.id(), kOrdered), "order of creation");
  check(H5Pset_attr_creation_order(plist.id(), kOrdered), "order of creation");
  return plist;
}

}  // namespace

std::string library_version() {
  std::array<unsigned, 3> parts{};
  H5get_libversion(&parts[0], &parts[1], &parts[2]);
  return fmt::format("{}.{}.{}", parts[0], parts[1], parts[2]);
}

void be_quiet() {
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

Handle text_type(std::size_t size) {
  Handle type = own(H5Tcopy(H5T_C_S1), "text type");
  check(H5Tset_size(type.id(), size), "text size");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "text encoding");
  if (size != H5T_VARIABLE) check(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "text padding");
  return type;
}

Handle space_of(const Shape& shape, const Shape& limit) {
  static_assert(sizeof(hsize_t) == sizeof(std::uint64_t));
  const std::vector<hsize_t> dims(shape.begin(), shape.end()), max(limit.begin(), limit.end());
  return own(H5Screate_simple(static_cast<int>(dims.size()), dims.data(), max.data()), "shape");
}

void write_attribute(hid_t object, const char* name, hid_t type, hid_t space, const void* value, hid_t in_memory) {
  const Handle attribute = own(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), name);
  check(H5Awrite(attribute.id(), in_memory, value), name);
}

std::size_t size_of(Type type) {
  switch (type) {
    case Type::u8:
      return 1;
    case Type::u16:
      return 2;
    case Type::i32:
    case Type::f32:
      return 4;
    default:
      return 8;
  }
}

std::uint64_t count_of(std::span<const std::uint64_t> shape) {
  std::uint64_t count = 1;
  for (const std::uint64_t n : shape) {
    if (n != 0 && count > std::numeric_limits<std::uint64_t>::max() / n) throw Error("a shape of impossible size");
    count *= n;
  }
  return count;
}

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    release();
    id_ = std::exchange(other.id_, -1);
  }
  return *this;
}

bool Handle::release() noexcept {
  const std::int64_t id = std::exchange(id_, -1);
  if (id < 0) return true;
  be_quiet();
  if (H5Iis_valid(id) <= 0) return true;    // closed with its file
  const bool closed = H5Idec_ref(id) >= 0;  // closes objects of every sort
  if (!closed) last_reason() = reason();
  return closed;
}

// ---- attributes

void Object::set(const char* name, std::string_view text) const {
  be_quiet();
  if (text.empty()) return;
  const Handle type = text_type(text.size()), space = own(H5Screate(H5S_SCALAR), "scalar");
  write_attribute(id(), name, type.id(), space.id(), text.data(), type.id());
}

void Object::set_long(const char* name, const std::string& text) const {
  be_quiet();
  const Handle type = text_type(H5T_VARIABLE), space = own(H5Screate(H5S_SCALAR), "scalar");
  const char* pointer = text.c_str();
  write_attribute(id(), name, type.id(), space.id(), &pointer, type.id());
}

void Object::set_raw(const char* name, Type type, const void* values, std::size_t count) const {
  be_quiet();
  const Handle space = count == 0 ? own(H5Screate(H5S_SCALAR), "scalar") : space_of({count}, {count});
  write_attribute(id(), name, file_type(type), space.id(), values, memory_type(type));
}

void Object::remove_attribute(const char* name) const {
  be_quiet();
  check(H5Adelete(id(), name), name);
}

bool Object::has_attribute(const char* name) const {
  be_quiet();
  return check(H5Aexists(id(), name), name) > 0;
}

std::string Object::text(const char* name, std::size_t limit) const {
  be_quiet();
  if (!has_attribute(name)) return {};
  const Handle attribute = own(H5Aopen(id(), name, H5P_DEFAULT), name);
  const Handle type = own(H5Aget_type(attribute.id()), name), space = own(H5Aget_space(attribute.id()), name);
  const std::string label = std::string("attribute '") + name + "'";
  if (H5Tget_class(type.id()) != H5T_STRING || H5Sget_simple_extent_npoints(space.id()) != 1)
    throw Error(label + " is no text");
  std::string text;
  if (check(H5Tis_variable_str(type.id()), name) > 0) {
    const Handle in_memory = text_type(H5T_VARIABLE);
    check(H5Tset_cset(in_memory.id(), H5Tget_cset(type.id())), name);
    char* pointer = nullptr;
    check(H5Aread(attribute.id(), in_memory.id(), &pointer), name);
    const std::unique_ptr<char, void (*)(char*)> owner(pointer, [](char* p) { H5free_memory(p); });
    if (pointer != nullptr) {
      if (::strnlen(pointer, limit + 1) > limit) throw Error(label + " is too long");
      text = pointer;
    }
  } else {
    const std::size_t size = H5Tget_size(type.id());
    if (size > limit) throw Error(label + " is too long");
    text.resize(size);
    check(H5Aread(attribute.id(), type.id(), text.data()), name);
    text.resize(::strnlen(text.data(), size));
  }
  return text;
}

namespace {
template <class T>
T number(hid_t object, const char* name, hid_t type) {
  be_quiet();
  const Handle attribute = own(H5Aopen(object, name, H5P_DEFAULT), name);
  const Handle space = own(H5Aget_space(attribute.id()), name);
  if (H5Sget_simple_extent_npoints(space.id()) != 1)
    throw Error(std::string("attribute '") + name + "' is not one number");
  T value{};
  check(H5Aread(attribute.id(), type, &value), name);
  return value;
}
}  // namespace

std::int64_t Object::integer(const char* name) const { return number<std::int64_t>(id(), name, H5T_NATIVE_INT64); }
double Object::real(const char* name) const { return number<double>(id(), name, H5T_NATIVE_DOUBLE); }

// ---- data sets

Shape Dataset::shape() const {
  be_quiet();
  const Handle space = own(H5Dget_space(id()), "shape");
  const int rank = check(H5Sget_simple_extent_ndims(space.id()), "shape");
  if (rank > kMaxRank) throw Error("a data set of too many axes");
  std::vector<hsize_t> dims(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space.id(), dims.data(), nullptr), "shape");
  return Shape(dims.begin(), dims.end());
}

Type Dataset::type() const {
  be_quiet();
  return type_in_file(own(H5Dget_type(id()), "type").id());
}

void Dataset::resize(const Shape& shape) const {
  be_quiet();
  const std::vector<hsize_t> dims(shape.begin(), shape.end());
  check(H5Dset_extent(id(), dims.data()), "growing a data set");
}

void Dataset::write_raw(Type type, const void* values, std::size_t count) const {
  be_quiet();
  if (count != count_of(shape())) throw Error("the values do not fill the data set");
  if (count > 0) check(H5Dwrite(id(), memory_type(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "writing");
}

namespace {
/// The block of a data set and the memory it is moved from or to.
std::pair<Handle, Handle> block_spaces(hid_t dataset, const Shape& first, const Shape& count) {
  Handle file = own(H5Dget_space(dataset), "shape");
  const std::vector<hsize_t> start(first.begin(), first.end()), size(count.begin(), count.end());
  if (!size.empty())
    check(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, start.data(), nullptr, size.data(), nullptr),
          "selecting a block");
  return {std::move(file), space_of(count, count)};
}
}  // namespace

void Dataset::write_chunk(const Shape& first, std::span<const std::byte> values, Packer& packer,
                          Packing packing) const {
  be_quiet();
  const auto [bytes, skipped] = packer.pack(values, size_of(type()), packing);
  const std::vector<hsize_t> offset(first.begin(), first.end());
  check(H5Dwrite_chunk(id(), H5P_DEFAULT, skipped, offset.data(), bytes.size(), bytes.data()), "writing");
}

void Dataset::write(std::span<const std::string> texts) const {
  be_quiet();
  if (texts.size() != count_of(shape())) throw Error("the texts do not fill the data set");
  if (texts.empty()) return;
  std::vector<const char*> pointers;
  for (const std::string& t : texts) pointers.push_back(t.c_str());
  const Handle text = text_type(H5T_VARIABLE);
  // Texts are moved through a buffer that the library clears first: a megabyte unless it is told otherwise.
  const Handle transfer = own(H5Pcreate(H5P_DATASET_XFER), "properties");
  check(H5Pset_buffer(transfer.id(), 1 << 14, nullptr, nullptr), "buffer");
  check(H5Dwrite(id(), text.id(), H5S_ALL, H5S_ALL, transfer.id(), pointers.data()), "writing");
}

std::uint64_t Dataset::readable(const Shape& first, const Shape& count, Type to) const {
  const Shape whole = shape();
  if (first.size() != whole.size() || count.size() != whole.size()) throw Error("a data set of another rank");
  for (std::size_t i = 0; i < whole.size(); ++i)
    if (first[i] > whole[i] || count[i] > whole[i] - first[i]) throw Error("a block outside the data set");
  if (!fits(type(), to)) throw Error("a data set of another type");
  const std::uint64_t n = count_of(count);
  if (n > kMaxRead / size_of(to)) throw Error("a data set too large to read at once");
  return n;
}

void Dataset::read_raw(const Shape& first, const Shape& count, Type type, void* values) const {
  if (count_of(count) == 0) return;
  const auto [file, memory] = block_spaces(id(), first, count);
  check(H5Dread(id(), memory_type(type), memory.id(), file.id(), H5P_DEFAULT, values), "reading");
}

std::vector<std::byte> Dataset::read_bytes(const Shape& first, const Shape& count) const {
  const Type stored = type();
  if (stored == Type::text) throw Error("text is not read as bytes");
  std::vector<std::byte> bytes(readable(first, count, stored) * size_of(stored));
  read_raw(first, count, stored, bytes.data());
  return bytes;
}

std::vector<std::string> Dataset::read_texts() const {
  be_quiet();
  const Handle stored = own(H5Dget_type(id()), "type");
  if (H5Tget_class(stored.id()) != H5T_STRING || H5Tis_variable_str(stored.id()) <= 0)
    throw Error("not a list of texts");
  const std::uint64_t n = count_of(shape());
  if (n > kMaxTexts) throw Error("too many texts");
  std::vector<char*> pointers(n, nullptr);
  std::vector<std::string> texts(n);
  if (n == 0) return texts;
  const Handle text = text_type(H5T_VARIABLE), space = own(H5Dget_space(id()), "shape");
  check(H5Tset_cset(text.id(), H5Tget_cset(stored.id())), "text encoding");
  check(H5Dread(id(), text.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "reading");
  for (std::uint64_t i = 0; i < n; ++i)
    if (pointers[i] != nullptr) texts[i] = pointers[i];
  check(H5Dvlen_reclaim(text.id(), space.id(), H5P_DEFAULT, pointers.data()), "freeing texts");
  return texts;
}

// ---- groups

Group Group::create_group(const char* name) const {
  be_quiet();
  const Handle plist = group_properties(H5P_GROUP_CREATE);
  return Group(own(H5Gcreate2(id(), name, H5P_DEFAULT, plist.id(), H5P_DEFAULT), name));
}

Prepared prepare(Type type, const Layout& layout) {
  be_quiet();
  Handle creation = own(H5Pcreate(H5P_DATASET_CREATE), "properties");
  check(H5Pset_obj_track_times(creation.id(), false), "object times");
  check(H5Pset_attr_creation_order(creation.id(), kOrdered), "order of creation");
  check(H5Pset_attr_phase_change(creation.id(), 16, 12), "place of attributes");
  if (!layout.chunk.empty()) {
    const std::vector<hsize_t> chunk(layout.chunk.begin(), layout.chunk.end());
    check(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data()), "chunks");
    if (type != Type::text) {
      check(H5Pset_shuffle(creation.id()), "shuffle");
      check(H5Pset_deflate(creation.id(), kDeflateLevel), "deflate");
    }
    // What no run has written is no count: -1, or no number.
    if (type == Type::i32 || type == Type::i64) {
      const std::int64_t none = -1;
      check(H5Pset_fill_value(creation.id(), H5T_NATIVE_INT64, &none), "fill value");
    } else if (type == Type::f32 || type == Type::f64) {
      const double none = std::numeric_limits<double>::quiet_NaN();
      check(H5Pset_fill_value(creation.id(), H5T_NATIVE_DOUBLE, &none), "fill value");
    }
  }
  Shape limit = layout.shape;
  for (std::size_t i = 0; i < layout.grows.size(); ++i)
    if (layout.grows[i]) limit[i] = H5S_UNLIMITED;
  Handle space = layout.shape.empty() ? own(H5Screate(H5S_SCALAR), "scalar") : space_of(layout.shape, limit);
  return {std::move(creation), std::move(space),
          type == Type::text ? text_type(H5T_VARIABLE) : own(H5Tcopy(file_type(type)), "type")};
}

Dataset Group::create(const char* name, const Prepared& p) const {
  be_quiet();
  return Dataset(
      own(H5Dcreate2(id(), name, p.type.id(), p.space.id(), H5P_DEFAULT, p.creation.id(), H5P_DEFAULT), name));
}

namespace {
bool is_hard_link(hid_t group, const char* name) {
  H5L_info_t info;
  const bool hard = H5Lget_info(group, name, &info, H5P_DEFAULT) >= 0 && info.type == H5L_TYPE_HARD;
  H5Eclear2(H5E_DEFAULT);  // errors that a thread leaves behind keep the library from closing
  return hard;
}
}  // namespace

bool Group::has(const char* name) const {
  be_quiet();
  return is_hard_link(id(), name);
}

Group Group::group(const char* name) const {
  be_quiet();
  if (!is_hard_link(id(), name)) throw Error(std::string("there is no group '") + name + "'");
  return Group(own(H5Gopen2(id(), name, H5P_DEFAULT), name));
}

Dataset Group::dataset(const char* name) const {
  be_quiet();
  const std::string label = std::string("'") + name + "'";
  if (!is_hard_link(id(), name)) throw Error("there is no data set " + label);
  Dataset dataset(own(H5Dopen2(id(), name, H5P_DEFAULT), name));
  const Handle plist = own(H5Dget_create_plist(dataset.id()), name);
  const H5D_layout_t layout = H5Pget_layout(plist.id());
  if (layout == H5D_VIRTUAL || check(H5Pget_external_count(plist.id()), name) > 0)
    throw Error(label + " refers to other files");
  if (layout == H5D_CHUNKED) {
    const int rank = static_cast<int>(dataset.shape().size());
    std::vector<hsize_t> chunk(static_cast<std::size_t>(rank));
    check(H5Pget_chunk(plist.id(), rank, chunk.data()), name);
    const Handle stored = own(H5Dget_type(dataset.id()), name);
    if (count_of(Shape(chunk.begin(), chunk.end())) > kMaxChunk / H5Tget_size(stored.id()))
      throw Error(label + " has chunks that are too large");
    const int filters = check(H5Pget_nfilters(plist.id()), name);
    for (int i = 0; i < filters; ++i) {
      unsigned flags = 0, config = 0;
      std::size_t values = 0;
      const H5Z_filter_t filter =
          H5Pget_filter2(plist.id(), static_cast<unsigned>(i), &flags, &values, nullptr, 0, nullptr, &config);
      if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE)
        throw Error(label + " is packed in a way that results files do not use");
    }
  }
  return dataset;
}

std::vector<std::string> Group::names(bool of_groups) const {
  be_quiet();
  H5G_info_t info;
  check(H5Gget_info(id(), &info), "group");
  std::vector<std::string> all;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    std::array<char, 256> name;
    const ssize_t length =
        H5Lget_name_by_idx(id(), ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
    if (check(length, "names of a group") >= static_cast<ssize_t>(name.size())) throw Error("a name is too long");
    if (!is_hard_link(id(), name.data())) throw Error(std::string("'") + name.data() + "' is a link");
    H5O_info_t object;
    check(H5Oget_info_by_name(id(), name.data(), &object, H5P_DEFAULT), name.data());
    if (object.type == (of_groups ? H5O_TYPE_GROUP : H5O_TYPE_DATASET)) all.emplace_back(name.data());
  }
  return all;
}

std::vector<std::string> Group::groups() const { return names(true); }
std::vector<std::string> Group::datasets() const { return names(false); }

// ---- files

namespace {
Handle access_properties() {
  Handle plist = own(H5Pcreate(H5P_FILE_ACCESS), "properties");
  check(H5Pset_fclose_degree(plist.id(), H5F_CLOSE_STRONG), "closing");
  check(H5Pset_meta_block_size(plist.id(), 1 << 18), "blocks");
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
  // A file that cannot be flushed cannot be closed either, and the library would try again at exit, and crash. So what
  // is left goes to memory, for which a limit of the size of files must be lifted as well.
  void* pointer = nullptr;
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit lifted{limit.rlim_max, limit.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &lifted);
  if (H5Fget_vfd_handle(handle_.id(), H5P_DEFAULT, &pointer) >= 0) {
    const int memory = ::memfd_create("abandoned", MFD_CLOEXEC);
    if (memory >= 0) {
      ::dup2(memory, *static_cast<int*>(pointer));
      ::close(memory);
    }
  }
  handle_.release();
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace shiyu::hdf5
