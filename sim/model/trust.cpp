#include "sim/model/trust.hpp"

#include <algorithm>

namespace shiyu {

namespace {

void move_trust(const Today& t, Chunk& chunk, std::uint32_t resident, std::uint32_t settlement, double felt,
                double gain, ByArea<Trust::Outputs>& out) {
  const double base = t.city.settlements.baseline_trust[settlement];
  const double now =
      std::clamp(base + static_cast<double>(chunk.trust.deviation(resident, t.day, t.forgetting)), 0.0, 1.0);
  const double next = now + gain * (felt - now);
  const double change =
      static_cast<double>(chunk.trust.set(resident, t.day, static_cast<float>(next - base), t.forgetting));
  const Area area = t.city.settlements.area[settlement];
  chunk.trust_deviation[static_cast<std::size_t>(area)] += change;
  ++out[area].touched;
}

}  // namespace

void Trust::evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params& p,
                    ByArea<Outputs>& out) {
  const double left = static_cast<double>(t.forgetting.left(1));
  for (double& sum : chunk.trust_deviation) sum *= left;
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if (c.resident != kNobody) chunk.trust.prefetch(c.resident);
    if (lives_in(chunk, c.other)) chunk.trust.prefetch(c.other);
  }
  for (const Message& m : inbox)
    if (m.type == Message::Type::trust)
      move_trust(t, chunk, m.resident, settlement_of(t.city, m.resident), static_cast<double>(m.value),
                 p.gain * p.other, out);
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if (c.known == kNoDay || closing.end == End::unfounded || c.resident == kNobody) continue;
    move_trust(t, chunk, c.resident, c.settlement, closing.felt ? 1.0 : 0.0, p.gain, out);
    if (c.other == kNobody) continue;
    if (lives_in(chunk, c.other)) {
      move_trust(t, chunk, c.other, settlement_of(t.city, c.other), closing.felt ? 1.0 : 0.0, p.gain * p.other, out);
    } else {
      Message m;  // arrives tomorrow evening: news travel to other places overnight
      m.key = c.key;
      m.resident = c.other;
      m.value = closing.felt ? 1.0f : 0.0f;
      m.type = Message::Type::trust;
      m.day = static_cast<std::uint16_t>(t.day);
      chunk.outbox.push_back(m);
    }
  }
  for (const Area area : {Area::urban, Area::rural}) {
    const auto a = static_cast<std::size_t>(area);
    out[area].level += static_cast<std::int64_t>((chunk.trust_base[a] + chunk.trust_deviation[a]) * 1000);
  }
}

}  // namespace shiyu
