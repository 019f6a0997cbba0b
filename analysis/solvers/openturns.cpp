// The only file that knows OpenTURNS: its Latin hypercube and its Sobol sequence.
#include <openturns/ComposedDistribution.hxx>
#include <openturns/LHSExperiment.hxx>
#include <openturns/PlatformInfo.hxx>
#include <openturns/RandomGenerator.hxx>
#include <openturns/ResourceMap.hxx>
#include <openturns/SobolSequence.hxx>
#include <openturns/Uniform.hxx>

#include "analysis/solvers/parts.hpp"

namespace shiyu {

namespace {

PointList points_of(const OT::Sample& sample) {
  PointList points(sample.getSize(), std::vector<double>(sample.getDimension()));
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = 0; j < points[i].size(); ++j) points[i][j] = sample(i, j);
  return points;
}

}  // namespace

std::string DesignSolvers::libraries() const { return "OpenTURNS " + OT::PlatformInfo::GetVersion(); }

PointList DesignSolvers::latin_hypercube(std::size_t count, std::size_t factors, std::uint32_t seed) const {
  OT::RandomGenerator::SetSeed(seed);
  const OT::ComposedDistribution::DistributionCollection sides(factors, OT::Uniform(0, 1));
  return points_of(OT::LHSExperiment(OT::ComposedDistribution(sides), count, true, true).generate());
}

PointList DesignSolvers::sobol_sequence(std::size_t count, std::size_t factors) const {
  // The library begins with the second point, unless a file of settings of this computer says otherwise.
  OT::ResourceMap::SetAsUnsignedInteger("SobolSequence-InitialSeed", 1);
  return points_of(OT::SobolSequence(factors).generate(count));
}

std::size_t DesignSolvers::most_sobol_factors() const { return OT::SobolSequence::MaximumDimension; }

}  // namespace shiyu
