/// A session as a scenario file that anyone can run again.
#pragma once

#include <filesystem>
#include <string>

#include "viz/session/session.hpp"

namespace shiyu::viz {

/// The scenario of what was done: each world a variant, each lever that was moved a change on its day. It extends the
/// scenario that was opened when `file` may reach it; else everything stands in it. Throws InputError where nothing can
/// be saved, as of results without their data.
std::string session_text(const Session& session, const std::filesystem::path& file);

/// Writes it, in place of what stands there, and marks the session as saved. Throws FileError.
void save_session(Session& session, const std::filesystem::path& file);

/// What gives the same runs on a command line, once the session was saved.
std::string command_of(const std::filesystem::path& file);

/// Where an unsaved session is kept in case the program ends: below $XDG_STATE_HOME or ~/.local/state.
std::filesystem::path kept_session();
/// What a program before this one left there.
std::filesystem::path previous_session();
/// Is it one of these? They are written over, so that nothing should extend them.
bool is_kept(const std::filesystem::path& file);

}  // namespace shiyu::viz
