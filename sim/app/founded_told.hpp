/// What is said of a founded city beside its census.
#pragma once

#include <string>
#include <vector>

#include "sim/app/study.hpp"

namespace shiyu::app {

struct FoundedTold {
  std::string line;                   ///< people, family households and urban share, founded and given; one line
  std::vector<std::string> warnings;  ///< counties whose urban share or families are more than 3 points or percent off
};

/// Founds the city of the study and compares it. Empty for a city of more people than are founded in a moment.
FoundedTold founded_told(const Study& study);

}  // namespace shiyu::app
