/// Cases (anjian): the matters that governance handles, from latent to ended.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/checked.hpp"
#include "sim/core/counters.hpp"
#include "sim/core/describe.hpp"
#include "sim/core/grow.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

struct Today;
enum class MatterState : std::uint8_t;  // matters.hpp

/// Stage of an open case. A case is in exactly one stage; an ended case leaves the pool.
enum class Stage : std::uint8_t { latent, known, queued, in_session, refused, joint };
inline constexpr int kStages = 6;
template <>
struct EnumNames<Stage> {
  static constexpr std::array names{"latent", "known", "queued", "in_session", "refused", "joint"};
};

/// How a case ended. Only `settled` counts as settled; `settled_under_pressure`, `withdrawn`, `dropped` never do.
enum class End : std::uint8_t {
  self_settled,
  settled,
  settled_under_pressure,
  withdrawn,
  adjudicated,
  arbitrated,
  petitioned_upward,
  violent,
  dropped,
  protected_,
  fixed,
  unfounded,
};
inline constexpr int kEnds = 12;
template <>
struct EnumNames<End> {
  static constexpr std::array names{"self_settled",      "settled",     "settled_under_pressure",
                                    "withdrawn",         "adjudicated", "arbitrated",
                                    "petitioned_upward", "violent",     "dropped",
                                    "protected",         "fixed",       "unfounded"};
};

/// Who holds a case.
enum class Handler : std::uint8_t {
  nobody,
  grid,
  community,
  township,
  county,
  department,
  petition_office,
  arbitration,
  court_mediation,
  court,
  city,
};
inline constexpr int kHandlers = 11;
template <>
struct EnumNames<Handler> {
  static constexpr std::array names{
      "nobody",          "grid",        "community",       "township", "county", "department",
      "petition_office", "arbitration", "court_mediation", "court",    "city"};
};

/// How a case became known.
enum class Channel : std::uint8_t {
  none,
  patrol,
  grid_worker,
  hall,
  window,
  hotline,
  app,
  police,
  petition,
  court,
  bystander,
  inspection,
  volunteer,
  video,
};
inline constexpr int kChannels = 14;
template <>
struct EnumNames<Channel> {
  static constexpr std::array names{"none",      "patrol",     "grid_worker", "hall",     "window",
                                    "hotline",   "app",        "police",      "petition", "court",
                                    "bystander", "inspection", "volunteer",   "video"};
};

/// Competing risks of an open case. Each has one unit exponential, drawn once for the case; it fires on the day on
/// which its accumulated hazard passes that threshold. A slot serves two risks where no case can run both: a latent one
/// is discovered, a known one petitioned about; hazards are inspected, disputes sued over.
enum class Risk : std::uint8_t { discovery, report, calm, harm, feed, suit, petition = discovery, inspection = suit };
inline constexpr int kCaseRisks = 6;

/// A threshold that is drawn when its hazard is first above 0: most risks of most cases never are.
inline constexpr float kUndrawn = -1e30f;

inline constexpr std::int16_t kNoDay = INT16_MIN;
inline constexpr std::uint32_t kNobody = 0xffffffffu;

