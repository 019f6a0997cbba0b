#include "sim/io/results_hdf5.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "sim/core/errors.hpp"
#include "sim/io/results_file.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw FileError(path + ": results cannot be written: " + why);
}
double seconds(clockid_t clock) {
  timespec t{};
  ::clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts));
}

}  // namespace

struct ResultsWriter::State {
  std::string path, temporary;
  ResultsHead head;
  Options options;

  mutable std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, RunRecord> waiting;  // by row
  std::vector<bool> handed_over, taken;      // (runs)
  std::size_t next = 0;                      // first row not taken
  bool finishing = false, stopping = false, done = false;
  std::exception_ptr failure;
  Cost cost;
  std::string digest;
  std::thread thread;

  std::size_t row_of(const RunInfo& run) const {
    return static_cast<std::size_t>(run.replicate) * head.variants.size() + run.variant;
  }

  /// The next record to store; none when the thread shall complete the file or stop.
  std::optional<RunRecord> take() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] {
      return stopping || finishing || waiting.size() >= options.max_waiting ||
             (!waiting.empty() && waiting.begin()->first == next);
    });
    if (stopping || waiting.empty()) return std::nullopt;
    auto node = waiting.extract(waiting.begin());
    taken[node.key()] = true;
    while (next < taken.size() && taken[next]) ++next;
    changed.notify_all();
    return std::move(node.mapped());
  }

  bool is_finishing() const {
    const std::lock_guard lock(mutex);
    return finishing && !stopping;
  }

  /// What the thread does. Only the time at work is counted, not the time in which it waits.
  void work() {
    std::optional<ResultsFile> file;
    const auto timed = [&](auto&& action) {
      const double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_THREAD_CPUTIME_ID);
      action();
      const std::lock_guard lock(mutex);
      cost.write_s += seconds(CLOCK_MONOTONIC) - wall;
      cost.cpu_s += seconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
    };
    try {
      timed([&] { file.emplace(temporary, head); });
      while (const std::optional<RunRecord> record = take())
        timed([&] {
          file->store(*record);
          const std::lock_guard lock(mutex);
          ++cost.runs;
        });
      if (is_finishing()) {
        timed([&] {
          Provenance provenance = head.provenance;
          if (provenance.ended.empty()) provenance.ended = now_utc();
          const std::string sum = file->complete(provenance);
          give_name(temporary, path, options.force);
          const std::lock_guard lock(mutex);
          digest = sum;
          done = true;
        });
        return;
      }
      file->abandon();
    } catch (const hdf5::Error& error) {
      if (file) file->abandon();
      stop_with(std::make_exception_ptr(FileError(path + ": results cannot be written: " + error.what())));
    } catch (...) {
      if (file) file->abandon();
      stop_with(std::current_exception());
    }
    ::unlink(temporary.c_str());
  }

  void stop_with(std::exception_ptr why) {
    const std::lock_guard lock(mutex);
    failure = std::move(why);
    stopping = true;
    waiting.clear();
    changed.notify_all();
  }
};

ResultsWriter::ResultsWriter(const std::string& path, ResultsHead head, Options options)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.path = path;
  s.head = std::move(head);
  s.options = options;
  s.options.max_waiting = std::max<std::size_t>(1, options.max_waiting);
  s.handed_over.resize(s.head.variants.size() * static_cast<std::size_t>(s.head.replicates));
  s.taken.resize(s.handed_over.size());
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) fail(path, "this is a folder");
  if (!options.force && fs::exists(path, ignored))
    fail(path, "the file exists; choose another name, or --force to replace it");
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) fail(path, "there is no folder " + folder.string());
  s.temporary = temporary_beside(path);
  s.thread = std::thread([&s] { s.work(); });
}

ResultsWriter::~ResultsWriter() {
  State& s = *state_;
  {
    const std::lock_guard lock(s.mutex);
    s.stopping = true;
    s.changed.notify_all();
  }
  if (s.thread.joinable()) s.thread.join();
}

void ResultsWriter::write(RunRecord record) {
  State& s = *state_;
  std::unique_lock lock(s.mutex);
  if (s.failure) std::rethrow_exception(s.failure);
  SHIYU_EXPECT(!s.finishing, "no run comes after the end");
  SHIYU_EXPECT(record.info.variant < s.head.variants.size() && record.info.replicate >= 0 &&
                   record.info.replicate < s.head.replicates,
               "a run is of a variant and a replicate of the head");
  const std::size_t row = s.row_of(record.info);
  SHIYU_EXPECT(!s.handed_over[row], "a run is written once");
  s.handed_over[row] = true;
  // The run that all others wait for is always let in.
  s.changed.wait(lock, [&] { return s.failure || row == s.next || s.waiting.size() < s.options.max_waiting; });
  if (s.failure) std::rethrow_exception(s.failure);
  s.waiting.emplace(row, std::move(record));
  s.changed.notify_all();
}

void ResultsWriter::finish() {
  State& s = *state_;
  {
    const std::lock_guard lock(s.mutex);
    s.finishing = true;
    s.changed.notify_all();
  }
  if (s.thread.joinable()) s.thread.join();
  if (s.failure) std::rethrow_exception(s.failure);
  SHIYU_EXPECT(s.done, "a writer that did not fail has completed its file");
}

ResultsWriter::Cost ResultsWriter::cost() const {
  const std::lock_guard lock(state_->mutex);
  return state_->cost;
}

std::string ResultsWriter::digest() const {
  const std::lock_guard lock(state_->mutex);
  return state_->digest;
}

}  // namespace shiyu
