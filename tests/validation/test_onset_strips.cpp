// Onset by strips against rates written down by hand and against a plain loop over residents and days.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>
#include <vector>

#include "sim/engine/build_world.hpp"
#include "sim/model/candidates.hpp"
#include "sim/model/onset.hpp"
#include "sim/model/organisations.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kClasses = 5;
int class_of(double m, double scale) {
  const double relative = m / scale;
  return relative < 0.4 ? 0 : relative < 0.7 ? 1 : relative < 1.1 ? 2 : relative < 2 ? 3 : 4;
}

/// Onset alone, day by day, over a city in which some residents are tense and some buildings have hazards.
class OnsetLab {
 public:
  OnsetLab(const SmallStudy& study, Onset::Params p, std::uint64_t replicate = 0)
      : study_{study},
        params_{p},
        replicate_{replicate},
        world_{build_world(study.city, study.tables, draw_grids(study.city, {}), {})},
        rhythm_{study.tables} {
    const Today t = turn(0);
    for (Chunk& chunk : world_.chunks) {
      Organisations::found(t, chunk, {});
      Candidates::found(t, chunk, {});
      for (std::uint32_t r = chunk.residents.first; r < chunk.residents.last; ++r)
        if (tense(r))
          chunk.risk.put({r, RiskClass::contradictions, RiskStage::active, false, 1, 20000},
                         study.city.settlements.area[settlement_of(study.city, r)], 0);
      for (std::uint32_t b = chunk.buildings.first; b < chunk.buildings.last; ++b)
        chunk.open_hazards[b - chunk.buildings.first] = static_cast<std::uint16_t>(b % 3);
    }
  }
  static bool tense(std::uint32_t resident) { return resident % 7 == 0; }

  void run(int days) {
    for (int day = 0; day < days; ++day) {
      const Today t = turn(day);
      for (Chunk& chunk : world_.chunks) {
        ByArea<Onset::Outputs> out;
        ByArea<NoOutputs> none;
        Candidates::morning(t, chunk, {}, none);
        Onset::morning(t, chunk, params_, out);
        for (const Onset::Outputs& o : out.of) points += o.points, clipped += o.clipped;
      }
    }
  }
  template <class F>
  void each_case(F&& f) const {
    for (const Chunk& chunk : world_.chunks)
      for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row) f(chunk.cases[row]);
  }
  /// Kind and resident by key.
  std::map<std::uint64_t, std::pair<int, std::uint32_t>> cases() const {
    std::map<std::uint64_t, std::pair<int, std::uint32_t>> all;
    each_case([&](const Case& c) { all[c.key] = {c.kind, c.resident}; });
    return all;
  }
  /// Multiplier of a resident as the rules state it, put together by hand.
  double multiplier(std::uint32_t resident) const {
    const City& city = study_.city;
    const std::uint32_t s = settlement_of(city, resident);
    const Chunk& chunk = world_.chunks[city.townships.chunk[city.settlements.township[s]]];
    OnsetTerms x;
    x.proneness = static_cast<double>(traits_of(city, s, resident).proneness);
    x.tense = tense(resident);
    x.crowding = static_cast<double>(city.settlements.crowding[s]);
    x.social_capital = static_cast<double>(city.settlements.social_capital[s]);
    const std::size_t n = study_.tables.categories.size();
    for (std::size_t i = 0; i < n; ++i)
      x.organised += study_.tables.categories[i].onset *
                     chunk.organised[(city.settlements.township[s] - chunk.townships.first) * n + i];
    x.open_hazards = chunk.open_hazards[building_of(city, s, resident) - chunk.buildings.first];
    return std::min(Onset::multiplier(x, params_), params_.scale * params_.most);
  }
  Today turn(int day) {
    Today t = today_of(study_.inputs, world_, rhythm_, static_cast<int>(replicate_), day);
    rhythm_.turn(t);
    return t;
  }
  std::int64_t points = 0, clipped = 0;

 private:
  const SmallStudy& study_;
  Onset::Params params_;
  std::uint64_t replicate_;
  World world_;
  Rhythm rhythm_;
};

bool of_onset(const Kind& k) {
  return k.row.family == Family::dispute || k.row.family == Family::filing || k.row.family == Family::clue;
}

/// Rate of a kind for one resident at multiplier 1, from the columns of its table.
double rate_of(const Kind& k, Area area, int year_day, bool workday) {
  const double season = 1 + k.row.season * std::cos(2 * std::acos(-1.0) * (year_day - k.row.season_peak) / 365.0);
  return k.row.rate / 1e4 / 365 * (area == Area::urban ? k.row.urban : k.row.rural) * season *
         (workday ? 1 : k.row.off_days);
}

bool works(const City& city, std::uint32_t resident) {
  const int sector = traits_of(city, resident).sector;
  return sector >= 2 && sector <= 6;
}

using Counts = std::map<std::pair<int, int>, double>;  // by (kind, class of multiplier)

