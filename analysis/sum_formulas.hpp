/// Formulas (analysis/expression.hpp) over runs of which only the sums over days were kept, as in studies and searches.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/expression.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/record.hpp"

namespace shiyu {

/// Names of formulas are outputs `group_field`, `days`, `years`, `residents`, `money` (all that is counted in fen), and
/// what else it is told of.
class SumFormulas {
 public:
  /// `outputs` are those of the runs; `others` are names whose values the caller gives.
  SumFormulas(const std::vector<Variable>& outputs, int days, std::int64_t residents,
              const std::vector<std::string>& others = {});

  /// Reads a formula. None, and a mistake that begins with `what` for everything wrong with it: no formula, a name that
  /// is not known (with a near miss), first() or last() of an output, which sums do not tell.
  std::optional<Expression> read(const std::string& text, const std::string& what, Mistakes& mistakes) const;

  /// The value of a formula that was read: `sum` gives the sum of an output over days and areas by its position,
  /// `other` the value of another name. NaN where one of them is, and for a division by 0.
  double value(const Expression& formula, const std::function<double(std::size_t output)>& sum,
               const std::function<double(const std::string& name)>& other = {}) const;

  /// What one more of what the formula counts is worth (Expression::step); `unit` is asked for the names of others.
  double step(const Expression& formula, const std::function<double(std::size_t output)>& sum,
              const std::function<double(const std::string& name)>& other = {},
              const std::function<double(const std::string& name)>& unit = {}) const;

  bool knows(const std::string& name) const;
  int days() const { return days_; }

 private:
  double look_up(const std::string& name, Reduce reduce, const std::function<double(std::size_t output)>& sum,
                 const std::function<double(const std::string& name)>& other) const;

  std::map<std::string, std::size_t> outputs_;
  std::vector<bool> flow_;          // (outputs)
  std::vector<std::size_t> money_;  // outputs in fen
  int days_;
  double residents_;
  std::vector<std::string> others_;
};

}  // namespace shiyu
