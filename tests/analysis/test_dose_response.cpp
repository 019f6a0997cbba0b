#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/dose_response.hpp"

using namespace shiyu;

namespace {

/// Six replicates that share their luck: 100, 200, ... without an effect, and a spread of the effect of `noise`.
Dose at(double dose, double effect, double noise = 0.1) {
  return {dose,
          {100 + effect - noise, 200 + effect, 300 + effect + noise, 400 + effect - noise, 500 + effect,
           600 + effect + noise}};
}

DoseResponse response(const std::vector<double>& effects, double noise = 0.1, Direction better = Direction::up) {
  const std::vector<double> doses{1, 2, 4, 8};
  std::vector<Dose> points{at(0, 0, 0)};
  for (std::size_t i = 0; i < effects.size(); ++i) points.push_back(at(doses[i], effects[i], noise * (i % 2 ? 1 : -1)));
  return dose_response(points, better);
}

}  // namespace

TEST_CASE("Effects and gains over doses are paired and in units of the lever") {
  const DoseResponse r = response({10, 20, 40, 80}, 0);
  REQUIRE(r.effect.size() == 5);
  CHECK(r.effect[0].mean == 0);
  CHECK(r.effect[4].mean == Approx(80));
  CHECK(r.effect[4].half_width == Approx(0).margin(1e-9));
  REQUIRE(r.gain.size() == 4);
  for (const Estimate& gain : r.gain) CHECK(gain.mean == Approx(10));
}

TEST_CASE("The shape of a response is what its gains say") {
  CHECK(shape_text(response({10, 20, 40, 80})) == "rises throughout");
  CHECK(shape_text(response({-10, -20, -40, -80}, 0.1, Direction::down)) == "falls throughout");
  CHECK(shape_text(response({10, 20, 22, 25})) == "saturates from 2");
  CHECK(shape_text(response({10, 11, 12, 13})) == "saturates from 1");
  CHECK(shape_text(response({-10, -20, -40, -41}, 0.1, Direction::down)) == "saturates from 4");
  CHECK(shape_text(response({10, 20, 40, 20})) == "backfires from 4");
  CHECK(shape_text(response({0.01, -0.01, 0.02, 0}, 5)) == "flat");
}

TEST_CASE("What goes the worse way backfires from the dose before it, whatever follows") {
  CHECK(shape_text(response({-10, -20, -40, -80})) == "backfires throughout");
  CHECK(shape_text(response({-10, 5, 30, 60})) == "backfires throughout");
  CHECK(shape_text(response({0, 0, -40, -41}, 0)) == "backfires from 2");
  CHECK(shape_text(response({10, 20, 40, 80}, 0.1, Direction::down)) == "backfires throughout");
}

TEST_CASE("A gain that is slow once and fast again does not saturate") {
  CHECK(shape_text(response({10, 12, 32, 72})) == "rises throughout");
}

TEST_CASE("What the last doses add must be known to be little, not only look so") {
  // In the mean the lever adds nothing from 1 on; between replicates that is anything from a lot less to a lot more.
  std::vector<Dose> doses{at(0, 0, 0), at(1, 10), at(2, 10, 6)};
  CHECK(shape_text(dose_response(doses, Direction::up)) == "rises throughout");
  doses.back() = at(2, 10, 0.5);
  CHECK(shape_text(dose_response(doses, Direction::up)) == "saturates from 1");
}

TEST_CASE("A lever that is turned down has a direction too") {
  // Smaller grids: 120, 60 and 30 households find more and more.
  const Dose first = at(120, 0, 0);
  CHECK(shape_text(dose_response({first, at(60, 30), at(30, 45)}, Direction::up)) == "rises throughout");
  CHECK(shape_text(dose_response({first, at(60, 30), at(30, 31)}, Direction::up)) == "saturates from 60");
  CHECK(shape_text(dose_response({first, at(60, 30), at(30, 31)}, Direction::down)) == "backfires throughout");
}

TEST_CASE("A regime is as expected when the shape is") {
  CHECK(is_as_expected(response({10, 20, 22, 25}), RegimeKind::saturates));
  CHECK_FALSE(is_as_expected(response({10, 20, 22, 25}), RegimeKind::backfires));
  CHECK(is_as_expected(response({10, 20, 40, 20}), RegimeKind::backfires));
  CHECK_FALSE(is_as_expected(response({10, 20, 40, 80}), RegimeKind::saturates));
}

TEST_CASE("Replicates without a value are left out of a response") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  Dose first = at(0, 0, 0), second = at(1, 10), third = at(2, 20);
  for (Dose* dose : {&first, &second, &third}) dose->outcome.push_back(700 + 10 * dose->value);
  first.outcome[2] = none;
  third.outcome[1] = none;
  const DoseResponse r = dose_response({first, second, third}, Direction::up);
  CHECK(r.effect[1].replicates == 6);
  CHECK(r.effect[2].replicates == 5);
  CHECK(shape_text(r) == "rises throughout");
}

TEST_CASE("No shape is seen in fewer than six replicates, nor in equal differences of less than a case") {
  std::vector<Dose> doses{at(0, 0, 0), at(1, 10, 0), at(2, 20, 0)};
  for (Dose& dose : doses) dose.outcome.resize(5);
  CHECK(shape_text(dose_response(doses, Direction::up)) == "flat");
  doses = {at(0, 0, 0), at(1, 10, 0), at(2, 20, 0)};
  for (Dose& dose : doses) dose.unit = 10;  // 10 more is one case more: t(5) / 6 of it is the half-width
  const DoseResponse r = dose_response(doses, Direction::up);
  CHECK(r.effect[1].half_width == Approx(2.5706 * 10 / 6).epsilon(1e-4));
  CHECK(shape_text(r) == "rises throughout");
  for (Dose& dose : doses) dose.unit = 60;  // a sixth of a case
  CHECK(shape_text(dose_response(doses, Direction::up)) == "flat");
}
