#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

/// A study of the toy town over two uncertain rates, and a table of figures that a run of it gives.
class ToyHistory : public ToyProject {
 public:
  explicit ToyHistory(const std::string& factors =
                          "[[design.uncertain]]\nname = \"reporting.scale\"\nlow = 0.1\nhigh = 2.0\nscale = \"log\"\n"
                          "[[design.uncertain]]\nname = \"reporting.trust\"\nlow = 0.5\nhigh = 2.5\n",
                      const std::string& method = "sobol\"\nsize = 32")
      : ToyProject(90) {
    write("scenarios/history.toml",
          "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy history\\nof two lines\"\n[random]\nreplicates = 2\n"
          "[[variant]]\nname = \"status_quo\"\n[design]\nmethod = \"" +
              method + "\n" + factors);
    write("figures.csv",
          "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence,scope\n"
          "known,,1000 * reporting_found_by_centres,residents * years,1/1000/year,FIGURE,LOW,HIGH,,,,A,any\n");
  }
  std::string study() const { return root / "history.h5"; }
  Answer sweep() const {
    return shiyu_says({"sweep", root / "scenarios/history.toml", "--out", study(), "--quiet", "--force"});
  }
  Answer calibrate(std::vector<std::string> more = {}) const {
    more.insert(more.begin(),
                {"calibrate", study(), "--targets", root / "figures.csv", "--data", root / "data", "--quiet"});
    return shiyu_says(more);
  }
  void figure(double target, double half) const {
    const auto text = [](double v) { return std::to_string(v); };
    write("figures.csv",
          "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence,scope\n"
          "known,,1000 * reporting_found_by_centres,residents * years,1/1000/year," +
              text(target) + "," + text(target - half) + "," + text(target + half) + ",,,,A,any\n");
  }
};

double number_after(const std::string& text, const std::string& key) {
  const std::size_t at = text.find(key);
  REQUIRE(at != std::string::npos);
  return std::stod(text.substr(at + key.size()));
}

}  // namespace

TEST_CASE("Figures rule out rates, and what is left is the next wave") {
  const ToyHistory toy;
  const Answer swept = toy.sweep();
  INFO(swept.err);
  REQUIRE(swept.code == 0);
  toy.figure(5, 1);
  const Answer wide = toy.calibrate({"--json"});
  INFO(wide.out << wide.err);
  const double lowest = number_after(wide.out, "\"lowest\": "), highest = number_after(wide.out, "\"highest\": ");
  REQUIRE(lowest < highest);
  toy.figure((lowest + 3 * highest) / 4, 0.02 * highest);
  const Answer found = toy.calibrate({"--cut", "1", "--out", toy / "scenarios/next.toml", "--scenario",
                                      toy / "scenarios/history.toml", "--samples", toy / "samples.csv"});
  INFO(found.out << found.err);
  REQUIRE(found.code == 0);
  CHECK(found.out.find("not thereby true") != std::string::npos);
  CHECK(found.out.find("reporting.scale") != std::string::npos);
  CHECK(std::filesystem::file_size(toy / "samples.csv") > 50);
  const Answer json = toy.calibrate({"--cut", "1", "--json"});  // a small town has much luck
  CHECK(number_after(json.out, "\"q2\": ") > 0.5);
  CHECK(number_after(json.out, "\"share\": ") < 0.9);
  const std::string of_scale = json.out.substr(json.out.find("\"parameter\": \"reporting.scale\""));
  CHECK(number_after(of_scale, "\"low\": ") > 0.2);
  const Answer next = shiyu_says({"validate", toy / "scenarios/next.toml"});
  INFO(next.err);
  CHECK(next.code == 0);
  CHECK(next.out.find("a study of 32 points (sobol)") != std::string::npos);
  std::ifstream written(toy / "scenarios/next.toml");
  for (std::string line; std::getline(written, line);) CHECK_FALSE(line.starts_with("of two lines"));
  CHECK(toy.calibrate({"--out", toy / "scenarios/next.toml"}).code == 2);  // is there

  // Figures of another city, or of a whole city against a county, would rule out what is right.
  toy.write("figures.csv",
            "name,definition,numerator,denominator,unit,target,low,high,place,year,source,confidence,scope\n"
            "known,,1000 * reporting_found_by_centres,residents * years,1/1000/year,5,4,6,,,,A,city\n"
            "of_changzhi,,outcomes_claimed,outcomes_closed,1,0.9,0.8,1,,,,A,140400\n"
            "of_a_county,,outcomes_late,outcomes_closed,1,0.5,0.1,1,,,,A,990103\n");
  const Answer elsewhere = toy.calibrate();
  INFO(elsewhere.err);
  CHECK(elsewhere.code == 2);
  CHECK(elsewhere.err.find("target of_changzhi is of 140400, and these runs are of the city 990100") !=
        std::string::npos);
  CHECK(elsewhere.err.find("target of_a_county is of 990103") != std::string::npos);
  CHECK(elsewhere.err.find("comparable are these: --only known") != std::string::npos);
  CHECK(toy.calibrate({"--only", "known"}).code == 0);

  toy.figure(1000 * highest, 1);  // nothing gives that
  const Answer none = toy.calibrate();
  CHECK(none.code == 1);
  CHECK(none.out.find("doubt the model") != std::string::npos);
  CHECK(toy.calibrate({"--only", "knwn"}).err.find("did you mean known") != std::string::npos);
  CHECK(toy.calibrate({"--scenario", "x.toml"}).err.find("there is no --out") != std::string::npos);
}

TEST_CASE("A study that cannot be calibrated is told with everything that is wrong with it") {
  const ToyHistory toy("[[design.lever]]\nname = \"triage.community\"\nvalues = [0.2, 0.4]\n", "list\"");
  REQUIRE(toy.sweep().code == 0);
  toy.figure(5, 1);
  const Answer answer = toy.calibrate();
  CHECK(answer.code == 2);
  CHECK(answer.err.find("not list") != std::string::npos);
  CHECK(answer.err.find("triage.community is a lever") != std::string::npos);
  CHECK(answer.err.find("has a list of values") != std::string::npos);
}
