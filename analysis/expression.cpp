#include "analysis/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

constexpr std::array<std::pair<std::string_view, Reduce>, 4> kReductions{
    {{"sum", Reduce::sum}, {"mean", Reduce::mean}, {"first", Reduce::first}, {"last", Reduce::last}}};

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

bool begins_name(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool continues_name(char c) { return begins_name(c) || is_digit(c) || c == '_'; }

}  // namespace

/// Recursive descent over the text; the depth is bounded by Expression::kDeepest.
class ExpressionReader {
 public:
  using Code = Expression::Code;

  ExpressionReader(std::string_view text, Expression& out) : text_(text), out_(out) {}

  void read() {
    sum(0);
    if (skip_blanks(); at_ < text_.size()) fail("an operator is missing");
  }

 private:
  void sum(int depth) {
    product(depth);
    for (;;) {
      if (takes('+')) {
        product(depth);
        push(Code::add);
      } else if (takes('-')) {
        product(depth);
        push(Code::subtract);
      } else {
        return;
      }
    }
  }

  void product(int depth) {
    factor(depth);
    for (;;) {
      if (takes('*')) {
        factor(depth);
        push(Code::multiply);
      } else if (takes('/')) {
        factor(depth);
        push(Code::divide);
      } else {
        return;
      }
    }
  }

  void factor(int depth) {
    if (depth >= Expression::kDeepest) fail("it is nested too deeply");
    if (takes('-')) {
      factor(depth + 1);
      push(Code::negate);
    } else if (takes('(')) {
      sum(depth + 1);
      expect(')');
    } else if (skip_blanks(); at_ < text_.size() && begins_name(text_[at_])) {
      named();
    } else if (at_ < text_.size() && is_digit(text_[at_])) {
      number();
    } else {
      fail("a number, a name or a parenthesis is missing");
    }
  }

  void named() {
    const std::string word(name());
    const auto* reduction =
        std::find_if(kReductions.begin(), kReductions.end(), [&](const auto& r) { return r.first == word; });
    if (!takes('(')) return push_name(word, Reduce::natural);
    if (reduction == kReductions.end()) fail(word + " is no function; there are sum, mean, first and last");
    if (skip_blanks(); at_ >= text_.size() || !begins_name(text_[at_])) fail(word + "() takes one name");
    const std::string of(name());
    expect(')');
    push_name(of, reduction->second);
  }

  std::string_view name() {
    const std::size_t from = at_;
    while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  void number() {
    double value = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc() || !std::isfinite(value)) fail("this is no number");
    at_ = static_cast<std::size_t>(end - text_.data());
    if (at_ < text_.size() && (continues_name(text_[at_]) || text_[at_] == '.')) fail("an operator is missing");
    out_.steps_.push_back({Code::number, Reduce::natural, 0, value});
  }

  void push(Code code) { out_.steps_.push_back({code, Reduce::natural, 0, 0}); }
  void push_name(const std::string& word, Reduce reduce) {
    const auto known = std::find(out_.names_.begin(), out_.names_.end(), word);
    const auto position = static_cast<std::size_t>(known - out_.names_.begin());
    if (known == out_.names_.end()) out_.names_.push_back(word);
    out_.steps_.push_back({Code::name, reduce, position, 0});
  }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool takes(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!takes(c)) fail(fmt::format("'{}' is missing", c));
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw InputError(fmt::format("formula '{}', character {}: {}", text_.substr(0, 80), at_ + 1, why));
  }

  std::string_view text_;
  Expression& out_;
  std::size_t at_ = 0;
};

Expression::Expression(std::string_view text) : text_(text.substr(0, kLongest)) {
  if (text.size() > kLongest) throw InputError(fmt::format("a formula has at most {} characters", kLongest));
  ExpressionReader(text_, *this).read();
}

double Expression::value(const std::function<double(const std::string& name, Reduce)>& lookup) const {
  std::vector<double> stack;
  for (const Step& step : steps_) {
    if (step.code == Code::number) {
      stack.push_back(step.number);
    } else if (step.code == Code::name) {
      stack.push_back(lookup(names_[step.name], step.reduce));
    } else if (step.code == Code::negate) {
      stack.back() = -stack.back();
    } else {
      const double right = stack.back();
      stack.pop_back();
      double& left = stack.back();
      if (step.code == Code::add) left += right;
      if (step.code == Code::subtract) left -= right;
      if (step.code == Code::multiply) left *= right;
      if (step.code == Code::divide) left = right == 0 ? kNoNumber : left / right;
    }
  }
  return stack.back();
}

double Expression::step(const std::function<double(const std::string& name, Reduce)>& lookup,
                        const std::function<double(const std::string& name)>& unit) const {
  struct Part {
    double value, step;
  };
  std::vector<Part> stack;
  for (const Step& code : steps_) {
    if (code.code == Code::number) {
      stack.push_back({code.number, 0});
    } else if (code.code == Code::name) {
      stack.push_back({lookup(names_[code.name], code.reduce), unit(names_[code.name])});
    } else if (code.code == Code::negate) {
      stack.back().value = -stack.back().value;
    } else {
      const Part right = stack.back();
      stack.pop_back();
      Part& left = stack.back();
      if (code.code == Code::add) left = {left.value + right.value, std::fmax(left.step, right.step)};
      if (code.code == Code::subtract) left = {left.value - right.value, std::fmax(left.step, right.step)};
      if (code.code == Code::multiply)
        left = {left.value * right.value,
                std::fmax(left.step * std::abs(right.value), right.step * std::abs(left.value))};
      if (code.code == Code::divide && right.value == 0) left = {kNoNumber, kNoNumber};
      if (code.code == Code::divide && right.value != 0)
        left = {left.value / right.value, left.step / std::abs(right.value)};
    }
  }
  return stack.back().step;
}

}  // namespace shiyu
