#!/usr/bin/env python3
"""Phases: what a mechanism can do in a phase is listed in sim/engine/day.hpp. A function that is listed nowhere is never called.
Each mechanism has a test file of its own.

(That everything listed exists is seen by the compiler.)
"""

import re

import cpp
import tree as project

DAY = "sim/engine/day.hpp"
# The function of a mechanism that a phase calls, by the beginning of its declaration.
HOOKS = {
    "Draw": r"static Grids draw\(",
    "Shape": r"static void shape\(WorldShape&",
    "FoundChunks": r"static void found\(const Today&( \w+)?, Chunk&",
    "FoundCity": r"static void found\(const Today&( \w+)?, CityState&",
    "Change": r"static void change\(const Today&( \w+)?, Chunk&",
    "Modify": r"static void modify\(const Today&( \w+)?, Chunk&",
    "Morning": r"static void morning\(",
    "Counties": r"static void county\(",
    "City": r"static void city\(",
    "Evening": r"static void evening\(",
    "Hazards": r"static void hazard\(",
}
NAMES = "draw|shape|found|change|modify|morning|county|city|evening|hazard"
STRUCT = re.compile(r"^struct (\w+)[^;{]*\{$(.*?)^\};$", re.MULTILINE | re.DOTALL)


def listed(text):
    """Phase -> mechanisms, as the day lists them."""
    code = cpp.without_comments(text)
    return {phase: [name.strip() for name in names.split(",")] for phase, names in re.findall(r"phase::(\w+)<([^<>]*)>", code)}


def find(tree):
    if not tree.exists(DAY):
        return [f"{DAY}: is missing"]
    phases = listed(tree.text(DAY))
    found = [f"{DAY}: no phase '{phase}'" for phase in HOOKS if phase not in phases]
    for path in tree.paths(".hpp", under=("sim/model/", "sim/engine/grid_drawing.hpp")):
        for name, body in STRUCT.findall(cpp.without_comments(tree.text(path))):
            if "using Params" not in body and "struct Params" not in body:
                continue
            for phase, hook in HOOKS.items():
                if re.search(hook, body) and name not in phases.get(phase, []):
                    found.append(f"{path}: {name} has a function for the phase {phase}, in which {DAY} does not list it")
            for declared in re.findall(rf"static (?:void|Grids) (?:{NAMES})\([^;{{]*", body):
                if not any(re.match(hook, declared) for hook in HOOKS.values()):
                    found.append(f"{path}: {name}: no phase calls `{' '.join(declared.split())}`")
    for stem in re.findall(r'#include "sim/model/(\w+)\.hpp"', tree.text(DAY)):
        if not tree.exists(f"tests/model/test_{stem}.cpp"):
            found.append(f"sim/model/{stem}.hpp: has no test of its own, tests/model/test_{stem}.cpp")
    return found


def mechanism(name, functions):
    return f"struct {name} {{\n  struct Params {{}};\n  {functions}\n}};\n"


CLEAN = {
    DAY: '#include "sim/model/patrol.hpp"\nusing Day = DayOf<' + ", ".join(f"phase::{phase}<Other>" for phase in HOOKS if phase not in ("Morning", "Modify"))
         + ", phase::Modify<Training>,\n phase::Morning<Patrol,  // finds, phase::Evening<Patrol>\n Training>>;\n",
    "sim/model/patrol.hpp": mechanism("Patrol", "static void morning(const Today& t, Chunk& chunk, const Params& p);"),
    "sim/model/training.hpp": mechanism("Training", "static void modify(const Today&, Chunk& chunk, const Params& p);\n"
                                                    "  static void morning(const Today& t, Chunk& c);\n  // static void evening("),
    "sim/model/helper.hpp": "struct Helper {\n  static void evening(int x);\n};\n",
    "tests/model/test_patrol.cpp": "",
}
BROKEN = [
    ({"sim/model/patrol.hpp": mechanism("Patrol", "static void evening(const Today& t);")}, "Patrol has a function for the phase Evening"),
    ({"sim/model/patrol.hpp": mechanism("Patrol", "static void modify(int day, Chunk& chunk);")}, "no phase calls `static void modify(int day"),
    ({"sim/model/patrol.hpp": mechanism("Patrol", "static void found(const Today&, CountyState& county);")}, "no phase calls"),
    ({DAY: CLEAN[DAY].replace("phase::Counties<Other>, ", "")}, "no phase 'Counties'"),
    ({DAY: None}, "is missing"),
    ({"tests/model/test_patrol.cpp": None}, "has no test of its own"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
