// shiyu_fuzz TARGET COUNT [FIRST]     tries inputs FIRST, FIRST + 1, ... of a target; without words it names the
// targets.
//
// Inputs depend on their numbers alone. A child tries them, so that a crash or a hang ends the child and names the
// input: `shiyu_fuzz TARGET 1 NUMBER` does it again. Exit code 0 when nothing crashed, hung, or was wrongly accepted.
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "sim/core/process.hpp"
#include "tests/fuzz/targets.hpp"

namespace {

constexpr itimerval kMost{{0, 0}, {60, 0}};  // seconds of a processor for one input: it hangs

struct Shared {
  std::uint64_t at = 0;     // input that is tried
  std::uint64_t wrong = 0;  // wrongly accepted, or said
};

void try_inputs(const std::string& name, std::uint64_t first, std::uint64_t last, Shared& shared) {
  const auto target = shiyu::fuzz::make_target(name);
  for (shared.at = first; shared.at < last; ++shared.at) {
    ::setitimer(ITIMER_PROF, &kMost, nullptr);
    shiyu::fuzz::Luck luck(shared.at);
    try {
      target->try_one(luck);
    } catch (const std::exception& error) {
      std::cerr << name << " " << shared.at << ": " << error.what() << "\n";
      ++shared.wrong;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  shiyu::prepare_process();
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 2 || words.size() > 3) {
    for (const std::string& name : shiyu::fuzz::target_names()) std::cout << name << "\n";
    return words.empty() ? 0 : 2;
  }
  const std::uint64_t first = words.size() == 3 ? std::strtoull(words[2].c_str(), nullptr, 10) : 0,
                      last = first + std::strtoull(words[1].c_str(), nullptr, 10);
  auto* shared =
      static_cast<Shared*>(::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  if (shared == MAP_FAILED) return 4;
  std::uint64_t crashes = 0;
  for (std::uint64_t next = first; next < last;) {
    const pid_t child = ::fork();
    if (child == 0) {
      try_inputs(words[0], next, last, *shared);
      ::_exit(0);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) return 4;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
    std::cerr << words[0] << " " << shared->at << ": "
              << (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF ? "hangs" : "crashes") << "\n";
    ++crashes;
    next = shared->at + 1;
  }
  std::cout << words[0] << ": " << last - first << " inputs, " << crashes << " crashes or hangs, " << shared->wrong
            << " wrongly accepted\n";
  return crashes + shared->wrong == 0 ? 0 : 1;
}
