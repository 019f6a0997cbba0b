#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/prior.hpp"
#include "sim/engine/day.hpp"

using namespace shiyu;

namespace {

struct Sample {
  double share = 0.8, logit = -2, price = 3, zero = 0;
  int days = 10;
  bool flag = true;
  static constexpr void describe(auto& s, auto&& row) {
    row(s.share, Field{"share", "1", in(0, 1), "Share", "占比", "x"}.as_uncertain());
    row(s.logit, Field{"logit", "logit", in(-10, 10), "Logit", "对数", "x"}.as_uncertain());
    row(s.price, Field{"price", "yuan", in(0, 10), "Chosen by somebody", "价格", "x"}.as_lever());
    row(s.zero, Field{"zero", "1", in(0, 10), "Nothing", "零", "x"}.as_uncertain());
    row(s.days, Field{"days", "day", in(1, 60), "Days", "天数", "x"}.as_uncertain());
    row(s.flag, Field{"flag", "", {}, "Flag", "标志", "x"}.as_uncertain());
  }
};

/// The same with a parameter before.
struct More {
  double before = 1, logit = -2;
  static constexpr void describe(auto& s, auto&& row) {
    row(s.before, Field{"before", "1", in(0, 10), "New", "新", "x"}.as_uncertain());
    row(s.logit, Field{"logit", "logit", in(-10, 10), "Logit", "对数", "x"}.as_uncertain());
  }
};

Sample drawn(int draw) {
  Sample sample;
  draw_prior(field_refs(sample, "sample"), draw);
  return sample;
}

}  // namespace

TEST_CASE("A prior draw multiplies what is uncertain by a factor between a half and two") {
  double low = 9, high = 0, logs = 0;
  int clipped = 0;
  constexpr int kDraws = 2000;
  for (int draw = 0; draw < kDraws; ++draw) {
    const Sample s = drawn(draw);
    const double factor = s.logit / -2;
    low = std::min(low, factor);
    high = std::max(high, factor);
    logs += std::log2(factor);
    clipped += s.share == 1;
    REQUIRE(s.share <= 1);
    REQUIRE(s.share >= 0.4);
    REQUIRE(s.days >= 5);
    REQUIRE(s.days <= 20);
    REQUIRE(s.price == 3);
    REQUIRE(s.zero == 0);
    REQUIRE(s.flag);
  }
  CHECK(low < 0.51);
  CHECK(low >= 0.5);
  CHECK(high > 1.98);
  CHECK(high <= 2);
  CHECK(logs / kDraws == Approx(0).margin(4 / std::sqrt(3.0 * kDraws)));  // u has mean 0 and variance 1/3
  CHECK(clipped > kDraws / 4);                                            // factors above 1.25: 34 %
}

TEST_CASE("The draw of a parameter depends on its name and the number of the draw alone") {
  More more;
  draw_prior(field_refs(more, "sample"), 7);
  CHECK(more.logit == drawn(7).logit);
  CHECK(more.logit != drawn(8).logit);
  CHECK(drawn(7).logit / -2 != drawn(7).share / 0.8);
  CHECK(prior_factor("a.b", 3) == prior_factor("a.b", 3));
}

TEST_CASE("A prior draw of the whole model leaves every lever and every range alone") {
  Day::Params usual, changed;
  const std::vector<ParamRef> before = param_rows<Day>(usual), after = param_rows<Day>(changed);
  draw_prior(after, 1);
  int moved = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    INFO(before[i].path());
    if (!before[i].field.uncertain) CHECK(before[i].number() == after[i].number());
    if (before[i].type() == "number") CHECK(after[i].field.range.contains(after[i].number()));
    moved += before[i].number() != after[i].number();
  }
  CHECK(moved > 50);
}