/// One open case: 128 bytes, no padding (the state hash reads the bytes). Days count from the first day of the run and
/// may be negative for the legacy stock.
struct Case {
  std::uint64_t key = 0;  // identity for draws, log and explain; stable across policies
  float left[kCaseRisks] = {kUndrawn, kUndrawn, kUndrawn,   // 1: threshold not yet used up, at the morning
                            kUndrawn, kUndrawn, kUndrawn};  // of `touched`; or not drawn yet
  float rate[kCaseRisks] = {};                              // 1/day: hazard from then on
  std::uint32_t resident = kNobody;                         // the party who lives here
  std::uint32_t other = kNobody;                            // the other party, when a resident
  std::uint32_t building = 0;
  std::uint32_t settlement = 0;
  std::uint32_t ticket = 0;  // serial number of the valid ticket in a queue; older tickets are void
  float severity = 0;        // 1, in [0,1], at `touched`
  std::int16_t born = 0;
  std::int16_t known = kNoDay;
  std::int16_t since = kNoDay;  // with this handler
  std::int16_t deadline = kNoDay;
  std::int16_t touched = 0;   // hazards are constant from here
  std::int16_t due = kNoDay;  // next day on which it must be looked at
  std::uint16_t group = 2;    // persons concerned
  std::uint8_t kind = 0;
  Stage stage = Stage::latent;
  Handler handler = Handler::nobody;
  std::uint8_t department = 0;  // when a department holds it
  std::uint8_t tries = 0;       // sessions failed with this handler
  std::uint8_t sessions = 0;    // held in all
  Channel channel = Channel::none;
  std::uint8_t flags = 0;      // bits below
  std::uint8_t waiting = 0;    // departments that have not yet answered
  std::uint8_t repeats = 0;    // contacts repeated while it waited
  std::uint16_t marks = 0;     // bits of CaseMark
  std::uint8_t returned = 0;   // times a department returned it
  std::uint8_t project = 0;    // 1 + row of the project it came from; 0: none
  float first_severity = 0;    // 1, at onset: how hard it is
  std::uint64_t root = 0;      // key of the matter it belongs to: its own, or that of the case it descends from
  std::uint32_t weight = 0;    // 1/65536: of the matter (matters.hpp); 0 when it is none
  std::int16_t root_born = 0;  // day on which the matter arose
  MatterState came_from{};     // state of the matter when this case began; of what descends from another case
  std::uint8_t root_kind = 0;  // kind of the case it descends from, or its own

  SHIYU_MEMBERS(key, left, rate, resident, other, building, settlement, ticket, severity, born, known, since, deadline,
                touched, due, group, kind, stage, handler, department, tries, sessions, channel, flags, waiting,
                repeats, marks, returned, project, first_severity, root, weight, root_born, came_from, root_kind)
};
static_assert(sizeof(Case) == 128);

/// The matter of a case, which what descends from the case belongs to as well. 16 bytes, no padding.
struct Lineage {
  std::uint64_t root = 0;    // key
  std::uint32_t weight = 0;  // 1/65536
  std::int16_t root_born = 0;
  std::uint8_t root_kind = 0;
  std::uint8_t unused = 0;
  SHIYU_MEMBERS(root, weight, root_born, root_kind, unused)
};
inline Lineage lineage_of(const Case& c) { return {c.root, c.weight, c.root_born, c.root_kind}; }

enum CaseFlag : std::uint8_t {
  kLegacy = 1,
  kSpurious = 2,
  kChild = 4,
  kOrganised = 8,
  kJoint = 16,
  kSampled = 32,
  kMass = 64,
  kPetitioned = 128
};

/// What programmes have done with a case; beside CaseFlag.
enum CaseMark : std::uint16_t {
  kLinked = 1,      // was offered joint mediation before a court
  kInHall = 2,      // a deliberation hall has it in hand
  kCounselled = 4,  // its party found relief in counselling
  kWarned = 8,      // early warning put it before others
  kGenerous = 16,   // settled by a concession
  kInFirm = 32,     // ended by mediation inside the firm
  kLed = 64,        // a named leader is responsible
  kCampaign = 128,  // taken up by a campaign on legacy matters
  kSeated = 256,    // all departments it needs sit in the centre
};

/// A risk of a case that has fired today.
struct Fired {
  std::uint32_t row;
  Risk risk;
  SHIYU_MEMBERS(row, risk)
};

/// A session or task that has come to its end today; what comes of it is decided by the mechanism of the handler.
struct Served {
  std::uint32_t row;
  Handler handler;
  SHIYU_MEMBERS(row, handler)
};

/// A case that ends today.
struct Closing {
  std::uint32_t row;
  End end;
  Handler handler;
  bool gone = false;        // decided in the evening: it does not come back
  bool felt = false;        // the party feels well served
  bool asked = false;       // the party was asked
  bool claimed = false;     // it is reported as settled
  bool carried_out = true;  // of a judgment or award
  bool goes_on = false;     // another case of the same matter began today: the matter does not end
  SHIYU_MEMBERS(row, end, handler, gone, felt, asked, claimed, carried_out, goes_on)
};

/// Open cases of a chunk. The only way to a row that may be changed is `touch`, so that the state hash cannot be
/// forgotten: a row's old hash is taken off when it is first touched on a day and its new one is added by
/// `settle_hash`.
class CasePool {
 public:
  static constexpr std::uint64_t kTable = hash_name("cases");

