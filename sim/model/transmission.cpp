#include "sim/model/transmission.hpp"

#include <algorithm>

#include "sim/core/math.hpp"

namespace shiyu {
namespace {

constexpr std::string_view kFiringStream = "spread firing", kStageStream = "spread stage",
                           kAcceptStream = "spread accept";
static_assert(hash_name(kFiringStream) != hash_name(kStageStream) &&
              hash_name(kStageStream) != hash_name(kAcceptStream) &&
              hash_name(kFiringStream) != hash_name(kAcceptStream));

constexpr int kLastDay = kNoEnd - 1;

// Lanes of the one block of draws an episode has for its stages.
enum StageLane { kIncubation, kActiveDays, kWayOut, kImmunity };

std::int16_t end_day(int day, int days) {
  return days < 0 || days > kLastDay - day ? kNoEnd : static_cast<std::int16_t>(day + days);
}

SpreadOutputs& outputs_at(const SpreadDay& s, std::uint32_t settlement, ByArea<SpreadOutputs>& out) {
  return out[s.city.settlements.area[settlement]];
}

/// The class into which an active resident goes instead of recovering; the own one when they recover.
RiskClass way_out(const ClassRates& rates, RiskClass own, double u) {
  u -= rates.recovers;
  for (std::size_t to = 0; u >= 0 && to < kRisks; ++to) {
    if (u < rates.converts[to]) return static_cast<RiskClass>(to);
    u -= rates.converts[to];
  }
  return own;
}

}  // namespace

Duration::Duration(double chance, int least)
    : chance_{chance}, log_stay_{chance > 0 && chance < 1 ? math::log(1 - chance) : 0}, least_{least} {}

int Duration::days(double u) const {
  if (chance_ <= 0) return -1;
  if (chance_ >= 1) return least_;
  const double more = math::log(u) / log_stay_;
  return more < kLastDay ? least_ + static_cast<int>(more) : -1;
}

std::array<ClassRates, kRisks> class_rates(const Tables& tables, const SpreadParams& p, double corrected) {
  std::array<ClassRates, kRisks> all;
  for (std::size_t c = 0; c < kRisks; ++c) {
    const RiskRow& row = tables.risks[c];
    ClassRates& r = all[c];
    const std::array<double, kLayers> weights{row.household, row.building, row.workplace, row.friends, row.online};
    for (std::size_t l = 0; l < kLayers; ++l) r.hazard[l] = p.transmission * row.scale * weights[l];
    r.trust_weight = row.trust_weight;
    r.with = {row.with_order, row.with_contradictions, row.with_safety, row.with_online};
    r.converts = {row.to_order, row.to_contradictions, row.to_safety, row.to_online};
    r.with[c] = r.converts[c] = 0;
    double into_others = 0;
    for (std::size_t o = 0; o < kRisks; ++o) {
      r.with[o] *= p.coupling;
      r.most += r.with[o];
      r.converts[o] *= p.conversion;
      into_others += r.converts[o];
    }
    // A day ends in recovery or, if not, in another class.
    const double converts = std::min(into_others, 1.0);
    const double recovery =
        std::min(1.0, row.recovery + (static_cast<RiskClass>(c) == RiskClass::online ? corrected : 0.0));
    r.leave = 1 - (1 - recovery) * (1 - converts);
    r.recovers = recovery / r.leave;
    for (double& share : r.converts) share = into_others > 0 ? share / into_others * (1 - r.recovers) : 0;
    r.incubation = Duration(1 / row.incubation, 1);
    r.active = Duration(r.leave, 1);
    r.immune = Duration(row.waning, 0);
  }
  return all;
}

double susceptibility(const ClassRates& rates, double trust, unsigned mask) {
  double raised = 1;
  for (std::size_t c = 0; c < kRisks; ++c)
    if (mask >> c & 1u) raised += rates.with[c];
  return (1 - rates.trust_weight * std::clamp(trust, 0.0, 1.0)) * raised;
}

SpreadParams modified(const SpreadParams& p, double distancing, double moderation) {
  SpreadParams all = p;
  all.distance = std::min(1.0, p.distance + distancing);
  all.moderation = std::min(1.0, p.moderation + moderation);
  return all;
}

SpreadDay::SpreadDay(const City& of, const Tables& tables, const Forgetting& trust, const SpreadParams& p,
                     std::uint64_t seed, std::uint64_t replicate, int today, double corrected)
    : city{of},
      forgetting{trust},
      day{today},
      rates{class_rates(tables, p, corrected)},
      away{1 - p.distance},
      online{1 - p.moderation},
      firing{seed, replicate, kFiringStream},
      stage{seed, replicate, kStageStream},
      accept{seed, replicate, kAcceptStream} {}

bool next_firing(const ClassRates& rates, const std::array<std::uint32_t, kLayers>& counts, const Draws& draws,
                 Firing& f) {
  double total = 0;
  for (std::size_t l = 0; l < kLayers; ++l) total += counts[l] * rates.hazard[l];
  total *= rates.most;
  if (total <= 0 || f.nth == UINT16_MAX) return false;
  ++f.nth;
  const double gap = -math::log(draws.uniform(entity_of(f.resident, f.risk), f.ordinal, f.nth)) / total;
  const double time = static_cast<double>(f.time) + gap;
  if (time >= kLastDay - f.day) return false;
  const int days = static_cast<int>(time);
  f.day = static_cast<std::int16_t>(f.day + days);
  f.time = static_cast<float>(time - days);
  return true;
}

Layer pick_layer(const ClassRates& rates, const std::array<std::uint32_t, kLayers>& counts, double u) {
  double total = 0;
  for (std::size_t l = 0; l < kLayers; ++l) total += counts[l] * rates.hazard[l];
  double x = u * total;
  std::size_t last = 0;
  for (std::size_t l = 0; l < kLayers; ++l) {
    const double part = counts[l] * rates.hazard[l];
    if (part <= 0) continue;
    last = l;
    if (x < part) break;
    x -= part;
  }
  return static_cast<Layer>(last);
}

bool end_stage(const SpreadDay& s, Chunk& chunk, const Episode& e, ByArea<SpreadOutputs>& out, Episode& begun) {
  const auto c = static_cast<std::size_t>(e.risk);
  const Area area = s.city.settlements.area[settlement_of(s.city, e.resident)];
  SpreadOutputs& o = out[area];
  const auto begin = [&](Episode next) {
    const DrawBlock draw = s.stage.block(entity_of(next.resident, next.risk), next.ordinal);
    next.stage = RiskStage::active;
    next.until = end_day(s.day, s.rates[static_cast<std::size_t>(next.risk)].active.days(draw.uniform(kActiveDays)));
    chunk.risk.put(next, area, s.day);
    ++(o.*SpreadOutputs::kActivated[static_cast<std::size_t>(next.risk)]);
    begun = next;
    return true;
  };
  Episode next = e;
  next.settled = false;
  next.until = kNoEnd;
  if (e.stage == RiskStage::exposed) {
    if (!e.settled) return begin(next);
    ++o.forestalled;
  }
  next.stage = RiskStage::susceptible;
  if (e.stage != RiskStage::active) {
    chunk.risk.put(next, area, s.day);
    return false;
  }
  ++(o.*SpreadOutputs::kEnded[c]);
  const DrawBlock draw = s.stage.block(entity_of(e.resident, e.risk), e.ordinal);
  const int immune = s.rates[c].immune.days(draw.uniform(kImmunity));
  if (immune != 0) {
    next.stage = RiskStage::recovered;
    next.until = end_day(s.day, immune);
  }
  chunk.risk.put(next, area, s.day);
  const RiskClass to = e.settled ? e.risk : way_out(s.rates[c], e.risk, draw.uniform(kWayOut));
  if (to == e.risk) return false;
  Episode other = chunk.risk.episode(e.resident, to);
  if (other.stage != RiskStage::susceptible) return false;  // already in that class, or just out of it
  if (other.ordinal < RiskPool::kMaxOrdinal) ++other.ordinal;
  ++o.converted;
  return begin(other);
}

void count_active(const Chunk& chunk, ByArea<SpreadOutputs>& out) {
  for (std::size_t c = 0; c < kRisks; ++c)
    for (const Area area : {Area::urban, Area::rural})
      out[area].*SpreadOutputs::kActive[c] += chunk.risk.active_in(area, static_cast<RiskClass>(c));
}

namespace {

/// Makes a susceptible resident exposed; false when they are not susceptible.
bool expose(const SpreadDay& s, Chunk& chunk, std::uint32_t settlement, Episode e) {
  if (e.stage != RiskStage::susceptible) return false;
  if (e.ordinal < RiskPool::kMaxOrdinal) ++e.ordinal;
  const double u = s.stage.block(entity_of(e.resident, e.risk), e.ordinal).uniform(kIncubation);
  e.stage = RiskStage::exposed;
  e.settled = false;
  e.until = end_day(s.day, s.rates[static_cast<std::size_t>(e.risk)].incubation.days(u));
  chunk.risk.put(e, s.city.settlements.area[settlement], s.day);
  return true;
}

/// Takes the exposures of one resident in one class on one day together.
void take_exposures(const SpreadDay& s, Chunk& chunk, std::uint32_t resident, RiskClass risk, std::size_t offers,
                    ByArea<SpreadOutputs>& out) {
  const Episode e = chunk.risk.episode(resident, risk);
  if (e.stage != RiskStage::susceptible) return;
  const auto c = static_cast<std::size_t>(risk);
  const std::uint32_t settlement = settlement_of(s.city, resident);
  const double trust = static_cast<double>(s.city.settlements.baseline_trust[settlement]) +
                       static_cast<double>(chunk.trust.deviation(resident, s.day, s.forgetting));
  const double missed_once = 1 - susceptibility(s.rates[c], trust, chunk.risk.active_mask(resident)) / s.rates[c].most;
  double missed = 1;
  for (std::size_t k = 0; k < offers; ++k) missed *= missed_once;
  if (s.accept.uniform(entity_of(resident, risk), static_cast<std::uint64_t>(s.day)) < missed) return;
  if (expose(s, chunk, settlement, e)) ++(outputs_at(s, settlement, out).*SpreadOutputs::kOffspring[c]);
}

}  // namespace

void spread_evening(const SpreadDay& s, Chunk& chunk, std::span<const Message> inbox, ByArea<SpreadOutputs>& out) {
  std::vector<std::uint64_t> exposures;
  for (const Message& m : inbox) {
    const auto risk = static_cast<RiskClass>(m.risk);
    if (m.type == Message::Type::exposure) exposures.push_back(entity_of(m.resident, risk));
    if (m.type != Message::Type::seed) continue;
    const std::uint32_t settlement = settlement_of(s.city, m.resident);
    if (expose(s, chunk, settlement, chunk.risk.episode(m.resident, risk))) ++outputs_at(s, settlement, out).seeded;
  }
  std::sort(exposures.begin(), exposures.end());
  for (std::size_t i = 0, j; i < exposures.size(); i = j) {
    for (j = i; j < exposures.size() && exposures[j] == exposures[i];) ++j;
    take_exposures(s, chunk, static_cast<std::uint32_t>(exposures[i] / kRisks),
                   static_cast<RiskClass>(exposures[i] % kRisks), j - i, out);
  }
}

}  // namespace shiyu
