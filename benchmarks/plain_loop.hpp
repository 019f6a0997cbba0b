/// What most models of residents do, as fast as it is simply written: look at every resident on every day. Onset and
/// spread only, on one thread; no cases, no institutions, no records, no luck that is shared between policies.
///
/// What costs nothing to grant is granted: traits are looked up once, a resident's state is one byte, an idle resident
/// costs one draw and two compares, and a contact is looked up only when the dice have hit it. The number of matters
/// and of seeds of risk a day is told, so that both loops do the same work.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/model/onset.hpp"
#include "sim/model/transmission.hpp"

namespace shiyu::bench {

/// What a run of the model had, to be met in expectation.
struct PlainDemand {
  std::vector<double> matters, seeds;   // a day (days)
  std::array<double, kRisks> seeded{};  // share of the seeds that begin each class
};

class PlainLoop {
 public:
  PlainLoop(const City& city, const Tables& tables, const Ties& ties, const Onset::Params& onset,
            const SpreadParams& spread, std::uint64_t seed);

  /// One day: everybody is looked at.
  void day(double matters, double seeds, const std::array<double, kRisks>& seeded);

  std::int64_t matters() const { return matters_; }
  std::int64_t exposed_by_others() const { return exposed_; }
  std::int64_t active_days() const { return active_days_; }  // residents active, summed over classes and days
  std::uint64_t hash() const { return hash_; }               // of what happened, in its order

 private:
  /// A stream of uniforms in (0,1): a counter and one mixing step each, about a nanosecond.
  double dice() { return (static_cast<double>(mix64(++drawn_) >> 12) + 0.5) * 0x1p-52; }

  RiskStage stage(std::uint32_t resident, std::size_t risk) const {
    return static_cast<RiskStage>(state_[resident] >> (2 * risk) & 3);
  }
  void set(std::uint32_t resident, std::size_t risk, RiskStage stage) {
    const unsigned others = state_[resident] & ~(3u << (2 * risk));
    state_[resident] = static_cast<std::uint8_t>(others | static_cast<unsigned>(stage) << (2 * risk));
  }
  void begin_matter(std::uint32_t resident);
  void live(std::uint32_t resident);
  void leave(std::uint32_t resident, std::size_t risk);
  void meet(std::uint32_t resident, std::size_t risk);
  void offer(std::uint32_t other, std::size_t risk);

  const City& city_;
  const Tables& tables_;
  const Ties& ties_;
  std::array<ClassRates, kRisks> rates_;
  std::array<std::array<double, kLayers>, kRisks> hit_{};  // chance a day at the largest susceptibility
  std::vector<std::uint8_t> kinds_;                        // of the matters that may begin
  std::vector<double> until_;                              // cumulative share of their rates
  std::vector<float> readiness_;                           // relative rate of onset (residents)
  double readiness_sum_ = 0;
  std::vector<std::uint8_t> state_;                           // two bits a class (residents)
  std::vector<std::pair<std::uint32_t, std::uint8_t>> next_;  // exposed today, from tomorrow on
  std::uint64_t drawn_, hash_ = 0;
  std::int64_t matters_ = 0, exposed_ = 0, active_days_ = 0;
};

}  // namespace shiyu::bench
