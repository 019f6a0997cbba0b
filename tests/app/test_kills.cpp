// Kills at any system call: the work resumes to the same results, or is refused with a way to restart it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "sim/core/hash.hpp"
#include "sim/io/checkpoint.hpp"
#include "tests/app/toy_study.hpp"
#include "tests/support/killed.hpp"
#include "tests/support/started.hpp"

using namespace shiyu;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// A command that is killed, and how its work is recovered.
struct Recovery {
  Words command;
  Words resume;   ///< continues; where it is refused, `restart` is used
  Words restart;  ///< starts from nothing, whatever is there
  fs::path out;   ///< a file, or a folder
};

std::map<std::string, std::string> content_of_out(const fs::path& out) {
  if (out.extension() == ".h5") return content_of(out.string());
  std::map<std::string, std::string> content;
  const auto add = [&](const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    content[file.filename().string()] = {std::istreambuf_iterator<char>(in), {}};
  };
  if (!fs::is_directory(out)) add(out);
  if (fs::is_directory(out))
    for (const auto& entry : fs::directory_iterator(out)) add(entry.path());
  return content;
}

/// Takes away what it made, checkpoints, journals and parts with it.
void clear(const fs::path& out) {
  std::vector<fs::path> made;
  for (const auto& entry : fs::directory_iterator(out.parent_path()))
    if (const std::string name = entry.path().filename().string();
        name.starts_with(out.filename().string()) || name.starts_with("." + out.filename().string()))
      made.push_back(entry.path());
  for (const fs::path& path : made) fs::remove_all(path);
}

bool is_complete(const Recovery& recovery, const std::map<std::string, std::string>& wanted) {
  return fs::exists(recovery.out) && content_of_out(recovery.out) == wanted;
}

/// Kills once at a drawn call, and recovers. False when nothing can be killed here.
bool recovers(const Recovery& recovery, const std::map<std::string, std::string>& wanted, std::size_t calls,
              std::uint64_t draw) {
  clear(recovery.out);
  const std::size_t at = draw % calls;
  const Killed first = kill_at_call(recovery.command, at);
  if (!first.killed && first.code < 0) return false;
  INFO(recovery.command.front() << " killed at call " << at << " of " << calls);
  if (fs::exists(recovery.out) && recovery.out.extension() == ".h5")
    CHECK((content_of_out(recovery.out) == wanted));  // what has the name is whole
  if (!is_complete(recovery, wanted)) {
    const Answer resumed = shiyu_says(recovery.resume);
    INFO("resume: " << resumed.code << " " << resumed.err);
    if (resumed.code != 0) {
      CHECK(resumed.code == 2);
      CHECK((resumed.err.find("--force") != std::string::npos ||
             resumed.err.find("run the scenario again") != std::string::npos ||
             resumed.err.find("--checkpoint-every") != std::string::npos));
      const Answer restarted = shiyu_says(recovery.restart);
      INFO("restart: " << restarted.code << " " << restarted.err);
      CHECK(restarted.code == 0);
    }
  }
  CHECK((content_of_out(recovery.out) == wanted));
  return true;
}

void kill_and_recover(std::size_t kills) {
  if (!program_is_known()) return;
  const ToyStudy toy;
  const std::string data = toy / "data", results = toy.results(), study = toy.out("s.h5");
  REQUIRE(shiyu_says({"run", toy.scenario(), "--out", toy.out("for_export.h5")}).code == 0);
  for (const char* shard : {"1/2", "2/2"})
    REQUIRE(
        shiyu_says({"sweep", toy.study(), "--out", toy.out("m.h5"), "--shard", shard, "--quiet", "--replicates", "1"})
            .code == 0);
  const Words run{"run", toy.scenario(), "--out", results, "--checkpoint-every", "4", "--quiet", "--threads", "2"},
      sweep{"sweep", toy.study(), "--out", study, "--quiet", "--threads", "2", "--replicates", "1"},
      merge{"merge", toy.out("m.h5.1-of-2.runs"), toy.out("m.h5.2-of-2.runs"), "--out", toy.out("merged.h5"), "--data",
            data},
      tables{"export", toy.out("for_export.h5"), "--to", "csv", "-o", toy.out("tables")};
  const auto with = [](Words words, const char* more) {
    words.emplace_back(more);
    return words;
  };
  const std::vector<Recovery> recoveries{
      {run, {"resume", results, "--data", data, "--quiet"}, with(run, "--force"), results},
      {sweep, with(sweep, "--resume"), with(sweep, "--force"), study},
      {merge, merge, with(merge, "--force"), toy.out("merged.h5")},
      {tables, tables, with(tables, "--force"), toy.out("tables")},
  };
  std::size_t recovered = 0;
  for (const Recovery& recovery : recoveries) {
    REQUIRE(shiyu_says(recovery.restart).code == 0);
    const auto wanted = content_of_out(recovery.out);
    clear(recovery.out);
    const Killed whole = kill_at_call(recovery.command, SIZE_MAX);  // how many calls there are
    if (whole.code != 0) {
      WARN("processes cannot be traced here");
      return;
    }
    CHECK((content_of_out(recovery.out) == wanted));
    for (std::size_t i = 0; i < kills; ++i)
      if (recovers(recovery, wanted, whole.calls, hash64(i, whole.calls))) ++recovered;
  }
  CHECK(recovered == kills * recoveries.size());
  for (const std::string& file : toy.files()) CHECK_FALSE(file.find(".part-") != std::string::npos);
}

}  // namespace

TEST_CASE("A kill at any call to the system loses nothing that cannot be made again") { kill_and_recover(5); }

TEST_CASE("Five hundred kills at calls to the system", "[.kills]") { kill_and_recover(125); }
