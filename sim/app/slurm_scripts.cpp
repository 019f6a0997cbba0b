#include <fmt/format.h>

#include <cmath>

#include "sim/app/slurm.hpp"
#include "sim/core/version.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu::app {

namespace {

// Of a bundle: {what} is replaced, everything else is written as it stands.
constexpr std::string_view kShard = R"sh(set -euo pipefail

program={program}
scenario={scenario}
data={data}
out={out}
shards={shards}
most_restarts=50       # of a task that was stopped in order now: each time it went on
most_after_a_kill=3    # of one that was killed now, whatever ended its other starts: the next may be killed by the same
restart=${{SLURM_RESTART_COUNT:-0}}
shard=$SLURM_ARRAY_TASK_ID/$shards
job=${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID  # SLURM_JOB_ID of one task is the id of the whole array

say() {{ printf '[%s] shard %s, start %d on %s: %s\n' "$(date -u +%FT%TZ)" "$shard" "$((restart + 1))" "$(hostname)" "$*"; }}

# Back into the queue, to go on with what the journal holds. A job that somebody cancelled is not RUNNING and stays so.
requeue_up_to() {{
  local state
  if [ "$restart" -ge "$1" ]; then
    say "was started $((restart + 1)) times; not requeued. What it made is kept: submit.sh goes on with it"
    return
  fi
  state=$(scontrol show job "$job" --oneliner | sed -n 's/.* JobState=\([A-Z_]*\).*/\1/p') || true
  if [ "$state" != RUNNING ]; then
    say "the job is ${{state:-unknown}}; not requeued"
    return
  fi
  say "goes back into the queue"
  scontrol requeue "$job" || say "Slurm did not take it back"
}}

# SIGTERM comes a minute or two before the time is up (--signal), and when the job is cancelled; the program then ends
# in order, with exit code 75.
child=
told=
trap 'told=yes; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true' TERM

say "begins"
"$program" sweep "$scenario" --data "$data" --out "$out" --shard "$shard" --resume --quiet &
child=$!
while :; do  # a signal ends `wait` before the program ends
  told=
  code=0
  wait "$child" || code=$?
  [ -n "$told" ] || break
done
say "the program ended with exit code $code"

case $code in
  75 | 143) requeue_up_to "$most_restarts" ;;  # stopped by a signal
  137) requeue_up_to "$most_after_a_kill" ;;   # killed by one: memory, or the node
esac
exit "$code"  # 3: some runs failed; their rows say why, and the merge goes on
)sh";

constexpr std::string_view kMerge = R"sh(set -euo pipefail

program={program}
data={data}
out={out}
shards={shards}

journals=()
for ((i = 1; i <= shards; ++i)); do
  journal=$out.$i-of-$shards.runs
  if [ -e "$journal" ]; then journals+=("$journal"); else echo "shard $i of $shards has left no journal; see log/shard-$i.log" >&2; fi
done
if [ "${{#journals[@]}}" -eq 0 ]; then
  echo "there is nothing to merge" >&2
  exit 2
fi
# Refuses when runs are missing, and names them. What is there can be had with --partial.
exec "$program" merge "${{journals[@]}}" --data "$data" --out "$out"{force}
)sh";

constexpr std::string_view kSubmit = R"sh(set -euo pipefail

bundle={folder}
{keep}array=$(sbatch --parsable --chdir="$bundle" "$bundle/shard.sh")
array=${{array%%;*}}
echo "array of {shards} shards: job $array"
merge=$(sbatch --parsable --chdir="$bundle" --dependency="afterany:$array" "$bundle/merge.sh") || {{
  echo "the merge was not taken (above); when job $array is done: $bundle/merge.sh" >&2
  exit 4
}}
echo "merge, when all of them have ended: job ${{merge%%;*}}"
echo "logs: $bundle/log"
)sh";

constexpr std::string_view kKeep = R"sh(out={out}
if [ -e "$out" ]; then
  echo "$out: is there already; move it away, or write the bundle with --force" >&2
  exit 2
fi

)sh";

std::string head_of_script(const SlurmBundle& bundle, std::string_view what) {
  return fmt::format("#!/usr/bin/env bash\n# {}\n#   {}\n# Written by `shiyu sweep --slurm`, version {}.\n", what,
                     comment_text(bundle.title), version().version);
}

std::string asks(const SlurmBundle& bundle, std::string_view name, int threads, const ShardNeeds& needs,
                 const TaskRequest& task, std::string_view more) {
  std::string text = fmt::format(
      "# Estimated: {:.0f} s and {:.0f} MiB. Unless they were given, time is {} times that and {} minutes, memory\n"
      "# {} times and {} MiB.\n",
      std::ceil(needs.seconds), std::ceil(needs.memory_mb), TaskRequest::kTimeMargin, TaskRequest::kMoreMinutes,
      TaskRequest::kMemoryMargin, TaskRequest::kMoreMb);
  text += fmt::format("#SBATCH --job-name={}\n#SBATCH --ntasks=1\n#SBATCH --cpus-per-task={}\n#SBATCH --mem={}M\n",
                      name, threads, task.memory_mb);
  text += fmt::format("#SBATCH --time={:02}:{:02}:00\n#SBATCH --open-mode=append\n#SBATCH --requeue\n{}",
                      task.minutes / 60, task.minutes % 60, more);
  for (const std::string& option : bundle.options) text += "#SBATCH " + option + "\n";
  return text;
}

}  // namespace

std::string shell_word(std::string_view text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string shard_script(const SlurmBundle& bundle) {
  const std::string more =
      fmt::format("#SBATCH --array=1-{}{}\n#SBATCH --signal=B:TERM@90\n#SBATCH --output=log/shard-%a.log\n",
                  bundle.shards, bundle.at_once > 0 ? fmt::format("%{}", bundle.at_once) : "");
  return head_of_script(bundle, "One task of a job array: it makes shard SLURM_ARRAY_TASK_ID of a study.") +
         asks(bundle, bundle.name, bundle.threads, bundle.shard_needs, bundle.shard_task, more) +
         fmt::format(kShard, fmt::arg("program", shell_word(bundle.program.string())),
                     fmt::arg("scenario", shell_word(bundle.scenario().string())),
                     fmt::arg("data", shell_word(bundle.data.string())),
                     fmt::arg("out", shell_word(bundle.out.string())), fmt::arg("shards", bundle.shards));
}

std::string merge_script(const SlurmBundle& bundle) {
  return head_of_script(bundle, "Puts the shards of a study together, when all tasks of the array have ended.") +
         asks(bundle, bundle.name + "-merge", 1, bundle.merge_needs, bundle.merge_task,
              "#SBATCH --output=log/merge.log\n") +
         fmt::format(kMerge, fmt::arg("program", shell_word(bundle.program.string())),
                     fmt::arg("data", shell_word(bundle.data.string())),
                     fmt::arg("out", shell_word(bundle.out.string())), fmt::arg("shards", bundle.shards),
                     fmt::arg("force", bundle.force ? " --force" : ""));
}

std::string submit_script(const SlurmBundle& bundle) {
  const std::string keep = bundle.force ? "" : fmt::format(kKeep, fmt::arg("out", shell_word(bundle.out.string())));
  return head_of_script(bundle,
                        "Sends the array of shards and the merge that waits for it, and prints their ids. Sent "
                        "again, it goes on\n# with what is there.") +
         fmt::format(kSubmit, fmt::arg("folder", shell_word(bundle.folder.string())), fmt::arg("shards", bundle.shards),
                     fmt::arg("keep", keep));
}

}  // namespace shiyu::app
