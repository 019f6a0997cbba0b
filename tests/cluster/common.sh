# Shared by the scripts of this folder, which set `program`, the program shiyu, and define `sweep`, which makes their
# study for $days days.
# shellcheck shell=bash disable=SC2034,SC2154

skip() { echo "skipped: $*"; exit 77; }

# Seconds after its start until which a script waits for anything. Only a guard against hanging: nothing that works takes
# so long, on any machine. ctest ends a script after SHIYU_HANG_SECONDS; by then it has tidied up.
patience=$((${SHIYU_HANG_SECONDS:-1800} - 300))

# wait_for COMMAND...: until the command is true; false when it never was.
wait_for() {
  until "$@"; do
    [ "$SECONDS" -lt "$patience" ] || return 1
    sleep 0.1
  done
}

# days_for SECONDS: as many days as take so much time of a processor with 64 runs, whatever the machine and the build.
days_for() {
  local days=1000 TIMEFORMAT='%U %S'
  { time sweep --threads 2 --replicates 1 --out trial.h5 --quiet --json >trial.json; } 2>trial.time
  python3 -c 'import json, sys
runs, seconds = json.load(open("trial.json"))["runs"], sum(map(float, open("trial.time").read().split()))
print(min(3600, max(200, int(1000 * float(sys.argv[1]) / 64 * runs / seconds))))' "$1"
}

# learn_sizes: bytes of a journal by its runs, whatever the number of its shard: $one_run of the first, $more of another.
learn_sizes() {
  sweep --shard 1/64 --out one.h5 --quiet >/dev/null
  sweep --shard 1/32 --out two.h5 --quiet >/dev/null
  one_run=$(stat -c %s one.h5.1-of-64.runs)
  more=$(($(stat -c %s two.h5.1-of-32.runs) - one_run))
}

# worker_of OUT I N: the process that makes shard I of N.
worker_of() { pgrep -f -- "^$program sweep .*$1 .*--shard $2/$3( |\$)"; }

# runs_of OUT I N: how many the journal of shard I of N has.
runs_of() {
  local size
  size=$(stat -c %s "$1.$2-of-$3.runs" 2>/dev/null || echo 0)
  # Heads differ by some digits of a shard's number.
  if [ "$size" -lt $((one_run - 50)) ]; then echo 0; else echo $((1 + (size - one_run + 50) / more)); fi
}

# has_ended I: whether shard I is known to be over, well or not; a script that knows says so.
has_ended() { false; }

# freeze OUT I N: stops the process that makes shard I of N of 64 runs (SIGSTOP) when it has kept a run and has two or
# more to make, and writes its id into frozen.I. It looks as often as it is given a processor, and that may be too seldom:
# a shard that is through by then makes missed.I, and the script has to begin again.
freeze() {
  local made pid last=$((64 / $3 - 2))
  renice -n -10 -p "$BASHPID" >/dev/null 2>&1 || true # before the work it watches, where that is allowed
  while [ "$SECONDS" -lt "$patience" ]; do
    made=$(runs_of "$@")
    if [ "$made" -gt "$last" ] || has_ended "$2"; then break; fi
    if [ "$made" -ge 1 ] && pid=$(worker_of "$@") && kill -STOP "$pid"; then
      if [ "$(runs_of "$@")" -le "$last" ]; then
        echo "$pid" >"frozen.$2.part"
        mv "frozen.$2.part" "frozen.$2"
        return
      fi
      kill -CONT "$pid"
      break
    fi
    sleep 0.02
  done
  : >"missed.$2"
}
