#include "sim/engine/grievances.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "sim/core/checked.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/grow.hpp"

namespace shiyu {

namespace {

/// What an open case counts as.
enum Sort : std::uint8_t { kClosed, kMatterSort, kLegacySort, kRequestSort, kHazardSort, kOtherSort };

std::size_t at(MatterState s) { return static_cast<std::size_t>(s); }

Sort sort_of(const Today& t, const Case& c) {
  const Family family = kind_of(t, c).row.family;
  if (family == Family::request) return kRequestSort;
  if (family == Family::hazard) return kHazardSort;
  if (c.weight == 0) return kOtherSort;
  return c.root_born < 0 || (c.flags & kLegacy) != 0 ? kLegacySort : kMatterSort;
}

using CohortMember = std::int64_t CohortOutputs::*;
struct AtAge {
  CohortMember known, standing;
};
using C = CohortOutputs;
constexpr std::array<AtAge, kCohortAges.size()> kAtAge{
    {{&C::known_7, &C::standing_7}, {&C::known_30, &C::standing_30}, {&C::known_90, &C::standing_90}}};
constexpr std::array<CohortMember, kMatterStates - 1> kAtHorizon{
    &C::unheard, &C::waiting,        &C::in_hand,         &C::in_court,        &C::given_up, &C::upward_unheard,
    &C::violent, &C::under_pressure, &C::closed_on_paper, &C::not_carried_out, &C::passed,   &C::withdrawn,
    &C::settled, &C::judged,         &C::awarded,         &C::protected_};

std::uint32_t scaled(double severity, std::uint32_t persons) {
  return static_cast<std::uint32_t>(severity * persons * kWeightUnit + 0.5);
}

}  // namespace

Grievances::Grievances(std::size_t chunks, const GrievanceRules& rules, int window)
    : rules_{rules}, window_{window}, cohorts_(static_cast<std::size_t>(rules.horizon) + 1), rows_(chunks) {}

/// Is this row a matter, or one of before day 0? They have a weight, a state and heat, which change while they are
/// open.
bool Grievances::is_weighed(const Row& row) { return row.sort == kMatterSort || row.sort == kLegacySort; }

/// Fills an empty row.
void Grievances::fill(Row& row, const Today& t, const Case& c) {
  SHIYU_EXPECT(row.sort == kClosed, "the row of an ended case was emptied");
  row.sort = sort_of(t, c);
  row.area = static_cast<std::uint8_t>(area_of(t, c));
  row.kind = c.root_kind;
  if (row.sort == kRequestSort) row.persons = 1;
  if (row.sort == kHazardSort) row.persons = residents_of_building(t.city, c.building).size();
  if (!is_weighed(row)) return;
  const int persons = aggrieved(c.group), counted = std::min(persons, kMostAggrieved);
  row.weight = c.weight;
  row.onset = c.root_born;
  row.uncapped = static_cast<std::uint32_t>(std::uint64_t{c.weight} * static_cast<unsigned>(persons) /
                                            static_cast<unsigned>(counted));
  move(row, c);
}

/// Brings what may change while a case is open to this evening.
void Grievances::move(Row& row, const Case& c) {
  row.known = c.known != kNoDay;
  row.state = state_of_open(c);
  row.heated =
      scaled(static_cast<double>(c.severity), static_cast<std::uint32_t>(std::min(aggrieved(c.group), kMostAggrieved)));
}

void Grievances::add(const Row& row, std::int64_t sign) {
  const std::size_t a = row.area;
  requests_[a] += row.sort == kRequestSort ? sign * row.persons : 0;
  exposed_[a] += row.sort == kHazardSort ? sign * row.persons : 0;
  if (row.sort == kLegacySort) legacy_[a] += sign * row.weight;
  if (row.sort != kMatterSort) return;
  standing_[a][at(row.state)] += sign * row.weight;
  kinds_[a][row.kind] += sign * row.weight;
  matters_standing_[a] += sign;
  uncapped_[a] += sign * row.uncapped;
  heated_[a] += sign * row.heated;
}

Grievances::Cohort* Grievances::cohort(int onset, std::uint8_t area) {
  if (!has_cohort(onset)) return nullptr;
  return &cohorts_[static_cast<std::size_t>(onset) % cohorts_.size()][area];
}

void Grievances::move_cohort(int onset, std::uint8_t area, MatterState from, MatterState to) {
  if (from == to) return;
  Cohort* of = cohort(onset, area);
  if (of == nullptr) return;
  if (from != MatterState::none) take_off(of->in[at(from)]);
  ++of->in[at(to)];
  // A matter that stands from one day to another adds their difference.
  if (is_standing(from) && !is_standing(to)) of->days += day_;
  if (!is_standing(from) && is_standing(to)) of->days -= day_;
}

int Grievances::in_window(int day) const { return std::clamp(day, 0, window_); }

void Grievances::set_state(std::uint32_t matter, MatterState to) {
  if (matter == kNoMatter) return;
  Matter& m = matters_[matter];
  const bool stood = is_standing(m.state), stands = is_standing(to);
  if (stood && !stands) m.stood = static_cast<std::int16_t>(m.stood + in_window(day_) - in_window(m.since));
  if (!stood && stands) m.since = static_cast<std::int16_t>(day_);
  m.ended = is_open(to) ? kNoDay : static_cast<std::int16_t>(day_);
  m.state = to;
}

/// The row of the table for the matter of a new case: a further one for a root, that of the root for what descends.
std::uint32_t Grievances::matter_of(const Case& c) {
  if (rules_.sample == 0 || c.root % rules_.sample != 0 || c.root_born >= window_) return kNoMatter;
  if (c.root == c.key) {
    Matter m;
    m.key = c.root;
    m.weight = c.weight;
    m.settlement = c.settlement;
    m.onset = c.root_born;
    m.kind = c.root_kind;
    append(matters_, m);
    return static_cast<std::uint32_t>(matters_.size() - 1);
  }
  const auto first = std::lower_bound(matters_.begin(), matters_.end(), c.root_born,
                                      [](const Matter& m, std::int16_t onset) { return m.onset < onset; });
  const auto found = std::find_if(first, matters_.end(), [&](const Matter& m) { return m.key == c.root; });
  SHIYU_EXPECT(found != matters_.end(), "what descends from a matter of the table finds its row");
  return static_cast<std::uint32_t>(found - matters_.begin());
}

/// A case is counted for the first time.
void Grievances::begin(Row& row, const Case& c) {
  add(row, +1);
  if (row.sort != kMatterSort) return;
  const bool root = c.key == c.root;
  GrievanceOutputs& out = out_[row.area];
  if (root) {
    ++out.arisen;
    out.arisen_weight += row.weight;
  }
  out.returned += !root && !is_standing(c.came_from);
  row.matter = matter_of(c);
  move_cohort(row.onset, row.area, c.came_from, row.state);
  set_state(row.matter, row.state);
  if (row.known && root) note_known(row, c);
  row.known = row.known || !root;
}

void Grievances::note_known(const Row& row, const Case& c) {
  if (Cohort* of = cohort(row.onset, row.area)) ++of->known;
  if (row.matter != kNoMatter && matters_[row.matter].known == kNoDay) matters_[row.matter].known = c.known;
}

void Grievances::count(const Today& t, std::size_t chunk, std::uint32_t row, const CasePool& cases) {
  std::vector<Row>& rows = rows_[chunk];
  grow_to(rows, cases.capacity());
  if (!cases.alive(row)) return;  // ended: told by `end`
  const Case& c = cases[row];
  if (rows[row].sort == kClosed) {
    fill(rows[row], t, c);
    begin(rows[row], c);
    return;
  }
  if (!is_weighed(rows[row])) return;
  Row& now = rows[row];
  const auto [was_heated, was_in, was_known] = std::tuple(now.heated, now.state, now.known);
  move(now, c);
  if (now.sort != kMatterSort) return;
  heated_[now.area] += std::int64_t{now.heated} - was_heated;
  if (now.known && !was_known) note_known(now, c);
  now.known = now.known || was_known;
  if (now.state == was_in) return;
  standing_[now.area][at(was_in)] -= now.weight;
  standing_[now.area][at(now.state)] += now.weight;
  move_cohort(now.onset, now.area, was_in, now.state);
  set_state(now.matter, now.state);
}

void Grievances::end(const Today& t, std::size_t chunk, const Closing& closing, const CasePool& cases) {
  std::vector<Row>& rows = rows_[chunk];
  grow_to(rows, cases.capacity());
  Row& before = rows[closing.row];
  const Case& c = cases[closing.row];
  if (before.sort == kClosed) {  // arose today
    fill(before, t, c);
    begin(before, c);
  } else if (before.sort == kMatterSort && !before.known && c.known != kNoDay) {
    note_known(before, c);
  }
  add(before, -1);
  const Row last = std::exchange(before, Row{});
  const MatterState to = closing.goes_on ? MatterState::in_court : state_of_closing(closing);
  if (to == MatterState::none) return;
  if (last.sort == kLegacySort && is_standing(to)) old_[last.area] += last.weight;
  if (last.sort != kMatterSort) return;
  move_cohort(last.onset, last.area, last.state, to);
  set_state(last.matter, to);
  if (!is_standing(to) || closing.goes_on) return;
  const int until = last.onset + kStandsWithoutRelief;
  if (until <= day_) {
    old_[last.area] += last.weight;
    return;
  }
  Unrelieved one;
  one.weight = last.weight;
  one.until = static_cast<std::int16_t>(until);
  one.onset = last.onset;
  one.area = last.area;
  one.kind = last.kind;
  one.state = to;
  unrelieved_.add(day_, until, one);
  add_unrelieved(one, +1);
}

void Grievances::add_unrelieved(const Unrelieved& one, std::int64_t sign) {
  standing_[one.area][at(one.state)] += sign * one.weight;
  kinds_[one.area][one.kind] += sign * one.weight;
  matters_standing_[one.area] += sign;
}

void Grievances::turn(int day) {
  day_ = day;
  out_ = {};
  cohorts_[static_cast<std::size_t>(day) % cohorts_.size()] = {};
  std::vector<Unrelieved> due;
  unrelieved_.take(day, due);
  for (const Unrelieved& one : due) {
    if (one.until > day) {
      unrelieved_.add(day, one.until, one);  // beyond the reach of the wheel
      continue;
    }
    add_unrelieved(one, -1);
    old_[one.area] += one.weight;
  }
  unrelieved_.give_back(day, due);
}

void Grievances::close_day() {
  for (std::uint8_t a = 0; a < kAreas; ++a) fill_levels(a);
  mark_standing();
}

/// Notes in the table which of the matters that reach an age today stand.
void Grievances::mark_standing() {
  for (std::size_t i = 0; i <= kCohortAges.size(); ++i) {
    const int onset = day_ - (i < kCohortAges.size() ? kCohortAges[i] : rules_.horizon);
    const auto before = [](const Matter& m, int of) { return m.onset < of; };
    for (auto m = std::lower_bound(matters_.begin(), matters_.end(), onset, before);
         m != matters_.end() && m->onset == onset; ++m)
      if (is_standing(m->state)) m->stood_at |= static_cast<std::uint8_t>(1u << i);
  }
}

void Grievances::fill_levels(std::uint8_t a) {
  GrievanceOutputs& o = out_[a];
  o.unheard = standing_[a][at(MatterState::unheard)];
  o.waiting = standing_[a][at(MatterState::waiting)];
  o.in_hand = standing_[a][at(MatterState::in_hand)];
  o.in_court = standing_[a][at(MatterState::in_court)];
  for (std::size_t s = kOpenStates; s < kStandingStates; ++s) o.without_relief += standing_[a][s];
  o.standing = matters_standing_[a];
  o.uncapped = uncapped_[a];
  o.heated = heated_[a];
  o.old = old_[a];
  o.legacy = legacy_[a];
  o.requests = requests_[a];
  o.exposed = exposed_[a];
}

std::optional<CohortCounts> Grievances::cohort_at(int age, Area area) const {
  const int onset = day_ - age;
  if (!has_cohort(onset)) return {};
  const Cohort& of = cohorts_[static_cast<std::size_t>(onset) % cohorts_.size()][static_cast<std::size_t>(area)];
  const int until = std::min(day_ + 1, onset + rules_.horizon);
  CohortCounts counts{of.known, of.days + std::int64_t{until} * of.standing(), {}};
  std::copy(of.in.begin(), of.in.end(), counts.in.begin());
  return counts;
}

CohortOutputs Grievances::cohort_outputs(int age, Area area) const {
  CohortOutputs o;
  const std::optional<CohortCounts> counts = cohort_at(age, area);
  if (!counts) return o;
  const std::int64_t standing =
      std::accumulate(counts->in.begin() + 1, counts->in.begin() + kStandingStates, std::int64_t{0});
  for (std::size_t i = 0; i < kCohortAges.size(); ++i)
    if (kCohortAges[i] == age) {
      o.*kAtAge[i].known = counts->known;
      o.*kAtAge[i].standing = standing;
    }
  if (age != rules_.horizon) return o;
  o.known = counts->known;
  o.standing_days = counts->standing_days;
  for (std::size_t s = 1; s < kMatterStates; ++s) {
    o.*kAtHorizon[s - 1] = counts->in[s];
    o.arisen += counts->in[s];
  }
  return o;
}

std::vector<Matter> Grievances::table() const {
  std::vector<Matter> all = matters_;
  for (Matter& m : all) {
    if (!is_standing(m.state)) continue;
    int until = day_ + 1;
    if (!is_open(m.state)) until = std::min(until, std::max<int>(m.onset + kStandsWithoutRelief, m.ended));
    m.stood = static_cast<std::int16_t>(m.stood + std::max(0, in_window(until) - in_window(m.since)));
  }
  return all;
}

/// Of a cohort the matters that stand are recounted. Those that ended are in no row any more, nor is how long matters
/// stood and which became known: tests compare these with the table of matters.
Grievances Grievances::recounted(const LedgerPools& pools) const {
  Grievances fresh(pools.chunks.size(), rules_, window_);
  fresh.day_ = day_;
  fresh.cohorts_ = cohorts_;
  for (auto& of_areas : fresh.cohorts_)
    for (Cohort& of : of_areas) std::fill(of.in.begin(), of.in.begin() + kStandingStates, std::uint16_t{0});
  const auto count_in_cohort = [&](int onset, std::uint8_t area, MatterState s) {
    if (Cohort* of = fresh.cohort(onset, area)) ++of->in[at(s)];
  };
  for (std::size_t k = 0; k < pools.chunks.size(); ++k) {
    const CasePool& cases = pools.chunks[k].cases;
    fresh.rows_[k].resize(rows_[k].size());
    for (std::uint32_t i = 0; i < cases.capacity(); ++i) {
      if (!cases.alive(i)) continue;
      Row& row = fresh.rows_[k][i];
      fill(row, pools.t, cases[i]);
      row.matter = rows_[k][i].matter;  // which row of the table it has, and whether it was known before it came back
      row.known = row.known || (cases[i].key != cases[i].root && row.sort == kMatterSort);
      fresh.add(row, +1);
      if (row.sort == kMatterSort) count_in_cohort(row.onset, row.area, row.state);
    }
  }
  unrelieved_.for_each([&](const Unrelieved& one) {
    fresh.add_unrelieved(one, +1);
    count_in_cohort(one.onset, one.area, one.state);
  });
  return fresh;
}

std::span<const CounterRow<Grievances, Grievances>> Grievances::counters() {
  using G = Grievances;
  using Sums = ByAreas<std::int64_t>;
  static constexpr std::array rows{
      counter<&G::standing_, [](const G& fresh, const G&, ByAreas<States>& n) { n = fresh.standing_; }>("standing_"),
      counter<&G::matters_standing_, [](const G& fresh, const G&, Sums& n) { n = fresh.matters_standing_; }>(
          "matters_standing_"),
      counter<&G::kinds_, [](const G& fresh, const G&, ByAreas<Kinds>& n) { n = fresh.kinds_; }>("kinds_"),
      counter<&G::uncapped_, [](const G& fresh, const G&, Sums& n) { n = fresh.uncapped_; }>("uncapped_"),
      counter<&G::heated_, [](const G& fresh, const G&, Sums& n) { n = fresh.heated_; }>("heated_"),
      counter<&G::legacy_, [](const G& fresh, const G&, Sums& n) { n = fresh.legacy_; }>("legacy_"),
      counter<&G::requests_, [](const G& fresh, const G&, Sums& n) { n = fresh.requests_; }>("requests_"),
      counter<&G::exposed_, [](const G& fresh, const G&, Sums& n) { n = fresh.exposed_; }>("exposed_"),
      counter<&G::cohorts_, [](const G& fresh, const G&, std::vector<ByAreas<Cohort>>& n) { n = fresh.cohorts_; }>(
          "cohorts_"),
      counter<&G::rows_, [](const G& fresh, const G&, std::vector<std::vector<Row>>& n) { n = fresh.rows_; }>("rows_")};
  static_assert(counts_all<Grievances>(rows));
  return rows;
}

std::vector<OutputRow> cohort_rows() {
  std::vector<OutputRow> rows;
  CohortOutputs o;
  CohortOutputs::describe(
      o, [&](auto&, const Field& f) { rows.push_back({"cohort", "Matters followed by age", "事项追踪", f}); });
  return rows;
}

std::vector<OutputRow> grievance_rows() {
  std::vector<OutputRow> rows;
  GrievanceOutputs o;
  GrievanceOutputs::describe(
      o, [&](auto&, const Field& f) { rows.push_back({"grievance", "Grievance burden", "怨情负担", f}); });
  return rows;
}

}  // namespace shiyu
