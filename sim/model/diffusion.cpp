#include "sim/model/diffusion.hpp"

#include <algorithm>

#include "sim/core/calendar.hpp"
#include "sim/model/achieved.hpp"
#include "sim/model/money.hpp"
#include "sim/model/service.hpp"

namespace shiyu {

namespace {

constexpr std::uint64_t kPilots = 0;  // occasion of the draw that picks pilots; quarters are counted from year 0

std::uint64_t code_of(const Today& t, std::uint32_t county) {
  return static_cast<std::uint64_t>(t.city.counties.code[county]);
}

/// What a county, or all that practise, has seen this quarter.
struct Seen {
  std::int64_t known = 0, unmet = 0;
  double rate() const { return known > 0 ? static_cast<double>(unmet) / static_cast<double>(known) : 0; }
};

void look(std::span<const Chunk> all, const CountyState& county, Seen& seen) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    seen.known += all[k].experience[0];
    seen.unmet += all[k].experience[1];
  }
}

/// Pays for the start in a chunk; urban and rural residents bear their shares.
void set_up(Chunk& chunk, const Diffusion::Params& p, ByArea<Diffusion::Outputs>& out) {
  std::int64_t all = 0;
  book(chunk, Line::training, fen(chunk.residents.size() / 1e4, p.setup), all);
  const std::int64_t urban = all * chunk.residents_in[0] / std::max<std::int64_t>(1, chunk.residents.size());
  out[Area::urban].cost += urban;
  out[Area::rural].cost += all - urban;
}

}  // namespace

double Diffusion::chance(double here, double there, const Params& p) {
  const double advantage = here > there ? (here - there) / here : 0;
  return std::min(1.0, p.curiosity + p.imitation * advantage);
}

void Diffusion::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void Diffusion::change(const Today& t, Chunk& chunk, const Params& p) {
  chunk.practises |= t.draws("diffusion").uniform(code_of(t, chunk.county), kPilots) < p.start;
}

void Diffusion::modify(const Today& t, Chunk& chunk, const Params& p) {
  const auto gain = static_cast<float>(
      chunk.slow[static_cast<std::size_t>(Slow::practice)].settle(chunk.practises ? p.gain : 0, p.learning, t.day));
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    if (t.tables.kinds[k].row.family != Family::dispute) continue;
    chunk.modifiers.session[k][static_cast<std::size_t>(Level::community)] += gain;
    chunk.modifiers.session[k][static_cast<std::size_t>(Level::township)] += gain;
  }
}

void Diffusion::city(const Today& t, CityState&, std::span<Chunk> all, std::span<CountyState> counties, const Params& p,
                     ByCounty<Outputs>& out) {
  const auto practises = [&](const CountyState& county) { return all[county.chunks.first].practises; };
  for (const CountyState& county : counties)
    out[county.id][larger_area(county.residents_in)].practising += practises(county);
  const Date date = t.calendar.date(t.day);
  if (t.day == 0 || date.day != 1 || date.month % 3 != 1) return;
  Seen there;
  bool anybody = false;
  for (const CountyState& county : counties) {
    if (!practises(county)) continue;
    anybody = true;
    look(all, county, there);
  }
  const Draws draws = t.draws("diffusion");
  const auto quarter = static_cast<std::uint64_t>(date.year * 4 + date.month / 3);
  for (const CountyState& county : counties) {
    if (!anybody || practises(county)) continue;
    Seen here;
    look(all, county, here);
    if (draws.uniform(code_of(t, county.id), quarter) >= chance(here.rate(), there.rate(), p)) continue;
    ++out[county.id][larger_area(county.residents_in)].taken_over;
    for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
      all[k].practises = true;
      set_up(all[k], p, out[county.id]);
    }
  }
  for (Chunk& chunk : all) chunk.experience = {};
}

void Diffusion::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (month_ends(t))
    for (const Tally& month : chunk.tally) {
      chunk.experience[0] += month.known;
      chunk.experience[1] += month.unmet;
    }
  if (!chunk.practises) return;
  for (std::size_t a = 0; a < kAreas; ++a)
    book(chunk, Line::training, fen_of_year(static_cast<double>(chunk.residents_in[a]) / 1e4, p.upkeep),
         out.of[a].cost);
}

}  // namespace shiyu
