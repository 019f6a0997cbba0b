#include "sim/engine/state_diff.hpp"

#include <fmt/format.h>

#include <cstring>
#include <type_traits>

#include "sim/core/archive.hpp"
#include "sim/core/describe.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"

namespace shiyu {

namespace {

/// The n-th name of "cases, due, relapses".
std::string_view name_at(std::string_view names, std::size_t n) {
  for (; n > 0; --n) names.remove_prefix(names.find(',') + 1);
  names = names.substr(0, names.find(','));
  names.remove_prefix(std::min(names.find_first_not_of(" \n"), names.size()));
  if (names.ends_with('_')) names.remove_suffix(1);
  return names;
}

template <class T>
std::string value_text(const T& value) {
  if constexpr (NamedEnum<T>) {
    const auto at = static_cast<std::size_t>(value);
    return at < EnumNames<T>::names.size() ? EnumNames<T>::names[at] : fmt::to_string(at);
  } else if constexpr (std::is_enum_v<T>) {
    return fmt::to_string(static_cast<int>(value));
  } else if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else {
    return fmt::to_string(value);
  }
}

/// Walks two values side by side and stops at the first difference.
class Walk {
 public:
  std::vector<MemberStep> steps;
  std::string text_a, text_b;

  /// True when they differ; `steps` then lead to the place.
  template <class T>
  bool differ(const T& a, const T& b) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      if (std::memcmp(&a, &b, sizeof a) == 0) return false;
      text_a = value_text(a);
      text_b = value_text(b);
      return true;
    } else if constexpr (is_vector<T>) {
      if constexpr (Plain<typename T::value_type>)  // most are equal, and told so at the speed of memory
        if (a.size() == b.size() && same_bytes(a.data(), b.data(), a.size() * sizeof(typename T::value_type)))
          return false;
      if (a.size() != b.size()) {
        text_a = fmt::format("{} entries", a.size());
        text_b = fmt::format("{} entries", b.size());
        return true;
      }
      return elements_differ(a, b, a.size());
    } else if constexpr (is_std_array<T>) {
      return elements_differ(a, b, a.size());
    } else if constexpr (std::is_array_v<T>) {
      return elements_differ(a, b, std::extent_v<T>);
    } else if constexpr (is_pair<T>) {
      return differ(a.first, b.first) || differ(a.second, b.second);
    } else {
      static_assert(HasMembers<const T>, "what is part of the state lists its members with SHIYU_MEMBERS");
      // A list may give its members in one call or one by one: those of equal names belong together.
      bool found = false;
      T::members(a, [&]<class... A>(std::string_view names, const A&... in_a) {
        T::members(b, [&]<class... B>(std::string_view names_b, const B&... in_b) {
          if constexpr (std::is_same_v<void(A...), void(B...)>) {
            std::size_t n = 0;
            if (!found && names == names_b) found = (member_differs(name_at(names, n++), in_a, in_b) || ...);
          }
        });
      });
      return found;
    }
  }

 private:
  static bool same_bytes(const void* a, const void* b, std::size_t size) {
    return size == 0 || std::memcmp(a, b, size) == 0;
  }
  template <class T>
  bool member_differs(std::string_view name, const T& a, const T& b) {
    steps.push_back({name});
    if (differ(a, b)) return true;
    steps.pop_back();
    return false;
  }
  template <class T>
  bool elements_differ(const T& a, const T& b, std::size_t size) {
    if (steps.empty()) steps.push_back({""});
    MemberStep& step = steps.back();
    const bool nested = step.element != MemberStep::kNoElement;
    const std::size_t at = steps.size() - 1;
    if (nested) steps.push_back({""});
    const std::size_t own = nested ? at + 1 : at;
    for (std::size_t i = 0; i < size; ++i) {
      steps[own].element = i;
      if (differ(a[i], b[i])) return true;
    }
    steps[own].element = MemberStep::kNoElement;
    if (nested) steps.pop_back();
    return false;
  }
};

template <class T>
std::optional<StateParting> parting_of(StateParting::Table table, std::size_t row, const T& a, const T& b) {
  Walk walk;
  if (!walk.differ(a, b)) return {};
  return StateParting{table, row, std::move(walk.steps), std::move(walk.text_a), std::move(walk.text_b), {}};
}

/// Whose value it is, for rows of a chunk that stand for somebody or something.
std::string entity_of(const Chunk& chunk, const std::vector<MemberStep>& steps) {
  const std::string_view table = steps.front().name;
  const std::size_t element = steps.front().element;
  if (table == "cases" && steps.size() > 1 && steps[1].name == "rows" && steps[1].element < chunk.cases.capacity())
    return fmt::format("case {:016x}", chunk.cases[static_cast<std::uint32_t>(steps[1].element)].key);
  if (element == MemberStep::kNoElement) return {};
  if (table == "workers" && element < chunk.workers.size())
    return fmt::format("post {} of settlement {}", chunk.workers[element].slot, chunk.workers[element].settlement);
  if (table == "grid" || table.starts_with("grid_desk") || table == "grid_carried" || table == "patrol_shift")
    return fmt::format("grid {}", chunk.grids.first + element);
  if (table.starts_with("community_") || table == "tally" || table == "capital" || table == "committee")
    return fmt::format("settlement {}", chunk.settlements.first + element);
  if (table.starts_with("township_") || table == "standing")
    return fmt::format("township {}", chunk.townships.first + element);
  if (table == "open_hazards") return fmt::format("building {}", chunk.buildings.first + element);
  return {};
}

}  // namespace

std::string StateParting::path() const {
  std::string text;
  for (const MemberStep& step : steps) {
    if (!step.name.empty()) text += (text.empty() ? "" : ".") + std::string(step.name);
    if (step.element != MemberStep::kNoElement) text += fmt::format("[{}]", step.element);
  }
  return text;
}

std::optional<StateParting> first_parting(const World& a, const World& b) {
  SHIYU_EXPECT(a.chunks.size() == b.chunks.size() && a.counties.size() == b.counties.size(),
               "two runs that are compared have one city");
  using Table = StateParting::Table;
  std::vector<std::optional<StateParting>> of_chunk(a.chunks.size());
  parallel_chunks(a.chunks.size(),
                  [&](std::size_t k) { of_chunk[k] = parting_of(Table::chunk, k, a.chunks[k], b.chunks[k]); });
  for (auto& found : of_chunk) {
    if (!found) continue;
    found->entity = entity_of(a.chunks[found->row], found->steps);
    return std::move(found);
  }
  for (std::size_t c = 0; c < a.counties.size(); ++c)
    if (auto found = parting_of(Table::county, c, a.counties[c], b.counties[c])) return found;
  return parting_of(Table::city, 0, a.city, b.city);
}

}  // namespace shiyu
