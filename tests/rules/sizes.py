#!/usr/bin/env python3
"""Sizes: no source file over 600 lines; the median and the 90th percentile are printed (aims: 150 and 400)."""

import sys

import tree as project

LIMIT = 600
SUFFIXES = (".cpp", ".hpp", ".py", ".sh", ".cmake", "CMakeLists.txt")


def sources(tree):
    return [p for p in tree.paths() if p.endswith(SUFFIXES) or tree.is_script(p)]


def lines(tree, path):
    return tree.text(path).count("\n")


def find(tree):
    files = [p for p in sources(tree)]
    return [f"{p}: {lines(tree, p)} lines, more than {LIMIT}" for p in files if lines(tree, p) > LIMIT]


def report(tree):
    sizes = sorted(lines(tree, p) for p in sources(tree) if p.endswith((".cpp", ".hpp")))
    if sizes:
        at = lambda share: sizes[min(len(sizes) - 1, int(share * len(sizes)))]
        print(f"{len(sizes)} C++ files: median {at(0.5)}, 90th percentile {at(0.9)}, largest {sizes[-1]} lines")


CLEAN = {"sim/core/a.cpp": "x\n" * LIMIT, "data/big.csv": "1\n" * 5000, "quickstart": "#!/bin/sh\n"}
BROKEN = [
    ({"sim/core/a.cpp": "x\n" * (LIMIT + 1)}, "601 lines"),
    ({"quickstart": "#!/bin/sh\n" + "x\n" * LIMIT}, "quickstart: 601"),
    ({"tests/rules/a.py": "x\n" * 700}, "700 lines"),
]

if __name__ == "__main__":
    if not sys.argv[1:]:
        report(project.Tree())
    project.main(find, CLEAN, BROKEN)
