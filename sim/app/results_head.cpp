#include "sim/app/results_head.hpp"

#include "sim/core/version.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"

namespace shiyu::app {

ResultsHead results_head(const Study& study, const City& city, OutputLevel level) {
  ResultsHead head;
  head.title = study.head.heading.title;
  head.title_zh = study.head.heading.title_zh;
  head.question = study.head.heading.question;
  head.question_zh = study.head.heading.question_zh;
  head.scenario = study.text;
  head.program_version = version().version;
  head.git_commit = std::string(version().git_commit) + (version().git_dirty ? "+changes" : "");
  head.data = study.data;
  for (const Variant& variant : study.head.variants) {
    head.variants.push_back(variant.name);
    head.variant_titles.push_back(variant.title);
    head.variant_titles_zh.push_back(variant.title_zh);
  }
  head.replicates = study.head.random.replicates;
  head.seed = study.head.random.seed;
  head.level = level;
  const GrievanceRules rules = grievance_rules(study.head, city.residents(), level);
  head.follow_up = study.head.time.follow_up;
  head.horizon = rules.horizon;
  head.matter_sample = rules.sample;
  describe_results(city, study.tables, calendar_of(study), day_plan(), head);
  return head;
}

}  // namespace shiyu::app
