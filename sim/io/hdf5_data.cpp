/// Data sets: made, written, read.
#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "sim/io/hdf5_internal.hpp"

namespace shiyu::hdf5 {

namespace {
constexpr std::uint64_t kMaxRead = std::uint64_t{1} << 31;  // bytes: of one block
constexpr std::uint64_t kMaxTexts = 10'000'000;
constexpr int kMaxRank = 8;

}  // namespace

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

std::vector<char> characters_of(std::span<const std::string> texts, const Shape& shape) {
  if (shape.empty() || texts.size() * shape.back() != count_of(shape))
    throw Error("the texts do not fill the data set");
  std::vector<char> characters(count_of(shape), '\0');
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].size() > shape.back()) throw Error("a text is longer than its data set is wide");
    std::copy(texts[i].begin(), texts[i].end(), characters.begin() + static_cast<std::ptrdiff_t>(i * shape.back()));
  }
  return characters;
}

std::vector<std::string> texts_of(std::span<const std::byte> characters, const Shape& shape) {
  if (shape.empty() || count_of(shape) != characters.size()) throw Error("not a list of texts");
  const std::size_t n = shape.back() == 0 ? 0 : characters.size() / shape.back();
  if (n > kMaxTexts) throw Error("too many texts");
  std::vector<std::string> texts(n);
  for (std::size_t i = 0; i < n; ++i) {
    const char* at = reinterpret_cast<const char*>(characters.data()) + i * shape.back();
    texts[i].assign(at, ::strnlen(at, shape.back()));
  }
  return texts;
}

std::vector<std::string> Dataset::read_texts() const {
  be_quiet();
  if (type() == Type::character) {
    const Shape all = shape();
    return texts_of(read_bytes(Shape(all.size(), 0), all), all);
  }
  const Handle stored = own(H5Dget_type(id()), "type");
  if (type() != Type::text) throw Error("not a list of texts");
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

namespace {
/// The whole of it, or a share of its first axes.
Shape about_a_megabyte(Shape shape, std::size_t size_of_value) {
  constexpr std::uint64_t kMost = 1 << 20;
  for (std::uint64_t& n : shape) n = std::max<std::uint64_t>(n, 1);
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    const std::uint64_t bytes = count_of(shape) * size_of_value, of_one = bytes / shape[axis];
    if (bytes > kMost) shape[axis] = std::max<std::uint64_t>(1, kMost / std::max<std::uint64_t>(of_one, 1));
  }
  return shape;
}
}  // namespace

Prepared prepare(Type type, const Layout& layout) {
  be_quiet();
  Handle creation = own(H5Pcreate(H5P_DATASET_CREATE), "properties");
  check(H5Pset_obj_track_times(creation.id(), false), "object times");
  check(H5Pset_attr_creation_order(creation.id(), kOrdered), "order of creation");
  check(H5Pset_attr_phase_change(creation.id(), 16, 12), "place of attributes");
  if (layout.shape.empty()) throw Error("a data set has an axis");
  const Shape pieces = layout.chunk.empty() ? about_a_megabyte(layout.shape, size_of(type)) : layout.chunk;
  const std::vector<hsize_t> chunk(pieces.begin(), pieces.end());
  check(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data()), "chunks");
  if (layout.packed) {
    // Also where a value is a byte: the bits of a chunk's filter mask count the filters, and Packer knows two.
    check(H5Pset_shuffle(creation.id()), "shuffle");
    check(H5Pset_deflate(creation.id(), kDeflateLevel), "deflate");
  }
  if (!layout.chunk.empty()) {
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
  return {std::move(creation), space_of(layout.shape, limit), own(H5Tcopy(file_type(type)), "type")};
}

Dataset Group::create(const char* name, const Prepared& p) const {
  be_quiet();
  return Dataset(
      own(H5Dcreate2(id(), name, p.type.id(), p.space.id(), H5P_DEFAULT, p.creation.id(), H5P_DEFAULT), name));
}

}  // namespace shiyu::hdf5
