/// Service needs, and those of them that are voiced: the contacts of residents with the hotline, the app and the
/// windows. What nobody voices is counted and makes no case.
#pragma once
#include <array>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Requests {
  static constexpr std::string_view name = "requests", label = "Service requests", name_zh = "诉求";

  struct Params {
    double scale = 1;
    double voiced = 0.4;
    double topic_cv = 0.15;
    double township_cv = 0.4;
    double storm = 0.01;
    double storm_factor = 3;
    double hotline = 0.55;
    double app = 0.2;
    double window = 0.1;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 20), "Multiplier of the rates at which service needs arise", "诉求总倍率",
                         "policy or what-if"}
                       .as_lever());
      row(p.voiced, Field{"voiced", "1", in(0, 1),
                          "Share of service needs that are voiced where readiness to report is ordinary", "诉求表达率",
                          "assumed: no count of needs that nobody voices; of legal problems 17 % reach a third party "
                          "(101 countries 2017-18, World Justice Project)"}
                        .as_uncertain());
      row(p.topic_cv,
          Field{"topic_cv", "1", in(0.01, 2), "Coefficient of variation of the daily gamma factor of a topic",
                "话题日波动系数", "rules of onset; Boston 311: variance over mean 4 to 19"}
              .as_uncertain());
      row(p.township_cv,
          Field{"township_cv", "1", in(0.01, 2), "Coefficient of variation of the daily gamma factor of a township",
                "乡镇日波动系数", "rules of onset; Boston 311: variance over mean 4 to 19"}
              .as_uncertain());
      row(p.storm, Field{"storm", "1/day", in(0, 1), "Chance of a storm day", "暴雨日概率",
                         "assumed: three to four a year; Boston 311 shows peaks of nine times a normal day"}
                       .as_uncertain());
      row(p.storm_factor, Field{"storm_factor", "1", in(1, 20), "Multiplier of service needs on a storm day",
                                "暴雨日倍率", "assumed: below the peak of nine in Boston 311, which was one topic"}
                              .as_uncertain());
      row(p.hotline,
          Field{"hotline", "1", in(0, 1), "Share of contacts that come by the hotline 12345", "12345热线占比",
                "Jiangsu 2024: telephone 85 % of platform contacts; the rest of the share goes to grid workers"}
              .as_lever());
      row(p.app, Field{"app", "1", in(0, 1), "Share of contacts that come by the app or web page", "网络端占比",
                       "Jiangsu 2024: web 13.6 % of platform contacts"}
                     .as_lever());
      row(p.window, Field{"window", "1", in(0, 1), "Share of contacts that come to a window of a governance centre",
                          "窗口占比", "assumed: minor"}
                        .as_lever());
    }
  };

  struct Outputs {
    std::int64_t needs = 0;
    std::int64_t contacts = 0;
    std::int64_t borne = 0;
    std::int64_t answered = 0;
    std::int64_t dispatched = 0;
    std::int64_t by_hotline = 0;

    static constexpr void describe(auto& o, auto&& row) {
      row(o.needs, Field{"needs", "needs", unbounded, "Service needs that arose, voiced or not", "新发生诉求数", ""});
      row(o.contacts,
          Field{"contacts", "contacts", unbounded, "Contacts with a request or question", "群众来电来访数", ""});
      row(o.borne, Field{"borne", "needs", unbounded, "Service needs that nobody voiced: borne until they pass",
                         "未表达诉求数", ""});
      row(o.answered, Field{"answered", "contacts", unbounded, "Consultations answered at once", "即时答复数", ""});
      row(o.dispatched, Field{"dispatched", "requests", unbounded, "Requests dispatched to a handler", "派单数", ""});
      row(o.by_hotline, Field{"by_hotline", "requests", unbounded,
                              "Requests dispatched to a handler that came by telephone", "电话派单数", ""});
    }
  };

  /// Channel of a contact from a uniform in (0,1); `open` is the share of the hotline that answers.
  static Channel channel_of(double u, double open, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
