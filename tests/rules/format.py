#!/usr/bin/env python3
"""Format: every C++ file is as clang-format-19 writes it (.clang-format). `tools/format` renews all of them."""

import shutil
import subprocess

import tree as project

TOOL = "clang-format-19"


def differs(path, data):
    """The first complaint about the file, or None."""
    style = f"--style=file:{project.ROOT / '.clang-format'}"
    ran = subprocess.run([TOOL, "--dry-run", "--Werror", "--ferror-limit=1", style, f"--assume-filename={path}"],
                         input=data, capture_output=True)
    if ran.returncode == 0:
        return None
    lines = ran.stderr.decode(errors="replace").splitlines()
    return lines[0] if lines else f"{path}: {TOOL} failed"


def find(tree):
    if not shutil.which(TOOL):
        return [f"{TOOL} is not installed (tools/install-dependencies check)"]
    paths = tree.paths(".cpp", ".hpp", under=("sim/", "tests/", "benchmarks/", "analysis/", "viz/"))
    complaints = [differs(p, tree.data(p)) for p in paths]
    return [c for c in complaints if c]


CLEAN = {"sim/core/a.cpp": "int f(const int* a) { return *a; }\n"}
BROKEN = [
    ({"sim/core/a.cpp": "int f(const int *a) { return *a; }\n"}, "sim/core/a.cpp:1"),
    ({"tests/core/b.hpp": "int f()\n{\n    return 1;\n}\n"}, "tests/core/b.hpp:1"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
