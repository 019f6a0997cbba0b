/// Small formulas over named quantities: `1000 * reporting_found / (residents * years)`. They define measures and
/// targets.
///
///   + - * / and parentheses, a leading minus, numbers (12, 0.5, 1e3), names (snake_case),
///   and one of sum(x), mean(x), first(x), last(x) of a name, which say how its days are put together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

/// How the days of a quantity become one number.
enum class Reduce : std::uint8_t {
  natural,  ///< a bare name: the sum of a flow, the mean of a level
  sum,
  mean,
  first,
  last,
};

/// A formula that has been read; it can be evaluated any number of times.
class Expression {
 public:
  static constexpr std::size_t kLongest = 1000;  ///< bytes
  static constexpr int kDeepest = 32;            ///< parentheses in one another

  /// Throws InputError, with the place in the text, when it is no formula or beyond the bounds.
  explicit Expression(std::string_view text);

  /// Every name, once, in the order of appearance.
  const std::vector<std::string>& names() const& { return names_; }
  const std::vector<std::string>& names() && = delete;  // would outlive its owner in a loop
  const std::string& text() const { return text_; }

  /// The value; `lookup` gives that of a name. Division by zero gives NaN.
  double value(const std::function<double(const std::string& name, Reduce)>& lookup) const;

  /// By how much one more of what is counted moves the value: of a / b one unit of the numerator over the denominator.
  /// `unit` gives one unit of a name (0 of what is no count, such as a length of time). Sums take the largest of their
  /// units, products of two counts likewise; units of a denominator are left out. NaN where it divides by 0.
  double step(const std::function<double(const std::string& name, Reduce)>& lookup,
              const std::function<double(const std::string& name)>& unit) const;

 private:
  friend class ExpressionReader;
  enum class Code : std::uint8_t { number, name, add, subtract, multiply, divide, negate };
  struct Step {
    Code code;
    Reduce reduce = Reduce::natural;
    std::size_t name = 0;
    double number = 0;
  };
  std::string text_;
  std::vector<std::string> names_;
  std::vector<Step> steps_;  // in reverse Polish order
};

}  // namespace shiyu
