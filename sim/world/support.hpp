/// What programmes lend to the work of others. A programme (training, a hall, a campaign) writes terms here in its hook
/// `lend`; the mechanism whose work it changes reads them. So neither knows the other, and a programme that lends
/// nothing leaves every bit as it was.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/world/city.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

/// Terms of one chunk under its county's policy. Neutral at first; written anew on Mondays and on the morning of a
/// change of policy, by all programmes in the order of the day. Sums start at 0 and factors at 1, so that the order
/// does not matter beyond rounding.
struct Support {
  Support() : Support(0, 0) {}
  Support(std::size_t settlements, std::size_t departments)
      : department(departments, 1.0f),
        place(settlements, 0.0f),
        place_minutes(settlements, 0.0f),
        place_onset(settlements, 1.0f),
        place_pressure(settlements, 0.0f) {
    for (auto& of_kind : onset) of_kind.fill(1.0f);
    looks.fill(1.0f);
  }

  // Onset: factor on the rate of a kind (disputes, clues, requests, hazards). Written by what changes causes; what
  // answers (trust, channels, scores, pressure, waiting) changes only whether and how a need is voiced. (kinds, areas)
  std::array<std::array<float, kAreas>, kMaxKinds> onset;
  // Sessions: added to the logit of success, by kind and level; or 0.                              (kinds, levels)
  std::array<std::array<float, kLevels>, kMaxKinds> session{};
  // Discovery, by family: factor on what patrols notice; hazards (1/day at visibility 1) of being found by others.
  std::array<float, kFamilies> looks{}, volunteers{}, cameras{};
  std::vector<float> department;      // factor on the minutes of a department's staff                 (departments)
  std::vector<float> place;           // logit: added to sessions in grid and community                (settlements)
  std::vector<float> place_minutes;   // minute/day: beside those of the people's mediators           (settlements)
  std::vector<float> place_onset;     // factor on the rates of disputes                               (settlements)
  std::vector<float> place_pressure;  // added to the pressure there                                (settlements)

  double services = 0;     // minute/week for a resident: bought from social organisations in advance
  double admin = 0;        // share of grid workers' minutes that programmes take, beside workers.admin_share
  double skill = 0;        // logit: added to the skill of grid workers
  double report = 1;       // factor on the hazard of a party's own report
  double online = 0;       // rise of that hazard for a party who is fully active online
  double suits = 1;        // factor on the hazards of suing over an open dispute
  double voice = 0;        // logit: added to satisfaction of who was heard
  double claim = 0;        // chance added that a matter not settled is claimed as settled
  double pressure = 0;     // weight of closing rates in evaluation, with what is added to it
  double relapse = 1;      // factor on the hazards of coming back
  double handover = 1;     // factor on the days between handlers
  double refusal = 1;      // factor on the chance that a department returns a ticket
  double chain = 1;        // factor on the days of reports and instructions
  double retention = 1;    // factor on the hazard that a worker leaves
  double recovery = 0;     // 1/day: added chance that a resident active online recovers (corrections)
  double distance = 0;     // share of contacts in person that are avoided, beside spread.distance
  double seated = 0;       // share of joint matters whose departments decide in the centre itself
  double joint = 1;        // factor on the minutes of a department's task in a joint matter
  double linked = 0;       // logit: added to the joint session that is held before a court or arbitration (kLinked)
  double led = 0;          // logit: added to the city's sessions on matters with a responsible leader (kLed)
  double trivial = 0;      // 1/10000/day: further reports without ground
  double hall = 0;         // logit: added to a session that a deliberation hall holds
  double hall_voice = 0;   // logit: added to satisfaction of who was heard in a hall
  double integration = 0;  // share of the gap between migrants and other residents that is closed
  double moderation = 0;   // share of transmissions online that are stopped, beside spread.moderation
  double inspections = 0;  // 1/year: inspections of a building, beside hazards.inspections
  double preparation = 0;  // day: added to the preparation of a project
  double creaming = 0;     // day: by which the hardest matter waits behind the easiest at full pressure
  double audit = 0;        // added to the share of closings that audits find out
  double conceded = 1;     // factor on coming back of what was settled by a concession
  double campaign = 0;     // logit: added to sessions over matters that a campaign has taken up
  double hotline = 1;      // factor on the share that calls the hotline
  double unpaid = 0;       // share of the pay of grid workers that is not paid out

  SHIYU_MEMBERS(onset, session, looks, volunteers, cameras, department, place, place_minutes, place_onset,
                place_pressure, services, admin, skill, report, online, suits, voice, claim, pressure, relapse,
                handover, refusal, chain, retention, recovery, distance, seated, joint, linked, led, trivial, hall,
                hall_voice, integration, moderation, inspections, preparation, creaming, audit, conceded, campaign,
                hotline, unpaid)
};

/// Slow stocks of programmes in a chunk: what is built up and lost again.
enum class Slow : std::uint8_t {
  training,         // logit: skill that training has added
  knowledge,        // 1, in [0,1]: knowledge of channels that publicity has spread
  order_campaign,   // 1, in [0,1]: deterrence of a campaign against crime
  sector_campaign,  // 1, in [0,1]: discipline of industries under joint inspection
  expectation,      // 1: what residents have learnt that insisting brings
  practice,         // 1, in [0,1]: routine in a practice taken over from a neighbour
  review,           // 1, in [0,1]: share of bought services that slackness without review has cost
  surge,            // 1, in [0,1]: readiness of the emergency organisation
  incubation,       // 1/100000: places in incubation bases from which an organisation will come
  safety,           // 1, in [0,1]: share of hazards that no longer arise because plans put safety first
};
inline constexpr std::size_t kSlow = 10;

/// A stock that follows a target: d level / dt = rate (target - level), in closed form between the days on which it is
/// settled. 8 bytes, no padding.
struct Stock {
  float level = 0;
  std::int32_t day = 0;
  SHIYU_MEMBERS(level, day)

  /// Brings it to a day; exact 0 stays 0 while the target is 0.
  double settle(double target, double rate, int today);
};

}  // namespace shiyu
