#include "sim/founding/urban.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace shiyu::founding {

std::array<double, kSizeClasses> class_weights(const Params& p) {
  return {p.weight_community, p.weight_village_subdistrict, p.weight_village_seat, p.weight_zone, 1.0};
}

std::vector<SizeClass> size_classes(const FoundingInputs& inputs) {
  const std::size_t counties = inputs.counties.size(), townships = inputs.townships.size();
  std::vector<int> communities(townships, 0);
  for (const SettlementInput& s : inputs.settlements)
    if (s.type == SettlementType::community) ++communities[s.township];
  std::vector<std::uint8_t> has_subdistrict(counties, 0);
  std::vector<std::size_t> seat(counties, townships);
  for (std::size_t t = 0; t < townships; ++t) {
    const std::size_t county = inputs.townships[t].county;
    if (inputs.townships[t].type == TownshipType::subdistrict) has_subdistrict[county] = 1;
    const int best = seat[county] == townships ? 0 : communities[seat[county]];
    const bool fewer_code = seat[county] != townships && inputs.townships[t].code < inputs.townships[seat[county]].code;
    if (communities[t] > best || (communities[t] == best && best > 0 && fewer_code)) seat[county] = t;
  }
  std::vector<SizeClass> classes(inputs.settlements.size());
  for (std::size_t s = 0; s < classes.size(); ++s) {
    const SettlementInput& settlement = inputs.settlements[s];
    const TownshipInput& township = inputs.townships[settlement.township];
    const bool in_seat = has_subdistrict[township.county] == 0 && seat[township.county] == settlement.township;
    if (settlement.type == SettlementType::community)
      classes[s] = SizeClass::community;
    else if (settlement.type != SettlementType::village)
      classes[s] = SizeClass::zone;
    else if (township.type == TownshipType::subdistrict)
      classes[s] = SizeClass::village_subdistrict;
    else
      classes[s] = in_seat ? SizeClass::village_seat : SizeClass::village;
  }
  return classes;
}

namespace {

// A settlement in the order in which those of a county become urban.
struct Candidate {
  std::size_t settlement = 0;
  int group = 0, nth = 0;       // order of groups; place among the villages of its township, from 0
  double urban = 0, rural = 0;  // weight on either side
};

int group_of(SizeClass c, TownshipType township) {
  switch (c) {
    case SizeClass::community:
      return 0;
    case SizeClass::zone:
      return 1;
    case SizeClass::village_subdistrict:
      return 2;
    case SizeClass::village_seat:
      return 3;
    case SizeClass::village:
      break;
  }
  return township == TownshipType::township ? 5 : 4;
}

// Candidates of the settlements [first, last) of one county, the most urban first.
std::vector<Candidate> candidates(const FoundingInputs& inputs, std::span<const SizeClass> classes, std::size_t first,
                                  std::size_t last, const std::array<double, kSizeClasses>& weight) {
  const auto village = static_cast<std::size_t>(SizeClass::village);
  const bool has_seat = std::any_of(classes.begin() + static_cast<std::ptrdiff_t>(first),
                                    classes.begin() + static_cast<std::ptrdiff_t>(last),
                                    [](SizeClass c) { return c != SizeClass::village && c != SizeClass::zone; });
  std::vector<Candidate> list;
  std::uint32_t township = 0, first_town = static_cast<std::uint32_t>(inputs.townships.size());
  int nth = 0;
  for (std::size_t s = first; s < last; ++s) {
    const SettlementInput& settlement = inputs.settlements[s];
    const TownshipInput& of = inputs.townships[settlement.township];
    if (s == first || settlement.township != township) nth = 0;
    township = settlement.township;
    if (first_town == inputs.townships.size() && of.type == TownshipType::town) first_town = township;
    const auto c = static_cast<std::size_t>(classes[s]);
    Candidate one{s, group_of(classes[s], of.type), 0, weight[c], weight[village]};
    if (classes[s] == SizeClass::village) {
      one.nth = nth++;
      one.urban = weight[static_cast<std::size_t>(SizeClass::village_seat)];
      if (!has_seat && township == first_town) one.group = 3, one.nth = 0;  // a county without a known seat
    }
    list.push_back(one);
  }
  std::sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.group, a.nth, a.settlement) < std::tie(b.group, b.nth, b.settlement);
  });
  return list;
}

// How many of the list are urban: the number whose weights come nearest to `share`.
std::size_t urban_count(const std::vector<Candidate>& list, double share) {
  const std::size_t n = list.size();
  if (share <= 0) return 0;
  if (share >= 1) return n;
  if (n == 1) return share >= 0.5 ? 1 : 0;
  std::size_t communities = 0;
  double urban = 0, rural = 0;
  for (const Candidate& c : list) communities += c.group == 0 ? 1 : 0, rural += c.rural;
  const std::size_t fewest = std::clamp<std::size_t>(communities, 1, n - 1);  // both sides have people
  std::size_t best = fewest;
  double nearest = 2;
  for (std::size_t k = 1; k < n; ++k) {
    urban += list[k - 1].urban, rural -= list[k - 1].rural;
    const double off = std::abs(urban / (urban + rural) - share);
    if (k < fewest || off >= nearest) continue;
    nearest = off, best = k;
  }
  return best;
}

}  // namespace

void meet_urban_counts(const FoundingInputs& inputs, const Params& params, std::span<SizeClass> classes) {
  const std::array<double, kSizeClasses> weight = class_weights(params);
  const auto county_of = [&](std::size_t s) { return inputs.townships[inputs.settlements[s].township].county; };
  for (std::size_t first = 0, last = 0; first < classes.size(); first = last) {
    while (last < classes.size() && county_of(last) == county_of(first)) ++last;
    const CountyInput& county = inputs.counties[county_of(first)];
    if (county.counts.urban < 0) continue;
    const std::vector<Candidate> list = candidates(inputs, classes, first, last, weight);
    const double share = static_cast<double>(county.counts.urban) / static_cast<double>(county.residents);
    const std::size_t urban = urban_count(list, share);
    for (std::size_t k = 0; k < list.size(); ++k) {
      SizeClass& c = classes[list[k].settlement];
      if (k >= urban)
        c = SizeClass::village;
      else if (c == SizeClass::village)
        c = SizeClass::village_seat;
    }
  }
}

}  // namespace shiyu::founding
