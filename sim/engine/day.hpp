/// The model on one screen: the mechanisms of a day, in order. A mechanism takes part in those phases for which it has
/// a function: `day` (a chunk: settlements and townships), `county`, `city`, `evening` (a chunk), and states by
/// `hazard` what it puts upon an open case.
#pragma once
#include "sim/core/mechanisms.hpp"
#include "sim/engine/grid_drawing.hpp"
#include "sim/model/arbitration.hpp"
#include "sim/model/burden.hpp"
#include "sim/model/candidates.hpp"
#include "sim/model/community.hpp"
#include "sim/model/conference.hpp"
#include "sim/model/cooling.hpp"
#include "sim/model/costs.hpp"
#include "sim/model/county_centre.hpp"
#include "sim/model/court.hpp"
#include "sim/model/departments.hpp"
#include "sim/model/dispatch.hpp"
#include "sim/model/feeding.hpp"
#include "sim/model/grid_work.hpp"
#include "sim/model/hazards.hpp"
#include "sim/model/legacy.hpp"
#include "sim/model/mediation.hpp"
#include "sim/model/mergers.hpp"
#include "sim/model/onset.hpp"
#include "sim/model/organisations.hpp"
#include "sim/model/outcomes.hpp"
#include "sim/model/patrol.hpp"
#include "sim/model/petition.hpp"
#include "sim/model/refusal.hpp"
#include "sim/model/relief.hpp"
#include "sim/model/reporting.hpp"
#include "sim/model/requests.hpp"
#include "sim/model/spread.hpp"
#include "sim/model/township.hpp"
#include "sim/model/triage.hpp"
#include "sim/model/trust.hpp"
#include "sim/model/violence.hpp"
#include "sim/model/workers.hpp"

namespace shiyu {

using Day = Mechanisms<GridDrawing,  // grids as the policy draws them
                       Legacy,       // what was open before the first day
                       Candidates,   // points of all streams of onset
                       Outcomes,   // morning: settled matters that come back; evening: claimed, satisfied, really gone
                       Hazards,    // buildings: hazards arise, are inspected, cause incidents
                       Onset,      // residents: disputes, direct filings, clues
                       Requests,   // residents: requests and consultations
                       Spread,     // contacts: exposed, active, recovered
                       Cooling,    // open cases: end by themselves
                       Violence,   //             turn violent
                       Feeding,    //             draw their parties into risk
                       Patrol,     // grid workers notice
                       Reporting,  // parties and bystanders tell
                       Petition,   // petitions over what waits too long
                       Triage,     // accepted, given a level, a handler and a deadline
                       Workers,    // posts, contracts, familiarity, fatigue, turnover
                       GridWork,   // served with today's minutes: in the grid
                       Mergers,    //   (villages that share a committee)
                       Community,  //   by people's mediators
                       Township,   //   in township centres
                       Organisations,  //   with social and mass organisations
                       CountyCentre,   //   in county centres
                       Conference,     //   in the city's joint conference
                       Refusal,        // a party may refuse
                       Mediation,      // what comes of sessions
                       Departments,    // requests, hazards, clues; fork-join of joint matters
                       Court,          // suits, mediation before docketing, judgment
                       Arbitration,    // labour
                       Dispatch,       // what was sent up reaches its queue
                       Relief,         // evening: the settled recover
                       Trust,          //   what parties feel
                       Costs,          //   money
                       Burden>;        //   contacts

}  // namespace shiyu
