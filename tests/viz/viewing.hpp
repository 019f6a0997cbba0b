/// A session at work without a window, in a small project on disk: for tests of the viewer.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/app/study.hpp"
#include "sim/engine/simulation.hpp"
#include "tests/app/toy_project.hpp"
#include "tests/support/waiting.hpp"
#include "viz/session/save.hpp"
#include "viz/session/session.hpp"

namespace shiyu::test {

constexpr int kDays = 40;

/// Frames pass until `done` says so; false when it never did. The clock of the session moves by frames, and fast.
template <class Done>
bool soon(viz::Session& session, Done&& done) {
  return comes_true([&] {
    session.advance(0.1);
    return done();
  });
}

/// Waits for the file to be read; true when it is what is open now.
inline bool opens(viz::Session& session, const std::filesystem::path& file) {
  session.open(file);
  return soon(session, [&] { return !session.opening(); }) && session.is_open() && session.opened().file == file &&
         session.mistakes().empty();
}

/// Until so many days have ended in all worlds and nothing is computed any more.
inline bool lives(viz::Session& session, int days) {
  if (days > session.days_known()) session.step(days - 1 - session.shown());
  return soon(session, [&] { return session.days_known() >= days && !session.computing(); });
}

/// To the last day, digests included.
inline bool ends(viz::Session& session) {
  session.run_to_end();
  return soon(session, [&] {
    for (const viz::World world : {viz::World::a, viz::World::b})
      if (session.has(world) && !session.side(world).recording->digest()) return !session.mistakes().empty();
    return true;
  });
}

inline std::uint64_t digest_of(const viz::Session& session, viz::World world = viz::World::a) {
  return session.side(world).recording->digest().value_or(0);
}

/// Position of a parameter by its path.
inline std::size_t param_named(const std::string& path) {
  const std::vector<ParamRef>& all = app::scenario_params();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].path() == path) return i;
  FAIL("no parameter is called " << path);
  return 0;
}

/// The runs of a scenario file as `shiyu run` makes them, by variant.
inline std::vector<Simulation::Result> run_headless(const std::filesystem::path& file,
                                                    const std::filesystem::path& data) {
  app::Options options;
  options.file = file;
  options.data = data;
  const viz::Stage stage(app::read_study(options));
  std::vector<Simulation::Result> results;
  for (std::size_t v = 0; v < stage.variants.size(); ++v) {
    const BatchVariant& variant = stage.variants[v];
    results.push_back(simulate(stage.inputs, {v, 0, variant.params, variant.grids, variant.changes}));
  }
  return results;
}

}  // namespace shiyu::test
