#include "sim/model/trust.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr std::uint32_t kParty = 12;

/// Trust of the party over a matter that was closed today.
double trust_after(bool satisfied, End end, const Trust::Params& p) {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "neighbour", 1, 0.3, kParty);
  discover(t, lab.chunk, row, Channel::hall);
  close_case(t, lab.chunk, row, end);
  lab.chunk.daily.closings[0].felt = satisfied;
  ByArea<Trust::Outputs> out;
  Trust::evening(t, lab.chunk, {}, p, out);
  return trust_of(t, lab.chunk, lab.chunk.cases[row].settlement, kParty);
}

}  // namespace

TEST_CASE("A party's trust goes the share of the way to what it felt, and stays where there was no ground") {
  CaseLab lab;
  const double base = trust_of(lab.today(3), lab.chunk, settlement_of(lab.study.city, kParty), kParty);
  REQUIRE(base > 0);
  REQUIRE(base < 1);
  CHECK(trust_after(true, End::settled, {.gain = 0.2}) == Approx(base + 0.2 * (1 - base)).margin(0.005));
  CHECK(trust_after(false, End::settled, {.gain = 0.2}) == Approx(0.8 * base).margin(0.005));
  CHECK(trust_after(false, End::unfounded, {.gain = 0.2}) == Approx(base).margin(1e-6));
  CHECK(trust_after(true, End::settled, {.gain = 0}) == Approx(base).margin(1e-6));
}
