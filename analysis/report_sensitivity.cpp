// The bars of a study: which factors an outcome depends on.
#include "analysis/designs.hpp"
#include "analysis/report_parts.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/study_outcomes.hpp"

namespace shiyu::report {

namespace {

Json bounded(const Bounded& b) { return {number(b.value), number(b.low), number(b.high)}; }

Json factor(const FactorColumn& column) { return {{"name", column.name}, {"role", column.role}}; }

}  // namespace

Json sensitivity(const Context& c) {
  if (c.inputs.study == nullptr) return missing("study");
  const StudyResults& study = *c.inputs.study;
  const StudyHead& head = study.head();
  const bool morris = head.design.method == DesignMethod::morris;
  Json outcomes = Json::array();
  for (const std::string& text : c.inputs.study_outcomes) {
    const auto by_point_of_variant = by_point(head.shape, read_outcome(study, text), 0);
    const std::vector<double> means = means_of(by_point_of_variant);
    Json factors = Json::array();
    if (morris) {
      const Design& d = head.design;
      const auto nominal = unit_points(d.method, d.size, d.levels, head.factors.size(), d.seed);
      const MorrisScreening found = morris_screening(nominal, made_coordinates(head, nominal, "the study"), means);
      for (std::size_t f = 0; f < found.factors.size(); ++f) {
        const Estimate& e = found.factors[f].mean_absolute;
        Json json = factor(head.factors[f]);
        json["index"] = {number(e.mean), e.has_interval() ? number(e.low()) : Json(),
                         e.has_interval() ? number(e.high()) : Json()};
        factors.push_back(json);
      }
    } else {
      const SobolIndices found = sobol_indices(means, head.factors.size());
      for (std::size_t f = 0; f < found.factors.size(); ++f) {
        Json json = factor(head.factors[f]);
        json["index"] = bounded(found.factors[f].total);
        json["first"] = bounded(found.factors[f].first);
        factors.push_back(json);
      }
    }
    outcomes.push_back(
        {{"text", text}, {"factors", factors}, {"noise", bounded(noise_share(by_point_of_variant).share)}});
  }
  return {{"title", {{"en", head.results.title}, {"zh", head.results.title_in(true)}}},
          {"digest", study.digest()},
          {"method", EnumNames<DesignMethod>::names[static_cast<std::size_t>(head.design.method)]},
          {"variant", head.results.variants.at(0)},
          {"outcomes", outcomes}};
}

}  // namespace shiyu::report
