#include <catch2/catch.hpp>

#include <limits>

#include "sim/core/errors.hpp"
#include "sim/core/mechanisms.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/core/params.hpp"

namespace {

using shiyu::Field;
using shiyu::in;

enum class Order { first_come, severity_first };

}  // namespace

template <>
struct shiyu::EnumNames<Order> {
  static constexpr std::array names{"first_come", "severity_first"};
};

namespace {

struct Whole {
  double share = 0.5;
  int days = 3;
  bool on = true;
  Order order = Order::severity_first;
  std::int64_t fen = 100;
  static constexpr void describe(auto& p, auto&& row) {
    row(p.share, Field{"share", "1", in(0, 1), "A share", "份额", "assumed: test"}.as_lever());
    row(p.days, Field{"days", "day", in(0, 9), "Days", "天数", "assumed: test"});
    row(p.on, Field{"on", "", {}, "A flag", "开关", "assumed: test"});
    row(p.order, Field{"order", "", {}, "Order", "顺序", "assumed: test"});
    row(p.fen, Field{"fen", "fen", shiyu::at_least(0), "Money", "金额", "assumed: test"}.as_uncertain());
  }
};
struct MissesOne {
  double share = 0.5, other = 0;
  static constexpr void describe(auto& p, auto&& row) { row(p.share, Field{"share", "1", in(0, 1), "A", "甲", "x"}); }
};
struct DescribesOneTwice {
  double share = 0.5, other = 0;
  static constexpr void describe(auto& p, auto&& row) {
    row(p.share, Field{"share", "1", in(0, 1), "A", "甲", "x"});
    row(p.share, Field{"other", "1", in(0, 1), "A", "甲", "x"});
  }
};
struct SameName {
  double share = 0.5, other = 0;
  static constexpr void describe(auto& p, auto&& row) {
    row(p.share, Field{"share", "1", in(0, 1), "A", "甲", "x"});
    row(p.other, Field{"share", "1", in(0, 1), "A", "甲", "x"});
  }
};
struct NoChinese {
  double share = 0.5;
  static constexpr void describe(auto& p, auto&& row) { row(p.share, Field{"share", "1", in(0, 1), "A", "", "x"}); }
};
struct NotSnakeCase {
  double share = 0.5;
  static constexpr void describe(auto& p, auto&& row) { row(p.share, Field{"Share", "1", in(0, 1), "A", "甲", "x"}); }
};
struct NoSource {
  double share = 0.5;
  static constexpr void describe(auto& p, auto&& row) { row(p.share, Field{"share", "1", in(0, 1), "A", "甲"}); }
};
struct Rates {
  std::int64_t share = 0;
  static constexpr void describe(auto& o, auto&& row) {
    row(o.share, Field{"share", "1", {}, "A", "甲"}.as_rate("first.cases", "first.all"));
  }
};
struct RateOfNothing {
  std::int64_t share = 0;
  static constexpr void describe(auto& o, auto&& row) {
    row(o.share, Field{"share", "1", {}, "A", "甲"}.as_rate("first.cases", ""));
  }
};
struct DefaultOutside {
  double share = 1.5;
  static constexpr void describe(auto& p, auto&& row) { row(p.share, Field{"share", "1", in(0, 1), "A", "甲", "x"}); }
};
struct WithTexts {
  std::string name, other = "long enough not to fit into the short form of a string";
  double share = 0;
  static constexpr void describe(auto& p, auto&& row) {
    row(p.name, Field{"name", "", {}, "A", "甲", "x"});
    row(p.other, Field{"other", "", {}, "A", "甲", "x"});
    row(p.share, Field{"share", "1", in(0, 1), "A", "甲", "x"});
  }
};
#define FOUR(n) double n##1 = 0, n##2 = 0, n##3 = 0, n##4 = 0
#define ROW(m) row(p.m, Field{#m, "1", in(0, 1), "A", "甲", "x"})
#define ROWS(n) ROW(n##1), ROW(n##2), ROW(n##3), ROW(n##4)
struct Large {  // 48 members: as many as the largest mechanism is likely to have
  FOUR(a);
  FOUR(b);
  FOUR(c);
  FOUR(d);
  FOUR(e);
  FOUR(f);
  FOUR(g);
  FOUR(h);
  FOUR(i);
  FOUR(j);
  FOUR(k);
  FOUR(l);
  static constexpr void describe(auto& p, auto&& row) {
    ROWS(a);
    ROWS(b);
    ROWS(c);
    ROWS(d);
    ROWS(e);
    ROWS(f);
    ROWS(g);
    ROWS(h);
    ROWS(i);
    ROWS(j);
    ROWS(k);
    ROWS(l);
  }
};

// The compiler refuses a member without a row, and rows that say too little.
static_assert(shiyu::is_described<Whole> && shiyu::is_described<WithTexts> && shiyu::is_described<Large>);
static_assert(shiyu::is_described<shiyu::NoParams> && shiyu::is_described<shiyu::NoOutputs>);
static_assert(!shiyu::is_described<MissesOne> && !shiyu::is_described<DescribesOneTwice>);
static_assert(!shiyu::is_described<SameName> && !shiyu::is_described<NoChinese> && !shiyu::is_described<NotSnakeCase>);
static_assert(shiyu::is_described<Rates> && !shiyu::is_described<RateOfNothing>);  // a rate names both its parts
static_assert(!shiyu::detail::none_is_a_rate<Rates>());                            // and no mechanism counts one
constexpr Field kPosts = Field{"posts", "posts", {}, "Posts", "岗位"}.as_level().for_county();
static_assert(kPosts.kind == shiyu::OutputKind::level && kPosts.scope == shiyu::Scope::county);
static_assert(kPosts.for_city().scope == shiyu::Scope::city && Field{}.scope == shiyu::Scope::area);
static_assert(shiyu::is_sourced<Whole> && !shiyu::is_sourced<NoSource>);
static_assert(shiyu::has_sound_defaults<Whole> && !shiyu::has_sound_defaults<DefaultOutside>);
static_assert(shiyu::field_count<Large> == 48);

struct First {
  static constexpr std::string_view name = "first", label = "First", name_zh = "一";
  using Params = Whole;
  struct Outputs {
    std::int64_t cases = 0, minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cases, Field{"cases", "cases", {}, "Cases", "件"});
      row(o.minutes, Field{"minutes", "minute", {}, "Minutes", "分钟"});
    }
  };
};
struct Second {
  static constexpr std::string_view name = "second", label = "Second", name_zh = "二";
  using Params = shiyu::NoParams;
  using Outputs = shiyu::NoOutputs;
};
struct Third {
  static constexpr std::string_view name = "third", label = "Third", name_zh = "三";
  using Params = shiyu::NoParams;
  struct Outputs {
    std::int64_t visits = 0;
    static constexpr void describe(auto& o, auto&& row) { row(o.visits, Field{"visits", "visits", {}, "V", "次"}); }
  };
};
using List = shiyu::Mechanisms<First, Second, Third>;
static_assert(List::param_count == 5 && List::output_count == 3 && List::index_of<Third>() == 2);

}  // namespace

