#include "tests/fuzz/mutate.hpp"

#include <algorithm>

#include "sim/core/hash.hpp"

namespace shiyu::fuzz {

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

const Lines& values() {
  static const Lines all{"0",
                         "-1",
                         "1",
                         "0.5",
                         "1e308",
                         "-1e308",
                         "1e-320",
                         "inf",
                         "-inf",
                         "nan",
                         "9223372036854775807",
                         "-9223372036854775808",
                         "18446744073709551616",
                         "4294967296",
                         "65536",
                         "255",
                         "1000000000",
                         "\"\"",
                         "\"x\"",
                         "\"status_quo\"",
                         "\"2 hours\"",
                         "\"-3 days\"",
                         "true",
                         "false",
                         "[]",
                         "{}",
                         "[1, 2, 3]",
                         "{ a = 1 }",
                         "2019-01-01",
                         "\"../../etc/passwd\"",
                         "\"/dev/zero\"",
                         "\"\\u0000\"",
                         "\"\\u202e\"",
                         "'''",
                         "\"market\"",
                         "",
                         "=",
                         "0x7fffffff",
                         "1_000",
                         "07:32:00"};
  return all;
}

const Lines& keys() {
  static const Lines all{"days",    "seed",      "replicates", "name",   "set.grid.households_urban",
                         "variant", "county",    "day",        "value",  "lever",
                         "extends", "schema",    "city",       "\"\"",   "a.b.c.d",
                         "low",     "high",      "values",     "method", "size",
                         "levels",  "follow_up", "kind",       "share",  "rate"};
  return all;
}

std::size_t sign_of(const std::string& line) { return line.find('='); }

/// Lines from one head of a table to the next.
std::pair<std::size_t, std::size_t> block_of(const Lines& lines, std::size_t at) {
  std::size_t first = at, last = at + 1;
  while (first > 0 && !lines[first].starts_with("[")) --first;
  while (last < lines.size() && !lines[last].starts_with("[")) ++last;
  return {first, last};
}

void change_once(Lines& lines, Luck& luck) {
  const std::size_t at = luck.below(lines.size());
  const auto here = lines.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t sign = sign_of(*here);
  switch (luck.below(11)) {
    case 0:
      lines.erase(here);
      break;
    case 1:
      lines.insert(here, lines[luck.below(lines.size())]);
      break;
    case 2:
      std::swap(*here, lines[luck.below(lines.size())]);
      break;
    case 3: {
      const auto [first, last] = block_of(lines, at);
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first),
                  lines.begin() + static_cast<std::ptrdiff_t>(last));
      break;
    }
    case 4: {
      const auto [first, last] = block_of(lines, at);
      const Lines block(lines.begin() + static_cast<std::ptrdiff_t>(first),
                        lines.begin() + static_cast<std::ptrdiff_t>(last));
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(last), block.begin(), block.end());
      break;
    }
    case 5:
    case 6:
      if (sign != std::string::npos) *here = here->substr(0, sign + 1) + " " + luck.pick(values());
      break;
    case 7:
      if (sign != std::string::npos) *here = luck.pick(keys()) + " " + here->substr(sign);
      break;
    case 8:
      if (!here->empty()) (*here)[luck.below(here->size())] = static_cast<char>(luck.next());
      break;
    case 9: {  // a cell of a table parted by commas
      const std::size_t from = here->find(',', luck.below(here->size() + 1));
      if (from == std::string::npos) break;
      const std::size_t to = std::min(here->find(',', from + 1), here->size());
      here->replace(from + 1, to - from - 1, luck.pick(values()));
      break;
    }
    default: {
      const std::size_t other = luck.below(lines.size());
      const std::size_t other_sign = sign_of(lines[other]);
      if (sign != std::string::npos && other_sign != std::string::npos)
        *here = here->substr(0, sign) + lines[other].substr(other_sign);
    }
  }
  if (lines.empty()) lines.emplace_back();
}

}  // namespace

std::uint64_t Luck::next() { return mix64(state_ += 0x9e3779b97f4a7c15ull); }

std::string changed_text(const std::string& text, Luck& luck) {
  Lines lines = lines_of(text);
  const std::size_t changes = 1 + luck.below(luck.chance(0.2) ? 20 : 3);
  for (std::size_t i = 0; i < changes; ++i) change_once(lines, luck);
  return joined(lines);
}

std::string changed_bytes(const std::string& bytes, Luck& luck) {
  std::string changed = bytes;
  const std::size_t changes = 1 + luck.below(luck.chance(0.2) ? 40 : 3);
  for (std::size_t i = 0; i < changes && !changed.empty(); ++i) {
    const std::size_t at = luck.below(changed.size()), most = std::min<std::size_t>(changed.size() - at, 4096);
    const std::size_t length = 1 + luck.below(luck.chance(0.5) ? std::min<std::size_t>(most, 8) : most);
    switch (luck.below(5)) {
      case 0:
      case 1:
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 + luck.below(255)));
        break;
      case 2:
        std::fill_n(changed.begin() + static_cast<std::ptrdiff_t>(at), length, luck.chance(0.7) ? '\0' : '\xff');
        break;
      case 3: {
        const std::size_t from = luck.below(changed.size() - length + 1);
        const std::string part = changed.substr(from, length);
        changed.replace(at, std::min(length, changed.size() - at), part);
        break;
      }
      default:
        if (luck.chance(0.2)) changed.resize(luck.below(changed.size()) + 1);
    }
  }
  return changed;
}

}  // namespace shiyu::fuzz
