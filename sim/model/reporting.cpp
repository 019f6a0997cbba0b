#include "sim/model/reporting.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"
#include "sim/model/readiness.hpp"
#include "sim/model/strips.hpp"
#include "sim/world/familiarity.hpp"

namespace shiyu {

namespace {

/// Reports without ground: strips of their own, so that a reward adds reports and moves nobody else's luck.
void spurious_reports(const Today& t, Chunk& chunk, const Reporting::Params& p, ByArea<Reporting::Outputs>& out) {
  const double daily = p.spurious + p.spurious_reward * p.reward + chunk.modifiers.trivial_reports;
  const double rate = daily / 1e4 / t.rhythm[Stream::spurious].rate;
  const auto top = [&](std::uint32_t) { return rate; };
  for_each_point(t, chunk, Stream::spurious, t.draws("spurious"), top, top, [&](const OnsetPoint& point) {
    if (point.height >= rate) return;
    ++out[t.city.settlements.area[point.settlement]].spurious;
    ++chunk.daily.spurious;
  });
}

/// Parties with a matter for a court decide on the day it arises: they file it, take it to a centre, or bear it for
/// now.
void voice_court_matters(const Today& t, Chunk& chunk, const Reporting::Params& p, ByArea<Reporting::Outputs>& out) {
  const Draws draws = t.draws("court_first");
  for (const std::uint32_t row : chunk.daily.to_voice) {
    const Case& c = chunk.cases[row];
    const DrawBlock draw = draws.block(c.key);
    Reporting::Outputs& o = out[area_of(t, c)];
    if (draw.uniform(0) < p.court_first) {
      ++o.filed;
      discover(t, chunk, row, Channel::court);
    } else if (draw.uniform(1) < p.centre_first) {
      ++o.to_centre;
      discover(t, chunk, row, Channel::window);
    } else {
      ++o.borne;
    }
  }
}

}  // namespace

Channel Reporting::channel_of(double u, double familiarity, double open, const Params& p) {
  const double worker = p.familiar * (0.5 + familiarity);
  if (u < worker) return Channel::grid_worker;
  if (u < worker + p.hall) return Channel::hall;
  const double rest = (u - worker - p.hall) / std::max(1e-9, 1 - worker - p.hall);
  const double hotline = p.hotline * open;
  if (rest < hotline * p.calls) return Channel::hotline;
  if (rest < hotline) return Channel::app;
  if (rest < hotline + p.police) return Channel::police;
  return rest < hotline + p.police + (1 - hotline - p.police) * p.windows ? Channel::window : Channel::petition;
}

void Reporting::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Draws draws = t.draws("reporting");
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::report || !chunk.cases.alive(fired.row)) continue;
    const Case& c = chunk.cases[fired.row];
    const Kind& kind = kind_of(t, c);
    Outputs& o = out[area_of(t, c)];
    if (c.stage != Stage::latent) {
      ++o.repeats;
      ++chunk.daily.repeats;
      Case& again = chunk.cases.touch(fired.row);
      if (again.repeats < 255) ++again.repeats;
      renew_threshold(t, again, Risk::report, again.repeats);
      log_event(t, chunk, again, Activity::repeated);
      continue;
    }
    const DrawBlock draw = draws.block(c.key);
    const double others = p.bystander * (1 + p.reward) * kind.row.visibility;
    const double own = std::max(0.0, static_cast<double>(c.rate[static_cast<int>(Risk::report)]) - others);
    const bool bystander = draw.uniform(1) * (own + others) < others;
    const double f = familiarity_of(chunk.grid[grid_of(t, c) - chunk.grids.first], t.day, chunk.forgetting);
    const Channel channel = bystander                         ? Channel::bystander
                            : kind.row.family == Family::clue ? Channel::police
                            : draw.uniform(2) < online_share(t, chunk, c)
                                ? Channel::app
                                : channel_of(draw.uniform(0), f, chunk.modifiers.hotline, p);
    ++(bystander ? o.bystanders : o.reports);
    if (bystander) book(chunk, Line::incentives, fen(p.reward, p.reward_price), o.rewards);
    o.by_worker += channel == Channel::grid_worker;
    o.by_hall += channel == Channel::hall;
    o.by_hotline += channel == Channel::hotline || channel == Channel::app;
    o.by_window += channel == Channel::window || channel == Channel::petition;
    discover(t, chunk, fired.row, channel);
  }
  spurious_reports(t, chunk, p, out);
  voice_court_matters(t, chunk, p, out);
  for (const std::uint32_t row : chunk.daily.discovered) {
    const Case& c = chunk.cases[row];
    if (kind_of(t, c).row.family != Family::dispute) continue;
    Outputs& o = out[area_of(t, c)];
    if (c.channel == Channel::police) {
      ++o.police;
    } else if (c.channel != Channel::petition && c.channel != Channel::court) {
      ++o.found_by_centres;
      o.found_family += kind_of(t, c).row.name == "family";
      o.found_neighbour += kind_of(t, c).row.name == "neighbour";
      o.delay += t.day - c.born;
    }
    ++chunk.tally[c.settlement - chunk.settlements.first].known;
  }
}

void Reporting::hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h) {
  const Kind& kind = kind_of(t, c);
  if (c.stage != Stage::latent) {
    const bool late = c.deadline != kNoDay && t.day > c.deadline;
    if (kind.row.family != Family::filing) h[Risk::report] += p.repeat + (late ? p.repeat_late : 0);
    return;
  }
  if (kind.row.report <= 0) return;
  const double trust = trust_of(t, chunk, c.settlement, c.resident);
  const double base = t.city.settlements.baseline_trust[c.settlement];
  // Trust above the place's rest is the memory of a matter that was settled: it raises the next report.
  const double lifted = lives_in(chunk, c.resident) ? std::clamp((trust - base) / 0.1, 0.0, 1.0) : 0.0;
  const double drive =
      math::sigmoid(p.severity * (static_cast<double>(c.severity) - 0.3) + p.trust * (trust - 0.5)) * 2;
  const double place = p.place == 1.0
                           ? static_cast<double>(t.city.settlements.report_factor[c.settlement])
                           : math::pow(static_cast<double>(t.city.settlements.report_factor[c.settlement]), p.place);
  const double factor = chunk.modifiers.self_report * readiness_of(t, chunk, c, p.reserve);
  h[Risk::report] += p.scale * kind.row.report * drive * place * factor * (1 + p.success * lifted) +
                     p.bystander * (1 + p.reward) * kind.row.visibility;
}

}  // namespace shiyu
