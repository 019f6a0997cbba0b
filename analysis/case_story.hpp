/// What happened to one case, in words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/world/cases.hpp"

namespace shiyu {

/// "became known through patrol", "was moved up to the county".
std::string event_text(const Event& event, const CodeNames& names);

/// "settled by mediation", "judged by a court".
std::string end_text(End end);

/// The events of a case in the order in which they happened.
std::vector<Event> story_of(std::uint64_t key, std::span<const Event> events);

/// Day on which the case became known, and how and when it ended; nothing for what has not happened.
struct CaseCourse {
  std::optional<int> born, known, ended;
  std::optional<End> end;
  Handler handler = Handler::nobody;  ///< who held it at the end
  std::uint8_t department = 0;        ///< which, when it was a department
};
CaseCourse course_of(std::span<const Event> story);

/// "settled by mediation with the community, 12 days after it became known"
std::string course_text(const CaseCourse& course, const CodeNames& names);

/// How well an end serves the parties, for choosing telling cases only: from 2 (settled) to -2 (violent).
int rank_of(End end);

/// Cases that are in the logs of two worlds.
struct StoryChoice {
  std::optional<std::uint64_t> key;  ///< the case whose ends differ most; of several that with the most events
  std::int64_t both = 0;             ///< cases that became known in both
  std::int64_t otherwise = 0;        ///< of them, those that ended otherwise or in one world only
};
StoryChoice choose_story(std::span<const Event> a, std::span<const Event> b);

}  // namespace shiyu
