// Who gains and who loses: groups hold what the file holds of them, and together what the city has.
#include "analysis/groupings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "analysis/groupings_parts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/results_hdf5.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

/// A file of made-up records whose first outputs bear the names of real ones.
class SampleFile {
 public:
  explicit SampleFile(OutputLevel level = OutputLevel::standard) {
    head.level = level;
    head.outputs.at(1).name = "outcomes_unmet";
    head.outputs.at(2).name = "violence_cases";
    ResultsWriter writer(path, head, {});
    for (std::size_t variant = 0; variant < size.variants; ++variant)
      for (int replicate = 0; replicate < size.replicates; ++replicate) {
        RunRecord record = samples::record(size, variant, replicate);
        if (level == OutputLevel::minimal)
          record.county = record.township = record.community = {}, record.durations = {}, record.events = {},
          record.grid = {}, record.grid_settlement = {};
        writer.write(std::move(record));
      }
    writer.finish();
  }

  const Scratch scratch;
  const samples::Size size{};
  ResultsHead head = samples::head(size);
  const std::string path = scratch / "sample.h5";
};

double value(const OutcomeGroup& group, const char* formula, std::size_t variant, int replicate) {
  return group.outcomes.value(Expression(formula), {variant, replicate}, AreaPart::city);
}

}  // namespace

TEST_CASE("A county has the sums of its weeks, and of a stock the mean") {
  const SampleFile sample;
  const std::vector<OutcomeGroup> groups = load_groups(Results(sample.path), Grouping::county, 0);
  REQUIRE(groups.size() == sample.size.counties);
  CHECK(groups[1].name == "140401");
  const RunRecord record = samples::record(sample.size, 1, 1);
  const std::size_t weeks = week_edges(sample.size.days).size() - 1, outputs = sample.size.outputs;
  for (std::size_t county = 0; county < groups.size(); ++county) {
    double unmet = 0, open = 0;
    for (std::size_t week = 0; week < weeks; ++week) {
      const std::size_t at = (week * groups.size() + county) * outputs;
      open += static_cast<double>(record.county[at]);
      unmet += static_cast<double>(record.county[at + 1]);
    }
    CHECK(value(groups[county], "outcomes_unmet", 1, 1) == unmet);
    CHECK(value(groups[county], "record_open_known", 1, 1) == Approx(open / static_cast<double>(weeks)));
    CHECK(value(groups[county], "sum(record_open_known)", 1, 1) ==
          Approx(open / static_cast<double>(weeks) * sample.size.days));
  }
  const Comparison c = compare_groups("county", groups, 0);
  CHECK(c.blocks.size() == groups.size());
  CHECK(comparison_csv(c).find(",county,140402,") != std::string::npos);
  const std::string text = groups_table(c, std::vector<std::string>{"unmet_grievances"});
  CHECK(text.find("Unmet, of those found (cases/year)") != std::string::npos);
  CHECK(text.find("Disputes that turned violent") == std::string::npos);
  CHECK(text.find("of 3") != std::string::npos);
}

TEST_CASE("Classes of grid size share all places, equally many, and equal sizes stay together") {
  const std::vector<double> sizes{5, 1, 3, 3, 8, 9, 2, 7};
  const Classes classes = classes_of(sizes, 4);
  CHECK(classes.edges == std::vector<double>{2, 3, 7});
  CHECK(classes.of == std::vector<std::size_t>{2, 0, 1, 1, 3, 3, 0, 2});
  CHECK(classes_of(std::vector<double>(6, 4.0), 4).of == std::vector<std::size_t>(6, 0));

  const SampleFile sample;
  const std::vector<OutcomeGroup> groups = load_groups(Results(sample.path), Grouping::grid_size, 0);
  REQUIRE(groups.size() == 4);
  const RunRecord record = samples::record(sample.size, 1, 0);
  const std::set<std::uint32_t> with_grids(record.grid_settlement.begin(), record.grid_settlement.end());
  REQUIRE(with_grids.size() == sample.size.settlements);
  const std::size_t tallies = sample.head.tally.size();
  const auto unmet = static_cast<std::size_t>(
      std::ranges::find(sample.head.tally, std::string("unmet"), &Variable::name) - sample.head.tally.begin());
  double in_groups = 0, in_record = 0;
  for (const OutcomeGroup& group : groups) in_groups += value(group, "tally_unmet", 1, 0);
  for (std::size_t i = unmet; i < record.community.size(); i += tallies)
    in_record += static_cast<double>(record.community[i]);
  CHECK(in_groups == in_record);
  CHECK(in_record > 0);
}

TEST_CASE("Kinds are counted from case histories by their weight") {
  const SampleFile sample;
  const std::vector<OutcomeGroup> groups = load_groups(Results(sample.path), Grouping::kind, 0);
  const RunRecord record = samples::record(sample.size, 1, 1);
  std::map<std::uint64_t, std::vector<Event>> cases;
  for (const Event& event : record.events) cases[event.key].push_back(event);
  std::map<std::string, double> known, ended, open;
  for (const auto& [key, events] : cases) {
    const std::string& kind = sample.head.names.kinds.at(events.front().kind);
    const auto has = [&](Activity a) {
      return std::ranges::any_of(events, [a](const Event& e) { return e.activity == a; });
    };
    const double weight = events.front().rate;
    // Where all are logged, one without an event that made it known was known before the run.
    const bool is_known = has(Activity::known) || weight == 1;
    if (has(Activity::known)) known[kind] += weight;
    if (is_known) (has(Activity::ended) ? ended : open)[kind] += weight;
  }
  REQUIRE(groups.size() == known.size());
  for (const OutcomeGroup& group : groups) {
    CHECK(value(group, "kind_known", 1, 1) == known[group.name]);
    CHECK(value(group, "kind_ended", 1, 1) == ended[group.name]);
    CHECK(value(group, "kind_open", 1, 1) == open[group.name]);
  }
}

TEST_CASE("A file of the output level minimal holds no places and no kinds, and says so") {
  const SampleFile sample(OutputLevel::minimal);
  const Results results(sample.path);
  for (const Grouping by : {Grouping::county, Grouping::kind, Grouping::grid_size})
    CHECK_THROWS_AS(load_groups(results, by, 0), InputError);
}
