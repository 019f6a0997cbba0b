// Causes make matters, answers do not: the keys of all needs that arise are the same bits whatever offices do about
// them and however they are trusted, once the loops by which matters become causes are at 0.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kDays = 40;

/// Parameters that change what arises, each with its reason. Every other parameter of the model, those of tomorrow
/// included, is held to change how needs are voiced and handled, and nothing of what arises.
struct Cause {
  std::string_view path, reason;
};
constexpr std::array kCauses{
    Cause{"hazards.scale", "the rate itself"},
    Cause{"hazards.breeding", "loop: what stands unfixed breeds"},
    Cause{"hazards.breeding_most", "loop: what stands unfixed breeds"},
    Cause{"onset.scale", "the rate itself"},
    Cause{"onset.tension", "loop: who is drawn into contradictions quarrels more"},
    Cause{"onset.crowding", "how people live"},
    Cause{"onset.social_capital", "how people live"},
    Cause{"onset.moral", "moral education"},
    Cause{"onset.hazard", "loop: unfixed nuisances cause quarrels"},
    Cause{"onset.most", "numerical bound of the rate"},
    Cause{"onset.migrant_gap", "how people live"},
    Cause{"requests.scale", "the rate itself"},
    Cause{"requests.topic_cv", "weather of the day"},
    Cause{"requests.township_cv", "weather of the day"},
    Cause{"requests.storm", "weather of the day"},
    Cause{"requests.storm_factor", "weather of the day"},
    Cause{"concessions.claims", "loop: who hears of a concession claims too"},
    Cause{"halls.capital", "loop: what a hall settles builds social capital"},
};

const Cause* cause_of(std::string_view path) {
  const auto at = std::find_if(kCauses.begin(), kCauses.end(), [&](const Cause& c) { return c.path == path; });
  return at == kCauses.end() ? nullptr : &*at;
}

struct Setting {
  std::size_t param;
  double value;
};

/// A parameter that can be set to a number, with both ends of its range and a value at which a lever is at work.
struct Knob {
  std::size_t param = 0;
  std::string path;
  std::string_view group;
  double low = 0, high = 0, at_work = 0;
  bool lever = false;
  bool cause() const { return cause_of(path) != nullptr; }
};

std::vector<Knob> knobs() {
  Day::Params params;
  const std::vector<ParamRef> rows = param_rows<Day>(params);
  std::vector<Knob> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ParamRef& row = rows[i];
    if (row.is_text()) continue;
    Range range = row.field.range;
    if (row.type() == "flag") range = {0, 1};
    if (const auto* choice = std::get_if<EnumRef>(&row.value))
      range = {0, static_cast<double>(choice->names.size()) - 1};
    const double usual = row.number(), further = usual + (range.hi - usual) / 4;
    all.push_back({i, row.path(), row.group, range.lo, range.hi, row.type() == "number" ? further : std::ceil(further),
                   row.field.lever});
  }
  return all;
}

/// A town in which much happens and nothing that happens becomes a cause.
Day::Params town() {
  Day::Params p;
  of<Onset>(p).scale = 12;
  of<Onset>(p).migrant_gap = 0.5;
  of<Onset>(p).tension = of<Onset>(p).hazard = 0;
  of<Hazards>(p).scale = 12;
  of<Hazards>(p).breeding = 0;
  of<Requests>(p).scale = 3;
  of<Concessions>(p).claims = 0;
  of<Halls>(p).capital = 0;
  of<Projects>(p).rate = 20;
  of<Emergency>(p).shock_day = 10;
  of<Emergency>(p).shock_days = 20;
  of<Emergency>(p).shock_strength = 0.5;
  return p;
}

const SmallPlan kPlan{2, 2, 2, 300, kDays};

/// Hash of the keys that arose, evening by evening.
std::vector<std::uint64_t> arisen(const Simulation::Result& result) {
  std::vector<std::uint64_t> days;
  for (int day = 0; day < kDays; ++day) days.push_back(hash_of(result, day, StateTable::arisen));
  return days;
}

/// A run under other answers, and what is wrong with it.
struct Trial {
  std::string name;
  std::vector<Setting> settings;
  std::vector<std::uint64_t> arisen;
  std::string fault;
};

void make(const SmallStudy& study, Trial& trial) {
  Day::Params params = town();
  const std::vector<ParamRef> rows = param_rows<Day>(params);
  for (const Setting& s : trial.settings) rows[s.param].set_number(s.value);
  try {
    trial.arisen = arisen(study.run(params));
  } catch (const std::exception& error) {
    trial.fault = error.what();
  }
}

}  // namespace

TEST_CASE("Every cause has a parameter, and is named once") {
  const std::vector<Knob> all = knobs();
  for (const Cause& cause : kCauses) {
    CAPTURE(cause.path);
    CHECK(std::count_if(all.begin(), all.end(), [&](const Knob& k) { return k.path == cause.path; }) == 1);
    CHECK(std::count_if(kCauses.begin(), kCauses.end(), [&](const Cause& c) { return c.path == cause.path; }) == 1);
    CHECK_FALSE(cause.reason.empty());
  }
}

