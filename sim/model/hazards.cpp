#include "sim/model/hazards.hpp"

#include <algorithm>

#include "sim/model/strips.hpp"

namespace shiyu {

namespace {

bool is_hazard(const Today& t, const Case& c) { return kind_of(t, c).row.family == Family::hazard; }

void cause_incident(const Today& t, Chunk& chunk, std::uint32_t row, const Hazards::Params& p, Hazards::Outputs& o) {
  const Case& c = chunk.cases[row];
  const DrawBlock draw = t.draws("incident").block(c.key);
  // Pareto with index 1.5: most incidents are small, a few are disasters.
  const double size = static_cast<double>(c.severity) * math::pow(draw.uniform(0), -1.0 / 1.5);
  ++o.incidents;
  o.incident_severity += static_cast<std::int64_t>(std::min(size, 1000.0) * 1000);
  ++chunk.tally[c.settlement - chunk.settlements.first].incidents;
  const Kind& kind = kind_of(t, c);
  const IdRange people = residents_of_building(t.city, c.building);
  if (kind.feeds >= 0 && people.size() > 0 && draw.uniform(1) < p.seeds) {
    Message m;
    m.key = c.key;
    m.resident = people.first + static_cast<std::uint32_t>(below(draw.word(2), people.size()));
    m.type = Message::Type::seed;
    m.risk = static_cast<std::uint8_t>(kind.feeds);
    m.day = static_cast<std::uint16_t>(t.day);
    chunk.outbox.push_back(m);
  }
  close_case(t, chunk, row, End::violent);
}

}  // namespace

void Hazards::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.daily.fired) {
    const Case& c = chunk.cases[fired.row];
    if (!chunk.cases.alive(fired.row) || !is_hazard(t, c)) continue;
    if (fired.risk == Risk::harm) cause_incident(t, chunk, fired.row, p, out[area_of(t, c)]);
    if (fired.risk == Risk::inspection && c.stage == Stage::latent) {
      ++out[area_of(t, c)].found_by_inspection;
      discover(t, chunk, fired.row, Channel::inspection);
    }
  }
  const Draws draws = t.draws("hazards");
  const auto& peak = t.rhythm[Stream::hazards].peak;
  float largest = 0;
  for (const std::uint8_t k : t.rhythm[Stream::hazards].kind)
    for (const float factor : chunk.modifiers.onset[k]) largest = std::max(largest, factor);
  const double most = p.scale * (1 + p.breeding * p.breeding_most) * static_cast<double>(largest);
  const auto highest = [&](std::uint32_t) { return std::max(peak[0], peak[1]) * most; };
  const auto top = [&](std::uint32_t s) { return peak[static_cast<std::size_t>(t.city.settlements.area[s])] * most; };
  for_each_point(t, chunk, Stream::hazards, draws, highest, top, [&](const OnsetPoint& point) {
    const std::uint32_t s = point.settlement;
    const IdRange buildings = buildings_of_settlement(t.city, s);
    const std::uint32_t building = buildings.first + static_cast<std::uint32_t>(below(point.word, buildings.size()));
    const Area area = t.city.settlements.area[s];
    const int open = std::min<int>(chunk.open_hazards[building - chunk.buildings.first], p.breeding_most);
    const double m = p.scale * (1 + p.breeding * open) *
                     static_cast<double>(chunk.modifiers.onset[point.kind][static_cast<std::size_t>(area)]);
    if (point.height >= t.rhythm.today[point.kind][static_cast<std::size_t>(area)] * m) return;
    const IdRange inside = residents_of_building(t.city, building);
    const std::uint64_t key = point.key(t, Stream::hazards);
    Birth birth;
    birth.key = hash64(key, building);
    birth.kind = point.kind;
    birth.settlement = s;
    birth.building = building;
    birth.resident =
        inside.size() > 0 ? inside.first + static_cast<std::uint32_t>(below(mix64(key), inside.size())) : kNobody;
    birth.severity = severity_of(t.tables.kinds[point.kind], draws, key);
    birth.born = t.day;
    begin_case(t, chunk, birth);
    ++out[area].arisen;
  });
}

void Hazards::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  // Stocks of kinds are kept for the chunk; they stand where most of its people live.
  const Area most = larger_area(chunk.residents_in);
  for (const std::uint8_t k : t.rhythm[Stream::hazards].kind)
    out[most].open_days += chunk.balance.initial[k] + chunk.balance.born[k] - chunk.balance.ended[k];
  for (const Area area : {Area::urban, Area::rural})
    chunk.daily.inspections[static_cast<std::size_t>(area)] =
        (p.inspections + chunk.modifiers.inspections) / 365.0 *
        static_cast<double>(chunk.buildings_in[static_cast<std::size_t>(area)]);
}

void Hazards::hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h) {
  const Kind& kind = kind_of(t, c);
  if (kind.row.family != Family::hazard) return;
  h[Risk::harm] += kind.row.violence * static_cast<double>(c.severity);
  if (c.stage == Stage::latent) h[Risk::inspection] += (p.inspections + chunk.modifiers.inspections) / 365.0 * p.find;
}

}  // namespace shiyu
