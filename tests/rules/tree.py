"""What every rule stands on: the files of the project as a mapping from path to bytes, and the way a rule is run.

A rule is a script with

    find(tree) -> list of messages    empty when the rule holds
    CLEAN                             {path: text} of a small tree that keeps the rule
    BROKEN                            [({path: text}, part of the expected message)], each laid over CLEAN
                                      (None for a text takes the file away)

and ends with `tree.main(find, CLEAN, BROKEN)`. `rule.py` checks the project; `rule.py --self-test` checks the rule:
CLEAN must pass, and each case of BROKEN must be found, so that no rule can pass by finding nothing.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def project_paths():
    """Files of the project: known to git or new and not ignored; without git, all but build and results folders."""
    try:
        out = subprocess.run(["git", "-c", f"safe.directory={ROOT}", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"],
                             check=True, capture_output=True).stdout
        paths = out.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        paths = []
        for folder, folders, files in os.walk(ROOT):
            folders[:] = [f for f in folders if f not in ("build", "results", "__pycache__", ".git", ".cache")]
            paths += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files]
    return sorted(p for p in paths if p and (ROOT / p).is_file() and not (ROOT / p).is_symlink())


class Tree:
    """Paths (with '/') and contents. Executable bits are known for the project, and given by name for invented trees."""

    def __init__(self, files=None, executable=()):
        self._files = None
        if files is not None:  # a file that is None is not there
            self._files = {p: t if isinstance(t, bytes) else t.encode() for p, t in files.items() if t is not None}
        self._executable = set(executable)
        self._paths = None

    def paths(self, *suffixes, under=("",)):
        """Paths that end in one of the suffixes (all, if none is given) and begin with one of `under`."""
        if self._paths is None:
            self._paths = project_paths() if self._files is None else sorted(self._files)
        under = (under,) if isinstance(under, str) else tuple(under)
        return [p for p in self._paths if p.startswith(under) and (not suffixes or p.endswith(suffixes))]

    def data(self, path):
        return (ROOT / path).read_bytes() if self._files is None else self._files[path]

    def text(self, path):
        return self.data(path).decode("utf-8", errors="replace")

    def exists(self, path):
        return path in self.paths()

    @contextlib.contextmanager
    def on_disk(self, paths):
        """The folder in which these files stand, for programs that read them: the project, or one made for an invented tree."""
        if self._files is None:
            yield ROOT
            return
        with tempfile.TemporaryDirectory(prefix="shiyu-rule-") as folder:
            for path in paths:
                file = Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(self._files[path])
            yield Path(folder)

    def is_executable(self, path):
        return os.access(ROOT / path, os.X_OK) if self._files is None else path in self._executable

    def is_script(self, path):
        return self.data(path)[:2] == b"#!"


def self_test(find, clean, broken, make=Tree):
    messages = []
    found = find(make(clean))
    if found:
        messages.append(f"the clean tree breaks the rule: {found}")
    for changes, expected in broken:
        found = find(make({**clean, **changes}))
        if not any(expected in m for m in found):
            messages.append(f"not found: {expected!r} in {sorted(changes)}; found instead: {found}")
    if not broken:
        messages.append("the rule has no case that breaks it")
    return messages


def main(find, clean, broken, make=Tree):
    if sys.argv[1:] == ["--self-test"]:
        messages = self_test(find, clean, broken, make)
        done = f"{len(broken)} violations found, as they should be"
    else:
        messages = find(Tree())
        done = "the rule holds"
    for message in messages:
        print(message)
    print(f"{len(messages)} violations" if messages else done)
    sys.exit(1 if messages else 0)
