// Damaged bytes of results and study files: whatever is changed, what is read is equal or the file is refused.
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "tests/support/read_everything.hpp"

using namespace shiyu;

namespace {

constexpr itimerval kMost{{0, 0}, {5, 0}};  // seconds of a processor for one reading, which takes milliseconds

enum class Outcome : std::uint8_t { not_tried, equal, refused, another, crashed };

/// Reads the file, which one byte of was changed. In a process of its own that may crash or hang.
Outcome outcome_of(const std::function<std::uint64_t()>& read, std::uint64_t whole) {
  try {
    return read() == whole ? Outcome::equal : Outcome::another;
  } catch (const InputError&) {
  } catch (const FileError&) {
  } catch (const std::bad_alloc&) {
  }
  return Outcome::refused;
}

struct Flip {
  std::size_t at;
  std::uint8_t bits;
};

struct Tally {
  std::size_t equal = 0, refused = 0;
  std::vector<std::string> other;
};

/// Makes each change alone, reads, and takes it back. A child does the work; where it ends, another goes on behind.
Tally try_all(const std::string& path, const std::vector<Flip>& flips,
              const std::function<std::uint64_t(const std::string&)>& read) {
  const std::uint64_t whole = read(path);
  auto* outcomes =
      static_cast<Outcome*>(::mmap(nullptr, flips.size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  REQUIRE(outcomes != MAP_FAILED);
  std::size_t next = 0;
  while (next < flips.size()) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
      for (std::size_t i = next; i < flips.size(); ++i) {
        std::uint8_t byte = 0;
        const auto at = static_cast<off_t>(flips[i].at);
        if (::pread(file, &byte, 1, at) != 1) ::_exit(1);
        const auto changed = static_cast<std::uint8_t>(byte ^ flips[i].bits);
        outcomes[i] = Outcome::crashed;  // until it is known better
        ::setitimer(ITIMER_PROF, &kMost, nullptr);
        if (::pwrite(file, &changed, 1, at) != 1) ::_exit(1);
        const Outcome outcome = outcome_of([&] { return read(path); }, whole);
        if (::pwrite(file, &byte, 1, at) != 1) ::_exit(1);
        outcomes[i] = outcome;
      }
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    while (next < flips.size() && outcomes[next] != Outcome::not_tried) ++next;
    if (next > 0 && outcomes[next - 1] == Outcome::crashed) {  // the change is still there
      const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
      std::uint8_t byte = 0;
      const auto at = static_cast<off_t>(flips[next - 1].at);
      REQUIRE(::pread(file, &byte, 1, at) == 1);
      byte = static_cast<std::uint8_t>(byte ^ flips[next - 1].bits);
      REQUIRE(::pwrite(file, &byte, 1, at) == 1);
      ::close(file);
    }
  }
  Tally tally;
  for (std::size_t i = 0; i < flips.size(); ++i) {
    tally.equal += outcomes[i] == Outcome::equal;
    tally.refused += outcomes[i] == Outcome::refused;
    if (outcomes[i] == Outcome::another || outcomes[i] == Outcome::crashed)
      tally.other.push_back(fmt::format("byte {} ^ {:#x}: {}", flips[i].at, flips[i].bits,
                                        outcomes[i] == Outcome::another ? "other values" : "crash or hang"));
  }
  ::munmap(outcomes, flips.size());
  return tally;
}

/// Bytes that are not in a stretch of zeros: the library leaves room for more, and nobody reads it.
std::vector<std::size_t> bytes_in_use(const std::string& path) {
  constexpr std::ptrdiff_t kStretch = 64;
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::size_t> used;
  for (auto at = bytes.begin(); at != bytes.end();) {
    const auto zeros = std::find_if(at, bytes.end(), [](char c) { return c != 0; }) - at;
    const auto skipped = zeros >= kStretch ? zeros : 0;
    const auto stop = skipped > 0 ? at + skipped : at + std::max<std::ptrdiff_t>(zeros, 1);
    for (; skipped == 0 && at != stop; ++at) used.push_back(static_cast<std::size_t>(at - bytes.begin()));
    at = stop;
  }
  return used;
}

std::vector<Flip> drawn_flips(const std::string& path, std::size_t count) {
  const std::vector<std::size_t> used = bytes_in_use(path);
  std::vector<Flip> flips(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t draw = mix64(hash64(i, count));
    flips[i] = {used[draw % used.size()], static_cast<std::uint8_t>(1 + (draw >> 40) % 255)};
  }
  return flips;
}

std::vector<Flip> every_byte(const std::string& path) {
  std::vector<Flip> flips;
  for (const std::size_t at : bytes_in_use(path)) flips.push_back({at, static_cast<std::uint8_t>(1 + mix64(at) % 255)});
  return flips;
}

void expect_noticed(const std::string& path, const std::vector<Flip>& flips,
                    const std::function<std::uint64_t(const std::string&)>& read) {
  const Tally tally = try_all(path, flips, read);
  WARN(std::filesystem::path(path).filename().string()
       << ": " << flips.size() << " changed bytes: " << tally.equal << " equal, " << tally.refused << " refused, "
       << tally.other.size() << " other");
  std::string other;
  for (std::size_t i = 0; i < tally.other.size() && i < 20; ++i) other += tally.other[i] + "\n";
  INFO(other);
  CHECK(tally.other.empty());
  CHECK(tally.refused > flips.size() / 4);
}

}  // namespace

TEST_CASE("A changed byte of a results or study file is noticed, or is in nothing that is read") {
  const Scratch scratch;
  const std::string results = sample_results(scratch), study = sample_study(scratch);
  expect_noticed(results, drawn_flips(results, 250), all_of_results);
  expect_noticed(study, drawn_flips(study, 150), all_of_study);
}

TEST_CASE("Twenty thousand drawn changes of a results and a study file", "[.damage]") {
  const Scratch scratch;
  const std::string results = sample_results(scratch), study = sample_study(scratch);
  expect_noticed(results, drawn_flips(results, 10'000), all_of_results);
  expect_noticed(study, drawn_flips(study, 10'000), all_of_study);
}

TEST_CASE("Every byte of a tiny results file", "[.damage]") {
  const Scratch scratch;
  const std::string results = sample_results(scratch, true);
  expect_noticed(results, every_byte(results), all_of_results);
}

TEST_CASE("Every byte of a study file", "[.damage]") {
  const Scratch scratch;
  const std::string study = sample_study(scratch);
  expect_noticed(study, every_byte(study), all_of_study);
}
