#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "tests/io/bad_cases.hpp"

using namespace shiyu;

TEST_CASE("Every broken table gives the messages it begins with") {
  const auto cases = toy::cases_in("tests/bad/tables");
  REQUIRE(cases.size() >= 14);
  for (const auto& file : cases) {
    INFO(file.string());
    REQUIRE_FALSE(toy::expected_messages(file).empty());
    CHECK(toy::table_messages(file) == toy::expected_messages(file));
  }
}

TEST_CASE("A table is read row by row, with units, defaults and references") {
  Mistakes mistakes;
  const auto table = read_placed_table<toy::KindRow>("tests/io/tables/kinds.toml", "kind", mistakes);
  mistakes.throw_if_any();
  REQUIRE(table.rows.size() == 2);
  CHECK(table.names() == std::vector<std::string>{"family", "wages"});
  CHECK(table.rows[0].minutes == 180);
  CHECK(table.rows[0].rate == 0.5);
  CHECK(table.rows[1].joint);
  CHECK(table.references(1, &toy::KindRow::department, "department", {"police", "labour", "justice"}, mistakes) ==
        std::vector<int>{1, 2});
  CHECK(mistakes.empty());
  CHECK(read_table<toy::KindRow>("tests/io/tables/kinds.toml", "kind", mistakes).size() == 2);
}

TEST_CASE("A table that does not exist is a mistake") {
  Mistakes mistakes;
  CHECK(read_table<toy::KindRow>("tests/io/tables/none.toml", "kind", mistakes).empty());
  REQUIRE(mistakes.list().size() == 1);
  CHECK(mistakes.list()[0].message() == "tests/io/tables/none.toml: does not exist");
}
