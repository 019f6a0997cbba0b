#include "analysis/load_outcomes.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "sim/io/results_hdf5.hpp"
#include "sim/world/city.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

TEST_CASE("Money is the sum of all outputs counted in fen, by run and area") {
  const Scratch scratch;
  const std::string path = scratch / "money.h5";
  samples::Size size;
  ResultsHead head = samples::head(size);
  for (const std::size_t output : {1u, 3u}) head.outputs.at(output).unit = "fen";
  {
    ResultsWriter writer(path, head, {});
    for (std::size_t variant = 0; variant < size.variants; ++variant)
      for (int replicate = 0; replicate < size.replicates; ++replicate)
        if (variant != 1 || replicate != 1) writer.write(samples::record(size, variant, replicate));
    writer.finish();
  }
  const Results results(path);
  const RunOutcomes outcomes = load_outcomes(results, {std::string(kMoney)});
  CHECK_FALSE(outcomes.knows(head.outputs[1].name));
  const Expression money{kMoney};
  for (std::size_t variant = 0; variant < size.variants; ++variant)
    for (int replicate = 0; replicate < size.replicates; ++replicate) {
      CAPTURE(variant, replicate);
      const RunIndex run{variant, replicate};
      if (!results.has_run(variant, replicate)) {
        CHECK(std::isnan(outcomes.value(money, run, AreaPart::city)));
        continue;
      }
      double urban = 0, rural = 0;
      for (const std::size_t output : {1u, 3u}) {
        const std::vector<std::int64_t> values = results.city(head.outputs[output].name, variant, replicate);
        for (std::size_t i = 0; i < values.size(); ++i)
          (i % kAreas == 0 ? urban : rural) += static_cast<double>(values[i]);
      }
      CHECK(urban > 0);
      CHECK(outcomes.value(money, run, AreaPart::urban) == urban);
      CHECK(outcomes.value(money, run, AreaPart::rural) == rural);
      CHECK(outcomes.value(money, run, AreaPart::city) == urban + rural);
    }
}
