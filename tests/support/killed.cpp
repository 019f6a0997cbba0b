#include "tests/support/killed.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdlib>

namespace shiyu {

namespace {

constexpr std::array kOfFiles{SYS_openat,    SYS_write,  SYS_pwrite64,  SYS_writev, SYS_renameat2, SYS_unlinkat,
                              SYS_ftruncate, SYS_fsync,  SYS_fdatasync, SYS_flock,  SYS_mkdirat,   SYS_close,
#ifdef SYS_open
                              SYS_open,      SYS_rename, SYS_unlink,    SYS_mkdir,  SYS_rmdir
#endif
};

/// From here on the tracer is stopped for at calls of files alone: a stop at every call would take minutes.
bool stop_at_files() {
  constexpr std::size_t n = kOfFiles.size();
  std::vector<sock_filter> program{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  for (std::size_t i = 0; i < n; ++i)
    program.push_back(
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(kOfFiles[i]), static_cast<unsigned char>(n - i), 0));
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

[[noreturn]] void become_program(const std::vector<std::string>& words) {
  std::vector<char*> argv{const_cast<char*>("shiyu")};
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    if (nowhere < 0 || ::dup2(nowhere, descriptor) < 0) ::_exit(126);
    if (nowhere > STDERR_FILENO) ::close(nowhere);
  }
  ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);  // leaks cannot be looked for under a tracer
  if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(125);
  ::raise(SIGSTOP);  // until the tracer has said what it wants
  if (!stop_at_files()) ::_exit(125);
  ::execv(std::getenv("SHIYU_PROGRAM"), argv.data());
  ::_exit(127);
}

}  // namespace

Killed kill_at_call(const std::vector<std::string>& words, std::size_t n) {
  Killed result;
  const pid_t child = ::fork();
  if (child == 0) become_program(words);
  int status = 0;
  // Its threads are traced from their beginning.
  if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return result;
  const long follow = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
  if (::ptrace(PTRACE_SETOPTIONS, child, nullptr, follow) != 0) {
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    return result;
  }
  ::ptrace(PTRACE_CONT, child, nullptr, nullptr);
  for (;;) {
    const pid_t thread = ::waitpid(-1, &status, __WALL);
    if (thread < 0) return result;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (thread != child) continue;
      result.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      result.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
      return result;
    }
    long signal = WSTOPSIG(status);
    if (status >> 8 == (SIGTRAP | (PTRACE_EVENT_SECCOMP << 8)) && result.calls++ == n) ::kill(child, SIGKILL);
    if (signal == SIGTRAP || signal == SIGSTOP) signal = 0;  // an event, or a new thread
    ::ptrace(PTRACE_CONT, thread, nullptr, signal);
  }
}

}  // namespace shiyu
