#include "analysis/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/draws.hpp"

namespace shiyu {

namespace {

constexpr double kUnbounded = std::numeric_limits<double>::quiet_NaN();

/// How often each row is in a resample.
Eigen::RowVectorXd resampled(Eigen::Index rows, int resample, std::uint64_t stream) {
  const Draws draws(0, static_cast<std::uint64_t>(resample), stream);
  Eigen::RowVectorXd times = Eigen::RowVectorXd::Zero(rows);
  for (Eigen::Index i = 0; i < rows; i += 4) {
    const DrawBlock block = draws.block(static_cast<std::uint64_t>(i / 4));
    for (int lane = 0; lane < 4 && i + lane < rows; ++lane)
      times[static_cast<Eigen::Index>(below(block.word(lane), static_cast<std::uint64_t>(rows)))] += 1;
  }
  return times;
}

void set_interval(Bounded& bounded, std::vector<double>& values) {
  bounded.low = bounded.high = kUnbounded;
  if (values.empty() || std::isnan(bounded.value)) return;
  std::sort(values.begin(), values.end());
  const std::size_t tail = values.size() / 40;  // 2.5 %
  bounded.low = values[tail];
  bounded.high = values[values.size() - 1 - tail];
}

}  // namespace

std::vector<Bounded> bootstrap(const Eigen::MatrixXd& terms, std::uint64_t stream, const OfMeans& statistics) {
  const Eigen::Index rows = terms.rows();
  const std::vector<double> all = statistics(rows > 0 ? terms.colwise().mean().eval() : Eigen::RowVectorXd());
  std::vector<std::vector<double>> values(all.size());
  for (int resample = 0; rows >= kLeastRows && resample < kResamples; ++resample) {
    const std::vector<double> drawn = statistics(resampled(rows, resample, stream) * terms / static_cast<double>(rows));
    for (std::size_t i = 0; i < drawn.size(); ++i)
      if (std::isfinite(drawn[i])) values[i].push_back(drawn[i]);
  }
  std::vector<Bounded> bounded(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    bounded[i].value = all[i];
    set_interval(bounded[i], values[i]);
  }
  return bounded;
}

}  // namespace shiyu
