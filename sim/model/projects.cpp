#include "sim/model/projects.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

// Occasions of a project's draws. Each measure has its own, so that one lever moves no other's projects.
enum Occasion : std::uint64_t { kAssessed, kHeard, kEvaluated, kStopped, kSize };

std::uint8_t kind_of_projects(const Tables& tables) {
  const auto at = std::find_if(tables.kinds.begin(), tables.kinds.end(),
                               [](const Kind& k) { return k.row.relation == Relation::project; });
  return at == tables.kinds.end() ? 0 : static_cast<std::uint8_t>(at - tables.kinds.begin());
}

/// What the measures chosen for one project come to.
struct Measures {
  double kept = 1;  // share of disputes that they leave
  int days = 0;
  double yuan = 0;
  bool stopped = false;
};

Measures measures_of(const Draws& draws, std::uint64_t key, const Projects::Params& p, Projects::Outputs& o,
                     std::int64_t& attended) {
  Measures m;
  const auto take = [&](Occasion which, double lever, double effect, int days, double yuan, std::int64_t& count) {
    if (draws.uniform(key, which) >= lever) return false;
    m.kept *= 1 - effect;
    m.days += days;
    m.yuan += yuan;
    ++count;
    return true;
  };
  if (take(kAssessed, p.assessment, p.assessment_effect, p.assessment_days, p.assessment_yuan, o.assessed))
    m.stopped = draws.uniform(key, kStopped) < p.stopped;
  if (take(kHeard, p.hearing, p.hearing_effect, p.hearing_days, p.hearing_yuan, o.heard)) attended = p.hearing_people;
  take(kEvaluated, p.third_party, p.third_party_effect, p.third_party_days, p.third_party_yuan, o.evaluated);
  o.stopped += m.stopped;
  return m;
}

/// The settlements of the chunk that a project touches; a share of all, the same whatever the measures.
void add_sites(const Today& t, Chunk& chunk, const Project& project, std::uint8_t row, const Measures& m,
               const Projects::Params& p, ByArea<Projects::Outputs>& out) {
  const Draws draws = t.draws("projects");
  const double kept = m.kept * Projects::left_by_compensation(p);
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const std::uint64_t key = hash64(project.key, t.city.settlements.code[s]);
    if (draws.uniform(key) >= project.share) continue;
    ProjectSite site;
    site.key = key;
    site.settlement = s;
    site.rate = static_cast<float>(project.intensity / 1000 * residents_of_settlement(t.city, s).size() / project.days);
    site.kept = static_cast<float>(kept);
    site.first = t.day + m.days;
    site.days = project.days;
    site.kind = project.kind;
    site.project = row;
    chunk.sites.push_back(site);
    Projects::Outputs& o = out[t.city.settlements.area[s]];
    const double households = t.city.settlements.households[s];
    o.households += t.city.settlements.households[s];
    book(chunk, Line::compensation, fen(households, p.compensation) + fen(households * p.jobs / 100, p.job_yuan),
         o.compensation);
  }
}

/// A project is decided this morning, under the policy of the day. All chunks of the county decide alike; the first of
/// them counts and pays what the project has once.
void decide(const Today& t, Chunk& chunk, const Project& project, std::uint8_t row, const Projects::Params& p,
            ByArea<Projects::Outputs>& out) {
  Projects::Outputs once;
  std::int64_t attended = 0;
  Measures m = measures_of(t.draws("projects"), project.key, p, once, attended);
  m.days += static_cast<int>(chunk.modifiers.project_preparation + 0.5);
  if (t.city.counties.first_chunk[chunk.county] == chunk.id) {
    const Area area = larger_area(chunk.residents_in);
    Projects::Outputs& o = out[area];
    ++o.planned;
    o.assessed += once.assessed;
    o.heard += once.heard;
    o.evaluated += once.evaluated;
    o.stopped += once.stopped;
    if (!m.stopped) {
      o.delay += m.days;
      o.delay_loss += static_cast<std::int64_t>(project.cost * p.delay_interest * m.days / 365 + 0.5);
    }
    book(chunk, Line::prevention, fen(1, m.yuan), o.cost);
    chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::meeting)][static_cast<std::size_t>(area)] +=
        1000 * attended;
  }
  if (!m.stopped) add_sites(t, chunk, project, row, m, p, out);
}

