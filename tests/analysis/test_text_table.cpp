#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "analysis/estimate_text.hpp"
#include "analysis/text_table.hpp"

using namespace shiyu;

TEST_CASE("Chinese characters take two cells") {
  CHECK(display_width("backlog") == 7);
  CHECK(display_width("长治市") == 6);
  CHECK(display_width("±5 – é") == 6);
  CHECK(display_width("e\xcc\x81") == 1);  // e and a combining accent
  CHECK(display_width("\xff\xe4") == 2);   // no UTF-8: a cell a byte
  CHECK(display_width("") == 0);
}

TEST_CASE("Text is cut between characters") {
  CHECK(shortened("长治市", 6) == "长治市");
  CHECK(shortened("长治市", 5) == "长治…");
  CHECK(shortened("长治市", 4) == "长…");
  CHECK(shortened("backlog", 5) == "back…");
  CHECK(shortened("backlog", 0).empty());
}

TEST_CASE("Numbers are written for a reader") {
  CHECK(readable(1234567) == "1,234,567");
  CHECK(readable(-123.456) == "-123.5");
  CHECK(readable(0.012345) == "0.01235");
  CHECK(readable(12.3, 4, true) == "+12.30");
  CHECK(readable(0, 4, true) == "0");
  CHECK(readable(1e-17) == "0");  // what rounding leaves of equal sums
  CHECK(readable(std::numeric_limits<double>::quiet_NaN()) == "none");
  CHECK(with_decimals(-0.001, 1, true) == "0.0");
  CHECK(with_decimals(999999.96, 1) == "1,000,000.0");
}

TEST_CASE("Columns line up on a terminal, whatever the script") {
  TextTable table;
  table.add_column("Place");
  table.add_column("Cases", TextTable::Align::right, 8);
  table.add_row({"长治市", "1,200"});
  table.add_heading("Urban");
  table.add_row({"Luzhou", "35"});
  CHECK(table.text() ==
        "Place   Cases\n"
        "------  -----\n"
        "长治市  1,200\n"
        "Urban\n"
        "Luzhou     35\n");
  CHECK(table.width() == 13);
}

TEST_CASE("A half width is never written as 0 when it is not, nor a difference of 0 with a power of ten") {
  const auto text = [](double mean, double half_width) { return difference_text({mean, half_width, 8}); };
  CHECK(text(-1.9012, 1e-9) == "-1.901 ± < 0.001");
  CHECK(text(0, 3.2e-8) == "0 ± < 0.0001");
  CHECK(text(0, 0) == "0 ± 0");
  CHECK(text(-3.1e-6, 2e-7) == "-3.1e-6 ± 2.0e-7");
  CHECK(text(-3.56, 0.81) == "-3.56 ± 0.81");
}

TEST_CASE("Names of files are shown in words") { CHECK(in_words("platform_labour") == "platform labour"); }
