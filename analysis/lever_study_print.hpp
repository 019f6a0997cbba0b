/// How a lever study is written: a document, CSV and JSON.
#pragma once

#include <string>

#include "analysis/lever_study.hpp"

namespace shiyu {

/// The document docs/mechanisms.md: what was done, the table of all systems by group, doses, and where each stands in
/// the code.
std::string lever_study_markdown(const LeverStudy& study);
/// A line a number: intermediate, final, cost, prior and each dose of every system.
std::string lever_study_csv(const LeverStudy& study);
/// One JSON object a system and line.
std::string lever_study_json(const LeverStudy& study);

}  // namespace shiyu
