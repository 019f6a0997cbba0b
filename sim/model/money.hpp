/// Money of programmes: each books what it costs into the accounts and into an output of its own, so that the two
/// agree.
#pragma once
#include <cstdint>

#include "sim/world/casework.hpp"

namespace shiyu {

inline constexpr double kDaysAMonth = 365.0 / 12.0;

/// Fen of so many units at a price in yuan.
inline std::int64_t fen(double units, double yuan) { return static_cast<std::int64_t>(units * yuan * 100 + 0.5); }
/// Fen of today for so many units at a price a year or a month.
inline std::int64_t fen_of_year(double units, double yuan) { return fen(units / 365.0, yuan); }
inline std::int64_t fen_of_month(double units, double yuan) { return fen(units / kDaysAMonth, yuan); }

/// Spends from a chunk's account and counts it.
inline void book(Chunk& chunk, Line line, std::int64_t amount, std::int64_t& output) {
  output += amount;
  chunk.accounts.spend(line, amount);
}

/// f(area, share of the chunk's residents who live there), for what a chunk has as a whole; areas without residents are
/// left out.
template <class F>
void each_area(const Chunk& chunk, F&& f) {
  const auto all = static_cast<double>(chunk.residents_in[0] + chunk.residents_in[1]);
  for (const Area area : {Area::urban, Area::rural}) {
    const auto here = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    if (here > 0) f(area, here / all);
  }
}

}  // namespace shiyu
