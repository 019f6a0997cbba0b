"""What each mechanism reads and writes in each phase, read off the sources: members of Chunk, CountyState and CityState, and modifiers.

A member is written when it is assigned, when a function of it that changes it is called, when a reference that may change it is bound
to it, or when it is passed to a function that takes such a reference. What helpers of the same file, of sim/world and of sim/model
do counts for who calls them.
"""

import functools
import re

import cpp

STATES = {"Chunk": "sim/world/chunk.hpp", "DayLists": "sim/world/chunk.hpp", "CountyState": "sim/world/world.hpp", "CityState": "sim/world/world.hpp"}
HOOK_OF = {"Draw": "draw", "Shape": "shape", "FoundChunks": "found", "FoundCity": "found", "Change": "change", "Modify": "modify",
           "Morning": "morning", "Counties": "county", "City": "city", "Evening": "evening", "Hazards": "hazard"}
KEYWORDS = {"if", "for", "while", "switch", "return", "catch", "else", "requires", "static_assert", "sizeof", "decltype"}
# Functions of the library that change a container; those of the project's own classes are found in their headers.
CHANGES = {"push_back", "emplace_back", "pop_back", "clear", "insert", "erase", "resize", "assign", "fill"}
# Where people, buildings and grids are: set when the world is built, the same on all days.
CONSTANT = {"id", "county", "settlements", "townships", "buildings", "residents", "grids", "slots", "chunks", "buildings_in",
            "households_in", "residents_in", "grids_in"}
METHOD = re.compile(r"^  (?:\[\[nodiscard\]\] |static |constexpr |template <[^>]*> )*[\w:<>,&* ]+?[ &*](\w+)\(([^;{}]*?)\)( const)?(?: noexcept)?(?: = default)?\s*(?:;|\{)", re.MULTILINE)
DEFINITION = re.compile(r"^(?:  )?(?=[A-Za-z])(?!struct|class|enum|namespace|using|union)[^\n;={}()]*?((?:\w+::)?~?\w+)\(", re.MULTILINE)
VARIABLE = re.compile(r"(const )?\b(Chunk|CountyState|CityState)>?& (\w+)|std::span<(const )?(Chunk|CountyState)> (\w+)")


