#include "analysis/designs.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/founded_told.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"

namespace shiyu::app {

int validate(const Options& options, Console& console) {
  const Study study = read_study(options);
  const ScenarioHead& head = study.head;
  std::int64_t residents = 0;
  for (const CountyInput& county : study.inputs.counties) residents += county.residents;
  const FoundedTold founded = founded_told(study);
  const std::size_t points = head.design ? point_count(*head.design) : 1;
  if (console.json) {
    JsonLine line;
    line.add("valid", true).add("title", head.heading.title).add("city", head.city.name).add("residents", residents);
    line.add("counties", study.inputs.counties.size()).add("settlements", study.inputs.settlements.size());
    line.add("counties_estimated", study.inputs.estimated_counties());
    line.add("founded", founded.line).add("warnings", founded.warnings);
    line.add("days", head.time.days).add("variants", head.variants.size()).add("replicates", head.random.replicates);
    line.add("points", points).add("changes", head.changes.size()).add("files", head.files);
    console.print("{}\n", line.text());
  } else {
    console.print(
        "{}: valid. {} residents in {} counties and {} settlements, {} days, {} variants, {} replicates, {} changes.\n",
        options.file.string(), with_decimals(static_cast<double>(residents), 0), study.inputs.counties.size(),
        with_decimals(static_cast<double>(study.inputs.settlements.size()), 0), head.time.days, head.variants.size(),
        head.random.replicates, head.changes.size());
    if (head.design)
      console.print("a study of {} points ({}): {} runs\n", with_decimals(static_cast<double>(points), 0),
                    EnumNames<DesignMethod>::names[static_cast<std::size_t>(head.design->method)],
                    with_decimals(static_cast<double>(points * head.variants.size()) * head.random.replicates, 0));
    if (const std::string text = estimate_text(study); !text.empty()) console.print("{}\n", text);
    if (!founded.line.empty()) console.print("founded: {}\n", founded.line);
    for (const std::string& warning : founded.warnings) console.print("warning: {}\n", warning);
  }
  return kDone;
}

}  // namespace shiyu::app
