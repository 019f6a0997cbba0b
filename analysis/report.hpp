/// The report of a results file: one HTML page that needs nothing else, for planners. All numbers are computed here and
/// stand as one JSON object in the page, whose script only draws.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/io/results_read.hpp"
#include "sim/io/study_read.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

/// A parameter that at least one variant sets.
struct ReportSetting {
  std::string path;                  ///< "grid.households_urban"
  std::string label, label_zh;       ///< meaning
  std::string unit, unit_zh;         ///< for people; empty when there is none
  std::vector<std::string> values;   ///< (variants)
  std::vector<bool> set;             ///< whether the variant names it, or keeps what the scenario has   (variants)
  std::vector<std::string> written;  ///< "+2" where the variant says it against the scenario; else empty (variants)
};

/// A lever that the scenario moves on a day.
struct ReportChange {
  std::string date, path, label, label_zh, unit, unit_zh, value;
  std::string county;   ///< name or code; empty: the whole city
  std::string variant;  ///< empty: all
  std::string written;  ///< "+2" when it is said against the value before; empty: it is not
};

/// A project or shock.
struct ReportEvent {
  std::string date, name;
  bool shock = false;
  std::string county;   ///< name or code; empty: the whole city
  std::string variant;  ///< empty: all
  struct Detail {
    std::string label, label_zh, unit, unit_zh, value;
  };
  std::vector<Detail> details;
};

/// What the results file does not say by itself.
struct ReportInputs {
  std::size_t baseline = 0;
  /// Why the scenario inside the file could not be read; empty when it could. Then settings, changes and families are.
  std::string scenario_problem;
  std::vector<ReportSetting> settings;
  std::vector<ReportChange> changes;
  std::vector<ReportEvent> events;
  std::vector<Family> families;             ///< of the kinds of matters, in the order of CodeNames::kinds
  std::string estimated;                    ///< a remark on populations that nobody counted; empty: none
  std::string boundaries;                   ///< GeoJSON of the counties; empty: they are drawn as points
  const StudyResults* study = nullptr;      ///< for the bars of sensitivity
  std::vector<std::string> study_outcomes;  ///< measures of the study to show, by name
};

/// All numbers of the report as JSON, safe to stand inside a <script> element.
std::string report_json(const Results& results, const ReportInputs& inputs);

/// The page around that JSON. `false` for a program that was built without npm.
bool has_report_page();
std::string report_page(const std::string& json);

}  // namespace shiyu
