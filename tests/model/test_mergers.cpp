#include "sim/model/mergers.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

std::vector<std::uint32_t> committees(double share) {
  CaseLab lab(model_tables(), {1, 2, 12, 300, 60, 7});
  Mergers::Params p;
  p.share = share;
  Mergers::found(lab.today(0), lab.chunk, p);
  return lab.chunk.committee;
}

Day::Params merged(double share) {
  Day::Params params;
  of<Mergers>(params).share = share;
  return params;
}

}  // namespace

TEST_CASE("Without mergers every committee sits in its own village") { CHECK(committees(0).empty()); }

TEST_CASE("A larger share of mergers only adds, and a village joins the next one of its township") {
  const std::vector<std::uint32_t> some = committees(0.4), all = committees(1);
  REQUIRE(all.size() == 24);
  int more = 0;
  for (std::uint32_t s = 0; s < all.size(); ++s) {
    CHECK(all[s] >= s);
    CHECK(all[s] < (s < 12 ? 12u : 24u));
    CHECK((some[s] == s || all[s] != s));  // chosen at 0.4, chosen at 1
    more += some[s] == s && all[s] != s;
  }
  CHECK(more > 0);
  CHECK(all[23] == 23);  // the last village of a township stays
}

TEST_CASE("Mergers move nobody's matters, and merged villages share the minutes of their mediators") {
  const SmallStudy study({2, 2, 12, 600, 120, 3});
  Day::Params near = merged(0.5);
  of<Mergers>(near).strange = 0;
  const Simulation::Result before = study.run(), after = study.run(near);
  CHECK(sum_of(after, "mergers.joined") > 0);
  CHECK(sum_of(before, "mergers.joined") == 0);
  CHECK(sum_of(before, "onset.disputes") > 0);
  // The same luck: what arises before the first case has met another queue is the same.
  CHECK(hash_of(before, 0, StateTable::cases) == hash_of(after, 0, StateTable::cases));
  CHECK(hash_of(before, 0, StateTable::residents) == hash_of(after, 0, StateTable::residents));
}

TEST_CASE("A committee works for the villages merged with it") {
  CaseLab lab(model_tables(), {1, 2, 12, 300, 60, 7});
  const Today t = lab.today(0);
  Mergers::Params p;
  p.share = 1;
  Mergers::found(t, lab.chunk, p);
  const std::uint32_t joined = 12, host = 23;  // villages of the second, rural township
  REQUIRE(lab.chunk.committee[joined] == host);
  lab.chunk.modifiers = Modifiers(lab.chunk.settlements.size(), lab.study.tables.departments.size());
  Mergers::modify(t, lab.chunk, p);
  CHECK(lab.chunk.modifiers.place_session[joined] == Approx(-p.strange));
  CHECK(lab.chunk.modifiers.place_session[host] == 0);
  ByArea<Mergers::Outputs> out;
  Mergers::morning(t, lab.chunk, p, out);
  std::int64_t count = 0;
  for (std::uint32_t s = 0; s < lab.chunk.committee.size(); ++s) count += lab.chunk.committee[s] != s;
  CHECK(out.of[0].joined + out.of[1].joined == count);
}
