#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/designs.hpp"
#include "analysis/json_line.hpp"
#include "analysis/solvers.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/optimise_overlay.hpp"
#include "sim/app/optimise_runs.hpp"
#include "sim/app/results_head.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/progress.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// Every mistake of the command line and the design.
void check_search(const ScenarioHead& head, const Options& options) {
  Mistakes mistakes;
  const auto mistake = [&](const std::string& text) { mistakes.add("", 0, 0, text); };
  if (options.population % 4 != 0) mistake(fmt::format("--population {}: must be a multiple of 4", options.population));
  if (options.evaluations < options.population)
    mistake(
        fmt::format("--evaluations {}: is less than one generation of {}", options.evaluations, options.population));
  if (!head.design) {
    mistake("the scenario has no [design], which names the levers and their ranges");
  } else {
    const DesignMethod method = head.design->method;
    if (method != DesignMethod::random && method != DesignMethod::latin_hypercube && method != DesignMethod::sobol)
      mistake(
          fmt::format("a search begins with points that fill the ranges: the method of [design] must be random, "
                      "latin_hypercube or sobol, not {}",
                      EnumNames<DesignMethod>::names[static_cast<std::size_t>(method)]));
    const auto& factors = head.design->factors;
    if (std::none_of(factors.begin(), factors.end(), [](const Factor& f) { return !f.uncertain; }))
      mistake("[design] has no lever; write [[design.lever]]");
  }
  for (const Change& change : head.changes)
    if (!change.variant.empty())
      mistake(fmt::format("the change of {} on day {} concerns one variant; a search needs changes that concern all",
                          change.lever.path, change.day));
  const auto check_plans = [&](const char* what, const auto& plans) {
    for (const auto& plan : plans)
      if (!plan.variant.empty())
        mistake(fmt::format("the {} {} concerns one variant; a search needs those that concern all", what, plan.name));
  };
  check_plans("project", head.projects);
  check_plans("shock", head.shocks);
  mistakes.throw_if_any();
}

SearchPlan plan_search(const Options& options) {
  SearchPlan search;
  Study study = read_study(options);
  check_search(study.head, options);
  std::vector<std::string> variants;
  for (const Variant& variant : study.head.variants) variants.push_back(variant.name);
  search.variant = variant_of(variants, options.variant);
  for (const Factor& factor : study.head.design->factors)
    (factor.uncertain ? search.uncertain : search.levers).push_back(factor);
  search.replicates = study.head.random.replicates;
  search.fresh = options.fresh;
  search.population = options.population;
  search.evaluations = options.evaluations / options.population * options.population;
  search.points = static_cast<std::size_t>(options.points);
  search.plan.shape = {static_cast<std::size_t>(search.evaluations) + 1, 1, search.replicates + search.fresh};
  search.plan.study = std::move(study);
  return search;
}

void print_plan(const SearchPlan& search, const Aims& aims, const City& city, int threads, Console& console) {
  const ScenarioHead& head = search.plan.study.head;
  const OutputLevel level = aims.furthers() > 0 ? OutputLevel::standard : OutputLevel::minimal;
  const BatchEstimate e =
      estimate_batch(city, size_of_run(head, level), static_cast<int>(search.most_runs()), 1, threads);
  const double disk_mb =
      static_cast<double>(search.most_runs() * (kAreas * day_plan().outputs.size() + aims.furthers() + kLines) * 8) /
      (1 << 20);
  if (console.json) {
    JsonLine line;
    line.add("event", "plan").add("evaluations", search.evaluations).add("population", search.population);
    line.add("replicates", search.replicates).add("fresh", search.fresh).add("runs", search.most_runs());
    line.add("days", head.time.days).add("threads", threads).add("memory_mb", e.memory_mb);
    console.print("{}\n", line.add("seconds", e.seconds).add("disk_mb", disk_mb).text());
    return;
  }
  console.print("{}\n", head.heading.title);
  console.print("search   {} candidates in {} generations, {} replicates each\n", search.evaluations,
                search.generations() + 1, search.replicates);
  console.print("front    {} points at most, again on {} fresh replicates\n", search.points, search.fresh);
  console.print("runs     {} at most, {} at once\n", with_decimals(static_cast<double>(search.most_runs()), 0),
                e.runs_at_once);
  for (const Factor& f : search.levers) console.print("  lever      {}\n", f.param.path);
  for (const Factor& f : search.uncertain) console.print("  uncertain  {}, drawn for each replicate\n", f.param.path);
  for (const Aim& aim : aims.all())
    console.print("  {:<9}  {}\n", EnumNames<Goal>::names[static_cast<std::size_t>(aim.goal)], aim.name);
  console.print("each     {} residents, {} days\n", with_decimals(static_cast<double>(city.residents()), 0),
                head.time.days);
  console.print("memory   about {} MiB\n", with_decimals(std::ceil(e.memory_mb), 0));
  console.print("time     about {} on a machine like that of the estimate (two cores of 2024)\n",
                clock_text(e.seconds));
  console.print("disk     about {} MiB while it is at work\n", with_decimals(std::ceil(disk_mb), 0));
}

