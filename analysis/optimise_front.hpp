/// The points that a search found, looked at again on replicates that it did not see: the search has picked them
/// because they looked good on its own, so what they promised there is too good.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/optimise_aims.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// What a point is on fresh replicates.
enum class FrontMark : std::uint8_t {
  front,      ///< keeps the limits, and neither another point nor the baseline is better in everything
  unclear,    ///< as front, but a limit is broken on average, which is not shown (analysis/verdicts.hpp)
  dominated,  ///< another point or the baseline is better in everything
  broken,     ///< clearly breaks a limit
  failed,     ///< one of its runs failed
};
template <>
struct EnumNames<FrontMark> {
  static constexpr std::array names{"front", "unclear", "dominated", "broken", "failed"};
};

struct FrontPoint {
  std::string name;            ///< of its variant: "point_01"
  std::vector<double> levers;  ///< (levers), as ParamRef::number() counts them
  AimValues claimed, fresh;    ///< on the replicates of the search, and on others
  FrontMark mark = FrontMark::front;
};

struct Front {
  std::vector<Aim> aims;
  std::vector<std::string> levers;  ///< "patrol.visit_minutes"
  std::vector<std::string> lever_units;
  AimValues baseline_claimed, baseline_fresh;
  std::vector<double> units;  ///< one of what each aim counts (Aims::units); empty: not known
  std::vector<FrontPoint> points;
  bool within_limits = true;  ///< in the search; else the points are those that broke the limits least

  /// Paired difference of an aim to the baseline, on fresh replicates or those of the search.
  Estimate fresh(const FrontPoint& point, std::size_t aim) const;
  Estimate claimed(const FrontPoint& point, std::size_t aim) const;
  /// By how much the points look better on the replicates of the search than on fresh ones, in the unit of an aim, on
  /// average over points without a failed run; above 0 is optimism.
  double optimism(std::size_t aim) const;
  std::size_t count(FrontMark mark) const;

 private:
  double unit(std::size_t aim) const { return units.empty() ? 0 : units.at(aim); }
};

/// Marks every point by its fresh replicates.
void mark_points(Front& front);

/// How a lever's value is written, by its position.
using LeverText = std::function<std::string(std::size_t lever, double value)>;

/// For people: differences to the baseline on fresh replicates with their 95 % intervals, and what the search promised
/// too much.
std::string front_table(const Front& front, const LeverText& text);
/// One row a point, the baseline first.
std::string front_csv(const Front& front, const LeverText& text);
/// One JSON object a line.
std::string front_json(const Front& front, const LeverText& text);

}  // namespace shiyu
