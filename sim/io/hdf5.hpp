/// The only door to HDF5: owners of its objects, and the few calls that results files need. Names follow netCDF-4, so
/// that what is made here opens in its readers: creation order is tracked, times of objects are not, text is UTF-8.
/// Every function throws hdf5::Error with the library's reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/io/hdf5_pack.hpp"

namespace shiyu::hdf5 {

/// Version of the HDF5 library that is linked in: "1.10.8".
std::string library_version();

/// "No space left on device", or what the library says.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Types of values in files, little-endian; `text` is UTF-8 of any length.
enum class Type : std::uint8_t { u8, u16, i32, i64, u64, f32, f64, text };
template <class T>
inline constexpr Type type_of = [] {
  if constexpr (std::is_same_v<T, std::uint8_t>)
    return Type::u8;
  else if constexpr (std::is_same_v<T, std::uint16_t>)
    return Type::u16;
  else if constexpr (std::is_same_v<T, std::int32_t>)
    return Type::i32;
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return Type::i64;
  else if constexpr (std::is_same_v<T, std::uint64_t>)
    return Type::u64;
  else if constexpr (std::is_same_v<T, float>)
    return Type::f32;
  else {
    static_assert(std::is_same_v<T, double>, "no such type in files");
    return Type::f64;
  }
}();
std::size_t size_of(Type type);

using Shape = std::vector<std::uint64_t>;
/// Number of elements. Throws Error when it does not fit 64 bits.
std::uint64_t count_of(std::span<const std::uint64_t> shape);

/// Owner of one object of the library, whatever it is.
class Handle {
 public:
  Handle() = default;
  explicit Handle(std::int64_t id) : id_(id) {}
  Handle(Handle&& other) noexcept : id_(other.id_) { other.id_ = -1; }
  Handle& operator=(Handle&& other) noexcept;
  ~Handle() { release(); }
  std::int64_t id() const { return id_; }
  /// Closes it; false when that failed.
  bool release() noexcept;

 private:
  std::int64_t id_ = -1;
};

/// What groups and data sets share: attributes.
class Object {
 public:
  explicit Object(Handle handle) : handle_(std::move(handle)) {}
  std::int64_t id() const { return handle_.id(); }

  /// A text of characters (netCDF: char); an empty one is left out.
  void set(const char* name, std::string_view text) const;
  void set(const char* name, const char* text) const { set(name, std::string_view(text)); }
  void set(const char* name, const std::string& text) const { set(name, std::string_view(text)); }
  /// A text that may be longer than the 64 kB of other attributes (netCDF: string).
  void set_long(const char* name, const std::string& text) const;
  template <class T>
    requires std::is_arithmetic_v<T>
  void set(const char* name, T value) const {
    set_raw(name, type_of<T>, &value, 0);
  }
  template <class T>
  void set(const char* name, std::span<const T> values) const {
    set_raw(name, type_of<T>, values.data(), values.size());
  }
  void remove_attribute(const char* name) const;

  bool has_attribute(const char* name) const;
  /// The text of either kind; empty when there is none. Throws Error when it is longer than `limit` bytes.
  std::string text(const char* name, std::size_t limit = 1 << 16) const;
  /// A number, converted to 64 bits. Throws Error when there is none.
  std::int64_t integer(const char* name) const;
  double real(const char* name) const;

 private:
  void set_raw(const char* name, Type type, const void* values, std::size_t count) const;
  Handle handle_;
};

/// How a data set lies in the file.
struct Layout {
  Shape shape;
  Shape chunk = {};  ///< empty: one piece, not compressed; else shuffled and deflated in chunks of this shape
  std::vector<bool> grows = {};  ///< axes without a limit; empty: none
};

/// A layout made ready for many data sets of equal shape.
struct Prepared {
  Handle creation, space, type;
};
Prepared prepare(Type type, const Layout& layout);

class Dataset : public Object {
 public:
  using Object::Object;
  Shape shape() const;
  Type type() const;
  void resize(const Shape& shape) const;

  template <class T>
  void write(std::span<const T> values) const {
    write_raw(type_of<T>, values.data(), values.size());
  }
  /// Writes one whole chunk; `first` is where it begins. It must have been made with chunks of as many bytes.
  void write_chunk(const Shape& first, std::span<const std::byte> values, Packer& packer, Packing packing) const;
  void write(std::span<const std::string> texts) const;

  /// Reads a block; T is wide enough for the type of the file, or Error. Sizes are checked before memory is taken.
  template <class T>
  std::vector<T> read(const Shape& first, const Shape& count) const {
    std::vector<T> values(readable(first, count, type_of<T>));
    read_raw(first, count, type_of<T>, values.data());
    return values;
  }
  template <class T>
  std::vector<T> read() const {
    return read<T>(Shape(shape().size(), 0), shape());
  }
  std::vector<std::string> read_texts() const;
  /// The bytes of a block as they are stored, uncompressed.
  std::vector<std::byte> read_bytes(const Shape& first, const Shape& count) const;

 private:
  void write_raw(Type type, const void* values, std::size_t count) const;
  std::uint64_t readable(const Shape& first, const Shape& count, Type type) const;
  void read_raw(const Shape& first, const Shape& count, Type type, void* values) const;
};

class Group : public Object {
 public:
  using Object::Object;
  Group create_group(const char* name) const;
  Dataset create(const char* name, const Prepared& prepared) const;
  Dataset create(const char* name, Type type, const Layout& layout) const {
    return create(name, prepare(type, layout));
  }
  bool has(const char* name) const;
  Group group(const char* name) const;
  /// Opens a data set of a file that may come from a stranger: no links, no other files, no plug-ins, no huge chunks.
  Dataset dataset(const char* name) const;
  /// Names in the order of creation.
  std::vector<std::string> groups() const;
  std::vector<std::string> datasets() const;

 private:
  std::vector<std::string> names(bool of_groups) const;
};

/// Joins axes of data sets to their dimension scales. The lists that say so are written once, at the end, because the
/// library rewrites them with every data set that it joins.
class Scales {
 public:
  /// Makes a one-dimensional data set a dimension. `is_variable` is false for a dimension that has no values.
  void define(const Dataset& scale, const char* name, bool is_variable = true);
  /// Names the dimensions of a data set, one an axis.
  void join(const Dataset& dataset, std::span<const Dataset* const> scales);
  /// Writes the lists. Nothing can be joined afterwards.
  void write();

 private:
  struct Use {
    std::uint64_t dataset;
    int axis;
  };
  struct Scale {
    std::uint64_t address;
    Handle handle;
    std::vector<Use> uses;
  };
  std::vector<Scale> scales_;
};

class File {
 public:
  /// A new file; fails when there is one.
  static File create(const std::string& path);
  /// Reading only. Throws Error when it is no HDF5 file.
  static File open(const std::string& path);
  Group root() const;
  /// Hands everything to the operating system.
  void flush() const;
  /// Flushes, waits for the disk, closes.
  void sync_and_close();
  /// Gives up a file that cannot be written any more. What is left in memory goes nowhere.
  void abandon() noexcept;

 private:
  explicit File(Handle handle) : handle_(std::move(handle)) {}
  Handle handle_;
};

}  // namespace shiyu::hdf5
