#include "sim/model/workers.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/engine/build_world.hpp"
#include "sim/world/familiarity.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("The hazard of leaving is the base rate at rest and follows fatigue and pay") {
  Workers::Params p;
  CHECK(Workers::leaving(0, p) == Approx(p.turnover));
  CHECK(Workers::leaving(1, p) == Approx(p.turnover * std::exp(p.fatigue_weight)));
  p.pay_factor = 2;
  CHECK(Workers::leaving(0, p) == Approx(p.turnover * std::exp(-p.pay_weight)));
  CHECK(Workers::leaving(0.5, p) > Workers::leaving(0.4, p));
}

TEST_CASE("A post per grid gives each grid the minutes of one contract after administration") {
  CaseLab lab;
  const Workers::Params p;
  CHECK(lab.chunk.workers.size() == lab.chunk.grid.size());
  for (const GridState& g : lab.chunk.grid) {
    REQUIRE(g.slots == 1);
    const WorkerSlot& w = lab.chunk.workers[g.first_slot];
    CHECK(int{w.minutes} == (w.full_time != 0 ? p.full_minutes : p.part_minutes));
    CHECK(static_cast<double>(g.minutes) == Approx(w.minutes * (1 - p.admin_share)).epsilon(1e-6));
  }
}

TEST_CASE("Posts keep their minutes and their people when grids are drawn anew") {
  const SmallStudy study;
  Workers::Params p;
  p.per_post_urban = p.per_post_rural = 100;
  std::vector<double> minutes;
  std::vector<std::vector<float>> skills;
  for (const double target : {200.0, 100.0, 40.0}) {
    World world = build_world(study.city, study.tables, draw_grids(study.city, {target, target}), {});
    const Rhythm rhythm(study.tables);
    const Today t = today_of(study.inputs, world, rhythm, 0, 0);
    double sum = 0;
    skills.emplace_back();
    for (Chunk& chunk : world.chunks) {
      Workers::found(t, chunk, p);
      for (const GridState& g : chunk.grid) sum += static_cast<double>(g.minutes);
      for (const WorkerSlot& w : chunk.workers) skills.back().push_back(w.skill);
    }
    minutes.push_back(sum);
  }
  CHECK(skills[0] == skills[1]);
  CHECK(skills[0] == skills[2]);
  CHECK(minutes[1] == Approx(minutes[0]).epsilon(1e-5));
  CHECK(minutes[2] == Approx(minutes[0]).epsilon(1e-5));
}

TEST_CASE("Who leaves is replaced after the days of recruiting and strangers know few people") {
  CaseLab lab;
  Workers::Params p;
  p.recruit_days = 10;
  const auto posts = static_cast<std::int64_t>(lab.chunk.workers.size());
  std::int64_t left = 0, hired = 0;
  p.turnover = 0.1;
  Workers::change(lab.today(0), lab.chunk, p);
  for (int day = 1; day < 200; ++day) {
    ByArea<Workers::Outputs> out;
    const Today t = lab.today(day);
    Workers::morning(t, lab.chunk, p, out);
    std::int64_t vacant = 0;
    for (const auto& o : out.of) left += o.left, hired += o.hired, vacant += o.vacant;
    std::int64_t empty = 0;
    for (const WorkerSlot& w : lab.chunk.workers) empty += w.vacant_until > t.day;
    CHECK(vacant == empty);
    CHECK(left - hired == vacant);
    CHECK(lab.chunk.filled[0][0] + lab.chunk.filled[0][1] + lab.chunk.filled[1][0] + lab.chunk.filled[1][1] ==
          posts - vacant);
  }
  // A hazard of 0.1 a day and 10 days empty: a post turns over about every 20 days.
  CHECK(left > 5 * posts);
  for (const GridState& g : lab.chunk.grid) CHECK(familiarity_of(g, 200, p.forgetting) < p.start);
}

TEST_CASE("Shares of posts add up to one grid and to one post") {
  for (std::uint32_t posts = 1; posts <= 7; ++posts)
    for (std::uint32_t grids = 1; grids <= 7; ++grids) {
      double all = 0;
      for (std::uint32_t i = 0; i < posts; ++i) {
        double of_post = 0;
        for (std::uint32_t g = 0; g < grids; ++g) of_post += share_of_post(i, posts, g, grids);
        CHECK(of_post == Approx(1));
        all += of_post;
      }
      CHECK(all == Approx(posts));
    }
}

TEST_CASE("Familiarity follows its closed form over any split of the days") {
  GridState whole;
  whole.familiarity = 0.2f;
  whole.gain = 0.03f;
  GridState parts = whole;
  for (const int day : {3, 4, 20, 55}) settle_familiarity(parts, day, 0.01);
  CHECK(familiarity_of(parts, 90, 0.01) == Approx(familiarity_of(whole, 90, 0.01)).epsilon(1e-5));
  CHECK(familiarity_of(whole, 100000, 0.01) == Approx(0.75).epsilon(1e-6));
}
