#include "sim/model/chain.hpp"

#include <catch2/catch.hpp>

#include "sim/model/conference.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

class ChainLab : public CaseLab {
 public:
  std::uint32_t send(int day, std::uint64_t key) {
    const Today t = today(day);
    const std::uint32_t row = begin(t, "collective", key);
    discover(t, chunk, row, Channel::hall);
    refer(t, chunk, row, {Handler::city});
    return row;
  }
  /// The way from the county to the conference on one day.
  Conference::Outputs run(int day) {
    const Today t = today(day);
    Chain::county(t, world.counties[0], world.chunks, params, named);
    ByCounty<Conference::Outputs> out(world.counties.size());
    Conference::city(t, world.city, world.chunks, world.counties, conference, out);
    world.city.served.clear();
    Conference::Outputs sum;
    for (const Conference::Outputs& o : out[chunk.county].of) {
      sum.first += o.first;
      sum.delay += o.delay;
    }
    return sum;
  }
  std::int64_t delay_of_one(std::uint64_t key) {
    send(3, key);
    for (int day = 3; day < 40; ++day)
      if (const Conference::Outputs o = run(day); o.first == 1) return o.delay;
    return -1;
  }
  Chain::Params params;
  Conference::Params conference;
  ByArea<Chain::Outputs> named;
};

}  // namespace

TEST_CASE("A large case waits the days of the chain, and fewer when steps are left out") {
  ChainLab steep, flat;
  CHECK(steep.delay_of_one(8) == steep.conference.chain_days + 1);
  flat.params.flat = 1;
  flat.params.shortening = 0.8;
  Chain::modify(flat.today(3), flat.chunk, flat.params);
  CHECK(flat.delay_of_one(8) == 2);  // a fifth of five days, and the day on which it joins
}

TEST_CASE("Reports that nobody examined make the city's sessions harder, those of other levels not") {
  ChainLab lab;
  lab.params.flat = 0.5;
  Chain::modify(lab.today(3), lab.chunk, lab.params);
  const auto& session = lab.chunk.modifiers.session[kind_named(lab.study.tables, "collective")];
  CHECK(session[static_cast<std::size_t>(Level::city)] == Approx(-0.5 * lab.params.unexamined));
  CHECK(session[static_cast<std::size_t>(Level::county)] == 0.0f);
}

TEST_CASE("A leader is named once for a case, takes it up by its luck, and costs minutes and money") {
  ChainLab lab;
  lab.params.led = 1;
  lab.params.attends = 1;
  const std::uint32_t row = lab.send(3, 8);
  lab.run(3);
  CHECK((lab.chunk.cases[row].marks & kLed) != 0);
  Chain::Outputs sum;
  for (const Chain::Outputs& o : lab.named.of) {
    sum.named += o.named;
    sum.led += o.led;
    sum.minutes += o.minutes;
    sum.cost += o.cost;
  }
  CHECK(sum.named == 1);
  CHECK(sum.led == 1);
  CHECK(sum.minutes == 240);
  CHECK(sum.cost == 50000);
  CHECK(lab.chunk.accounts.total() == sum.cost);

  ChainLab paper;
  paper.params.led = 1;
  paper.params.attends = 0;
  const std::uint32_t other = paper.send(3, 8);
  paper.run(3);
  CHECK(paper.named.of[0].named + paper.named.of[1].named == 1);
  CHECK(paper.chunk.cases[other].marks == 0);
}

TEST_CASE("A duty desk is paid for the residents it serves") {
  ChainLab lab;
  ByArea<Chain::Outputs> out;
  Chain::evening(lab.today(3), lab.chunk, lab.params, out);
  CHECK(lab.chunk.accounts.total() == 0);
  lab.params.flat = 1;
  Chain::evening(lab.today(3), lab.chunk, lab.params, out);
  const double a_day = lab.params.duty_price / 365 * lab.chunk.residents.size() / 1e5 * 100;
  CHECK(static_cast<double>(lab.chunk.accounts.total()) == Approx(a_day).margin(1));
  CHECK(out.of[0].cost + out.of[1].cost == lab.chunk.accounts.total());
}
