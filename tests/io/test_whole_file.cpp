#include "sim/io/whole_file.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "sim/core/errors.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

std::string content_of_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::ptrdiff_t files_in(const Scratch& scratch) {
  return std::distance(std::filesystem::directory_iterator(scratch.path), {});
}

/// Whether `write` ends with a FileError that names `why`, in a process that may write no file longer than 1 kB.
bool fails_on_a_small_disk(const std::function<void()>& write, const std::string& why) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1024, 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    int told = 1;
    try {
      write();
    } catch (const FileError& error) {
      told = std::string(error.what()).find(why) != std::string::npos ? 0 : 2;
    } catch (...) {
      told = 3;
    }
    ::_exit(told);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("A file replaces the old one when it is whole, and only then") {
  const Scratch scratch;
  const std::string file = scratch / "a.txt";
  write_whole(file, "old");
  // One that fails while it is written, and one that is so short that it fails only when it is closed.
  for (const std::size_t size : {100'000u, 2'000u}) {
    const std::string text(size, 'x');
    CHECK(fails_on_a_small_disk([&] { write_whole(file, text); }, "File too large"));
    CHECK(fails_on_a_small_disk(
        [&] {
          WholeFile whole(file, true);
          whole.out() << text;
          whole.finish();
        },
        "File too large"));
    CHECK(content_of_file(file) == "old");
    CHECK(files_in(scratch) == 1);
  }
  write_whole(file, "new");
  CHECK(content_of_file(file) == "new");
  {
    WholeFile dropped(file, true);
    dropped.out() << "never finished";
  }
  CHECK(content_of_file(file) == "new");
  CHECK(files_in(scratch) == 1);
}

TEST_CASE("A file that came meanwhile is not replaced unasked") {
  const Scratch scratch;
  WholeFile whole(scratch / "a.txt", false);
  whole.out() << "ours";
  std::ofstream(scratch / "a.txt") << "theirs";
  CHECK_THROWS_AS(whole.finish(), FileError);
  CHECK(content_of_file(scratch / "a.txt") == "theirs");
  CHECK(files_in(scratch) == 1);  // no part is left
  CHECK_THROWS_AS(write_whole(scratch / "no/such/folder.txt", "x"), FileError);
}
