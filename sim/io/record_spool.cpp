#include "sim/io/record_spool.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <type_traits>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu {

struct RecordSpool::State {
  std::string path;
  std::fstream file;
  std::size_t records = 0;

  [[noreturn]] void fail() const {
    throw FileError(path + ": results cannot wait beside it: " + std::generic_category().message(errno));
  }

  template <class T>
  void write(const T* values, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    file.write(reinterpret_cast<const char*>(values), static_cast<std::streamsize>(count * sizeof(T)));
    if (!file) fail();
  }
  template <class T>
  void read(T* values, std::size_t count) {
    file.read(reinterpret_cast<char*>(values), static_cast<std::streamsize>(count * sizeof(T)));
    if (!file) fail();
  }
};

namespace {

/// f(array) for each array of a record.
template <class Record, class F>
void for_each_array(Record& record, F&& f) {
  f(record.city);
  f(record.county);
  f(record.township);
  f(record.community);
  f(record.durations);
  f(record.hash);
  f(record.accounts);
  f(record.grid_settlement);
  f(record.grid);
  f(record.events);
  f(record.matters);
}

}  // namespace

RecordSpool::RecordSpool(const std::string& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  const std::string name = temporary_beside(path);
  state_->file.open(name, std::ios::in | std::ios::out | std::ios::trunc | std::ios::binary);
  if (!state_->file) state_->fail();
  ::unlink(name.c_str());
}

RecordSpool::~RecordSpool() = default;

void RecordSpool::add(const RunRecord& record) {
  State& s = *state_;
  s.write(&record.info, 1);
  for_each_array(record, [&](const auto& array) {
    const std::uint64_t size = array.size();
    s.write(&size, 1);
    s.write(array.data(), array.size());
  });
  ++s.records;
}

void RecordSpool::hand_over(const std::function<void(RunRecord&&)>& to) {
  State& s = *state_;
  if (!s.file.flush() || !s.file.seekg(0)) s.fail();
  for (std::size_t i = 0; i < s.records; ++i) {
    RunRecord record;
    s.read(&record.info, 1);
    for_each_array(record, [&](auto& array) {
      std::uint64_t size = 0;
      s.read(&size, 1);
      array.resize(size);
      s.read(array.data(), array.size());
    });
    to(std::move(record));
  }
}

}  // namespace shiyu
