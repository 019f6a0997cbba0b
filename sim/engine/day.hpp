/// The model on one screen: the mechanisms of a day, in order. A mechanism takes part in those phases for which it has
/// a function: `day` (a chunk: settlements and townships), `county`, `city`, `evening` (a chunk), and states by
/// `hazard` what it puts upon an open case.
#pragma once
#include "sim/core/mechanisms.hpp"
#include "sim/engine/grid_drawing.hpp"
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

using Day = Mechanisms<GridDrawing,  // grids as the policy draws them
                       Legacy,       // what was open before the first day, and campaigns that take it up
                       Candidates,   // points of all streams of onset
                       Concessions,  // evening: agreements that were bought
                       Outcomes,    // morning: settled matters that come back; evening: claimed, satisfied, really gone
                       Prevention,  // programmes: plans that put safety first
                       Campaigns,   //   against crime; rectification of industries
                       Online,      //   online governance
                       Emergency,   //   shocks, and the switch to emergency mode
                       Hazards,     // buildings: hazards arise, are inspected, cause incidents
                       Onset,       // residents: disputes, direct filings, clues
                       Projects,    // settlements: disputes over major projects
                       Requests,    // residents: requests and consultations
                       Care,        // residents who declared a need are visited
                       Spread,      // contacts: exposed, active, recovered
                       Cooling,     // open cases: end by themselves
                       Firms,       //             are settled inside enterprises
                       Violence,    //             turn violent
                       Feeding,     //             draw their parties into risk
                       Warning,     // early warning finds what would escalate
                       Forces,      // patrol teams and volunteers notice
                       Patrol,      // grid workers notice
                       Smart,       // video, robots, monitoring by firms
                       Reporting,   // parties and bystanders tell
                       Petition,    // petitions over what waits too long
                       Groups,      // who told, observed only
                       Triage,      // accepted, given a level, a handler and a deadline
                       Training,    // of grid workers
                       Workers,     // posts, contracts, familiarity, fatigue, turnover
                       GridWork,    // served with today's minutes: in the grid
                       Teams,       //   social workers in funded communities
                       Mergers,     //   (villages that share a committee)
                       Halls,       //   by halls that meet, without mediators' minutes
                       Community,   //   by people's mediators
                       Township,    //   in township centres
                       Incubation,  // social organisations are founded and dissolved
                       Purchase,    // their services are bought
                       Organisations,     //   with social and mass organisations
                       Counselling,       //   offered to parties of severe matters
                       CountyCentre,      //   in county centres
                       Conference,        //   in the city's joint conference
                       Refusal,           // a party may refuse
                       Mediation,         // what comes of sessions
                       Departments,       // requests, hazards, clues; fork-join of joint matters
                       Platforms,         //   on how many platforms
                       Coordination,      //   linked with each other
                       Network,           //   brought together by the network of branches
                       Integration,       //   with seats in the centres
                       Embedding,         //   with specialists in the grids
                       Chain,             // large cases on their way up: steps left out, leaders named
                       Linkage,           // a joint session before a court
                       Court,             // suits, mediation before docketing, judgment
                       Arbitration,       // labour
                       Dispatch,          // what was sent up reaches its queue
                       Relief,            // evening: the settled recover
                       Trust,             //   what parties feel
                       VillageTalks,      // programmes: deliberation in villages
                       Participation,     //   residents who serve
                       Virtue,            //   model households, worthies; decay of built-up social capital
                       LegalServices,     //   platforms, advisers, education
                       Supervision,       //   review of decisions
                       Credit,            //   real names, firms' contracts
                       OnlineLine,        //   contact online
                       UrbanIntegration,  //   of residents registered elsewhere
                       Publicity,         //   knowledge of channels
                       Services,          //   public services
                       Discretion,        //   whose turn came first
                       Incentives,        //   money for each settled case
                       Traces,            //   paperwork of evaluation
                       Budget,            //   pay and channels that are held back
                       Evaluation,        //   quarterly scores of townships
                       Goals,             //   stages, progress and rushes
                       Diffusion,         //   practices that spread between counties
                       Costs,             // evening: money
                       Burden>;           //   contacts

}  // namespace shiyu
