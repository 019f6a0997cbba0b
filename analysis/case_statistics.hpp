/// What the case histories of a run say of disputes: how long they take, how old the open ones are, which way they go.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/io/results_cases.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

/// Lower edges, in days, of the classes of age; the last class has no end.
inline constexpr std::array kAgeEdges{0, 8, 16, 31, 61, 91, 181};

/// A way from one stage to the next: names of stages, see CaseStatistics::flow.
using FlowLink = std::pair<std::string, std::string>;

/// Counts of one run.
struct CaseStatistics {
  /// Disputes and filings known and open on the last evening, by the class of their age (kAgeEdges), of those that
  /// became known in the run; before a forum (petition office, arbitration, court) and elsewhere.
  std::array<std::int64_t, kAgeEdges.size()> open_forum{}, open_ladder{};
  /// Of disputes (no filings) that became known in the run: ended so many days later, or open for so many days when
  /// the run ended (days + 1).
  std::vector<std::int64_t> ended, censored;
  /// Ways of those disputes: from how they became known (told, noticed, police, petition_court) over the levels they
  /// reached, each at most once and only upward, to how they ended or `open`.
  std::map<FlowLink, std::int64_t> flow;
  std::int64_t disputes = 0;  ///< that the three above are about
  std::int64_t backward = 0;  ///< moves to a level below one reached before, which `flow` does not show
};

/// Reads all cases of a run. `families` says what each kind is, (kinds).
CaseStatistics case_statistics(const Results& results, std::size_t variant, int replicate,
                               std::span<const Family> families);

/// Kaplan and Meier (1958): the share still open `day` days after becoming known, for each day; cases open when the run
/// ends count until then. Ends where fewer than `fewest` cases are left to watch.
std::vector<double> survival(std::span<const std::int64_t> ended, std::span<const std::int64_t> censored,
                             std::int64_t fewest = 20);

/// Stages of the flow from left to right, so that a drawing need not sort them.
std::vector<std::string> flow_stages();

}  // namespace shiyu
