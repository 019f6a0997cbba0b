#include "sim/model/embedding.hpp"

#include <catch2/catch.hpp>

#include "sim/model/departments.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

double session_of(const CaseLab& lab, std::string_view kind, Level level) {
  return static_cast<double>(
      lab.chunk.modifiers.session[kind_named(lab.study.tables, kind)][static_cast<std::size_t>(level)]);
}

}  // namespace

TEST_CASE("Specialists help with matters of their field at the lowest levels only") {
  CaseLab lab;
  Embedding::Params p;
  p.psychologist = 0.5;
  Embedding::modify(lab.today(3), lab.chunk, p);
  CHECK(session_of(lab, "family", Level::grid) == Approx(0.5 * p.gain));
  CHECK(session_of(lab, "family", Level::community) == Approx(0.5 * p.gain));
  CHECK(session_of(lab, "family", Level::township) == 0);
  CHECK(session_of(lab, "neighbour", Level::grid) == 0);

  CaseLab other;
  p.psychologist = 0;
  p.lawyer = p.city_management = 1;
  Embedding::modify(other.today(3), other.chunk, p);
  CHECK(session_of(other, "neighbour", Level::grid) == Approx(p.gain));
  CHECK(session_of(other, "property", Level::grid) == Approx(2 * p.gain));  // a forum, and urban management helps
  CHECK(session_of(other, "historical", Level::grid) == 0);                 // no forum decides it
  CHECK(session_of(other, "parking", Level::grid) == Approx(p.gain));
  CHECK(session_of(other, "telecom", Level::grid) == 0);
}

TEST_CASE("What specialists give in the grids is what their departments have less, way included") {
  CaseLab lab;
  const Today t = lab.today(3);
  Departments::Params staffed;
  staffed.staff = 1000;  // so that whole minutes tell
  Departments::found(t, lab.chunk, staffed);
  const auto minutes_of = [&](double& spent) {
    ByArea<Departments::Outputs> out;
    Departments::county(t, lab.world.counties[0], lab.world.chunks, staffed, out);
    spent = static_cast<double>(out.of[0].idle + out.of[1].idle);
  };
  double before = 0, after = 0;
  minutes_of(before);
  Embedding::Params p;
  p.police = 1;
  p.lawyer = 0.5;
  Embedding::modify(t, lab.chunk, p);
  minutes_of(after);
  ByArea<Embedding::Outputs> out;
  Embedding::evening(t, lab.chunk, p, out);
  const auto moved = static_cast<double>(out.of[0].minutes + out.of[1].minutes);
  CHECK(moved > 100);
  CHECK(before - after == Approx(moved).margin(20));  // 14 departments carry parts of a minute
  CHECK(static_cast<double>(out.of[0].travel + out.of[1].travel) == Approx(moved * p.travel).margin(2));
  CHECK(out.of[0].cost + out.of[1].cost == lab.chunk.accounts.total());
}
