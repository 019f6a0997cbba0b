// Causes make matters, answers do not: the keys of all needs that arise are the same bits whatever offices do about
// them and however they are trusted, once the loops by which matters become causes are at 0.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "tests/support/small_city.hpp"

namespace shiyu::test::needs {  // files of a folder are joined in some builds: names of its own

namespace {

constexpr int kDays = 30;

/// Parameters that change what arises, by group, with the reason. Every other parameter of the model, those of tomorrow
/// included, is held to change how needs are voiced and handled, and nothing of what arises.
struct Causes {
  std::string_view group, names, reason;
};
constexpr std::array kCauses{
    Causes{"onset", "scale crowding social_capital moral most migrant_gap", "rates, and how people live"},
    Causes{"onset", "tension hazard",
           "loops: who is drawn into contradictions and who lives with hazards quarrels more"},
    Causes{"hazards", "scale", "the rate"},
    Causes{"hazards", "breeding breeding_most", "loop: what stands unfixed breeds"},
    Causes{"requests", "scale topic_cv township_cv storm storm_factor", "the rate, and the weather of the day"},
    Causes{"concessions", "claims", "loop: who hears of a concession demands one too"},
    Causes{"halls", "capital", "loop: what a hall settles builds social capital"},
    Causes{"campaigns", "order sectors order_effect sectors_effect build_days fade_days",
           "offenders and unsafe firms are deterred: nothing happens of which somebody could tell"},
    Causes{"credit", "coverage trade fraud", "firms keep their contracts"},
    Causes{"emergency", "shock shock_day shock_days shock_strength demand hazards", "the shock"},
    Causes{"emergency", "mode late back relief build_days fade_days", "relief goods come before anybody asks"},
    Causes{"incubation", "places founding stay lag dissolution", "organisations prevent disputes"},
    Causes{"online", "fraud fraud_effect", "fraud is prevented"},
    Causes{"organisations", "number onset", "organisations prevent disputes"},
    Causes{"prevention", "plans supervision plans_effect supervision_effect preparation build_days fade_days",
           "hazards are designed out, and projects prepared longer"},
    Causes{"projects",
           "rate days share intensity spread assessment hearing third_party compensation jobs assessment_effect "
           "hearing_effect third_party_effect stopped compensation_effect compensation_half jobs_effect jobs_half "
           "assessment_days hearing_days third_party_days",
           "what is built, where, when and with what care"},
    Causes{"services", "supply requests grievances scale", "what is supplied is not missed"},
    Causes{"supervision", "intensity fall", "departments give less cause"},
    Causes{"urban_integration", "share effect", "how migrants live"},
    Causes{"village_talks", "sessions fall scale", "land is taken only after talks"},
    Causes{"virtue", "awards awards_scale capital half_life", "moral education builds social capital"},
};

/// Names of a list that is written with spaces.
std::vector<std::string> names_in(std::string_view list) {
  std::istringstream in{std::string(list)};
  return {std::istream_iterator<std::string>(in), {}};
}

bool is_cause(std::string_view group, std::string_view path) {
  return std::any_of(kCauses.begin(), kCauses.end(), [&](const Causes& c) {
    if (c.group != group) return false;
    const std::vector<std::string> names = names_in(c.names);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& n) { return path == std::string(group) + "." + n; });
  });
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
  double low = 0, high = 0, usual = 0, at_work = 0;
  bool lever = false, cause = false;
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
    all.push_back({i, row.path(), row.group, range.lo, range.hi, usual,
                   row.type() == "number" ? further : std::ceil(further), row.field.lever,
                   is_cause(row.group, row.path())});
  }
  return all;
}

