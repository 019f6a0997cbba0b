#include "sim/app/slurm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/json_line.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

constexpr double kUsualSeconds = 1800;          // of a task
constexpr std::size_t kMostUsualShards = 1000;  // Slurm's MaxArraySize is 1001 unless it was raised

/// Options of sbatch without which the jobs would be others: long name, short one.
constexpr std::array<std::array<const char*, 2>, 8> kOurs{{{"--array", "-a"},
                                                           {"--dependency", "-d"},
                                                           {"--chdir", "-D"},
                                                           {"--output", "-o"},
                                                           {"--open-mode", "--open-mode"},
                                                           {"--signal", "--signal"},
                                                           {"--parsable", "--parsable"},
                                                           {"--wrap", "--wrap"}}};

fs::path whole_path(const fs::path& path) { return fs::absolute(path).lexically_normal(); }

/// A name of jobs: letters, digits, '.', '_' and '-'.
std::string job_name(const fs::path& out) {
  std::string name = "shiyu-" + out.stem().string();
  for (char& c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-')) c = '_';
  return name;
}

void check_option(const std::string& option, Mistakes& mistakes) {
  const std::string name = option.substr(0, option.find_first_of("= "));
  const auto tell = [&](const std::string& what) { mistakes.add("", 0, 0, "--sbatch " + option + ": " + what); };
  if (name.size() < 2 || name.front() != '-') tell("must be an option of sbatch, such as --partition=main");
  if (std::any_of(option.begin(), option.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }))
    tell("must be one line without control characters");
  for (const auto& ours : kOurs)
    if (name == ours[0] || (ours[1][1] != '-' && option.starts_with(ours[1])))
      tell(fmt::format("{} is set by the scripts themselves", ours[0]));
}

/// As many as make tasks of about half an hour.
int usual_shards(const StudyPlan& plan, const City& city, int threads) {
  const double tasks = std::ceil(needs_of(plan, city, {}, threads).seconds / kUsualSeconds);
  const std::size_t most = std::max<std::size_t>(2, std::min(plan.shape.runs(), kMostUsualShards));
  return static_cast<int>(std::clamp(tasks, 2.0, static_cast<double>(most)));
}

SlurmBundle bundle_of(const StudyPlan& plan, const City& city, const fs::path& out, const Options& options) {
  const ClusterChoice& choice = options.cluster;
  SlurmBundle bundle;
  bundle.out = whole_path(out);
  bundle.folder = bundle.out.string() + ".slurm";
  bundle.program = program_file();
  bundle.data = whole_path(find_data(options.data, options.file));
  bundle.title = plan.study.head.heading.title;
  bundle.name = job_name(out);
  bundle.threads = options.threads.value_or(1);
  bundle.shards = choice.shards > 0 ? choice.shards : usual_shards(plan, city, bundle.threads);
  bundle.at_once = choice.at_once;
  bundle.shard_needs = needs_of(plan, city, {1, bundle.shards}, bundle.threads);  // none has more runs than the first
  bundle.merge_needs = merge_needs(plan, city);
  bundle.shard_task = request_for(bundle.shard_needs);
  bundle.merge_task = request_for(bundle.merge_needs);
  if (choice.minutes > 0) bundle.shard_task.minutes = choice.minutes;
  if (choice.memory_mb > 0) bundle.shard_task.memory_mb = choice.memory_mb;
  bundle.options = choice.options;
  bundle.force = options.force;
  return bundle;
}

void check(const SlurmBundle& bundle, std::size_t runs) {
  Mistakes mistakes;
  if (static_cast<std::size_t>(bundle.shards) > runs)
    mistakes.add("", 0, 0,
                 fmt::format("--shards {}: the study has {} run{}", bundle.shards, runs, runs == 1 ? "" : "s only"));
  for (const std::string& option : bundle.options) check_option(option, mistakes);
  std::error_code error;
  if (!bundle.force && fs::exists(bundle.folder, error))
    mistakes.add("", 0, 0, bundle.folder.string() + ": exists; use --force to replace its scripts");
  mistakes.throw_if_any();
}

void write_script(const fs::path& file, const std::string& text) {
  write_whole(file, text);
  std::error_code error;
  fs::permissions(file, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add,
                  error);
  if (error) throw FileError(file.string() + ": cannot be made a program: " + error.message());
}

}  // namespace

void write_slurm_bundle(const StudyPlan& plan, const City& city, const fs::path& out, const Options& options,
                        Console& console) {
  const SlurmBundle bundle = bundle_of(plan, city, out, options);
  check(bundle, plan.shape.runs());
  std::error_code error;
  fs::create_directories(bundle.folder / "log", error);
  if (error) throw FileError(bundle.folder.string() + ": cannot be made: " + error.message());
  write_whole(bundle.scenario(), plan.study.text);
  write_script(bundle.folder / "shard.sh", shard_script(bundle));
  write_script(bundle.folder / "merge.sh", merge_script(bundle));
  write_script(bundle.folder / "submit.sh", submit_script(bundle));
  const fs::path submit = bundle.folder / "submit.sh";
  if (static_cast<std::size_t>(bundle.shards) > kMostUsualShards)
    console.warn("Slurm takes arrays of {} tasks at most, unless its MaxArraySize was raised", kMostUsualShards);
  if (console.json) {
    JsonLine line;
    line.add("shards", bundle.shards).add("runs", plan.shape.runs()).add("runs_of_shard", bundle.shard_needs.runs);
    line.add("threads", bundle.threads).add("minutes", bundle.shard_task.minutes);
    line.add("memory_mb", bundle.shard_task.memory_mb).add("written", bundle.folder.string());
    console.print("{}\n", line.add("submit", submit.string()).text());
    return;
  }
  console.print("{}\narray    {} tasks of up to {} runs{}\neach     {} thread{}, {} MiB, {} minutes\n", bundle.title,
                bundle.shards, bundle.shard_needs.runs,
                bundle.at_once > 0 ? fmt::format(", {} at once", bundle.at_once) : "", bundle.threads,
                bundle.threads == 1 ? "" : "s", bundle.shard_task.memory_mb, bundle.shard_task.minutes);
  console.print("written  {}\nsend it: {}\n", bundle.folder.string(), shell_word(submit.string()));
}

}  // namespace shiyu::app
