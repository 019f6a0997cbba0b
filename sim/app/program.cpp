// The command line. The only file that includes CLI11.
#include "sim/app/program.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <map>
#include <new>
#include <sstream>

#include "analysis/json_line.hpp"
#include "sim/app/options.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/version.hpp"

namespace shiyu::app {

namespace {

constexpr const char* kAbout =
    "Shiyu (shi yu, 'city region'): agent simulation of city governance.\n"
    "Residents, households and places are synthetic; compare policies with it, do not predict persons or places.";

constexpr const char* kFooter =
    "Exit codes: 0 done; 1 the answer is no (runs differ, a target is missed); 2 a mistake in a file or on the command "
    "line;\n"
    "3 some runs of a study failed; 4 the machine (disk, memory); 5 a fault of the program; 75 stopped by a signal.";

std::string version_text() {
  const Version v = version();
  return fmt::format("shiyu {} ({}{}, {}, {})", v.version, v.git_commit.substr(0, 12),
                     v.git_dirty ? " with changes" : "", v.compiler, v.build_type);
}

/// Names of an enum and its values, for options that take one of them.
template <NamedEnum E>
std::map<std::string, E> choices() {
  std::map<std::string, E> all;
  for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) all[EnumNames<E>::names[i]] = static_cast<E>(i);
  return all;
}

/// Declares verbs and options. Each verb takes those it needs; the same name means the same in all of them.
class CommandLine {
 public:
  CommandLine() : app_(kAbout, "shiyu") {
    app_.footer(kFooter);
    app_.require_subcommand(1);
    app_.set_version_flag("--version", version_text());
    add_runs();
    add_scenario_verbs();
    add_results_verbs();
    add_studies();
    add_sensitivity();
    add_mechanisms();
    CLI::App* verb = add("doctor", "Look at the machine, the libraries and the data, and say what to do", doctor);
    data(verb);
    talk(verb);
  }

  CLI::App& app() { return app_; }
  Options& options() { return options_; }
  int call(Console& console) {
    if (seed_) options_.settings.push_back(fmt::format("random.seed={}", *seed_));
    if (replicates_) options_.settings.push_back(fmt::format("random.replicates={}", *replicates_));
    console.quiet = options_.quiet;
    console.json = options_.json;
    return verb_(options_, console);
  }

 private:
  using Verb = int (*)(const Options&, Console&);

  CLI::App* add(const char* name, const char* what, Verb verb) {
    CLI::App* added = app_.add_subcommand(name, what);
    added->callback([this, verb] { verb_ = verb; });
    return added;
  }

  void add_runs() {
    CLI::App* verb = add("run", "Make all runs of a scenario and write their results", run);
    file(verb, "scenario file (TOML)");
    settings(verb);
    data(verb);
    threads(verb);
    talk(verb);
    verb->add_option("--out", options_.out, "results file; default: the scenario's name with .h5, in this folder")
        ->type_name("FILE");
    verb->add_option("--output", options_.output, "how much is stored; never changes a result")
        ->transform(CLI::CheckedTransformer(choices<OutputLevel>()).description("minimal|standard|full"))
        ->type_name("LEVEL")
        ->default_str("standard");
    verb->add_flag("--force", options_.force, "replace a results file that exists");
    verb->add_flag("--dry-run", options_.dry_run, "say what it would take (memory, time, disk) and run nothing");
    verb->add_flag("--timings", options_.timings, "time each mechanism; runs them one by one, which is slower");
  }

  void add_scenario_verbs() {
    CLI::App* verb = add("validate", "Read a scenario and everything it names; tell every mistake", validate);
    file(verb, "scenario file (TOML)");
    settings(verb);
    data(verb);
    talk(verb);

    verb = add("params", "Print the parameters and outputs the program knows", params);
    verb->add_option("--format", options_.format, "base, markdown, markdown-zh, outputs, schema, json; default: a list")
        ->check(CLI::IsMember({"base", "markdown", "markdown-zh", "outputs", "schema", "json"}))
        ->type_name("FORMAT");
    talk(verb);

    verb = add("info", "Say what a scenario or a results file is", info);
    file(verb, "scenario (TOML) or results (HDF5)");
    data(verb);
    talk(verb);
  }

