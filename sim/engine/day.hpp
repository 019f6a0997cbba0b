/// The model on one screen: the day in the order in which it happens. Each phase names the mechanisms that act in it,
/// one after the other; sim/engine/phases.hpp says which function of theirs is called. What must come before what, and
/// why, stands beside it. `shiyu day` prints this list.
#pragma once
#include "sim/engine/grid_drawing.hpp"
#include "sim/engine/phases.hpp"
#include "sim/model/arbitration.hpp"
#include "sim/model/budget.hpp"
#include "sim/model/burden.hpp"
#include "sim/model/campaigns.hpp"
#include "sim/model/candidates.hpp"
#include "sim/model/care.hpp"
#include "sim/model/chain.hpp"
#include "sim/model/community.hpp"
#include "sim/model/concessions.hpp"
#include "sim/model/conference.hpp"
#include "sim/model/cooling.hpp"
#include "sim/model/coordination.hpp"
#include "sim/model/costs.hpp"
#include "sim/model/counselling.hpp"
#include "sim/model/county_centre.hpp"
#include "sim/model/court.hpp"
#include "sim/model/credit.hpp"
#include "sim/model/departments.hpp"
#include "sim/model/diffusion.hpp"
#include "sim/model/discretion.hpp"
#include "sim/model/dispatch.hpp"
#include "sim/model/embedding.hpp"
#include "sim/model/emergency.hpp"
#include "sim/model/evaluation.hpp"
#include "sim/model/feeding.hpp"
#include "sim/model/firms.hpp"
#include "sim/model/forces.hpp"
#include "sim/model/goals.hpp"
#include "sim/model/grid_work.hpp"
#include "sim/model/groups.hpp"
#include "sim/model/halls.hpp"
#include "sim/model/hazards.hpp"
#include "sim/model/incentives.hpp"
#include "sim/model/incubation.hpp"
#include "sim/model/integration.hpp"
#include "sim/model/legacy.hpp"
#include "sim/model/legal_services.hpp"
#include "sim/model/linkage.hpp"
#include "sim/model/mediation.hpp"
#include "sim/model/mergers.hpp"
#include "sim/model/network.hpp"
#include "sim/model/online.hpp"
#include "sim/model/online_line.hpp"
#include "sim/model/onset.hpp"
#include "sim/model/organisations.hpp"
#include "sim/model/outcomes.hpp"
#include "sim/model/participation.hpp"
#include "sim/model/patrol.hpp"
#include "sim/model/petition.hpp"
#include "sim/model/platforms.hpp"
#include "sim/model/prevention.hpp"
#include "sim/model/projects.hpp"
#include "sim/model/publicity.hpp"
#include "sim/model/purchase.hpp"
#include "sim/model/refusal.hpp"
#include "sim/model/relief.hpp"
#include "sim/model/reporting.hpp"
#include "sim/model/requests.hpp"
#include "sim/model/services.hpp"
#include "sim/model/smart.hpp"
#include "sim/model/spread.hpp"
#include "sim/model/supervision.hpp"
#include "sim/model/teams.hpp"
#include "sim/model/township.hpp"
#include "sim/model/traces.hpp"
#include "sim/model/training.hpp"
#include "sim/model/triage.hpp"
#include "sim/model/trust.hpp"
#include "sim/model/urban_integration.hpp"
#include "sim/model/village_talks.hpp"
#include "sim/model/violence.hpp"
#include "sim/model/virtue.hpp"
#include "sim/model/warning.hpp"
#include "sim/model/workers.hpp"

namespace shiyu {

// clang-format off: a group of a phase is one line
using Day = DayOf<
    phase::Draw<GridDrawing>,
    phase::Shape<Trust>,
    phase::FoundChunks<Legacy, Candidates, Petition, Triage, Workers, Mergers, Township, Organisations, CountyCentre, Departments, Court, Arbitration, Diffusion>,
    phase::FoundCity<Spread>,

