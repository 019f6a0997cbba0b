#include "sim/model/spread.hpp"

#include "sim/model/next_generation.hpp"

namespace shiyu {

void Spread::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (chunk.risk.rows() == 0) return;  // nobody has ever been at risk: nothing waits in the calendar either
  spread_morning(SpreadDay(t, p), chunk, t.ties, out);
}

void Spread::found(const Today& t, CityState& city, const Params&) {
  city.mean_contacts = mean_contacts(t.city, t.ties, t.seed, 1000);
}

void Spread::city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState>, const Params& p,
                  ByArea<Outputs>& out) {
  if (t.weekday == 0 || t.day == 0) {  // weekly: trust and stages move slowly
    const auto rates = class_rates(t.tables, p);
    const auto thousandths = [](double r) { return static_cast<std::int64_t>(r * 1000 + 0.5); };
    city.reproduction =
        thousandths(next_generation(rates, city.mean_contacts, susceptibility_today(t.city, rates, all)).reproduction);
    city.reproduction_rest =
        thousandths(next_generation(rates, city.mean_contacts, susceptibility_at_rest(t.city, rates)).reproduction);
  }
  // A number of the whole city: it stands with the urban part, so that the sum over areas is the number.
  out[Area::urban].reproduction += city.reproduction;
  out[Area::urban].reproduction_rest += city.reproduction_rest;
}

void Spread::evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params& p,
                     ByArea<Outputs>& out) {
  if (!inbox.empty()) spread_evening(SpreadDay(t, p), chunk, inbox, out);
}

}  // namespace shiyu
