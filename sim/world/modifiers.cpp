#include "sim/world/modifiers.hpp"

#include <fmt/format.h>

#include <cmath>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

consteval std::size_t count_rows() {
  std::size_t n = 0;
  detail::Unbuilt<ModifierValues> room;
  ModifierValues::describe(room.object, [&](auto&, const Modifier&) { ++n; });
  return n;
}
static_assert(detail::takes<ModifierValues, count_rows()>() && !detail::takes<ModifierValues, count_rows() + 1>(),
              "every modifier has one row");

}  // namespace

Modifiers::Modifiers(std::size_t settlements, std::size_t departments) : ModifierValues{} {
  department_minutes.resize(departments);
  for (BySettlement* values : {&place_session, &mediator_minutes, &place_pressure}) values->resize(settlements);
  reset();
}

void Modifiers::reset() {
  describe(*this, [](auto& values, const Modifier& row) {
    each_number(values, [&](auto& x) { x = static_cast<std::remove_reference_t<decltype(x)>>(row.neutral()); });
  });
}

void Modifiers::check() const {
  describe(*this, [](const auto& values, const Modifier& row) {
    const bool signed_term = row.kind == ModifierKind::term;
    each_number(values, [&](auto x) {
      if (!std::isfinite(x) || (x < 0 && !signed_term))
        throw InternalError(fmt::format("modifier {} is {}; it must be {}", row.name, x,
                                        signed_term ? "finite" : "finite and not negative"));
    });
  });
}

}  // namespace shiyu
