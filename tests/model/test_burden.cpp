#include "sim/model/burden.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Contacts of a case are counted when it ends: both sides of each session, each repeat, each question") {
  CaseLab lab;
  const Today t = lab.today(5);
  const std::uint32_t known = lab.begin(t, "neighbour", 1), unknown = lab.begin(t, "neighbour", 2);
  discover(t, lab.chunk, known, Channel::hall);
  for (const std::uint32_t row : {known, unknown}) {
    lab.chunk.cases.touch(row).sessions = 3;
    lab.chunk.cases.touch(row).repeats = 4;
    close_case(t, lab.chunk, row, End::settled);
  }
  for (Closing& closing : lab.chunk.daily.closings) closing.asked = true;
  ByArea<Burden::Outputs> out;
  Burden::evening(t, lab.chunk, {}, out);
  CHECK(out[Area::urban].calls == 2 * 3 + 4 + 1);  // nobody ever called about the unknown one
  CHECK(lab.chunk.tally[0].contacts == 11);
}

TEST_CASE("Contacts that programmes cause stand under their own names and in no other") {
  CaseLab lab;
  lab.chunk.daily.visits = {1.5, 0};
  lab.chunk.daily.inspections = {0, 0.25};
  lab.chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::camera)] = {700, 30};
  ByArea<Burden::Outputs> out;
  Burden::evening(lab.today(5), lab.chunk, {}, out);
  const Burden::Outputs &urban = out[Area::urban], &rural = out[Area::rural];
  CHECK(urban.visits == 1500);
  CHECK(rural.inspections == 250);
  CHECK(urban.cameras == 700);
  CHECK(rural.cameras == 30);
  CHECK(urban.calls + urban.care + urban.meetings + urban.records + urban.counselling + urban.inspections == 0);
}
