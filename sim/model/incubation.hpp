/// Incubation bases (fuhua jidi): places in which social organisations are prepared, founded after a while, and from
/// which they go out to last or to be dissolved.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Incubation {
  static constexpr std::string_view name = "incubation", label = "Incubation of social organisations",
                                    name_zh = "社会组织孵化";

  struct Params {
    double places = 0;
    double founding = 0.6;
    double stay = 365;
    double lag = 150;
    double dissolution = 0.15;
    double capital = 2105263;
    double years = 20;
    double running = 60000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.places, Field{"places", "1/100000", in(0, 200), "Places in incubation bases for 100,000 residents",
                          "每十万人孵化席位", "policy; S1: 19 organisations in the base of a city of 3.2 million"}
                        .as_lever());
      row(p.founding, Field{"founding", "1", in(0, 1), "Share of places from which an organisation comes",
                            "孵化成功占比", "assumed: no published share"}
                          .as_uncertain());
      row(p.stay, Field{"stay", "day", in(30, 3650), "Days for which a place is taken by one organisation",
                        "单个席位占用天数", "assumed: a year"});
      row(p.lag, Field{"lag", "day", in(1, 1000), "Mean days from a place's opening until it bears fruit",
                       "孵化见效时滞", "assumed: five months to recruit and register"}
                     .as_uncertain());
      row(p.dissolution, Field{"dissolution", "1/year", in(0, 10),
                               "Hazard that an organisation is dissolved once its place is given to the next",
                               "出壳后注销率", "assumed: no published rate"}
                             .as_uncertain());
      row(p.capital, Field{"capital", "yuan", in(0, 100000000), "Cost of building a place", "单个席位建设投资",
                           "S1: 40 million yuan for 12,000 square metres and 19 organisations"}
                         .as_lever());
      row(p.years, Field{"years", "year", in(1, 100), "Years over which buildings are written off", "折旧年限",
                         "assumed: usual for public buildings that are fitted out"});
      row(p.running, Field{"running", "yuan/year", in(0, 10000000), "Running cost and support of a place",
                           "单个席位年运行费", "assumed: one salary"}
                         .as_lever());
    }
  };

  struct Outputs {
    std::int64_t founded = 0;
    std::int64_t dissolved = 0;
    std::int64_t living = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.founded, Field{"founded", "organisations", unbounded, "Social organisations founded in incubation bases",
                           "孵化新设社会组织数", ""});
      row(o.dissolved,
          Field{"dissolved", "organisations", unbounded,
                "Social organisations founded in incubation bases that were dissolved", "孵化组织注销数", ""});
      row(o.living, Field{"living", "organisations", unbounded,
                          "Social organisations founded in incubation bases that are at work", "孵化组织存续数", ""}
                        .as_level());
      row(o.cost, Field{"cost", "fen", unbounded, "Buildings, written off, and running of bases", "孵化基地经费", ""});
    }
  };

  /// Organisations founded in a township in a month: keyed rounding of the mean, so that more places only add.
  static int founded_in(double mean, double u);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
