/// Which place runs are about, and whether a published figure can be held against them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/io/results_read.hpp"

namespace shiyu {

/// A whole city, or one county of it.
struct PlaceOfRuns {
  std::int64_t city = 0;    ///< 6-digit code; 0: not known
  bool whole = true;        ///< all counties of the city
  std::int64_t county = 0;  ///< 6-digit code of the one county; 0: not known, or the whole city
};

/// The place of a file's runs: from its scenario, and the codes of its counties where it has them.
PlaceOfRuns place_of(const Results& results);
/// The place of a resolved scenario; `city` is the code of the city if it is known. The name of a city's files ends
/// with its code ("changzhi_140400").
PlaceOfRuns place_of(std::string_view scenario, std::int64_t city);

/// What a figure is about: "any" (a rate that holds for a county as for a city), "city" (a rate of whole cities), or
/// codes in a row, of cities ("140400": that city as a whole) or of counties ("140423": that county alone).
class TargetScope {
 public:
  /// False when the text is none of these.
  static bool is_scope(std::string_view text);

  explicit TargetScope(std::string text = "any") : text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  /// Why the figure does not apply to runs of a place: "is of the city 140400, and this is a run of ..."; empty when it
  /// does.
  std::string misfit(const PlaceOfRuns& place) const;

 private:
  std::string text_;
};

}  // namespace shiyu
