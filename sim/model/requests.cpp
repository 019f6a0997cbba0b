#include "sim/model/requests.hpp"

#include "sim/model/strips.hpp"

namespace shiyu {

namespace {

/// Gamma variable with mean 1 and this coefficient of variation, from a standard normal deviate. The cube of a normal
/// variable (Wilson and Hilferty 1931) is within 1 % of it at these spreads and needs no search.
double gamma_factor(double cv, double deviate) {
  const double root = 1 - cv * cv / 9 + deviate * cv / 3;
  return root > 0 ? root * root * root : 0;
}

}  // namespace

Channel Requests::channel_of(double u, double open, const Params& p) {
  const double hotline = p.hotline * open;
  if (u < hotline) return Channel::hotline;
  if (u < hotline + p.app) return Channel::app;
  if (u < hotline + p.app + p.window) return Channel::window;
  return Channel::grid_worker;
}

void Requests::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const Draws draws = t.draws("requests");
  const Rhythm::Part& part = t.rhythm[Stream::requests];
  const auto today = static_cast<std::uint64_t>(t.day);

  std::array<std::array<double, kMaxKinds>, kAreas> rate{};  // of a kind, before what its township makes of it
  double top = 0;
  for (const std::uint8_t k : part.kind) {
    const double topic = gamma_factor(p.topic_cv, t.rhythm.mood[k]);
    const auto& factor = chunk.modifiers.onset[k];
    top = std::max(top, topic * static_cast<double>(std::max(factor[0], factor[1])));
    for (std::size_t a = 0; a < kAreas; ++a) rate[a][k] = t.rhythm.today[k][a] * topic * static_cast<double>(factor[a]);
  }
  const std::uint64_t voice = draws.block(hash_name("voiced"), today).word(0);
  const double storm = draws.uniform(hash_name("storm"), today) < p.storm ? p.storm_factor : 1.0;
  std::vector<double> township(chunk.townships.size());
  for (std::uint32_t i = 0; i < township.size(); ++i) {
    const auto code = static_cast<std::uint64_t>(t.city.townships.code[chunk.townships.first + i]);
    const double deviate = math::normal_quantile(draws.uniform(hash64(code, 'H'), today));
    township[i] = p.scale * storm * gamma_factor(p.township_cv, deviate);
  }
  const auto place_of = [&](std::uint32_t s) {
    return township[t.city.settlements.township[s] - chunk.townships.first];
  };
  const auto top_of = [&](std::uint32_t s) {
    return part.peak[static_cast<std::size_t>(t.city.settlements.area[s])] * top * place_of(s);
  };
  const auto highest = [&](std::uint32_t of) {
    return std::max(part.peak[0], part.peak[1]) * top * township[of - chunk.townships.first];
  };
  for_each_point(t, chunk, Stream::requests, draws, highest, top_of, [&](const OnsetPoint& point) {
    const std::uint32_t s = point.settlement;
    const Area area = t.city.settlements.area[s];
    if (point.height >= rate[static_cast<std::size_t>(area)][point.kind] * place_of(s)) return;
    Outputs& o = out[area];
    const std::uint64_t key = point.key(t, Stream::requests);
    const Kind& kind = t.tables.kinds[point.kind];
    ++o.needs;
    // Readiness to report decides what is voiced; what arises does not know of it.
    const double ready = p.voiced * static_cast<double>(t.city.settlements.report_factor[s]);
    const bool voiced = uniform_of_key(voice, key) < ready;
    const bool answered = voiced && point.spare < kind.row.answered;
    if (!voiced || answered) note_arisen(chunk, key);  // it makes no case
    if (!voiced) {
      ++o.borne;
      return;
    }
    ++o.contacts;
    ++chunk.daily.contacts[static_cast<std::size_t>(area)];
    if (answered) {
      ++o.answered;
      ++chunk.balance.answered;
      return;
    }
    ++o.dispatched;
    ++chunk.tally[s - chunk.settlements.first].requests;
    const IdRange people = residents_of_settlement(t.city, s);
    Birth birth;
    birth.key = key;
    birth.kind = point.kind;
    birth.settlement = s;
    birth.resident = people.first + static_cast<std::uint32_t>(below(point.word, people.size()));
    birth.building = building_of(t.city, s, birth.resident);
    birth.severity = severity_of(kind, draws, birth.key);
    birth.born = t.day;
    const Channel channel = channel_of(draws.uniform(birth.key, 1), chunk.modifiers.hotline, p);
    o.by_hotline += channel == Channel::hotline;
    discover(t, chunk, begin_case(t, chunk, birth), channel);
  });
}

}  // namespace shiyu
