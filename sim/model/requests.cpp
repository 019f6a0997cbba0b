#include "sim/model/requests.hpp"

#include "sim/model/strips.hpp"

namespace shiyu {

namespace {

/// Gamma variable with mean 1 and this coefficient of variation. The cube of a normal variable (Wilson and Hilferty
/// 1931) is within 1 % of it at these spreads and needs no search.
double gamma_factor(double cv, double u) {
  const double k = 1 / (cv * cv);
  const double root = 1 - 1 / (9 * k) + math::normal_quantile(u) * cv / 3;
  return root > 0 ? root * root * root : 0;
}

}  // namespace

Channel Requests::channel_of(double u, const Params& p) {
  if (u < p.hotline) return Channel::hotline;
  if (u < p.hotline + p.app) return Channel::app;
  if (u < p.hotline + p.app + p.window) return Channel::window;
  return Channel::grid_worker;
}

void Requests::found(const Today& t, Chunk& chunk, const Params&) {
  const double rate = t.rhythm[Stream::requests].rate;
  auto& quiet = chunk.quiet[static_cast<std::size_t>(Stream::requests)];
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s)
    quiet.push_back(math::exp(-rate * residents_of_settlement(t.city, s).size()));
}

void Requests::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Draws draws = t.draws("requests");
  const Rhythm::Part& part = t.rhythm[Stream::requests];
  const auto& quiet = chunk.quiet[static_cast<std::size_t>(Stream::requests)];
  const auto today = static_cast<std::uint64_t>(t.day);

  std::array<double, kMaxKinds> topic{};  // factor of a topic today, the same for the whole city
  double top = 0;
  for (const std::uint8_t k : part.kind)
    top = std::max(top, topic[k] = gamma_factor(p.topic_cv, draws.uniform(hash64(k, 'G'), today)));
  const double storm = draws.uniform(hash_name("storm"), today) < p.storm ? p.storm_factor : 1.0;

  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    const auto code = static_cast<std::uint64_t>(t.city.townships.code[township]);
    const double factor = p.scale * storm * gamma_factor(p.township_cv, draws.uniform(hash64(code, 'H'), today));
    const IdRange settlements = settlements_of_township(t.city, township);
    for (std::uint32_t s = settlements.first; s < settlements.last; ++s) {
      const IdRange people = residents_of_settlement(t.city, s);
      const Area area = t.city.settlements.area[s];
      const double place = factor * t.city.settlements.report_factor[s];
      for_each_point(
          draws, part, static_cast<std::uint64_t>(t.city.settlements.code[s]), t.day, people.size(),
          part.rate * people.size(), quiet[s - chunk.settlements.first],
          part.peak[static_cast<std::size_t>(area)] * top * place, [&](const OnsetPoint& point) {
            if (point.height >= t.rhythm.today[point.kind][static_cast<std::size_t>(area)] * topic[point.kind] * place)
              return;
            Outputs& o = out[area];
            ++o.contacts;
            ++chunk.contacts_today[static_cast<std::size_t>(area)];
            const Kind& kind = t.tables.kinds[point.kind];
            if (point.spare < kind.row.answered) {
              ++o.answered;
              return;
            }
            ++o.dispatched;
            ++chunk.tally[s - chunk.settlements.first].requests;
            Birth birth;
            birth.key = point.key;
            birth.kind = point.kind;
            birth.settlement = s;
            birth.resident = people.first + point.member;
            birth.building = building_of(t.city, s, birth.resident);
            birth.severity = severity_of(kind, draws, point.key);
            birth.born = t.day;
            discover(t, chunk, begin_case(t, chunk, birth), channel_of(draws.uniform(point.key, 1), p));
          });
    }
  }
}

}  // namespace shiyu
