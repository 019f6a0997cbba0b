/// Soft budgets (yusuan ruan yueshu): what is not paid or not kept open. Arrears of pay are saved for a while and
/// paid in turnover; a channel that closes sends people to the others.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Budget {
  static constexpr std::string_view name = "budget", label = "Arrears of pay and closed channels",
                                    name_zh = "欠薪与渠道收缩";

  struct Params {
    double arrears = 0;
    double closed = 0;
    double leave = 1.5;
    double turned = 1;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.arrears, Field{"arrears", "1", in(0, 1), "Share of the pay of grid workers that is not paid out",
                           "欠薪比例", "policy or what-if: budgets of counties and townships are soft"}
                         .as_lever());
      row(p.closed, Field{"closed", "1", in(0, 1), "Share of the hotline that does not answer", "热线关停比例",
                          "policy or what-if"}
                        .as_lever());
      row(p.leave,
          Field{"leave", "1", in(0, 10), "Rise of the logarithm of the hazard of leaving of one who is paid nothing",
                "欠薪对流失的影响", "assumed: direction; three times what the loss of half the pay does"}
              .as_uncertain());
      row(p.turned, Field{"turned", "1", in(0, 1),
                          "Share of those the hotline does not answer who turn to another channel; the rest try again "
                          "until it does",
                          "改走其他渠道比例", "assumed: a matter that was to be told is told"}
                        .as_uncertain());
    }
  };
  using Outputs = NoOutputs;

  static void modify(const Today& t, Chunk& chunk, const Params& p);
};

}  // namespace shiyu
