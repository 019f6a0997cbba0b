/// A toy city with toy mechanisms: what the engine promises is tested without the model.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "sim/engine/batch.hpp"
#include "sim/engine/phases.hpp"
#include "tests/support/hand_city.hpp"

namespace shiyu::test {

/// Begins cases, ends those that cool, and sends a message to a resident somewhere in the city for each that ends.
struct ToyCases {
  static constexpr std::string_view name = "toy_cases", label = "Toy cases", name_zh = "试验事项";
  struct Params {
    double rate = 0.002;
    double calm = 0.1;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.rate,
          Field{"rate", "1/day", in(0, 1), "Chance that a resident has a new case", "新发率", "test"}.as_lever());
      row(p.calm, Field{"calm", "1/day", in(0, 1), "Hazard of ending", "平息率", "test"}.as_lever());
    }
  };
  struct Outputs {
    std::int64_t begun = 0, ended = 0, told = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.begun, Field{"begun", "cases", {}, "Cases begun", "新增"});
      row(o.ended, Field{"ended", "cases", {}, "Cases ended", "终结"});
      row(o.told, Field{"told", "messages", {}, "Messages received", "消息"});
    }
  };
  static void begin(const Today& t, Chunk& chunk, std::uint32_t settlement, std::uint32_t resident, int born) {
    Birth birth;
    birth.key = hash64(resident, born);
    birth.kind = resident % 2;
    birth.settlement = settlement;
    birth.building = t.city.settlements.first_building[settlement];
    birth.resident = resident;
    birth.born = born;
    begin_case(t, chunk, birth);
  }
  static void found(const Today& t, Chunk& chunk, const Params&) {
    for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s)
      begin(t, chunk, s, t.city.settlements.first_resident[s], -5);
  }
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
    for (const Fired& fired : chunk.daily.fired) {
      const Case& c = chunk.cases[fired.row];
      ++out[area_of(t, c)].ended;
      Message m;
      m.key = c.key;
      m.resident = static_cast<std::uint32_t>(below(mix64(c.key), t.city.residents()));
      m.value = 0.5f;
      m.type = Message::Type::trust;
      m.day = static_cast<std::uint16_t>(t.day);
      chunk.outbox.push_back(m);
      close_case(t, chunk, fired.row, End::self_settled);
    }
    const Draws draws = t.draws(name);
    for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
      const IdRange people = residents_of_settlement(t.city, s);
      for (std::uint32_t r = people.first; r < people.last; ++r)
        if (draws.uniform(r, static_cast<std::uint64_t>(t.day)) < p.rate) {
          begin(t, chunk, s, r, t.day);
          ++out[t.city.settlements.area[s]].begun;
        }
    }
  }
  static void evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params&,
                      ByArea<Outputs>& out) {
    for (double& sum : chunk.trust_deviation) sum *= static_cast<double>(t.forgetting.left(1));
    for (const Message& m : inbox) {
      // Not commutative on purpose: the order of messages to a resident must not depend on threads.
      const float now = chunk.trust.deviation(m.resident, t.day, t.forgetting);
      const float aim = static_cast<float>(mix64(m.key) >> 40) * 0x1p-24f;
      const Area area = t.city.settlements.area[settlement_of(t.city, m.resident)];
      chunk.trust_deviation[static_cast<std::size_t>(area)] +=
          static_cast<double>(chunk.trust.set(m.resident, t.day, now + 0.3f * (aim - now), t.forgetting));
      ++out[area].told;
    }
  }
  static void hazard(const Today&, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
    h[Risk::calm] += p.calm * (1.2 - static_cast<double>(c.severity));
  }
};

/// Spends money; no case feels it.
struct ToyMoney {
  static constexpr std::string_view name = "toy_money", label = "Toy money", name_zh = "试验经费";
  struct Params {
    int daily = 100;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.daily, Field{"daily", "fen", in(0, 1000000), "Spent a day", "日支出", "test"}.as_lever());
    }
  };
  using Outputs = NoOutputs;
  static void county(const Today&, CountyState& county, std::span<Chunk>, const Params& p, ByArea<Outputs>&) {
    county.accounts.spend(Line::county, p.daily);
  }
};

using ToyDay = DayOf<phase::FoundChunks<ToyCases>, phase::Morning<ToyCases>, phase::Counties<ToyMoney>,
                     phase::Evening<ToyCases>, phase::Hazards<ToyCases>>;
inline constexpr std::size_t kToyRate = 0, kToyCalm = 1, kToyDaily = 2;  // positions of the parameters

inline Tables toy_tables() {
  Tables tables;
  tables.kinds.resize(2);
  tables.kinds[0].row.name = "quarrel";
  tables.kinds[1].row.name = "noise";
  tables.kinds[1].row.family = Family::request;
  for (Kind& kind : tables.kinds) kind.daily = kind.row.rate / 10000 / 365;
  tables.risks.resize(kRisks);
  return tables;
}

/// A city laid out by hand with the columns that engine and mechanisms read beside where people live.
inline City toy_city() {
  City city = lay_out({});
  const std::size_t n = city.settlements.size();
  for (auto* column : {&city.settlements.mediators, &city.settlements.full_time_mediators}) column->assign(n, 1);
  return city;
}

/// A grid a settlement.
inline Grids toy_grids(const City& city) {
  Grids grids;
  const auto n = static_cast<std::uint32_t>(city.settlements.size());
  grids.grid_of_building.resize(city.buildings.size());
  grids.first_grid.push_back(0);
  for (std::uint32_t s = 0; s < n; ++s) {
    const IdRange buildings = buildings_of_settlement(city, s);
    grids.first_building.push_back(buildings.first);
    grids.settlement.push_back(s);
    grids.first_grid.push_back(s + 1);
    grids.households.push_back(city.settlements.households[s]);
    grids.residents.push_back(residents_of_settlement(city, s).size());
    for (std::uint32_t b = buildings.first; b < buildings.last; ++b) grids.grid_of_building[b] = s;
  }
  grids.first_building.push_back(static_cast<std::uint32_t>(city.buildings.size()));
  return grids;
}

/// Everything a toy run needs, alive as long as this.
template <class Day = ToyDay>
struct ToyStudy {
  City city = toy_city();
  Tables tables = toy_tables();
  Calendar calendar;
  Ties ties{city, 7};
  DayPlan plan = Day::plan();
  std::shared_ptr<const Grids> grids = std::make_shared<const Grids>(toy_grids(city));
  RunInputs inputs{city, tables, calendar, ties, plan, 7};

  explicit ToyStudy(int days = 40) : calendar{{2019, 1, 1}, days} {}
  RunChoice choice(const typename Day::Params& params = {}, std::vector<PolicyChange> changes = {}) const {
    return {0, 0, params, grids, std::move(changes)};
  }
};

}  // namespace shiyu::test
