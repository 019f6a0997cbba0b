// The five cities meet the census of 2020 county by county (data/population/census_2020.csv, as printed).
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "sim/founding/found.hpp"
#include "sim/founding/founded.hpp"
#include "sim/io/city_files.hpp"
#include "sim/io/csv.hpp"

using namespace shiyu;

namespace {

constexpr std::array kCities{"changzhi_140400", "taiyuan_140100", "jincheng_140500", "jinzhong_140700",
                             "yuncheng_140800"};

struct Lived {
  FoundingInputs inputs;
  City city;
};

const std::vector<Lived>& five() {
  static const std::vector<Lived> cities = [] {
    std::vector<Lived> list;
    for (const char* name : kCities) {
      FoundingInputs inputs = read_city(city_files("data", name), 2019);
      City city = found(inputs, {}, 1);
      list.push_back({std::move(inputs), std::move(city)});
    }
    return list;
  }();
  return cities;
}

/// Calls check(city, row of the county) for the 52 counties.
template <class F>
void each_county(F&& check) {
  std::size_t counties = 0;
  for (const Lived& lived : five())
    for (std::uint32_t c = 0; c < lived.inputs.counties.size(); ++c, ++counties) {
      INFO(lived.inputs.counties[c].code << " " << lived.inputs.counties[c].name);
      check(lived, c);
    }
  CHECK(counties == 52);
}

/// Numbers of the printed table by code and column.
std::map<std::int64_t, std::map<std::string, std::int64_t>> printed() {
  Mistakes mistakes;
  const CsvTable table = read_csv("data/population/census_2020.csv", {"code", "people"}, mistakes);
  mistakes.throw_if_any();
  std::map<std::int64_t, std::map<std::string, std::int64_t>> rows;
  for (const auto& cells : table.rows)
    for (std::size_t k = 0; k < cells.size(); ++k)
      if (table.header[k] != "name") rows[std::stoll(cells[0])][table.header[k]] = std::stoll(cells[k]);
  return rows;
}

/// The county's row of the census: Taigu was renumbered after the divisions of 2019.
std::int64_t census_code(std::int64_t code) { return code == 140726 ? 140703 : code; }

}  // namespace

TEST_CASE(
    "Inputs are the census to the person, with the people of the zone of Taiyuan in the counties that hold them") {
  auto census = printed();
  REQUIRE(census.size() == 53);
  const std::map<std::int64_t, std::int64_t> of_zone{
      {140105, 217444}, {140106, 1491}, {140107, 13663}, {140121, 18963}, {140122, 7265}};
  std::map<std::string, std::int64_t> rest = census.at(140171);  // of the zone: shared out exactly
  each_county([&](const Lived& lived, std::uint32_t c) {
    const CountyInput& in = lived.inputs.counties[c];
    const auto& row = census.at(census_code(in.code));
    CHECK_FALSE(in.estimated);
    const auto zone = of_zone.find(in.code);
    CHECK(in.residents == row.at("people") + (zone == of_zone.end() ? 0 : zone->second));
    std::int64_t ages = 0;
    for (const std::int64_t n : in.counts.ages) ages += n;
    CHECK(ages == in.residents);
    const std::map<std::string, std::int64_t> here{{"urban", in.counts.urban},
                                                   {"male", in.counts.men},
                                                   {"family_households", in.counts.families},
                                                   {"family_people", in.counts.family_people},
                                                   {"hh_one_person", in.counts.one_person}};
    for (const auto& [name, count] : here) {
      if (zone == of_zone.end())
        CHECK(count == row.at(name));
      else
        rest.at(name) -= count - row.at(name);
    }
    if (zone == of_zone.end()) {
      CHECK(in.counts.elsewhere == row.at("reg_same_province") + row.at("reg_other_province"));
      CHECK(in.counts.ages[0] == row.at("age_0_4") + row.at("age_5_9") + row.at("age_10_14"));
      CHECK(in.counts.ages[4] == row.at("age_75_79") + row.at("age_80_84") + row.at("age_85"));
    }
  });
  for (const char* name : {"urban", "male", "family_households", "family_people", "hh_one_person"})
    CHECK(rest.at(name) == 0);
}

TEST_CASE("Every county has its people exactly and its urban people within a point") {
  int within_a_point = 0;
  each_county([&](const Lived& lived, std::uint32_t c) {
    const Founded f = founded_counties(lived.inputs, lived.city)[c];
    CHECK(f.people == f.given_people);
    std::uint32_t largest = 0;
    const IdRange in = settlements_of_county(lived.city, c);
    for (std::uint32_t s = in.first; s < in.last; ++s)
      largest = std::max(largest, residents_of_settlement(lived.city, s).size());
    const double off = std::abs(f.urban_share() - f.given_urban_share());
    CHECK(off <= std::max(0.01, 0.5 * largest / static_cast<double>(f.people)));
    within_a_point += off <= 0.01 ? 1 : 0;
  });
  CHECK(within_a_point >= 45);
}

