// Case histories as event logs. Both formats are written by hand, an event at a time: they may be larger than memory.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/export.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/utf8.hpp"
#include "sim/io/results_cases.hpp"

namespace shiyu {

namespace {

constexpr std::int64_t kSettlementsOfCounty = 1'000'000;  // codes of a county: 12 digits for a place, 6 for the county

/// The words of one run's log.
class LogWords {
 public:
  LogWords(const Results& results, std::size_t variant, int replicate)
      : results_(results), variant_(variant), replicate_(replicate) {
    const ResultsHead& head = results.head();
    if (head.names.activities.empty())
      throw InputError("the results hold no case histories; run again with --output standard or full");
    if (!results.has_run(variant, replicate)) throw InputError("the run is missing from the results");
    start_ = days_from_epoch(parse_date(head.start));
    const UnitTable counties = results.units("county");
    for (std::size_t i = 0; i < counties.size(); ++i) counties_[counties.code[i]] = counties.name[i];
  }

  const std::string& variant() const { return results_.head().variants[variant_]; }
  int replicate() const { return replicate_; }
  CaseReader reader() const { return {results_, variant_, replicate_}; }

  static std::string id(std::uint64_t key) { return fmt::format("case-{:016x}", key); }
  std::string kind(const CaseHistory& history) const { return at(results_.head().names.kinds, history.kind); }
  std::int64_t county_code(const CaseHistory& history) const { return history.settlement / kSettlementsOfCounty; }
  std::string county(const CaseHistory& history) const {
    const auto found = counties_.find(county_code(history));
    return found == counties_.end() ? std::to_string(county_code(history)) : found->second;
  }
  const std::map<std::int64_t, std::string>& counties() const { return counties_; }
  std::string activity(const Event& e) const {
    return at(results_.head().names.activities, static_cast<std::size_t>(e.activity));
  }
  std::string handler(const Event& e) const { return at(results_.head().names.handlers, e.handler); }
  const std::vector<std::string>& activities() const { return results_.head().names.activities; }
  const std::vector<std::string>& handlers() const { return results_.head().names.handlers; }
  std::string time(const Event& e) const { return to_string(date_from_epoch(start_ + e.day)) + "T00:00:00Z"; }

  /// f(name, value) of what is known of an event beside activity, handler and time.
  template <class F>
  void for_each_detail(const Event& e, F&& f) const {
    const CodeNames& names = results_.head().names;
    if (static_cast<Handler>(e.handler) == Handler::department) f("department", at(names.departments, e.department));
    if (e.activity == Activity::known) f("channel", at(names.channels, e.cause));
    if (e.activity == Activity::ended) f("end", at(names.ends, e.cause));
  }
  static double severity(const Event& e) { return static_cast<double>(e.severity) / 65535; }