/// The first generation, in the unit cube of the levers: the first points of the design.
std::vector<std::vector<double>> first_generation(const SearchPlan& search) {
  const Design& design = *search.plan.study.head.design;
  return unit_points(design.method, search.population, design.levels, search.levers.size(), design.seed);
}

/// To three significant digits: nobody sets a lever finer, and neighbours become one candidate.
double rounded(const Factor& lever, double value) {
  if (!lever.values.empty()) return value;
  return std::clamp(std::stod(fmt::format("{:.3g}", value)), lever.low, lever.high);
}

std::vector<double> levers_at(const SearchPlan& search, const std::vector<double>& point) {
  std::vector<double> values;
  for (std::size_t l = 0; l < point.size(); ++l)
    values.push_back(rounded(search.levers[l],
                             value_of(search.levers[l], scenario_params().at(search.levers[l].param.param), point[l])));
  return values;
}

/// Runs the search, then the points it found on fresh replicates.
Front find_front(const SearchPlan& search, const Aims& aims, CandidateRuns& runs) {
  constexpr std::size_t kBaseline = 0;
  runs.make(std::array{kBaseline}, 0, search.replicates);
  const AimValues baseline = runs.values(kBaseline, 0, search.replicates);
  const auto score = [&](const std::vector<std::vector<double>>& points) {
    std::vector<std::size_t> asked;
    for (const auto& point : points) asked.push_back(runs.candidate(levers_at(search, point)));
    runs.make(asked, 0, search.replicates);
    std::vector<Score> scores;
    for (const std::size_t candidate : asked)
      scores.push_back(aims.score(runs.values(candidate, 0, search.replicates), baseline));
    return scores;
  };
  search_front(
      first_generation(search),
      {search.population, search.generations(), static_cast<std::uint64_t>(search.plan.study.head.design->seed)},
      aims.sought(), score);
  std::vector<Score> scores;
  for (std::size_t c = 1; c < runs.candidates(); ++c)
    scores.push_back(aims.score(runs.values(c, 0, search.replicates), baseline));
  std::vector<std::size_t> best = best_of(scores, search.points);
  const bool within_limits =
      std::any_of(best.begin(), best.end(), [&](std::size_t i) { return scores[i].violation <= 0; });
  for (std::size_t& candidate : best) ++candidate;
  std::vector<std::size_t> again = best;
  again.push_back(kBaseline);
  runs.make(again, search.replicates, search.fresh);

  Front front;
  front.within_limits = within_limits;
  front.aims = aims.all();
  for (const Factor& lever : search.levers) {
    front.levers.push_back(lever.param.path);
    front.lever_units.emplace_back(scenario_params().at(lever.param.param).field.unit);
  }
  front.baseline_claimed = baseline;
  front.baseline_fresh = runs.values(kBaseline, search.replicates, search.fresh);
  front.units = runs.units(kBaseline, search.replicates, search.fresh);
  int number = 0;
  for (const std::size_t candidate : best) {
    std::string name = fmt::format("point_{:02}", ++number);
    if (name == search.plan.study.head.variants[search.variant].name)  // the baseline is a point of an earlier front
      name = fmt::format("point_{:02}", ++number);
    front.points.push_back({name, runs.levers(candidate), runs.values(candidate, 0, search.replicates),
                            runs.values(candidate, search.replicates, search.fresh), FrontMark::front});
  }
  mark_points(front);
  return front;
}

