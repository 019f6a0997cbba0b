#include "analysis/study_sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>

#include "analysis/designs.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/study_difference.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

std::string bounded_text(const Bounded& b) {
  if (!b.has_interval()) return readable(b.value, 3);
  return fmt::format("{} ({} to {})", readable(b.value, 3), readable(b.low, 3), readable(b.high, 3));
}

/// Coordinates of the values themselves, whatever they were made from.
std::vector<std::vector<double>> coordinates_of_values(const StudyHead& head, const std::string& file) {
  const std::vector<double> unknown(head.factors.size(), std::numeric_limits<double>::quiet_NaN());
  return made_coordinates(head, std::vector(head.shape.points, unknown), file);
}

const std::vector<SobolIndices::OfFactor>& indices_in(const StudySensitivity& of) {
  return of.indices ? of.indices->factors : of.emulated->factors;
}

void add_effects(SensitivityTable& table, const MorrisScreening& found) {
  for (const char* name : {"mu*", "mu", "sigma"}) table.heads.push_back({name, name});
  table.heads.push_back({"effects", "效应数"});
  for (std::size_t f = 0; f < found.factors.size(); ++f) {
    const ElementaryEffects& e = found.factors[f];
    for (std::string text : {difference_text(e.mean_absolute), difference_text(e.mean), bounded_text(e.deviation),
                             std::to_string(e.effects)})
      table.rows[f].push_back(std::move(text));
  }
  table.notes.push_back(
      {fmt::format("{} trajectories; mu*: mean size of the change over the whole range of the factor; sigma: how much "
                   "the change differs from place to place",
                   found.trajectories),
       fmt::format("{}条轨迹；mu*：因素走完整个范围时变化幅度的平均；sigma：该变化在不同位置的差异",
                   found.trajectories)});
  if (found.lost_effects > 0)
    table.notes.push_back({fmt::format("{} effects were lost beside points without a value", found.lost_effects),
                           fmt::format("与无数值的点相邻的{}个效应未计入", found.lost_effects)});
  if (found.no_steps > 0)
    table.notes.push_back({fmt::format("{} steps led from a value to the same value and count as none", found.no_steps),
                           fmt::format("{}步前后取值相同，不计", found.no_steps)});
}

void add_indices(SensitivityTable& table, const StudySensitivity& of) {
  table.heads.push_back({"first order", "一阶指数"});
  table.heads.push_back({"total", "总指数"});
  const std::vector<SobolIndices::OfFactor>& factors = indices_in(of);
  for (std::size_t f = 0; f < table.rows.size(); ++f) {
    table.rows[f].push_back(factors.empty() ? "-" : bounded_text(factors[f].first));
    table.rows[f].push_back(factors.empty() ? "-" : bounded_text(factors[f].total));
  }
  if (of.indices)
    table.notes.push_back(
        {fmt::format("{} rows used, {} left out because a point of theirs has no value", of.indices->rows,
                     of.indices->rows_without),
         fmt::format("使用{}行，因含无数值的点而略去{}行", of.indices->rows, of.indices->rows_without)});
  if (of.emulated && of.emulated->refused.empty())
    table.notes.push_back(
        {fmt::format("by an emulator (Gaussian process) of {} points: Q2 {:.2f} at points left out; shares of what "
                     "varies between points, luck left out",
                     of.emulated->points, of.emulated->quality.q2),
         fmt::format("由{}个点的仿真代理（高斯过程）得出：留一检验Q2为{:.2f}；为点间差异的份额，不含随机因素",
                     of.emulated->points, of.emulated->quality.q2)});
}

}  // namespace

std::string way_to_indices(const std::string& file) {
  std::filesystem::path out(file);
  out.replace_extension(".morris.h5");
  return fmt::format("shiyu sweep {} --method morris --size 10 --out {}", file, out.string());
}

Words why_no_sensitivity(const StudyHead& head, const std::string& file) {
  if (head.factors.empty())
    return {
        file +
            ": the study has no design, so nothing differs between its runs but policy and luck; write [design] "
            "with [[design.uncertain]] into its scenario",
        file + "：该研究没有试验设计，各次模拟只在政策和随机因素上不同；请在情景中写入[design]和[[design.uncertain]]"};
  if (sampling_of(head.design.method, head.factors.size()).filled) return {};
  const char* method = EnumNames<DesignMethod>::names[static_cast<std::size_t>(head.design.method)];
  return {
      fmt::format("{}: its points are listed ({}), and from a list nothing follows for the ranges of its factors. A "
                  "study that tells: {}",
                  file, method, way_to_indices(file)),
      fmt::format("{}：设计点为人工列出（{}），无法由此推断各因素在其范围内的影响。可用的研究：{}", file, method,
                  way_to_indices(file))};
}

void expect_sensitivity(const StudyHead& head, const std::string& file) {
  if (const Words why = why_no_sensitivity(head, file); !why.empty()) throw InputError(why.en);
}

