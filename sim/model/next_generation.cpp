#include "sim/model/next_generation.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

namespace shiyu {

MeanContacts mean_contacts(const City& city, const Ties& ties, std::uint64_t seed, std::uint32_t sample) {
  const Draws draws(seed, 0, "mean contacts");
  const std::uint32_t residents = city.residents(), n = std::min(sample, residents);
  MeanContacts sum{};
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto resident = n == residents ? i : static_cast<std::uint32_t>(below(draws.block(i).word(0), residents));
    const Ties::Place place = ties.place_of(resident);
    const auto counts = ties.counts(place);
    for (std::size_t l = 0; l < kLayers; ++l) {
      const auto layer = static_cast<Layer>(l);
      if (layer == Layer::household || layer == Layer::building) {
        sum[l] += counts[l];  // every number has somebody behind it
        continue;
      }
      for (std::uint32_t number = 0; number < counts[l]; ++number) sum[l] += ties.slot(layer, place, number) != kNobody;
    }
  }
  for (double& s : sum) s /= n > 0 ? n : 1;
  return sum;
}

MeanContacts contacts_kept(const MeanContacts& contacts, const SpreadParams& p) {
  MeanContacts kept = contacts;
  for (std::size_t l = 0; l < kLayers; ++l) {
    const auto layer = static_cast<Layer>(l);
    if (layer != Layer::household) kept[l] *= layer == Layer::online ? 1 - p.moderation : 1 - p.distance;
  }
  return kept;
}

namespace {

/// Mean trust in [0,1] over residents: baselines, and the sum of deviations.
double mean_trust(const City& city, double deviations) {
  double sum = deviations;
  for (std::uint32_t s = 0; s < city.settlements.size(); ++s)
    sum += static_cast<double>(city.settlements.baseline_trust[s]) * residents_of_settlement(city, s).size();
  return std::clamp(sum / std::max(1.0, static_cast<double>(city.residents())), 0.0, 1.0);
}

}  // namespace

MeanSusceptibility susceptibility_at_rest(const City& city, const std::array<ClassRates, kRisks>& rates) {
  const double trust = mean_trust(city, 0);
  MeanSusceptibility mean{};
  for (std::size_t c = 0; c < kRisks; ++c) mean[c] = susceptibility(rates[c], trust, 0);
  return mean;
}

MeanSusceptibility susceptibility_today(const City& city, const std::array<ClassRates, kRisks>& rates,
                                        std::span<const Chunk> chunks) {
  double deviations = 0;
  std::array<double, kRisks> active{}, taken{};
  for (const Chunk& chunk : chunks) {
    for (const double d : chunk.trust_deviation) deviations += d;
    for (std::size_t c = 0; c < kRisks; ++c) {
      const auto risk = static_cast<RiskClass>(c);
      active[c] += chunk.risk.count(risk, RiskStage::active);
      taken[c] += chunk.risk.count(risk, RiskStage::exposed) + chunk.risk.count(risk, RiskStage::active) +
                  chunk.risk.count(risk, RiskStage::recovered);
    }
  }
  const double trust = mean_trust(city, deviations), residents = std::max(1.0, static_cast<double>(city.residents()));
  MeanSusceptibility mean{};
  for (std::size_t c = 0; c < kRisks; ++c) {
    double raised = 1;
    for (std::size_t o = 0; o < kRisks; ++o) raised += rates[c].with[o] * active[o] / residents;
    mean[c] = susceptibility(rates[c], trust, 0) * raised * (1 - taken[c] / residents);
  }
  return mean;
}

double NextGeneration::amplification() const {
  return reproduction < 1 ? 1 / (1 - reproduction) : std::numeric_limits<double>::infinity();
}

namespace {

using Matrix = Eigen::Matrix<double, kRisks, kRisks>;

/// Largest modulus of an eigenvalue, by Gelfand's formula |K^n|^(1/n) with n = 2^39, squaring: exact to about 1e-11 of
/// itself. Eigen's own solver of eigenvalues takes longer to compile than the rest of the room.
double spectral_radius(Matrix k) {
  double log_radius = 0;
  for (double share = 1; share > 0x1p-40; share /= 2) {
    const double norm = k.norm();
    if (norm == 0) return 0;
    log_radius += share * std::log(norm);
    k /= norm;
    k = Matrix(k * k);
  }
  return std::exp(log_radius);
}

}  // namespace

NextGeneration next_generation(const std::array<ClassRates, kRisks>& rates, const MeanContacts& contacts,
                               const MeanSusceptibility& susceptibility) {
  Matrix offspring = Matrix::Zero(), conversion = Matrix::Zero();
  NextGeneration g;
  for (std::size_t s = 0; s < kRisks; ++s) {
    const double q = rates[s].leave;
    for (std::size_t l = 0; l < kLayers; ++l) {
      const double p = 1 - std::exp(-rates[s].hazard[l] * susceptibility[s]);
      g.offspring[s] += contacts[l] * p / (p + q - p * q);
    }
    const auto column = static_cast<Eigen::Index>(s);
    offspring(column, column) = g.offspring[s];
    for (std::size_t r = 0; r < kRisks; ++r) conversion(static_cast<Eigen::Index>(r), column) = rates[s].converts[r];
  }
  const Matrix k = offspring * (Matrix::Identity() - conversion).inverse();
  for (std::size_t r = 0; r < kRisks; ++r)
    for (std::size_t s = 0; s < kRisks; ++s)
      g.matrix[r][s] = k(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(s));
  g.reproduction = spectral_radius(k);
  return g;
}

}  // namespace shiyu
