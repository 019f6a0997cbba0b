// A run of a results file as a recording.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/io/results_cases.hpp"
#include "sim/io/results_read.hpp"
#include "viz/data/stage.hpp"

namespace shiyu::viz {

namespace {

/// The intervals of a flow as running sums; of a level as it stands at the end of each.
class Cuts {
 public:
  Cuts(const std::vector<std::int32_t>& edges, std::size_t units, std::size_t variables) : units_{units} {
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) cuts_.push_back({edges[i + 1] - 1, variables, {}});
  }
  /// `values`: (intervals, units).
  void add(std::size_t variable, bool flow, std::span<const std::int64_t> values) {
    if (values.size() != cuts_.size() * units_)
      throw InputError("a variable of the results has another shape than its days and places");
    for (Cut& cut : cuts_)
      cut.values.resize(units_ * cut.variables);  // the first time: now the file is as large as it says
    std::vector<double> sums(units_, 0);
    for (std::size_t i = 0; i < cuts_.size(); ++i)
      for (std::size_t u = 0; u < units_; ++u) {
        const auto value = static_cast<double>(values[i * units_ + u]);
        sums[u] = flow ? sums[u] + value : value;
        cuts_[i].values[u * cuts_[i].variables + variable] = static_cast<float>(sums[u]);
      }
  }
  std::vector<Cut>& all() { return cuts_; }

