#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/founding/one_county.hpp"

using namespace shiyu;

namespace {

/// Three counties with one, two and one townships; a settlement for each township, two for the third.
FoundingInputs three() {
  FoundingInputs city;
  city.code = 990100;
  city.name = "Toytown";
  for (const int c : {1, 2, 3}) {
    CountyInput county;
    county.code = 990100 + c;
    county.name = "County " + std::to_string(c);
    county.residents = 1000 * c;
    city.counties.push_back(county);
  }
  for (const std::uint32_t county : {0u, 1u, 1u, 2u})
    city.townships.push_back({static_cast<std::int64_t>(city.townships.size()), "", TownshipType::town, county});
  for (const std::uint32_t township : {0u, 1u, 2u, 2u, 3u})
    city.settlements.push_back(
        {static_cast<std::int64_t>(city.settlements.size()), "", SettlementType::village, township});
  return city;
}

}  // namespace

TEST_CASE("One county is what the city has of it, with rows of its own") {
  for (const char* name : {"County 2", "990102"}) {
    const FoundingInputs kept = one_county(three(), name);
    REQUIRE(kept.counties.size() == 1);
    CHECK(kept.counties[0].residents == 2000);
    REQUIRE(kept.townships.size() == 2);
    for (const TownshipInput& township : kept.townships) CHECK(township.county == 0);
    REQUIRE(kept.settlements.size() == 3);
    CHECK(kept.settlements[0].code == 1);
    CHECK(kept.settlements[0].township == 0);
    CHECK(kept.settlements[1].township == 1);
    CHECK(kept.settlements[2].township == 1);
  }
}

TEST_CASE("A county that is not there is told, with a near miss") {
  try {
    one_county(three(), "Conty 3");
    FAIL("nothing was thrown");
  } catch (const InputError& error) {
    CHECK(std::string(error.what()).find("is not a county of Toytown; did you mean County") != std::string::npos);
  }
}
