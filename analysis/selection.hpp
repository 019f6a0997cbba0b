/// Picking a variant by some replicates and reporting it by others.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/load_outcomes.hpp"

namespace shiyu {

/// A variant that was picked because it looked best looks better than it is where it was picked (the winner's curse:
/// Capen, Clapp and Campbell 1971; for simulated systems Kim and Nelson 2006). So the replicates are parted: those with
/// an even number (0, 2, ...) select, those with an odd number report, and no seed does both.
struct Selection {
  struct Candidate {
    std::string variant;
    Estimate selecting, reporting;  ///< its mean in the measure, by either half
  };
  Measure measure;
  std::vector<Candidate> candidates;  ///< all variants, the baseline too
  std::size_t selected = 0;           ///< the best by the selecting replicates; the first of equals
  Comparison report;                  ///< the selected variant against the baseline, by the reporting replicates alone
};

inline bool selects(int replicate) { return replicate % 2 == 0; }

/// Outcomes of the replicates for which `keep` is true, so that not even the choice of worst-off places sees others.
using OutcomesOf = std::function<RunOutcomes(const KeepReplicate& keep)>;

/// Picks the best variant by a measure of the whole city. Throws InputError when better has no meaning for it (a lawful
/// channel, a claim), when the file does not know it, or when a half has fewer than two replicates.
Selection select_variant(const OutcomesOf& outcomes_of, std::size_t baseline, const Measure& measure,
                         std::span<const AreaPart> parts = kAllParts, std::span<const Measure> among = measures());

/// For people: which was picked by which replicates, and what the others say of it.
std::string selection_text(const Selection& selection);
/// One JSON object: the measure, the variant, and its mean by both halves.
std::string selection_json(const Selection& selection);

}  // namespace shiyu
