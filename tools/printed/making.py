"""Makes items: one process at a time, into a folder of its own, and nothing is replaced before its command succeeded."""

import fcntl
import os
import shutil
import signal
import subprocess
import time

import manifest
import pages
from table import HOUR, Wrong

KEEP = "results/printed"


class Stopped(Exception):
    """By a signal."""


def stop(number, _):
    raise Stopped(signal.Signals(number).name)


class Workshop:
    """The folder results/printed, held by one tools/reprint and by the commands that it began."""

    def __init__(self, root, build, long):
        self.root, self.build, self.long = root, build, long
        self.keep = root / KEEP
        self.golden_held = False

    def __enter__(self):
        self.keep.mkdir(parents=True, exist_ok=True)
        self.lock = os.open(self.keep / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.read(self.lock, 100).decode(errors="replace").strip() or "?"
            raise Wrong(f"another tools/reprint is at work here (process {owner}), or a command that it left behind; wait for it") from error
        os.ftruncate(self.lock, 0)
        os.write(self.lock, f"{os.getpid()}\n".encode())
        shutil.rmtree(self.keep / "tmp", ignore_errors=True)  # of one that was killed
        for part in self.keep.glob(".*.part-*"):
            part.unlink()
        self.before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        return self

    def __exit__(self, *_):
        for number, handler in self.before.items():
            signal.signal(number, handler)
        shutil.rmtree(self.keep / "tmp", ignore_errors=True)
        os.close(self.lock)

    def run(self, item, into, log):
        """The command of an item. Its processes are one group, which ends with us."""
        words = {"INTO": str(into), "KEEP": str(self.keep), "PYTHONDONTWRITEBYTECODE": "1", **self.build.environment()}
        with open(log, "wb") as out:
            child = subprocess.Popen(["bash", "-euo", "pipefail", "-c", item.command_of(self.long)], cwd=self.root,
                                     env={**os.environ, **words}, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                     start_new_session=True, pass_fds=[self.lock])
            try:
                code = child.wait()
            except Stopped:
                os.killpg(child.pid, signal.SIGTERM)
                child.wait()
                raise
        if code != 0:
            last = log.read_text(errors="replace").strip().splitlines()[-5:]
            raise Wrong("\n    ".join([f"exit code {code}; all it said: {log.relative_to(self.root)}", *last]))

    def make(self, item):
        """"unchanged", "changed" or "to be written". Throws Wrong when it failed; then nothing was replaced."""
        for program in item.needs:
            self.build.require(program)
        if {"golden", "golden_city"} & set(item.inputs) and not self.golden_held:
            self.build.require_golden()
            self.golden_held = True
        into, log = self.keep / "tmp" / "into", self.keep / (item.name.replace("/", "-") + ".log")
        shutil.rmtree(into, ignore_errors=True)
        old = {target: pages.content(self.root, target) for target in item.files}
        for file in {pages.parts(target)[0] for target in item.files}:
            (into / file).parent.mkdir(parents=True, exist_ok=True)
            if (self.root / file).is_file():
                shutil.copy2(self.root / file, into / file)
        into.mkdir(parents=True, exist_ok=True)
        self.run(item, into, log)
        if item.by_hand:
            log.replace(log.with_suffix(".txt"))
            return "to be written"
        new = {target: pages.content(into, target) for target in item.files}
        for target, data in new.items():
            if not data:
                raise Wrong(f"the command wrote no {target}")
            if pages.content(self.root, target) != old[target]:
                raise Wrong(f"{target} was changed meanwhile; it is not replaced")
        # All that can fail comes before the first page is replaced.
        version = self.build.version() if item.kept and item.needs else "-"
        for target, data in new.items():
            if data != old[target]:
                pages.put(self.root, target, data)
        if item.kept:
            pages.unmark(self.root, item)
            manifest.record(self.root, item, self.long, version)
        return "made" if not item.files else "changed" if new != old else "unchanged"

    def make_all(self, items, say):
        """The number of items that failed; what is made from one that failed is not made."""
        failed, start = set(), time.monotonic()
        for item in items:
            began = time.monotonic()
            try:
                lost = [name for name in item.after if name in failed]
                if lost:
                    raise Wrong(f"is made from {lost[0]}, which failed")
                word, more = self.make(item), ""
                if word == "to be written":
                    more = (f": {KEEP}/{item.name}.txt says what to write into {', '.join(item.files)}; "
                            f"then tools/reprint --written {item.name}")
            except (Wrong, OSError) as error:
                failed.add(item.name)
                word, more = "FAILED", f": {error}"
            except Stopped as stopped:
                raise Wrong(f"stopped by {stopped} in {item.name}, which is not replaced; what was made before stays", 1) from stopped
            say(f"{word:<13} {item.name:<30} {time.monotonic() - began:6.0f} s{more}")
        minutes = (time.monotonic() - start) / 60
        late = f", more than the {HOUR} promised" if minutes > HOUR and not self.long else ""
        say(f"{len(items) - len(failed)} made, {len(failed)} failed, in {minutes:.0f} minutes{late}")
        return len(failed)
