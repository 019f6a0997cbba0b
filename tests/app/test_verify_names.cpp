// Names that were exchanged in a file give each policy the numbers of the other.
#include <utility>

#include "tests/app/changed_results.hpp"

using namespace shiyu;

TEST_CASE(
    "Variants whose names or titles are not those of the scenario are found by verify, whole as the file may be") {
  const ToyProject toy(10);
  const auto verified = [&](auto&& change) {
    write_changed(toy, toy.scenario(), toy / "changed.h5",
                  [&](ResultsHead& head, std::vector<RunRecord>&) { change(head); });
    return shiyu_says({"verify", toy / "changed.h5", "--data", toy / "data"});
  };
  CHECK(verified([](ResultsHead&) {}).code == 0);
  const Answer names = verified([](ResultsHead& head) { std::swap(head.variants[0], head.variants[1]); });
  CHECK(names.code == 2);
  CHECK(names.err.find("variant 1 is 'half'") != std::string::npos);
  const Answer titles = verified([](ResultsHead& head) { std::swap(head.variant_titles[0], head.variant_titles[1]); });
  CHECK(titles.code == 2);
}
