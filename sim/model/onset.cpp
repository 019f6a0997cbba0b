#include "sim/model/onset.hpp"

#include "sim/model/strips.hpp"
#include "sim/world/ties.hpp"

namespace shiyu {

namespace {

/// Does the kind concern this resident at all? Labour matters concern those who work.
bool concerns(const Kind& kind, const Traits& traits) {
  if (kind.row.relation != Relation::workplace) return true;
  return traits.sector >= 2 && traits.sector <= 6;
}

std::uint32_t other_party(const Today& t, const Kind& kind, std::uint32_t resident, std::uint64_t word) {
  switch (kind.row.relation) {
    case Relation::household: return t.ties.contact(Layer::household, resident, word);
    case Relation::building: return t.ties.contact(Layer::building, resident, word);
    case Relation::workplace: return t.ties.contact(Layer::workplace, resident, word);
    default: return kNobody;  // a firm, trader, department or project: implicit, without a state of its own
  }
}

/// Direct effect of organisations on onset in a township: sum over categories of effect x density.
double organised(const Today& t, const Chunk& chunk, std::uint32_t settlement) {
  const std::size_t n = t.tables.categories.size();
  const std::size_t row = (t.city.settlements.township[settlement] - chunk.townships.first) * n;
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += t.tables.categories[i].onset * chunk.organised[row + i];
  return sum;
}

}  // namespace

double Onset::multiplier(const OnsetTerms& x, const Params& p) {
  const double calm = (1 - p.social_capital * x.social_capital) * (1 - p.moral) * (1 - std::min(x.organised, 0.5));
  return p.scale * x.proneness * (1 + (x.tense ? p.tension : 0)) * (1 + p.crowding * x.crowding) * calm * (1 + p.hazard * x.open_hazards);
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
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const IdRange people = residents_of_settlement(t.city, s);
    const Area area = t.city.settlements.area[s];
    const double peak = part.peak[static_cast<std::size_t>(area)];
    for_each_point(draws, part, static_cast<std::uint64_t>(t.city.settlements.code[s]), t.day, people.size(), part.rate * people.size(),
                   quiet[s - chunk.settlements.first], peak * p.most, [&](const OnsetPoint& point) {
      Outputs& o = out[area];
      ++o.points;
      const std::uint32_t resident = people.first + point.member;
      const Traits traits = traits_of(t.city, s, resident);
      const double rhythm = t.rhythm.today[point.kind][static_cast<std::size_t>(area)];
      const Kind& kind = t.tables.kinds[point.kind];
      if (!concerns(kind, traits)) return;
      const std::uint32_t building = building_of(t.city, s, resident);
      OnsetTerms terms;
      terms.proneness = traits.proneness;
      terms.tense = chunk.risk.active(resident, RiskClass::contradictions);
      terms.crowding = t.city.settlements.crowding[s];
      terms.social_capital = t.city.settlements.social_capital[s];
      terms.organised = organised(t, chunk, s);
      terms.open_hazards = chunk.open_hazards[building - chunk.buildings.first];
      double m = multiplier(terms, p);
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
      birth.other = other_party(t, kind, resident, mix64(point.key));
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
