#include "analysis/sum_formulas.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/load_outcomes.hpp"
#include "sim/core/near_miss.hpp"

namespace shiyu {

namespace {

constexpr double kDaysInYear = 365;

bool is_of_sums(const std::string& name) {
  return name == "days" || name == "years" || name == "residents" || name == kMoney;
}

}  // namespace

SumFormulas::SumFormulas(const std::vector<Variable>& outputs, int days, std::int64_t residents,
                         const std::vector<std::string>& others)
    : days_(days), residents_(static_cast<double>(residents)), others_(others) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    outputs_[outputs[i].name] = i;
    flow_.push_back(outputs[i].is_flow());
    if (outputs[i].unit == "fen") money_.push_back(i);
  }
}

bool SumFormulas::knows(const std::string& name) const {
  return is_of_sums(name) || outputs_.contains(name) ||
         std::find(others_.begin(), others_.end(), name) != others_.end();
}

std::optional<Expression> SumFormulas::read(const std::string& text, const std::string& what,
                                            Mistakes& mistakes) const {
  std::optional<Expression> formula;
  try {
    formula.emplace(text);
  } catch (const InputError& error) {
    mistakes.add("", 0, 0, fmt::format("{}: {}", what, error.mistakes().front().text));
    return {};
  }
  std::vector<std::string> known = others_;
  for (const auto& [name, position] : outputs_) known.push_back(name);
  bool sound = true;
  const auto wrong = [&](const std::string& why) {
    mistakes.add("", 0, 0, fmt::format("{}: {}", what, why));
    sound = false;
  };
  for (const std::string& name : formula->names())
    if (!knows(name)) wrong(name + " is no output of these runs" + did_you_mean(name, known));
  formula->value([&](const std::string& name, Reduce reduce) {
    if (outputs_.contains(name) && (reduce == Reduce::first || reduce == Reduce::last))
      wrong("of " + name + " only the sum over the days was kept, neither the first nor the last of them");
    return 1.0;
  });
  if (!sound) formula.reset();
  return formula;
}

double SumFormulas::look_up(const std::string& name, Reduce reduce,
                            const std::function<double(std::size_t output)>& sum,
                            const std::function<double(const std::string& name)>& other) const {
  if (name == "days") return static_cast<double>(days_);
  if (name == "years") return days_ / kDaysInYear;
  if (name == "residents") return residents_;
  if (name == kMoney) {
    double all = 0;
    for (const std::size_t output : money_) all += sum(output);
    return all;
  }
  const auto found = outputs_.find(name);
  if (found == outputs_.end()) return other(name);
  const bool mean = reduce == Reduce::mean || (reduce == Reduce::natural && !flow_[found->second]);
  return mean ? sum(found->second) / days_ : sum(found->second);
}

double SumFormulas::value(const Expression& formula, const std::function<double(std::size_t output)>& sum,
                          const std::function<double(const std::string& name)>& other) const {
  return formula.value([&](const std::string& name, Reduce reduce) { return look_up(name, reduce, sum, other); });
}

double SumFormulas::step(const Expression& formula, const std::function<double(std::size_t output)>& sum,
                         const std::function<double(const std::string& name)>& other,
                         const std::function<double(const std::string& name)>& unit) const {
  return formula.step([&](const std::string& name, Reduce reduce) { return look_up(name, reduce, sum, other); },
                      [&](const std::string& name) {
                        if (name == "days" || name == "years" || name == "residents") return 0.0;
                        return unit && !outputs_.contains(name) && name != kMoney ? unit(name) : 1.0;
                      });
}

}  // namespace shiyu
