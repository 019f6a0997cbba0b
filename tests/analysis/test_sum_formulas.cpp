#include <catch2/catch.hpp>

#include "analysis/sum_formulas.hpp"

using namespace shiyu;

namespace {

const std::vector<Variable> kOutputs{{"court_docketed", "cases", "", ""},
                                     {"record_open_known", "cases", "", "", OutputKind::level},
                                     {"costs_courts", "fen", "", ""},
                                     {"programme_cost", "fen", "", ""}};

double value(const SumFormulas& formulas, const std::string& text) {
  Mistakes mistakes;
  const auto formula = formulas.read(text, "it", mistakes);
  mistakes.throw_if_any();
  const std::vector<double> sums{730, 7300, 500, 230};
  return formulas.value(
      *formula, [&](std::size_t output) { return sums[output]; }, [](const std::string&) { return 0.5; });
}

}  // namespace

TEST_CASE("Formulas over sums: flows add up, stocks are means, money is all that is counted in fen") {
  const SumFormulas formulas(kOutputs, 730, 1000, {"worst_tenth_unmet"});
  CHECK(value(formulas, "court_docketed") == 730);
  CHECK(value(formulas, "mean(court_docketed)") == 1);
  CHECK(value(formulas, "record_open_known") == 10);
  CHECK(value(formulas, "sum(record_open_known)") == 7300);
  CHECK(value(formulas, "1000 * court_docketed / (residents * years)") == 365);
  CHECK(value(formulas, "money / days") == 1);
  CHECK(value(formulas, "worst_tenth_unmet") == 0.5);
}

TEST_CASE("A formula that sums cannot tell is told, with all that is wrong with it") {
  const SumFormulas formulas(kOutputs, 365, 1000);
  Mistakes mistakes;
  CHECK_FALSE(formulas.read("court_docketd / last(record_open_known)", "objective", mistakes));
  CHECK_FALSE(formulas.read("1 +", "limit", mistakes));
  REQUIRE(mistakes.list().size() == 3);
  CHECK(mistakes.list()[0].text.find("did you mean court_docketed") != std::string::npos);
  CHECK(mistakes.list()[1].text.find("neither the first nor the last") != std::string::npos);
  CHECK(mistakes.list()[2].text.starts_with("limit: "));
}