/// At most one project a county and day that no scenario lists: a higher rate only adds projects.
void decide_drawn(const Today& t, Chunk& chunk, const Projects::Params& p, ByArea<Projects::Outputs>& out) {
  const Draws draws = t.draws("projects");
  const auto code = static_cast<std::uint64_t>(t.city.counties.code[chunk.county]);
  const auto today = static_cast<std::uint64_t>(t.day);
  if (draws.uniform(code, hash_name("planned"), today) >= p.rate / 365) return;
  Project project;
  project.key = hash64(code, hash_name("project"), today);
  project.kind = kind_of_projects(t.tables);
  project.days = p.days;
  project.share = p.share;
  const double deviate = math::normal_quantile(draws.uniform(project.key, kSize));
  project.intensity = p.intensity * math::exp(p.spread * deviate - p.spread * p.spread / 2);
  project.cost = p.value;
  decide(t, chunk, project, 255, p, out);
}

void begin_dispute(const Today& t, Chunk& chunk, const ProjectSite& site, std::uint64_t key, std::uint64_t word) {
  const Draws draws = t.draws("project disputes");
  const Kind& kind = t.tables.kinds[site.kind];
  const IdRange people = residents_of_settlement(t.city, site.settlement);
  Birth birth;
  birth.key = key;
  birth.kind = site.kind;
  birth.settlement = site.settlement;
  birth.resident = people.first + static_cast<std::uint32_t>(below(word, people.size()));
  birth.building = building_of(t.city, site.settlement, birth.resident);
  birth.severity = severity_of(kind, draws, key);
  birth.group = group_of(kind, draws, key);
  birth.project = site.project;
  birth.born = t.day;
  begin_case(t, chunk, birth);
  ++chunk.tally[site.settlement - chunk.settlements.first].born;
}

/// Disputes of a settlement on a day of the project: a stream of its own, keyed by the day of the project, so that a
/// delay moves their dates and not their luck, and thinned by what measures leave.
void arise(const Today& t, Chunk& chunk, const ProjectSite& site, Projects::Outputs& o) {
  if (residents_of_settlement(t.city, site.settlement).size() == 0) return;
  const Draws draws = t.draws("project disputes");
  const auto day = static_cast<std::uint64_t>(t.day - site.first);
  const double factor = static_cast<double>(
      chunk.modifiers.onset[site.kind][static_cast<std::size_t>(t.city.settlements.area[site.settlement])]);
  const int points = math::poisson_quantile(static_cast<double>(site.rate), draws.uniform(site.key, day));
  for (int n = 1; n <= points; ++n) {
    const auto nth = static_cast<std::uint64_t>(n);
    const DrawBlock mark = draws.block(site.key, day, nth);
    // A programme that raises onset cannot make more of them than the project has in it.
    if (mark.uniform(0) >= static_cast<double>(site.kept) * factor) {
      ++o.averted;
      continue;
    }
    ++o.disputes;
    begin_dispute(t, chunk, site, hash64(site.key, day, nth), mark.word(1));
  }
}

}  // namespace

double Projects::left_by_compensation(const Params& p) {
  const double money = p.compensation_effect * (p.compensation / (p.compensation + p.compensation_half));
  return (1 - money) * (1 - p.jobs_effect * (p.jobs / (p.jobs + p.jobs_half)));
}

void Projects::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (std::size_t i = 0; i < t.schedule.projects.size(); ++i) {
    const Project& project = t.schedule.projects[i];
    if (project.day == t.day && project.county == chunk.county)
      decide(t, chunk, project, static_cast<std::uint8_t>(i + 1), p, out);
  }
  if (p.rate > 0) decide_drawn(t, chunk, p, out);
  for (const ProjectSite& site : chunk.sites)
    if (site.first <= t.day && t.day < site.first + site.days)
      arise(t, chunk, site, out[t.city.settlements.area[site.settlement]]);
  std::erase_if(chunk.sites, [&](const ProjectSite& site) { return t.day + 1 >= site.first + site.days; });
}

}  // namespace shiyu
