/// What is recorded every evening of the working time of desks: group `desks` of the outputs, a row for every kind of
/// desk and part of its time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/world/rosters.hpp"

namespace shiyu {

/// Parts of the time of a kind of desk, in the order of its rows: roster, matters, fixed, deferrable, idle, overtime.
inline constexpr std::size_t kDeskParts = 6;
inline constexpr std::size_t kDeskOutputs = kDeskKinds * kDeskParts;

/// Its rows, group `desks`. Their texts live as long as the program.
std::vector<OutputRow> desk_rows();

/// Adds the minutes of a day to `to`, in the order of desk_rows().
void add_desks(const Rosters& day, std::span<std::int64_t> to);

/// The first kind of desk that spent more than its roster and overtime, or less than nothing, in words; empty when
/// there is none.
std::string wrong_roster(const Rosters& day);

}  // namespace shiyu
