/// A town in which only risk spreads: days of `spread` over any layers of contacts, without the rest of the model.
#pragma once
#include <array>
#include <vector>

#include "sim/core/exchange.hpp"
#include "sim/model/transmission.hpp"
#include "tests/support/hand_city.hpp"

namespace shiyu::test {

/// Four classes that neither spread nor convert, have no coupling and do not read trust.
inline Tables quiet_tables() {
  Tables t;
  t.risks.resize(kRisks);
  for (RiskRow& r : t.risks) {
    r.scale = r.trust_weight = 0;
    r.household = r.building = r.workplace = r.friends = r.online = 0;
  }
  return t;
}

class SpreadLab {
 public:
  SpreadLab(const City& city, const Tables& tables, std::uint64_t replicate = 0)
      : city_{city}, tables_{tables}, replicate_{replicate}, exchange_{city.chunks.size()} {
    chunks.resize(city.chunks.size());
    for (std::uint32_t k = 0; k < chunks.size(); ++k) {
      Chunk& c = chunks[k];
      const IdRange residents = residents_of_chunk(city, k);
      c.id = k;
      c.settlements = settlements_of_chunk(city, k);
      c.residents = residents;
      c.risk = RiskPool(residents.first, residents.size());
      c.trust = TrustColumn(residents.first, residents.size());
    }
  }

  /// Makes a resident exposed in the evening of the next day that is run.
  void seed(std::uint32_t resident, RiskClass risk) {
    Message m;
    m.resident = resident;
    m.type = Message::Type::seed;
    m.risk = static_cast<std::uint8_t>(risk);
    seeds_.push_back(m);
  }

  /// One day, chunks in this order: the result must not depend on it. Returns the outputs of the day.
  template <ContactLayers C>
  SpreadOutputs run(const C& contacts, bool backwards = false) {
    std::vector<ByArea<SpreadOutputs>> out(chunks.size());
    const SpreadDay s(city_, tables_, forgetting_, params, kSeed, replicate_, day);
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      const std::size_t k = backwards ? chunks.size() - 1 - i : i;
      spread_morning(s, chunks[k], contacts, out[k]);
    }
    chunks[0].outbox.insert(chunks[0].outbox.end(), seeds_.begin(), seeds_.end());
    seeds_.clear();
    exchange_.collect(
        chunks.size(), [&](std::size_t k) -> std::vector<Message>& { return chunks[k].outbox; },
        [&](const Message& m) {
          return std::size_t{city_.townships.chunk[city_.settlements.township[settlement_of(city_, m.resident)]]};
        });
    for (std::size_t k = 0; k < chunks.size(); ++k)
      spread_evening(s, chunks[k], {exchange_.begin_of(k), exchange_.end_of(k)}, out[k]);
    ++day;
    SpreadOutputs sum;
    for (const ByArea<SpreadOutputs>& o : out)
      for (const SpreadOutputs& part : o.of) add(sum, part);
    return sum;
  }

  std::int64_t count(RiskClass risk, RiskStage stage) const {
    std::int64_t n = 0;
    for (const Chunk& c : chunks) n += c.risk.count(risk, stage);
    return n;
  }
  std::uint64_t hash() const {
    std::uint64_t sum = 0;
    for (const Chunk& c : chunks) sum += c.risk.hash();
    return sum;
  }
  static void add(SpreadOutputs& to, const SpreadOutputs& from) {
    std::vector<std::int64_t> values;
    SpreadOutputs::describe(from, [&](const std::int64_t& v, const Field&) { values.push_back(v); });
    std::size_t i = 0;
    SpreadOutputs::describe(to, [&](std::int64_t& v, const Field&) { v += values[i++]; });
  }

  static constexpr std::uint64_t kSeed = 20260101;
  SpreadParams params;
  std::vector<Chunk> chunks;
  int day = 0;

 private:
  const City& city_;
  const Tables& tables_;
  std::uint64_t replicate_;
  Forgetting forgetting_;
  Exchange<Message> exchange_;
  std::vector<Message> seeds_;
};

/// Fresh uniform contacts every day: everybody is a possible contact of everybody, in the layer of friends.
struct WellMixed {
  std::uint32_t residents;
  std::uint32_t place_of(std::uint32_t resident) const { return resident; }
  std::array<std::uint32_t, kLayers> counts(std::uint32_t) const { return {0, 0, 0, residents - 1, 0}; }
  std::uint32_t slot(Layer, std::uint32_t resident, std::uint32_t number) const {
    return number < resident ? number : number + 1;
  }
};

/// Everybody has one contact, always the same: residents 2 i and 2 i + 1.
struct Pairs {
  std::uint32_t place_of(std::uint32_t resident) const { return resident; }
  std::array<std::uint32_t, kLayers> counts(std::uint32_t) const { return {0, 0, 0, 1, 0}; }
  std::uint32_t slot(Layer, std::uint32_t resident, std::uint32_t) const { return resident ^ 1u; }
};

}  // namespace shiyu::test
