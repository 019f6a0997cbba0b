/// What OpenTURNS and pagmo2 compute for studies. The two libraries bring some ninety others (OpenBLAS with its threads
/// among them), so they are linked to a module of their own, shiyu_solvers.so, that is loaded at the first call of
/// solvers(). A program that makes no design and no search never loads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

/// Points of any space, (points)(coordinates).
using PointList = std::vector<std::vector<double>>;

/// NSGA-II (Deb et al. 2002) in the unit cube. `fitness` is asked for a whole generation at a time; less is better.
struct Breeding {
  PointList first;          ///< the first generation, a multiple of four
  PointList first_fitness;  ///< (points)(objectives)
  unsigned generations = 1;
  unsigned seed = 1;
  double mutation = 0;  ///< chance of each coordinate of a child
  std::function<PointList(const PointList& points)> fitness;
};

/// A compass search (Kolda, Lewis and Torczon 2003) for the lowest value within a box.
struct BoxSearch {
  std::vector<double> start, low, high;
  std::function<double(const std::vector<double>&)> value;
  unsigned evaluations = 1;  ///< at most
};

/// The calls into the two libraries, as they give their results. One thread at a time: OpenTURNS has one generator for
/// the whole program. What a callback throws ends the call and reaches the caller.
class Solvers {
 public:
  virtual ~Solvers() = default;
  /// The two libraries with their versions.
  virtual std::string libraries() const = 0;
  /// A Latin hypercube in the unit cube, by OpenTURNS: a random place in each stratum. Rounding can give 1 itself.
  virtual PointList latin_hypercube(std::size_t count, std::size_t factors, std::uint32_t seed) const = 0;
  /// The Sobol sequence without its first point, the origin, by OpenTURNS.
  virtual PointList sobol_sequence(std::size_t count, std::size_t factors) const = 0;
  /// The most coordinates a Sobol sequence can have.
  virtual std::size_t most_sobol_factors() const = 0;
  virtual void breed(const Breeding& breeding) const = 0;
  /// The lowest point that was found.
  virtual std::vector<double> search_box(const BoxSearch& search) const = 0;
  /// Positions of the points (two or more) that no other dominates.
  virtual std::vector<std::size_t> first_front(const PointList& fitness) const = 0;
  /// Positions of the `most` points of a front that stand farthest apart (crowding distance).
  virtual std::vector<std::size_t> most_apart(const PointList& front, std::size_t most) const = 0;
  /// Is the first at least as good in everything, and better in something?
  virtual bool dominates(const std::vector<double>& a, const std::vector<double>& b) const = 0;
};

/// The module, loaded at the first call and never unloaded. Throws FileError, which says what to do, when it is
/// missing, damaged, open to others or of another build. A verb that will need it calls this before its first run.
const Solvers& solvers();
/// Where it lies. Loads it as well.
std::string solvers_path();
/// What program and module must agree in: a hash of this header, of the sources of the module, of compiler and flags
/// (analysis/CMakeLists.txt).
std::string_view solvers_build();

/// The two functions of the module, by name.
inline constexpr const char* kSolversFile = "shiyu_solvers.so";
inline constexpr const char* kSolversEntry = "shiyu_solvers";
inline constexpr const char* kSolversBuildEntry = "shiyu_solvers_build";

}  // namespace shiyu
