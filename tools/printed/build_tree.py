"""The programs of one build tree, and whether they are those of these sources."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import digests
from table import PROGRAMS, Wrong

TREES = ("release", "joined", "dev")
MODEL = ("sim/core", "sim/world", "sim/founding", "sim/model", "sim/engine", "sim/io")
SOURCES = {"SHIYU": ("sim", "analysis"), "GOLDEN": (*MODEL, "tests/golden"), "BENCH": MODEL, "VIEWER": ("sim", "analysis", "viz")}
OPTIONS = {"GOLDEN": "-DSHIYU_BUILD_TESTS=ON", "BENCH": "-DSHIYU_BUILD_BENCHMARKS=ON", "VIEWER": "-DSHIYU_BUILD_VIEWER=ON"}
WRITES = "Golden values that are written are read back as they were"


class Build:
    def __init__(self, root, program):
        self.root, self.given = root, program is not None
        tail = Path(PROGRAMS["SHIYU"][0])
        if program is None:
            trees = [root / "build" / name for name in TREES]
            built = [tree for tree in trees if (tree / tail).exists()]
            golden = [tree for tree in built if (tree / PROGRAMS["GOLDEN"][0]).exists()]
            self.tree = (golden + built + trees)[0]
            self.shiyu = self.tree / tail
        else:
            self.shiyu = Path(program).resolve()
            self.tree = self.shiyu.parents[len(tail.parts) - 1] if self.shiyu.parts[-len(tail.parts):] == tail.parts else self.shiyu.parent
            self.require("SHIYU")

    def path(self, program):
        return self.shiyu if program == "SHIYU" else self.tree / PROGRAMS[program][0]

    def name_of(self, path):
        return str(path.relative_to(self.root) if path.is_relative_to(self.root) else path)

    def environment(self):
        return {name: str(self.path(name)) for name in PROGRAMS}

    def require(self, program):
        """The program is there, and not older than its sources, unless it was chosen on purpose."""
        path = self.path(program)
        build = f"cmake --build {self.name_of(self.tree)} --target {PROGRAMS[program][1]}"
        build += f" (configured with {OPTIONS[program]})" if program in OPTIONS else ""
        if not (path.is_file() and os.access(path, os.X_OK)):
            raise Wrong(f"there is no program {self.name_of(path)}" + (f": {build}" if self.tree.is_dir() or not self.given else ""))
        if self.given:
            return
        made = path.stat().st_mtime
        for folder in SOURCES.get(program, ()):
            for source in (self.root / folder).rglob("*.[ch]pp"):
                if source.stat().st_mtime > made:
                    raise Wrong(f"{source.relative_to(self.root)} is newer than {self.name_of(path)}: {build}")

    def golden_tables(self, folder):
        """Leaves hashes.tsv and outputs.tsv of this build in a folder."""
        self.require("GOLDEN")
        ran = subprocess.run([self.path("GOLDEN"), WRITES], cwd=self.root, env={**os.environ, "SHIYU_GOLDEN_INTO": str(folder)},
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if ran.returncode != 0 or not Path(folder, "outputs.tsv").is_file():
            raise Wrong(f"{self.path('GOLDEN')}: exit code {ran.returncode}\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")

    def require_golden(self):
        """What this build gives is what the golden values say: else its numbers would be recorded as those of another model."""
        with tempfile.TemporaryDirectory() as folder:
            tables = Path(folder, "tests/golden")
            tables.mkdir(parents=True)
            self.golden_tables(tables)
            if digests.golden_values(Path(folder)) != digests.golden_values(self.root):
                raise Wrong(f"{self.name_of(self.tree)} does not give the golden values (tools/reprint --diff): build it anew, "
                            "or renew them first: tools/reprint golden")

    def version(self):
        """"0.1.0 of commit 4c64eab0d0e2", from "shiyu 0.1.0 (4c64eab0d0e2, GNU 12.2.0, Release)"."""
        self.require("SHIYU")
        ran = subprocess.run([self.shiyu, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        found = re.search(r"(\d+\.\d+\.\d+)(?: \(([^,)]+))?", ran.stdout)
        if ran.returncode != 0 or not found:
            raise Wrong(f"{self.shiyu} --version: exit code {ran.returncode}: {ran.stdout.strip() or ran.stderr.strip()}")
        return found[1] + (f" of commit {found[2]}" if found[2] else "")
