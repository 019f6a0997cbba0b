#include "sim/model/spread.hpp"

#include "sim/model/next_generation.hpp"

namespace shiyu {

namespace {

/// The terms of spread as they stand in the city, on average over residents.
Support mean_support(std::span<const Chunk> all) {
  Support mean;
  double residents = 0;
  for (const Chunk& chunk : all) {
    const double here = chunk.residents.size();
    residents += here;
    mean.distance += here * chunk.support.distance;
    mean.moderation += here * chunk.support.moderation;
    mean.recovery += here * chunk.support.recovery;
  }
  for (double* term : {&mean.distance, &mean.moderation, &mean.recovery}) *term /= residents > 0 ? residents : 1;
  return mean;
}

}  // namespace

void Spread::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (chunk.risk.rows() == 0) return;  // nobody has ever been at risk: nothing waits in the calendar either
  spread_morning(SpreadDay(t, chunk.support, p), chunk, t.ties, out);
}

void Spread::found(const Today& t, CityState& city, const Params&) {
  city.mean_contacts = mean_contacts(t.city, t.ties, t.seed, 1000);
}

void Spread::city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState>, const Params& p,
                  ByCounty<Outputs>& out) {
  if (t.weekday == 0 || t.day == 0) {  // weekly: trust and stages move slowly
    const auto rates = class_rates(t.tables, p);
    const auto thousandths = [](double r) { return static_cast<std::int64_t>(r * 1000 + 0.5); };
    const Support lent = mean_support(all);
    const auto rates_now = class_rates(t.tables, p, lent.recovery);
    city.reproduction = thousandths(next_generation(rates_now, contacts_kept(city.mean_contacts, with_support(p, lent)),
                                                    susceptibility_today(t.city, rates_now, all))
                                        .reproduction);
    city.reproduction_rest =
        thousandths(next_generation(rates, city.mean_contacts, susceptibility_at_rest(t.city, rates)).reproduction);
  }
  out.whole[Area::urban].reproduction += city.reproduction;
  out.whole[Area::urban].reproduction_rest += city.reproduction_rest;
}

void Spread::evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params& p,
                     ByArea<Outputs>& out) {
  if (!inbox.empty()) spread_evening(SpreadDay(t, chunk.support, p), chunk, inbox, out);
}

}  // namespace shiyu
