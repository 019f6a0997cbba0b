#include "sim/model/departments.hpp"

#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/model/county_centre.hpp"
#include "sim/model/dispatch.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

class DepartmentLab : public CaseLab {
 public:
  explicit DepartmentLab(const Tables& tables = model_tables()) : CaseLab(tables) {
    params.staff = 1e4;  // nobody waits
    params.refusal = 0;
  }
  Departments::Outputs run(int day) {
    const Today t = today(day);
    ByArea<CountyCentre::Outputs> intake;
    ByArea<Dispatch::Outputs> sent;
    ByArea<Departments::Outputs> out;
    CountyCentre::Params nobody;
    nobody.staff = 0;
    CountyCentre::county(t, world.counties[0], world.chunks, nobody, intake);
    Departments::county(t, world.counties[0], world.chunks, params, out);
    Dispatch::county(t, world.counties[0], world.chunks, {}, sent);
    for (const Closing& c : chunk.daily.closings) ends.push_back({day, c.end});
    end_day();
    Departments::Outputs sum;
    for (const Departments::Outputs& o : out.of) {
      sum.tasks += o.tasks;
      sum.fixed += o.fixed;
      sum.given_up += o.given_up;
      sum.transfers += o.transfers;
      sum.transfer_days += o.transfer_days;
      sum.requests += o.requests;
      sum.request_minutes += o.request_minutes;
      sum.joint_done += o.joint_done;
      sum.joint_days += o.joint_days;
      sum.minutes += o.minutes;
    }
    return sum;
  }
  std::uint32_t send(int day, std::string_view kind, std::uint64_t key) {
    const Today t = today(day);
    const std::uint32_t row = begin(t, kind, key);
    discover(t, chunk, row, Channel::hotline);
    refer(t, chunk, row, {Handler::department, static_cast<std::uint8_t>(kind_of(t, chunk.cases[row]).department)});
    return row;
  }
  Departments::Params params;
  std::vector<std::pair<int, End>> ends;
};

/// A request that some department handles.
std::string_view some_request(const Tables& tables) {
  for (const Kind& k : tables.kinds)
    if (k.row.family == Family::request && k.department >= 0) return k.row.name;
  throw InternalError("no request has a department");
}

}  // namespace

TEST_CASE("A department fixes a request on the day after it came") {
  DepartmentLab lab;
  lab.params.success = 1;
  lab.send(3, some_request(lab.study.tables), 8);
  CHECK(lab.run(3).tasks == 0);
  const Departments::Outputs o = lab.run(4);
  CHECK(o.tasks == 1);
  CHECK(o.fixed == 1);
  CHECK(o.minutes > 0);
  CHECK(lab.ends == std::vector<std::pair<int, End>>{{4, End::fixed}});
}

TEST_CASE("A department gives up a matter after its tries") {
  DepartmentLab lab;
  lab.params.success = 0;
  lab.params.tries = 3;
  lab.send(3, some_request(lab.study.tables), 8);
  for (int day = 3; day < 7; ++day) lab.run(day);
  CHECK(lab.ends == std::vector<std::pair<int, End>>{{6, End::dropped}});
}

TEST_CASE("A returned ticket loses the days of the transfer and is handled then") {
  Tables tables = model_tables();
  for (DepartmentRow& d : tables.departments) d.refusal = 1;
  DepartmentLab lab(tables);
  lab.params.refusal = 1;
  lab.params.success = 1;
  lab.params.transfer_days = 5;
  const std::uint32_t row = lab.send(3, some_request(lab.study.tables), 8);
  lab.run(3);
  lab.run(4);
  CHECK(int{lab.chunk.cases[row].returned} == 1);
  std::int64_t transfers = 1, lost = 5;
  for (int day = 5; day < 20; ++day) {
    const Departments::Outputs o = lab.run(day);
    transfers += o.transfers;
    lost += o.transfer_days;
  }
  CHECK(transfers == 1);
  CHECK(lost == 5);
  // Served on day 4 and returned: it joins five days later, on day 9, and is served on day 10.
  CHECK(lab.ends == std::vector<std::pair<int, End>>{{10, End::fixed}});
}

