/// Intervals of statistics that have no simple distribution: rows are drawn anew, with replacement (Efron 1979).
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

namespace shiyu {

/// A number and its 95 % interval; NaN where there is none.
struct Bounded {
  double value = 0;
  double low = 0, high = 0;
  bool has_interval() const { return low <= high; }
  bool contains(double x) const { return low <= x && x <= high; }
};

inline constexpr int kResamples = 1000;
/// Fewer rows have too few different resamples for an interval: five have 126, four 35, of which 2.5 % is less than
/// one.
inline constexpr Eigen::Index kLeastRows = 5;

/// Statistics as functions of the means of the columns. Where one does not exist it is NaN.
using OfMeans = std::function<std::vector<double>(const Eigen::RowVectorXd& means)>;

/// The statistics of all rows, each with the 2.5 % and 97.5 % percentiles of its values over kResamples resamples
/// (those where it does not exist are left out). `terms`, (rows)(columns), are finite. Which rows are drawn is keyed by
/// the stream and the positions of rows, so that the same terms have the same interval. Rows are taken as independent:
/// for points that fill the cube evenly the interval is on the wide side.
std::vector<Bounded> bootstrap(const Eigen::MatrixXd& terms, std::uint64_t stream, const OfMeans& statistics);

}  // namespace shiyu
