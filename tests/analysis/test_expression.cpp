#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>

#include "analysis/expression.hpp"
#include "sim/core/errors.hpp"

using namespace shiyu;

namespace {

double value(const std::string& text) {
  return Expression(text).value([](const std::string& name, Reduce how) {
    static const std::map<std::string, double> known{{"found", 12}, {"residents", 3000}, {"none", 0}};
    return known.at(name) + (how == Reduce::last ? 0.5 : how == Reduce::mean ? 0.25 : 0);
  });
}

}  // namespace

TEST_CASE("A formula is evaluated as in school") {
  CHECK(value("1 + 2 * 3") == 7);
  CHECK(value("(1 + 2) * 3") == 9);
  CHECK(value("8 / 4 / 2") == 1);
  CHECK(value("8 - 4 - 2") == 2);
  CHECK(value("-2 * -3") == 6);
  CHECK(value("1 - -1") == 2);
  CHECK(value("1e3 * found / residents") == 4);
  CHECK(value("last(found) + mean(residents)") == 3012.75);
  CHECK(value("sum(found)") == 12);
  CHECK(std::isnan(value("found / none")));
}

TEST_CASE("A formula names what it needs, once") {
  const Expression e("a_b + c * (a_b - last(d2))");
  CHECK(e.names() == std::vector<std::string>{"a_b", "c", "d2"});
  const Expression bare("sum");
  CHECK(bare.names() == std::vector<std::string>{"sum"});
}

TEST_CASE("What is no formula is refused with its place") {
  for (const char* text :
       {"",       " ",     "1 +",   "* 2",   "(1",    "1)",    "1 2", "a b",  "2a",          "1..2", "max(a)",
        "sum(1)", "sum()", "sum(a", "a $ b", "Known", "1e999", "é",   "a, b", "last(a + b)", "()"})
    CHECK_THROWS_AS(Expression(text), InputError);
  CHECK_THROWS_WITH(Expression("found + (2"), Catch::Contains("character 11: ')' is missing"));
  CHECK_THROWS_WITH(Expression("median(found)"), Catch::Contains("median is no function"));
}

TEST_CASE("Formulas of strangers are bounded") {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '(') + "1" + std::string(static_cast<std::size_t>(depth), ')');
  };
  CHECK(value(nested(Expression::kDeepest - 1)) == 1);
  CHECK_THROWS_WITH(Expression(nested(Expression::kDeepest + 1)), Catch::Contains("nested too deeply"));
  CHECK_THROWS_WITH(Expression(std::string(400, '-') + "1"), Catch::Contains("nested too deeply"));
  CHECK_THROWS_WITH(Expression(std::string(2000, '1')), Catch::Contains("at most 1000"));
}
