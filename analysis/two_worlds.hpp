/// Where the difference in grievance burden between two variants comes from. Variants share the keys of their matters,
/// so a matter in both can be followed through both, and what is in one alone was prevented or caused (docs/ODD.md,
/// 8.6). The parts add up exactly to the difference of the burden of the matters that are in the table.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/paired.hpp"
#include "sim/engine/matter.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// What a comparison of matters needs to know of the runs.
struct MatterScale {
  double burden = 0;   ///< what a weight of 1/65536 that stands for a day adds to the burden: K q / 65536
  double matters = 0;  ///< matters that a row of the table stands for: q
  int days = 0;        ///< that are measured
  int follow_up = 0;   ///< what holds at an age is none where it is shorter
  int horizon = 180;
  std::size_t kinds = 0;  ///< of matters
};
MatterScale matter_scale(const ResultsHead& head);

/// One replicate of two worlds, a and b. Burden in days of severity for 1,000 residents and year.
struct TwoWorlds {
  double in_both = 0;  ///< sum over matters in both of w (D_b - D_a)
  double only_in_b = 0, only_in_a = 0;
  double matters_in_both = 0, matters_only_in_b = 0, matters_only_in_a = 0;
  /// Of matters in both: those of which it holds in b alone, less those of which it holds in a alone.
  double known_30 = 0, resolved_30 = 0, resolved_90 = 0, resolved_at_horizon = 0;

  std::vector<double> by_kind;  ///< difference of the burden, by kind of matter (kinds)

  double difference() const { return in_both + only_in_b - only_in_a; }
};

/// Both tables are by key; days that a matter stood count within the window only.
TwoWorlds compare_matters(std::span<const Matter> a, std::span<const Matter> b, const MatterScale& scale);

/// The parts of the difference over replicates: where it comes from, and the kinds of matters it is about.
struct WorldParts {
  struct Row {
    std::string key, label, label_zh, unit;
    std::vector<Estimate> cells;  ///< (changed variants)
  };
  std::string baseline;
  std::vector<std::string> changed;
  int replicates = 0;
  std::uint32_t sample = 1;
  std::vector<Row> rows;
};

/// Throws InputError when the file has no table of matters, or it is damaged.
WorldParts compare_worlds(const Results& results, std::size_t baseline);

/// Leaves of the variants beside the baseline those with these names.
void keep_variants(WorldParts& parts, std::span<const std::string> names);

/// A table for people.
std::string world_parts_text(const WorldParts& parts);
/// One line a row and variant, with a head line (RFC 4180); one JSON object a line with the same fields.
std::string world_parts_csv(const WorldParts& parts);
std::string world_parts_json(const WorldParts& parts);

}  // namespace shiyu
