/// What is on screen: the places, one or two worlds, and the day that is shown.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "viz/data/atlas.hpp"
#include "viz/data/recording.hpp"

namespace shiyu::viz {

enum class World : std::uint8_t { a, b };

/// Views read it and change nothing in it. Of one frame.
struct Scene {
  const Atlas& atlas;
  std::shared_ptr<const Recording> a, b;  ///< null: this world is not there
  std::string name_a, name_b;             ///< as people call them
  int day = -1;  ///< the evening that is shown, known to all worlds that are there; -1: none yet
  const Recording* of(World world) const { return (world == World::a ? a : b).get(); }
  /// Of the evening shown or, with two worlds, of the last one before it that both know; null when there is none.
  CutPtr cut(World world, CutOf which) const {
    const Recording* run = of(world);
    return run != nullptr && day >= 0 ? run->cut(which, common_evening(a.get(), b.get(), which, day)) : nullptr;
  }
  const std::string& name(World world) const { return world == World::a ? name_a : name_b; }
};

/// A unit that all views point at.
struct Selection {
  Level level = Level::county;
  std::uint32_t unit = 0;
  bool operator==(const Selection&) const = default;
};

}  // namespace shiyu::viz
