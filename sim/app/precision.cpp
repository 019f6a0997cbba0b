#include "sim/app/precision.hpp"

#include <set>
#include <string>

#include "analysis/json_line.hpp"
#include "analysis/load_outcomes.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/data_files.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu::app {

std::optional<PrecisionRule> rule_of(const Options& options, const Study& study) {
  if (options.until.empty()) return std::nullopt;
  const int least = options.least_replicates.value_or(PrecisionRule::kLeast);
  if (study.head.random.replicates < least)
    throw InputError(
        fmt::format("--until-halfwidth looks from {} replicates on, and {} are the most; set --replicates to the most "
                    "you would wait "
                    "for",
                    least, study.head.random.replicates));
  PrecisionRule rule(read_precision(options.until), study.head.variants.size(), least);
  std::set<std::string> known{"days", "years", "residents", std::string(kMoney)};
  for (const OutputRow& row : day_plan().outputs)
    if (study.head.time.follow_up > 0 || row.group != "cohort") known.insert(variable_of(row).name);
  rule.check(known);
  return rule;
}

void leave_replicates(Study& study, const Options& options, std::size_t replicates) {
  study.head.random.replicates = static_cast<int>(replicates);
  study.text = edited_text(study.text, options.file.string(), find_data(options.data, options.file),
                           [&](ScenarioHead& head) { head.random.replicates = study.head.random.replicates; });
}

void print_precision(const PrecisionRule& rule, const Study& study, Console& console) {
  for (const PrecisionRule::State& s : rule.states()) {
    const std::string& variant = study.head.variants[s.variant].name;
    if (console.json)
      console.print("{}\n", JsonLine()
                                .add("event", "precision")
                                .add("measure", s.measure)
                                .add("variant", variant)
                                .add("replicates", s.difference.replicates)
                                .add("half_width", s.difference.half_width)
                                .add("wanted", s.wanted)
                                .add("reached", s.reached)
                                .text());
    else
      console.print("{} of {} after {} replicates: +- {} (wanted: {}){}\n", s.measure, variant, s.difference.replicates,
                    readable(s.difference.half_width, 3), readable(s.wanted, 3),
                    s.reached ? "" : "; NOT REACHED, set --replicates higher");
  }
}

}  // namespace shiyu::app
