#include "benchmarks/plain_loop.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/world/ties.hpp"
#include "sim/world/today.hpp"

namespace shiyu::bench {

PlainLoop::PlainLoop(const City& city, const Tables& tables, const Ties& ties, const Onset::Params& onset,
                     const SpreadParams& spread, std::uint64_t seed)
    : city_{city},
      tables_{tables},
      ties_{ties},
      rates_{class_rates(tables, spread)},
      readiness_(city.residents()),
      state_(city.residents()),
      drawn_{mix64(seed)} {
  for (std::size_t c = 0; c < kRisks; ++c)
    for (std::size_t l = 0; l < kLayers; ++l) hit_[c][l] = 1 - math::exp(-rates_[c].hazard[l] * rates_[c].most);
  double sum = 0;
  for (std::size_t k = 0; k < tables.kinds.size(); ++k) {
    if (stream_of(tables.kinds[k].row.family) != Stream::matters) continue;
    kinds_.push_back(static_cast<std::uint8_t>(k));
    until_.push_back(sum += tables.kinds[k].daily);
  }
  for (double& share : until_) share /= sum;
  for (std::uint32_t s = 0; s < city.settlements.size(); ++s) {
    OnsetTerms terms;
    terms.crowding = city.settlements.crowding[s];
    terms.social_capital = city.settlements.social_capital[s];
    const IdRange people = residents_of_settlement(city, s);
    for (std::uint32_t i = people.first; i < people.last; ++i) {
      terms.proneness = traits_of(city, s, i).proneness;
      readiness_[i] = static_cast<float>(Onset::multiplier(terms, onset));
      readiness_sum_ += readiness_[i];
    }
  }
}

void PlainLoop::day(double matters, double seeds, const std::array<double, kRisks>& seeded) {
  const double rate = matters / readiness_sum_;
  const auto residents = static_cast<std::uint32_t>(state_.size());
  for (std::uint32_t i = 0; i < residents; ++i) {
    if (dice() < rate * static_cast<double>(readiness_[i])) begin_matter(i);
    if (state_[i] != 0) live(i);
  }
  for (double left = seeds; left > 0; --left) {
    if (left < 1 && dice() >= left) break;
    const auto who = static_cast<std::uint32_t>(dice() * residents);
    double u = dice();
    std::size_t risk = 0;
    while (risk + 1 < kRisks && u >= seeded[risk]) u -= seeded[risk++];
    next_.emplace_back(who, static_cast<std::uint8_t>(risk));
  }
  for (const auto& [who, risk] : next_)
    if (stage(who, risk) == RiskStage::susceptible) set(who, risk, RiskStage::exposed);
  next_.clear();
}

void PlainLoop::begin_matter(std::uint32_t resident) {
  const auto at = std::upper_bound(until_.begin(), until_.end() - 1, dice()) - until_.begin();
  ++matters_;
  hash_ = hash64(hash_, resident, kinds_[static_cast<std::size_t>(at)]);
}

/// Stages of one resident: a throw of the dice for each class in which they are not susceptible.
void PlainLoop::live(std::uint32_t resident) {
  for (std::size_t risk = 0; risk < kRisks; ++risk) {
    const RiskRow& row = tables_.risks[risk];
    switch (stage(resident, risk)) {
      case RiskStage::susceptible:
        break;
      case RiskStage::exposed:
        if (dice() < 1 / row.incubation) set(resident, risk, RiskStage::active);
        break;
      case RiskStage::active:
        ++active_days_;
        meet(resident, risk);
        if (dice() < rates_[risk].leave) leave(resident, risk);
        break;
      case RiskStage::recovered:
        if (dice() < row.waning) set(resident, risk, RiskStage::susceptible);
        break;
    }
  }
}

void PlainLoop::leave(std::uint32_t resident, std::size_t risk) {
  set(resident, risk, RiskStage::recovered);
  double u = dice() - rates_[risk].recovers;
  for (std::size_t to = 0; u >= 0 && to < kRisks; ++to) {
    const double share = rates_[risk].converts[to];
    if (u < share && stage(resident, to) == RiskStage::susceptible) set(resident, to, RiskStage::active);
    u -= share;
  }
}

/// Every contact of every layer, each day anew.
void PlainLoop::meet(std::uint32_t resident, std::size_t risk) {
  const Ties::Place place = ties_.place_of(resident);
  const std::array<std::uint32_t, kLayers> counts = ties_.counts(place);
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    if (hit_[risk][layer] <= 0) continue;
    for (std::uint32_t number = 0; number < counts[layer]; ++number) {
      if (dice() >= hit_[risk][layer]) continue;
      const std::uint32_t other = ties_.slot(static_cast<Layer>(layer), place, number);
      if (other != kNobody) offer(other, risk);
    }
  }
}

/// Somebody was met at the largest susceptibility: it takes with the share of their own.
void PlainLoop::offer(std::uint32_t other, std::size_t risk) {
  if (stage(other, risk) != RiskStage::susceptible) return;
  unsigned active = 0;
  for (std::size_t c = 0; c < kRisks; ++c)
    if (stage(other, c) == RiskStage::active) active |= 1u << c;
  const double trust = city_.settlements.baseline_trust[settlement_of(city_, other)];
  if (dice() * rates_[risk].most >= susceptibility(rates_[risk], trust, active)) return;
  ++exposed_;
  hash_ = hash64(hash_, other, risk);
  next_.emplace_back(other, static_cast<std::uint8_t>(risk));
}

}  // namespace shiyu::bench
