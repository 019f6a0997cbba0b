/// Levers that move during a run. The schedule of a scenario and the sliders of the viewer give the same change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/scenario.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

enum class ChangedBy : std::uint8_t { scenario, viewer };

/// One lever, set in the morning of a day.
struct PolicyChange {
  int day = 0;            ///< 0 = first day of the run
  std::size_t param = 0;  ///< position in the list of parameters
  double value = 0;       ///< as in ParamRef::number()
  int county = -1;        ///< position of the county in the city; -1: all
  ChangedBy by = ChangedBy::scenario;
  bool operator==(const PolicyChange&) const = default;
};

/// Adds a change behind those of its day and before later ones. Of one lever in one place the last word of a morning
/// counts: an earlier one is taken out. One of the city is the last word in every county.
void add_change(std::vector<PolicyChange>& changes, const PolicyChange& made);

/// What a change of the scenario comes to in one place.
struct ResolvedChange {
  PolicyChange made;
  std::size_t source = 0;  ///< position in ScenarioHead::changes
  double before = 0;       ///< the lever there in the evening before; 0 unless the change is relative
};

/// The changes that concern one variant, by day; those of one day in the order of the file, and the later wins where a
/// file was not read by the reader, which refuses two. Of two changes of one lever on one day the more specific wins:
/// one of the variant over one of all, one of a county over one of the city. A relative change is said against the
/// lever in the evening before, in each county against its own. Throws InputError when a county code is not among
/// `county_codes` (in the order of the city's counties).
std::vector<ResolvedChange> trace_changes(const ScenarioHead& head, std::size_t variant,
                                          std::span<const std::int64_t> county_codes);

/// The same as the engine makes them.
std::vector<PolicyChange> resolve_changes(const ScenarioHead& head, std::size_t variant,
                                          std::span<const std::int64_t> county_codes);

/// Of `days`, those until the first change that only one of two runs has. Both lists by day.
int days_in_common(std::span<const PolicyChange> a, std::span<const PolicyChange> b, int days);

/// The projects and shocks of one variant with their kinds and counties as positions. A project of other variants keeps
/// its place and never comes, so that the state of a run names projects alike in all variants. Throws InputError with
/// every kind that is no kind of disputes and every code that is no county's, whichever variant has them.
Schedule resolve_schedule(const ScenarioHead& head, const Tables& tables, std::span<const std::int64_t> county_codes,
                          std::size_t variant = 0);

}  // namespace shiyu
