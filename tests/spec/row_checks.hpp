/// What a row of data/mechanisms promises, held against runs in the toy town.
#pragma once

#include <string>
#include <vector>

#include "analysis/lever_study.hpp"

namespace shiyu::test {

/// The parameters of the model, as rows are read against them.
std::vector<MechanismRow> rows_in(const std::string& folder);

/// The town of the lever study.
const ToyTown& study_town();

/// (a) With its effects at 0 in both worlds, the lever changes nothing but what may differ: outputs by day and area,
/// and the state by day and table, accounts and programmes left out. What does differ, in words; one list a row.
std::vector<std::vector<std::string>> null_faults(const std::vector<MechanismRow>& rows, int replicates);

/// (b), (d) Intermediate effect and cost over 8 pairs of runs.
LeverStudy measured(std::vector<MechanismRow>& rows);
/// "halls.settled: +1.2 ± 3.4 cases, expected up"; empty when the interval lies on the expected side of 0.
std::string effect_fault(const Expected& expected, const Effect& effect);

}  // namespace shiyu::test
