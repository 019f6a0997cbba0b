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
class Ties;

/// Streams of onset: each is a Poisson random measure of its own over residents (or buildings).
enum class Stream : std::uint8_t { matters, requests, hazards, spurious };
inline constexpr int kStreams = 4;
inline Stream stream_of(Family family) {
  return family == Family::request ? Stream::requests : family == Family::hazard ? Stream::hazards : Stream::matters;
}

/// The kinds of each stream with their share of its reference rate, and today's rhythm of year and week. The reference
/// rate is a constant of the tables: it sets the height of the strips of onset, whatever a scenario does.
struct Rhythm {
  struct Part {
    std::vector<std::uint8_t> kind;
    std::vector<double> until;         // cumulative share of the stream's reference rate, ends with 1
    double rate = 0;                   // reference rate of the stream, 1/day for a resident (a building, for hazards)
    std::array<double, kAreas> peak{}; // today's largest rhythm x area multiplier over its kinds
  };
  std::array<Part, kStreams> part;
  std::array<std::array<double, kAreas>, kMaxKinds> today{};  // rhythm x area multiplier by kind and area

  explicit Rhythm(const Tables& tables);
  void turn(const Tables& tables, int year_day, bool workday);  // once a morning
  const Part& operator[](Stream s) const { return part[static_cast<std::size_t>(s)]; }
};

/// The day and all that is constant on it. Shared by all threads of a run.
struct Today {
  const City& city;
  const Tables& tables;
  const Calendar& calendar;
  const Grids& grids;            // as drawn for this run, with the map from buildings
  const Forgetting& forgetting;  // of trust
  const Ties& ties;
  const Rhythm& rhythm;
  std::uint64_t seed;
  std::uint64_t replicate;
  int day;       // 0 on the first day of the run
  int year_day;  // 1 on 1 January
  int weekday;   // 0 on Mondays
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