    // The morning of a change of policy: who keeps people or rules that a lever moves.
    phase::Change<Petition, Triage, Workers, Township, CountyCentre, Departments, Court, Arbitration, Diffusion>,

    // Mondays, and the morning of a change of policy: programmes write modifiers, in any order but for rounding.
    phase::Modify<
        Legacy, Concessions, Outcomes,                                                                // handling
        Prevention, Campaigns, Online, Emergency,                                                     // causes
        Forces, Smart,                                                                                // discovery
        Training, Teams, Mergers, Halls, Incubation, Purchase,                                        // who serves
        Platforms, Coordination, Network, Integration, Embedding, Chain, Linkage,                     // departments
        VillageTalks, Participation, Virtue, LegalServices, Supervision, Credit, OnlineLine, UrbanIntegration, Publicity, Services,
        Discretion, Incentives, Traces, Budget, Evaluation, Goals, Diffusion>,                        // incentives

    // Over chunks. The engine has brought the clocks of due cases to today (Chunk::fired has the risk that fired first)
    // and put arrivals into the queues of their desks.
    phase::Morning<
        Legacy, Candidates,            // candidates are counted before Onset, Hazards, Projects and Requests take theirs
        Outcomes,                      // settled matters that come back
        Hazards, Onset, Projects, Requests, Care,
        Spread,                        // exposures of today leave; they arrive in the evening
        Cooling, Firms, Violence, Feeding,   // matters that end or grow by themselves
        Warning, Forces, Patrol,       // one draw for who finds: Warning takes its upper part, Patrol the rest
        Smart, Reporting, Petition, Groups,
        Triage,                        // what became known above (Chunk::discovered) gets a level, a handler, a deadline
        Workers, GridWork,             // GridWork needs the posts of today
        Teams, Mergers, Halls, Community, Township, Incubation, Organisations, Counselling,  // each serves its queue
        Refusal,                       // of what was served (Chunk::served), before Mediation decides
        Mediation,
        Court,                         // what arose today and goes to court at once
        VillageTalks, Virtue, Traces>,

    // Over counties: desks above the townships. They take Chunk::upward, and what they send competes from tomorrow.
    phase::Counties<
        Patrol,                        // Mondays: where patrols go
        Petition, CountyCentre,
        Refusal, Mediation,            // of what the county served today
        Departments, Chain, Linkage, Court, Arbitration,
        Dispatch,                      // what was sent up reaches its queue: after everyone who sends
        Evaluation, Goals>,

    // The city, on one thread; then messages go to the chunks of their receivers.
    phase::City<
        Spread,                        // reproduction numbers
        Conference, Mediation,         // the conference serves, then sessions are decided
        Diffusion>,

    // Over chunks. Closings of the day (Chunk::closings) are marked, judged and felt, in this order.
    phase::Evening<
        GridDrawing, Legacy,
        Concessions,                   // marks what was bought, which Outcomes judges
        Outcomes,                      // claimed, satisfied, really gone: read by all that follow
        Prevention, Campaigns, Online, Emergency, Hazards, Care,
        Spread,                        // exposures of today arrive
        Firms,
        Warning, Forces, Smart, Training, Halls, Incubation, Purchase, Organisations, Counselling,
        Departments, Platforms, Coordination, Network, Integration, Embedding, Chain, Linkage,
        Relief, Trust,                 // the settled recover; what parties feel
        Participation, Virtue, LegalServices, Supervision, Credit, OnlineLine, UrbanIntegration, Publicity, Services,
        Discretion, Incentives,
        Evaluation, Goals, Diffusion,  // scores need what Outcomes claimed
        Costs, Burden>,                // money and contacts of all of the above

    // The end of the evening: hazards of the cases that were touched, added up.
    phase::Hazards<Hazards, Cooling, Firms, Violence, Feeding, Warning, Patrol, Reporting, Petition, Court, Arbitration>>;
// clang-format on

}  // namespace shiyu
