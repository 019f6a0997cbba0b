/// Contents of cards that were made, kept until what they are made from changes.
#pragma once

#include "viz/views/chart_content.hpp"

namespace shiyu::viz {

struct ChartState::Made {
  struct Stamp {
    const Recording* a = nullptr;
    const Recording* b = nullptr;
    int days_a = 0, days_b = 0, day = -2, choice = -1, book_a = 0, book_b = 0;
    Part part = Part::city;
    bool difference = false, zoomed = false;
    Language language = Language::english;
    Shade shade = Shade::light;
    std::size_t band_days = 0, marks = 0;
    std::string name_a, name_b;
    bool operator==(const Stamp&) const = default;
  } stamp;
  std::vector<std::weak_ptr<const Recording>> of;  // so that a new recording at an old address is known as new
  ChartContent content;
};

/// The content of a card, made anew when its choice, the day, the worlds or the language differ from before.
const ChartContent& content_of(const ChartInput& input, const Card& card);

}  // namespace shiyu::viz
