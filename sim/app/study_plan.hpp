/// A study as it is made: a scenario, the points of its design, and where its runs are kept.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/study.hpp"
#include "sim/engine/sweep.hpp"
#include "sim/io/study_file.hpp"
#include "sim/io/study_journal.hpp"

namespace shiyu::app {

struct StudyPlan {
  Study study;
  std::vector<std::vector<double>> points;  ///< (points)(factors); one without factors when there is no design
  StudyShape shape;
};

/// With the points of its design.
StudyPlan plan_study(Study study);

/// What makes each run of a plan its own. Both, and `city`, must outlive it.
class StudyChoices {
 public:
  StudyChoices(const StudyPlan& plan, const City& city);
  RunChoice operator()(const StudyShape::Place& place) const;

 private:
  const StudyPlan& plan_;
  std::vector<BatchVariant> variants_;  // as the scenario has them; with grids where no factor draws others
};

JournalHead journal_head(const StudyPlan& plan, const Shard& shard);
StudyHead study_head(const StudyPlan& plan, const City& city);

/// "3/8". Throws InputError.
Shard parse_shard(const std::string& text);
/// study.h5.runs; of a shard: study.h5.3-of-8.runs
std::filesystem::path journal_path(const std::filesystem::path& out, const Shard& shard);

}  // namespace shiyu::app
