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

/// Types of values in files, little-endian. `character` is a byte of UTF-8: texts are arrays of them, whose last axis
/// is as long as the longest (netCDF: char). `text` is what files of 0.1.0 have in their place, of any length; it lies
/// in a part of the file that has no check sum, and is only read.
enum class Type : std::uint8_t { u8, u16, i32, i64, u64, f32, f64, character, text };
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
/// "u8", "i64", "char": as sums of data sets name them.
const char* name_of(Type type);

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
  /// Leaves it open for ever.
  void forget() noexcept { id_ = -1; }

 private:
  std::int64_t id_ = -1;
};

/// What groups and data sets share: attributes.
class Object {
 public:
  explicit Object(Handle handle) : handle_(std::move(handle)) {}
  std::int64_t id() const { return handle_.id(); }

  /// A text of characters (netCDF: char) of at most 64 kB; an empty one is left out.
  void set(const char* name, std::string_view text) const;
  void set(const char* name, const char* text) const { set(name, std::string_view(text)); }
  void set(const char* name, const std::string& text) const { set(name, std::string_view(text)); }
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

/// How a data set lies in the file: in chunks, shuffled and deflated. (What lies in one piece has no index with a check
/// sum.)
struct Layout {
  Shape shape;
  Shape chunk = {};              ///< empty: all of it, or parts of about a megabyte, and nothing is filled in
  std::vector<bool> grows = {};  ///< axes without a limit; empty: none
  bool packed = true;            ///< false: neither shuffled nor deflated, for random bits
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
  /// characters_of() texts.
  void write(std::span<const char> characters) const {
    write_raw(Type::character, characters.data(), characters.size());
  }

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
  /// Texts of either kind, without the zeros behind them.
  std::vector<std::string> read_texts() const;
  /// The bytes of a block as they are stored, uncompressed.
  std::vector<std::byte> read_bytes(const Shape& first, const Shape& count) const;

 private:
  void write_raw(Type type, const void* values, std::size_t count) const;
  std::uint64_t readable(const Shape& first, const Shape& count, Type type) const;
  void read_raw(const Shape& first, const Shape& count, Type type, void* values) const;
};

/// Texts as an array of characters of this shape, and back. Throw Error when they do not fill it.
std::vector<char> characters_of(std::span<const std::string> texts, const Shape& shape);
std::vector<std::string> texts_of(std::span<const std::byte> characters, const Shape& shape);

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
  /// The same of a dimension of texts, which has two axes itself: its own, and that of the characters.
  void join_texts(const Dataset& scale, const Dataset& characters);
  /// Writes the lists. Nothing can be joined afterwards.
  void write();

 private:
  std::int32_t number_of(std::uint64_t address) const;
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
  /// Gives up a file that cannot be written any more. What is left in memory goes nowhere, and stays until the process
  /// ends; objects of the file may still be released.
  void abandon() noexcept;

 private:
  explicit File(Handle handle) : handle_(std::move(handle)) {}
  Handle handle_;
};

}  // namespace shiyu::hdf5
