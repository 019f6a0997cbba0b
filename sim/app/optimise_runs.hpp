/// The runs of a search: candidates as they are met, each with the same luck, kept in a journal.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "analysis/optimise_aims.hpp"
#include "sim/app/console.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/study_plan.hpp"

namespace shiyu::app {

/// What a search is about.
struct SearchPlan {
  StudyPlan plan;  ///< its points are candidates, 0 the baseline; replicates those of the search, then fresh ones
  std::size_t variant = 0;
  std::vector<Factor> levers, uncertain;
  int replicates = 1, fresh = 1, population = 8, evaluations = 8;
  std::size_t points = 1;  ///< of the front, at most
  int generations() const { return evaluations / population - 1; }
  /// Runs when no candidate is met twice: those of the search with its baseline, those of the front with it.
  std::size_t most_runs() const;
};

/// Thrown when a signal came; what was made is in the journal.
struct SearchStopped {};

/// Uncertain parameters are drawn for each replicate, the same for all candidates: whoever is better is so under what
/// nobody knows.
class CandidateRuns {
 public:
  /// All must outlive it.
  CandidateRuns(const SearchPlan& search, const City& city, const Aims& aims, const std::filesystem::path& journal,
                const Options& options, int threads, const SignalWatch& signals, Console& console);

  /// The number of the candidate with these values of the levers; the same values have the same number.
  std::size_t candidate(const std::vector<double>& levers);
  const std::vector<double>& levers(std::size_t candidate) const { return levers_.at(candidate); }
  std::size_t candidates() const { return levers_.size(); }

  /// Makes the runs of candidates that are not there yet, on `count` replicates from `first` on. Throws SearchStopped.
  void make(std::span<const std::size_t> candidates, int first, int count);
  /// What a candidate's runs came to.
  AimValues values(std::size_t candidate, int first, int count) const;
  /// One of what each aim counts, in these runs.
  std::vector<double> units(std::size_t candidate, int first, int count) const;

  std::size_t made() const { return made_; }
  std::size_t before() const { return before_; }
  std::size_t failed() const;

 private:
  RunChoice choice(const StudyShape::Place& place) const;
  std::vector<const RunSums*> runs_of(std::size_t candidate, int first, int count) const;

  const SearchPlan& search_;
  const City& city_;
  const Aims& aims_;
  const int threads_;
  const SignalWatch& signals_;
  ProgressLine progress_;
  const Calendar calendar_;
  const Ties ties_;
  BatchVariant variant_;
  std::vector<std::vector<double>> draws_;  // of the uncertain parameters (replicates)(parameters)
  std::unique_ptr<JournalWriter> journal_;
  std::map<std::size_t, RunSums> runs_;               // by number
  std::map<std::vector<double>, std::size_t> known_;  // candidates by the values of their levers
  std::vector<std::vector<double>> levers_;           // (candidates)(levers); none of the baseline
  std::size_t made_ = 0, before_ = 0;
  double seconds_ = 0;
};

}  // namespace shiyu::app
