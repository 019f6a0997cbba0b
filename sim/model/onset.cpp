#include "sim/model/onset.hpp"

#include <algorithm>

#include "sim/model/strips.hpp"
#include "sim/world/ties.hpp"

namespace shiyu {

namespace {

/// Does the kind concern this resident at all? Labour matters concern those who work.
bool concerns(const Kind& kind, const Traits& traits) {
  if (kind.row.relation != Relation::workplace) return true;
  return traits.sector >= 2 && traits.sector <= 6;
}

/// A neighbour: of three, two live in the same building and one in the next.
std::uint32_t neighbour(const Today& t, std::uint32_t settlement, std::uint32_t building, std::uint32_t resident,
                        std::uint64_t word) {
  const IdRange buildings = buildings_of_settlement(t.city, settlement);
  const std::uint32_t next = building + 1 < buildings.last ? building + 1 : buildings.first;
  const IdRange people = residents_of_building(t.city, next);
  if (word % 3 != 0 || next == building || people.size() == 0)
    return t.ties.someone(Layer::building, resident, mix64(word));
  return people.first + static_cast<std::uint32_t>(below(mix64(word), people.size()));
}

std::uint32_t other_party(const Today& t, const Kind& kind, std::uint32_t settlement, std::uint32_t building,
                          std::uint32_t resident, std::uint64_t word) {
  switch (kind.row.relation) {
    case Relation::household:
      return t.ties.someone(Layer::household, resident, word);
    case Relation::building:
      return neighbour(t, settlement, building, resident, word);
    case Relation::workplace:
      return t.ties.someone(Layer::workplace, resident, word);
    default:
      return kNobody;  // a firm, trader, department or project: implicit, without a state of its own
  }
}

constexpr int kHazardsFelt = 5;  // open hazards in a building beyond which more do not quarrel more

/// Direct effect of organisations on onset in each township of the chunk: sum over categories of effect x density.
std::vector<double> organised(const Today& t, const Chunk& chunk) {
  const std::size_t n = t.tables.categories.size();
  std::vector<double> sums(chunk.townships.size(), 0.0);
  for (std::size_t i = 0; i < sums.size() * n; ++i)
    sums[i / n] += t.tables.categories[i % n].onset * chunk.organised[i];
  return sums;
}

}  // namespace

double Onset::multiplier(const OnsetTerms& x, const Params& p) {
  const double calm = (1 - p.social_capital * x.social_capital) * (1 - p.moral) * (1 - std::min(x.organised, 0.5));
  return p.scale * x.proneness * (1 + (x.tense ? p.tension : 0)) * (1 + p.crowding * x.crowding) * calm *
         (1 + p.hazard * x.open_hazards);
}

void Onset::found(const Today& t, Chunk& chunk, const Params&) {
  const double rate = t.rhythm[Stream::matters].rate;
  auto& quiet = chunk.quiet[static_cast<std::size_t>(Stream::matters)];
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s)
    quiet.push_back(math::exp(-rate * residents_of_settlement(t.city, s).size()));
}

void Onset::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Draws draws = t.draws("onset");
  const Rhythm::Part& part = t.rhythm[Stream::matters];
  const auto& quiet = chunk.quiet[static_cast<std::size_t>(Stream::matters)];
  const std::vector<double> organised_here = organised(t, chunk);
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const IdRange people = residents_of_settlement(t.city, s);
    const Area area = t.city.settlements.area[s];
    const double peak = part.peak[static_cast<std::size_t>(area)];
    OnsetTerms place;  // what does not depend on the resident
    place.crowding = t.city.settlements.crowding[s];
    place.social_capital = t.city.settlements.social_capital[s];
    place.organised = organised_here[t.city.settlements.township[s] - chunk.townships.first];
    for_each_point(
        draws, part, static_cast<std::uint64_t>(t.city.settlements.code[s]), t.day, people.size(),
        part.rate * people.size(), quiet[s - chunk.settlements.first], peak * p.most, [&](const OnsetPoint& point) {
          Outputs& o = out[area];
          ++o.points;
          const std::uint32_t resident = people.first + point.member;
          const double rhythm = t.rhythm.today[point.kind][static_cast<std::size_t>(area)];
          if (point.height >= rhythm * p.most) return;  // above this kind's last strip, whoever it is
          const Traits traits = traits_of(t.city, s, resident);
          const Kind& kind = t.tables.kinds[point.kind];
          if (!concerns(kind, traits)) return;
          place.proneness = traits.proneness;
          place.tense = true;
          place.open_hazards = kHazardsFelt;
          const double most = multiplier(place, p);
          if (most <= p.most && point.height >= rhythm * most)
            return;  // not even with tension and hazards: no need to look
          const std::uint32_t building = building_of(t.city, s, resident);
          place.tense = chunk.risk.active(resident, RiskClass::contradictions);
          place.open_hazards = std::min<int>(chunk.open_hazards[building - chunk.buildings.first], kHazardsFelt);
          double m = multiplier(place, p);
          if (m > p.most) {
            m = p.most;
            ++o.clipped;
          }
          if (point.height >= rhythm * m) return;
          Birth birth;
          birth.key = point.key;
          birth.kind = point.kind;
          birth.settlement = s;
          birth.building = building;
          birth.resident = resident;
          birth.other = other_party(t, kind, s, building, resident, mix64(point.key));
          birth.severity = severity_of(kind, draws, point.key);
          birth.group = group_of(kind, draws, point.key);
          birth.born = t.day;
          if (kind.row.family == Family::clue && point.spare < p.spurious_share) birth.flags = kSpurious;
          const std::uint32_t row = begin_case(t, chunk, birth);
          if (kind.row.family == Family::filing) discover(t, chunk, row, Channel::court);
          if (kind.row.family == Family::dispute) {
            ++o.disputes;
            ++chunk.tally[s - chunk.settlements.first].born;
          } else {
            ++(kind.row.family == Family::filing ? o.filings : o.clues);
          }
        });
  }
}

}  // namespace shiyu
