/// What every mechanism may read on a day, and how it writes its outputs.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/world/chunk.hpp"
#include "sim/world/city.hpp"
#include "sim/world/grids.hpp"
#include "sim/world/kinds.hpp"
#include "sim/world/schedule.hpp"
#include "sim/world/strips.hpp"
#include "sim/world/trust.hpp"

namespace shiyu {

class Calendar;
class Ties;

struct Today;
inline Stream stream_of(Family family) {
  return family == Family::request ? Stream::requests : family == Family::hazard ? Stream::hazards : Stream::matters;
}

/// The kinds of each stream and today's rhythm of year and week. The reference rate of a kind is the most that its
/// area, season and weekday can make of it: a constant of the tables, whatever a scenario does. Heights of strips are
/// in its units, so that the multipliers of a day are at most 1.
struct Rhythm {
  struct Part {
    std::vector<std::uint8_t> kind;
    std::vector<double> keep;           // alias table (Walker 1977): chance to keep the cell's own kind
    std::vector<std::uint8_t> other;    // position in `kind` otherwise
    double rate = 0;                    // sum of the reference rates, 1/day for a resident
    std::array<double, kAreas> peak{};  // today's largest multiplier over its kinds

    /// A kind with the chance of its share of the reference rate, from a uniform in (0,1); 0 in a stream without kinds.
    std::uint8_t pick(double u) const {
      if (kind.empty()) return 0;
      const double x = u * static_cast<double>(kind.size());
      const auto cell = static_cast<std::uint32_t>(x);
      const std::uint32_t second = other[cell];  // read always: a branch at random would be missed
      return kind[x - cell < keep[cell] ? cell : second];
    }
  };
  std::array<Part, kStreams> part;
  std::array<std::array<double, kAreas>, kMaxKinds> today{};  // multiplier of the reference rate by kind and area
  std::array<double, kMaxKinds> mood{};  // standard normal deviate of a topic of requests today, one for the whole city

  explicit Rhythm(const Tables& tables);
  void turn(const Today& t);  // once a morning
  const Part& operator[](Stream s) const { return part[static_cast<std::size_t>(s)]; }

 private:
  std::array<double, kMaxKinds> share_{};  // mean rate over reference rate, by kind
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
  const Schedule& schedule;  // projects and shocks of the scenario
  std::uint64_t seed;
  std::uint64_t replicate;
  int day;                // 0 on the first day of the run
  int year_day;           // 1 on 1 January
  int weekday;            // 0 on Mondays
  bool workday;           // courts, centres and departments are open
  bool logs_all = false;  // every matter is logged: what is stored never changes what happens

  Draws draws(StreamName stream) const { return {seed, replicate, stream.hash}; }
};

/// Outputs of one mechanism for one chunk or county, apart for urban and rural settlements.
template <class Outputs>
struct ByArea {
  std::array<Outputs, kAreas> of{};
  Outputs& operator[](Area a) { return of[static_cast<std::size_t>(a)]; }
  const Outputs& operator[](Area a) const { return of[static_cast<std::size_t>(a)]; }
};

/// Outputs of one mechanism in the phase of the city. What concerns a county is counted there, so that counties add up
/// to the city; `whole` takes the numbers of the city as a whole.
template <class Outputs>
struct ByCounty {
  explicit ByCounty(std::size_t counties) : of(counties) {}
  std::vector<ByArea<Outputs>> of;  // (counties)
  ByArea<Outputs> whole;
  ByArea<Outputs>& operator[](std::size_t county) { return of[county]; }
};

}  // namespace shiyu