struct Chi {
  double sum = 0, worst = 0;
  int cells = 0;
  void add(double difference, double variance) {
    if (variance < 10) return;  // too few for a normal
    const double z = difference / std::sqrt(variance);
    sum += z * z;
    worst = std::max(worst, std::abs(z));
    ++cells;
  }
  bool sound() const { return cells > 30 && worst < 4 && std::abs(sum - cells) < 4 * std::sqrt(2.0 * cells); }
};

}  // namespace

TEST_CASE("Onset by strips has the counts of a loop over residents by kind and multiplier") {
  // Counts are Poisson: against the expected count the standard error is its root, against another count the root of
  // the sum of both. Each cell lies within four, and the sum of squares within four of its own.
  const int days = 365;
  const SmallStudy study({2, 3, 3, 1100, days, 5});
  Onset::Params p;
  p.scale = 8;  // more cases, the same shares
  p.most = 400;
  OnsetLab lab(study, p);
  lab.run(days);
  REQUIRE(lab.clipped == 0);

  const City& city = study.city;
  std::vector<double> m(city.residents());
  std::vector<char> employed(city.residents());
  for (std::uint32_t r = 0; r < city.residents(); ++r) m[r] = lab.multiplier(r), employed[r] = works(city, r);
  Counts strips, loop, expected;
  lab.each_case([&](const Case& c) { ++strips[{c.kind, class_of(m[c.resident], p.scale)}]; });

  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform;
  for (int day = 0; day < days; ++day) {
    const Today t = lab.turn(day);
    for (const Area area : {Area::urban, Area::rural})
      for (const bool employee : {false, true}) {
        std::vector<int> kinds;
        std::vector<double> rates;
        double all = 0;
        for (std::size_t k = 0; k < study.tables.kinds.size(); ++k) {
          const Kind& kind = study.tables.kinds[k];
          if (!of_onset(kind) || (kind.row.relation == Relation::workplace && !employee)) continue;
          kinds.push_back(static_cast<int>(k));
          rates.push_back(rate_of(kind, area, t.year_day, t.workday));
          all += rates.back();
        }
        std::discrete_distribution<std::size_t> which(rates.begin(), rates.end());
        for (std::uint32_t s = 0; s < city.settlements.size(); ++s) {
          if (city.settlements.area[s] != area) continue;
          const IdRange people = residents_of_settlement(city, s);
          for (std::uint32_t r = people.first; r < people.last; ++r) {
            if ((employed[r] != 0) != employee) continue;
            const int at = class_of(m[r], p.scale);
            // The plain loop: time to the next onset of this resident, again and again within the day.
            for (double x = -std::log(1 - uniform(random)); x < all * m[r]; x -= std::log(1 - uniform(random)))
              ++loop[{kinds[which(random)], at}];
            for (std::size_t i = 0; i < kinds.size(); ++i) expected[{kinds[i], at}] += rates[i] * m[r];
          }
        }
      }
  }
  Chi to_rates, to_loop;
  double born = 0, due = 0;
  for (const auto& [cell, mean] : expected) {
    to_rates.add(strips[cell] - mean, mean);
    to_loop.add(strips[cell] - loop[cell], strips[cell] + loop[cell]);
    born += strips[cell];
    due += mean;
  }
  double all_strips = 0;
  for (const auto& [cell, n] : strips) all_strips += n;
  CAPTURE(born, due, to_rates.cells, to_rates.sum, to_rates.worst, to_loop.sum, to_loop.worst);
  CHECK(born == all_strips);  // nothing was born of a kind or in a class that cannot be
  CHECK(born > 5000);
  CHECK(std::abs(born - due) < 4 * std::sqrt(due));
  CHECK(to_rates.sound());
  CHECK(to_loop.sound());
}

TEST_CASE("A raised rate keeps every case of the old rates and adds others") {
  const int days = 200;
  const SmallStudy study({2, 2, 3, 900, days, 5});
  Onset::Params p;
  OnsetLab before(study, p);
  before.run(days);
  const auto old = before.cases();
  REQUIRE(old.size() > 300);

  Onset::Params twice = p, tenser = p, wider = p;
  twice.scale = 2 * p.scale;
  tenser.tension = p.tension + 1;
  tenser.hazard = p.hazard + 0.3;
  wider.most = 3 * p.most;  // a higher bound alone
  for (const Onset::Params& more : {twice, tenser, wider}) {
    OnsetLab after(study, more);
    after.run(days);
    const auto now = after.cases();
    std::size_t kept = 0;
    for (const auto& [key, what] : old) {
      const auto found = now.find(key);
      kept += found != now.end() && found->second == what;
    }
    CHECK(kept == old.size());
    if (more.scale != p.scale) CHECK(static_cast<double>(now.size()) > 1.8 * static_cast<double>(old.size()));
  }
}

TEST_CASE("A lowered rate keeps no case that the old rates did not have") {
  const int days = 200;
  const SmallStudy study({1, 2, 3, 900, days, 5});
  Onset::Params p, calm;
  calm.moral = 0.3;
  OnsetLab before(study, p), after(study, calm);
  before.run(days);
  after.run(days);
  const auto old = before.cases(), now = after.cases();
  REQUIRE(now.size() < old.size());
  for (const auto& [key, what] : now) CHECK(old.contains(key));
}
