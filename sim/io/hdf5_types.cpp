/// Types, shapes and properties of objects in files.
#include <algorithm>
#include <array>
#include <limits>

#include "sim/io/hdf5_internal.hpp"

namespace shiyu::hdf5 {

static_assert(std::is_same_v<hid_t, std::int64_t> && std::is_same_v<hsize_t, unsigned long long>);

namespace {

struct TypeRow {
  const char* name;
  std::size_t size;          // bytes
  hid_t in_memory, in_file;  // -1: it is only read
};

const TypeRow& row_of(Type type) {
  static const std::array rows = [] {
    be_quiet();  // the names of types start the library
    return std::array{TypeRow{"u8", 1, H5T_NATIVE_UINT8, H5T_STD_U8LE},
                      TypeRow{"u16", 2, H5T_NATIVE_UINT16, H5T_STD_U16LE},
                      TypeRow{"i32", 4, H5T_NATIVE_INT32, H5T_STD_I32LE},
                      TypeRow{"i64", 8, H5T_NATIVE_INT64, H5T_STD_I64LE},
                      TypeRow{"u64", 8, H5T_NATIVE_UINT64, H5T_STD_U64LE},
                      TypeRow{"f32", 4, H5T_NATIVE_FLOAT, H5T_IEEE_F32LE},
                      TypeRow{"f64", 8, H5T_NATIVE_DOUBLE, H5T_IEEE_F64LE},
                      TypeRow{"char", 1, H5T_C_S1, H5T_C_S1},
                      TypeRow{"text", 8, -1, -1}};
  }();
  return rows.at(static_cast<std::size_t>(type));
}

hid_t known(hid_t type) {
  if (type < 0) throw Error("text has no type of numbers");
  return type;
}

}  // namespace

hid_t memory_type(Type type) { return known(row_of(type).in_memory); }
hid_t file_type(Type type) { return known(row_of(type).in_file); }
const char* name_of(Type type) { return row_of(type).name; }
std::size_t size_of(Type type) { return row_of(type).size; }

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
      if (check(H5Tis_variable_str(type), "type") > 0) return Type::text;
      if (size == 1) return Type::character;
      break;
    default:
      break;
  }
  throw Error("a type of data that results files do not hold");
}

bool fits(Type from, Type to) {
  const bool small_integer = from == Type::u8 || from == Type::u16 || from == Type::i32;
  return from == to || (to == Type::i64 && small_integer) || (to == Type::f64 && (small_integer || from == Type::f32));
}

Handle group_properties(hid_t of) {
  Handle plist = own(H5Pcreate(of), "properties");
  check(H5Pset_obj_track_times(plist.id(), false), "object times");
  check(H5Pset_link_creation_order(plist.id(), kOrdered), "order of creation");
  check(H5Pset_attr_creation_order(plist.id(), kOrdered), "order of creation");
  return plist;
}

std::uint64_t count_of(std::span<const std::uint64_t> shape) {
  std::uint64_t count = 1;
  for (const std::uint64_t n : shape) {
    if (n != 0 && count > std::numeric_limits<std::uint64_t>::max() / n) throw Error("a shape of impossible size");
    count *= n;
  }
  return count;
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

}  // namespace shiyu::hdf5
