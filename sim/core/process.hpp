/// What a program of this project does first and last, so that the surroundings it was started in spoil no file.
#pragma once

#include <string>

namespace shiyu {

/// To be called first in main().
///
/// A descriptor of 0 to 2 that is closed is opened on /dev/null, the wrong way round so that its use fails: else the
/// next file that is opened has its number, and what is meant for the terminal is written into the file. A file that
/// outgrows its limit (SIGXFSZ) and a reader that has gone (SIGPIPE) become errors of the write, which are reported
/// and cleaned up, in place of ending the process.
void prepare_process();

/// Empty, or why this process is too small to begin: libraries crash without words where memory or stack are tiny.
std::string too_small();

/// Was this descriptor a pipe or socket whose other end is closed? `program | head` is no mistake.
bool is_reader_gone(int descriptor);

/// Ends the process with this code, to be called last, when all streams are flushed. Destructors of static objects do
/// not run: threads of libraries may wait for each other for ever when memory is short. A build with sanitizers ends as
/// usual, because they report at exit.
[[noreturn]] void end_process(int code);

}  // namespace shiyu
