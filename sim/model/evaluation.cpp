#include "sim/model/evaluation.hpp"

#include <algorithm>

#include "sim/core/calendar.hpp"
#include "sim/model/achieved.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

struct Scored {
  double score;
  std::uint32_t township, chunk;
};

void add(Achieved& sum, const Achieved& a) {
  sum.closed += a.closed;
  sum.claimed += a.claimed;
  sum.asked += a.asked;
  sum.satisfied += a.satisfied;
  sum.known += a.known;
  sum.unmet += a.unmet;
  sum.petitions += a.petitions;
  sum.incidents += a.incidents;
}

double rate(std::int64_t events, double of) { return of > 0 ? static_cast<double>(events) / of : 0; }

/// Indicator of a township against that of the whole county; 1 where nothing is known of either.
double against(double here, double everywhere) { return everywhere > 0 ? here / everywhere : 1; }

bool quarter_begins(const Today& t) {
  const Date date = t.calendar.date(t.day);
  return t.day > 0 && date.day == 1 && date.month % 3 == 1;
}

Standing standing_below(const Standing& before, const Evaluation::Params& p) {
  Standing now = before;
  now.claims = static_cast<float>(std::min(1.0, p.claims * p.closing));
  now.trivial = static_cast<float>(p.padding * p.reports);
  now.effort = static_cast<float>(p.effort * (p.satisfied + p.unmet));
  return now;
}

}  // namespace

bool Evaluation::at_work(const Params& p) {
  return p.closing > 0 || p.reports > 0 || p.satisfied > 0 || p.unmet > 0 || p.petitions > 0 || p.incidents > 0;
}

double Evaluation::score(const Achieved& of, double residents, const Achieved& all, double all_residents,
                         const Params& p) {
  const auto share = [](std::int64_t part, std::int64_t whole) { return rate(part, static_cast<double>(whole)); };
  const auto people = [&](std::int64_t here, std::int64_t everywhere) {
    return against(rate(here, residents), rate(everywhere, all_residents));
  };
  return p.closing * against(share(of.claimed, of.closed), share(all.claimed, all.closed)) +
         p.reports * people(of.known, all.known) +
         p.satisfied * against(share(of.satisfied, of.asked), share(all.satisfied, all.asked)) -
         p.unmet * people(of.unmet, all.unmet) - p.petitions * people(of.petitions, all.petitions) -
         p.incidents * people(of.incidents, all.incidents);
}

void Evaluation::modify(const Today& t, Chunk& chunk, const Params&) {
  double padded = 0;
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    const Standing& now = standing_of(chunk, township);
    if (now.neutral()) continue;
    const IdRange places = settlements_of_township(t.city, township);
    for (std::uint32_t s = places.first; s < places.last; ++s) {
      chunk.modifiers.place_pressure[s - chunk.settlements.first] += now.claims;
      chunk.modifiers.place_session[s - chunk.settlements.first] += now.effort;
    }
    padded += static_cast<double>(now.trivial) * residents_of_township(t.city, township).size();
  }
  // Reports without ground have one rate a chunk: what its townships file, spread over all of it.
  if (padded > 0) chunk.modifiers.trivial_reports += padded / chunk.residents.size();
}

void Evaluation::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                        ByArea<Outputs>& out) {
  if (!quarter_begins(t)) return;
  const bool at_work = Evaluation::at_work(p);
  Achieved sum;
  each_township(county, all, [&](Chunk& chunk, std::uint32_t township) {
    Standing& now = standing_of(chunk, township);
    now.claims = now.trivial = now.effort = 0;
    add(sum, achieved_of(chunk, township, Count::quarter));
  });
  if (at_work) {
    std::vector<Scored> scored;
    each_township(county, all, [&](Chunk& chunk, std::uint32_t township) {
      scored.push_back({score(achieved_of(chunk, township, Count::quarter),
                              residents_of_township(t.city, township).size(), sum, county.residents, p),
                        township, chunk.id});
    });
    std::sort(scored.begin(), scored.end(), [&](const Scored& a, const Scored& b) {
      return a.score != b.score ? a.score < b.score
                                : t.city.townships.code[a.township] < t.city.townships.code[b.township];
    });
    for (std::size_t i = 0; i < scored.size(); ++i) {
      Chunk& chunk = all[scored[i].chunk];
      Outputs& o = out[area_of_township(t.city, scored[i].township)];
      ++o.scored;
      book(chunk, Line::evaluation, fen(1, p.assessment), o.cost);
      if (i >= scored.size() / 2) {
        book(chunk, Line::evaluation, fen(1, p.award), o.awards);
        continue;
      }
      ++o.behind;
      Standing& now = standing_of(chunk, scored[i].township);
      now = standing_below(now, p);
    }
  }
  forget_achieved(county, all, Count::quarter);
}

void Evaluation::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>&) {
  if (at_work(p)) count_achieved(t, chunk, Count::quarter);
}

}  // namespace shiyu
