#include <algorithm>
#include <cmath>
#include <ctime>
#include <map>
#include <optional>

#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/progress.hpp"
#include "sim/io/shard_status.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

// A shard at work speaks once a second; one that was killed, or whose node is gone, says nothing more.
constexpr std::int64_t kSilentAfter = 60;
constexpr int kAllShown = 40;  // shards, from which on those that are done and those that wait are only counted

std::int64_t age_of(const ShardStatus& s) {
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::time(nullptr)) - s.told);
}

bool is_silent(const ShardStatus& s) { return s.state == ShardState::running && age_of(s) > kSilentAfter; }

std::string_view word_for(const ShardStatus& s) {
  return is_silent(s) ? "silent" : EnumNames<ShardState>::names[static_cast<std::size_t>(s.state)];
}

/// What the shards of one study come to.
struct Sum {
  int shards = 0, told = 0, done = 0, running = 0, silent = 0, stopped = 0;
  std::size_t runs = 0, made = 0, failed = 0;  // of the shards that told
  std::optional<double> seconds_left;          // of the slowest; none where a shard does not go on by itself

  bool whole() const { return done == shards; }
};

Sum sum_of(const std::map<int, ShardStatus>& shards) {
  Sum sum;
  sum.shards = shards.begin()->second.shard.of;
  double left = 0;
  for (const auto& [number, s] : shards) {
    ++sum.told;
    sum.runs += s.runs, sum.made += s.done + s.failed, sum.failed += s.failed;
    sum.done += s.state == ShardState::done;
    sum.stopped += s.state == ShardState::stopped;
    sum.silent += is_silent(s);
    sum.running += s.state == ShardState::running && !is_silent(s);
    if (s.state == ShardState::running) left = s.seconds_left < 0 ? std::nan("") : std::max(left, s.seconds_left);
  }
  if (sum.done + sum.running == sum.shards && !std::isnan(left)) sum.seconds_left = left;
  return sum;
}

/// By number. Every file must be of the same study, as far as the number of shards says.
std::map<int, ShardStatus> read_all(const std::vector<fs::path>& named) {
  std::vector<fs::path> files;
  Mistakes mistakes;
  for (const fs::path& name : named) {
    if (name.string().ends_with(".status.json")) {
      files.push_back(name);
      continue;
    }
    const std::vector<fs::path> beside = status_files(name);
    if (beside.empty())
      mistakes.add(name.string(), 0, 0, "no shard has told anything: no " + name.string() + "*.status.json");
    files.insert(files.end(), beside.begin(), beside.end());
  }
  std::map<int, ShardStatus> shards;
  for (const fs::path& file : files) {
    const std::size_t before = mistakes.list().size();
    const ShardStatus s = read_status(file, mistakes);
    if (mistakes.list().size() > before) continue;
    if (!shards.empty() && shards.begin()->second.shard.of != s.shard.of)
      mistakes.add(file.string(), 0, 0,
                   fmt::format("is one of {} shards, others are of {}: name those of one study", s.shard.of,
                               shards.begin()->second.shard.of));
    else
      shards[s.shard.number] = s;
  }
  mistakes.throw_if_any();
  return shards;
}

void print_lines(const std::map<int, ShardStatus>& shards, const Sum& sum, Console& console) {
  for (const auto& [number, s] : shards) {
    JsonLine line;
    line.add("event", "shard").add("shard", number).add("state", word_for(s)).add("runs", s.runs).add("done", s.done);
    line.add("failed", s.failed).add("seconds_left", s.seconds_left).add("silent_for", age_of(s));
    console.print("{}\n", line.text());
  }
  JsonLine line;
  line.add("event", "study").add("shards", sum.shards).add("done", sum.done).add("running", sum.running);
  line.add("silent", sum.silent).add("stopped", sum.stopped).add("waiting", sum.shards - sum.told);
  line.add("made", sum.made).add("failed", sum.failed);
  console.print("{}\n", line.add("seconds_left", sum.seconds_left.value_or(std::nan(""))).text());
}

/// The rows that are of interest; empty where there are none.
std::string table_of(const std::map<int, ShardStatus>& shards, int all) {
  const bool each = all <= kAllShown;
  TextTable table;
  table.add_column("shard", TextTable::Align::right);
  table.add_column("state");
  for (const char* head : {"runs", "made", "failed", "left", "told, ago"})
    table.add_column(head, TextTable::Align::right);
  bool any = false;
  for (int number = 1; number <= all; ++number) {
    const auto found = shards.find(number);
    const bool waits = found == shards.end();
    if (!each && (waits || (found->second.state == ShardState::done && found->second.failed == 0))) continue;
    any = true;
    if (waits) {
      table.add_row({std::to_string(number), "waiting", "", "", "", "", ""});
      continue;
    }
    const ShardStatus& s = found->second;
    table.add_row({std::to_string(number), std::string(word_for(s)), std::to_string(s.runs),
                   std::to_string(s.done + s.failed), std::to_string(s.failed),
                   s.state == ShardState::running && !is_silent(s) ? clock_text(s.seconds_left) : "",
                   s.state == ShardState::done ? "" : clock_text(static_cast<double>(age_of(s)))});
  }
  return any ? table.text() + "\n" : "";
}

/// ", 5 done, 1 silent"
std::string states_of(const Sum& sum) {
  std::string states;
  const auto count = [&](int shards_in, const char* state) {
    if (shards_in > 0) states += fmt::format(", {} {}", shards_in, state);
  };
  count(sum.done, "done");
  count(sum.running, "running");
  count(sum.silent, "silent");
  count(sum.stopped, "stopped");
  count(sum.shards - sum.told, "waiting");
  return states;
}

void print_text(const std::map<int, ShardStatus>& shards, const Sum& sum, Console& console) {
  console.print("{}shards   {}{}\n", table_of(shards, sum.shards), sum.shards, states_of(sum));
  console.print("runs     {} of {} made{}, {} failed\n", sum.made, sum.runs,
                sum.told < sum.shards ? " in shards that have begun" : "", sum.failed);
  if (!sum.whole())
    console.print("left     {}\n", sum.seconds_left ? "about " + clock_text(*sum.seconds_left) : "not known");
  if (sum.silent + sum.stopped > 0) console.say("silent or stopped shards go on with --resume\n");
}

}  // namespace

int status(const Options& options, Console& console) {
  const std::map<int, ShardStatus> shards = read_all(options.studies);
  const Sum sum = sum_of(shards);
  console.json ? print_lines(shards, sum, console) : print_text(shards, sum, console);
  if (!sum.whole()) return kAnswerIsNo;
  return sum.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace shiyu::app
