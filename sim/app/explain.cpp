#include <algorithm>
#include <charconv>

#include "analysis/case_story.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/run_pair.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/world/casework.hpp"

namespace shiyu::app {

namespace {

std::uint64_t key_of(const std::string& text) {
  std::uint64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key, 16);
  if (error != std::errc() || end != text.data() + text.size() || text.empty())
    throw InputError("--case " + text + " is no key of a case: up to 16 hexadecimal digits, as `diff` prints them");
  return key;
}

/// The events of both worlds, lived through again; empty when it was stopped.
struct TwoLogs {
  std::vector<Event> a, b;
  bool same_days = true;  // as in the files
};

/// One run with the histories of the cases that are logged.
std::vector<Event> live_through(const RunSource& source, const RunChoice& choice,
                                const std::function<bool(int)>& on_day, bool& same_days) {
  RunOptions options;
  options.level = OutputLevel::standard;
  options.threads_inside = true;
  Simulation run(source.inputs, choice, options);
  while (!run.done()) {
    if (!on_day(run.day())) return {};
    run.step();
  }
  Simulation::Result result = run.finish();
  same_days = same_days && result.record.hash == source.results.hashes(choice.variant, choice.replicate);
  return std::move(result.record.events);
}

TwoLogs live_through_both(const RunPair& pair, const Options& options, const SignalWatch& signals, Console& console) {
  TwoLogs logs;
  const Stopwatch clock;
  const int days = pair.source_a->calendar.days();
  ProgressLine progress(console);
  with_threads(thread_count(options.threads), [&] {
    for (const bool first : {true, false}) {
      const auto on_day = [&](int day) {
        progress.show({"explain", "days", (first ? 0 : days) + day, 2 * days, clock.seconds()});
        return !signals.stopped();
      };
      (first ? logs.a : logs.b) = live_through(first ? *pair.source_a : *pair.source_b,
                                               first ? pair.choice_a() : pair.choice_b(), on_day, logs.same_days);
    }
  });
  return logs;
}

/// One line of the two stories: what happened on a day in each world.
struct StoryLine {
  int day = 0;
  std::string a, b;
};

/// The first events of a day stand beside each other, then the second, whether they are the same or not.
std::vector<StoryLine> side_by_side(const std::vector<Event>& a, const std::vector<Event>& b, const CodeNames& names) {
  std::vector<StoryLine> lines;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const int day = std::min(i < a.size() ? a[i].day : INT32_MAX, j < b.size() ? b[j].day : INT32_MAX);
    StoryLine line{day, "", ""};
    if (i < a.size() && a[i].day == day) line.a = event_text(a[i++], names);
    if (j < b.size() && b[j].day == day) line.b = event_text(b[j++], names);
    lines.push_back(line);
  }
  return lines;
}

std::string subject(const RunPair& pair, std::uint64_t key, const Event& e) {
  const City& city = pair.source_a->city;
  const KindRow& kind = pair.source_a->study.tables.kinds.at(e.kind).row;
  return fmt::format("Case {:016x}: {} ({}), {}, {}", key, kind.label, kind.label_zh,
                     city.counties.name.at(city.settlements.county.at(e.settlement)),
                     city.settlements.area.at(e.settlement) == Area::urban ? "urban" : "rural");
}

void print_story(const RunPair& pair, std::uint64_t key, const std::vector<Event>& a, const std::vector<Event>& b,
                 Console& console) {
  const CodeNames& names = pair.source_a->names;
  const std::string of_a = course_text(course_of(a), names), of_b = course_text(course_of(b), names);
  const std::vector<StoryLine> lines = side_by_side(a, b, names);
  if (console.json) {
    for (const StoryLine& l : lines)
      console.print("{}\n", JsonLine()
                                .add("day", l.day)
                                .add("date", l.day < 0 ? "" : pair.date(l.day))
                                .add("a", l.a)
                                .add("b", l.b)
                                .text());
    JsonLine line;
    line.add("case", fmt::format("{:016x}", key)).add("variant_a", pair.name_a()).add("variant_b", pair.name_b());
    console.print("{}\n", line.add("replicate", pair.replicate).add("course_a", of_a).add("course_b", of_b).text());
    return;
  }
  console.print("{}\n\n", subject(pair, key, (a.empty() ? b : a).front()));
  TextTable table;
  table.add_column("day", TextTable::Align::right);
  table.add_column("date");
  table.add_column(pair.name_a());
  table.add_column(pair.name_b());
  for (const StoryLine& l : lines)
    table.add_row({fmt::to_string(l.day), l.day < 0 ? "" : pair.date(l.day), l.a.empty() ? "." : l.a,
                   l.b == l.a    ? "the same"
                   : l.b.empty() ? "."
                                 : l.b});
  console.print("{}\n", table.text());
  console.print("{}: {}\n{}: {}\n", pair.name_a(), of_a, pair.name_b(), of_b);
}

}  // namespace

int explain(const Options& options, Console& console) {
  const SignalWatch signals;
  const RunPair pair = find_pair(options);
  std::optional<std::uint64_t> key;
  if (!options.case_key.empty()) key = key_of(options.case_key);
  const TwoLogs logs = live_through_both(pair, options, signals, console);
  if (signals.stopped()) {
    console.warn("stopped by {}", signals.name());
    return kStopped;
  }
  if (!logs.same_days)
    console.warn("the days are not those of the files: another program or other data made them (`shiyu verify` tells)");
  if (!key) {
    const StoryChoice choice = choose_story(logs.a, logs.b);
    if (!choice.key) {
      console.print("Of {} logged cases that became known in both worlds none ended otherwise.\n", choice.both);
      return kDone;
    }
    key = choice.key;
    if (!console.json)
      console.print(
          "Of {} logged cases that became known in both worlds, {} ended otherwise or in one of them only. "
          "This is the one whose ends differ most; --case tells another.\n\n",
          with_decimals(static_cast<double>(choice.both), 0), with_decimals(static_cast<double>(choice.otherwise), 0));
  }
  const std::vector<Event> a = story_of(*key, logs.a), b = story_of(*key, logs.b);
  if (a.empty() && b.empty())
    throw InputError(
        fmt::format("neither run has a logged case {:016x}; disputes that become known are logged, and one in "
                    "64 of all others",
                    *key));
  print_story(pair, *key, a, b, console);
  return kDone;
}

}  // namespace shiyu::app
