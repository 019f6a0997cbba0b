// The bars of a study: which factors an outcome depends on.
#include "analysis/report_parts.hpp"
#include "analysis/study_sensitivity.hpp"

namespace shiyu::report {

namespace {

Json bounded(const Bounded& b) { return {number(b.value), number(b.low), number(b.high)}; }

Json words(const Words& of) { return of.empty() ? Json() : Json{{"en", of.en}, {"zh", of.zh}}; }

/// Bars of one measure; none where an emulator was refused.
Json factors_of(const StudyHead& head, const StudySensitivity& found) {
  Json factors = Json::array();
  for (std::size_t f = 0; f < head.factors.size(); ++f) {
    Json json{{"name", head.factors[f].name}, {"role", head.factors[f].role}};
    if (found.effects) {
      const Estimate& e = found.effects->factors[f].mean_absolute;
      json["index"] = {number(e.mean), e.has_interval() ? number(e.low()) : Json(),
                       e.has_interval() ? number(e.high()) : Json()};
    } else {
      const auto& indices = found.indices ? found.indices->factors : found.emulated->factors;
      if (indices.empty()) break;
      json["index"] = bounded(indices[f].total);
      json["first"] = bounded(indices[f].first);
    }
    factors.push_back(json);
  }
  return factors;
}

}  // namespace

Json sensitivity(const Context& c) {
  if (c.inputs.study == nullptr) return missing("study");
  const StudyResults& study = *c.inputs.study;
  const StudyHead& head = study.head();
  const StudyOutcomes values(study);
  Json outcomes = Json::array();
  std::string method;
  for (const NamedMeasure& measure : values.names().find_all(c.inputs.study_outcomes, "--measure")) {
    const StudySensitivity found = sensitivity_of(values, measure, 0, "the study");
    method = found.effects ? "morris" : found.indices ? "saltelli" : "emulated";
    outcomes.push_back({{"label", words({measure.label, measure.label_zh})},
                        {"factors", factors_of(head, found)},
                        {"noise", bounded(found.noise.share)},
                        {"q2", found.emulated ? number(found.emulated->quality.q2) : Json()},
                        {"refused", words(found.refused())}});
  }
  return {{"title", words({head.results.title, head.results.title_in(true)})},
          {"digest", study.digest()},
          {"method", method},
          {"variant", head.results.variants.at(0)},
          {"outcomes", outcomes}};
}

}  // namespace shiyu::report