 private:
  std::size_t units_;
  std::vector<Cut> cuts_;
};

void add_city(const Results& results, std::size_t variant, int replicate, Recording& recording) {
  const std::vector<Variable>& outputs = results.head().outputs;
  const auto days = static_cast<std::size_t>(results.head().days);
  std::vector<std::int64_t> all(days * kAreas * outputs.size());
  for (std::size_t o = 0; o < outputs.size(); ++o) {
    const std::vector<std::int64_t> values = results.city(outputs[o].name, variant, replicate);
    if (values.size() != days * kAreas)
      throw InputError("the output " + outputs[o].name + " has not as many days as the run");
    for (std::size_t i = 0; i < values.size(); ++i) all[i * outputs.size() + o] = values[i];
  }
  const std::vector<std::uint64_t> hashes = results.hashes(variant, replicate);
  const std::size_t tables = days == 0 ? 0 : hashes.size() / days;
  const std::size_t stride = kAreas * outputs.size();
  for (std::size_t day = 0; day < days; ++day) {
    std::uint64_t hash = 0;
    for (std::size_t t = 0; t < tables; ++t) hash += hashes[day * tables + t];
    recording.add_city(std::span(all).subspan(day * stride, stride));
    recording.end_day(hash);
  }
}

void add_cuts(Recording& recording, CutOf of, Cuts& cuts) {
  for (Cut& cut : cuts.all()) recording.add_cut(of, std::move(cut));
}

void add_level(const Results& results, const Atlas& atlas, std::size_t variant, int replicate, CutOf of,
               Recording& recording) {
  const bool county = of == CutOf::county;
  const ResultsHead& head = results.head();
  const char* group = county ? "county" : "community";
  const std::vector<Variable>& variables = county ? head.outputs : head.tally;
  const std::size_t units = county ? atlas.head.counties.size() : atlas.head.settlements.size();
  Cuts cuts(county ? week_edges(head.days) : month_edges(head.start, head.days), units, variables.size());
  for (std::size_t v = 0; v < variables.size(); ++v)
    if (variables[v].scope != Scope::city)  // no place has it
      cuts.add(v, variables[v].is_flow(), results.counts(group, variables[v].name, variant, replicate).values);
  add_cuts(recording, of, cuts);
}

void add_durations(const Results& results, std::size_t variant, int replicate, Recording& recording) {
  const ResultsHead& head = results.head();
  const Counts counts = results.counts("duration", "cases", variant, replicate);
  if (counts.shape.size() != 3)
    throw InputError("the durations of the results have another shape than (months, levels, bins)");
  const std::size_t units = counts.shape[1] * counts.shape[2];
  Cuts cuts(month_edges(head.start, head.days), units, 1);
  cuts.add(0, true, counts.values);
  add_cuts(recording, CutOf::duration, cuts);
}

/// Grids as they stand on the last evening; of earlier ones only where they are.
void add_grids(const Results& results, const Atlas& atlas, std::size_t variant, int replicate, Recording& recording) {
  const Counts settlement = results.counts("grid", "settlement", variant, replicate);
  std::vector<std::uint32_t> grids;
  for (const std::int64_t s : settlement.values) {
    if (s < 0) break;  // rows that another variant needs
    if (static_cast<std::size_t>(s) >= atlas.head.settlements.size())
      throw InputError("a grid of the results lies in no community");
    grids.push_back(static_cast<std::uint32_t>(s));
  }
  const std::vector<Variable>& variables = atlas.head.grid;
  Cut cut{results.head().days - 1, variables.size(), std::vector<float>(grids.size() * variables.size(), 0)};
  for (std::size_t v = 0; v < variables.size(); ++v) {
    const std::vector<float> values = results.numbers("grid", variables[v].name, variant, replicate);
    for (std::size_t g = 0; g < grids.size() && g < values.size(); ++g)
      cut.values[g * variables.size() + v] = values[g];
  }
  recording.add_cut(CutOf::grid, std::move(cut));
  recording.set_grids(std::move(grids));
}

/// Case histories by day; a file with more than kMostEvents for the run tells no stories.
constexpr std::uint64_t kMostEvents = 8'000'000;

void add_events(const Results& results, const Atlas& atlas, std::size_t variant, int replicate, Recording& recording) {
  if (results.head().names.activities.empty() || results.event_rows(variant, replicate).events > kMostEvents) return;
  std::map<std::int64_t, std::uint32_t> position;
  for (std::uint32_t s = 0; s < atlas.head.settlements.size(); ++s) position[atlas.head.settlements.code[s]] = s;
  std::vector<std::vector<Event>> by_day(static_cast<std::size_t>(results.head().days));
  CaseReader reader(results, variant, replicate);
  while (const auto history = reader.next())
    for (Event event : history->events) {
      if (event.day < 0 || event.day >= results.head().days)
        throw InputError("an event of the results lies outside their days");
      const auto found = position.find(history->settlement);
      event.key = history->key;
      event.settlement = found == position.end() ? 0 : found->second;
      event.kind = history->kind;
      event.rate = history->rate;
      by_day[static_cast<std::size_t>(event.day)].push_back(event);
    }
  for (std::size_t day = 0; day < by_day.size(); ++day)
    recording.add_events(std::move(by_day[day]), static_cast<int>(day));
}

void check_run(const Results& results, const std::filesystem::path& file, std::size_t variant, int replicate) {
  const ResultsHead& head = results.head();
  if (variant >= head.variants.size() || replicate < 0 || replicate >= head.replicates ||
      !results.has_run(variant, replicate))
    throw InputError(fmt::format("{}: has no replicate {} of that variant", file.string(), replicate));
}

}  // namespace

std::shared_ptr<Recording> read_cities(const std::filesystem::path& file, std::size_t variant, int replicate) {
  const Results results(file.string());
  check_run(results, file, variant, replicate);
  auto recording = std::make_shared<Recording>(results.head().days, results.head().outputs.size());
  add_city(results, variant, replicate, *recording);
  return recording;
}

std::shared_ptr<Recording> read_recording(const std::filesystem::path& file, const Atlas& atlas, std::size_t variant,
                                          int replicate) {
  const Results results(file.string());
  check_run(results, file, variant, replicate);
  const ResultsHead& head = results.head();
  auto recording = std::make_shared<Recording>(head.days, head.outputs.size());
  if (head.level != OutputLevel::minimal) {
    add_level(results, atlas, variant, replicate, CutOf::county, *recording);
    add_level(results, atlas, variant, replicate, CutOf::community, *recording);
    add_durations(results, variant, replicate, *recording);
    add_grids(results, atlas, variant, replicate, *recording);
    add_events(results, atlas, variant, replicate, *recording);
  }
  add_city(results, variant, replicate, *recording);
  std::uint64_t digest = 0;
  for (const std::uint64_t table : results.hashes(variant, replicate)) digest = hash64(digest, table);
  recording->set_digest(digest);
  return recording;
}

}  // namespace shiyu::viz
