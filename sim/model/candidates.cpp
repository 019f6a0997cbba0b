#include "sim/model/candidates.hpp"

#include <algorithm>
#include <bit>

#include "sim/model/strips.hpp"

namespace shiyu {

namespace {

/// Smallest value of DrawBlock::bits whose uniform lies above x in (0, 1].
std::uint64_t first_above(double x) {
  auto bits = static_cast<std::uint64_t>(x * 0x1p52);
  while (bits > 0 && DrawBlock::uniform_of(bits - 1) > x) --bits;
  while (bits >> 52 == 0 && DrawBlock::uniform_of(bits) <= x) ++bits;
  return bits;
}

}  // namespace

void Candidates::found(const Today& t, Chunk& chunk, const Params&) {
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    auto& none = chunk.strips.none.emplace_back();
    auto& some = chunk.strips.some.emplace_back();
    for (std::size_t lane = 0; lane < kStreams; ++lane) {
      none[lane] = math::exp(-strip_mean(t, static_cast<Stream>(lane), s));
      some[lane] = first_above(none[lane]);
    }
  }
}

void Candidates::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>&) {
  const Draws draws = strip_draws(t);
  const auto today = static_cast<std::uint64_t>(t.day);
  StripCounts& strips = chunk.strips;
  for (auto& lowest : strips.lowest) lowest.clear();
  const std::int64_t* code = t.city.settlements.code.data() + chunk.settlements.first;
  constexpr std::uint32_t kTogether = 16;  // drawn without a branch in between, so that the blocks overlap
  std::array<DrawBlock, kTogether> draw;
  for (std::uint32_t first = 0; first < chunk.settlements.size(); first += kTogether) {
    const std::uint32_t last = std::min(first + kTogether, chunk.settlements.size());
    std::uint64_t any = 0;  // a bit for each settlement and lane
    for (std::uint32_t i = first; i < last; ++i) {
      draw[i - first] = draws.block(static_cast<std::uint64_t>(code[i]), today);
      for (int lane = 0; lane < kStreams; ++lane)
        any |= std::uint64_t{draw[i - first].bits(lane) >= strips.some[i][static_cast<std::size_t>(lane)]}
               << ((i - first) * kStreams + static_cast<std::uint32_t>(lane));
    }
    for (; any != 0; any &= any - 1) {
      const int bit = std::countr_zero(any), lane = bit % kStreams;
      const std::uint32_t i = first + static_cast<std::uint32_t>(bit / kStreams);
      const double mean = strip_mean(t, static_cast<Stream>(lane), chunk.settlements.first + i);
      const double none = strips.none[i][static_cast<std::size_t>(lane)], u = draw[i - first].uniform(lane);
      const int points = none > 0 ? math::poisson_quantile(mean, u, none) : math::poisson_quantile(mean, u);
      strips.lowest[static_cast<std::size_t>(lane)].push_back({i, static_cast<std::uint32_t>(points)});
    }
  }
}

}  // namespace shiyu
