/// Levers as a planner thinks of them: mechanisms put together by what they are a means of.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "viz/ui/text.hpp"

namespace shiyu::viz {

struct PlannerGroup {
  Text label;
  std::string_view mechanisms;  ///< names parted by blanks; the last group takes the rest
};

inline constexpr std::array<PlannerGroup, 10> kPlannerGroups{{
    {{"Grids", "网格"}, "grid embedding"},
    {{"Staff and patrols", "人员与巡查"}, "workers patrol forces training teams township mergers care"},
    {{"Mediation and courts", "调解与司法"},
     "mediation community halls county_centre conference court arbitration linkage counselling chain concessions "
     "outcomes "
     "spread firms triage legacy"},
    {{"Organisations", "社会组织"}, "organisations incubation purchase"},
    {{"Prevention and safety", "源头预防与安全"},
     "prevention hazards projects onset campaigns warning supervision credit legal_services publicity"},
    {{"Technology", "科技支撑"},
     "smart online online_line platforms integration coordination network departments requests"},
    {{"Participation and services", "群众参与与服务"},
     "participation village_talks virtue services urban_integration reporting petition"},
    {{"Evaluation and incentives", "考核与激励"}, "evaluation goals traces incentives budget discretion diffusion"},
    {{"Emergency", "应急"}, "emergency"},
    {{"Costs and others", "成本及其他"}, ""},
}};

/// Position of the group of a mechanism.
constexpr std::size_t planner_group(std::string_view mechanism) {
  for (std::size_t g = 0; g + 1 < kPlannerGroups.size(); ++g) {
    std::string_view rest = kPlannerGroups[g].mechanisms;
    while (!rest.empty()) {
      const std::size_t end = rest.find(' ') == std::string_view::npos ? rest.size() : rest.find(' ');
      if (rest.substr(0, end) == mechanism) return g;
      rest.remove_prefix(end == rest.size() ? end : end + 1);
    }
  }
  return kPlannerGroups.size() - 1;
}

}  // namespace shiyu::viz
