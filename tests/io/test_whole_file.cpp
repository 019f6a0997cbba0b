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
#include <vector>

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
  CHECK_THROWS_AS(whole.finish(), InputError);
  CHECK(content_of_file(scratch / "a.txt") == "theirs");
  CHECK(files_in(scratch) == 1);  // no part is left
  CHECK_THROWS_AS(write_whole(scratch / "no/such/folder.txt", "x"), FileError);
}

TEST_CASE("What a killed writer left is removed by the next writer of the name, what a living one has is not") {
  const Scratch scratch;
  const std::string file = scratch / "a.txt";
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const auto begin_and_be_killed = [&](const std::string& name) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child > 0) return child;
    std::ofstream(temporary_beside(name)) << "half";
    [[maybe_unused]] const ssize_t told = ::write(ready[1], "x", 1);
    ::pause();
    ::_exit(0);
  };
  const auto wait_for_one = [&] {
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
  };
  const pid_t dead = begin_and_be_killed(file), living = begin_and_be_killed(file),
              of_another = begin_and_be_killed(scratch / "a.txt.other");
  for (int i = 0; i < 3; ++i) wait_for_one();
  CHECK(files_in(scratch) == 3);
  for (const pid_t child : {dead, of_another}) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  write_whole(file, "whole");
  CHECK(files_in(scratch) == 3);  // the file, the part of the living, and that of another name
  ::kill(living, SIGKILL);
  ::waitpid(living, nullptr, 0);
}

TEST_CASE("Only a regular file that nobody reads makes way for a new one") {
  const Scratch scratch;
  const std::string file = scratch / "a.txt", folder = scratch / "folder", device = "/dev/null",
                    link = scratch / "b.txt";
  write_whole(file, "old");
  std::filesystem::create_directory(folder);
  std::filesystem::create_symlink(file, link);
  for (const std::string& special : {folder, device}) {
    CHECK_THROWS_WITH(refuse_existing(special, true), Catch::Contains("is no regular file"));
    CHECK_THROWS_AS(write_whole(special, "x"), FileError);
  }
  CHECK(std::filesystem::is_character_file(device));
  const std::vector<std::filesystem::path> read{file};
  CHECK_THROWS_WITH(refuse_existing(file, true, read), Catch::Contains("is read here"));
  CHECK_THROWS_WITH(refuse_existing(link, true, read), Catch::Contains("is read here"));
  CHECK_NOTHROW(refuse_existing(file, true));
  CHECK_NOTHROW(refuse_existing(scratch / "new.txt", true, read));
}

TEST_CASE("A name as long as the file system takes can be written") {
  const Scratch scratch;
  const std::string ascii(255, 'a'), chinese = [] {
    std::string text;
    while (text.size() < 250) text += "市域";
    return text;
  }();
  for (const std::string& name : {ascii, chinese.substr(0, 255 / 3 * 3)}) {
    write_whole(scratch / name, "x");
    CHECK(content_of_file(scratch / name) == "x");
  }
  CHECK(files_in(scratch) == 2);
}
