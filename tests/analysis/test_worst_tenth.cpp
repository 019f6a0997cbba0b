// The worst-off tenth of communities beside the mean.
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "analysis/worst_tenth.hpp"

using namespace shiyu;

namespace {

std::vector<std::size_t> all(std::size_t n) {
  std::vector<std::size_t> units(n);
  std::iota(units.begin(), units.end(), 0);
  return units;
}

}  // namespace

TEST_CASE("The worst tenth are the places with the most a resident, not the most") {
  std::vector<std::int32_t> residents(20, 1000);
  std::vector<double> counts(20, 5);
  residents[3] = 100;  // 5 of 100
  residents[8] = 10000, counts[8] = 40;
  counts[15] = 12;
  CHECK(worst_tenth(all(20), residents, counts) == std::vector<std::size_t>{3, 15});
}

TEST_CASE("Who is worst off is decided over all replicates and among the places that are asked about") {
  const std::vector<std::int32_t> residents(10, 500);
  std::vector<double> counts(20, 1);  // two replicates
  counts[4] = 9;                      // bad luck in one
  counts[6] = counts[16] = 6;         // bad in both
  CHECK(worst_tenth(all(10), residents, counts) == std::vector<std::size_t>{6});
  const std::vector<std::size_t> some{0, 1, 4};
  CHECK(worst_tenth(some, residents, counts) == std::vector<std::size_t>{4});
}

TEST_CASE("A tenth is rounded up, and a place without residents is in no tenth") {
  const std::vector<std::int32_t> residents{0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
  std::vector<double> counts(12, 0);
  counts[0] = 100;
  counts[5] = 2;
  counts[7] = 1;
  CHECK(worst_tenth(all(12), residents, counts) == std::vector<std::size_t>{5, 7});
  CHECK(worst_tenth(std::vector<std::size_t>{0}, residents, counts).empty());
}

TEST_CASE("A number by part is not added up over the city") {
  RunOutcomes outcomes({"a", "b"}, 1, 365);
  outcomes.add_by_part("worst_tenth_unmet", std::vector<double>{7, 5, 6, 1, 2, std::nan("")});
  const Expression formula("(worst_tenth_unmet) / (1)");
  CHECK(outcomes.value(formula, {0, 0}, AreaPart::city) == 7);
  CHECK(outcomes.value(formula, {0, 0}, AreaPart::urban) == 5);
  CHECK(outcomes.value(formula, {1, 0}, AreaPart::city) == 1);
  CHECK(std::isnan(outcomes.value(formula, {1, 0}, AreaPart::rural)));
}
