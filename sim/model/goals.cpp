#include "sim/model/goals.hpp"

#include <algorithm>

#include "sim/core/calendar.hpp"
#include "sim/model/achieved.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

/// The month that begins today, as its place in a stage: `first` of one, `last` of one.
struct Month {
  bool first, last;
  int days;  // of the stage or of the run that have passed, whichever began later
};

Month month_of(const Today& t, const Goals::Params& p) {
  const Date date = t.calendar.date(t.day);
  const int place = (date.month - 1) % p.stage;
  // A review on the first day of a stage looks back on the one before, which began in its own year.
  const int months = place == 0 ? (date.month == 1 ? (11 % p.stage) + 1 : p.stage) : place;
  const bool last_year = date.month <= months;
  const Date began{last_year ? date.year - 1 : date.year, last_year ? date.month + 12 - months : date.month - months,
                   1};
  return {place == 0, place == p.stage - 1 || date.month == 12, t.day - std::max(0, t.calendar.day_of(began))};
}

}  // namespace

Goals::Progress Goals::progress(const Achieved& of, double residents, int days, const Params& p) {
  Progress now;
  const auto judge = [&](bool met) {
    ++now.judged;
    now.met += met;
  };
  const auto closed = static_cast<double>(of.closed);
  if (p.closing > 0) judge(static_cast<double>(of.claimed) >= p.closing * closed);
  if (p.petitions > 0) judge(static_cast<double>(of.petitions) * 1e4 / residents <= p.petitions * days / 365.0);
  if (p.days > 0) judge(static_cast<double>(of.days) <= p.days * closed);
  return now;
}

void Goals::modify(const Today& t, Chunk& chunk, const Params&) {
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    const float rush = standing_of(chunk, township).rush;
    if (rush == 0) continue;
    const IdRange places = settlements_of_township(t.city, township);
    for (std::uint32_t s = places.first; s < places.last; ++s)
      chunk.modifiers.place_pressure[s - chunk.settlements.first] += rush;
  }
}

void Goals::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out) {
  if (t.day == 0 || t.calendar.date(t.day).day != 1) return;
  const Month month = month_of(t, p);
  each_township(county, all, [&](Chunk& chunk, std::uint32_t township) {
    Standing& now = standing_of(chunk, township);
    now.rush = 0;
    if (!at_work(p)) return;
    Outputs& o = out[area_of_township(t.city, township)];
    const Progress seen = progress(achieved_of(chunk, township, Count::stage),
                                   residents_of_township(t.city, township).size(), month.days, p);
    o.judged += seen.judged;
    o.met += seen.met;
    ++o.reviewed;
    o.behind += seen.behind();
    book(chunk, Line::evaluation, fen(1, p.review), o.cost);
    if (!month.last || !seen.behind()) return;
    ++o.rushing;
    now.rush = static_cast<float>(p.rush);
  });
  if (month.first) forget_achieved(county, all, Count::stage);
}

void Goals::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>&) {
  if (at_work(p)) count_achieved(t, chunk, Count::stage);
}

}  // namespace shiyu
