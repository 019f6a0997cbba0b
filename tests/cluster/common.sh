# Shared by the scripts of this folder, which set `program`, the program shiyu, and define `sweep`, which makes their
# study for $days days.
# shellcheck shell=bash disable=SC2034,SC2154

skip() { echo "skipped: $*"; exit 77; }

# wait_for SECONDS COMMAND...: until the command is true; false when it never was. Four minutes after its start a script
# waits for nothing more, so that it tidies up before ctest ends it.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] && [ "$SECONDS" -lt 240 ] || return 1
    sleep 0.1
  done
}

# days_for SECONDS: as many days as take so much time of a processor with 64 runs, whatever the machine and the build.
days_for() {
  local days=1000 TIMEFORMAT='%U %S'
  { time sweep --threads 2 --replicates 1 --out trial.h5 --quiet --json >trial.json; } 2>trial.time
  python3 -c 'import json, sys
runs, seconds = json.load(open("trial.json"))["runs"], sum(map(float, open("trial.time").read().split()))
print(min(2500, max(200, int(1000 * float(sys.argv[1]) / 64 * runs / seconds))))' "$1"
}

# Bytes of a journal that holds one run, whatever the number of its shard.
bytes_of_one_run() {
  sweep --shard 1/64 --out one.h5 --quiet >/dev/null
  echo $(($(stat -c %s one.h5.1-of-64.runs) - 50))
}

# worker_of OUT I N: the process that makes shard I of N.
worker_of() { pgrep -f -- "^$program sweep .*$1 .*--shard $2/$3( |\$)"; }

# is_in_the_middle OUT I N: it has kept $one_run bytes, and is still at work; prints its id.
is_in_the_middle() {
  [ "$(stat -c %s "$1.$2-of-$3.runs" 2>/dev/null || echo 0)" -ge "$one_run" ] && worker_of "$@"
}

# freeze OUT I N: stops the process that makes a shard (SIGSTOP) as soon as it has kept a run, so that it is met in the
# middle however fast it is; writes its id into frozen.I.
freeze() {
  local until=$((SECONDS + 90)) pid
  while [ "$SECONDS" -lt "$until" ]; do
    if pid=$(is_in_the_middle "$@") && kill -STOP "$pid"; then
      echo "$pid" >"frozen.$2.part"
      mv "frozen.$2.part" "frozen.$2"
      return
    fi
    sleep 0.02
  done
}