/// A town in which much happens and nothing that happens becomes a cause.
Day::Params town() {
  Day::Params p;
  of<Onset>(p).scale = 20;
  of<Onset>(p).migrant_gap = 0.5;
  of<Onset>(p).tension = of<Onset>(p).hazard = 0;
  of<Hazards>(p).scale = 12;
  of<Hazards>(p).breeding = 0;
  of<Requests>(p).scale = 3;
  of<Concessions>(p).claims = 0;
  of<Halls>(p).capital = 0;
  of<Projects>(p).rate = 60;
  of<Projects>(p).intensity = 50;
  of<Emergency>(p).shock_day = 10;
  of<Emergency>(p).shock_days = 20;
  of<Emergency>(p).shock_strength = 0.5;
  return p;
}

const SmallPlan kPlan{2, 2, 2, 400, kDays, 1};  // large enough that every cause shows

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
  bool cause = false;
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

TEST_CASE("Every cause has a parameter, is named once, and has a reason") {
  const std::vector<Knob> all = knobs();
  std::vector<std::string> named;
  for (const Causes& causes : kCauses) {
    CHECK_FALSE(causes.reason.empty());
    for (const std::string& name : names_in(causes.names)) {
      named.push_back(std::string(causes.group) + "." + name);
      CAPTURE(named.back());
      CHECK(std::count_if(all.begin(), all.end(), [&](const Knob& k) { return k.path == named.back(); }) == 1);
    }
  }
  std::sort(named.begin(), named.end());
  CHECK(std::adjacent_find(named.begin(), named.end()) == named.end());
}

TEST_CASE("The needs that arise are the same bits with every answer at either end of its range") {
  const SmallStudy study(kPlan);
  const std::vector<Knob> all = knobs();
  // With the levers of a group at work its coefficients do what they can. What causes a group has is at work in the
  // reference too.
  std::vector<Trial> references, trials;
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t first = i;
    Trial reference{std::string(all[i].group), {}, {}, {}, false}, at_work = reference;
    for (; i < all.size() && all[i].group == reference.name; ++i) {
      if (!all[i].lever) continue;
      if (all[i].cause) reference.settings.push_back({all[i].param, all[i].at_work});
      at_work.settings.push_back({all[i].param, all[i].at_work});
    }
    for (std::size_t k = first; k < i; ++k)
      for (const double end : {all[k].low, all[k].high}) {
        if (end == all[k].usual) continue;
        Trial trial = at_work;
        trial.name = fmt::format("{} = {}", all[k].path, end);
        trial.cause = all[k].cause;
        std::erase_if(trial.settings, [&](const Setting& s) { return s.param == all[k].param; });
        trial.settings.push_back({all[k].param, end});
        trials.push_back(std::move(trial));
      }
    references.push_back(std::move(reference));
    at_work.name += ".* at work";
    trials.push_back(std::move(at_work));
  }
  REQUIRE(trials.size() > 600);
  parallel_chunks(references.size(), [&](std::size_t n) { make(study, references[n]); });
  parallel_chunks(trials.size(), [&](std::size_t n) { make(study, trials[n]); });
  std::set<std::string> moved;  // groups whose causes change what arises
  for (const Trial& trial : trials) {
    const std::string group = trial.name.substr(0, trial.name.find('.'));
    const auto reference =
        std::find_if(references.begin(), references.end(), [&](const Trial& r) { return r.name == group; });
    REQUIRE(reference != references.end());
    CAPTURE(trial.name, trial.fault, reference->fault);
    if (trial.cause && trial.arisen != reference->arisen) moved.insert(group);
    if (trial.cause) continue;
    CHECK(trial.fault == "");
    CHECK(trial.arisen == reference->arisen);
  }
  // So that the list holds nothing but causes, and the test sees what they do; these two take longer than its days.
  for (const Causes& causes : kCauses) {
    CAPTURE(causes.group);
    if (causes.group != "incubation" && causes.group != "halls") CHECK(moved.contains(std::string(causes.group)));
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
  const SmallStudy study({2, 2, 2, 1200, kDays});
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

}  // namespace shiyu::test::needs
