#include "sim/world/ties.hpp"

#include <algorithm>

namespace shiyu {
namespace {

constexpr double kWord = 4294967296.0;  // cumulative shares of the tables are scaled to it

template <std::size_t n>
double share_of(const std::array<std::uint32_t, n>& cuts, std::size_t i) {
  const double from = i == 0 ? 0.0 : static_cast<double>(cuts[i - 1]);
  const double to = i + 1 == n ? kWord : static_cast<double>(cuts[i]);
  return (to - from) / kWord;
}

/// Share of the residents of a county's area who belong to each sector.
std::array<double, kSectors> sector_shares(const TraitTables& t, std::size_t county, std::size_t area) {
  std::array<double, kSectors> shares{};
  for (std::size_t age = 0; age < kAgeBands; ++age)
    for (std::size_t s = 0; s < kSectors; ++s)
      shares[s] += share_of(t.county[county].age[area], age) * share_of(t.sector[area][age], s);
  return shares;
}

// Teams of the firms of a sector, repeated along its cells: half the firms have one team, the largest ten. Sizes of
// firms are skewed everywhere (Axtell 2001); the table is assumed. Schools are made of many classes.
constexpr std::array<std::uint32_t, 8> kFirmTeams{1, 1, 1, 1, 2, 3, 5, 10};
constexpr std::array<std::uint32_t, 4> kSchoolTeams{20, 40, 60, 100};
constexpr std::uint8_t kStudent = 7;

template <std::size_t n>
void find_firm(const std::array<std::uint32_t, n>& teams, std::uint32_t cell, std::uint32_t& ordinal,
               std::uint32_t& size) {
  std::uint32_t round = 0;
  for (const std::uint32_t t : teams) round += t;
  ordinal = cell / round * static_cast<std::uint32_t>(n);
  std::uint32_t rest = cell % round, i = 0;
  while (rest >= teams[i]) rest -= teams[i++];
  ordinal += i;
  size = teams[i] * static_cast<std::uint32_t>(Ties::kTeam);
}

// Matchings a resident joins: number j is joined by those whose readiness exceeds j / kMatchings.
std::uint32_t joined(float readiness) {
  const float n = readiness * static_cast<float>(Ties::kMatchings);
  const auto whole = static_cast<std::uint32_t>(n);
  return static_cast<float>(whole) < n ? whole + 1 : whole;
}
float readiness_of(Layer layer, const Traits& t) { return layer == Layer::friends ? t.sociability : t.online; }

}  // namespace

Ties::Ties(const City& city, std::uint64_t seed)
    : city_{&city},
      work_key_{hash64(seed, hash_name("workplaces"))},
      friends_key_{hash64(seed, hash_name("friends"))},
      online_key_{hash64(seed, hash_name("online ties"))} {
  cells_.resize(city.counties.size());
  for (std::size_t k = 0; k < cells_.size(); ++k) {
    const std::array<std::array<double, kSectors>, kAreas> shares{sector_shares(city.traits, k, 0),
                                                                  sector_shares(city.traits, k, 1)};
    const IdRange in = settlements_of_county(city, static_cast<std::uint32_t>(k));
    std::array<std::uint32_t, kAreas> residents{};
    for (std::uint32_t s = in.first; s < in.last; ++s)
      residents[static_cast<std::size_t>(city.settlements.area[s])] += residents_of_settlement(city, s).size();
    const double n = static_cast<double>(residents[0]) + static_cast<double>(residents[1]);
    for (std::size_t s = 1; s < kSectors; ++s) {
      const double members = residents[0] * shares[0][s] + residents[1] * shares[1][s];
      // A team needs somebody else: a sector with less than a team in the county is one team.
      if (members >= 1) cells_[k][s] = static_cast<std::uint32_t>(std::min(n, n / members * kTeam) + 0.5);
    }
  }
}

IdRange Ties::residents_of_county(std::uint32_t county) const {
  const IdRange s = settlements_of_county(*city_, county);
  return {city_->settlements.first_resident[s.first], city_->settlements.first_resident[s.last]};
}

IdRange Ties::residents_of_township(std::uint32_t township) const {
  const IdRange s = settlements_of_township(*city_, township);
  return {city_->settlements.first_resident[s.first], city_->settlements.first_resident[s.last]};
}

Ties::Place Ties::place_of(std::uint32_t resident) const {
  const std::uint32_t s = settlement_of(*city_, resident);
  return {resident,
          s,
          city_->settlements.township[s],
          city_->settlements.county[s],
          household_of(*city_, resident),
          residents_of_building(*city_, building_of(*city_, s, resident)),
          traits_of(*city_, s, resident)};
}

Permutation Ties::workplaces(std::uint32_t county, std::uint32_t residents) const {
  return {mix64(work_key_ + county), residents};
}

Permutation Ties::matching(Layer layer, std::uint32_t domain, std::uint32_t residents, std::uint32_t number) const {
  const std::uint64_t key = layer == Layer::friends ? friends_key_ : online_key_;
  return {mix64(key + (std::uint64_t{domain} << 8) + number), residents};
}

/// The resident paired with this one by a matching: neighbours in the permuted order.
std::uint32_t Ties::partner(Layer layer, std::uint32_t domain, IdRange among, std::uint32_t resident,
                            std::uint32_t number) const {
  const Permutation order = matching(layer, domain, among.size(), number);
  const std::uint32_t beside = order.forward(resident - among.first) ^ 1u;
  return beside < among.size() ? among.first + order.inverse(beside) : kNobody;
}

/// Positions of the team at this position.
IdRange Ties::cell_of(std::uint32_t county, std::uint8_t sector, std::uint32_t position,
                      std::uint32_t residents) const {
  const std::uint32_t size = cell_size(county, sector);
  const std::uint32_t first = position / size * size;
  return {first, std::min(first + size, residents)};
}

std::uint32_t Ties::count(Layer layer, const Place& p) const {
  switch (layer) {
    case Layer::household:
      return p.household.size() - 1;
    case Layer::building:
      return p.building.size() - p.household.size();
    case Layer::workplace:
      return cell_size(p.county, p.traits.sector);  // one position is the resident's own
    case Layer::friends:
    case Layer::online:
      return joined(readiness_of(layer, p.traits));
  }
  return 0;
}

std::array<std::uint32_t, kLayers> Ties::counts(const Place& p) const {
  std::array<std::uint32_t, kLayers> n{};
  for (int l = 0; l < kLayers; ++l) n[static_cast<std::size_t>(l)] = count(static_cast<Layer>(l), p);
  return n;
}

bool Ties::same_team(const Place& p, std::uint32_t other, const Traits& others) const {
  if (others.sector != p.traits.sector || cell_size(p.county, p.traits.sector) == 0) return false;
  const IdRange in = residents_of_county(p.county);
  if (!in.contains(other)) return false;
  const Permutation order = workplaces(p.county, in.size());
  const IdRange cell = cell_of(p.county, p.traits.sector, order.forward(p.resident - in.first), in.size());
  return cell.contains(order.forward(other - in.first));
}

/// Are two residents friends in the township by any matching?
bool Ties::befriended(const Place& p, std::uint32_t other, const Traits& others) const {
  const IdRange in = residents_of_township(p.township);
  if (!in.contains(other)) return false;
  const std::uint32_t both = joined(std::min(p.traits.sociability, others.sociability));
  for (std::uint32_t j = 0; j < both; ++j)
    if (partner(Layer::friends, p.township, in, p.resident, j) == other) return true;
  return false;
}

std::uint32_t Ties::colleague(const Place& p, std::uint32_t number) const {
  const IdRange in = residents_of_county(p.county);
  const Permutation order = workplaces(p.county, in.size());
  const std::uint32_t own = order.forward(p.resident - in.first);
  const IdRange cell = cell_of(p.county, p.traits.sector, own, in.size());
  const std::uint32_t position = cell.first + number;
  if (position >= cell.last || position == own) return kNobody;
  const std::uint32_t other = in.first + order.inverse(position);
  if (p.building.contains(other)) return kNobody;
  return traits_of(*city_, other).sector == p.traits.sector ? other : kNobody;
}

std::uint32_t Ties::friend_of(Layer layer, const Place& p, std::uint32_t number) const {
  const bool near = layer == Layer::friends;
  const IdRange in = near ? residents_of_township(p.township) : IdRange{0, city_->residents()};
  const std::uint32_t other = partner(layer, near ? p.township : 0, in, p.resident, number);
  if (other == kNobody || p.building.contains(other)) return kNobody;
  const Traits others = traits_of(*city_, other);
  if (number >= joined(readiness_of(layer, others)) || same_team(p, other, others)) return kNobody;
  return !near && befriended(p, other, others) ? kNobody : other;
}

std::uint32_t Ties::slot(Layer layer, const Place& p, std::uint32_t number) const {
  switch (layer) {
    case Layer::household: {
      const std::uint32_t id = p.household.first + number;
      return id >= p.resident ? id + 1 : id;
    }
    case Layer::building: {
      const std::uint32_t id = p.building.first + number;
      return id >= p.household.first ? id + p.household.size() : id;
    }
    case Layer::workplace:
      return colleague(p, number);
    case Layer::friends:
    case Layer::online:
      return friend_of(layer, p, number);
  }
  return kNobody;
}

std::uint32_t Ties::someone(Layer layer, std::uint32_t resident, std::uint64_t word) const {
  const Place p = place_of(resident);
  const std::uint32_t n = count(layer, p);
  for (std::uint32_t tries = 0; tries < n; ++tries) {
    const std::uint64_t again = mix64(word + 0x9e3779b97f4a7c15ull * tries);
    const std::uint32_t other = slot(layer, p, static_cast<std::uint32_t>(below(again, n)));
    if (other != kNobody) return other;
  }
  // So many misses mean one contact or none: the first there is.
  for (std::uint32_t number = 0; number < n; ++number) {
    const std::uint32_t other = slot(layer, p, number);
    if (other != kNobody) return other;
  }
  return kNobody;
}

Firm Ties::firm_of(std::uint32_t resident) const {
  const std::uint32_t s = settlement_of(*city_, resident);
  const std::uint16_t county = city_->settlements.county[s];
  const std::uint8_t sector = traits_of(*city_, s, resident).sector;
  const std::uint32_t size = cell_size(county, sector);
  if (size == 0) return {county};
  const IdRange in = residents_of_county(county);
  const std::uint32_t cell = workplaces(county, in.size()).forward(resident - in.first) / size;
  Firm firm{county, sector};
  if (sector == kStudent)
    find_firm(kSchoolTeams, cell, firm.ordinal, firm.size);
  else
    find_firm(kFirmTeams, cell, firm.ordinal, firm.size);
  return firm;
}

}  // namespace shiyu
