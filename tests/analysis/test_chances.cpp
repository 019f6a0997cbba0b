#include "analysis/chances.hpp"

#include <catch2/catch.hpp>

#include "analysis/distributions.hpp"
#include "analysis/holm.hpp"
#include "tests/support/toy_luck.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("The ratio of variances is that of the definition, and its interval covers the true one") {
  const std::array before{10.0, 14.0, 9.0, 17.0, 12.0}, after{11.0, 15.5, 9.5, 19.0, 12.0};
  const auto variance = [](auto&& values) {
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 5;
    double sum = 0;
    for (const double v : values) sum += (v - mean) * (v - mean) / 4;
    return sum;
  };
  const std::array difference{1.0, 1.5, 0.5, 2.0, 0.0};
  const Pairing pairing = pairing_of(before, after);
  CHECK(pairing.ratio == Approx((variance(before) + variance(after)) / variance(difference)));
  CHECK(pairing.equivalent_replicates() == Approx(5 * pairing.ratio));
  CHECK(pairing.low < pairing.ratio);
  CHECK(pairing.high > pairing.ratio);

  // Shared luck of deviation 3000 and own luck of 2000 in both: (9 + 4 + 9 + 4) / (4 + 4).
  int covered = 0;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const RunOutcomes outcomes = ToyLuck{.shared = 3000, .trial = trial}.outcomes();
    const Expression formula("toy_open");
    const Pairing p =
        pairing_of(outcomes.values(formula, 0, AreaPart::city), outcomes.values(formula, 1, AreaPart::city));
    covered += p.low <= 26.0 / 8 && 26.0 / 8 <= p.high ? 1 : 0;
  }
  CAPTURE(covered);
  CHECK(is_coverage(covered));
}

TEST_CASE("Pairs without any spread left have no finite ratio, and nothing at all has none") {
  const std::array before{1.0, 5.0, 2.0, 8.0}, shifted{2.0, 6.0, 3.0, 9.0}, flat{4.0, 4.0, 4.0, 4.0};
  CHECK(std::isinf(pairing_of(before, shifted).ratio));
  CHECK(std::isnan(pairing_of(flat, flat).ratio));
  const std::array opposite{-1.0, -5.0, -2.0, -8.0};
  CHECK(pairing_of(before, opposite).ratio == Approx(0.5));  // luck that pulls apart costs
}

TEST_CASE("Better follows the direction of the measure, and ties count half") {
  const std::array before{10.0, 10.0, 10.0, 10.0}, after{8.0, 9.0, 10.0, 11.0};
  const Chance lower = chance_of(Better::lower, Guard::none, {before, after, {}, {}});
  CHECK(lower.of_one == Approx(2.5 / 4));
  CHECK(lower.low < 0.3);
  CHECK(lower.high > 0.9);
  const Chance higher = chance_of(Better::higher, Guard::none, {before, after, {}, {}});
  CHECK(higher.of_one == Approx(1.5 / 4));
  CHECK(lower.of_mean + higher.of_mean == Approx(1));
  // Mean -0.5, deviation 1.291, standard error 0.6455: P(T < 0.7746) with 3 degrees of freedom.
  CHECK(lower.of_mean == Approx(0.7524).epsilon(1e-3));
  CHECK(std::isnan(chance_of(Better::neither, Guard::none, {before, after, {}, {}}).of_one));
}

TEST_CASE("Fewer petitions are better only where unmet grievances are no higher") {
  const std::array before{10.0, 10.0, 10.0, 10.0}, after{8.0, 7.0, 9.0, 6.0};
  const std::array unmet{5.0, 5.0, 5.0, 5.0}, fewer{4.0, 4.0, 3.0, 4.0}, more{6.0, 6.0, 7.0, 6.0},
      mixed{6.0, 4.0, 5.0, 3.0};
  CHECK(chance_of(Better::channel, Guard::unmet, {before, after, unmet, fewer}).of_one == 1);
  CHECK(chance_of(Better::channel, Guard::unmet, {before, after, unmet, more}).of_one == 0);
  CHECK(chance_of(Better::channel, Guard::unmet, {before, after, unmet, more}).of_mean == 0);
  CHECK(chance_of(Better::channel, Guard::unmet, {before, after, unmet, mixed}).of_one == Approx(0.75));
  CHECK(std::isnan(chance_of(Better::channel, Guard::unmet, {before, after, {}, {}}).of_one));
  // Where unmet grievances are exactly as before, petitions alone say how sure it is.
  const double alone = chance_of(Better::lower, Guard::none, {before, after, {}, {}}).of_mean;
  CHECK(chance_of(Better::channel, Guard::unmet, {before, after, unmet, unmet}).of_mean == Approx(alone));
  CHECK(alone < 1);
}

