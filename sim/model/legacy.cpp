#include "sim/model/legacy.hpp"

#include <algorithm>

namespace shiyu {

void Legacy::found(const Today& t, Chunk& chunk, const Params&) {
  const Rhythm::Part& part = t.rhythm[Stream::matters];
  std::uint64_t ordinal = 0;
  for (const LegacyCase& old : t.city.legacy) {
    ++ordinal;
    if (!chunk.settlements.contains(old.settlement)) continue;
    const auto is_dispute_kind = [&](std::uint8_t k) { return t.tables.kinds[k].row.family == Family::dispute; };
    std::uint8_t kind = part.pick(static_cast<double>(old.kind));
    for (std::uint64_t again = 1; !is_dispute_kind(kind) && again < 64; ++again)  // filings and clues are no legacy
      kind = part.pick(t.draws("legacy").uniform(ordinal, again));
    if (!is_dispute_kind(kind)) continue;
    Birth birth;
    birth.key = hash64(t.city.settlements.code[old.settlement], hash_name("legacy"), ordinal);
    birth.kind = kind;
    birth.settlement = old.settlement;
    birth.building = old.building;
    birth.resident = old.resident;
    birth.severity = static_cast<double>(old.severity);
    birth.flags = kLegacy;
    birth.born = -old.age_days;
    const std::uint32_t row = begin_case(t, chunk, birth);
    Case& c = chunk.cases.touch(row);
    c.stage = Stage::refused;  // known for long, and nobody handles it
    c.known = c.born;
    c.deadline = static_cast<std::int16_t>(std::min(0, c.born + static_cast<int>(kind_of(t, c).row.deadline)));
    renew_threshold(t, c, Risk::petition, 1);
  }
}

}  // namespace shiyu
