/// Integration of governance centres (zongzhi zhongxin zhenghe): police station, justice office, tribunal,
/// procuratorate, civil affairs and petitions keep seats in the township centre. Where a seat may decide, a joint
/// matter is not handed over and goes first. Departments lose the minutes in which their people wait at a seat.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Integration {
  static constexpr std::string_view name = "integration", label = "Bodies seated in township centres",
                                    name_zh = "综治中心整合";

  struct Params {
    double seated = 0;
    double authority = 0.8;
    double waiting = 0.03;
    double bodies = 6;
    double seat_price = 6000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.seated, Field{"seated", "1", in(0, 1), "Share of the bodies that keep a seat in every township centre",
                          "入驻比例", "policy: centres integrate six bodies (S3)"}
                        .as_lever());
      row(p.authority, Field{"authority", "1", in(0, 1), "Share of seats whose holder may decide for the department",
                             "窗口授权比例", "assumed: bodies that really work (S1) are not all of them"}
                           .as_uncertain());
      row(p.waiting,
          Field{"waiting", "1", in(0, 0.9), "Share of a department's minutes lost at its seats when all seats are kept",
                "驻点空等占比", "assumed: a seat is kept whether a matter comes or not"}
              .as_uncertain());
      row(p.bodies, Field{"bodies", "seats", in(0, 50), "Bodies that have a seat in a fully integrated centre",
                          "入驻单位数", "S3: police, justice, tribunal, procuratorate, civil affairs, petitions"});
      row(p.seat_price, Field{"seat_price", "yuan/seat/year", in(0, 1000000), "Desk, network and allowance of a seat",
                              "单个席位年费用", "assumed: a tenth of a clerk's pay"}
                            .as_lever());
    }
  };

  struct Outputs {
    std::int64_t seats = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.seats, Field{"seats", "1/1000", unbounded, "Seats kept in township centres, in thousandths of a seat",
                         "入驻席位数（千分）", ""}
                       .as_level());
      row(o.cost, Field{"cost", "fen", unbounded, "Seats of departments in centres", "入驻经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
