/// A small town whose matters are followed to an age after the days that are measured.
#pragma once

#include "sim/model/mediation.hpp"
#include "sim/model/outcomes.hpp"
#include "tests/support/small_city.hpp"

namespace shiyu::test {

/// The whole model on 100 days and a follow-up.
struct FollowedStudy {
  static constexpr int kWindow = 100, kHorizonDays = 95;

  explicit FollowedStudy(int follow_up = kHorizonDays)
      : study({4, 3, 3, 1000, kWindow, 11}),
        calendar({2019, 1, 1}, kWindow, {}, follow_up),
        inputs{study.city,
               study.tables,
               calendar,
               study.ties,
               study.inputs.plan,
               study.inputs.seed,
               study.inputs.first_param,
               kNothingScheduled,
               {kHorizonDays, 1}} {}

  /// With more relapses and more signatures under pressure than in a real city, so that every state is met.
  static Day::Params eventful() {
    Day::Params params;
    of<Outcomes>(params).relapse = 4;
    of<Mediation>(params).pressure = 0.1;
    return params;
  }
  Simulation::Result run(const Day::Params& params = eventful()) const {
    RunOptions options;
    options.level = OutputLevel::standard;
    return simulate(inputs, study.choice(params), options);
  }

  SmallStudy study;
  Calendar calendar;
  RunInputs inputs;
};

}  // namespace shiyu::test