  void add_results_verbs() {
    CLI::App* verb =
        add("compare", "Compare the variants of a results file: paired differences with 95 % intervals", compare);
    file(verb, "results file (HDF5)");
    verb->add_option("--baseline", options_.baseline, "variant the others are compared with; default: the first")
        ->type_name("NAME");
    verb->add_option("--format", options_.format, "table, csv, json")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->type_name("FORMAT");
    verb->add_option("--area", options_.area, "all (city, urban and rural apart), city, urban, rural")
        ->check(CLI::IsMember({"all", "city", "urban", "rural"}))
        ->type_name("AREA");
    talk(verb);

    verb = add("targets", "Hold a results file against published figures", targets);
    file(verb, "results file (HDF5)");
    verb->add_option("--targets", options_.targets, "table of targets; default: targets.csv in the data folder")
        ->type_name("FILE");
    verb->add_option("--variant", options_.variant, "variant to look at; default: the first")->type_name("NAME");
    data(verb);
    talk(verb);

    verb = add("verify", "Run the scenario inside a results file again and compare the state day by day", verify);
    file(verb, "results file (HDF5)");
    data(verb);
    threads(verb);
    talk(verb);
  }

  void add_studies() {
    CLI::App* verb =
        add("sweep", "Make the runs of a study: every point of [design] with every variant and replicate", sweep);
    file(verb, "scenario file (TOML)");
    settings(verb);
    data(verb);
    threads(verb);
    verb->add_option("--out", options_.out, "file of the study; default: named after the scenario")->type_name("FILE");
    verb->add_option("--shard", options_.shard, "make part i of n; `merge` puts the parts together")->type_name("I/N");
    verb->add_flag("--resume", options_.resume, "go on after what was made before");
    verb->add_flag("--force", options_.force, "replace what is there");
    verb->add_flag("--dry-run", options_.dry_run, "say what it would take, and make nothing");
    talk(verb);

    verb = add("merge", "Make the file of a study from the journals of its shards (*.runs)", merge);
    verb->add_option("journals", options_.journals, "journals of the shards")->required()->type_name("FILES");
    verb->add_option("--out", options_.out, "file of the study")->type_name("FILE");
    verb->add_flag("--partial", options_.partial, "also when runs are missing; they are marked");
    verb->add_flag("--force", options_.force, "replace what is there");
    data(verb);
    talk(verb);
  }

  void add_sensitivity() {
    CLI::App* verb =
        add("sensitivity", "Say which factors of a study of the method morris or saltelli an outcome depends on",
            sensitivity);
    file(verb, "file of a study (HDF5)");
    verb->add_option("--output", options_.outcomes,
                     "outcome: an output, or a ratio of two, \"a / b\"; may be given again")
        ->required()
        ->type_name("OUTPUT")
        ->allow_extra_args(false);
    verb->add_option("--variant", options_.variant, "variant to look at; default: the first")->type_name("NAME");
    talk(verb);
  }

