#!/usr/bin/env python3
"""tools/reference on an invented program: it writes every file, sees them fresh, and sees one changed byte or a failing program."""

import subprocess
import sys
import tempfile
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "tools" / "reference"
# Prints its arguments, as `shiyu params --format base` prints that format.
ECHO = """#!/bin/sh
[ "$1 $2" = "params --format" ] || exit 2
[ "$3" != json ] || {
  echo '{"parameters": [{"group": "time", "group_zh": "t", "source": "format"},'
  echo '                {"group": "patrol", "group_zh": "p", "source": "policy", "lever": true}],'
  echo ' "outputs": [{"group": "patrol", "group_zh": "p"}, {"group": "burden", "group_zh": "b"}],'
  echo ' "modifiers": [{"name": "worker_skill", "doc": "Skill", "zh": "z", "unit": "logit", "kind": "term", "by": ""}]}'
  exit 0
}
echo "text of $3"
"""
MEASURES = "before\n<!-- generated: measures -->\nold\n<!-- end -->\nafter\n"
PAGE = "before\n<!-- generated: mechanisms -->\nold\n<!-- end -->\nafter\n"


def run(root, program, *options):
    command = [sys.executable, REFERENCE, "--program", program, "--root", root, *options]
    return subprocess.run(command, capture_output=True, text=True)


def script(path, text):
    path.write_text(text)
    path.chmod(0o755)
    return path


def expect(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    program = script(root / "program", ECHO)
    expect(run(root, program, "--check").returncode == 1, "a page without a place for its table is seen")
    page = root / "docs/ODD.md"
    page.parent.mkdir()
    page.write_text(PAGE)
    (root / "docs/measures.md").write_text(MEASURES)
    missing = run(root, program, "--check")
    expect(missing.returncode == 1 and "9 of 9 files are stale" in missing.stdout, "missing files are stale")
    expect(run(root, program).returncode == 0, "files are written")
    expect((root / "docs/parameters.zh.md").read_text() == "text of markdown-zh\n", "the text is the program's")
    expect(run(root, program, "--check").returncode == 0, "fresh files pass")
    expect("| `patrol` | p | 1 | 1 | 0 | 1 |\n| `burden` | b | 0 | 0 | 0 | 1 |\n<!-- end -->\nafter\n" in page.read_text(),
           "the table stands in its place, without the head of a scenario")
    expect((root / "docs/measures.md").read_text() == MEASURES.replace("old", "text of measures"), "so do the measures in theirs")
    row = (root / "docs/modifiers.md").read_text().splitlines()[-1]
    expect(row == "| `worker_skill` | Skill | z | logit | term |  | [training](../sim/model/training.cpp) | [mediation](../sim/model/mediation.cpp) |",
           "the page of modifiers names who writes and who reads each")
    (root / "scenarios/base.toml").write_text("text of bose\n")
    stale = run(root, program, "--check")
    expect(stale.returncode == 1 and "scenarios/base.toml: is not what the code says" in stale.stdout, "a changed byte is seen")
    expect((root / "scenarios/base.toml").read_text() == "text of bose\n", "--check writes nothing")
    expect(run(root, script(root / "fails", "#!/bin/sh\nexit 5\n"), "--check").returncode == 1, "a failing program is seen")
    expect(run(root, script(root / "silent", "#!/bin/sh\n")).returncode == 1, "an empty answer is never written")
print("stale files are found, fresh ones pass")
