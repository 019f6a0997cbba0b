#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "sim/app/program.hpp"

int main(int argc, char** argv) {
  // A file that outgrows its limit is then an error of the write, which is told and cleaned up, not the end of the
  // process.
  signal(SIGXFSZ, SIG_IGN);
  shiyu::app::Console console{std::cout, std::cerr, isatty(STDERR_FILENO) == 1};
  const int code = shiyu::app::program(argc, argv, console);
  std::cout.flush();
  // HDF5 1.10 tries at exit to close again what a full disk has kept it from closing, and crashes. All that mattered is
  // told and cleaned up by now.
  if (code == shiyu::app::kWorldsFailure) _exit(code);
  return code;
}