 private:
  static std::string at(const std::vector<std::string>& names, std::size_t code) {
    return code < names.size() ? names[code] : std::to_string(code);
  }
  const Results& results_;
  std::size_t variant_;
  int replicate_;
  std::int32_t start_ = 0;
  std::map<std::int64_t, std::string> counties_;
};

/// A text inside an XML attribute. What has no place in XML 1.0 is left out: control characters, bytes that are no
/// UTF-8.
std::string xml(std::string_view text) {
  std::string safe;
  for_each_character(text, [&](std::uint32_t point, std::string_view bytes) {
    if (point == '&')
      safe += "&amp;";
    else if (point == '<')
      safe += "&lt;";
    else if (point == '>')
      safe += "&gt;";
    else if (point == '"')
      safe += "&quot;";
    else if (point >= 32 && point != kBadByte && (point & 0xfffe) != 0xfffe)
      safe += bytes;
  });
  return safe;
}

std::string json(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string xes_text(std::string_view key, std::string_view value) {
  return fmt::format("<string key=\"{}\" value=\"{}\"/>", key, xml(value));
}

/// What the log does not hold of a case. Whatever is known is logged from the day on which it became known, so that a
/// history that begins otherwise began before the first day.
struct CutOff {
  bool at_start, at_end;
};
CutOff cut_off(const CaseHistory& history) {
  const auto ended = [](const Event& e) { return e.activity == Activity::ended; };
  const Activity first = history.events.empty() ? Activity::born : history.events.front().activity;
  return {first != Activity::born && first != Activity::known,
          std::none_of(history.events.begin(), history.events.end(), ended)};
}
constexpr const char *kBeganBefore = "began_before_start", *kOpenAtEnd = "open_at_end", *kOrder = "order";

std::string xes_truth(std::string_view key, bool value) {
  return fmt::format("<boolean key=\"{}\" value=\"{}\"/>", key, value);
}
template <class T>
std::string xes_whole(std::string_view key, T value) {
  return fmt::format("<int key=\"{}\" value=\"{}\"/>", key, value);
}

// As the schema of IEEE 1849-2016 has it: the version is a decimal, names of extensions and classifiers have neither
// blanks nor colons, extensions stand before globals, these before classifiers, and attributes after them. Every trace
// and event has what is global.
constexpr std::string_view kXesHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="2.0" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<global scope="trace"><string key="concept:name" value=""/><string key="kind" value=""/><string key="county" value=""/><int key="weight" value="1"/><boolean key="began_before_start" value="false"/><boolean key="open_at_end" value="false"/></global>
<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/><int key="order" value="1"/><string key="org:resource" value=""/><string key="lifecycle:transition" value="complete"/><float key="severity" value="0"/></global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<classifier name="Activity_and_handler" scope="event" keys="concept:name org:resource"/>
)";

void write_xes_trace(const LogWords& words, const CaseHistory& history, std::ostream& out) {
  const CutOff cut = cut_off(history);
  out << "<trace>" << xes_text("concept:name", LogWords::id(history.key)) << xes_text("kind", words.kind(history))
      << xes_text("county", words.county(history)) << xes_whole("weight", history.rate)
      << xes_truth(kBeganBefore, cut.at_start) << xes_truth(kOpenAtEnd, cut.at_end) << "\n";
  int order = 0;
  for (const Event& event : history.events) {
    out << "<event>" << xes_text("concept:name", words.activity(event))
        << fmt::format("<date key=\"time:timestamp\" value=\"{}\"/>", words.time(event)) << xes_whole(kOrder, ++order)
        << xes_text("org:resource", words.handler(event)) << xes_text("lifecycle:transition", "complete");
    words.for_each_detail(event, [&](const char* name, const std::string& value) { out << xes_text(name, value); });
    out << fmt::format("<float key=\"severity\" value=\"{:.4f}\"/></event>\n", LogWords::severity(event));
  }
  out << "</trace>\n";
}

}  // namespace

ExportedLog export_xes(const Results& results, std::size_t variant, int replicate, std::ostream& out) {
  const LogWords words(results, variant, replicate);
  ExportedLog count;
  const ResultsHead& head = results.head();
  out << kXesHead << xes_text("concept:name", head.title) << xes_text("source", "shiyu, synthetic residents")
      << xes_text("digest", results.digest()) << xes_text("variant", words.variant())
      << xes_whole("replicate", replicate) << xes_whole("seed", head.seed) << xes_text("start", head.start)
      << xes_whole("days", head.days) << "\n";
  CaseReader reader = words.reader();
  while (const auto history = reader.next()) {
    write_xes_trace(words, *history, out);
    ++count.cases;
    count.events += static_cast<std::int64_t>(history->events.size());
  }
  out << "</log>\n";
  return count;
}

ExportedLog export_ocel(const Results& results, std::size_t variant, int replicate, std::ostream& out) {
  const LogWords words(results, variant, replicate);
  ExportedLog count;
  out << R"({"objectTypes":[)"
      << R"({"name":"case","attributes":[{"name":"kind","type":"string"},{"name":"weight","type":"integer"},)"
      << R"({"name":"began_before_start","type":"boolean"},{"name":"open_at_end","type":"boolean"}]},)"
      << R"({"name":"handler","attributes":[]},{"name":"county","attributes":[{"name":"name","type":"string"}]}],)"
      << "\n\"eventTypes\":[";
  for (std::size_t i = 0; i < words.activities().size(); ++i)
    out << (i > 0 ? "," : "") << R"({"name":)" << json(words.activities()[i])
        << R"(,"attributes":[{"name":"severity","type":"float"},{"name":"order","type":"integer"},{"name":"department","type":"string"},)"
        << R"({"name":"channel","type":"string"},{"name":"end","type":"string"}]})";
  // Every object has its attributes from the first moment on, as OCEL asks.
  const std::string always = "1970-01-01T00:00:00Z";
  out << "],\n\"objects\":[";
  for (std::size_t i = 0; i < words.handlers().size(); ++i)
    out << (i > 0 ? ",\n" : "\n") << R"({"id":)" << json("handler-" + words.handlers()[i])
        << R"(,"type":"handler","attributes":[],"relationships":[]})";
  for (const auto& [code, name] : words.counties())
    out << fmt::format(
        ",\n{{\"id\":\"county-{}\",\"type\":\"county\",\"attributes\":[{{\"name\":\"name\",\"time\":\"{}\","
        "\"value\":{}}}],\"relationships\":[]}}",
        code, always, json(name));
  CaseReader objects = words.reader();
  while (const auto history = objects.next()) {
    const std::string where =
        words.counties().contains(words.county_code(*history))
            ? fmt::format("{{\"objectId\":\"county-{}\",\"qualifier\":\"lies in\"}}", words.county_code(*history))
            : std::string();
    out << fmt::format(
        ",\n{{\"id\":\"{}\",\"type\":\"case\",\"attributes\":[{{\"name\":\"kind\",\"time\":\"{}\",\"value\":{}}},"
        "{{\"name\":\"weight\",\"time\":\"{}\",\"value\":{}}}",
        LogWords::id(history->key), always, json(words.kind(*history)), always, history->rate);
    const CutOff cut = cut_off(*history);
    for (const auto& [name, truth] : {std::pair{kBeganBefore, cut.at_start}, std::pair{kOpenAtEnd, cut.at_end}})
      out << fmt::format(",{{\"name\":\"{}\",\"time\":\"{}\",\"value\":{}}}", name, always, truth);
    out << fmt::format("],\"relationships\":[{}]}}", where);
    ++count.cases;
  }
  out << "],\n\"events\":[";
  CaseReader events = words.reader();
  while (const auto history = events.next()) {
    int order = 0;
    for (const Event& event : history->events) {
      out << fmt::format(
          "{}\n{{\"id\":\"event-{}\",\"type\":{},\"time\":\"{}\",\"attributes\":[{{\"name\":\"severity\",\"value\":{:."
          "4f}}},{{\"name\":\"{}\",\"value\":{}}}",
          count.events > 0 ? "," : "", count.events, json(words.activity(event)), words.time(event),
          LogWords::severity(event), kOrder, ++order);
      words.for_each_detail(event, [&](const char* name, const std::string& value) {
        out << fmt::format(",{{\"name\":\"{}\",\"value\":{}}}", name, json(value));
      });
      out << fmt::format("],\"relationships\":[{{\"objectId\":\"{}\",\"qualifier\":\"about\"}}",
                         LogWords::id(history->key));
      if (event.handler < words.handlers().size())
        out << fmt::format(",{{\"objectId\":{},\"qualifier\":\"held by\"}}", json("handler-" + words.handler(event)));
      out << "]}";
      ++count.events;
    }
  }
  out << "]}\n";
  return count;
}

}  // namespace shiyu
