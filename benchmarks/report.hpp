/// What the scenes have measured, as one table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/machine.hpp"

namespace shiyu::bench {

/// What a figure may be at most, or must be at least.
struct Limit {
  double value = 0;
  bool at_least = false;
  bool met(double measured) const { return at_least ? measured >= value : measured <= value; }
};

/// One figure; without a unit it is a hash alone.
struct Line {
  std::string scene;
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<Limit> limit = {};
  std::optional<std::uint64_t> hash = {};  // digest of the states of the run that was measured
  std::optional<double> share = {};        // 1: of the whole of its scene

  Line& at_most(double value_of_limit) { return within({value_of_limit, false}); }
  Line& at_least(double value_of_limit) { return within({value_of_limit, true}); }
  Line& within(const Limit& l) { return limit = l, *this; }
  Line& of_run(std::uint64_t digest) { return hash = digest, *this; }
  Line& part(double of_whole) { return share = of_whole, *this; }
};

class Report {
 public:
  /// Without limits: runs were asked for that are no year of Changzhi.
  explicit Report(bool limits) : limits_{limits} {}
  /// Adds a figure; the answer holds until the next one.
  Line& add(Line line) { return lines_.emplace_back(std::move(line)); }
  /// Hashes that must be equal, whatever the machine. What is told wrong here makes the program fail; time never does.
  void expect_same(const std::string& what, std::uint64_t a, std::uint64_t b);

  const std::vector<std::string>& differences() const { return differences_; }
  /// Head with the machine, one row a figure, and what differs.
  std::string text() const;
  /// The same, one JSON object a line.
  std::string json() const;
  /// Scenes with their hashes and what differs: the same text on every machine.
  std::string hashes() const;

 private:
  bool limits_;
  Machine machine_ = this_machine();  // with the load before the first scene
  std::vector<Line> lines_;
  std::vector<std::string> differences_;
};

}  // namespace shiyu::bench
