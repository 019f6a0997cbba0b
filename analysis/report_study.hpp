/// The page of a study: what a policy changes over all that is not known, and what that hangs on. One HTML file without
/// a script, in English and Chinese, light, dark and on paper.
#pragma once

#include <string>
#include <vector>

#include "analysis/compare_study.hpp"
#include "analysis/study_sensitivity.hpp"

namespace shiyu {

struct StudyReport {
  StudyComparison comparison;
  std::string sensitivity_variant;            ///< of which the sensitivities are
  std::vector<StudySensitivity> sensitivity;  ///< empty where nothing follows from the design; then
  Words no_sensitivity;                       ///< says why
};

std::string study_page(const StudyHead& head, const std::string& digest, const StudyReport& report);

}  // namespace shiyu
