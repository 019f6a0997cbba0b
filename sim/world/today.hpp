/// What every mechanism may read on a day, and how it writes its outputs.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "sim/core/draws.hpp"
#include "sim/world/chunk.hpp"
#include "sim/world/city.hpp"
#include "sim/world/grids.hpp"
#include "sim/world/kinds.hpp"
#include "sim/world/trust.hpp"

namespace shiyu {

class Calendar;

/// The day and all that is constant on it. Shared by all threads of a run.
struct Today {
  const City& city;
  const Tables& tables;
  const Calendar& calendar;
  const Grids& grids;            // as drawn for this run, with the map from buildings
  const Forgetting& forgetting;  // of trust
  std::uint64_t seed;
  std::uint64_t replicate;
  int day;       // 0 on the first day of the run
  int year_day;  // 1 on 1 January
  bool workday;  // courts, centres and departments are open

  Draws draws(std::string_view stream) const { return {seed, replicate, stream}; }
};

/// Outputs of one mechanism for one chunk or county, apart for urban and rural settlements.
template <class Outputs>
struct ByArea {
  std::array<Outputs, kAreas> of{};
  Outputs& operator[](Area a) { return of[static_cast<std::size_t>(a)]; }
  const Outputs& operator[](Area a) const { return of[static_cast<std::size_t>(a)]; }
};

}  // namespace shiyu
