// Whether and how a need is voiced: matters for a court and service needs, as their parties decide.
#include <catch2/catch.hpp>

#include <set>
#include <utility>

#include "sim/model/court.hpp"
#include "sim/model/reporting.hpp"
#include "sim/model/requests.hpp"
#include "sim/model/triage.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A matter for a court on the day it arises.
struct CourtMatter {
  CaseLab lab;
  Today t = lab.today(5);
  std::uint32_t row = 0;
  Reporting::Outputs decided{};

  CourtMatter(double court_first, double centre_first) {
    row = lab.begin(t, "filing_contract", 3);
    lab.chunk.daily.to_voice.push_back(row);
    Reporting::Params p;
    p.court_first = court_first;
    p.centre_first = centre_first;
    ByArea<Reporting::Outputs> out;
    Reporting::morning(t, lab.chunk, p, out);
    for (const Reporting::Outputs& o : out.of) {
      decided.filed += o.filed;
      decided.to_centre += o.to_centre;
      decided.borne += o.borne;
      decided.found_by_centres += o.found_by_centres;
    }
    ByArea<Triage::Outputs> taken_in;
    Triage::morning(t, lab.chunk, {}, taken_in);
  }
  const Case& matter() const { return lab.chunk.cases[row]; }
};

}  // namespace

TEST_CASE("A matter for a court is filed, taken to a centre, or borne") {
  const CourtMatter filed(1, 0), to_centre(0, 1), borne(0, 0);
  CHECK(filed.decided.filed == 1);
  CHECK(filed.lab.chunk.to_forum == std::vector<std::uint32_t>{filed.row});
  CHECK(filed.matter().channel == Channel::court);

  CHECK(to_centre.decided.to_centre == 1);
  CHECK(to_centre.decided.found_by_centres == 0);  // it is no dispute that centres went out to find
  CHECK(to_centre.lab.chunk.to_forum.empty());
  CHECK(to_centre.matter().handler == Handler::county);

  CHECK(borne.decided.borne == 1);
  CHECK(borne.matter().stage == Stage::latent);
  CHECK(int{borne.matter().known} == kNoDay);
  CHECK(borne.lab.chunk.daily.discovered.empty());
}

TEST_CASE("A matter for a court that was borne is filed later, and is then known by the court") {
  CourtMatter borne(0, 0);
  CaseHazards h;
  Court::hazard(borne.t, borne.lab.chunk, borne.matter(), {}, h);
  const double usual = h[Risk::suit];
  CHECK(usual > 0);
  borne.lab.chunk.modifiers.suits = 0.5;  // advisers turn half of them away
  h = {};
  Court::hazard(borne.t, borne.lab.chunk, borne.matter(), {}, h);
  CHECK(h[Risk::suit] == Approx(usual / 2));
  Reporting::hazard(borne.t, borne.lab.chunk, borne.matter(), {}, h);
  CHECK(h[Risk::report] == 0);  // no office hears of it but the court

  borne.lab.chunk.daily.fired.push_back({borne.row, Risk::suit});
  ByArea<Court::Outputs> out;
  Court::morning(borne.t, borne.lab.chunk, {}, out);
  Court::county(borne.t, borne.lab.world.counties[0], borne.lab.world.chunks, {}, out);
  CHECK(out.of[0].filed_later + out.of[1].filed_later == 1);
  CHECK(out.of[0].from_ladder + out.of[1].from_ladder == 0);
  CHECK(int{borne.matter().known} == 5);
}

namespace {

/// Keys of the service needs of a day that are dispatched, where this share is voiced.
std::set<std::uint64_t> dispatched(std::uint64_t seed, std::uint64_t replicate, double share) {
  CaseLab lab;
  Today t = lab.today(5);
  t.seed = seed;
  t.replicate = replicate;
  lab.chunk.strips.lowest[static_cast<std::size_t>(Stream::requests)] = {{0, 40000}};
  Requests::Params p;
  p.voiced = share;
  ByArea<Requests::Outputs> out;
  Requests::morning(t, lab.chunk, p, out);
  std::set<std::uint64_t> keys;
  for (std::uint32_t row = 0; row < lab.chunk.cases.capacity(); ++row)
    if (lab.chunk.cases.alive(row)) keys.insert(lab.chunk.cases[row].key);
  return keys;
}

}  // namespace

TEST_CASE("Seed and replicate decide whether a service need is voiced, in the same place on the same day") {
  const auto [seed, replicate] = GENERATE(std::pair{7, 1}, std::pair{8, 0});
  const auto first = dispatched(7, 0, 1),
             second = dispatched(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(replicate), 1);
  const auto half = dispatched(7, 0, 0.5),
             half_of_second = dispatched(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(replicate), 0.5);
  int in_both = 0, differ = 0;
  for (const std::uint64_t key : first) {
    if (!second.contains(key)) continue;
    ++in_both;
    differ += half.contains(key) != half_of_second.contains(key);
  }
  REQUIRE(in_both > 200);
  CHECK(differ == Approx(0.5 * in_both).margin(0.15 * in_both));
}

TEST_CASE("Service needs are voiced by their share and the readiness of the place, and make cases only then") {
  const SmallStudy study({2, 2, 2, 600, 40});
  const auto run = [&](double voiced) {
    Day::Params p;
    of<Requests>(p).voiced = voiced;
    return study.run(p);
  };
  const Simulation::Result none = run(0), some = run(0.2), more = run(0.4);
  const std::int64_t needs = sum_of(none, "requests.needs");
  REQUIRE(needs > 300);
  for (const Simulation::Result* r : {&some, &more}) {
    CHECK(sum_of(*r, "requests.needs") == needs);
    CHECK(sum_of(*r, "requests.contacts") + sum_of(*r, "requests.borne") == needs);
  }
  CHECK(sum_of(none, "requests.borne") == needs);
  CHECK(sum_of(none, "requests.dispatched") == 0);
  const double ratio =
      static_cast<double>(sum_of(more, "requests.contacts")) / static_cast<double>(sum_of(some, "requests.contacts"));
  CHECK(ratio == Approx(2).margin(0.35));
}
