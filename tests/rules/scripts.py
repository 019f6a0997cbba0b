#!/usr/bin/env python3
"""Scripts: they parse, they can be run, they stop at the first error."""

import re
import subprocess

import tree as project

SHELL = re.compile(rb"#!(/bin/|/usr/bin/env |/usr/bin/)(ba)?sh\b")
NEEDED = ["quickstart", "check", ".ci/run"]


def find(tree):
    found = [f"{p}: is missing" for p in NEEDED if not tree.exists(p)]
    for path in tree.paths():
        data = tree.data(path)
        script = tree.is_script(path)
        if script and not tree.is_executable(path):
            found.append(f"{path}: begins with #! but is not executable (chmod +x)")
        if not script and tree.is_executable(path):
            found.append(f"{path}: is executable but does not begin with #!")
        if SHELL.match(data):
            parsed = subprocess.run(["bash", "-n"], input=data, capture_output=True)
            if parsed.returncode != 0:
                found.append(f"{path}: {parsed.stderr.decode().strip()}")
            if b"\nset -euo pipefail\n" not in data:
                found.append(f"{path}: has no line 'set -euo pipefail'")
        elif path.endswith(".py") or (script and b"python" in data.split(b"\n", 1)[0]):
            try:
                compile(data, path, "exec")
            except (SyntaxError, ValueError) as error:
                found.append(f"{path}: {error}")
    return found


GOOD = "#!/usr/bin/env bash\nset -euo pipefail\n"
CLEAN = {"quickstart": GOOD, "check": GOOD, ".ci/run": GOOD, "tools/a.py": "#!/usr/bin/env python3\nx = 1\n", "README.md": ""}
EXECUTABLE = {"quickstart", "check", ".ci/run", "tools/a.py", "tools/odd"}
BROKEN = [
    ({"quickstart": GOOD + "if true; then\n"}, "quickstart: "),
    ({"check": "#!/bin/bash\ntrue\n"}, "set -euo pipefail"),
    ({"tools/b": GOOD}, "is not executable"),
    ({"tools/odd": "text\n"}, "does not begin with #!"),
    ({"tools/a.py": "#!/usr/bin/env python3\nx = (\n"}, "tools/a.py: "),
    ({".ci/run": None}, ".ci/run: is missing"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN, lambda files: project.Tree(files, EXECUTABLE))
