#include "sim/model/care.hpp"

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

constexpr int kMonth = 30;  // days between two counts of needs

/// News of help reach somebody of the settlement: trust at rest has grown up with needs that nobody meets.
void be_felt(const Today& t, Chunk& chunk, std::uint32_t settlement, std::uint64_t key, std::uint64_t word) {
  const IdRange people = residents_of_settlement(t.city, settlement);
  if (people.size() == 0) return;
  Message m;
  m.key = key;
  m.resident = people.first + static_cast<std::uint32_t>(below(word, people.size()));
  m.value = 1;
  m.type = Message::Type::trust;
  m.day = static_cast<std::uint16_t>(t.day);
  chunk.outbox.push_back(m);
}

}  // namespace

double Care::met(double visits, const Params& p) { return visits > 0 ? 1 - math::exp(-p.find * visits) : 0; }

void Care::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.day % kMonth != 0) return;
  const Draws draws = t.draws("care");
  const auto month = static_cast<std::uint64_t>(t.day / kMonth);
  const double chance = met(p.visits, p);
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const auto code = static_cast<std::uint64_t>(t.city.settlements.code[s]);
    const double mean = residents_of_settlement(t.city, s).size() * p.declared * p.needs;
    const int needs = math::poisson_quantile(mean, draws.uniform(code, month));
    Outputs& o = out[t.city.settlements.area[s]];
    o.needs += needs;
    for (int i = 0; i < needs; ++i) {
      const DrawBlock draw = draws.block(code, month, 1 + static_cast<std::uint64_t>(i));
      const bool helped = draw.uniform(0) >= p.refuse && draw.uniform(1) < chance;
      ++(helped ? o.met : o.unmet);
      if (helped && draw.uniform(2) < p.felt) be_felt(t, chunk, s, hash64(code, month, i), draw.word(3));
    }
  }
}

void Care::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.visits <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    const double visits =
        static_cast<double>(chunk.residents_in[a]) * p.declared * (1 - p.refuse) * p.visits / kDaysAMonth;
    const auto thousandths = static_cast<std::int64_t>(visits * 1000);
    chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::care)][a] += thousandths;
    out.of[a].visits += thousandths;
    out.of[a].minutes += static_cast<std::int64_t>(visits * p.minutes);
    book(chunk, Line::care, fen(visits, p.yuan), out.of[a].cost);
  }
}

}  // namespace shiyu
