// Levels of handling and groups of residents: outputs of the whole city that are about one of them.
#include "analysis/groupings.hpp"

#include <set>

#include "analysis/groupings_parts.hpp"
#include "analysis/load_outcomes.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

/// Measures of one row of the table.
struct Rows {
  const char *name, *heading;
  std::vector<Measure> measures;
};

/// A case at a low level is no worse than one at a high level, so that only work and waiting are good or bad.
std::vector<Rows> levels() {
  const auto open = [](std::string_view formula) {
    return Measure{"open_there",    "Backlog: known disputes there",
                   "在办纠纷",      "cases",
                   formula,         "1",
                   Better::neither, false,
                   Moments::every,  MeasureBlock::backlog};
  };
  const auto settled = [](std::string_view formula) {
    return Measure{"settled_there", "Settled there", "化解数", "cases/year", formula, "years", Better::neither};
  };
  const auto hours = [](std::string_view formula) {
    return Measure{"hours_there",       "Hours of handling", "办理工时", "1000 h/year",  formula,
                   "60 * 1000 * years", Better::lower,       false,      Moments::every, MeasureBlock::price};
  };
  const auto wait = [](std::string_view days, std::string_view cases) {
    return Measure{"wait_there", "Days until the first session", "首次办理前等待天数", "days", days, cases,
                   Better::lower};
  };
  return {
      {"grid", "grid", {open("record_open_grid"), settled("mediation_settled_grid"), hours("grid_work_minutes")}},
      {"community",
       "community or village",
       {open("record_open_community"), settled("mediation_settled_community"), hours("community_minutes")}},
      {"township",
       "township centre",
       {open("record_open_township"), settled("mediation_settled_township"), hours("township_minutes"),
        wait("township_days", "township_first")}},
      {"county",
       "county centre, departments",
       {open("record_open_county"), settled("mediation_settled_county"),
        hours("county_centre_minutes + departments_minutes"), wait("county_centre_days", "county_centre_first")}},
      {"city",
       "city conference",
       {open("record_open_city"), settled("mediation_settled_city"), hours("conference_minutes"),
        wait("conference_delay", "conference_first")}},
      {"forum",
       "court, arbitration, petition",
       {open("record_open_forum"), settled("court_settled_before_docket + court_mediated + arbitration_mediated"),
        hours("court_minutes + arbitration_minutes + petition_minutes")}},
  };
}

std::vector<Rows> residents() {
  const auto began = [](std::string_view formula) {
    return Measure{"began", "Disputes that began", "新发生纠纷", "cases/year", formula, "years", Better::lower};
  };
  const auto told = [](std::string_view formula) {
    return Measure{"told",         "Disputes told by a party", "当事人反映纠纷", "cases/year", formula, "years",
                   Better::neither};
  };
  const auto share = [](std::string_view told_by, std::string_view of) {
    return Measure{"told_share", "Told, of those that began", "反映占比", "share", told_by, of, Better::higher};
  };
  constexpr std::string_view kBeganHere = "onset_disputes - onset_of_migrants";
  constexpr std::string_view kToldHere = "groups_reports - groups_by_migrants";
  return {{"elsewhere",
           "registered elsewhere (migrants)",
           {began("onset_of_migrants"), told("groups_by_migrants"), share("groups_by_migrants", "onset_of_migrants")}},
          {"here", "registered here (locals)", {began(kBeganHere), told(kToldHere), share(kToldHere, kBeganHere)}},
          {"young", "15 to 34 years old", {told("groups_by_young")}}};
}

std::vector<OutcomeGroup> of_rows(const Results& results, const std::vector<Rows>& rows) {
  std::set<std::string> wanted;
  for (const Rows& row : rows)
    for (const Measure& measure : row.measures) {
      const Expression formula = formula_of(measure);
      wanted.insert(formula.names().begin(), formula.names().end());
    }
  const RunOutcomes outcomes = load_outcomes(results, wanted);
  std::vector<OutcomeGroup> groups;
  for (const Rows& row : rows) groups.push_back({row.name, row.heading, outcomes, row.measures});
  return groups;
}

}  // namespace

std::vector<OutcomeGroup> load_groups(const Results& results, Grouping by, std::size_t baseline) {
  SHIYU_EXPECT(by != Grouping::area, "urban and rural places are compared by compare()");
  if (by == Grouping::level) return of_rows(results, levels());
  if (by == Grouping::group) return of_rows(results, residents());
  if (results.head().level == OutputLevel::minimal)
    throw InputError("the file was written with --output minimal and holds nothing by " +
                     std::string(EnumNames<Grouping>::names[static_cast<std::size_t>(by)]));
  if (by == Grouping::county) return groups_of_counties(results);
  if (by == Grouping::kind) return groups_of_kinds(results);
  return groups_of_grid_sizes(results, baseline);
}

std::string_view note_on(Grouping by) {
  switch (by) {
    case Grouping::county:
      return "What the conference of the city does stands in the county of the matter; R_t and the worst-off tenth are "
             "of the city only.\n"
             "The file holds the stocks of counties at the ends of weeks, not of every day: their mean is named so.";
    case Grouping::kind:
      return "From case histories. Kinds of which a sample is logged are weighted by it. Of matters known since before "
             "the run,\nthose to which nothing happened in it are not logged, and days to the end are not counted.";
    case Grouping::group:
      return "The file knows by registration and age which disputes begin and which are told, and nothing of their "
             "outcome:\nbodies handle cases and do not see who somebody is.";
    case Grouping::grid_size:
      return "Villages and communities in four classes, as many in each, by residents a grid under the baseline.\n"
             "The file holds their stocks at the ends of months, not of every day: their mean is named so.";
    default:
      return "";
  }
}

std::vector<std::string> keys_shown(Grouping by) {
  if (by == Grouping::kind) return {"open_last", "days_to_end", "done_share"};
  if (by != Grouping::county && by != Grouping::area) return {};
  return {"unmet_grievances", "backlog", "resolution_days", "satisfied", "incidents", "cost", "contacts"};
}

}  // namespace shiyu
