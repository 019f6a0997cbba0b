#include "analysis/measure_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/load_outcomes.hpp"
#include "analysis/worst_tenth.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"

namespace shiyu {

namespace {

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_numeral(char c) { return c >= '0' && c <= '9'; }
bool goes_on(char c) { return is_small_letter(c) || is_numeral(c) || c == '_'; }

std::string_view bare(std::string_view text) {
  const std::size_t from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// Without the unit of a heading.
std::string_view without_unit(std::string_view text) {
  const std::size_t bracket = text.ends_with(']') ? text.rfind(" [") : std::string_view::npos;
  return bare(text.substr(0, bracket));
}

std::string with_underscores(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '.', '_');
  return text;
}

/// Labels are compared without regard to the case of Latin letters.
bool is_label(std::string_view label, std::string_view text) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(bare(label), text, {}, small, small);
}

/// Of which outputs do not tell.
bool is_of_runs(std::string_view name) {
  return name == "days" || name == "years" || name == "residents" || name == kMoney || name.starts_with(kWorstTenth);
}

/// One name, with a dot or without.
bool is_one_name(std::string_view text) {
  return !text.empty() && is_small_letter(text.front()) &&
         std::ranges::all_of(text, [](char c) { return goes_on(c) || c == '.'; });
}

}  // namespace

std::string formula_text(std::string_view text, std::span<const Measure> among) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (is_numeral(text[at])) {  // 1e3 is no name
      while (at < text.size() && (goes_on(text[at]) || text[at] == '.')) ++at;
      out += text.substr(from, at - from);
    } else if (is_small_letter(text[at])) {
      while (at < text.size() &&
             (goes_on(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_small_letter(text[at + 1]))))
        ++at;
      const std::string_view name = text.substr(from, at - from);
      const auto measure = std::ranges::find(among, name, &Measure::key);
      const std::size_t open = out.find_last_not_of(' ');
      const bool is_argument = open != std::string::npos && open > 0 && out[open] == '(' && goes_on(out[open - 1]);
      if (measure != among.end() && !is_argument)
        out += fmt::format("(({}) / ({}))", measure->numerator, measure->denominator);
      else
        out += with_underscores(name);
    } else {
      out += text[at++];
    }
  }
  return out;
}

NamedMeasure named(const Measure& measure) {
  return {std::string(measure.key),  std::string(bare(label_of(measure))), label_zh_of(measure),
          std::string(measure.unit), formula_of(measure).text(),           &measure};
}

Measure NamedMeasure::as_measure() const {
  if (row != nullptr) return *row;
  return Measure{
      .key = key, .label = label, .label_zh = label_zh, .unit = unit, .numerator = text, .better = Better::neither};
}

MeasureNames::MeasureNames(std::vector<Variable> outputs, std::span<const Measure> among)
    : outputs_(std::move(outputs)), among_(among) {}

MeasureNames MeasureNames::of_program() { return MeasureNames(output_variables(day_plan())); }

const Measure* MeasureNames::measure_called(std::string_view name, std::string_view what) const {
  for (const Measure& m : among_)
    if (name == m.key || name == key_of(m)) return &m;
  for (const bool exact : {true, false}) {
    std::vector<const Measure*> called;
    for (const Measure& m : among_) {
      const std::string en = label_of(m), zh = label_zh_of(m);
      if ((exact ? bare(en) == name : is_label(en, name)) || bare(zh) == name) called.push_back(&m);
    }
    if (called.size() == 1) return called.front();
    if (called.size() > 1)
      throw InputError(fmt::format("{}{}: is the label of {} and of {}; take one of these keys",
                                   what.empty() ? "" : fmt::format("{} ", what), name, called[0]->key, called[1]->key));
  }
  return nullptr;
}

const Variable* MeasureNames::output_called(std::string_view name) const {
  const std::string stored = with_underscores(name);
  for (const Variable& v : outputs_)
    if (v.name == stored || is_label(v.long_name, name) || v.long_name_zh == name) return &v;
  return nullptr;
}

void MeasureNames::refuse(std::string_view name, std::string_view what) const {
  std::vector<std::string> known;
  for (const Measure& m : among_) known.emplace_back(m.key);
  std::string near = near_miss(name, known);
  if (near.empty()) {
    for (const Variable& v : outputs_) known.push_back(v.name);
    near = near_miss(with_underscores(name), known);
  }
  throw InputError(fmt::format(
      "{}{}: is no measure; {}", what.empty() ? "" : fmt::format("{} ", what), name,
      near.empty() ? "docs/measures.md and docs/outputs.md name all of them" : "did you mean " + near + "?"));
}

NamedMeasure MeasureNames::find(std::string_view text, std::string_view what) const {
  const std::string_view name = without_unit(text);
  if (const Measure* measure = measure_called(name, what)) return named(*measure);
  if (const Variable* output = output_called(name))
    return {output->name, output->long_name, output->long_name_zh, output->unit, output->name, nullptr};
  if ((is_one_name(name) && !is_of_runs(name)) || name.empty()) refuse(name, what);
  const std::string formula = formula_text(name, among_);
  const auto told = [&](const std::string& why) {
    return InputError(what.empty() ? why : fmt::format("{} {}: {}", what, name, why));
  };
  try {
    for (const Expression read(formula); const std::string& part : read.names())
      if (!is_of_runs(part) && output_called(part) == nullptr) refuse(part, what);
  } catch (const InputError& error) {
    if (error.mistakes().front().text.starts_with("formula")) throw told(error.mistakes().front().text);
    throw;
  }
  return {std::string(name), std::string(name), std::string(name), {}, formula, nullptr};
}

bool MeasureNames::knows(std::string_view text) const try {
  find(text);
  return true;
} catch (const InputError&) {
  return false;
}

std::vector<NamedMeasure> MeasureNames::find_all(std::span<const std::string> texts, std::string_view what) const {
  std::vector<NamedMeasure> all;
  Mistakes mistakes;
  for (const std::string& text : texts) try {
      NamedMeasure found = find(text, what);
      if (std::ranges::find(all, found.key, &NamedMeasure::key) == all.end()) all.push_back(std::move(found));
    } catch (const InputError& error) {
      mistakes.add(error);
    }
  mistakes.throw_if_any();
  return all;
}

}  // namespace shiyu
