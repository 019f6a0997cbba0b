#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>

#include "sim/app/study_plan.hpp"
#include "sim/io/study_read.hpp"
#include "tests/app/toy_study.hpp"
#include "tests/support/children.hpp"

using namespace shiyu;

namespace fs = std::filesystem;

TEST_CASE("Runs of a study are numbered replicate by replicate, and shards hold each once") {
  const StudyShape shape{5, 3, 4};
  CHECK(shape.runs() == 60);
  for (std::size_t run = 0; run < shape.runs(); ++run) CHECK(shape.run(shape.place(run)) == run);
  CHECK(shape.place(0) == StudyShape::Place{0, 0, 0});
  CHECK(shape.place(1) == StudyShape::Place{0, 1, 0});
  CHECK(shape.place(3) == StudyShape::Place{1, 0, 0});
  CHECK(shape.place(15) == StudyShape::Place{0, 0, 1});
  std::vector<std::size_t> all;
  for (int i = 1; i <= 7; ++i)
    for (const std::size_t run : Shard{i, 7}.runs(shape)) all.push_back(run);
  std::sort(all.begin(), all.end());
  REQUIRE(all.size() == 60);
  for (std::size_t run = 0; run < 60; ++run) CHECK(all[run] == run);
}

TEST_CASE("A sweep in shards, merged, is the sweep in one piece, whatever the threads") {
  const ToyStudy toy;
  const Answer whole = toy.sweep("whole.h5", {"--threads", "3", "--json"});
  REQUIRE(whole.code == 0);
  CHECK(whole.out.find("\"made\": 64") != std::string::npos);
  CHECK_FALSE(fs::exists(toy.out("whole.h5.runs")));  // it has done its work
  std::vector<std::string> journals;
  for (int shard = 4; shard >= 1; --shard) {
    REQUIRE(toy.sweep("parts.h5", {"--threads", "1", "--shard", std::to_string(shard) + "/4"}).code == 0);
    journals.push_back(toy.out("parts.h5." + std::to_string(shard) + "-of-4.runs"));
  }
  const Answer merged = toy.merge("parts.h5", journals);
  INFO(merged.err);
  REQUIRE(merged.code == 0);
  const auto content = content_of(toy.out("whole.h5"));
  CHECK(content.size() > 300);
  CHECK(content == content_of(toy.out("parts.h5")));

  SECTION("A missing shard is named, and left out only when asked for") {
    journals.pop_back();
    const Answer refused = toy.merge("some.h5", journals);
    CHECK(refused.code == 2);
    CHECK(refused.err.find("16 of 64 runs are missing (0, 4, 8,") != std::string::npos);
    CHECK(toy.merge("some.h5", journals, {"--partial"}).code == 0);
    CHECK(content_of(toy.out("some.h5")) != content);
    CHECK(hdf5::File::open(toy.out("whole.h5")).root().text("status") == "complete");
    CHECK(hdf5::File::open(toy.out("some.h5")).root().text("status") == "partial");
    // The mean of the runs that are there, by this program and by those of others.
    const StudyResults some(toy.out("some.h5")), all(toy.out("whole.h5"));
    const std::vector<double> there = some.sums("costs.grid_pay"), every = all.sums("costs.grid_pay");
    std::size_t missing = 0;
    for (std::size_t run = 0; run < every.size(); ++run) {
      missing += std::isnan(there[run]) ? 1 : 0;
      CHECK((std::isnan(there[run]) || there[run] == every[run]));
    }
    CHECK(missing == 16);
    CHECK(shiyu_says({"info", toy.out("some.h5")}).out.find("16 missing: a partial study") != std::string::npos);
    const std::string files = toy.out("some.h5") + " " + toy.out("whole.h5");
    CHECK(std::system(("/usr/bin/python3 tests/app/study_readers.py " + files).c_str()) == 0);
  }
  SECTION("A shard given twice, and one of another study, are refused") {
    journals.push_back(journals.front());
    CHECK(toy.merge("twice.h5", journals).err.find("stands in two of the journals") != std::string::npos);
    journals.pop_back();
    REQUIRE(toy.sweep("other.h5", {"--seed", "8", "--shard", "1/4"}).code == 0);
    journals.back() = toy.out("other.h5.1-of-4.runs");
    CHECK(toy.merge("other.h5", journals).err.find("is of another study than") != std::string::npos);
  }
}

