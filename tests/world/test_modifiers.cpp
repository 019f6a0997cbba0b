#include <catch2/catch.hpp>
#include <limits>

#include "sim/core/archive.hpp"
#include "sim/core/errors.hpp"
#include "sim/world/modifiers.hpp"

using namespace shiyu;
using Catch::Contains;

namespace {

/// Numbers of a modifier that are not its neutral value.
int changed(const Modifiers& modifiers) {
  int n = 0;
  Modifiers::describe(modifiers, [&](const auto& values, const Modifier& row) {
    each_number(values, [&](double x) { n += x != row.neutral(); });
  });
  return n;
}

}  // namespace

TEST_CASE("Modifiers are neutral at first and again after a reset, in every place and department") {
  Modifiers modifiers(3, 2);
  CHECK(modifiers.department_minutes.size() == 2);
  CHECK(modifiers.mediator_minutes.size() == 3);
  CHECK(changed(modifiers) == 0);
  modifiers.onset[5][1] = 2;
  modifiers.department_minutes[1] = 0.5f;
  modifiers.place_session[2] = 1;
  modifiers.hotline = 0;
  CHECK(changed(modifiers) == 4);
  modifiers.reset();
  CHECK(changed(modifiers) == 0);
  CHECK(modifiers.place_session.size() == 3);
}

TEST_CASE("A modifier that may not be negative, or is not finite, is named") {
  Modifiers modifiers(1, 1);
  modifiers.worker_skill = -3;  // a term may have either sign
  CHECK_NOTHROW(modifiers.check());
  modifiers.department_minutes[0] = -0.1f;
  CHECK_THROWS_WITH(modifiers.check(), Contains("modifier department_minutes is -0.1"));
  modifiers.reset();
  modifiers.inspections = -1;
  CHECK_THROWS_AS(modifiers.check(), InternalError);
  modifiers.reset();
  modifiers.session[3][2] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH(modifiers.check(), Contains("modifier session is nan"));
}

TEST_CASE("Modifiers are kept in a checkpoint to the last bit") {
  Modifiers modifiers(2, 1), again;
  modifiers.onset[7][0] = 1.25f;
  modifiers.place_pressure[1] = -0.5f;
  modifiers.unpaid_share = 0.1;
  StateWriter out;
  out.put(modifiers);
  StateReader in(out.bytes());
  in.get(again);
  CHECK(in.done());
  CHECK(again.onset == modifiers.onset);
  CHECK(again.place_pressure == modifiers.place_pressure);
  CHECK(again.unpaid_share == modifiers.unpaid_share);
}
