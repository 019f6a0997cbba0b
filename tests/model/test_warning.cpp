#include "sim/model/warning.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Forty latent disputes that would be discovered today; how many the warning finds.
std::int64_t found(const Warning::Params& p, double severity) {
  CaseLab lab;
  const Today t = lab.today(3);
  for (std::uint64_t key = 1; key <= 40; ++key) {
    const std::uint32_t row = lab.begin(t, "neighbour", key, severity);
    lab.chunk.cases.touch(row).rate[static_cast<int>(Risk::discovery)] = static_cast<float>(p.finds);
    lab.chunk.daily.fired.push_back({row, Risk::discovery});
  }
  ByArea<Warning::Outputs> out;
  Warning::morning(t, lab.chunk, p, out);
  CHECK(out[Area::urban].found == out[Area::urban].true_alarms);
  CHECK(static_cast<std::size_t>(out[Area::urban].found) == lab.chunk.daily.discovered.size());
  return out[Area::urban].found;
}

}  // namespace

TEST_CASE("A warning finds severe disputes by its recall and light ones never") {
  CHECK(found({.recall = 1, .severity = 0.45}, 0.8) == 40);
  CHECK(found({.recall = 1, .severity = 0.45}, 0.2) == 0);
  CHECK(found({.recall = 0}, 0.8) == 0);
  const std::int64_t half = found({.recall = 0.5}, 0.8);
  CHECK(half > 8);
  CHECK(half < 32);
}

TEST_CASE("False flags are as many as precision says, on average over draws") {
  CHECK(Warning::false_flags(1, 0.9) == 0);
  CHECK(Warning::false_flags(0.5, 0.3) == 1);
  double sum = 0;
  for (int i = 0; i < 1000; ++i) sum += Warning::false_flags(0.4, (i + 0.5) / 1000);
  CHECK(sum / 1000 == Approx(1.5).margin(0.01));  // of five flags two are true
}
