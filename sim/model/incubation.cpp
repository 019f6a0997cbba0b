#include "sim/model/incubation.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

constexpr int kLookDays = 30;  // days between two looks at the bases

std::uint16_t category_of(const Tables& tables, double u) {
  std::size_t category = 0;
  for (double below = tables.categories[0].share; u >= below && category + 1 < tables.categories.size();)
    below += tables.categories[++category].share;
  return static_cast<std::uint16_t>(category);
}

/// First day on which an organisation is no longer: a threshold, counted from the day on which its place goes to the
/// next one.
std::int16_t end_of(const Today& t, double u, const Incubation::Params& p) {
  const double alone = p.dissolution > 0 ? -math::log(u) * 365 / p.dissolution : kNoEnd;
  return static_cast<std::int16_t>(std::min(t.day + p.stay + alone + 1, static_cast<double>(kNoEnd)));
}

Area area_of(const Today& t, const FoundedOrganisation& one) {
  return t.city.settlements.area[settlements_of_township(t.city, one.township).first];
}

}  // namespace

int Incubation::founded_in(double mean, double u) { return static_cast<int>(mean + 1 - u); }

void Incubation::modify(const Today& t, Chunk& chunk, const Params& p) {
  chunk.slow[static_cast<std::size_t>(Slow::incubation)].settle(p.places * p.founding, 1 / p.lag, t.day);
}

void Incubation::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.day == 0 || t.day % kLookDays != 0) return;
  const auto gone = std::remove_if(chunk.founded.begin(), chunk.founded.end(), [&](const FoundedOrganisation& one) {
    const bool ends = one.until <= t.day;
    if (ends) ++out[area_of(t, one)].dissolved;
    return ends;
  });
  chunk.founded.erase(gone, chunk.founded.end());
  const double ripe = static_cast<double>(chunk.slow[static_cast<std::size_t>(Slow::incubation)].level);
  if (ripe <= 0) return;
  const Draws draws = t.draws("incubation");
  const auto month = static_cast<std::uint64_t>(t.day / kLookDays);
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    const auto code = static_cast<std::uint64_t>(t.city.townships.code[township]);
    const double mean = ripe * residents_of_township(t.city, township).size() / 1e5 * kLookDays / p.stay;
    const int founded = founded_in(mean, draws.uniform(code, month));
    for (int i = 0; i < founded; ++i) {
      const DrawBlock draw = draws.block(code, month, 1 + static_cast<std::uint64_t>(i));
      chunk.founded.push_back({township, category_of(t.tables, draw.uniform(0)), end_of(t, draw.uniform(1), p)});
      ++out[area_of(t, chunk.founded.back())].founded;
    }
  }
}

void Incubation::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const FoundedOrganisation& one : chunk.founded) ++out[area_of(t, one)].living;
  if (p.places <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a)
    book(chunk, Line::organisations,
         fen_of_year(p.places * static_cast<double>(chunk.residents_in[a]) / 1e5, p.capital / p.years + p.running),
         out.of[a].cost);
}

}  // namespace shiyu
