/// What is observed of a place: flows of a month in a settlement, from which communities and townships are reported.
#pragma once
#include <cstdint>

#include "sim/core/archive.hpp"
#include "sim/core/describe.hpp"

namespace shiyu {

/// Flows since the first day of the month, stocks at its end. Written by the mechanism that sees the event.
struct Tally {
  std::int64_t born = 0;
  std::int64_t known = 0;
  std::int64_t closed = 0;
  std::int64_t settled = 0;
  std::int64_t gone = 0;
  std::int64_t unmet = 0;
  std::int64_t petitions = 0;
  std::int64_t incidents = 0;
  std::int64_t requests = 0;
  std::int64_t contacts = 0;
  std::int64_t open_known = 0;
  std::int64_t open_latent = 0;
  SHIYU_MEMBERS(born, known, closed, settled, gone, unmet, petitions, incidents, requests, contacts, open_known,
                open_latent)

  static constexpr void describe(auto& t, auto&& row) {
    constexpr std::string_view s = "counted";
    row(t.born, Field{"born", "cases", unbounded, "Disputes that began", "发生纠纷数", s});
    row(t.known, Field{"known", "cases", unbounded, "Disputes that became known", "发现纠纷数", s});
    row(t.closed, Field{"closed", "cases", unbounded, "Known disputes that ended on the ladder of mediation",
                        "阶梯内办结纠纷数", s});
    row(t.settled, Field{"settled", "cases", unbounded, "Disputes settled by mediation", "调解成功数", s});
    row(t.gone,
        Field{"gone", "cases", unbounded, "Settled disputes that do not come back within 90 days", "真正化解数", s});
    row(t.unmet, Field{"unmet", "cases", unbounded, "Justified grievances that ended without being met",
                       "未满足的合理诉求数", s});
    row(t.petitions, Field{"petitions", "cases", unbounded, "Petitions", "信访数", s});
    row(t.incidents,
        Field{"incidents", "incidents", unbounded, "Incidents from hazards and violence", "事件事故数", s});
    row(t.requests, Field{"requests", "requests", unbounded, "Requests dispatched", "派单诉求数", s});
    row(t.contacts,
        Field{"contacts", "contacts", unbounded, "Contacts of officials with residents over cases", "接触居民次数", s});
    row(t.open_known,
        Field{"open_known", "cases", unbounded, "Known disputes open at the end", "期末已知未结数", s}.as_level());
    row(t.open_latent,
        Field{"open_latent", "cases", unbounded, "Latent disputes at the end", "期末潜在纠纷数", s}.as_level());
  }
};

}  // namespace shiyu
