/// Ties: who meets whom. Contacts are never stored: each layer is a symmetric graph that is computed from ids and keys.
///
///   household  the others of the household
///   building   the building (a lane in villages) without the own household
///   workplace  the own team of 8 to 12 at work or school
///   friends    friends in the township
///   online     ties online, anywhere in the city
///
/// Layers are disjoint: a pair that would be in two layers counts in the first.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/core/describe.hpp"
#include "sim/core/draws.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

enum class Layer : std::uint8_t { household, building, workplace, friends, online };
inline constexpr int kLayers = 5;
template <>
struct EnumNames<Layer> {
  static constexpr std::array names{"household", "building", "workplace", "friends", "online"};
};

/// A keyed permutation of [0, n): a Feistel network of 6 half-rounds over the next power of two, walked until it lands
/// inside (cycle walking; Black and Rogaway 2002). Nothing is stored but the key.
class Permutation {
 public:
  Permutation(std::uint64_t key, std::uint32_t n) : key_{key}, n_{n} {
    const int bits = n > 1 ? 32 - std::countl_zero(n - 1) : 0;
    low_ = bits / 2;
    low_mask_ = (std::uint64_t{1} << low_) - 1;
    high_mask_ = (std::uint64_t{1} << (bits - low_)) - 1;
  }
  std::uint32_t size() const { return n_; }
  std::uint32_t forward(std::uint32_t i) const {
    do i = once(i);
    while (i >= n_);
    return i;
  }
  std::uint32_t inverse(std::uint32_t i) const {
    do i = back(i);
    while (i >= n_);
    return i;
  }

 private:
  static constexpr int kRounds = 6;
  std::uint64_t mixed(std::uint64_t half, int round) const {
    return detail::fold(half ^ (key_ + 0x9e3779b97f4a7c15ull * static_cast<unsigned>(round)), 0xd6e8feb86659fd93ull);
  }
  std::uint32_t once(std::uint32_t i) const {
    std::uint64_t low = i & low_mask_, high = i >> low_;
    for (int r = 0; r < kRounds; r += 2) {
      high ^= mixed(low, r) & high_mask_;
      low ^= mixed(high, r + 1) & low_mask_;
    }
    return static_cast<std::uint32_t>(high << low_ | low);
  }
  std::uint32_t back(std::uint32_t i) const {
    std::uint64_t low = i & low_mask_, high = i >> low_;
    for (int r = kRounds - 2; r >= 0; r -= 2) {
      low ^= mixed(high, r + 1) & low_mask_;
      high ^= mixed(low, r) & high_mask_;
    }
    return static_cast<std::uint32_t>(high << low_ | low);
  }
  std::uint64_t key_, low_mask_, high_mask_;
  std::uint32_t n_;
  int low_;
};

/// An implicit organisation that employs or teaches: (county, sector, ordinal). Nothing about it is stored.
struct Firm {
  std::uint16_t county = 0;
  std::uint8_t sector = 0;    // as in Traits; 0 when the resident does not work or study
  std::uint32_t ordinal = 0;  // within the county and sector
  std::uint32_t size = 0;     // members expected from its number of teams; 0 when there is none
  std::uint64_t key() const { return hash64(county, sector, ordinal); }
};

/// Contacts of the residents of a city: a few keys and a table by county and sector. Const, shared by all threads.
class Ties {
 public:
  static constexpr int kMatchings = 16;  // each for friends and for ties online; a resident is in at most so many
  static constexpr double kTeam = 10;    // members expected of a team

  /// `seed` of the run: replicates share who knows whom. A pass over the settlements; the city must outlive it.
  Ties(const City& city, std::uint64_t seed);

  /// What all layers ask of a resident; about 50 ns to find, so ask once for several contacts.
  struct Place {
    std::uint32_t resident, settlement, township, county;
    IdRange household, building;  // residents
    Traits traits;
  };
  Place place_of(std::uint32_t resident) const;
  /// Contacts a resident may have in each layer: `slot` is asked with a number below this one.
  std::array<std::uint32_t, kLayers> counts(const Place& p) const;
  /// The contact behind one of these numbers, or kNobody: then nobody is met. Every pair of a layer is behind exactly
  /// one number on either side, but for friends (ties online) whom two matchings have brought together: their tie is
  /// double.
  std::uint32_t slot(Layer layer, const Place& p, std::uint32_t number) const;
  /// A uniform draw among the numbers, from a uniform word. Thinning at 1 / count of this draw gives each true contact
  /// the same chance, whatever the share of numbers without a contact.
  std::uint32_t contact(Layer layer, std::uint32_t resident, std::uint64_t word) const {
    const Place p = place_of(resident);
    const std::uint32_t n = count(layer, p);
    return n == 0 ? kNobody : slot(layer, p, static_cast<std::uint32_t>(below(word, n)));
  }
  /// A uniform draw among the contacts there are; kNobody only when there is none. For the other party of a matter: a
  /// single `contact` of a worker meets a colleague in one draw of twenty.
  std::uint32_t someone(Layer layer, std::uint32_t resident, std::uint64_t word) const;
  std::uint32_t count(Layer layer, std::uint32_t resident) const { return count(layer, place_of(resident)); }

  /// Where a worker works or a student studies.
  Firm firm_of(std::uint32_t resident) const;
  /// Positions that are cut into one team; 0 when nobody works in the sector.
  std::uint32_t cell_size(std::uint32_t county, std::uint8_t sector) const { return cells_[county][sector]; }

 private:
  using Cells = std::array<std::uint32_t, kSectors>;
  std::uint32_t count(Layer layer, const Place& p) const;
  IdRange cell_of(std::uint32_t county, std::uint8_t sector, std::uint32_t position, std::uint32_t residents) const;
  IdRange residents_of_county(std::uint32_t county) const;
  IdRange residents_of_township(std::uint32_t township) const;
  Permutation workplaces(std::uint32_t county, std::uint32_t residents) const;
  Permutation matching(Layer layer, std::uint32_t domain, std::uint32_t residents, std::uint32_t number) const;
  std::uint32_t partner(Layer layer, std::uint32_t domain, IdRange among, std::uint32_t resident,
                        std::uint32_t number) const;
  std::uint32_t colleague(const Place& p, std::uint32_t number) const;
  std::uint32_t friend_of(Layer layer, const Place& p, std::uint32_t number) const;
  bool same_team(const Place& p, std::uint32_t other, const Traits& others) const;
  bool befriended(const Place& p, std::uint32_t other, const Traits& others) const;

  const City* city_;
  std::uint64_t work_key_, friends_key_, online_key_;
  std::vector<Cells> cells_;  // positions a team (counties)
};

}  // namespace shiyu