TEST_CASE("Urban settlements keep sizes that there are: weights give the share, not a few giants") {
  each_county([&](const Lived& lived, std::uint32_t c) {
    const IdRange in = settlements_of_county(lived.city, c);
    int urban = 0;
    for (std::uint32_t s = in.first; s < in.last; ++s) urban += lived.city.settlements.area[s] == Area::urban ? 1 : 0;
    const double mean = static_cast<double>(founded_counties(lived.inputs, lived.city)[c].urban) / urban;
    CHECK((mean > 1000 && mean < 10'000));  // sizes scaled by types alone: 35,000 in Yangcheng
  });
}

TEST_CASE("Every county has its family households, their mean size, their singles and its people outside families") {
  each_county([&](const Lived& lived, std::uint32_t c) {
    const City& city = lived.city;
    const CountyCounts& counts = lived.inputs.counties[c].counts;
    const IdRange in = settlements_of_county(city, c);
    double families = 0, people = 0, singles = 0;
    for (std::uint32_t s = in.first; s < in.last; ++s) {
      const IdRange buildings = buildings_of_settlement(city, s);
      for (std::uint32_t b = buildings.first; b < buildings.last; ++b) {
        if (city.buildings.collective[b] != 0) continue;
        families += city.buildings.households[b];
        people += residents_of_building(city, b).size();
        const IdRange residents = residents_of_building(city, b);
        for (std::uint32_t r = residents.first; r < residents.last; r = household_of(city, r).last)
          singles += household_of(city, r).size() == 1;
      }
    }
    const auto given = static_cast<double>(counts.families), given_people = static_cast<double>(counts.family_people);
    CHECK(families == Approx(given).epsilon(0.005));
    CHECK(people / families == Approx(given_people / given).margin(0.02));
    CHECK(people == Approx(given_people).epsilon(1e-4));
    CHECK(singles / families == Approx(static_cast<double>(counts.one_person) / given).margin(0.005));
  });
}

TEST_CASE("Ages, sex and registration elsewhere are those of the county, within the error of a sample") {
  each_county([&](const Lived& lived, std::uint32_t c) {
    const CountyInput& county = lived.inputs.counties[c];
    const IdRange in = settlements_of_county(lived.city, c);
    std::array<double, kAgeBands> ages{};
    double n = 0, men = 0, elsewhere = 0;
    for (std::uint32_t s = in.first; s < in.last; ++s) {
      const IdRange residents = residents_of_settlement(lived.city, s);
      for (std::uint32_t r = residents.first; r < residents.last; r += 8, ++n) {
        const Traits t = traits_of(lived.city, s, r);
        ages[t.age_band] += 1, men += t.sex, elsewhere += t.migrant;
      }
    }
    const auto close = [&](double count, std::int64_t given) {
      const double share = static_cast<double>(given) / static_cast<double>(county.residents);
      return std::abs(count / n - share) < 4.5 * std::sqrt(share * (1 - share) / n);
    };
    for (std::size_t i = 0; i < kAgeBands; ++i) CHECK(close(ages[i], county.counts.ages[i]));
    CHECK(close(men, county.counts.men));
    CHECK(close(elsewhere, county.counts.elsewhere));
  });
}

TEST_CASE("Townspeople stay younger and less settled than villagers of their county") {
  for (const Lived& lived : five()) {
    for (std::uint32_t c = 0; c < lived.city.counties.size(); ++c) {
      const CountyTraits& t = lived.city.traits.county[c];
      CHECK(t.age[0][2] > t.age[1][2]);  // share below 60
      CHECK(registered_elsewhere(lived.city, c, Area::urban) > registered_elsewhere(lived.city, c, Area::rural));
    }
  }
}

TEST_CASE("Without counts a city is founded by the fitted weights, as a table without the columns is") {
  founding::Params fitted;
  fitted.counted = false;
  FoundingInputs bare = five()[0].inputs;
  for (CountyInput& county : bare.counties) county.counts = {};
  const City city = found(five()[0].inputs, fitted, 1);
  CHECK(digest(city) == digest(found(bare, {}, 1)));
  CHECK(digest(city) != digest(five()[0].city));
  std::map<std::int64_t, double> urban;
  const std::vector<Founded> counties = founded_counties(five()[0].inputs, city);
  for (std::size_t c = 0; c < counties.size(); ++c) urban[city.counties.code[c]] = counties[c].urban_share();
  CHECK(urban.at(140406) == Approx(129841.0 / 219256).margin(0.005));  // what the weights were fitted to
  CHECK(urban.at(140427) == Approx(93004.0 / 240109).margin(0.005));
  CHECK(std::abs(urban.at(140405) - 120581.0 / 253756) > 0.2);  // and a county that they miss
  for (const CountyTraits& county : city.traits.county) CHECK(county == city.traits.county.front());
}
