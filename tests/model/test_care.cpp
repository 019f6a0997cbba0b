#include "sim/model/care.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Care::Outputs months(CaseLab& lab, const Care::Params& p, int days = 360) {
  Care::Outputs sum;
  for (int day = 0; day < days; ++day) {
    ByArea<Care::Outputs> out;
    Care::morning(lab.today(day), lab.chunk, p, out);
    for (const Care::Outputs& o : out.of) sum.needs += o.needs, sum.met += o.met, sum.unmet += o.unmet;
  }
  return sum;
}

}  // namespace

TEST_CASE("Visits meet needs with a falling return and never those of who refuses") {
  const Care::Params p;
  CHECK(Care::met(0, p) == 0);
  CHECK(Care::met(1 / p.find, p) == Approx(1 - std::exp(-1.0)));
  CHECK(Care::met(4, p) - Care::met(2, p) < Care::met(2, p));
  CaseLab lab;
  Care::Params all = p;
  all.visits = 31;
  all.find = 10;
  all.declared = 0.5;
  const Care::Outputs o = months(lab, all);
  REQUIRE(o.needs > 200);
  CHECK(o.met + o.unmet == o.needs);
  CHECK(static_cast<double>(o.unmet) / static_cast<double>(o.needs) == Approx(p.refuse).margin(0.08));
}

TEST_CASE("More visits keep the same needs and only meet more of them") {
  CaseLab lab;
  Care::Params p;
  p.declared = 0.5;
  std::int64_t needs = -1, met = -1;
  for (const double visits : {0.0, 0.5, 1.0, 4.0, 12.0}) {
    p.visits = visits;
    const Care::Outputs o = months(lab, p);
    if (needs >= 0) CHECK(o.needs == needs);
    CHECK(o.met > met);
    needs = o.needs;
    met = o.met;
  }
}

TEST_CASE("A need that is met is felt by somebody of the settlement and visits leave no other trace") {
  CaseLab lab;
  Care::Params p;
  p.declared = 0.5;
  p.visits = 31;
  p.felt = 1;
  const Care::Outputs o = months(lab, p, 30);
  CHECK(static_cast<std::int64_t>(lab.chunk.outbox.size()) == o.met);
  REQUIRE(o.met > 0);
  for (const Message& m : lab.chunk.outbox) {
    CHECK(m.type == Message::Type::trust);
    CHECK(m.value == 1);
    CHECK(lab.chunk.residents.contains(m.resident));
  }
  lab.chunk.outbox.clear();
  p.felt = 0;
  months(lab, p, 30);
  CHECK(lab.chunk.outbox.empty());
}

TEST_CASE("Visits are counted as minutes, money and contacts") {
  CaseLab lab;
  Care::Params p;
  p.visits = 2;
  ByArea<Care::Outputs> out;
  for (int day = 0; day < 365; ++day) Care::evening(lab.today(day), lab.chunk, p, out);
  const double visits = 24 * p.declared * (1 - p.refuse) * static_cast<double>(lab.chunk.residents.size());
  const auto sum = [&](auto Care::Outputs::* one) { return static_cast<double>(out.of[0].*one + out.of[1].*one); };
  CHECK(sum(&Care::Outputs::visits) == Approx(visits * 1000).epsilon(0.01));
  CHECK(sum(&Care::Outputs::cost) == Approx(visits * p.yuan * 100).epsilon(0.01));
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
  const auto& contacts = lab.chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::care)];
  CHECK(contacts[0] + contacts[1] == out.of[0].visits + out.of[1].visits);
}
