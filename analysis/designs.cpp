#include "analysis/designs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/core/math.hpp"

namespace shiyu {

namespace {

bool is_sampled(const Design& design) {
  return design.method != DesignMethod::list && design.method != DesignMethod::factorial;
}

std::string method_name(const Design& design) {
  return EnumNames<DesignMethod>::names[static_cast<std::size_t>(design.method)];
}

void tell(Mistakes& mistakes, const Factor& factor, const std::string& text) {
  mistakes.add("", 0, 0, factor.param.path + ": " + text);
}

void check_range(const Factor& factor, Mistakes& mistakes) {
  if (!(factor.low <= factor.high)) tell(mistakes, factor, "the range needs a low end that is not above its high end");
  if (factor.scale == FactorScale::log && !(factor.low > 0))
    tell(mistakes, factor, "a logarithmic range needs a low end above 0");
}

/// What can be told without the parameters.
Mistakes mistakes_of(const Design& design) {
  Mistakes mistakes;
  if (design.factors.empty()) mistakes.add("", 0, 0, "a design needs a lever or an uncertain parameter");
  for (const Factor& factor : design.factors) {
    if (factor.values.empty() && !is_sampled(design))
      tell(mistakes, factor, fmt::format("a design by {} needs values, a range is not enough", method_name(design)));
    else if (factor.values.empty())
      check_range(factor, mistakes);
    else if (design.method == DesignMethod::list && factor.values.size() != design.factors.front().values.size())
      tell(mistakes, factor,
           fmt::format("{} values beside {} of {}; a list needs as many of each", factor.values.size(),
                       design.factors.front().values.size(), design.factors.front().param.path));
  }
  if (is_sampled(design) && design.size < 1) mistakes.add("", 0, 0, "a design needs a size of at least 1");
  if (design.method == DesignMethod::morris && (design.levels < 2 || design.levels % 2 != 0))
    mistakes.add("", 0, 0, fmt::format("morris needs an even number of levels, not {}", design.levels));
  return mistakes;
}

bool is_whole(const ParamRef& param) { return param.type() != "number"; }

void check_types(const Design& design, const std::vector<ParamRef>& params, Mistakes& mistakes) {
  for (const Factor& factor : design.factors) {
    const ParamRef& param = params.at(factor.param.param);
    if (param.is_text()) tell(mistakes, factor, "a text cannot be a factor");
    const bool whole_ends = factor.low == std::floor(factor.low) && factor.high == std::floor(factor.high);
    if (factor.values.empty() && is_whole(param) && !whole_ends)
      tell(mistakes, factor, "the range needs whole ends, because the parameter has whole values");
  }
}

/// Which of `count` equal shares of [0, 1) a coordinate lies in; 1 is in the last.
double share_of(double u, double count) { return std::min(std::floor(u * count), count - 1); }

/// low (high / low)^u, exact at both ends.
double log_between(double low, double high, double u) {
  return u >= 1 ? high : std::clamp(low * math::pow(high / low, u), low, high);
}

double value_at(const Factor& factor, bool whole, double u) {
  if (!factor.values.empty())
    return factor.values[static_cast<std::size_t>(share_of(u, static_cast<double>(factor.values.size())))];
  const bool by_log = factor.scale == FactorScale::log;
  if (!whole) return by_log ? log_between(factor.low, factor.high, u) : std::lerp(factor.low, factor.high, u);
  if (!by_log) return factor.low + share_of(u, factor.high - factor.low + 1);
  return std::min(std::floor(log_between(factor.low, factor.high + 1, u)), factor.high);
}

/// Which of a factor's values each point has, where they are given.
std::vector<std::vector<double>> given_points(const Design& design, std::size_t count) {
  std::vector<std::vector<double>> points(count, std::vector<double>(design.factors.size()));
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t rest = i;
    for (std::size_t j = design.factors.size(); j-- > 0;) {
      const std::vector<double>& values = design.factors[j].values;
      points[i][j] = values[rest % values.size()];
      if (design.method == DesignMethod::factorial) rest /= values.size();
    }
  }
  return points;
}

}  // namespace

std::size_t point_count(const Design& design) {
  Mistakes mistakes = mistakes_of(design);
  mistakes.throw_if_any();
  const double count = points_of(design);
  if (count > kMostDesignPoints)
    throw InputError(fmt::format("the design has {:.0f} points, more than {:.0f}", count, kMostDesignPoints));
  return static_cast<std::size_t>(count);
}

double value_of(const Factor& factor, const ParamRef& param, double coordinate) {
  return value_at(factor, is_whole(param), coordinate);
}

double coordinate_of(const Factor& factor, const ParamRef& param, double value) {
  SHIYU_EXPECT(factor.values.empty(), "a factor with a range has coordinates");
  const bool by_log = factor.scale == FactorScale::log;
  const auto share = [&](double v, double high) {
    return by_log ? math::log(v / factor.low) / math::log(high / factor.low) : (v - factor.low) / (high - factor.low);
  };
  if (!is_whole(param)) return std::clamp(share(value, factor.high), 0.0, 1.0);
  return (share(value, factor.high + 1) + share(value + 1, factor.high + 1)) / 2;
}

std::vector<std::vector<double>> design_points(const Design& design, const std::vector<ParamRef>& params) {
  Mistakes mistakes = mistakes_of(design);
  check_types(design, params, mistakes);
  mistakes.throw_if_any();
  const std::size_t count = point_count(design);
  if (!is_sampled(design)) return given_points(design, count);
  auto points = unit_points(design.method, design.size, design.levels, design.factors.size(), design.seed);
  for (std::size_t j = 0; j < design.factors.size(); ++j) {
    const bool whole = is_whole(params[design.factors[j].param.param]);
    for (std::vector<double>& point : points) point[j] = value_at(design.factors[j], whole, point[j]);
  }
  return points;
}

}  // namespace shiyu
