/// The program without its main(), so that tests can call it.
#pragma once

#include "sim/app/console.hpp"

namespace shiyu::app {

/// Reads the command line, runs its verb, and returns the exit code. Throws nothing.
int program(int argc, const char* const* argv, Console& console);

}  // namespace shiyu::app
