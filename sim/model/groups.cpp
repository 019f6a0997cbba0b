#include "sim/model/groups.hpp"

namespace shiyu {

namespace {

constexpr std::uint8_t kYoung = 1;  // age band of 15 to 34 years

bool told_by_a_party(Channel channel) {
  return channel == Channel::grid_worker || channel == Channel::hall || channel == Channel::window ||
         channel == Channel::hotline || channel == Channel::app || channel == Channel::police;
}

}  // namespace

void Groups::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const std::uint32_t row : chunk.daily.discovered) {
    const Case& c = chunk.cases[row];
    if (kind_of(t, c).row.family != Family::dispute || !told_by_a_party(c.channel) || c.resident == kNobody) continue;
    const Traits who = traits_of(t.city, c.settlement, c.resident);
    Outputs& o = out[area_of(t, c)];
    ++o.reports;
    o.by_migrants += who.migrant;
    o.by_young += who.age_band == kYoung;
  }
}

}  // namespace shiyu
