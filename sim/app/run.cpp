#include "sim/app/data_files.hpp"
#include "sim/app/make_results.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace fs = std::filesystem;

int run(const Options& options, Console& console) {
  const SignalWatch signals;
  ResultsTask task;
  task.command = "shiyu run";
  task.out = options.out.empty() ? options.file.stem().replace_extension(".h5") : options.out;
  task.level = options.output;
  task.force = options.force;
  task.checkpoint_every = options.checkpoint_every;
  if (!options.dry_run) refuse_existing(task.out, task.force, options.inputs());
  const Study study = read_study(options);
  if (!options.dry_run) refuse_existing(task.out, task.force, study.files);
  if (!options.dry_run) refuse_other(task.out);
  task.rule = rule_of(options, study);
  if (task.rule && task.checkpoint_every)
    throw InputError(
        "--until-halfwidth does not go with --checkpoint-every: a checkpoint does not know how many replicates "
        "will be enough");
  if (study.head.design) console.say("the design of this study is left alone; `shiyu sweep` runs it\n");
  if (options.dry_run) return plan_results(study, task, options, console);
  return make_results(study, std::move(task), options, signals, console);
}

int resume(const Options& options, Console& console) {
  const SignalWatch signals;
  ResultsTask task;
  task.command = "shiyu resume";
  task.out = options.file;
  task.force = options.force;
  refuse_existing(task.out, task.force);
  refuse_other(task.out);
  const fs::path folder = checkpoint_folder(task.out);
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw InputError(
        fmt::format("{}: there is no checkpoint of these results ({} is looked for); it is made by "
                    "`shiyu run --checkpoint-every DAYS`",
                    task.out.string(), folder.string()));
  task.checkpoint = Checkpoint::open(folder);
  const CheckpointHead& head = task.checkpoint->head();
  if (head.program != program_name())
    throw InputError(fmt::format("{}: was made by another program ({}; this is {}); use that one, or run again",
                                 folder.string(), head.program, program_name()));
  const Study study =
      read_study_text(head.scenario, (folder / "scenario.toml").string(), find_data(options.data, options.file));
  if (study.data != head.data)
    throw InputError(folder.string() + ": the data were changed since; the runs cannot be gone on with");
  task.level = head.level;
  return make_results(study, std::move(task), options, signals, console);
}

}  // namespace shiyu::app