TEST_CASE("A sweep that is killed goes on where it was and ends the same") {
  const char* program = std::getenv("SHIYU_PROGRAM");
  if (program == nullptr) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  const ToyStudy toy;
  REQUIRE(toy.sweep("whole.h5").code == 0);
  const fs::path journal = toy.out("killed.h5.runs");
  const auto start = [&] {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child > 0) return child;
    execl(program, "shiyu", "sweep", toy.study().c_str(), "--out", toy.out("killed.h5").c_str(), "--quiet", "--threads",
          "1", nullptr);
    _exit(127);
  };
  const auto begun = [&] {  // some runs are there, whatever the machine
    std::error_code none;
    return fs::file_size(journal, none) > 100'000 && !none;
  };
  const auto through = [&](int status) {
    if (!ended_well(status) && !(fs::exists(journal) && read_journal(journal).runs.size() == 64)) return false;
    fs::remove(journal);
    fs::remove(toy.out("killed.h5"));
    return true;
  };
  const int status = status_when_met(SIGKILL, start, begun, through);
  REQUIRE((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
  CHECK_FALSE(fs::exists(toy.out("killed.h5")));
  const std::size_t kept = read_journal(journal).runs.size();
  REQUIRE(kept > 0);
  REQUIRE(kept < 64);
  {  // as if it had been killed in the middle of a record
    std::ofstream(journal, std::ios::binary | std::ios::app) << "half a record";
  }
  CHECK(toy.sweep("killed.h5").code == 2);  // what is there is not thrown away unasked
  CHECK(toy.sweep("killed.h5", {"--resume", "--seed", "8"}).err.find("other settings") != std::string::npos);
  const Answer resumed = toy.sweep("killed.h5", {"--resume", "--json"});
  REQUIRE(resumed.code == 0);
  CHECK(resumed.out.find("\"before\": " + std::to_string(kept)) != std::string::npos);
  CHECK(content_of(toy.out("killed.h5")) == content_of(toy.out("whole.h5")));
}

TEST_CASE("A run that fails keeps its row and stops no other") {
  const ToyStudy toy("[[variant]]\nname = \"status_quo\"\n[[variant]]\nname = \"bound\"\nset.onset.most = 1\n");
  const Answer answer = toy.sweep("failed.h5", {"--json"});
  INFO(answer.err);
  CHECK(answer.code == 3);
  CHECK(answer.out.find("\"failed\": 32") != std::string::npos);
  CHECK(shiyu_says({"status", toy.out("failed.h5")}).code == 3);
  const hdf5::File file = hdf5::File::open(toy.out("failed.h5"));
  const hdf5::Group runs = file.root().group("runs");
  const auto status = runs.dataset("status").read<std::int64_t>();  // (variant, realization, point)
  REQUIRE(status.size() == 64);
  const std::vector<std::string> reasons = runs.dataset("reason").read_texts();
  for (std::size_t i = 0; i < 64; ++i) {
    CHECK(status[i] == (i < 32 ? 1 : 2));
    CHECK((reasons[i].find("clipped") != std::string::npos) == (i >= 32));
  }
  const auto sums = file.root().group("city").dataset("costs_grid_pay").read<std::int64_t>();
  for (std::size_t i = 0; i < sums.size(); ++i) CHECK((sums[i] == kNoSum) == (i >= sums.size() / 2));
}

namespace {

std::string status_text(const std::string& runs, const std::string& shard) {
  return "{\"state\": \"running\", \"shard\": " + shard + ", \"shards\": 3, \"runs\": " + runs +
         ", \"done\": 5, \"failed\": 1, \"seconds\": 9.5, \"seconds_left\": 20, "
         "\"updated\": \"2026-01-01T00:00:00Z\"}\n";
}

}  // namespace

TEST_CASE("The status of a study says how far its shards are, which are silent, and whether all is done") {
  const ToyStudy toy;
  const std::string out = toy.out("parts.h5");
  CHECK(shiyu_says({"status", out}).err.find("no shard has told anything") != std::string::npos);
  REQUIRE(toy.sweep("parts.h5", {"--shard", "1/3"}).code == 0);
  toy.write("parts.h5.old.h5.status.json", "{");  // of another study
  const Answer begun = shiyu_says({"status", out, "--json"});
  INFO(begun.out << begun.err);
  CHECK(begun.code == 1);
  CHECK(begun.out.find("\"shard\": 1, \"state\": \"done\", \"runs\": 22, \"done\": 22, \"failed\": 0") !=
        std::string::npos);
  CHECK(begun.out.find("\"shards\": 3, \"done\": 1, \"running\": 0, \"silent\": 0, \"stopped\": 0, \"waiting\": 2, "
                       "\"made\": 22, \"failed\": 0, \"seconds_left\": null") != std::string::npos);

  SECTION("A shard that was killed while it ran is silent") {
    toy.write("parts.h5.2-of-3.status.json", status_text("21", "2"));
    const Answer answer = shiyu_says({"status", out});
    CHECK(answer.code == 1);
    CHECK(answer.out.find("3, 1 done, 1 silent, 1 waiting") != std::string::npos);
    CHECK(answer.out.find("28 of 43 made in shards that have begun, 1 failed") != std::string::npos);
    CHECK(answer.out.find("left     not known") != std::string::npos);
  }
  SECTION("When all are done it says yes") {
    REQUIRE(toy.sweep("parts.h5", {"--shard", "2/3"}).code == 0);
    REQUIRE(toy.sweep("parts.h5", {"--shard", "3/3"}).code == 0);
    const Answer answer = shiyu_says({"status", out});
    CHECK(answer.code == 0);
    CHECK(answer.out.find("shards   3, 3 done\nruns     64 of 64 made, 0 failed\n") != std::string::npos);
    // Named one by one as well, and not mixed with shards of another number.
    CHECK(shiyu_says({"status", out + ".1-of-3.status.json"}).code == 1);
    REQUIRE(toy.sweep("parts.h5", {"--shard", "1/64"}).code == 0);
    CHECK(shiyu_says({"status", out}).err.find("name those of one study") != std::string::npos);
  }
  SECTION("What is no status is told, and nothing is read from it") {
    const std::string many_runs = status_text("1e300", "2"), no_shard = status_text("21", "-1");
    for (const std::string& wrong :
         std::vector<std::string>{"", "{", "[[[[", "{\"state\": \"running\"}", "{\"state\": 7}", many_runs, no_shard}) {
      INFO(wrong);
      toy.write("parts.h5.2-of-3.status.json", wrong);
      const Answer answer = shiyu_says({"status", out});
      CHECK(answer.code == 2);
      CHECK(answer.err.find("is no status of a shard") != std::string::npos);
    }
    std::string done = status_text("21", "2");
    done.replace(done.find("running"), 7, "done");  // with runs that are not made
    toy.write("parts.h5.2-of-3.status.json", done);
    CHECK(shiyu_says({"status", out}).err.find("is no status of a shard") != std::string::npos);
    fs::copy_file(out + ".1-of-3.status.json", out + ".2-of-3.status.json", fs::copy_options::overwrite_existing);
    CHECK(shiyu_says({"status", out}).err.find("is the status of shard 1 of 3, by another name") != std::string::npos);
    toy.write("parts.h5.2-of-3.status.json", std::string(5000, ' '));
    CHECK(shiyu_says({"status", out}).err.find("larger than 4096 bytes") != std::string::npos);
  }
}

TEST_CASE("The plan of a sweep says what it would take, and a wrong shard is told") {
  const ToyStudy toy;
  const Answer plan = toy.sweep("plan.h5", {"--dry-run", "--shard", "2/8"});
  CHECK(plan.code == 0);
  CHECK(plan.out.find("64 (4 points, 2 variants, 8 replicates), 8 in shard 2 of 8") != std::string::npos);
  CHECK(plan.out.find("triage.community") != std::string::npos);
  CHECK_FALSE(fs::exists(toy.out("plan.h5")));
  CHECK(shiyu_says({"validate", toy.study()}).out.find("a study of 4 points (list): 64 runs") != std::string::npos);
  for (const char* wrong : {"0/4", "5/4", "4", "a/b", "1/4x", "/3", "1/100001"}) {
    INFO(wrong);
    CHECK(toy.sweep("plan.h5", {"--shard", wrong}).code == 2);
  }
}
