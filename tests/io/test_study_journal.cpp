#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "sim/core/errors.hpp"
#include "sim/io/study_journal.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

JournalHead head() { return {"title = \"x\"", "1.0", "abc", {{"a.csv", "00", "CC0", "here"}}, 10, 4, 2, {1, 2}}; }

RunSums run(std::size_t number) {
  const auto n = static_cast<std::int64_t>(number);
  return {number, RunStatus::done, 7 * number, "", {n, 2, 3, -4}, {5, n}};
}

std::string message_of(const std::filesystem::path& file) {
  try {
    read_journal(file);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("A journal gives back what was appended, and goes on after a record that was cut off") {
  const Scratch scratch;
  const std::filesystem::path file = scratch / "a.runs";
  RunSums failed{4, RunStatus::failed, 0, "too many draws were clipped", {0, 0, 0, 0}, {0, 0}};
  {
    JournalWriter writer(file, head());
    writer.append(run(2));
    writer.append(failed);
    CHECK_THROWS_AS(JournalWriter(file, read_journal(file)), InputError);  // another one is at work
  }
  const Journal journal = read_journal(file);
  CHECK(journal.head == head());
  CHECK(journal.runs == std::vector<RunSums>{run(2), failed});
  CHECK(journal.bytes == std::filesystem::file_size(file));
  std::filesystem::resize_file(file, journal.bytes - 3);
  const Journal cut = read_journal(file);
  CHECK(cut.runs == std::vector<RunSums>{run(2)});
  {
    JournalWriter writer(file, cut);
    writer.append(run(6));
  }
  CHECK(read_journal(file).runs == std::vector<RunSums>{run(2), run(6)});
  CHECK_THROWS_AS(JournalWriter(file, head()), InputError);  // nothing is replaced
}

TEST_CASE("A journal is not removed while somebody writes it") {
  const Scratch scratch;
  const std::filesystem::path file = scratch / "a.runs";
  CHECK_NOTHROW(remove_journal(file));  // there is none
  {
    JournalWriter writer(file, head());
    writer.append(run(2));
    CHECK_THROWS_WITH(remove_journal(file), Catch::Contains("another process is writing it"));
    writer.append(run(4));
  }
  CHECK(read_journal(file).runs == std::vector<RunSums>{run(2), run(4)});  // nothing of it was lost
  remove_journal(file);
  CHECK_FALSE(std::filesystem::exists(file));
  JournalWriter anew(file, head());
  CHECK(read_journal(file).runs.empty());
}

TEST_CASE("Damage in a journal is named, and whole runs behind it are kept") {
  const Scratch scratch;
  const std::filesystem::path file = scratch / "a.runs";
  std::vector<std::uint64_t> ends;
  {
    JournalWriter writer(file, head());
    for (const std::size_t number : {0u, 2u, 4u}) {
      writer.append(run(number));
      ends.push_back(std::filesystem::file_size(file));
    }
  }
  CHECK(read_journal(file).damage.empty());
  const auto put = [&](std::uint64_t at, char c) {
    std::fstream edit(file, std::ios::in | std::ios::out | std::ios::binary);
    edit.seekp(static_cast<std::streamoff>(at));
    edit.put(c);
  };
  put(ends[0] + 5, '!');  // in the second record
  const Journal journal = read_journal(file);
  CHECK(journal.runs == std::vector<RunSums>{run(0)});
  CHECK(journal.behind == std::vector<RunSums>{run(4)});
  CHECK(journal.bytes == ends[0]);
  CHECK(journal.damage == fmt::format("is damaged from byte {} on: 1 of 2 runs there cannot be read", ends[0]));
  std::filesystem::resize_file(file, ends[0]);
  std::filesystem::resize_file(file, ends[2] + 7);  // a machine that failed leaves zeros
  CHECK(read_journal(file).damage.empty());
}

TEST_CASE("A record with a wrong check sum, or of another shard, ends a journal") {
  const Scratch scratch;
  const std::filesystem::path file = scratch / "a.runs";
  {
    JournalWriter writer(file, head());
    for (const std::size_t number : {0u, 2u, 4u}) writer.append(run(number));
  }
  const std::uint64_t bytes = read_journal(file).bytes;
  {
    std::fstream edit(file, std::ios::in | std::ios::out | std::ios::binary);
    edit.seekp(static_cast<std::streamoff>(bytes) - 20);  // in the last record
    edit.put('!');
  }
  CHECK(read_journal(file).runs.size() == 2);
  const std::filesystem::path other = scratch / "b.runs";
  {
    JournalWriter writer(other, head());
    writer.append(run(3));  // an odd run is of the second shard
  }
  CHECK(read_journal(other).runs.empty());
}

TEST_CASE("What is no journal is refused, with the reason") {
  const Scratch scratch;
  const auto file = [&](const std::string& bytes) {
    const std::filesystem::path path = scratch / "x.runs";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  };
  const std::string magic = "shiyu study journal 1\n";
  const auto sized = [](std::uint64_t n) { return std::string(reinterpret_cast<const char*>(&n), sizeof n); };
  CHECK(message_of(scratch / "none.runs").find("there is no such file") != std::string::npos);
  CHECK(message_of(file("")).find("is no journal") != std::string::npos);
  CHECK(message_of(file(std::string(1000, 'x'))).find("is no journal") != std::string::npos);
  CHECK(message_of(file(magic + sized(50) + "{}")).find("cut off") != std::string::npos);
  CHECK(message_of(file(magic + sized(~std::uint64_t{0}) + "{}")).find("cut off") != std::string::npos);
  CHECK(message_of(file(magic + sized(2) + "{}")).find("cannot be understood") != std::string::npos);
  CHECK(message_of(file(magic + sized(2) + "[]")).find("cannot be understood") != std::string::npos);
  const std::string huge =
      R"({"scenario":"","program_version":"","git_commit":"","runs":1,"outputs":99999999999,"lines":1,"data":[],)"
      R"("shard":[1,1]})";
  CHECK(message_of(file(magic + sized(huge.size()) + huge)).find("cannot be") != std::string::npos);
}
