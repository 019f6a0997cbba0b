#!/usr/bin/env python3
"""Format: every C++ file is as clang-format-19 writes it (.clang-format). `tools/format` renews all of them.

`format.py --files` prints which files these are, each ended by a zero byte: tools/format asks it, so that none is left out.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys

import tree as project

TOOL = "clang-format-19"
SUFFIXES = (".cpp", ".hpp")
RENEWS = "tools/format"
FILES_OF_A_CALL = 25  # enough for the start of the tool to cost nothing, few enough for all processors to have work
COMPLAINT = re.compile(r"^(.+?):\d+:\d+: (?:error|warning): ")


def files(tree):
    """Wherever they lie: a list of folders would be one more thing that a new folder is missing from."""
    return tree.paths(*SUFFIXES)


def complaints(folder, paths):
    """The first complaint about each file that differs."""
    style = f"--style=file:{project.ROOT / '.clang-format'}"
    ran = subprocess.run([TOOL, "--dry-run", "--Werror", "--ferror-limit=1", style, "--", *paths], cwd=folder, capture_output=True)
    if ran.returncode == 0:
        return []
    text = ran.stderr.decode(errors="replace")
    first = {}
    for line in text.splitlines():
        if match := COMPLAINT.match(line):
            first.setdefault(match.group(1), line)
    return list(first.values()) or [f"{TOOL} failed on {paths[0]} to {paths[-1]}: {text.strip()}"]


def find(tree):
    found = []
    if "tests/rules/format.py --files" not in (tree.text(RENEWS) if tree.exists(RENEWS) else ""):
        found.append(f"{RENEWS}: does not ask tests/rules/format.py --files which files it is to renew")
    if not shutil.which(TOOL):
        return [*found, f"{TOOL} is not installed (tools/install-dependencies check)"]
    paths = files(tree)
    batches = [paths[i:i + FILES_OF_A_CALL] for i in range(0, len(paths), FILES_OF_A_CALL)]
    with tree.on_disk(paths) as folder, concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as calls:
        for messages in calls.map(lambda batch: complaints(folder, batch), batches):
            found += messages
    return found


GOOD = "int f(const int* a) { return *a; }\n"
POOR = "int f(const int *a) { return *a; }\n"
CLEAN = {"sim/core/a.cpp": GOOD, "viz/a b.hpp": GOOD, RENEWS: "python3 -B tests/rules/format.py --files | xargs -0 tool\n"}
BROKEN = [
    ({"sim/core/a.cpp": POOR}, "sim/core/a.cpp:1:"),
    ({"tests/core/b.hpp": "int f()\n{\n    return 1;\n}\n"}, "tests/core/b.hpp:1:"),
    ({"viz/a b.hpp": "\n" + GOOD + POOR}, "viz/a b.hpp:3:"),
    ({"a_new_folder/a.cpp": POOR}, "a_new_folder/a.cpp:1:"),
    ({f"sim/a{i}.cpp": GOOD for i in range(60)} | {"sim/z.cpp": POOR}, "sim/z.cpp:1:"),  # more than a call takes
    ({"sim/core/a.cpp": POOR, "sim/core/b.cpp": POOR + POOR}, "sim/core/b.cpp:1:"),  # each is named, not only the first
    ({RENEWS: "find sim tests -name '*.[ch]pp' | xargs tool\n"}, "does not ask"),
    ({RENEWS: None}, "does not ask"),
]

if __name__ == "__main__":
    if sys.argv[1:] == ["--files"]:
        sys.stdout.write("".join(path + "\0" for path in files(project.Tree())))
    else:
        project.main(find, CLEAN, BROKEN)
