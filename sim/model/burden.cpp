#include "sim/model/burden.hpp"

namespace shiyu {

void Burden::evening(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if (c.known == kNoDay) continue;
    // Counted when a case ends: each session met both sides, each repeat and each question was one contact.
    const std::int64_t contacts = 2 * c.sessions + c.repeats + closing.asked;
    out[area_of(t, c)].calls += contacts;
    chunk.tally[c.settlement - chunk.settlements.first].contacts += contacts;
  }
  for (std::size_t a = 0; a < kAreas; ++a) {
    out.of[a].visits += static_cast<std::int64_t>(chunk.daily.visits[a] * 1000);
    out.of[a].inspections += static_cast<std::int64_t>(chunk.daily.inspections[a] * 1000);
    const auto extra = [&](Contact part) { return chunk.daily.extra_contacts[static_cast<std::size_t>(part)][a]; };
    out.of[a].care += extra(Contact::care);
    out.of[a].meetings += extra(Contact::meeting);
    out.of[a].cameras += extra(Contact::camera);
    out.of[a].records += extra(Contact::record);
    out.of[a].counselling += extra(Contact::counselling);
  }
}

}  // namespace shiyu
