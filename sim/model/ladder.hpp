/// The ladder of levels: who comes after whom, and what a case does that nobody handles.
#pragma once
#include "sim/world/casework.hpp"

namespace shiyu {

/// The next handler above; the city's conference is the last.
inline Handler next_handler(Handler handler) {
  switch (handler) {
    case Handler::grid:
      return Handler::community;
    case Handler::community:
      return Handler::township;
    case Handler::township:
      return Handler::county;
    default:
      return Handler::city;
  }
}

/// Whole days of a delay that is not whole, from a uniform in (0,1) keyed by the case: right on average, rising with
/// the delay, and exact where the delay is whole.
inline int whole_days(double days, double u) {
  const int whole = static_cast<int>(days);
  return whole + (u < days - whole);
}

/// On the ladder: not in court or arbitration, whose figures stand apart.
inline bool on_ladder(Handler h) {
  return h != Handler::court && h != Handler::court_mediation && h != Handler::arbitration;
}

/// Was the matter known, with ground, and not taken into protection? Only such closings count as work done.
inline bool counts_as_closed(const Case& c, const Closing& closing) {
  return c.known != kNoDay && closing.end != End::unfounded && closing.end != End::protected_;
}
/// Such a closing of a dispute on the ladder of levels.
inline bool is_closed_dispute(const Today& t, const Case& c, const Closing& closing) {
  return counts_as_closed(c, closing) && is_dispute(kind_of(t, c)) && on_ladder(closing.handler);
}

/// Nobody handles the case any more: it waits, may be petitioned about, sued over, withdrawn or given up.
inline void rest_case(const Today&, Chunk& chunk, std::uint32_t row) {
  Case& c = chunk.cases.touch(row);
  c.stage = Stage::refused;
  ++c.ticket;
}

}  // namespace shiyu