TEST_CASE("The needs that arise are the same bits with every answer at either end of its range") {
  const SmallStudy study(kPlan);
  const std::vector<Knob> all = knobs();
  // With the levers of a group at work its coefficients do what they can. What causes a group has is at work in the
  // reference too.
  std::vector<Trial> references, trials;
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view group = all[i].group;
    Trial reference{std::string(group), {}, {}, {}}, at_work = reference;
    const std::size_t first = i;
    for (; i < all.size() && all[i].group == group; ++i) {
      if (!all[i].lever) continue;
      if (all[i].cause()) reference.settings.push_back({all[i].param, all[i].at_work});
      at_work.settings.push_back({all[i].param, all[i].at_work});
    }
    for (std::size_t k = first; k < i; ++k)
      for (const double end : {all[k].low, all[k].high}) {
        if (all[k].cause()) continue;
        Trial trial = at_work;
        trial.name = fmt::format("{} = {}", all[k].path, end);
        std::erase_if(trial.settings, [&](const Setting& s) { return s.param == all[k].param; });
        trial.settings.push_back({all[k].param, end});
        trials.push_back(std::move(trial));
      }
    references.push_back(std::move(reference));
  }
  REQUIRE(trials.size() > 600);
  parallel_chunks(references.size(), [&](std::size_t n) { make(study, references[n]); });
  parallel_chunks(trials.size(), [&](std::size_t n) { make(study, trials[n]); });
  for (const Trial& trial : trials) {
    const std::string_view group = std::string_view(trial.name).substr(0, trial.name.find('.'));
    const auto same =
        std::find_if(references.begin(), references.end(), [&](const Trial& t) { return t.name == group; });
    REQUIRE(same != references.end());
    CAPTURE(trial.name, trial.fault, same->fault);
    CHECK(trial.arisen == same->arisen);
  }
}

TEST_CASE("The needs that arise are the same bits whatever the tables say of what becomes of them") {
  const std::vector<std::uint64_t> usual = arisen(SmallStudy(kPlan).run(town()));
  for (const double factor : {0.0, 20.0}) {
    Tables tables = model_tables();
    for (Kind& kind : tables.kinds)
      for (double* column :
           {&kind.row.heat, &kind.row.cooling, &kind.row.report, &kind.row.visibility, &kind.row.violence,
            &kind.row.petition, &kind.row.suit, &kind.row.feed, &kind.row.minutes, &kind.row.refusal, &kind.row.joint,
            &kind.row.deadline, &kind.row.answered, &kind.row.protect, &kind.row.relapse})
        *column = std::min(*column * factor, column == &kind.row.deadline || column == &kind.row.minutes ? 700.0 : 1.0);
    CAPTURE(factor);
    CHECK(arisen(SmallStudy(kPlan, tables).run(town())) == usual);
  }
}

TEST_CASE("The needs that arise are the same bits however ready places are to report, and however they trust") {
  const SmallStudy study(kPlan);
  const Simulation::Result usual = study.run(town());
  for (const float readiness : {0.0f, 10.0f})
    for (const float trust : {0.01f, 0.99f}) {
      City city = study.city;
      std::fill(city.settlements.report_factor.begin(), city.settlements.report_factor.end(), readiness);
      std::fill(city.settlements.baseline_trust.begin(), city.settlements.baseline_trust.end(), trust);
      const RunInputs inputs{city, study.tables, study.calendar, study.ties, day_plan(), kPlan.seed};
      const Simulation::Result other = simulate(inputs, study.choice(town()));
      CAPTURE(readiness, trust);
      CHECK(arisen(other) == arisen(usual));
      CHECK(sum_of(other, "requests.needs") == sum_of(usual, "requests.needs"));
      CHECK((sum_of(other, "requests.contacts") == 0) == (readiness == 0));
    }
}

TEST_CASE("A need is voiced or borne, and all of every sort are in the hash of what arose") {
  const SmallStudy study(kPlan);
  const Simulation::Result r = study.run(town());
  CHECK(sum_of(r, "requests.needs") == sum_of(r, "requests.contacts") + sum_of(r, "requests.borne"));
  CHECK(sum_of(r, "requests.contacts") == sum_of(r, "requests.answered") + sum_of(r, "requests.dispatched"));
  CHECK(sum_of(r, "onset.court_matters") ==
        sum_of(r, "reporting.filed") + sum_of(r, "reporting.to_centre") + sum_of(r, "reporting.borne"));
  for (const char* output : {"onset.disputes", "onset.clues", "onset.court_matters", "reporting.to_centre",
                             "reporting.borne", "hazards.arisen", "projects.disputes", "requests.borne"}) {
    CAPTURE(output);
    CHECK(sum_of(r, output) > 0);
  }
  // Each sort by itself moves the hash when one more of it arises.
  for (const char* rate : {"onset.scale", "hazards.scale", "requests.scale", "projects.rate"}) {
    CAPTURE(rate);
    Day::Params more = town();
    const ParamRef row = param_rows<Day>(more)[param_at(rate)];
    row.set_number(row.number() * 1.5);
    CHECK(arisen(study.run(more)) != arisen(r));
  }
}
