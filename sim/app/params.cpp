#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"

namespace shiyu::app {

int params(const Options& options, Console& console) {
  if (!options.format.empty() || console.json)
    console.put(describe_program(options.format));
  else
    console.put(describe_program("markdown") + describe_program("outputs"));
  return kDone;
}

}  // namespace shiyu::app
