#include "sim/model/onset.hpp"

#include <algorithm>

#include "sim/model/strips.hpp"
#include "sim/world/ties.hpp"

namespace shiyu {

namespace {

/// Does the kind concern this resident at all? Labour matters concern those who work.
bool concerns(const Today& t, const Kind& kind, std::uint32_t settlement, std::uint32_t resident) {
  if (kind.row.relation != Relation::workplace) return true;
  return has_employer(traits_of(t.city, settlement, resident).sector);
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

/// Direct effect of organisations on onset in each township of the chunk: sum over categories of effect x density.
std::vector<double> organised(const Today& t, const Chunk& chunk) {
  const std::size_t n = t.tables.categories.size();
  std::vector<double> sums(chunk.townships.size(), 0.0);
  for (std::size_t i = 0; i < sums.size() * n; ++i)
    sums[i / n] += t.tables.categories[i % n].onset * chunk.organised[i];
  return sums;
}

Birth birth_of(const Today& t, const OnsetPoint& point, const Draws& draws, std::uint32_t building,
               std::uint32_t resident, bool spurious) {
  const Kind& kind = t.tables.kinds[point.kind];
  Birth birth;
  birth.key = point.key(t, Stream::matters);
  birth.kind = point.kind;
  birth.settlement = point.settlement;
  birth.building = building;
  birth.resident = resident;
  birth.other = other_party(t, kind, point.settlement, building, resident, mix64(birth.key));
  birth.severity = severity_of(kind, draws, birth.key);
  birth.group = group_of(kind, draws, birth.key);
  birth.born = t.day;
  if (spurious) birth.flags = kSpurious;
  return birth;
}

void begin_matter(const Today& t, Chunk& chunk, const Birth& birth, Onset::Outputs& o) {
  const std::uint32_t row = begin_case(t, chunk, birth);
  const Family family = t.tables.kinds[birth.kind].row.family;
  if (family == Family::filing) chunk.daily.to_voice.push_back(row);
  if (family == Family::dispute) ++chunk.tally[birth.settlement - chunk.settlements.first].born;
  ++(family == Family::dispute ? o.disputes : family == Family::filing ? o.court_matters : o.clues);
  const Relation with = t.tables.kinds[birth.kind].row.relation;
  o.with_traders += with == Relation::trader;
  if (family != Family::dispute) return;
  o.with_departments += with == Relation::department || with == Relation::project;
  o.of_migrants += traits_of(t.city, birth.settlement, birth.resident).migrant;
}

}  // namespace

double Onset::multiplier(const OnsetTerms& x, const Params& p) {
  const double calm = (1 - p.social_capital * x.social_capital) * (1 - p.moral) * (1 - std::min(x.organised, 0.5));
  return p.scale * x.proneness * (1 + (x.tense ? p.tension : 0)) * (1 + p.crowding * x.crowding) * calm *
         (1 + p.hazard * x.open_hazards);
}

void Onset::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const auto& peak = t.rhythm[Stream::matters].peak;
  const double gap = p.migrant_gap * (1 - chunk.modifiers.gap_closed);
  const double bound = p.scale * p.most * (1 + gap);  // of one resident's multiplier
  const std::vector<double> organised_here = organised(t, chunk);
  const auto highest = [&](std::uint32_t) { return std::max(peak[0], peak[1]) * bound; };
  const auto top = [&](std::uint32_t s) { return peak[static_cast<std::size_t>(t.city.settlements.area[s])] * bound; };
  const Draws draws = t.draws("onset");
  for_each_point(t, chunk, Stream::matters, draws, highest, top, [&](const OnsetPoint& point) {
    const std::uint32_t s = point.settlement;
    const Area area = t.city.settlements.area[s];
    Outputs& o = out[area];
    ++o.points;
    const double factor = static_cast<double>(chunk.modifiers.onset[point.kind][static_cast<std::size_t>(area)]);
    const double rhythm = t.rhythm.today[point.kind][static_cast<std::size_t>(area)];
    if (point.height >= rhythm * bound) return;  // above this kind's largest rate, whoever it is
    const IdRange people = residents_of_settlement(t.city, s);
    const std::uint32_t resident = people.first + static_cast<std::uint32_t>(below(point.word, people.size()));
    OnsetTerms terms;
    terms.proneness = proneness_of(t.city, s, resident);
    terms.crowding = t.city.settlements.crowding[s];
    terms.social_capital = social_capital_of(t, chunk, s);
    terms.organised = organised_here[t.city.settlements.township[s] - chunk.townships.first];
    terms.tense = true;
    terms.open_hazards = p.hazards_felt;
    const double most = multiplier(terms, p) * factor * (1 + gap);
    if (most <= bound && point.height >= rhythm * most) return;  // not even at its most: no need to look
    const Kind& kind = t.tables.kinds[point.kind];
    if (!concerns(t, kind, s, resident)) return;
    const std::uint32_t building = building_of(t.city, s, resident);
    terms.tense = chunk.risk.active(resident, RiskClass::contradictions);
    terms.open_hazards = std::min<int>(chunk.open_hazards[building - chunk.buildings.first], p.hazards_felt);
    const bool apart = gap > 0 && traits_of(t.city, s, resident).migrant != 0;
    const double m = multiplier(terms, p) * factor * (apart ? 1 + gap : 1);
    o.clipped += m > bound;
    if (point.height >= rhythm * std::min(m, bound)) return;
    const bool spurious = kind.row.family == Family::clue && point.spare < p.spurious_share;
    begin_matter(t, chunk, birth_of(t, point, draws, building, resident, spurious), o);
  });
}

}  // namespace shiyu
