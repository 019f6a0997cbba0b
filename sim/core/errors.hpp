/// Three kinds of failure: the user's mistake (InputError), the world's (FileError), ours (SHIYU_EXPECT).
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

/// One mistake of the user, with its place. Line and column count from 1; 0 means unknown.
struct Mistake {
  std::string file;
  int line = 0;
  int col = 0;
  std::string text;

  /// "scenarios/audits.toml:12:14: bribery.audit_rate = 1.5 is outside [0, 1] 1/day"
  std::string message() const;
  bool operator==(const Mistake&) const = default;
};

/// Wrong input. Holds every mistake that was found, never only the first. The program exits with 2.
class InputError : public std::exception {
 public:
  explicit InputError(std::vector<Mistake> mistakes);
  /// A mistake that belongs to no line: a date given in code, an option of the command line.
  explicit InputError(const std::string& text) : InputError(std::vector<Mistake>{{"", 0, 0, text}}) {}
  const std::vector<Mistake>& mistakes() const { return mistakes_; }
  const char* what() const noexcept override { return what_.c_str(); }  ///< one line a mistake

 private:
  std::vector<Mistake> mistakes_;
  std::string what_;
};

/// Collects mistakes while input is read, so that all of them are told at once. The first 200 are kept, the rest
/// counted.
class Mistakes {
 public:
  static constexpr std::size_t kMost = 200;
  void add(std::string file, int line, int col, std::string text);
  void add(const InputError& error);
  bool empty() const { return list_.empty(); }
  const std::vector<Mistake>& list() const { return list_; }
  /// Throws InputError if there is any, ordered by first appearance of the file, then line and column.
  void throw_if_any() const;

 private:
  std::vector<Mistake> list_;
  std::size_t more_ = 0;
};

/// The world's failure: a disk is full, a folder cannot be written. The program exits with 4.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Our failure: a promise of the code is broken. The program exits with 5.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_expectation(const char* condition, const char* meaning, const char* file, int line);

}  // namespace shiyu

/// Checks a promise of the code, in release builds too. `meaning` says what it means when it breaks.
#define SHIYU_EXPECT(condition, meaning) \
  ((condition) ? static_cast<void>(0) : ::shiyu::fail_expectation(#condition, meaning, __FILE__, __LINE__))
