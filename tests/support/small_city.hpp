/// Small cities with the tables of the project and the whole model: for tests of what mechanisms do together.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "sim/core/calendar.hpp"
#include "sim/engine/day.hpp"
#include "sim/engine/simulation.hpp"
#include "sim/world/casework.hpp"

namespace shiyu::test {

/// The tables in data/tables, read once. Tests run from the root of the repository.
const Tables& model_tables();
/// Position of a kind, department or category by name; throws when there is none.
std::uint8_t kind_named(const Tables& tables, std::string_view name);
std::size_t department_named(const Tables& tables, std::string_view name);

/// About counties x townships x settlements x residents people. The first township of a county is urban.
struct SmallPlan {
  int counties = 4;
  int townships = 3;
  int settlements = 3;
  int residents = 560;
  int days = 60;
  std::uint64_t seed = 20190101;
};

/// A founded toy city and all that its runs share; days begin on 1 January 2019.
class SmallStudy {
 public:
  explicit SmallStudy(const SmallPlan& plan = {}, const Tables& tables = model_tables());
  SmallStudy(const SmallStudy&) = delete;
  SmallStudy& operator=(const SmallStudy&) = delete;

  /// One run of the whole model.
  Simulation::Result run(const Day::Params& params = {}, std::vector<PolicyChange> changes = {}, int replicate = 0,
                         OutputLevel level = OutputLevel::minimal) const;
  RunChoice choice(const Day::Params& params = {}, std::vector<PolicyChange> changes = {}, int replicate = 0) const;

  const City city;
  const Tables& tables;
  const Calendar calendar;
  const Ties ties;
  const RunInputs inputs;
};

/// The parameters of a mechanism in those of a day.
template <class M>
typename M::Params& of(Day::Params& params) {
  return Day::params_of<M>(params);
}

/// Position of a parameter ("patrol.look") or output ("patrol.delay") in the model; throws when there is none.
std::size_t param_at(std::string_view path);
std::size_t output_at(std::string_view path);

/// Sum of an output over days [first, last), both areas; `last` is the end of the run when negative.
std::int64_t sum_of(const Simulation::Result& result, std::string_view path, int first = 0, int last = -1);
/// Hash of a table of the state in the evening of a day.
std::uint64_t hash_of(const Simulation::Result& result, int day, StateTable table);
/// Days on which the hash of a table differs between two runs: the first one, or -1.
int first_difference(const Simulation::Result& a, const Simulation::Result& b, StateTable table);

/// One chunk in hand, without an engine: for rules that are tried on a few residents and cases.
class CaseLab {
 public:
  explicit CaseLab(const Tables& tables = model_tables(), const SmallPlan& plan = {1, 1, 2, 300, 400, 7});

  /// The city on a day of the run; every such day is a workday when `always_open`.
  Today today(int day, bool always_open = true);
  /// A latent case of a kind at a resident of the first settlement. Its key is `key`.
  std::uint32_t begin(const Today& t, std::string_view kind, std::uint64_t key, double severity = 0.3,
                      std::uint32_t resident = 0);
  /// The evening without an engine: lists are emptied, rows are swept.
  void end_day();

  const SmallStudy study;
  World world;
  Chunk& chunk;

 private:
  Rhythm rhythm_;
};

/// Factor on the rate at which a kind arises in urban places, as programmes have written it.
inline double onset_of(const CaseLab& lab, std::string_view kind) {
  return static_cast<double>(lab.chunk.modifiers.onset[kind_named(model_tables(), kind)][0]);
}
/// Fen booked to a line.
inline std::int64_t spent(const CaseLab& lab, Line line) {
  return lab.chunk.accounts.fen[static_cast<std::size_t>(line)];
}

}  // namespace shiyu::test
