#include "sim/app/slurm.hpp"

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/app/toy_study.hpp"

using namespace shiyu;
using namespace shiyu::app;

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Exit code of a command of bash.
int bash(const std::string& command) {
  const int status = std::system(("bash -c " + shell_word(command)).c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A bundle whose program, and the commands of Slurm that its scripts call, only write down how they are called.
class Pretended {
 public:
  explicit Pretended(const std::string& folder = "bundle") {
    namespace fs = std::filesystem;
    bundle.folder = root.path / folder;
    bundle.out = bundle.folder / "out.h5";
    bundle.data = bundle.folder / "data";
    bundle.program = root.path / "bin" / "shiyu";
    bundle.title = "A title";
    bundle.name = "shiyu-out";
    bundle.shards = 3;
    fs::create_directories(bundle.folder);
    fs::create_directories(root.path / "bin");
    command("shiyu", "exit ${ENDS_WITH:-0}");
    command("scontrol", "[ \"$1\" != show ] || echo \"JobId=7 Name=x JobState=${STATE:-RUNNING} Reason=None\"");
    command("sbatch", "echo '41;cluster'");
  }

  /// Runs a script with `settings` of the environment.
  int run(const std::string& script, const std::string& settings = "") const {
    std::ofstream(root.path / "script") << script;
    return bash("export PATH=" + shell_word(root / "bin") + ":$PATH CALLS=" + shell_word(root / "calls") +
                " SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=2; " + settings + " bash " + shell_word(root / "script") +
                " > " + shell_word(root / "said") + " 2>&1");
  }
  /// What was called, each call once.
  std::string calls() const {
    const std::string all = text_of(root / "calls");
    std::filesystem::remove(root / "calls");
    return all;
  }
  std::string said() const { return text_of(root / "said"); }

  Scratch root;
  SlurmBundle bundle;

 private:
  void command(const std::string& name, const std::string& does) const {
    const std::filesystem::path file = root.path / "bin" / name;
    std::ofstream(file) << "#!/bin/bash\nprintf '%s|' " << name << " \"$@\" >> \"$CALLS\"; echo >> \"$CALLS\"\n"
                        << does << "\n";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A word of the shell means its text and nothing else") {
  const Scratch scratch;
  for (const std::string text : {"plain", "", "two words", "it's", "''", "$(touch x)", "`touch x`", "a\nb", "\\", "*",
                                 "-n", "%j", "\"; touch x"}) {
    REQUIRE(bash("printf '%s' " + shell_word(text) + " > " + shell_word(scratch / "said")) == 0);
    CHECK(text_of(scratch / "said") == text);
  }
}

TEST_CASE("A task resumes its shard and goes back into the queue only when that helps") {
  const Pretended slurm;
  const std::string script = shard_script(slurm.bundle);
  CHECK(slurm.run(script) == 0);
  std::string calls = slurm.calls();
  CHECK(holds(calls, "shiyu|sweep|" + slurm.bundle.scenario().string() + "|"));
  CHECK(holds(calls, "|--shard|2/3|--resume|"));
  CHECK_FALSE(holds(calls, "scontrol|"));
  struct Case {
    const char* settings;
    int code;
    bool requeued;
  };
  for (const Case& c :
       {Case{"ENDS_WITH=3", 3, false}, Case{"ENDS_WITH=2", 2, false}, Case{"ENDS_WITH=5", 5, false},
        Case{"ENDS_WITH=75", 75, true}, Case{"ENDS_WITH=137", 137, true},
        Case{"ENDS_WITH=137 SLURM_RESTART_COUNT=3", 137, false}, Case{"ENDS_WITH=75 SLURM_RESTART_COUNT=3", 75, true},
        Case{"ENDS_WITH=75 SLURM_RESTART_COUNT=50", 75, false}, Case{"ENDS_WITH=75 STATE=CANCELLED", 75, false}}) {
    INFO(c.settings);
    CHECK(slurm.run(script, c.settings) == c.code);
    CHECK(holds(slurm.calls(), "scontrol|requeue|7_2|") == c.requeued);  // 7 alone would be the whole array
  }
}

TEST_CASE("The merge takes the journals that are there and names those that are not") {
  const Pretended slurm;
  const std::string script = merge_script(slurm.bundle);
  CHECK(slurm.run(script) == 2);
  CHECK(holds(slurm.said(), "there is nothing to merge"));
  for (const int shard : {1, 3}) std::ofstream(journal_path(slurm.bundle.out, {shard, 3})) << "runs";
  CHECK(slurm.run(script, "ENDS_WITH=3") == 3);
  CHECK(holds(slurm.calls(), "shiyu|merge|" + journal_path(slurm.bundle.out, {1, 3}).string() + "|" +
                                 journal_path(slurm.bundle.out, {3, 3}).string() + "|--data|"));
  CHECK(holds(slurm.said(), "shard 2 of 3 has left no journal"));
}

TEST_CASE("Paths and titles are words to the scripts, whatever they hold") {
  const Scratch elsewhere;
  const std::string attack = "$(touch " + (elsewhere / "x") + ")";
  Pretended slurm("a folder's `id` $(id) \"x\"");
  slurm.bundle.title = "Title\n" + attack + "\n#SBATCH --wrap=id";
  for (const std::string& script :
       {shard_script(slurm.bundle), merge_script(slurm.bundle), submit_script(slurm.bundle)}) {
    CHECK_FALSE(holds(script, "\n$(touch"));
    CHECK_FALSE(holds(script, "\n#SBATCH --wrap"));
    slurm.run(script);
  }
  CHECK_FALSE(std::filesystem::exists(elsewhere / "x"));
  const std::string calls = slurm.calls();
  const std::string folder = slurm.bundle.folder.string();
  CHECK(holds(calls, "|--out|" + folder + "/out.h5|"));
  CHECK(holds(calls, "sbatch|--parsable|--chdir=" + folder + "|" + folder + "/shard.sh|"));
  CHECK(holds(calls, "sbatch|--parsable|--chdir=" + folder + "|--dependency=afterany:41|" + folder + "/merge.sh|"));
  CHECK(holds(slurm.said(), "array of 3 shards: job 41\n"));

  std::ofstream(slurm.bundle.out) << "results";
  CHECK(slurm.run(submit_script(slurm.bundle)) == 2);
  slurm.bundle.force = true;
  CHECK(slurm.run(submit_script(slurm.bundle)) == 0);
}

TEST_CASE("A sweep for Slurm writes scripts beside its file and asks for what the estimate says") {
  const ToyStudy toy;
  const Answer answer = toy.sweep("a study.h5", {"--slurm", "--shards", "8", "--at-once", "4", "--threads", "2",
                                                 "--sbatch=--partition=main", "--sbatch", "--mail-type=END", "--json"});
  INFO(answer.err);
  REQUIRE(answer.code == 0);
  CHECK(holds(answer.out, "\"shards\": 8, \"runs\": 64, \"runs_of_shard\": 8, \"threads\": 2, \"minutes\": 11"));
  const std::filesystem::path folder = toy.out("a study.h5.slurm");
  const std::string shard = text_of(folder / "shard.sh"), merge = text_of(folder / "merge.sh");
  for (const char* line :
       {"--job-name=shiyu-a_study", "--array=1-8%4", "--cpus-per-task=2", "--time=00:11:00", "--open-mode=append",
        "--requeue", "--signal=B:TERM@90", "--partition=main", "--mail-type=END"})
    CHECK(holds(shard, std::string("\n#SBATCH ") + line + "\n"));
  CHECK(holds(merge, "\n#SBATCH --partition=main\n"));
  CHECK_FALSE(holds(merge, "--array"));
  for (const char* script : {"shard.sh", "merge.sh", "submit.sh"}) {
    CHECK(bash("bash -n " + shell_word((folder / script).string())) == 0);
    CHECK(bash("test -x " + shell_word((folder / script).string())) == 0);
  }
  // The scenario of the bundle is the study itself.
  const std::string whole = toy.sweep("whole.h5", {"--json"}).last_line();
  const Answer again = shiyu_says(
      {"sweep", folder / "scenario.toml", "--data", toy.root / "data", "--out", toy.out("again.h5"), "--quiet"});
  CHECK(again.code == 0);
  CHECK(content_of(toy.out("again.h5")) == content_of(toy.out("whole.h5")));

  CHECK(toy.sweep("a study.h5", {"--slurm"}).err.find("use --force") != std::string::npos);
  CHECK(toy.sweep("a study.h5", {"--slurm", "--force", "--task-minutes", "90", "--task-memory", "700"}).code == 0);
  CHECK(holds(text_of(folder / "shard.sh"), "\n#SBATCH --mem=700M\n#SBATCH --time=01:30:00\n"));
}

TEST_CASE("What cannot be asked of Slurm is told, all at once") {
  const ToyStudy toy;
  const Answer answer = toy.sweep("x.h5", {"--slurm", "--shards", "65", "--sbatch=main", "--sbatch=--array=1-3",
                                           "--sbatch=-D /tmp", "--sbatch", "--comment=a\n#SBATCH --wrap=id"});
  CHECK(answer.code == 2);
  for (const char* part : {"--shards 65: the study has 64 runs only", "--sbatch main: must be an option",
                           "--array is set by the scripts", "--chdir is set by the scripts", "control characters"}) {
    INFO(part);
    CHECK(holds(answer.err, part));
  }
  CHECK_FALSE(std::filesystem::exists(toy.out("x.h5.slurm")));
  CHECK(toy.sweep("x.h5", {"--shards", "4"}).code == 2);
  CHECK(toy.sweep("x.h5", {"--slurm", "--shard", "1/4"}).code == 2);
  CHECK(toy.sweep("x.h5", {"--slurm", "--dry-run"}).code == 2);
}

TEST_CASE("A scheduler is asked for more than the estimate") {
  const TaskRequest request = request_for({10, 1, 300, 3600, 1});
  CHECK(request.minutes == 190);
  CHECK(request.memory_mb == 700);
}