void print_front(const SearchPlan& search, const Front& front, const CandidateRuns& runs, const fs::path& out,
                 const LeverText& text, Console& console) {
  if (console.json) {
    console.put(front_json(front, text));
    JsonLine line;
    line.add("candidates", runs.candidates() - 1).add("made", runs.made()).add("before", runs.before());
    line.add("failed", runs.failed()).add("points", front.points.size()).add("front", front.count(FrontMark::front));
    line.add("within_limits", front.within_limits);
    console.print("{}\n", line.add("written", out.string()).text());
    return;
  }
  console.print("{}\n{} candidates, {} replicates each; {} runs made{}; {} failed\n\n",
                search.plan.study.head.heading.title, runs.candidates() - 1, search.replicates, runs.made(),
                runs.before() > 0 ? fmt::format(", {} were there before", runs.before()) : "", runs.failed());
  console.put(front_table(front, text));
  if (!front.within_limits)
    console.print("No candidate kept every limit in the search; the points are those that broke them least.\n");
  console.print("{} of {} points stay on the front", front.count(FrontMark::front), front.points.size());
  for (const FrontMark mark : {FrontMark::unclear, FrontMark::dominated, FrontMark::broken, FrontMark::failed})
    if (const std::size_t count = front.count(mark); count > 0)
      console.print(", {} {}", count, EnumNames<FrontMark>::names[static_cast<std::size_t>(mark)]);
  console.print(".\nwritten {}\n", out.string());
}

}  // namespace

int optimize(const Options& options, Console& console) {
  const SignalWatch signals;
  const fs::path out = options.out.empty() ? fs::path(options.file).replace_extension(".front.toml") : options.out;
  const SearchPlan search = plan_search(options);
  refuse_chained(options.settings);
  const std::string extends = extends_text(out, options.file);
  if (!options.dry_run) {
    for (const auto& read : {options.inputs(), search.plan.study.files}) {
      refuse_existing(out, options.force, read);
      if (!options.csv.empty()) refuse_existing(options.csv, options.force, read);
    }
  }
  solvers();  // if it is missing, before the runs of the first generation
  const int threads = thread_count(options.threads);
  City city;
  with_threads(threads, [&] { city = found_city(search.plan.study); });
  const Aims aims(search.plan.study.head.objectives, results_head(search.plan.study, city, OutputLevel::standard));
  if (options.dry_run) {
    print_plan(search, aims, city, threads, console);
    return kDone;
  }
  const fs::path journal = journal_path(out, Shard{});
  CandidateRuns runs(search, city, aims, journal, options, threads, signals, console);
  Front front;
  try {
    front = find_front(search, aims, runs);
  } catch (const SearchStopped&) {
    console.warn("stopped by {}; {} runs are kept in {}; go on with --resume", signals.name(),
                 runs.made() + runs.before(), journal.string());
    return kStopped;
  }
  const LeverText text = [&](std::size_t lever, double value) {
    return number_text(value, scenario_params().at(search.levers[lever].param.param));
  };
  write_whole(out, overlay_text(search, front, extends, options));
  if (!options.csv.empty()) write_whole(options.csv, front_csv(front, text));
  std::error_code ignored;
  fs::remove(journal, ignored);
  print_front(search, front, runs, out, text, console);
  if (runs.failed() > 0) return kSomeFailed;
  return front.count(FrontMark::front) + front.count(FrontMark::unclear) > 0 ? kDone : kAnswerIsNo;
}

}  // namespace shiyu::app