TEST_CASE("What looking away also moves has a chance only where the grievance burden is no higher") {
  const std::array before{10.0, 10.0, 10.0, 10.0}, fall{8.0, 7.0, 9.0, 6.0}, rise{12.0, 13.0, 11.0, 14.0};
  const std::array burden{5.0, 5.0, 5.0, 5.0}, more{6.0, 6.0, 7.0, 6.0};
  CHECK(chance_of(Better::lower, Guard::burden, {before, fall, burden, more}).of_one == 0);
  CHECK(chance_of(Better::higher, Guard::burden, {before, rise, burden, more}).of_one == 0);
  CHECK(chance_of(Better::higher, Guard::burden, {before, rise, burden, burden}).of_one == 1);
  const double alone = chance_of(Better::higher, Guard::none, {before, rise, {}, {}}).of_mean;
  CHECK(chance_of(Better::higher, Guard::burden, {before, rise, burden, burden}).of_mean == Approx(alone));
}

TEST_CASE("Equal differences in all replicates leave a chance that they are luck") {
  const std::array before{10.0, 12.0}, after{9.0, 11.0}, unmet{5.0, 5.0};
  // One case fewer twice: t is 1 / (1 / 2) with one degree of freedom.
  const Chance twice = chance_of(Better::lower, Guard::none, {before, after, {}, {}, 1, 0});
  CHECK(twice.of_mean == Approx(t_probability(2, 1)));
  CHECK(twice.of_mean < 0.9);
  // Unmet grievances that are the same in both: half a case more cannot be ruled out by two replicates.
  const Chance channel = chance_of(Better::channel, Guard::unmet, {before, after, unmet, unmet, 1, 1});
  CHECK(channel.of_mean == Approx(t_probability(2, 1) + t_probability(1, 1) - 1));
}

TEST_CASE("Exact intervals of shares are those of the tables") {
  // Clopper and Pearson: 8 of 10, and none of 30.
  const ShareInterval eight = share_interval(8, 10, 0.95), none = share_interval(0, 30, 0.95);
  CHECK(eight.low == Approx(0.4439).epsilon(1e-3));
  CHECK(eight.high == Approx(0.9748).epsilon(1e-3));
  CHECK(none.low == 0);
  CHECK(none.high == Approx(0.1157).epsilon(1e-3));
  CHECK(t_probability(2.26215716, 9) == Approx(0.975));
}

TEST_CASE("Holm's p values are those of his rule") {
  const double none = std::nan("");
  const std::vector<double> adjusted = holm(std::array{0.01, none, 0.04, 0.03, 0.005});
  CHECK(adjusted[0] == Approx(0.03));
  CHECK(std::isnan(adjusted[1]));
  CHECK(adjusted[2] == Approx(0.06));  // as high as the one before it
  CHECK(adjusted[3] == Approx(0.06));
  CHECK(adjusted[4] == Approx(0.02));
}

TEST_CASE("Of many differences that are none, one holds in at most 5 % of studies") {
  int wrong = 0, single = 0;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const ToyLuck toy{.effects = std::vector<double>(6, 0.0), .trial = trial};
    const Comparison c = compare(toy.outcomes(), 0, std::array{AreaPart::city}, kLuckyMeasures);
    bool any = false, any_single = false;
    for (const Comparison::Row& row : c.blocks[0].rows)
      for (const Comparison::Cell& cell : row.cells) any |= cell.holds(), any_single |= cell.difference.is_clear();
    wrong += any ? 1 : 0;
    single += any_single ? 1 : 0;
  }
  CAPTURE(wrong, single);
  CHECK(wrong < 0.06 * kTrials);
  CHECK(single > 0.1 * kTrials);  // judged one by one, far more
}
