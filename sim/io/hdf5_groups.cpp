/// Attributes, and groups with what lies in them.
#include <array>
#include <cstring>
#include <memory>

#include "sim/io/hdf5_internal.hpp"

namespace shiyu::hdf5 {

namespace {
constexpr std::uint64_t kMaxChunk = std::uint64_t{1} << 28;  // bytes: the library unpacks a whole chunk
}  // namespace

void Object::set(const char* name, std::string_view text) const {
  be_quiet();
  if (text.empty()) return;
  const Handle type = text_type(text.size()), space = own(H5Screate(H5S_SCALAR), "scalar");
  write_attribute(id(), name, type.id(), space.id(), text.data(), type.id());
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

Group Group::create_group(const char* name) const {
  be_quiet();
  const Handle plist = group_properties(H5P_GROUP_CREATE);
  return Group(own(H5Gcreate2(id(), name, H5P_DEFAULT, plist.id(), H5P_DEFAULT), name));
}

namespace {
/// A link that cannot be looked up is damage, and not a link that is not there.
bool is_hard_link(hid_t group, const char* name) {
  if (check(H5Lexists(group, name, H5P_DEFAULT), name) == 0) return false;
  H5L_info_t info;
  check(H5Lget_info(group, name, &info, H5P_DEFAULT), name);
  return info.type == H5L_TYPE_HARD;
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

}  // namespace shiyu::hdf5
