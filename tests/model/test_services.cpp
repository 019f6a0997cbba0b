#include "sim/model/services.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Services lower requests and what is held against departments, the first round most") {
  CaseLab lab;
  Services::Params p;
  p.supply = 1;
  Services::modify(lab.today(6), lab.chunk, p);
  const double first = onset_of(lab, "social_security");
  CHECK(onset_of(lab, "historical") < 1);
  CHECK(onset_of(lab, "neighbour") == 1);
  lab.chunk.modifiers = Modifiers(lab.chunk.settlements.size(), model_tables().departments.size());
  p.supply = 2;
  Services::modify(lab.today(6), lab.chunk, p);
  CHECK(onset_of(lab, "social_security") < first);
  CHECK(first - onset_of(lab, "social_security") < 1 - first);
}