TEST_CASE("A joint matter resumes at the county when the last department has answered") {
  DepartmentLab lab;
  const std::uint8_t kind = kind_named(lab.study.tables, "family");
  const int first = lab.study.tables.kinds[kind].department, second = lab.study.tables.kinds[kind].second;
  REQUIRE(first >= 0);
  REQUIRE(second >= 0);
  const std::uint32_t row = lab.send(3, "family", 8);
  const Today t = lab.today(3);
  refer_also(t, lab.chunk, row, static_cast<std::uint8_t>(second), 0);
  Case& c = lab.chunk.cases.touch(row);
  c.stage = Stage::joint;
  c.waiting = 2;
  lab.run(3);
  // Two desks are served in the order of departments: the first answer leaves the case waiting for the second.
  lab.params.staff = 0;
  CHECK(lab.run(4).joint_done == 0);
  CHECK(int{lab.chunk.cases[row].waiting} == 2);
  lab.params.staff = 1e4;
  const Departments::Outputs o = lab.run(5);
  CHECK(o.tasks == 2);
  CHECK(o.joint_done == 1);
  CHECK(o.joint_days == 2);
  CHECK(int{lab.chunk.cases[row].waiting} == 0);
  CHECK(lab.chunk.cases[row].handler == Handler::county);
  CHECK(lab.chunk.cases[row].stage == Stage::queued);
}

TEST_CASE("A task of a case that has ended meanwhile takes no minutes") {
  DepartmentLab lab;
  const std::uint32_t row = lab.send(3, some_request(lab.study.tables), 8);
  lab.run(3);
  close_case(lab.today(4), lab.chunk, row, End::withdrawn);
  const Departments::Outputs o = lab.run(4);
  CHECK(o.tasks == 0);
  CHECK(o.minutes == 0);
}

TEST_CASE("A returned ticket loses fewer days where programmes shorten hand-overs") {
  Tables tables = model_tables();
  for (DepartmentRow& d : tables.departments) d.refusal = 1;
  DepartmentLab lab(tables);
  lab.params.refusal = 1;
  lab.params.success = 1;
  lab.params.transfer_days = 5;
  lab.chunk.modifiers.handover_days = 0.4;
  lab.send(3, some_request(lab.study.tables), 8);
  std::int64_t lost = 0;
  for (int day = 3; day < 20; ++day) lost += lab.run(day).transfer_days;
  CHECK(lost == 2);
  CHECK(lab.ends == std::vector<std::pair<int, End>>{{7, End::fixed}});
}

TEST_CASE("Simpler procedures save minutes of requests, let some tasks slip and cost money") {
  const auto run = [](double simplified) {
    DepartmentLab lab;
    lab.params.success = 1;
    lab.params.simplified = simplified;
    lab.params.saving = 0.5;
    lab.params.slips = 0.5;
    for (std::uint64_t key = 1; key <= 60; ++key) lab.send(3, "social_security", hash64(key, 2));
    lab.run(3);
    return lab.run(4);
  };
  const Departments::Outputs before = run(0), after = run(1);
  CHECK(before.requests == 60);
  CHECK(before.request_minutes == 60 * 40);
  CHECK(before.fixed == 60);
  CHECK(after.request_minutes == 60 * 20);
  CHECK(after.fixed > 15);
  CHECK(after.fixed < 45);
}

TEST_CASE("The reform of procedures is paid for the residents it serves, and not before it begins") {
  CaseLab lab;
  Departments::Params p;
  ByArea<Departments::Outputs> out;
  Departments::evening(lab.today(3), lab.chunk, p, out);
  CHECK(lab.chunk.accounts.total() == 0);
  p.simplified = 1;
  Departments::evening(lab.today(3), lab.chunk, p, out);
  const double a_day = p.reform_price / 365 * lab.chunk.residents.size() * 100;
  CHECK(static_cast<double>(lab.chunk.accounts.total()) == Approx(a_day).margin(1));
  CHECK(out.of[0].reform_cost + out.of[1].reform_cost == lab.chunk.accounts.total());
}
