#include "sim/model/credit.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Records of contracts concern trade, lending and fraud online, and ask residents for registrations") {
  CaseLab lab;
  const Today t = lab.today(6);
  Credit::Params p;
  p.coverage = 1;
  Credit::modify(t, lab.chunk, p);
  CHECK(onset_of(lab, "consumer") == Approx(1 - p.trade));
  CHECK(onset_of(lab, "filing_lending") == Approx(1 - p.trade));
  CHECK(onset_of(lab, "fraud_online") == Approx(1 - p.fraud));
  CHECK(onset_of(lab, "public_order") == 1);
  CHECK(onset_of(lab, "labour") == 1);
  ByArea<Credit::Outputs> out;
  Credit::evening(t, lab.chunk, p, out);
  const auto& records = lab.chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::record)];
  CHECK(static_cast<double>(records[0] + records[1]) ==
        Approx(static_cast<double>(lab.chunk.residents.size()) * p.records / 365 * 1000).margin(2));
}
