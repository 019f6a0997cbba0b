// Levers of a session: which can be moved when, and what they are on the next morning.
#include <algorithm>

#include "sim/engine/plan.hpp"
#include "viz/session/session.hpp"

namespace shiyu::viz {

std::span<const ParamRef> Session::levers(World world) {
  if (!opened_->stage) return {};
  const Side& of = side(world);
  const std::vector<ParamRef>& rows = rows_[index(world)].rows;
  AnyParams start = of.start;
  const std::vector<ParamRef> first = day_plan().param_rows(start);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].is_text()) rows[i].set_number(first[i].number());
  const int next = next_morning(world);
  for (const PolicyChange& change : changes(world))
    if (change.day <= next && change.county < 0) rows.at(change.param - first_param()).set_number(change.value);
  return rows;
}

bool Session::may_move(World world, std::size_t param) const {
  if (!opened_->stage || playback(world)) return false;
  const Field& field = rows_.front().rows.at(param - first_param()).field;
  if (!started_) return is_policy(field);
  return field.lever && !acts_in(day_plan().draw, day_plan().row_of(param - first_param())) &&
         side(world).live != nullptr && next_morning(world) < days_all();
}

void Session::move(World world, std::size_t param, double value, int county) {
  if (!may_move(world, param)) return;
  Side& s = *sides_[index(world)];
  unsaved_ = true;
  if (started_) {
    s.live->move({param, value, county});
    return;
  }
  const std::size_t row = param - first_param();
  day_plan().param_rows(s.start).at(row).set_number(value);
  const auto at = std::lower_bound(s.set.begin(), s.set.end(), param);
  const bool as_before = value == original(world, param);
  if (at != s.set.end() && *at == param) {
    if (as_before) s.set.erase(at);
  } else if (!as_before) {
    s.set.insert(at, param);
  }
}

double Session::original(World world, std::size_t param) const {
  return side(world).originals.at(param - first_param());
}

int Session::next_morning(World world) const {
  const Side& s = side(world);
  return s.live ? s.live->next_morning() : s.recording ? s.recording->days() : 0;
}

std::vector<PolicyChange> Session::changes(World world) const {
  if (!has(world)) return {};
  const Side& s = side(world);
  return s.live ? s.live->changes() : s.changes;
}

void Session::saved(const std::filesystem::path& file) {
  saved_file_ = file;
  unsaved_ = false;
}

}  // namespace shiyu::viz
