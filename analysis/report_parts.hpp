/// The sections of a report, one function each. What a file does not hold is told as {"missing": why}.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/paired.hpp"
#include "analysis/report.hpp"

namespace shiyu::report {

using Json = nlohmann::json;

/// What the sections share.
struct Context {
  const Results& results;
  const ReportInputs& inputs;
  const RunOutcomes& outcomes;
  const Comparison& comparison;

  const ResultsHead& head() const { return results.head(); }
  std::size_t variants() const { return head().variants.size(); }
  int replicates() const { return head().replicates; }
};

/// A number with six significant digits; null when it is none.
Json number(double value);
Json numbers(const std::vector<double>& values);
/// [mean, half-width]; the second is null without an interval, both without a value.
Json estimate(const Estimate& e);
/// [mean, lowest, highest] over replicates; nulls without a value.
Json spread(const std::vector<double>& values);
inline Json missing(std::string_view why) { return {{"missing", why}}; }

Json meta(const Context& c);
Json policies(const Context& c);
Json comparison(const Context& c);  ///< every measure, by part of the city
Json summary(const Context& c);     ///< what got better and worse, by variant
Json backlog(const Context& c);     ///< open disputes through the days, and paired differences
Json risk(const Context& c);        ///< residents active by class, and the reproduction number
Json cases(const Context& c);       ///< ages, survival, flow: from the case histories
Json matters(const Context& c);     ///< where differences in grievance burden come from, matter by matter
Json worst_off(const Context& c);   ///< the worst-off tenth beside the mean
Json places(const Context& c);      ///< counties: measures, differences, boundaries
Json sensitivity(const Context& c);
Json sources(const Context& c);  ///< scenario, hashes, data files

}  // namespace shiyu::report
