#include "sim/model/linkage.hpp"

#include <catch2/catch.hpp>

#include "sim/model/mediation.hpp"
#include "sim/model/money.hpp"
#include "sim/model/refusal.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

class LinkageLab : public CaseLab {
 public:
  LinkageLab() { params.share = params.taken = 1; }
  std::uint32_t leave(std::string_view kind, std::uint64_t key) {
    const Today t = today(3);
    const std::uint32_t row = begin(t, kind, key);
    discover(t, chunk, row, Channel::hall);
    chunk.to_forum.push_back(row);
    return row;
  }
  Linkage::Outputs run(int day) {
    ByArea<Linkage::Outputs> out;
    Linkage::county(today(day), world.counties[0], world.chunks, params, out);
    Linkage::evening(today(day), chunk, params, out);
    Linkage::Outputs sum;
    for (const Linkage::Outputs& o : out.of) {
      sum.offered += o.offered;
      sum.taken += o.taken;
      sum.settled += o.settled;
      sum.passed_on += o.passed_on;
      sum.cost += o.cost;
    }
    return sum;
  }
  /// What a session of the county centre on a row comes to.
  void hold(int day, std::uint32_t row, double ease) {
    CountyState& county = world.counties[0];
    county.served.push_back({chunk.id, row, Handler::county});
    ByArea<Mediation::Outputs> out;
    Mediation::Params p;
    p.ease = ease;
    p.pressure = 0;
    Mediation::county(today(day), county, world.chunks, p, out);
  }
  Linkage::Params params;
};

}  // namespace

TEST_CASE("A dispute on its way to a court waits for a joint session in the county centre") {
  LinkageLab lab;
  const std::uint32_t row = lab.leave("neighbour", 8);
  const Linkage::Outputs o = lab.run(3);
  CHECK(o.offered == 1);
  CHECK(o.taken == 1);
  CHECK(lab.chunk.to_forum.empty());
  CHECK(lab.chunk.cases[row].handler == Handler::county);
  CHECK((lab.chunk.cases[row].marks & kLinked) != 0);
  CHECK(o.cost == fen(1, lab.params.offer_price) + fen(1, lab.params.session_price));
  CHECK(lab.chunk.accounts.total() == o.cost);
}

TEST_CASE("A joint session that settles keeps a dispute from the court and one that fails sends it on, once") {
  LinkageLab lab;
  const std::uint32_t settled = lab.leave("neighbour", 8), failed = lab.leave("labour", 9);
  lab.run(3);
  lab.hold(4, settled, 20);
  lab.hold(4, failed, -20);
  const Linkage::Outputs o = lab.run(4);
  CHECK(o.settled == 1);
  CHECK(o.offered == 0);
  CHECK(o.passed_on == 1);
  CHECK(lab.chunk.to_forum == std::vector<std::uint32_t>{failed});
}

TEST_CASE("Who refuses the joint session goes on to the court") {
  LinkageLab lab;
  const std::uint32_t row = lab.leave("neighbour", 8);
  lab.run(3);
  lab.world.counties[0].served.push_back({lab.chunk.id, row, Handler::county});
  Refusal::Params p;
  p.scale = 20;
  p.forum = p.move_up = 0;
  ByArea<Refusal::Outputs> out;
  Refusal::county(lab.today(4), lab.world.counties[0], lab.world.chunks, p, out);
  CHECK(lab.world.counties[0].served.empty());
  CHECK(lab.chunk.to_forum == std::vector<std::uint32_t>{row});
}

TEST_CASE("Direct filings and parties who decline go to the court at once") {
  LinkageLab lab;
  const std::uint32_t filing = lab.leave("filing_contract", 8);
  CHECK(lab.run(3).offered == 0);
  CHECK(lab.chunk.to_forum == std::vector<std::uint32_t>{filing});
  lab.params.taken = 0;
  const std::uint32_t row = lab.leave("neighbour", 9);
  const Linkage::Outputs o = lab.run(3);
  CHECK(o.offered == 1);
  CHECK(o.taken == 0);
  CHECK(o.cost == fen(1, lab.params.offer_price));
  CHECK(lab.chunk.cases[row].marks == 0);
  CHECK(lab.chunk.to_forum.size() == 2);
}

TEST_CASE("A larger share of offers only adds to those who were offered before") {
  std::vector<bool> before(40, false);
  for (const double share : {0.2, 0.5, 0.9}) {
    LinkageLab lab;
    lab.params.share = share;
    std::vector<std::uint32_t> rows;
    for (std::uint64_t i = 0; i < before.size(); ++i) rows.push_back(lab.leave("neighbour", hash64(i, 5)));
    const auto offered = static_cast<double>(lab.run(3).offered);
    CHECK(offered > share * 40 - 15);
    CHECK(offered < share * 40 + 15);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool now = (lab.chunk.cases[rows[i]].marks & kLinked) != 0;
      CHECK((now || !before[i]));
      before[i] = now;
    }
  }
}
