// Kills at any system call: what was begun goes on to the same results, or says how to begin anew.
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

/// A command that is killed, what is done then, and what must have come out.
struct Road {
  Words command;
  Words again;   ///< goes on; what it refuses is done by `anew`
  Words anew;    ///< begins again, whatever is there
  fs::path out;  ///< a file, or a folder
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

bool is_settled(const Road& road, const std::map<std::string, std::string>& wanted) {
  return fs::exists(road.out) && content_of_out(road.out) == wanted;
}

/// Kills once at a drawn call, and follows the road. False when nothing can be killed here.
bool follow(const Road& road, const std::map<std::string, std::string>& wanted, std::size_t calls, std::uint64_t draw) {
  clear(road.out);
  const std::size_t at = draw % calls;
  const Killed first = kill_at_call(road.command, at);
  if (!first.killed && first.code < 0) return false;
  INFO(road.command.front() << " killed at call " << at << " of " << calls);
  if (fs::exists(road.out) && road.out.extension() == ".h5")
    CHECK((content_of_out(road.out) == wanted));  // what has the name is whole
  if (!is_settled(road, wanted)) {
    const Answer again = shiyu_says(road.again);
    INFO("again: " << again.code << " " << again.err);
    if (again.code != 0) {
      CHECK(again.code == 2);
      CHECK((again.err.find("--force") != std::string::npos ||
             again.err.find("run the scenario again") != std::string::npos ||
             again.err.find("--checkpoint-every") != std::string::npos));
      const Answer anew = shiyu_says(road.anew);
      INFO("anew: " << anew.code << " " << anew.err);
      CHECK(anew.code == 0);
    }
  }
  CHECK((content_of_out(road.out) == wanted));
  return true;
}

void follow_all(std::size_t kills) {
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
  const std::vector<Road> roads{
      {run, {"resume", results, "--data", data, "--quiet"}, with(run, "--force"), results},
      {sweep, with(sweep, "--resume"), with(sweep, "--force"), study},
      {merge, merge, with(merge, "--force"), toy.out("merged.h5")},
      {tables, tables, with(tables, "--force"), toy.out("tables")},
  };
  std::size_t followed = 0;
  for (const Road& road : roads) {
    REQUIRE(shiyu_says(road.anew).code == 0);
    const auto wanted = content_of_out(road.out);
    clear(road.out);
    const Killed whole = kill_at_call(road.command, SIZE_MAX);  // how many calls there are
    if (whole.code != 0) {
      WARN("processes cannot be traced here");
      return;
    }
    CHECK((content_of_out(road.out) == wanted));
    for (std::size_t i = 0; i < kills; ++i)
      if (follow(road, wanted, whole.calls, hash64(i, whole.calls))) ++followed;
  }
  CHECK(followed == kills * roads.size());
  for (const std::string& file : toy.files()) CHECK_FALSE(file.find(".part-") != std::string::npos);
}

}  // namespace

TEST_CASE("A kill at any call to the system loses nothing that cannot be made again") { follow_all(10); }

TEST_CASE("Five hundred kills at calls to the system", "[.kills]") { follow_all(125); }
