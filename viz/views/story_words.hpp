/// What happens to a case, in Chinese; in English analysis/case_story.hpp tells it.
#pragma once

#include <span>
#include <string>

#include "sim/engine/record.hpp"

namespace shiyu::viz {

/// A step of a case's story in the language that is shown.
std::string step_text(const Event& event, const CodeNames& names, bool chinese);

/// How a case ended: "settled by mediation"; "still open", "not in the log".
std::string ending_text(std::span<const Event> story, bool chinese);

}  // namespace shiyu::viz
