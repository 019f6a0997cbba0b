/// The comparison of both worlds as `shiyu compare` makes it, renewed in the background as days and replicates come.
#pragma once

#include <future>
#include <memory>
#include <string>

#include "analysis/compare.hpp"
#include "viz/session/replicates.hpp"

namespace shiyu::viz {

class Judgement {
 public:
  /// Once a frame, `seconds` after the last: takes over what is ready, and asks for a new comparison when the old one
  /// is out of date, twice a second at most: it shares the processors with the runs.
  void renew(const Session& session, const Replicates& replicates, double seconds);
  /// Null while there are not two worlds with a day in common.
  const Comparison* comparison() const { return now_.get(); }
  int days() const { return shown_.days; }                 ///< that it covers
  const std::string& problem() const { return problem_; }  ///< why there is none; empty when nothing went wrong

 private:
  void take();

  struct Basis {
    std::shared_ptr<const Recording> a, b;
    int days = 0, replicates = 0;
    bool operator==(const Basis&) const = default;
  };
  Basis asked_, shown_;
  double age_ = 1e9;  // s since the last was asked for
  std::string problem_;
  std::future<std::shared_ptr<const Comparison>> pending_;
  std::shared_ptr<const Comparison> now_;
};

}  // namespace shiyu::viz
