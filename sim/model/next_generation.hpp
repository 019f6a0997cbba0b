/// Reproduction numbers of the classes of risk that spread, from the next-generation matrix.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "sim/model/transmission.hpp"

namespace shiyu {

/// Contacts a resident has in each layer, on average over residents.
using MeanContacts = std::array<double, kLayers>;  // by Layer
/// From `sample` residents drawn by the seed (all of them when the city is smaller). A constant of city and ties: about
/// 10 microseconds a resident, once a run.
MeanContacts mean_contacts(const City& city, const Ties& ties, std::uint64_t seed, std::uint32_t sample = 4000);

/// Those contacts that distance and moderation leave; the household keeps all.
MeanContacts contacts_kept(const MeanContacts& contacts, const SpreadParams& p);

/// Susceptibility that a source meets in each class, on average over all residents.
using MeanSusceptibility = std::array<double, kRisks>;  // by RiskClass
/// Nobody exposed, active or recovered, trust at rest: gives R0. The coupling does not enter.
MeanSusceptibility susceptibility_at_rest(const City& city, const std::array<ClassRates, kRisks>& rates);
/// As it is today: trust as it stands, residents who are not susceptible count 0, the active in other classes raise it.
/// Trust, stages and activity are taken as independent of each other within the city. O(settlements): for weekly use.
MeanSusceptibility susceptibility_today(const City& city, const std::array<ClassRates, kRisks>& rates,
                                        std::span<const Chunk> chunks);

/// What one active resident causes.
struct NextGeneration {
  std::array<double, kRisks> offspring{};                   // exposed by one active stage in its class (T)
  std::array<std::array<double, kRisks>, kRisks> matrix{};  // K[r][s]: exposed in r by one who became active in s
  double reproduction = 0;                                  // R: spectral radius of K
  double amplification() const;                             // 1 / (1 - R): total of a seed; infinite from R = 1 on
};
/// K = T (I - P)^-1: T diagonal with sum over layers of contacts x tau, tau = p / (p + q - p q) for a contact that
/// stays the same, p = 1 - exp(-b s) a day, q the chance of leaving the active stage a day; P the chances that an
/// active stage becomes one in another class.
NextGeneration next_generation(const std::array<ClassRates, kRisks>& rates, const MeanContacts& contacts,
                               const MeanSusceptibility& susceptibility);

}  // namespace shiyu
