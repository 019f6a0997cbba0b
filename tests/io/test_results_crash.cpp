// What is left of a results file when things go wrong. Each case is a process of its own.
#include <catch2/catch.hpp>

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>

#include "sim/core/errors.hpp"
#include "sim/io/results_hdf5.hpp"
#include "sim/io/results_read.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/waiting.hpp"

using namespace shiyu;
namespace fs = std::filesystem;

namespace {

/// Runs `what` in a child and returns its wait status. The child leaves through exit(), so that the HDF5 library
/// closes.
int in_child(const std::function<int()>& what) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) std::exit(what());
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

samples::Size large() {
  samples::Size size;
  size.settlements = 2000;
  size.cases = 20'000;
  return size;
}

/// Writes large results; 0 when that fails as it should: FileError that names the file and `why`.
int fail_to_write(const std::string& path, const std::string& why) {
  try {
    ResultsWriter writer(path, samples::head(large()));
    for (const int replicate : {0, 1})
      for (const std::size_t variant : {0u, 1u}) writer.write(samples::record(large(), variant, replicate));
    writer.finish();
  } catch (const FileError& error) {
    const std::string text = error.what();
    if (text.find(path) != std::string::npos && text.find(why) != std::string::npos) return 0;
    std::fprintf(stderr, "unexpected words: %s\n", text.c_str());
    return 2;
  }
  return 1;
}

}  // namespace

TEST_CASE("A file that exists is refused, and replaced when forced") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  std::ofstream(path) << "precious";
  CHECK_THROWS_WITH(ResultsWriter(path, samples::head({})), Catch::Contains("the file exists"));
  CHECK(fs::file_size(path) == 8);
  ResultsWriter writer(path, samples::head({}), {.force = true});
  writer.write(samples::record({}, 0, 0));
  CHECK(fs::file_size(path) == 8);  // until the new one is whole
  writer.finish();
  CHECK(Results(path).has_run(0, 0));
  CHECK(std::distance(fs::directory_iterator(scratch.path), {}) == 1);
}

TEST_CASE("A file that came while the runs were made is kept") {
  const Scratch scratch;
  ResultsWriter writer(scratch / "r.h5", samples::head({}));
  std::ofstream(scratch / "r.h5") << "precious";
  CHECK_THROWS_AS(writer.finish(), InputError);
  CHECK(fs::file_size(scratch / "r.h5") == 8);
  CHECK(std::distance(fs::directory_iterator(scratch.path), {}) == 1);
}

TEST_CASE("A folder that takes no file is told at once") {
  const Scratch scratch;
  CHECK_THROWS_WITH(ResultsWriter(scratch / "none/r.h5", samples::head({})), Catch::Contains("there is no folder"));
  CHECK_THROWS_WITH(ResultsWriter(scratch.path.string(), samples::head({})), Catch::Contains("this is a folder"));
  CHECK_THROWS_WITH(ResultsWriter("/proc/r.h5", samples::head({})),
                    Catch::Contains("its folder does not take a new file"));
}

TEST_CASE("A writer that is given up leaves nothing") {
  const Scratch scratch;
  {
    ResultsWriter writer(scratch / "r.h5", samples::head({}));
    writer.write(samples::record({}, 0, 0));
    writer.write(samples::record({}, 0, 1));
  }
  CHECK(fs::is_empty(scratch.path));
}

TEST_CASE("A killed writer leaves no file that looks whole") {
  const Scratch scratch;
  for (const int milliseconds : {1, 15, 40, 90}) {
    const int status = in_child([&]() -> int {
      std::thread([=] {
        any_moment(std::chrono::milliseconds(milliseconds));  // it writes for ever: this decides only what it is at
        ::kill(::getpid(), SIGKILL);
      }).detach();
      for (;;) {
        ResultsWriter writer(scratch / "r.h5", samples::head(large()), {.force = true});
        for (int replicate = 0; replicate < 2; ++replicate) writer.write(samples::record(large(), 0, replicate));
        // never finished
      }
    });
    CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
    CHECK_FALSE(fs::exists(scratch / "r.h5"));
    for (const fs::directory_entry& left : fs::directory_iterator(scratch.path)) {
      CHECK(left.path().filename().string().starts_with(".r.h5.part-"));
      CHECK_THROWS(Results(left.path().string()));
    }
  }
}

TEST_CASE("A file that may not grow is given up with the reason, and the program ends in order") {
  for (const rlim_t limit : {rlim_t{10'000}, rlim_t{300'000}, rlim_t{700'000}}) {
    const Scratch scratch;
    const int status = in_child([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit size{limit, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &size);
      return fail_to_write(scratch / "r.h5", "File too large");
    });
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    CHECK(fs::is_empty(scratch.path));
  }
}

TEST_CASE("A full disk is told, and nothing is left on it") {
  for (const char* size : {"size=64k", "size=512k"}) {
    const Scratch scratch;
    if (::mount("tmpfs", scratch.path.c_str(), "tmpfs", 0, size) != 0) {
      WARN("needs the right to mount a small file system; the limit of file sizes above stands in for it");
      return;
    }
    const int status = in_child([&] { return fail_to_write(scratch / "r.h5", "No space left on device"); });
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    CHECK(fs::is_empty(scratch.path));
    CHECK(::umount2(scratch.path.c_str(), MNT_DETACH) == 0);
  }
}
