// The command line. The only file that includes CLI11.
#include "sim/app/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <sstream>
#include <system_error>

#include "analysis/groupings.hpp"
#include "analysis/json_line.hpp"
#include "analysis/precision.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/options.hpp"
#include "sim/app/unknown_words.hpp"
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
    add_branch();
    add_scenario_verbs();
    add_results_verbs();
    add_stories();
    add_studies();
    add_sensitivity();
    add_optimize();
    add_calibrate();
    add_mechanisms();
    CLI::App* verb = add("view", "Open the viewer: shiyu-view", view);
    verb->add_option("FILE", options_.file, "scenario or results file; default: a choice of scenarios");
    data(verb);
    verb = add("doctor", "Look at the machine, the libraries and the data, and say what to do", doctor);
    data(verb);
    talk(verb);
  }

  CLI::App& app() { return app_; }
  Options& options() { return options_; }
  int call(Console& console) {
    refuse_empty_values(app_);
    if (seed_) options_.settings.push_back(fmt::format("random.seed={}", *seed_));
    if (replicates_) options_.settings.push_back(fmt::format("random.replicates={}", *replicates_));
    console.quiet = options_.quiet;
    console.json = options_.json;
    for (std::filesystem::path* named : {&options_.file, &options_.scenario}) *named = scenario_file(*named);
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
    verb->add_option("--output", options_.output,
                     "how much is stored, at full the history of every matter; never changes a result")
        ->transform(CLI::CheckedTransformer(choices<OutputLevel>()).description("minimal|standard|full"))
        ->type_name("LEVEL")
        ->default_str("standard");
    verb->add_flag("--force", options_.force, "replace a results file that exists");
    verb->add_flag("--insist", options_.insist,
                   "begin also when the estimate asks for more memory or disk than is free");
    verb->add_flag("--dry-run", options_.dry_run, "say what it would take (memory, time, disk) and run nothing");
    verb->add_option("--until-halfwidth", options_.until,
                     "make no more replicates than needed: stop when the 95 % interval of the measure's difference is "
                     "mean +- VALUE or narrower (0.5% : of the baseline's mean); may be given again")
        ->type_name("MEASURE=VALUE")
        ->allow_extra_args(false);
    verb->add_option("--least-replicates", options_.least_replicates,
                     "replicates from which --until-halfwidth looks; --replicates is the most")
        ->check(CLI::Range(PrecisionRule::kLeast, 10000))
        ->type_name("N")
        ->default_str(std::to_string(PrecisionRule::kLeast));
    verb->add_flag("--timings", options_.timings, "time each mechanism; runs them one by one, which is slower");
    verb->add_option(
            "--checkpoint-every", options_.checkpoint_every,
            "keep each run every N days of it, and when it ends or is stopped; `resume` goes on from there. 0: "
            "only when it ends or is stopped")
        ->check(CLI::Range(0, 3660))
        ->type_name("N");

    verb = add("resume", "Go on with runs that were stopped or killed, from their checkpoint", resume);
    file(verb, "results file that the runs were to write");
    data(verb);
    threads(verb);
    verb->add_flag("--force", options_.force, "replace a results file that exists");
    verb->add_flag("--insist", options_.insist,
                   "begin also when the estimate asks for more memory or disk than is free");
    talk(verb);
  }

  void add_branch() {
    CLI::App* verb = add("branch",
                         "From a day of a results file on, try policies beside the variant that stays as it is; the "
                         "days before are run once for all",
                         branch);
    file(verb, "results file (HDF5)");
    verb->add_option("--at", options_.at, "day (0 = the first) or date on which the policies begin")
        ->required()
        ->type_name("DAY");
    verb->add_option("--set", options_.settings, "a lever of the policy `branch`; may be given again")
        ->type_name("GROUP.LEVER=VALUE")
        ->allow_extra_args(false);
    verb->add_option("--policy", options_.policies,
                     "another policy: \"name: group.lever=value, ...\"; may be given again")
        ->type_name("POLICY")
        ->allow_extra_args(false);
    verb->add_option("--variant", options_.variant, "variant that stays; default: the first")->type_name("NAME");
    verb->add_option("--out", options_.out, "results file; default: the file's name with -branch.h5")
        ->type_name("FILE");
    verb->add_flag("--force", options_.force, "replace a results file that exists");
    verb->add_flag("--insist", options_.insist,
                   "begin also when the estimate asks for more memory or disk than is free");
    data(verb);
    threads(verb);
    talk(verb);
  }

  void add_scenario_verbs() {
    CLI::App* verb = add("validate", "Read a scenario and everything it names; tell every mistake", validate);
    file(verb, "scenario file (TOML)");
    settings(verb);
    data(verb);
    talk(verb);

    verb = add("params", "Print the parameters and outputs the program knows", params);
    verb->add_option("--format", options_.format,
                     "base, markdown, markdown-zh, outputs, measures, schema, json; default: a list")
        ->check(CLI::IsMember({"base", "markdown", "markdown-zh", "outputs", "measures", "schema", "json"}))
        ->type_name("FORMAT");
    talk(verb);

    verb = add("day", "Print the day: phases, mechanisms, and what each reads and writes", day);
    talk(verb);

    verb = add("info", "Say what a scenario or a results file is", info);
    file(verb, "scenario (TOML) or results (HDF5)");
    data(verb);
    talk(verb);
  }

  void add_results_verbs() {
    CLI::App* verb =
        add("compare", "Compare the variants of a results file or a study: paired differences with 95 % intervals",
            compare);
    file(verb, "results file or file of a study (HDF5)");
    verb->add_option("--baseline", options_.baseline, "variant the others are compared with; default: the first")
        ->type_name("NAME");
    verb->add_option("--format", options_.format, "table, csv, json")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->type_name("FORMAT");
    CLI::Option* area =
        verb->add_option("--area", options_.area, "all (city, urban and rural apart), city, urban, rural")
            ->check(CLI::IsMember({"all", "city", "urban", "rural"}))
            ->type_name("AREA");
    CLI::Option* pairing =
        verb->add_flag("--pairing", options_.pairing, "show how many replicates the shared luck saves");
    CLI::Option* chances =
        verb->add_flag("--chances", options_.chances, "show the chance that a variant is better than the baseline")
            ->excludes(pairing);
    CLI::Option* matters = verb->add_flag("--matters", options_.matters,
                                          "show where the difference in grievance burden comes from, matter by matter")
                               ->excludes(pairing)
                               ->excludes(chances)
                               ->excludes(area);
    CLI::Option* by =
        verb->add_option("--by", options_.by,
                         "who gains and who loses: differences by area, county, kind, level (of handling), "
                         "group (of residents) or grid_size; a table a measure")
            ->check(CLI::IsMember(EnumNames<Grouping>::names))
            ->type_name("GROUPS")
            ->excludes(matters);
    measure(verb, "measure to show, an output or a formula of both", "the whole table; with --by a choice")
        ->excludes(matters);
    CLI::Option* variant = verb->add_option("--variant", options_.variants,
                                            "variant to show beside the baseline; may be given again; default: all")
                               ->type_name("NAME")
                               ->allow_extra_args(false);
    verb->add_option("--select", options_.select,
                     "pick the variant with the best measure by one half of the replicates, and compare it with the "
                     "baseline by the other half")
        ->type_name("MEASURE")
        ->excludes(by)
        ->excludes(matters)
        ->excludes(variant);
    talk(verb);

    verb = add("targets", "Hold a results file against published figures", targets);
    file(verb, "results file (HDF5)");
    verb->add_option("--targets", options_.targets, "table of targets; default: targets.csv in the data folder")
        ->type_name("FILE");
    verb->add_option("--variant", options_.variant, "variant to look at; default: the first")->type_name("NAME");
    data(verb);
    talk(verb);

    verb = add("report",
               "Write a results file, or a study, as one HTML page with charts that opens anywhere, without a network",
               report);
    file(verb, "results file or file of a study (HDF5)");
    verb->add_option("-o,--out", options_.out, "page to write; default: the file's name with .html, in this folder")
        ->type_name("FILE");
    verb->add_option("--baseline", options_.baseline, "variant the others are compared with; default: the first")
        ->type_name("NAME");
    verb->add_option("--sensitivity", options_.study,
                     "file of a study for the bars of sensitivity; that of a study itself has its own")
        ->type_name("FILE");
    measure(verb, "measure of the study whose dependence is shown", "grievance_burden and backlog");
    verb->add_flag("--force", options_.force, "replace a page that exists");
    data(verb);
    talk(verb);

    verb = add("export", "Write results or a study for other programs: tables, or case histories for process mining",
               export_results);
    file(verb, "results file or file of a study (HDF5)");
    verb->add_option("--to", options_.to,
                     "csv (a folder of four tables), xlsx (a workbook), xes or ocel (event log of one run)")
        ->required()
        ->check(CLI::IsMember({"csv", "xlsx", "xes", "ocel"}))
        ->type_name("FORMAT");
    verb->add_option("-o,--out", options_.out, "file or folder; default: named after the results, in this folder")
        ->type_name("PATH");
    verb->add_option("--baseline", options_.baseline, "variant the others are compared with; default: the first")
        ->type_name("NAME");
    verb->add_option("--variant", options_.variant, "run of an event log: its variant; default: the first")
        ->type_name("NAME");
    verb->add_option("--replicate", options_.replicate, "run of an event log: its replicate; default: 0")
        ->type_name("N");
    verb->add_option("--language", options_.language, "of tables: en, zh; default: en")
        ->check(CLI::IsMember({"en", "zh"}))
        ->type_name("LANGUAGE");
    verb->add_flag("--bom", options_.bom, "begin tables of CSV with the mark by which Excel knows UTF-8");
    verb->add_flag("--force", options_.force, "replace what is there");
    talk(verb);

    verb = add("verify", "Run the scenario inside a results file again and compare the state day by day", verify);
    file(verb, "results file (HDF5)");
    data(verb);
    threads(verb);
    talk(verb);
  }

  void add_stories() {
    CLI::App* verb = add("diff", "Say where two runs part: the first day, mechanism, case and decision", diff);
    pair(verb);
    verb = add("explain", "Tell the story of one case, and what became of it under the other policy", explain);
    pair(verb);
    verb->add_option("--case", options_.case_key, "key of the case; default: one whose ends differ most")
        ->type_name("KEY");
  }

  void pair(CLI::App* verb) {
    file(verb, "results file (HDF5) of run A");
    verb->add_option("--other", options_.other, "results file of run B; default: the same file")->type_name("FILE");
    verb->add_option("--variant", options_.variant, "variant of run A; default: the first")->type_name("NAME");
    verb->add_option("--against", options_.against, "variant of run B; default: the next one, or the first of --other")
        ->type_name("NAME");
    verb->add_option("--replicate", options_.replicate, "replicate of both; default: 0")
        ->check(CLI::Range(0, 9999))
        ->type_name("N");
    data(verb);
    threads(verb);
    talk(verb);
  }

  void add_studies() {
    CLI::App* verb =
        add("sweep", "Make the runs of a study: every point of [design] with every variant and replicate", sweep);
    file(verb, "scenario file (TOML), or file of a study (HDF5), of which the scenario is taken");
    settings(verb);
    data(verb);
    threads(verb);
    verb->add_option("--method", options_.method, "how points are chosen, in place of what the design says")
        ->transform(CLI::CheckedTransformer(choices<DesignMethod>())
                        .description("list|factorial|random|latin_hypercube|sobol|morris|saltelli"))
        ->type_name("METHOD");
    verb->add_option("--size", options_.size, "points; of morris trajectories, of saltelli rows; likewise")
        ->check(CLI::Range(1, 100'000))
        ->type_name("N");
    verb->add_option("--out", options_.out, "file of the study; default: named after the scenario")->type_name("FILE");
    verb->add_option("--shard", options_.shard, "make part i of n; `merge` puts the parts together")->type_name("I/N");
    verb->add_flag("--resume", options_.resume, "go on after what was made before");
    verb->add_flag("--force", options_.force, "replace what is there");
    CLI::Option* dry_run = verb->add_flag("--dry-run", options_.dry_run, "say what it would take, and make nothing");
    slurm(verb, {verb->get_option("--shard"), verb->get_option("--resume"), dry_run});
    talk(verb);

    verb = add("status", "Say how far the shards of a study are", status);
    verb->add_option("study", options_.studies, "file of the study (--out of sweep), or status files (*.status.json)")
        ->required()
        ->type_name("FILES");
    talk(verb);

    verb = add("merge", "Make the file of a study from the journals of its shards (*.runs)", merge);
    verb->add_option("journals", options_.journals, "journals of the shards")->required()->type_name("FILES");
    verb->add_option("--out", options_.out, "file of the study")->type_name("FILE");
    verb->add_flag("--partial", options_.partial, "also when runs are missing; they are marked");
    verb->add_flag("--force", options_.force, "replace what is there");
    data(verb);
    talk(verb);
  }

  void slurm(CLI::App* verb, std::initializer_list<CLI::Option*> others) {
    ClusterChoice& cluster = options_.cluster;
    CLI::Option* slurm =
        verb->add_flag("--slurm", cluster.slurm,
                       "make nothing, but write scripts for Slurm into OUT.slurm: an array of shards, then a merge. "
                       "--threads are those of a task (default: 1)");
    for (CLI::Option* other : others) slurm->excludes(other);
    const auto number = [&](const char* name, int& value, int least, int most, const char* what) {
      verb->add_option(name, value, what)->needs(slurm)->check(CLI::Range(least, most))->type_name("N");
    };
    number("--shards", cluster.shards, 2, 10'000, "tasks of the array; default: of about half an hour each");
    number("--at-once", cluster.at_once, 1, 10'000, "tasks at work at the same time, at most; default: all");
    number("--task-minutes", cluster.minutes, 5, 525'600, "time of a task; default: from the estimate, with a margin");
    number("--task-memory", cluster.memory_mb, 100, 100'000'000, "memory of a task in MiB; default: likewise");
    verb->add_option("--sbatch", cluster.options,
                     "option of sbatch for both jobs (--sbatch=--partition=main); may be given again")
        ->needs(slurm)
        ->type_name("OPTION")
        ->allow_extra_args(false);
  }

  void add_sensitivity() {
    CLI::App* verb = add("sensitivity", "Say which factors of a study a measure depends on", sensitivity);
    file(verb, "file of a study (HDF5)");
    measure(verb, "measure, output, or a formula of both, \"a / b\"", "grievance_burden and backlog");
    verb->add_option("--variant", options_.variant, "variant to look at; default: the first")->type_name("NAME");
    talk(verb);
  }

  /// A measure by any of its names (analysis/measure_names.hpp); --output is what scripts of 0.1.0 say.
  CLI::Option* measure(CLI::App* verb, const char* what, const char* otherwise) {
    return verb
        ->add_option("--measure,--output", options_.measures,
                     fmt::format("{}; may be given again; default: {}", what, otherwise))
        ->type_name("MEASURE")
        ->allow_extra_args(false);
  }

  void add_optimize() {
    CLI::App* verb =
        add("optimize",
            "Search the levers of [design] for points that no other beats in every [[objective]], and look "
            "at them again on fresh replicates",
            optimize);
    file(verb, "scenario file (TOML)");
    settings(verb);
    data(verb);
    threads(verb);
    verb->add_option("--evaluations", options_.evaluations, "candidates in all, with --replicates runs each")
        ->check(CLI::Range(8, 1000000))
        ->type_name("N")
        ->default_str("240");
    verb->add_option("--population", options_.population, "candidates of a generation, a multiple of 4")
        ->check(CLI::Range(8, 10000))
        ->type_name("N")
        ->default_str("24");
    verb->add_option("--points", options_.points, "points of the front at most")
        ->check(CLI::Range(1, 200))
        ->type_name("N")
        ->default_str("12");
    verb->add_option("--fresh", options_.fresh, "replicates on which the points are looked at again")
        ->check(CLI::Range(2, 10000))
        ->type_name("N")
        ->default_str("20");
    verb->add_option("--variant", options_.variant, "variant that is the baseline; default: the first")
        ->type_name("NAME");
    verb->add_option("--out", options_.out, "scenario of the points (TOML); default: beside the scenario, .front.toml")
        ->type_name("FILE");
    verb->add_option("--csv", options_.csv, "also write the points as CSV")->type_name("FILE");
    verb->add_flag("--resume", options_.resume, "go on after what was made before");
    verb->add_flag("--force", options_.force, "replace what is there");
    verb->add_flag("--dry-run", options_.dry_run, "say what it would take, and make nothing");
    talk(verb);
  }

  void add_calibrate() {
    CLI::App* verb =
        add("calibrate", "Say which values of uncertain parameters published figures rule out, from a study over them",
            calibrate);
    file(verb, "file of a study (HDF5)");
    verb->add_option("--targets", options_.targets, "table of targets; default: targets.csv in the data folder")
        ->type_name("FILE");
    verb->add_option("--only", options_.only, "these targets only: found_by_centres,satisfied")->type_name("NAMES");
    verb->add_option("--variant", options_.variant, "variant to look at; default: the first")->type_name("NAME");
    verb->add_option("--discrepancy", options_.discrepancy,
                     "what the model itself gets wrong: standard deviation as a share of the figure")
        ->check(CLI::Range(0.0, 10.0))
        ->type_name("SHARE")
        ->default_str("0.05");
    verb->add_option("--cut", options_.cut, "standard deviations beyond which a point is ruled out")
        ->check(CLI::Range(0.1, 100.0))
        ->type_name("NUMBER")
        ->default_str("3");
    verb->add_option("--out", options_.out, "scenario of the next wave, with narrower ranges (TOML)")
        ->type_name("FILE");
    verb->add_option("--scenario", options_.scenario, "scenario that --out extends")->type_name("FILE");
    verb->add_option("--samples", options_.samples, "points not ruled out, drawn by their likelihood (CSV)")
        ->type_name("FILE");
    verb->add_flag("--force", options_.force, "replace what is there");
    data(verb);
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
    verb->add_option("--set", options_.settings,
                     "set a parameter, after the file; +2 and x1.5 against what it has; may be given again")
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
  std::optional<std::string> seed_;
  std::optional<int> replicates_;
  Verb verb_ = nullptr;
};

int tell(Console& console, int code, const std::string& text, const std::vector<std::string>& mistakes = {}) {
  if (console.json)
    console.print("{}\n", JsonLine().add("error", text).add("exit", code).add("mistakes", mistakes).text());
  console.out.flush();
  console.err << printable(text) << (text.empty() || text.back() != '\n' ? "\n" : "") << std::flush;
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
  } catch (const std::system_error& error) {  // a thread that the machine does not give
    return tell(console, kWorldsFailure, std::string("shiyu: the system refused: ") + error.what());
  } catch (const std::exception& error) {
    return tell(console, kOurFailure,
                std::string("shiyu: a fault of the program: ") + error.what() + "\n" + version_text());
  }
}

/// What was asked for is out, or the code says that it is not, also where the answer is no. That a reader has enough
/// (`| head`) is no news to whoever started it, so it is not told; the code says so.
int delivered(Console& console, int code) {
  console.out.flush();
  if (console.out || (code != kDone && code != kAnswerIsNo && code != kStopped)) return code;
  if (console.out_has_reader()) return tell(console, kWorldsFailure, "shiyu: what was asked for could not be written");
  return kWorldsFailure;
}

/// `shiyu help run` is `shiyu run --help`.
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.insert(words.begin() + (words.empty() ? 0 : 1), "--help");
  }
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  return words;
}

}  // namespace

int program(int argc, const char* const* argv, Console& console) {
  CommandLine line;
  try {
    line.app().parse(words_of(argc, argv));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    const int code = line.app().exit(error, out, err);
    console.out << out.str();
    if (code == 0) return delivered(console, kDone);  // --help, --version
    console.json = line.options().json;
    return tell(console, kUsersMistake, "shiyu: " + unknown_words(line.app(), argc, argv) + err.str());
  }
  return delivered(console, guarded(line, console));
}

}  // namespace shiyu::app
