/// Cases of one or two worlds, looked up in the background: their histories are long.
#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "viz/views/scene.hpp"

namespace shiyu::viz {

/// One case and what became of it; `b` is empty where it never came to be, or there is one world.
struct CaseFile {
  std::uint64_t key = 0;
  std::vector<Event> a, b;
};

/// The cases of a place, and those whose ends differ most between the worlds.
struct CaseIndex {
  std::shared_ptr<const Recording> of_a, of_b;
  int day = -1;
  std::optional<std::uint32_t> settlement;
  std::vector<CaseFile> files;
  std::int64_t both = 0, otherwise = 0;  ///< cases known in both worlds; of them those that ended otherwise
};

class Stories {
 public:
  /// Asks for the cases of a place, or of the whole city, as of the day that is shown; keeps the last answer meanwhile.
  void look(const Scene& scene, std::optional<std::uint32_t> settlement);
  const CaseIndex* index() const { return now_.get(); }
  bool looking() const { return pending_.valid(); }

 private:
  std::future<std::shared_ptr<const CaseIndex>> pending_;
  std::shared_ptr<const CaseIndex> now_;
};

}  // namespace shiyu::viz
