/// The generated part of docs/measures.md.
#pragma once

#include <string>

#include "analysis/measures.hpp"

namespace shiyu {

/// The formula as people write it: "a + b", "a / (b * c)".
std::string readable_formula(const Measure& measure);

/// Two tables a block: what each measure is, and how it is counted and what it leaves out.
std::string measures_markdown();

}  // namespace shiyu
