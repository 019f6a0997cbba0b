#!/usr/bin/env python3
"""Leftovers: no path of one machine, nothing outside the project, no marks of unfinished work."""

import re

import tree as project

# Written in pieces, so that this file keeps its own rule.
PLACES = re.compile(r"(?<![\w.])/(?:wo" r"rk|ho" r"me|ro" r"ot|Use" r"rs)/[\w.]|\.\./sha" r"red|[A-Z]:\\Us" r"ers", re.ASCII)
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|\bnot yet impl" r"emented\b|\bnot impl" r"emented\b")
CODE = (".cpp", ".hpp", ".py", ".sh", ".toml", ".cmake", "CMakeLists.txt")


def find(tree):
    found = []
    for path in tree.paths():
        data = tree.data(path)
        if path.startswith("tests/bad/") or b"\0" in data[:4096]:  # broken on purpose; binary
            continue
        code = path.endswith(CODE) or tree.is_script(path)
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            if place := PLACES.search(line):
                found.append(f"{path}:{number}: {place.group(0)}...: a path of one machine")
            if code and (mark := UNFINISHED.search(line)):
                found.append(f"{path}:{number}: {mark.group(0)}: unfinished work belongs into an issue")
    return found


CLEAN = {
    "README.md": "Results are in results/; see https://example.org/work/paper and ~/home\n",
    "sim/core/a.cpp": '#include "sim/core/a.hpp"  // to do this, see /tmp and /usr/bin/python3\n',
    "tests/bad/outside.toml": 'extends = "/ho' 'me/someone/x.toml"\n',
    "docs/image.png": b"\x89PNG\0/ho" b"me/me",
}
BROKEN = [
    ({"README.md": "run /ho" "me/me/shiyu\n"}, "a path of one machine"),
    ({"CMakePresets.json": '"/wo' 'rk/main"\n'}, "a path of one machine"),
    ({"data/README.md": "copied from ../sha" "red/data\n"}, "a path of one machine"),
    ({"sim/core/a.cpp": "int x;  // TO" "DO\n"}, "unfinished work"),
    ({"quickstart": "#!/bin/sh\n# FIX" "ME\n"}, "unfinished work"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
