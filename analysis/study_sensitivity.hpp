/// Which factors of a study a measure depends on, by what the design of the study allows: elementary effects of morris,
/// indices of saltelli, an emulator's indices where points fill the ranges.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/sensitivity.hpp"
#include "analysis/sensitivity_emulated.hpp"
#include "analysis/study_outcomes.hpp"
#include "analysis/words.hpp"

namespace shiyu {

struct StudySensitivity {
  NamedMeasure measure;
  std::optional<MorrisScreening> effects;  // one of these three
  std::optional<SobolIndices> indices;
  std::optional<EmulatedIndices> emulated;
  NoiseShare noise;
  PointsWithout without;
  /// Why there is nothing to say of the factors; empty: there is.
  Words refused() const { return emulated ? emulated->refused : Words(); }
};

/// Why nothing follows from the design of `file`, with the command that makes a study that tells: there is no design,
/// or its points are listed. Empty where something does.
Words why_no_sensitivity(const StudyHead& head, const std::string& file);
/// Throws InputError with that reason.
void expect_sensitivity(const StudyHead& head, const std::string& file);
/// The command that makes such a study from the scenario inside `file`.
std::string way_to_indices(const std::string& file);

/// Throws InputError as expect_sensitivity() and StudyOutcomes::outcome().
StudySensitivity sensitivity_of(const StudyOutcomes& outcomes, const NamedMeasure& measure, std::size_t variant,
                                const std::string& file);

/// For people: factor and role, then numbers.
struct SensitivityTable {
  std::vector<Words> heads;
  std::vector<std::vector<std::string>> rows;  // (factors)(heads)
  std::vector<Words> notes;
};
SensitivityTable sensitivity_table(const StudyHead& head, const StudySensitivity& of);
/// One JSON object a factor, then one of luck.
std::string sensitivity_json(const StudyHead& head, const StudySensitivity& of);

}  // namespace shiyu
