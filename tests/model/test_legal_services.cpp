#include "sim/model/legal_services.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Advice helps what a forum could decide, below the city, and diverts suits") {
  CaseLab lab;
  LegalServices::Params p;
  p.coverage = 1;
  LegalServices::modify(lab.today(6), lab.chunk, p);
  const Modifiers& modifiers = lab.chunk.modifiers;
  const auto gain = [&](std::string_view kind, Level level) {
    return static_cast<double>(modifiers.session[kind_named(model_tables(), kind)][static_cast<std::size_t>(level)]);
  };
  CHECK(gain("labour", Level::township) == Approx(p.gain));
  CHECK(gain("labour", Level::city) == 0);
  CHECK(gain("historical", Level::township) == 0);  // no forum
  CHECK(gain("noise", Level::grid) == 0);
  CHECK(modifiers.suits == Approx(1 - p.diverted));
  CHECK(modifiers.self_report == 1);
}

TEST_CASE("Legal education raises reports and suits without any platform") {
  CaseLab lab;
  LegalServices::Params p;
  p.education = 1;
  LegalServices::modify(lab.today(6), lab.chunk, p);
  CHECK(lab.chunk.modifiers.self_report == Approx(1 + p.reports));
  CHECK(lab.chunk.modifiers.suits == Approx(1 + p.formal));
}
