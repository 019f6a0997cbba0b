#include <unistd.h>

#include <iostream>
#include <string>

#include "sim/app/program.hpp"
#include "sim/core/process.hpp"

int main(int argc, char** argv) {
  shiyu::prepare_process();
  shiyu::app::Console console{std::cout, std::cerr, isatty(STDERR_FILENO) == 1};
  console.out_has_reader = [] { return !shiyu::is_reader_gone(STDOUT_FILENO); };
  const std::string too_small = shiyu::too_small();
  if (!too_small.empty()) console.err << "shiyu: " << too_small << '\n';
  const int code = too_small.empty() ? shiyu::app::program(argc, argv, console) : shiyu::app::kWorldsFailure;
  std::cout.flush();
  std::cerr.flush();
  shiyu::end_process(code);
}
