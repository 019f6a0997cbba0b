/// The machinery of spread: parameters, rates, and the two steps of a day. `spread` runs it over the ties of the city,
/// the tests of known answers over layers of their own.
///
/// Why this is exact. An active source meets each contact of layer l with hazard b_l s a day, b_l = scale x weight and
/// s the susceptibility of the contact: the chance of infection on a day is p = 1 - exp(-b_l s). Instead of one draw a
/// contact and day, the source carries one Poisson process of rate sum_l n_l b_l s_max, n_l being the numbers behind
/// which a contact may stand and s_max a bound that is computed from the parameters. A firing picks layer and number,
/// which splits the process into independent ones of rate b_l s_max for each contact (with replacement: a contact may
/// be hit twice), and a hit is kept with chance s / s_max, which thins each to rate b_l s. No kept hit in a day has
/// chance exp(-b_l s). Hits of several sources on one target add their hazards, and k of them are taken together once
/// with 1 - (1 - s / s_max)^k. Firings beyond the end of the active stage are dropped: the process has no memory.
#pragma once
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/model/spread_rows.hpp"
#include "sim/world/ties.hpp"
#include "sim/world/today.hpp"

namespace shiyu {

/// Number of days that a stage lasts: geometric from `least`, with a constant chance a day of ending.
class Duration {
 public:
  Duration() = default;
  Duration(double chance, int least);
  /// Days for a uniform in (0,1); -1 when the stage never ends.
  int days(double u) const;

 private:
  double chance_ = 0, log_stay_ = 0;
  int least_ = 0;
};

/// One class of risk under the parameters of a county.
struct ClassRates {
  std::array<double, kLayers> hazard{};   // 1/day at susceptibility 1, of one contact, by Layer
  double trust_weight = 0;                // fall of susceptibility at full trust
  std::array<double, kRisks> with{};      // rise of susceptibility when active in another class
  double most = 1;                        // largest susceptibility there can be
  double leave = 0;                       // chance a day of leaving the active stage
  double recovers = 1;                    // share of those who leave that recover
  std::array<double, kRisks> converts{};  // share of those who leave that become active in another class
  Duration incubation, active, immune;
};
/// `corrected`: added to the chance a day that a resident active online recovers.
std::array<ClassRates, kRisks> class_rates(const Tables& tables, const SpreadParams& p, double corrected = 0);

/// Susceptibility of a resident with this trust in [0,1] who is active in the classes of `mask`.
double susceptibility(const ClassRates& rates, double trust, unsigned mask);

/// The parameters as programmes and shocks modify them.
SpreadParams modified(const SpreadParams& p, double distancing, double moderation);

/// What the two steps of a day need to know. Streams have names of their own; draws are keyed by (resident, class) and
/// the ordinal of the episode, the acceptance of exposures by (resident, class) and day.
struct SpreadDay {
  const City& city;
  const Forgetting& forgetting;
  int day;
  std::array<ClassRates, kRisks> rates;
  double away = 1;    // share of contacts in building, workplace and among friends that take place
  double online = 1;  // share of transmissions online that are not stopped
  Draws firing, stage, accept;