  const Case& operator[](std::uint32_t row) const { return rows_[row]; }
  /// Asks for a row that will be read soon: rows are touched in no order, and a miss costs more than what is done.
  void prefetch(std::uint32_t row) const {
    const char* at = reinterpret_cast<const char*>(rows_.data() + row);
    __builtin_prefetch(at);
    __builtin_prefetch(at + 64);
    __builtin_prefetch(at + sizeof(Case) - 1);
  }
  std::uint32_t capacity() const { return static_cast<std::uint32_t>(rows_.size()); }
  std::uint32_t open() const { return open_; }
  bool alive(std::uint32_t row, std::uint64_t key) const {
    return row < rows_.size() && marks_[row] != Mark::free && rows_[row].key == key;
  }
  bool alive(std::uint32_t row) const { return marks_[row] != Mark::free && marks_[row] != Mark::ended; }

  /// A new case; it is touched.
  std::uint32_t add(const Case& c) {
    std::uint32_t row;
    if (free_.empty()) {
      row = static_cast<std::uint32_t>(rows_.size());
      append(rows_, c);
      append(marks_, Mark::touched);
      append(codes_, std::uint16_t{0});
    } else {
      row = free_.back();
      free_.pop_back();
      rows_[row] = c;
      marks_[row] = Mark::touched;
    }
    touched_.push_back(row);
    ++open_;
    return row;
  }

  Case& touch(std::uint32_t row) {
    if (marks_[row] == Mark::clean) {
      hash_ -= hash_row(kTable, rows_[row].key, rows_[row]);
      marks_[row] = Mark::touched;
      touched_.push_back(row);
    }
    return rows_[row];
  }

  /// Marks a touched row as ended; it is given back by `sweep`.
  void end(std::uint32_t row) {
    touch(row);
    marks_[row] = Mark::ended;
    take_off(open_);
  }

  const std::vector<std::uint32_t>& touched() const { return touched_; }

  /// Ends the day: adds the hashes of touched rows, frees ended ones, renews the codes that `recount` reads.
  void sweep() {
    for (const std::uint32_t row : touched_) {
      if (marks_[row] == Mark::ended) {
        marks_[row] = Mark::free;
        codes_[row] = 0;
        rows_[row].key = 0;
        free_.push_back(row);
      } else {
        marks_[row] = Mark::clean;
        codes_[row] = code_of(rows_[row]);
        hash_ += hash_row(kTable, rows_[row].key, rows_[row]);
      }
    }
    touched_.clear();
  }

  std::uint64_t hash() const { return hash_; }
  /// The same from all rows, after `sweep`.
  std::uint64_t full_hash() const {
    std::uint64_t sum = 0;
    for (std::uint32_t row = 0; row < capacity(); ++row)
      if (marks_[row] != Mark::free) sum += hash_row(kTable, rows_[row].key, rows_[row]);
    return sum;
  }
  /// Counts of open cases by kind and stage, from one code a row: counts[kind * 16 + stage].
  void recount(std::vector<std::int32_t>& counts) const {
    for (const std::uint16_t code : codes_)
      if (code != 0) ++counts[code - 1u];
  }

 private:
  static std::uint16_t code_of(const Case& c) {
    return static_cast<std::uint16_t>(1 + c.kind * 16 + static_cast<int>(c.stage));
  }
  enum class Mark : std::uint8_t { free, clean, touched, ended };
  std::vector<Case> rows_;
  std::vector<Mark> marks_;
  std::vector<std::uint16_t> codes_;  // 0 when free, else 1 + kind * 16 + stage
  std::vector<std::uint32_t> free_, touched_;
  std::uint32_t open_ = 0;
  std::uint64_t hash_ = 0;

 public:
  SHIYU_MEMBERS(rows_, marks_, codes_, free_, touched_, open_, hash_)
  SHIYU_PRIMARY(rows_, marks_, touched_)
  SHIYU_COUNTERS(codes_, free_, open_, hash_)
  /// Rows of the counters; they hold after `sweep`.
  static std::span<const CounterRow<CasePool, Today>> counters();
};
static_assert(has_roles<CasePool>);

}  // namespace shiyu
