#include "sim/core/unit_words.hpp"

#include <algorithm>
#include <array>

namespace shiyu {

namespace {

struct Word {
  std::string_view part, counted, per, zh;  // "person": 3 persons, per person
};

constexpr std::array kWords = std::to_array<Word>({
    {"100", "100", "100", "百"},
    {"1000", "1,000", "1,000", "千"},
    {"10000", "10,000", "10,000", "万"},
    {"100000", "100,000", "100,000", "十万"},
    {"1000 person", "1,000 persons", "1,000 persons", "千人"},
    {"10000 person", "10,000 persons", "10,000 persons", "万人"},
    {"award", "awards", "award", "户"},
    {"case", "cases", "case", "件"},
    {"contact", "contacts", "contact", "次"},
    {"day", "days", "day", "天"},
    {"fen", "fen", "fen", "分"},
    {"hazard", "hazards", "hazard", "处"},
    {"hour", "hours", "hour", "小时"},
    {"household", "households", "household", "户"},
    {"indicator", "indicators", "indicator", "项"},
    {"km", "km", "km", "千米"},
    {"km2", "km²", "km²", "平方千米"},
    {"m2", "m²", "m²", "平方米"},
    {"meeting", "meetings", "meeting", "次"},
    {"minute", "minutes", "minute", "分钟"},
    {"month", "months", "month", "月"},
    {"person", "persons", "person", "人"},
    {"platform", "platforms", "platform", "个"},
    {"record", "records", "record", "条"},
    {"report", "reports", "report", "件"},
    {"resident", "residents", "resident", "人"},
    {"seat", "seats", "seat", "席"},
    {"session", "sessions", "session", "次"},
    {"settlement", "settlements", "settlement", "村居"},
    {"task", "tasks", "task", "件"},
    {"visit", "visits", "visit", "次"},
    {"week", "weeks", "week", "周"},
    {"worker", "workers", "worker", "人"},
    {"year", "years", "year", "年"},
    {"yuan", "yuan", "yuan", "元"},
});

const Word* word_of(std::string_view part) {
  const auto found =
      std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.part == part || w.counted == part; });
  return found == kWords.end() ? nullptr : &*found;
}

}  // namespace

std::string unit_for_people(std::string_view unit, bool chinese) {
  if (unit == "1") return {};
  const bool rate = unit.starts_with("1/");  // counts without a unit of their own
  std::string out = rate ? (chinese ? "每" : "per ") : "";
  std::string_view rest = rate ? unit.substr(2) : unit;
  for (bool first = true; !rest.empty(); first = false) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    if (!first) out += rate && chinese ? "·" : "/";
    const Word* word = word_of(part);
    if (word == nullptr)
      out += part;
    else
      out += chinese ? word->zh : first && !rate ? word->counted : word->per;
  }
  return out;
}

}  // namespace shiyu