TEST_CASE("A view of a parameter reads and writes the member it was made from") {
  List::Params params;
  const auto rows = shiyu::param_rows<List>(params);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].path() == "first.share");
  CHECK(rows[0].field.lever);
  CHECK(rows[4].field.uncertain);
  CHECK(rows[3].text() == "\"severity_first\"");
  rows[3].set_number(0);
  rows[0].set_number(0.25);
  rows[2].set_number(0);
  CHECK(List::params_of<First>(params).order == Order::first_come);
  CHECK(List::params_of<First>(params).share == 0.25);
  CHECK_FALSE(List::params_of<First>(params).on);
  CHECK(rows[4].number() == 100);
}

TEST_CASE("Mechanisms that share NoParams are told apart by position") {
  List::Params params;
  CHECK(static_cast<const void*>(&List::get<Second>(params)) != static_cast<const void*>(&List::get<Third>(params)));
}

TEST_CASE("Rows of outputs stand in the order of the mechanisms") {
  const auto rows = shiyu::output_rows<List>();
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].path() == "first.minutes");
  CHECK(rows[2].path() == "third.visits");
}

TEST_CASE("A range holds its ends and never a NaN") {
  CHECK(in(0, 1).contains(0));
  CHECK(in(0, 1).contains(1));
  CHECK_FALSE(in(0, 1).contains(1.0000001));
  CHECK_FALSE(in(0, 1).contains(std::numeric_limits<double>::quiet_NaN()));
  CHECK(shiyu::at_least(2).contains(1e300));
}

TEST_CASE("Numbers are written in the shortest form that reads back") {
  CHECK(shiyu::shortest(0.1) == "0.1");
  CHECK(shiyu::shortest(12) == "12.0");
  CHECK(shiyu::shortest(12, false) == "12");
  CHECK(shiyu::shortest(100000, false) == "100000");
  CHECK(std::stod(shiyu::shortest(1.0 / 3)) == 1.0 / 3);
  CHECK(shiyu::shortest(5e-324) == "5e-324");
}

TEST_CASE("A near miss is the nearest name, and nothing when none is near") {
  const std::vector<std::string> known{"visit_minutes", "visits", "skip_rate"};
  CHECK(shiyu::near_miss("visit_minuts", known) == "visit_minutes");
  CHECK(shiyu::near_miss("skip_rtae", known) == "skip_rate");
  CHECK(shiyu::near_miss("zebra", known).empty());
  CHECK(shiyu::edit_distance("ab", "ba") == 1);
  CHECK(shiyu::edit_distance("", "abc") == 3);
}

TEST_CASE("Mistakes are told once, by file and line, and never without end") {
  shiyu::Mistakes mistakes;
  CHECK_NOTHROW(mistakes.throw_if_any());
  mistakes.add("b.toml", 9, 1, "late");
  mistakes.add("a.toml", 1, 1, "other file");
  mistakes.add("b.toml", 2, 5, "early");
  mistakes.add("b.toml", 2, 5, "early");
  try {
    mistakes.throw_if_any();
    FAIL("no error was thrown");
  } catch (const shiyu::InputError& error) {
    CHECK(std::string(error.what()) == "b.toml:2:5: early\nb.toml:9:1: late\na.toml:1:1: other file");
  }
  for (int i = 0; i < 1000; ++i) mistakes.add("c.toml", i + 1, 1, "again");
  try {
    mistakes.throw_if_any();
    FAIL("no error was thrown");
  } catch (const shiyu::InputError& error) {
    CHECK(error.mistakes().size() == shiyu::Mistakes::kMost + 1);
    CHECK(error.mistakes().back().text == "and 803 more mistakes");
  }
}

TEST_CASE("A broken promise of the code names the promise") {
  const auto promise = [](bool kept) { SHIYU_EXPECT(kept, "the balance of cases is wrong"); };
  CHECK_NOTHROW(promise(true));
  CHECK_THROWS_WITH(promise(false), Catch::Contains("the balance of cases is wrong"));
}
