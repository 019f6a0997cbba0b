// Closed descriptors, small limits, readers that go, signals: nothing is lost in silence, and nothing is left.
#include <sys/stat.h>

#include <filesystem>

#include "sim/io/results_read.hpp"
#include "tests/app/toy_study.hpp"
#include "tests/support/children.hpp"
#include "tests/support/started.hpp"

using namespace shiyu;

namespace {

namespace fs = std::filesystem;

/// Every way to close some of the descriptors 0 to 2.
std::vector<std::vector<int>> all_closings() {
  std::vector<std::vector<int>> all;
  for (int mask = 1; mask < 8; ++mask) {
    all.emplace_back();
    for (int descriptor = 0; descriptor < 3; ++descriptor)
      if ((mask >> descriptor & 1) != 0) all.back().push_back(descriptor);
  }
  return all;
}

bool holds(const std::vector<int>& closed, int descriptor) {
  return std::find(closed.begin(), closed.end(), descriptor) != closed.end();
}

std::string content_of_text(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("Closed descriptors lose no run: what is written is the same, or the exit code says that it is not there") {
  if (!program_is_known()) return;
  const ToyStudy toy;
  REQUIRE(toy.sweep("good.h5", {"--replicates", "2"}).code == 0);
  REQUIRE(toy.run({"--checkpoint-every", "5"}).code == 0);
  const auto study = content_of(toy.out("good.h5"));
  const std::string results = Results(toy.results()).content_digest();
  for (const std::vector<int>& closed : all_closings()) {
    INFO("closed: " << Catch::Detail::stringify(closed));
    const int wanted = holds(closed, STDOUT_FILENO) ? 4 : 0;  // what was made cannot be told
    CHECK(code_of_program({"sweep", toy.study(), "--out", toy.out("other.h5"), "--replicates", "2"},
                          {.closed = closed}) == wanted);
    CHECK(content_of(toy.out("other.h5")) == study);
    CHECK(code_of_program({"run", toy.scenario(), "--out", toy.out("run.h5"), "--checkpoint-every", "5"},
                          {.closed = closed}) == wanted);
    CHECK(Results(toy.out("run.h5")).content_digest() == results);
    for (const char* name : {"other.h5", "run.h5"}) fs::remove(toy.out(name));
    for (const std::string& file : toy.files())
      CHECK((file == "good.h5" || file == "toy.h5" || file.ends_with(".json")));
  }
}

TEST_CASE("A verb that prints says by its exit code that nobody can have read it") {
  if (!program_is_known()) return;
  const ToyProject toy(20);
  REQUIRE(toy.run().code == 0);
  const std::string data = toy / "data";
  const std::vector<std::vector<std::string>> lines{{"--help"},
                                                    {"--version"},
                                                    {"params"},
                                                    {"day"},
                                                    {"info", toy.results()},
                                                    {"validate", toy.scenario()},
                                                    {"compare", toy.results()},
                                                    {"verify", toy.results(), "--data", data},
                                                    {"explain", toy.results(), "--data", data}};
  for (const std::vector<std::string>& line : lines) {
    INFO(line.front());
    CHECK(code_of_program(line, {.closed = {0, 1, 2}}) == 4);
    CHECK(code_of_program(line, {.closed = {2}}) == 0);
    CHECK(code_of_program(line, {.out = "/dev/full"}) == 4);
  }
  CHECK(code_of_program({"report", toy.results(), "-o", toy / "a.html", "--data", data}, {.closed = {0, 1, 2}}) == 0);
  CHECK(code_of_program({"report", toy.results(), "-o", toy / "b.html", "--data", data}, {}) == 0);
  CHECK(content_of_text(toy / "a.html") == content_of_text(toy / "b.html"));
}

TEST_CASE("A reader that goes away ends no run") {
  if (!program_is_known()) return;
  const ToyProject toy(20);
  const std::string pipe = toy / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const pid_t child =
      start_program({"run", toy.scenario(), "--out", toy.results(), "--quiet", "--json"}, {.out = pipe});
  const int reader = ::open(pipe.c_str(), O_RDONLY);
  ::close(reader);
  const int status = status_of(child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 4);
  CHECK(shiyu_says({"info", toy.results()}).code == 0);
}

TEST_CASE("The hang-up of a terminal stops a run in order, unless it is ignored") {
  if (!program_is_known()) return;
  const ToyProject toy(400);
  const std::vector<std::string> line{"run", toy.scenario(), "--out", toy.results(), "--quiet", "--replicates",
                                      "40",  "--threads",    "1"};
  const auto begun = [&] { return !toy.files().empty(); };
  const auto through = [&](int status) { return ended_well(status) && fs::remove(toy.results()); };
  const int stopped = status_when_met(SIGHUP, [&] { return start_program(line, {}); }, begun, through);
  REQUIRE(WIFEXITED(stopped));
  CHECK(WEXITSTATUS(stopped) == 75);
  CHECK(toy.files().empty());
  const pid_t child = start_program(line, {.ignored = SIGHUP});
  CHECK(comes_true(begun));
  ::kill(child, SIGHUP);
  CHECK(ended_well(status_of(child)));
  CHECK(fs::exists(toy.results()));
}

TEST_CASE("A limit on files ends every verb that writes in order and without remains") {
  if (!program_is_known()) return;
  const ToyProject toy(60);
  REQUIRE(toy.run().code == 0);
  const std::vector<std::string> before = toy.files();
  for (const rlim_t limit : {rlim_t{512}, rlim_t{1024}, rlim_t{65'536}}) {
    INFO(limit);
    const Surroundings around{.file_limit = limit};
    CHECK(code_of_program({"run", toy.scenario(), "--out", toy / "new.h5", "--quiet"}, around) == 4);
    CHECK(code_of_program({"run", toy.scenario(), "--out", toy / "new.h5", "--checkpoint-every", "7"}, around) == 4);
    CHECK(code_of_program({"export", toy.results(), "--to", "xes", "-o", toy / "new.xes"}, around) == 4);
    CHECK(code_of_program({"report", toy.results(), "-o", toy / "new.html", "--data", toy / "data"}, around) == 4);
    fs::remove_all(toy / "new.h5.checkpoint");
    CHECK(toy.files() == before);
  }
}
