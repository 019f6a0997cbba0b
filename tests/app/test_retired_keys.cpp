// Scenarios of 0.1.0, also those inside its results, name every parameter it had. Six of them are retired.
#include "tests/app/toy_project.hpp"

#include <catch2/catch.hpp>

using namespace shiyu;

namespace {

Answer validated(const ToyProject& toy, const std::string& keys) {
  toy.write("scenarios/old.toml", "schema = 1\nextends = \"toy.toml\"\ntitle = \"Of 0.1.0\"\n[founding]\n" + keys);
  return shiyu_says({"validate", toy / "scenarios/old.toml"});
}

}  // namespace

TEST_CASE("A retired key with its old value is read and changes nothing") {
  const ToyProject toy;
  const Answer answer = validated(toy,
                                  "organisations_public_safety = 0.1\norganisations_mediation = 0.08\n"
                                  "organisations_charity = 0.17\norganisations_mutual_aid = 0.2\n"
                                  "organisations_counselling = 0.08\norganisations_daily_services = 0.37\n");
  INFO(answer.err);
  CHECK(answer.code == 0);
}

TEST_CASE("A retired key with another value is a mistake that says where the value belongs now") {
  const ToyProject toy;
  const Answer answer = validated(toy, "organisations_charity = 0.3\norganisations_mutual_aid = \"many\"\n");
  CHECK(answer.code == 2);
  CHECK(answer.err.find("old.toml:5:") != std::string::npos);
  CHECK(answer.err.find("old.toml:6:") != std::string::npos);
  CHECK(answer.err.find("column `share` of city.categories") != std::string::npos);
}