namespace {

/// Files come from strangers too: a design of trajectories or rows has whole ones.
void expect_points_of_design(const StudyHead& head, const std::string& file) {
  const std::size_t unit = sampling_of(head.design.method, head.factors.size()).points_a_unit;
  const std::size_t points = static_cast<std::size_t>(head.design.size) * unit;
  if (unit > 1 && head.shape.points != points)
    throw InputError(fmt::format("{}: has {} points, and its design makes {}", file, head.shape.points, points));
}

constexpr std::size_t kManyValues = 20;  // of a factor, which are then as good as a range

EmulatedIndices refused_indices(const Words& why) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  EmulatedIndices none;
  none.quality = {kNone, kNone, kNone, kNone};
  none.refused = why;
  return none;
}

/// An emulator is integrated over ranges. Empty, or why that says nothing of a factor that takes few values only.
Words why_no_range(const StudyHead& head) {
  for (std::size_t f = 0; f < head.factors.size(); ++f) {
    std::set<double> values;
    for (std::size_t at = f; at < head.values.size(); at += head.factors.size()) values.insert(head.values[at]);
    if (values.size() < std::min(kManyValues, head.shape.points))
      return {
          fmt::format("{} takes {} values, and an emulator is integrated over a range: `--method saltelli` takes the "
                      "values as they are",
                      head.factors[f].name, values.size()),
          fmt::format("{}只取{}个值，而仿真代理在连续范围上积分；`--method saltelli`按原值处理", head.factors[f].name,
                      values.size())};
  }
  return {};
}

}  // namespace

StudySensitivity sensitivity_of(const StudyOutcomes& outcomes, const NamedMeasure& measure, std::size_t variant,
                                const std::string& file) {
  const StudyHead& head = outcomes.head();
  expect_sensitivity(head, file);
  expect_points_of_design(head, file);
  const StudyOutcome outcome = outcomes.outcome(measure);
  const std::vector<std::vector<double>> values = by_point(head.shape, outcome.by_run, variant);
  const std::vector<double> means = means_of(values);
  StudySensitivity found{
      measure, {}, {}, {}, noise_share(values), points_without(outcomes.study(), outcome.by_run, {variant})};
  const Design& d = head.design;
  if (d.method == DesignMethod::morris) {
    const auto nominal = unit_points(d.method, d.size, d.levels, head.factors.size(), d.seed);
    found.effects = morris_screening(nominal, made_coordinates(head, nominal, file), means);
  } else if (d.method == DesignMethod::saltelli) {
    found.indices = sobol_indices(means, head.factors.size());
  } else {
    const Words why = why_no_range(head);
    found.emulated = why.empty() ? emulated_indices(coordinates_of_values(head, file), means) : refused_indices(why);
  }
  return found;
}

SensitivityTable sensitivity_table(const StudyHead& head, const StudySensitivity& of) {
  SensitivityTable table;
  table.heads = {{"factor", "因素"}, {"role", "角色"}};
  for (const FactorColumn& factor : head.factors) table.rows.push_back({factor.name, factor.role});
  if (of.effects)
    add_effects(table, *of.effects);
  else
    add_indices(table, of);
  if (const std::string text = of.without.text(head.shape.points); !text.empty())
    table.notes.push_back({text, fmt::format("{}个点无数值，未计入：失败{}，缺失{}，无定义{}", of.without.all(),
                                             of.without.failed, of.without.missing, of.without.undefined)});
  if (head.shape.replicates > 1)
    table.notes.push_back({fmt::format("share of luck in the variance of one run: {}", bounded_text(of.noise.share)),
                           fmt::format("随机因素在单次模拟方差中的份额：{}", bounded_text(of.noise.share))});
  else
    table.notes.push_back({"share of luck: unknown with one replicate", "随机因素的份额：只有一次重复，无法得知"});
  return table;
}

std::string sensitivity_json(const StudyHead& head, const StudySensitivity& of) {
  std::string text;
  const auto add = [](JsonLine& line, const std::string& name, const Bounded& b) {
    line.add(name, b.value).add(name + "_low", b.low).add(name + "_high", b.high);
  };
  const std::size_t factors = of.effects ? of.effects->factors.size() : indices_in(of).size();
  for (std::size_t f = 0; f < factors; ++f) {
    JsonLine line;
    line.add("outcome", of.measure.key).add("factor", head.factors[f].name).add("role", head.factors[f].role);
    if (of.effects) {
      const ElementaryEffects& e = of.effects->factors[f];
      line.add("mu_star", e.mean_absolute.mean).add("mu_star_half_width", e.mean_absolute.half_width);
      line.add("mu", e.mean.mean).add("mu_half_width", e.mean.half_width);
      add(line, "sigma", e.deviation);
      line.add("effects", e.effects);
    } else {
      add(line, "first", indices_in(of)[f].first);
      add(line, "total", indices_in(of)[f].total);
    }
    text += line.text() + "\n";
  }
  JsonLine line;
  line.add("outcome", of.measure.key).add("unit", of.measure.unit).add("noise_points", of.noise.points);
  add(line, "noise", of.noise.share);
  line.add("points_failed", of.without.failed).add("points_missing", of.without.missing);
  line.add("points_undefined", of.without.undefined);
  if (of.emulated) line.add("q2", of.emulated->quality.q2).add("refused", of.emulated->refused.en);
  return text + line.text() + "\n";
}

}  // namespace shiyu
