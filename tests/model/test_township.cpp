#include "sim/model/township.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A township centre has at least its least staff, and what is added to each comes on top") {
  CaseLab lab;
  const auto people = [&](const Township::Params& p) {
    Township::found(lab.today(0), lab.chunk, p);
    return lab.chunk.staff[static_cast<std::size_t>(Staff::township)][0];
  };
  const double by_size = lab.chunk.residents.size() * 3 / 1e4;
  CHECK(people({.staff = 3, .least = 0}) == Approx(by_size));
  CHECK(people({.staff = 3, .least = 5}) == 5);
  CHECK(people({.staff = 3, .least = 5, .added = 2}) == 7);
}

TEST_CASE("Minutes of a centre are worked or idle, and nobody works on a day off") {
  CaseLab lab;
  const Township::Params p{.staff = 0, .least = 2, .minutes = 300};
  ByArea<Township::Outputs> workday, day_off;
  Township::morning(lab.today(3), lab.chunk, p, workday);
  CHECK(workday[Area::urban].minutes == 0);
  CHECK(workday[Area::urban].idle == 600);
  Today t = lab.today(4);
  t.workday = false;
  Township::morning(t, lab.chunk, p, day_off);
  CHECK(day_off[Area::urban].idle == 0);
}
