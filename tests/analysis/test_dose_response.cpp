#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/dose_response.hpp"

using namespace shiyu;

namespace {

/// Three replicates that share their luck: 100, 200 and 300 without an effect, and a spread of the effect of `noise`.
Dose at(double dose, double effect, double noise = 0.1) {
  return {dose, {100 + effect - noise, 200 + effect, 300 + effect + noise}};
}

DoseResponse response(const std::vector<double>& effects, double noise = 0.1) {
  const std::vector<double> doses{1, 2, 4, 8};
  std::vector<Dose> points;
  for (std::size_t i = 0; i < effects.size(); ++i) points.push_back(at(doses[i], effects[i], noise * (i % 2 ? 1 : -1)));
  return dose_response(at(0, 0, 0), points);
}

}  // namespace

TEST_CASE("Effects and gains over doses are paired and in units of the lever") {
  const DoseResponse r = response({10, 20, 40, 80}, 0);
  REQUIRE(r.effect.size() == 4);
  CHECK(r.effect[3].mean == Approx(80));
  CHECK(r.effect[3].half_width == Approx(0).margin(1e-9));
  REQUIRE(r.from_base);
  REQUIRE(r.gain.size() == 4);
  for (const Estimate& gain : r.gain) CHECK(gain.mean == Approx(10));
}

TEST_CASE("The shape of a response is what its gains say") {
  CHECK(shape_text(response({10, 20, 40, 80})) == "rises throughout");
  CHECK(shape_text(response({-10, -20, -40, -80})) == "falls throughout");
  CHECK(shape_text(response({10, 20, 22, 25})) == "saturates from 2");
  CHECK(shape_text(response({10, 11, 12, 13})) == "saturates from 1");
  CHECK(shape_text(response({-10, -20, -40, -41})) == "saturates from 4");
  CHECK(shape_text(response({10, 20, 40, 20})) == "backfires from 4");
  CHECK(shape_text(response({-10, 5, 30, 60})) == "backfires from 1");
  CHECK(shape_text(response({0.01, -0.01, 0.02, 0}, 5)) == "flat");
}

TEST_CASE("A gain that is slow once and fast again does not saturate") {
  CHECK(shape_text(response({10, 12, 32, 72})) == "rises throughout");
}

TEST_CASE("A lever that is turned down has a direction too") {
  // Smaller grids: 120, 60 and 30 households find more and more.
  const Dose base = at(120, 0, 0);
  CHECK(shape_text(dose_response(base, {at(60, 30), at(30, 45)})) == "rises throughout");
  CHECK(shape_text(dose_response(base, {at(60, 30), at(30, 31)})) == "saturates from 60");
}

TEST_CASE("A world without that lies among the doses is no point of its own") {
  const DoseResponse r = dose_response(at(2, 0), {at(1, -5), at(2, 0), at(3, 5)});
  CHECK_FALSE(r.from_base);
  CHECK(r.gain.size() == 2);
  CHECK(shape_text(r) == "rises throughout");
  CHECK(shape_text(dose_response(at(1, 0), {at(1, 0)})) == "flat");
}

TEST_CASE("Replicates without a value are left out of a response") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const DoseResponse r = dose_response({0, {100, 200, none}}, {{1, {110, 210.1, 310}}, {2, {120, none, 320}}});
  CHECK(r.effect[0].replicates == 2);
  CHECK(r.effect[1].replicates == 1);
  CHECK(shape_text(r) == "rises throughout");
}