  SpreadDay(const City& of, const Tables& tables, const Forgetting& trust, const SpreadParams& p, std::uint64_t seed,
            std::uint64_t replicate, int today, double corrected = 0);
  SpreadDay(const Today& t, const Modifiers& modifiers, const SpreadParams& p)
      : SpreadDay(t.city, t.tables, t.forgetting, modified(p, modifiers.distancing, modifiers.moderation), t.seed,
                  t.replicate, t.day, modifiers.online_recovery) {}
};

/// Layers of contacts as the machinery reads them; see Ties for their meaning.
template <class C>
concept ContactLayers = requires(const C& c, Layer layer, std::uint32_t resident, std::uint32_t number) {
  { c.counts(c.place_of(resident)) } -> std::same_as<std::array<std::uint32_t, kLayers>>;
  { c.slot(layer, c.place_of(resident), number) } -> std::same_as<std::uint32_t>;
};

/// Advances a firing to the next one of its source; false when the source meets nobody.
bool next_firing(const ClassRates& rates, const std::array<std::uint32_t, kLayers>& counts, const Draws& draws,
                 Firing& f);
/// Layer of a firing from a uniform in (0,1), by its share of the total hazard.
Layer pick_layer(const ClassRates& rates, const std::array<std::uint32_t, kLayers>& counts, double u);
/// Ends the stage of one row; returns true, with `begun` filled, when it makes a resident active.
bool end_stage(const SpreadDay& s, Chunk& chunk, const Episode& e, ByArea<SpreadOutputs>& out, Episode& begun);
/// Adds today's active residents to the outputs by area.
void count_active(const Chunk& chunk, ByArea<SpreadOutputs>& out);

/// Key of a resident in a class.
inline std::uint64_t entity_of(std::uint32_t resident, RiskClass risk) {
  return std::uint64_t{resident} * kRisks + static_cast<std::uint64_t>(risk);
}

/// The firings of one source that fall on this day: each that meets somebody becomes a message. What comes after today
/// is planned, unless the stage ends before.
template <ContactLayers C>
void fire(const SpreadDay& s, Chunk& chunk, const C& contacts, const Episode& e, Firing f, ByArea<SpreadOutputs>& out) {
  const ClassRates& rates = s.rates[static_cast<std::size_t>(e.risk)];
  const auto place = contacts.place_of(e.resident);
  const std::array<std::uint32_t, kLayers> counts = contacts.counts(place);
  if (f.nth == 0 && !next_firing(rates, counts, s.firing, f)) return;
  const std::uint64_t entity = entity_of(e.resident, e.risk);
  while (f.day == s.day) {
    const DrawBlock draw = s.firing.block(entity, e.ordinal, f.nth);
    const Layer layer = pick_layer(rates, counts, draw.uniform(1));
    const double kept = layer == Layer::household ? 1.0 : layer == Layer::online ? s.online : s.away;
    if (draw.uniform(3) < kept) {
      const auto number = static_cast<std::uint32_t>(below(draw.word(2), counts[static_cast<std::size_t>(layer)]));
      const std::uint32_t other = contacts.slot(layer, place, number);
      if (other != kNobody) {
        ++out[s.city.settlements.area[settlement_of(s.city, e.resident)]].offers;
        chunk.outbox.push_back({hash64(entity, e.ordinal, f.nth), other, 1.0f, Message::Type::exposure,
                                static_cast<std::uint8_t>(e.risk), static_cast<std::uint16_t>(s.day), 0});
      }
    }
    if (!next_firing(rates, counts, s.firing, f)) return;
  }
  if (f.day < e.until) chunk.risk.fire_on(s.day, f);
}

/// The day's first step, before anybody reads who is active: stages end, sources fire.
template <ContactLayers C>
void spread_morning(const SpreadDay& s, Chunk& chunk, const C& contacts, ByArea<SpreadOutputs>& out) {
  for (const Episode& e : chunk.risk.take_due(s.day)) {
    Episode begun;
    if (end_stage(s, chunk, e, out, begun))
      fire(s, chunk, contacts, begun,
           {begun.resident, begun.ordinal, begun.risk, 0, static_cast<std::int16_t>(s.day), 0, 0.0f}, out);
  }
  for (const Firing& f : chunk.risk.take_firings(s.day))
    fire(s, chunk, contacts, chunk.risk.episode(f.resident, f.risk), f, out);
  count_active(chunk, out);
}

/// The day's last step: residents of the chunk take what was sent to them, each class at most once.
void spread_evening(const SpreadDay& s, Chunk& chunk, std::span<const Message> inbox, ByArea<SpreadOutputs>& out);

}  // namespace shiyu
