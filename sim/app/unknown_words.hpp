/// What is wrong with a command line beyond what its parser says.
#pragma once

#include <CLI/App.hpp>
#include <string>

namespace shiyu::app {

/// "there is no verb 'comapre'; did you mean compare?", or the same of each option that the verb does not have, a line
/// each. Empty when all are known.
std::string unknown_words(const CLI::App& app, int argc, const char* const* argv);

/// Throws InputError with each option that was given as "": that comes from a variable of a shell that is not set, and
/// is not the default.
void refuse_empty_values(const CLI::App& app);

}  // namespace shiyu::app