def closing(code, at, pair):
    """Position after the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(code)):
        if code[i] == pair[0]:
            depth += 1
        elif code[i] == pair[1]:
            depth -= 1
            if depth == 0:
                return i + 1
    return len(code)


def split(arguments):
    """Arguments of a call or parameters of a function, at commas outside of brackets."""
    parts, depth, part = [], 0, ""
    for c in arguments:
        depth += (c in "([{<") - (c in ")]}>")
        if c == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += c
    return [p.strip() for p in [*parts, part]]


class Function:
    def __init__(self, path, name, parameters, body, returns):
        self.path, self.name, self.parameters, self.body = path, name, split(parameters), body
        # Who is given a reference may change what it refers to.
        self.gives_reference = returns.rstrip().endswith("&") and not returns.strip().startswith(("const ", "static const ", "inline const "))


def functions(path, code):
    struct_at = [(m.start(), m[1]) for m in re.finditer(r"^struct (\w+)[^;{]*\{", code, re.MULTILINE)]
    for match in DEFINITION.finditer(code):
        name = match[1]
        if name in KEYWORDS:
            continue
        end = closing(code, match.end() - 1, "()")
        tail = re.match(r"[^;{}]*\{", code[end:])
        if not tail or "=" in tail[0]:
            continue
        if code[match.start()] == " " and "::" not in name:  # inside a struct
            name = next((f"{s}::{name}" for at, s in reversed(struct_at) if at < match.start()), name)
        body_at = end + tail.end() - 1
        yield Function(path, name, code[match.end():end - 1], tail[0] + code[body_at:closing(code, body_at, "{}")],
                       code[match.start():match.start(1)])


class Sources:
    def __init__(self, tree):
        self.members = {state: re.findall(r"\w+", re.search(
            rf"struct {state} \{{.*?SHIYU_MEMBERS\((.*?)\)", tree.text(path), re.DOTALL)[1]) for state, path in STATES.items()}
        self.members = {state: set(names) - CONSTANT for state, names in self.members.items()}
        self.members["Chunk"] = (self.members["Chunk"] | self.members.pop("DayLists")) - {"daily"}  # chunk.daily.fired is called fired
        self.changing = CHANGES | self._changing_methods(tree)
        self.by_name = {}
        for path in tree.paths(".cpp", ".hpp", under=("sim/model/", "sim/world/", "sim/core/checked.", "sim/engine/grid_drawing.")):
            for f in functions(path, cpp.without_comments(tree.text(path))):
                self.by_name.setdefault(f.name, []).append(f)
        # chunk.roster(area) stands for the member that it gives.
        self.given = {(state, f.name.split("::")[1]): member for state in self.members for name, fs in self.by_name.items() for f in fs
                      if name.startswith(state + "::") and f.gives_reference
                      for member in self.members[state] if re.search(rf"\b{member}\b", f.body)}

    @staticmethod
    def _changing_methods(tree):
        """Functions of classes of the state that are declared without `const`, and nowhere with it."""
        const, changing = set(), set()
        for path in [*tree.paths(".hpp", under="sim/world/"), "sim/core/wheel.hpp"]:
            if tree.exists(path):
                for method in METHOD.finditer(cpp.without_comments(tree.text(path))):
                    if "static " not in method[0]:
                        (const if method[3] else changing).add(method[1])
        return changing - const

    def called(self, caller, name):
        """The functions that a call may mean: of the same mechanism, of the same file, or of a helper."""
        own = caller.name.split("::")[0] + "::" + name if "::" in caller.name else name
        candidates = [f for n in dict.fromkeys((own, name, f"{name}::{name}")) for f in self.by_name.get(n, [])]  # the last is a constructor
        here = [f for f in candidates if f.path == caller.path]
        return here or [f for f in candidates if "::" in name or "::" not in f.name or f.name in (own, f"{name}::{name}")]

    @functools.lru_cache(maxsize=None)
    def uses(self, function, depth=0):
        """(reads, writes) of a function and of all that it calls."""
        reads, writes = self._direct(function)
        if depth < 8:
            for call in re.finditer(r"(?<![.\w>])((?:\w+::)?\w+)\(", function.body):
                arguments = split(function.body[call.end():closing(function.body, call.end() - 1, "()") - 1])
                for target in self.called(function, call[1]):
                    if target is function:
                        continue
                    inner = self.uses(target, depth + 1)
                    reads |= inner[0]
                    writes |= inner[1]
                    for argument, parameter in zip(arguments, target.parameters):
                        if re.search(r"(?<!&)& \w+$|std::span<(?!const)", parameter) and not parameter.startswith("const "):
                            writes |= self._members(function, argument)
        return reads, writes

    def _variables(self, function):
        found = {}
        for text in [*function.parameters, function.body]:
            for m in VARIABLE.finditer(text):
                found[m[3] or m[6]] = m[2] or m[5]
        return found

    def _members(self, function, text):
        found = set()
        for variable, state in self._variables(function).items():
            for m in re.finditer(rf"\b{variable}(?:\[[^\]]*\]|\.front\(\))?\.(?:daily\.)?(\w+)(?:\.(\w+))?", text):
                if m[1] in self.members[state]:
                    found.add(f"modifiers.{m[2]}" if m[1] == "modifiers" and m[2] else m[1])
        return found

    def _direct(self, function):
        reads, writes = set(), set()
        body = function.body
        for variable, state in self._variables(function).items():
            for m in re.finditer(rf"\b{variable}(?:\[[^\]]*\]|\.front\(\))?\.(?:daily\.)?(\w+)", body):
                if given := self.given.get((state, m[1])):
                    writes.add(given)
                if m[1] not in self.members[state]:
                    continue
                name, at = m[1], m.end()
                if name == "modifiers" and (sub := re.match(r"\.(\w+)", body[at:])):
                    name, at = f"modifiers.{sub[1]}", at + sub.end()
                (writes if self._changes(body, m.start(), at) else reads).add(name)
        for m in re.finditer(r"(?<![.\w/])modifiers\.(\w+)", body):  # a reference of that name
            (writes if self._changes(body, m.start(), m.end()) else reads).add(f"modifiers.{m[1]}")
        return (set(), reads | writes) if function.gives_reference else (reads, writes)

    def _changes(self, body, start, end):
        """Is the member that stands at [start, end) changed there?"""
        at = end
        while at < len(body):  # what follows it: elements, members of members
            if element := re.match(r"\s*\[", body[at:]):
                at = closing(body, at + element.end() - 1, "[]")
            elif member := re.match(r"\s*\.(\w+)(\()?", body[at:]):
                if member[2]:
                    return member[1] in self.changing
                at += member.end()
            else:
                break
        if re.match(r"\s*([-+*/|&^]|<<|>>)?=(?!=)|\+\+|--", body[at:]):
            return True
        chosen = re.match(r"(?: : [^;{}()]*)?\)\.(\w+)\(", body[at:])  # (a ? chunk.x : chunk.y).push_back(...)
        if chosen and "?" in body[max(0, start - 120):start]:
            return chosen[1] in self.changing
        before = body[max(0, start - 120):start]
        if re.search(r"(\+\+|--)$", before) or re.search(r"std::(exchange|erase_if|erase|sort|swap)\($", before):
            return True
        bound = re.search(r"(const )?(\w+(?:::\w+)*(?:<[^;{}]*>)?)& \w+ (?:=|:) [^;{}]*$", before)
        return bool(bound) and not bound[1]


def table(tree):
    """[(phase, mechanism, reads, writes)] in the order of the day; the phase by the name of its function."""
    sources = Sources(tree)
    names_of = {}
    for path in tree.paths(".hpp", under=("sim/model/", "sim/engine/grid_drawing.")):
        for struct, body in re.findall(r"^struct (\w+)[^;{]*\{$(.*?)^\};$", tree.text(path), re.MULTILINE | re.DOTALL):
            if name := re.search(r'string_view name = "(\w+)"', body):
                names_of[struct] = name[1]
    code = cpp.without_comments(tree.text("sim/engine/day.hpp"))
    rows = []
    for phase, names in re.findall(r"phase::(\w+)<([^<>]*)>", code):
        for name in (n.strip() for n in names.split(",")):
            reads, writes = set(), set()
            for function in sources.by_name.get(f"{name}::{HOOK_OF[phase]}", []):
                of_state = {"FoundChunks": "Chunk&", "FoundCity": "CityState&"}.get(phase)
                if of_state and not any(of_state in p for p in function.parameters):
                    continue
                inner = sources.uses(function)
                reads, writes = reads | inner[0], writes | inner[1]
            reads, writes = reads - {"modifiers"}, writes - {"modifiers"}  # each has a name of its own
            rows.append((HOOK_OF[phase], names_of.get(name, name), sorted(reads), sorted(writes)))
    return rows


def as_cpp(tree):
    """The table as a source file."""
    rows = [f'    {{"{phase}", "{name}", "{", ".join(reads)}", "{", ".join(writes)}"}},' for phase, name, reads, writes in table(tree)]
    return "\n".join(["// Generated from the sources by tools/reference: not written by hand.", '#include "sim/engine/day_access.hpp"', "",
                      "namespace shiyu {", "", "// clang-format off", "std::span<const DayAccess> day_access() {",
                      "  static constexpr DayAccess rows[] = {", *rows, "  };", "  return rows;", "}", "// clang-format on", "",
                      "}  // namespace shiyu", ""])
