#include "sim/io/checked_read.hpp"

#include <algorithm>

namespace shiyu {

namespace {

constexpr std::uint64_t kRowsAtOnce = 1 << 17;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 31;  // of one block in memory

template <class From, class T>
std::vector<T> widened(std::span<const std::byte> bytes) {
  const std::size_t n = bytes.size() / sizeof(From);
  if (n > kMostBytes / sizeof(T)) throw hdf5::Error("a data set too large to read at once");
  std::vector<T> values(n);
  for (std::size_t i = 0; i < values.size(); ++i) {
    From value;
    std::memcpy(&value, bytes.data() + i * sizeof value, sizeof value);
    values[i] = static_cast<T>(value);
  }
  return values;
}

std::string path_of(const std::string& group, const std::string& name) {
  return group.empty() ? name : group + '/' + name;
}

hdf5::Shape origin(const hdf5::Shape& shape) { return hdf5::Shape(shape.size(), 0); }

}  // namespace

template <class T>
std::vector<T> values_from(hdf5::Type stored, std::span<const std::byte> bytes) {
  using hdf5::Type;
  constexpr Type wanted = hdf5::type_of<T>;
  if (stored == wanted) return widened<T, T>(bytes);
  if constexpr (wanted == Type::i64 || wanted == Type::f64) {
    if (stored == Type::u8) return widened<std::uint8_t, T>(bytes);
    if (stored == Type::u16) return widened<std::uint16_t, T>(bytes);
    if (stored == Type::i32) return widened<std::int32_t, T>(bytes);
  }
  if constexpr (wanted == Type::f64)
    if (stored == Type::f32) return widened<float, T>(bytes);
  throw hdf5::Error("a data set of another type");
}
template std::vector<std::uint8_t> values_from(hdf5::Type, std::span<const std::byte>);
template std::vector<std::uint16_t> values_from(hdf5::Type, std::span<const std::byte>);
template std::vector<std::int32_t> values_from(hdf5::Type, std::span<const std::byte>);
template std::vector<std::int64_t> values_from(hdf5::Type, std::span<const std::byte>);
template std::vector<std::uint64_t> values_from(hdf5::Type, std::span<const std::byte>);
template std::vector<float> values_from(hdf5::Type, std::span<const std::byte>);
template std::vector<double> values_from(hdf5::Type, std::span<const std::byte>);

CheckedReader::Stored CheckedReader::shared(const std::string& group, const std::string& name) const {
  const hdf5::Dataset data = group.empty() ? root_.dataset(name.c_str()) : dataset(group, name);
  const hdf5::Shape shape = data.shape();
  const hdf5::Type type = data.type();
  std::vector<std::byte> bytes = data.read_bytes(origin(shape), shape);
  const std::string path = path_of(group, name);
  if (sums_) sums_->expect(path, sum_of(path, type, shape, bytes));
  return {type, std::move(bytes)};
}

std::vector<std::string> CheckedReader::texts(const std::string& group, const std::string& name) const {
  const hdf5::Dataset data = group.empty() ? root_.dataset(name.c_str()) : dataset(group, name);
  if (!sums_) return data.read_texts();
  return hdf5::texts_of(shared(group, name).second, data.shape());
}

void CheckedReader::check_part(const std::string& path, hdf5::Type type, RunPlace run,
                               std::span<const std::uint64_t> shape, std::span<const std::byte> bytes) const {
  if (sums_ && sums_->has(run)) sums_->expect(path, run, sum_of(path, type, shape, bytes));
}

/// As many columns of /grid as the run has grids; those behind them are of runs with more.
std::uint64_t CheckedReader::grids_of(RunPlace run) const {
  const std::vector<std::int64_t> count = of_run<std::int64_t>("grid", "count", run, nullptr);
  return count.size() == 1 && count[0] > 0 ? static_cast<std::uint64_t>(count[0]) : 0;
}

CheckedReader::Stored CheckedReader::part(const std::string& group, const std::string& name, RunPlace run,
                                          hdf5::Shape* shape) const {
  const hdf5::Dataset data = dataset(group, name);
  hdf5::Shape count = data.shape();
  expect_runs(name, count);
  hdf5::Shape first = origin(count);
  first[0] = run.variant;
  first[1] = run.realization;
  count[0] = count[1] = 1;
  hdf5::Shape block(count.begin() + 2, count.end());
  const hdf5::Type type = data.type();
  std::vector<std::byte> bytes = data.read_bytes(first, count);
  const std::string path = path_of(group, name);
  std::span<const std::byte> written = bytes;
  hdf5::Shape of_written = block;
  if (group == "grid" && block.size() == 1) {
    of_written[0] = std::min(block[0], grids_of(run));
    written = written.first(of_written[0] * hdf5::size_of(type));
  }
  check_part(path, type, run, of_written, written);
  // What lies behind has no sum, so it is not shown: -1, or no number.
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(written.size()), bytes.end(), std::byte{0xff});
  if (shape != nullptr) *shape = std::move(block);
  return {type, std::move(bytes)};
}

CheckedReader::Stored CheckedReader::parts(const std::string& group, const std::string& name,
                                           hdf5::Shape* shape) const {
  const hdf5::Dataset data = dataset(group, name);
  const hdf5::Shape all = data.shape();
  expect_runs(name, all);
  const hdf5::Type type = data.type();
  std::vector<std::byte> bytes = data.read_bytes(origin(all), all);
  const std::string path = path_of(group, name);
  const std::span<const std::uint64_t> block = std::span(all).subspan(2);
  const std::size_t size = hdf5::count_of(block) * hdf5::size_of(type);
  for (std::uint64_t run = 0; sums_ && run < all[0] * all[1]; ++run)
    check_part(path, type, {run / all[1], run % all[1]}, block, std::span(bytes).subspan(run * size, size));
  if (shape != nullptr) shape->assign(block.begin(), block.end());
  return {type, std::move(bytes)};
}

void CheckedReader::expect_runs(const std::string& name, const hdf5::Shape& shape) const {
  if (shape.size() < 2 || shape[0] != runs_.variant || shape[1] != runs_.realization)
    throw hdf5::Error("'" + name + "' has another number of runs");
}

CheckedReader::Stored CheckedReader::part_of_table(const std::string& group, const std::string& column, RunPlace run,
                                                   Rows rows) const {
  const hdf5::Dataset data = dataset(group, column);
  std::vector<std::byte> bytes = data.read_bytes({rows.first}, {rows.count});
  check_part(path_of(group, column), data.type(), run, std::span(&rows.count, 1), bytes);
  return {data.type(), std::move(bytes)};
}

void CheckedReader::check_rows(const std::string& group, const std::string& column, RunPlace run, Rows rows) const {
  if (!sums_) return;
  const hdf5::Dataset data = dataset(group, column);
  const std::string path = path_of(group, column);
  RunningSum sum(path, data.type(), std::span(&rows.count, 1));
  for (std::uint64_t at = 0; at < rows.count; at += kRowsAtOnce)
    sum.add(data.read_bytes({rows.first + at}, {std::min(kRowsAtOnce, rows.count - at)}));
  sums_->expect(path, run, sum.finish());
}

}  // namespace shiyu
