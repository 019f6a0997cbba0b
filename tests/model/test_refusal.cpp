#include "sim/model/refusal.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kCases = 200;

/// Sessions of the committee over so many disputes, all offered at once.
Refusal::Outputs offered(const Refusal::Params& p, CaseLab& lab, std::uint8_t tries = 0) {
  const Today t = lab.today(3);
  for (int i = 0; i < kCases; ++i) {
    const std::uint32_t row = lab.begin(t, "neighbour", 1000 + static_cast<std::uint64_t>(i));
    discover(t, lab.chunk, row, Channel::hall);
    lab.chunk.cases.touch(row).tries = tries;
    lab.chunk.daily.served.push_back({row, Handler::community});
  }
  ByArea<Refusal::Outputs> out;
  Refusal::morning(t, lab.chunk, p, out);
  return out[Area::urban];
}

}  // namespace

TEST_CASE("Who refuses leaves the list of sessions, and nobody refuses what failed before") {
  CaseLab lab, tried, off;
  const Refusal::Outputs o = offered({.scale = 1}, lab);
  CHECK(o.refused > 0);
  CHECK(o.refused < kCases);
  CHECK(lab.chunk.daily.served.size() == static_cast<std::size_t>(kCases - o.refused));
  CHECK(offered({.scale = 1}, tried, 1).refused == 0);
  CHECK(offered({.scale = 0}, off).refused == 0);
  CHECK(off.chunk.daily.served.size() == kCases);
}

TEST_CASE("Who refuses goes to court, one level up, or nowhere, as the shares say") {
  CaseLab court, up, nowhere;
  const Refusal::Outputs all_court = offered({.scale = 20, .forum = 1, .move_up = 0}, court);
  CHECK(all_court.refused == kCases);
  CHECK(all_court.to_forum == kCases);
  CHECK(court.chunk.to_forum.size() == kCases);
  const Refusal::Outputs all_up = offered({.scale = 20, .forum = 0, .move_up = 1}, up);
  CHECK(all_up.moved_up == kCases);
  const Refusal::Outputs rest = offered({.scale = 20, .forum = 0, .move_up = 0}, nowhere);
  CHECK(rest.to_forum + rest.moved_up == 0);
  int resting = 0;
  for (std::uint32_t row = 0; row < nowhere.chunk.cases.capacity(); ++row)
    resting += nowhere.chunk.cases.alive(row) && nowhere.chunk.cases[row].stage == Stage::refused;
  CHECK(resting == kCases);
}
