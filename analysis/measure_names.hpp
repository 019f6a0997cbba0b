/// One naming of measures for all verbs, options and files: whoever takes the name of a measure from a user asks here.
///
///   backlog                            key of a measure
///   Backlog: known disputes open       its label, English or Chinese, as tables show it
///   record.open_known                  an output, also as files name it: record_open_known
///   outcomes.unmet / backlog           a formula of outputs and measures (analysis/expression.hpp)
///
/// A heading of an exported table, "backlog [cases]", is the name before the bracket.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expression.hpp"
#include "analysis/measures.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/record.hpp"

namespace shiyu {

/// A measure that somebody named. It owns its texts.
struct NamedMeasure {
  std::string key;               ///< of the measure; of an output its name, "record_open_known"; of a formula its text
  std::string label, label_zh;   ///< for people
  std::string unit;              ///< empty where a formula has none
  std::string text;              ///< of the formula, over outputs alone
  const Measure* row = nullptr;  ///< of the table of measures; none: an output or a formula, neither good nor bad

  Expression formula() const { return Expression(text); }
  /// As a row of a table. It must not outlive this.
  Measure as_measure() const;
};

class MeasureNames {
 public:
  /// `outputs` may be named beside the measures of the table `among`, and stand in formulas.
  explicit MeasureNames(std::vector<Variable> outputs, std::span<const Measure> among = measures());
  /// Those of this program.
  static MeasureNames of_program();

  /// Throws InputError, which begins with `what` ("--measure"), for a text that names nothing, with a near miss, for a
  /// label that two measures bear, and for one that is no formula.
  NamedMeasure find(std::string_view text, std::string_view what = {}) const;
  /// Does the text name a measure, an output or a formula of these?
  bool knows(std::string_view text) const;
  /// Each of them once; throws with every mistake at once.
  std::vector<NamedMeasure> find_all(std::span<const std::string> texts, std::string_view what) const;
  const std::vector<Variable>& outputs() const { return outputs_; }

 private:
  const Measure* measure_called(std::string_view name, std::string_view what) const;
  const Variable* output_called(std::string_view name) const;
  [[noreturn]] void refuse(std::string_view name, std::string_view what) const;

  std::vector<Variable> outputs_;
  std::span<const Measure> among_;
};

/// A row of the table of measures.
NamedMeasure named(const Measure& measure);

/// A formula over outputs alone: keys of measures give way to their formulas, and "group.field" to "group_field". Texts
/// that are no formula stay as they are.
std::string formula_text(std::string_view text, std::span<const Measure> among = measures());

}  // namespace shiyu
