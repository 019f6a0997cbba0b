/// Series of recordings that charts show. What was taken from a recording stays and is only extended, because the days
/// of a recording never change.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "viz/data/atlas.hpp"
#include "viz/data/recording.hpp"
#include "viz/ui/text.hpp"

namespace shiyu::viz {

enum class Part : std::uint8_t { city, urban, rural };
inline constexpr std::array<Text, 3> kPartNames{Text{"whole city", "全市"}, Text{"urban communities", "城市社区"},
                                                Text{"villages", "农村"}};

/// How days become what a chart shows of them.
enum class Shape : std::uint8_t {
  level,    ///< the value of each evening
  total,    ///< sum since the first day
  a_week,   ///< mean of the last 7 days
  a_month,  ///< sum of the last 28 days over that of the denominator; with none: their mean
};

/// A weighted output; "*fen" stands for all outputs of money.
struct Term {
  std::string_view output;
  double weight = 1;
};

/// What is charted: a sum of outputs, over another sum where there is one. `key` tells formulas apart.
struct Formula {
  std::string_view key;
  Shape shape = Shape::level;
  std::vector<Term> above, below = {};
  double scale = 1;
};

/// Names of outputs that a formula needs and the recording does not hold.
std::vector<std::string> missing_of(const Atlas& atlas, const Formula& formula);
/// Are its outputs known of urban and rural places? Money is: what stands in no part is a gap.
bool known_by_part(const Atlas& atlas, const Formula& formula);

/// A band over replicates and their mean, by day.
struct Band {
  std::vector<double> mean, low, high;
};

using RecordingPtr = std::shared_ptr<const Recording>;

class SeriesStore {
 public:
  /// Values by day, as many as the recording has; empty when an output is missing.
  std::span<const double> shown(const Atlas& atlas, const RecordingPtr& recording, const Formula& formula, Part part);
  /// The numerator of each day by itself.
  std::span<const double> daily(const Atlas& atlas, const RecordingPtr& recording, const Formula& formula, Part part);
  /// b - a on the days that both have.
  std::span<const double> difference(const Atlas& atlas, const RecordingPtr& a, const RecordingPtr& b,
                                     const Formula& formula, Part part);
  /// Lowest to highest of replicates.
  const Band& spread(const Atlas& atlas, std::span<const RecordingPtr> replicates, const Formula& formula, Part part);
  /// Mean of the paired differences with its 95 % interval.
  const Band& paired(const Atlas& atlas, std::span<const RecordingPtr> a, std::span<const RecordingPtr> b,
                     const Formula& formula, Part part);
  /// Drops what belongs to recordings that are gone. Once a frame.
  void forget();

 private:
  using Key = std::pair<std::string_view, Part>;
  struct Line {
    std::vector<std::pair<std::size_t, double>> above, below;  // outputs and weights
    bool there = false;
    std::vector<double> numerator, denominator, shown;
  };
  struct Kept {
    std::weak_ptr<const Recording> of;
    std::map<Key, Line> lines;
  };
  struct KeptBand {
    std::vector<const Recording*> of;
    std::size_t days = 0;
    Band band;
  };
  static KeptBand kept_band(const std::vector<const Recording*>& of);
  Line& line(const Atlas& atlas, const RecordingPtr& recording, const Formula& formula, Part part);
  std::map<const Recording*, Kept> kept_;
  std::map<std::pair<Key, const Recording*>, KeptBand> spreads_, paired_;
  std::map<std::pair<Key, std::pair<const Recording*, const Recording*>>, std::vector<double>> differences_;
};

}  // namespace shiyu::viz
