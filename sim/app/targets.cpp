#include "analysis/targets.hpp"

#include <algorithm>
#include <set>

#include "analysis/load_outcomes.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/verbs.hpp"

namespace shiyu::app {

int targets(const Options& options, Console& console) {
  const Results results = open_results(options.file, console);
  const std::size_t variant = variant_of(results.head().variants, options.variant);
  const std::filesystem::path file =
      options.targets.empty() ? find_data(options.data, options.file) / "targets.csv" : options.targets;
  const std::vector<Target> all = read_targets(file);
  std::set<std::string> wanted;
  for (const Target& target : all)
    for (const Expression* part : {&target.numerator, &target.denominator})
      wanted.insert(part->names().begin(), part->names().end());
  wanted.insert("residents");  // never empty: that would ask for everything
  const std::vector<TargetResult> found = evaluate(all, load_outcomes(results, wanted), variant, place_of(results));
  if (console.json) {
    console.put(targets_json(found));
  } else {
    if (!console.quiet)
      console.print("{}\nvariant {}, {} replicates, {} days\n\n", results.head().title,
                    results.head().variants[variant], results.head().replicates, results.head().days);
    console.put(targets_table(found));
  }
  return all_met(found) ? kDone : kAnswerIsNo;
}

}  // namespace shiyu::app
