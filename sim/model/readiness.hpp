/// Readiness of a resident to tell: the resident's own behaviour, and the only part of reporting that reads traits.
#pragma once
#include "sim/world/casework.hpp"

namespace shiyu {

/// Factor on the hazard of the own report of a case's party: who is active online tells sooner when there is a line,
/// who is registered elsewhere keeps to himself by `reserve` as long as he is not at home here.
double readiness_of(const Today& t, const Chunk& chunk, const Case& c, double reserve);

/// Share of that hazard which the line online has added, and which therefore comes over it.
double online_share(const Today& t, const Chunk& chunk, const Case& c);

}  // namespace shiyu
