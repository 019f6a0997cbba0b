#include "sim/core/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <initializer_list>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SHIYU_REPORTS_AT_EXIT 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SHIYU_REPORTS_AT_EXIT 1
#endif
#endif

namespace shiyu {

void prepare_process() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest number that is free is this one: those below are open by now.
    if (::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) != descriptor) std::abort();
  }
  ::signal(SIGXFSZ, SIG_IGN);
  ::signal(SIGPIPE, SIG_IGN);
}

std::string too_small() {
  constexpr rlim_t kLeastMemory = rlim_t{256} << 20, kLeastStack = rlim_t{512} << 10;  // bytes
  const auto allows_less = [](auto what, rlim_t least) {
    rlimit limit{};
    return ::getrlimit(what, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < least;
  };
  if (allows_less(RLIMIT_AS, kLeastMemory)) return "there is not enough memory: `ulimit -v` must allow 262144 (256 MB)";
  if (allows_less(RLIMIT_STACK, kLeastStack)) return "there is not enough memory: `ulimit -s` must allow 512 (kB)";
  return {};
}

bool is_reader_gone(int descriptor) {
  pollfd asked{descriptor, POLLOUT, 0};
  return ::poll(&asked, 1, 0) == 1 && (asked.revents & POLLERR) != 0;
}

void end_process(int code) {
#ifdef SHIYU_REPORTS_AT_EXIT
  std::exit(code);
#else
  ::_exit(code);
#endif
}

}  // namespace shiyu