  void add_mechanisms() {
    CLI::App* verb = add("mechanisms",
                         "Turn up the lever of every system in a toy town, and write what it does, costs and where it "
                         "ends",
                         mechanisms);
    verb->add_option("--rows", options_.rows, "folder of rows of systems; default: mechanisms in the data folder")
        ->type_name("FOLDER");
    verb->add_option("--only", options_.only, "these rows only: M24,M31; the document is printed unless --out is given")
        ->type_name("IDS");
    verb->add_option("--replicates", options_.lever_study.replicates, "pairs of runs for effects and doses")
        ->check(CLI::Range(2, 1000))
        ->type_name("N")
        ->default_str("12");
    verb->add_option("--draws", options_.lever_study.draws, "prior draws of what is uncertain")
        ->check(CLI::Range(0, 10000))
        ->type_name("N")
        ->default_str("50");
    verb->add_option("--draw-replicates", options_.lever_study.draw_replicates, "pairs of runs for each draw")
        ->check(CLI::Range(1, 1000))
        ->type_name("N")
        ->default_str("2");
    verb->add_option("--out", options_.out, "document to write; default: docs/mechanisms.md")->type_name("FILE");
    verb->add_option("--csv", options_.csv, "also write every number as CSV")->type_name("FILE");
    data(verb);
    threads(verb);
    talk(verb);
  }

  void file(CLI::App* verb, const char* what) {
    verb->add_option("file", options_.file, what)->required()->type_name("FILE");
  }
  void settings(CLI::App* verb) {
    verb->add_option("--set", options_.settings, "set a parameter, after the file; may be given again")
        ->type_name("GROUP.KEY=VALUE")
        ->allow_extra_args(false);
    verb->add_option("--seed", seed_, "seed of the runs; the same as --set random.seed=N")->type_name("N");
    verb->add_option("--replicates", replicates_, "runs of each variant; the same as --set random.replicates=N")
        ->type_name("N");
  }
  void data(CLI::App* verb) {
    verb->add_option("--data", options_.data,
                     "data folder; default: looked for near the file, here, and near the program")
        ->type_name("FOLDER");
  }
  void threads(CLI::App* verb) {
    verb->add_option("--threads", options_.threads,
                     "threads; default: SLURM_CPUS_PER_TASK, else all processors. Never changes a result")
        ->check(CLI::Range(1, 4096))
        ->type_name("N");
  }
  void talk(CLI::App* verb) {
    verb->add_flag("--json", options_.json, "print one JSON object a line");
    verb->add_flag("--quiet", options_.quiet, "no progress, no remarks");
  }

  CLI::App app_;
  Options options_;
  std::optional<std::int64_t> seed_;
  std::optional<int> replicates_;
  Verb verb_ = nullptr;
};

int tell(Console& console, int code, const std::string& text, const std::vector<std::string>& mistakes = {}) {
  if (console.json)
    console.out << JsonLine().add("error", text).add("exit", code).add("mistakes", mistakes).text() << "\n"
                << std::flush;
  console.err << text << (text.empty() || text.back() != '\n' ? "\n" : "") << std::flush;
  return code;
}

int guarded(CommandLine& line, Console& console) {
  try {
    return line.call(console);
  } catch (const InputError& error) {
    std::vector<std::string> mistakes;
    std::string text;
    for (const Mistake& mistake : error.mistakes()) {
      mistakes.push_back(mistake.message());
      text += mistakes.back() + "\n";
    }
    return tell(console, kUsersMistake, text, mistakes);
  } catch (const FileError& error) {
    return tell(console, kWorldsFailure, std::string("shiyu: ") + error.what());
  } catch (const std::bad_alloc&) {
    return tell(console, kWorldsFailure, "shiyu: there is not enough memory");
  } catch (const std::exception& error) {
    return tell(console, kOurFailure,
                std::string("shiyu: a fault of the program: ") + error.what() + "\n" + version_text());
  }
}

}  // namespace

int program(int argc, const char* const* argv, Console& console) {
  CommandLine line;
  try {
    line.app().parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    const int code = line.app().exit(error, out, err);
    console.out << out.str();
    if (code == 0) return kDone;  // --help, --version
    console.json = line.options().json;
    return tell(console, kUsersMistake, "shiyu: " + err.str());
  }
  const int code = guarded(line, console);
  console.out.flush();
  if (!console.out && code == kDone)
    return tell(console, kWorldsFailure, "shiyu: what was asked for could not be written");
  return code;
}

}  // namespace shiyu::app
