#include "sim/model/spread.hpp"

#include "sim/model/next_generation.hpp"

namespace shiyu {

namespace {

/// Modifiers of spread, on average over the residents of the city.
struct MeanModifiers {
  double distancing = 0, moderation = 0, online_recovery = 0;
};
MeanModifiers mean_modifiers(std::span<const Chunk> all) {
  MeanModifiers mean;
  double residents = 0;
  for (const Chunk& chunk : all) {
    const double here = chunk.residents.size();
    residents += here;
    mean.distancing += here * chunk.modifiers.distancing;
    mean.moderation += here * chunk.modifiers.moderation;
    mean.online_recovery += here * chunk.modifiers.online_recovery;
  }
  for (double* term : {&mean.distancing, &mean.moderation, &mean.online_recovery})
    *term /= residents > 0 ? residents : 1;
  return mean;
}

}  // namespace

void Spread::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (chunk.risk.rows() == 0) return;  // nobody has ever been at risk: nothing waits in the calendar either
  spread_morning(SpreadDay(t, chunk.modifiers, p), chunk, t.ties, out);
}

void Spread::found(const Today& t, CityState& city, const Params&) {
  city.mean_contacts = mean_contacts(t.city, t.ties, t.seed, 1000);
}

void Spread::city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState>, const Params& p,
                  ByCounty<Outputs>& out) {
  if (t.weekday == 0 || t.day == 0) {  // weekly: trust and stages move slowly
    const auto rates = class_rates(t.tables, p);
    const auto thousandths = [](double r) { return static_cast<std::int64_t>(r * 1000 + 0.5); };
    const MeanModifiers mean = mean_modifiers(all);
    const auto rates_now = class_rates(t.tables, p, mean.online_recovery);
    city.reproduction = thousandths(
        next_generation(rates_now, contacts_kept(city.mean_contacts, modified(p, mean.distancing, mean.moderation)),
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
  if (!inbox.empty()) spread_evening(SpreadDay(t, chunk.modifiers, p), chunk, inbox, out);
}

}  // namespace shiyu
