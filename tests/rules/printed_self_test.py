#!/usr/bin/env python3
"""tools/reprint in an invented repository with invented programs: what it makes, what it refuses, what a kill leaves behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
GOLDEN = "# head\nbusy\tdigest\t00112233aabbccdd\n"
OUTPUTS = "output\tkind\tunit\tbusy\na.born\tflow\tcases\t{}\na.left\tlevel\tcases\t0\n"
SHIYU = '#!/bin/sh\n[ "$1" = --version ] && echo "shiyu 0.2.0 (012345678901, GNU 12.2.0, Release)"\nexit 0\n'
WRITES = '#!/bin/sh\ncp golden/*.tsv "$SHIYU_GOLDEN_INTO"\n'  # what this build gives lies in golden/
ITEMS = """
[[item]]
name = "source"
says = "what one is made from"
command = 'cp words.txt "$KEEP/words"'
[[item]]
name = "one"
says = "a page"
files = ["docs/one.md"]
command = 'cat "$KEEP/words" >"$INTO/docs/one.md"'
after = ["source"]
needs = ["SHIYU"]
inputs = ["golden", "a.csv"]
[[item]]
name = "block"
says = "a block"
files = ["README.md#block"]
command = 'sed -i "s/^old$/new/" "$INTO/README.md"'
long = 'sed -i "s/^new$/full/" "$INTO/README.md"'
inputs = ["a.csv"]
[[item]]
name = "nowhere"
says = "a block that no page has"
files = ["README.md#nowhere"]
command = 'true'
inputs = ["a.csv"]
[[item]]
name = "edited"
says = "a page during whose making a source is changed"
files = ["docs/edited.md"]
command = 'echo later >"$INTO/docs/edited.md"; if test -e edit; then mkdir -p sim/core; echo "int a;" >sim/core/a.cpp; fi'
needs = ["SHIYU"]
inputs = ["a.csv"]
[[item]]
name = "fails"
says = "a page whose command fails after it wrote"
files = ["docs/fails.md"]
command = 'echo half >"$INTO/docs/fails.md"; echo why; test -e mended'
inputs = ["a.csv"]
[[item]]
name = "after"
says = "made from what fails"
files = ["docs/after.md"]
command = 'echo x >"$INTO/docs/after.md"'
after = ["fails"]
inputs = ["a.csv"]
[[item]]
name = "slow"
says = "takes until it is ended"
files = ["docs/slow.md"]
command = 'echo half >"$INTO/docs/slow.md"; echo $$ >started.new; mv started.new started; sleep 100000'
inputs = ["a.csv"]
only_long = true
[[item]]
name = "nothing"
says = "its command writes nothing"
files = ["docs/nothing.md"]
command = 'rm -f "$INTO/docs/nothing.md"'
inputs = ["a.csv"]
only_long = true
[[item]]
name = "picture"
says = "needs a program that is not there"
files = ["docs/picture.png"]
command = 'true'
needs = ["VIEWER"]
shown = ["README.md"]
inputs = ["a.csv"]
only_long = true
[[item]]
name = "prose"
says = "written by hand"
files = ["docs/prose.md"]
command = 'echo 42'
by_hand = true
inputs = ["a.csv"]
only_long = true
"""


def expect(condition, what, ran=None):
    if not condition:
        sys.exit(f"failed: {what}" + (f"\nexit code {ran.returncode}\n{ran.stdout}{ran.stderr}" if ran else ""))


def put(path, text, mode=0o644):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def repository(root):
    shutil.copytree(HERE / "tools/printed", root / "tools/printed", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(HERE / "tools/reprint", root / "tools/reprint")
    put(root / "tools/printed/items.toml", ITEMS)
    put(root / "README.md", "# City\n\n<!-- block:begin -->\nold\n<!-- block:end -->\n")
    put(root / "CHANGELOG.md", "Golden value 00112233.\n")
    put(root / "a.csv", "1,2\n")
    put(root / "words.txt", "# One\n\n1\n")
    put(root / "docs/prose.md", "# Prose\n\n41\n")
    for folder in ("tests/golden", "golden"):
        put(root / folder / "hashes.tsv", GOLDEN)
        put(root / folder / "outputs.tsv", OUTPUTS.format(100))
    put(root / "build/joined/sim/app/shiyu", SHIYU, 0o755)
    put(root / "build/joined/tests/shiyu_golden", WRITES, 0o755)


def wait_for(path):
    while not path.exists():
        time.sleep(0.05)


with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    repository(root)
    start = lambda *words: subprocess.Popen([sys.executable, "-B", root / "tools/reprint", *words], stdout=subprocess.PIPE,
                                            stderr=subprocess.PIPE, text=True, cwd="/")

    def reprint(*words):
        child = start(*words)
        out, err = child.communicate()
        return subprocess.CompletedProcess(words, child.returncode, out, err)

    def reads(path, text):
        return (root / path).read_text() == text

    ran = reprint("--list")
    expect(ran.returncode == 0 and "docs/one.md" in ran.stdout, "the list names what is printed", ran)
    ran = reprint("on")
    expect(ran.returncode == 2 and "did you mean one?" in ran.stderr, "the nearest name is told", ran)
    for words in (["--written"], ["--check", "one"], ["--check", "--diff"]):
        expect(reprint(*words).returncode == 2, f"{words} is refused")

    ran = reprint()
    expect(ran.stdout.index("made          source") < ran.stdout.index("changed       one"), "what others are made from comes first", ran)
    expect(ran.returncode == 1 and "changed       one" in ran.stdout and "changed       block" in ran.stdout, "what can be made is made", ran)
    expect("FAILED        fails" in ran.stdout and "why" in ran.stdout and "made from fails, which failed" in ran.stdout, "failures are told", ran)
    expect(not (root / "docs/fails.md").exists() and not (root / "docs/after.md").exists(), "half of a page replaces nothing")
    expect(reads("docs/one.md", "# One\n\n1\n") and "begin -->\nnew\n<!--" in (root / "README.md").read_text(), "pages and blocks are replaced")
    expect("one\thour\t0.2.0 of commit 012345678901\tcommand=" in (root / "docs/printed.tsv").read_text(), "it is kept what one was made from")
    expect("nowhere" not in ran.stdout and "wrote no README.md#nowhere" in reprint("nowhere").stdout, "a block without a place waits to be named", ran)
    put(root / "mended", "")
    ran = reprint("fails", "after", "one")
    expect(ran.returncode == 0 and "unchanged     one" in ran.stdout and reads("docs/after.md", "x\n"), "a mended item is made", ran)

    expect(reprint("--long", "block").returncode == 0 and "\nfull\n" in (root / "README.md").read_text(), "--long has a command of its own")

    ran = reprint("--check")
    expect(ran.returncode == 1 and "up to date    block" in ran.stdout, "and is up to date by that", ran)
    expect(ran.returncode == 1 and "OUT OF DATE   prose" in ran.stdout and "1 of 10 items" in ran.stdout, "prose that nobody recorded is seen", ran)
    ran = reprint("--written", "prose")
    expect(ran.returncode == 2 and "run it first" in ran.stderr, "nobody says that prose is right without a run", ran)
    expect("to be written prose" in reprint("prose").stdout and reads("results/printed/prose.txt", "42\n"), "what to write is kept")
    expect(reprint("--written", "prose").returncode == 0 and reprint("--check").returncode == 0, "prose that was written is up to date")

    put(root / "a.csv", "1,3\n")
    ran = reprint("--check")
    expect(ran.returncode == 1 and "OUT OF DATE   one: moved since: a.csv" in ran.stdout and "does not say so" in ran.stdout, "a moved input", ran)
    expect(reprint("--mark", "one", "block").returncode == 0, "pages say that they are out of date")
    page = (root / "docs/one.md").read_text()
    expect("> `one` was made by version 0.2.0 of commit 012345678901, not made again yet" in page, f"the page says it: {page}")
    ran = reprint("--check")
    expect(ran.returncode == 1 and "docs/one.md: one is out" not in ran.stdout and "docs/fails.md: fails is out" in ran.stdout, "marked pages", ran)
    ran = reprint("--mark")
    expect(ran.returncode == 0 and "marked        fails" in ran.stdout and "does not say so" not in reprint("--check").stdout, "all are marked", ran)
    ran = reprint("--stale")
    expect(ran.returncode == 0 and "unchanged     one" in ran.stdout and reads("docs/one.md", "# One\n\n1\n"), "the line goes when it is made", ran)
    expect("not made again" not in (root / "README.md").read_text(), "and that of a block")
    expect(reprint("--mark", "one").returncode == 2, "what is up to date is not marked")
    put(root / "a.csv", "1,2\n")

    for name, what in (("picture", "--target shiyu-view"), ("nothing", "wrote no docs/nothing.md")):
        ran = reprint(name)
        expect(ran.returncode == 1 and what in ran.stdout, f"{name}: {what}", ran)
    ran = reprint("one", "--program", root / "nowhere")
    expect(ran.returncode == 2 and "there is no program" in ran.stderr, "a program that is not there", ran)
    put(root / "docs/edited.md", "earlier\n")
    put(root / "edit", "")
    ran = reprint("edited")
    expect(ran.returncode == 1 and "is newer than" in ran.stdout and reads("docs/edited.md", "earlier\n"),
           "a source that is changed meanwhile", ran)
    put(root / "sim/core/a.cpp", "int a;\n")
    ran = reprint("one")
    expect(ran.returncode == 1 and "sim/core/a.cpp is newer than build/joined" in ran.stdout, "sources that are newer than the program", ran)
    shutil.rmtree(root / "sim")

    expect(reprint("--diff").returncode == 0, "nothing moved")
    put(root / "golden/outputs.tsv", OUTPUTS.format(90).replace("\t0", "\t70"))
    put(root / "golden/hashes.tsv", GOLDEN.replace("0011", "4444"))
    ran = reprint("--diff")
    expect(ran.returncode == 1 and ran.stdout.index("from 0") < ran.stdout.index("\u221210 %"), "moves, the largest first", ran)
    expect("busy digest 00112233 -> 44442233" in ran.stdout, "moved golden values", ran)
    ran = reprint("one")
    expect(ran.returncode == 1 and "does not give the golden values" in ran.stdout, "another model's numbers are not recorded", ran)
    expect(reprint("--diff", root / "golden").returncode == 1 and "is no file" in reprint("--diff", "nowhere").stderr, "the old table is chosen")

    put(root / "docs/slow.md", "# Slow\n")
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        (root / "started").unlink(missing_ok=True)
        first = start("slow")
        wait_for(root / "started")
        ran = reprint("block")
        expect(ran.returncode == 2 and f"process {first.pid}" in ran.stderr, "two at once are refused", ran)
        first.send_signal(number)
        out, err = first.communicate() if number != signal.SIGKILL else (first.wait(), "")
        expect(reads("docs/slow.md", "# Slow\n"), "what was killed replaces nothing")
        if number == signal.SIGKILL:  # its command goes on, and holds the folder until it is ended
            expect("left behind" in reprint("block").stderr, "a command left behind is told")
            os.killpg(int((root / "started").read_text()), signal.SIGKILL)
            while reprint("block").returncode != 0:
                time.sleep(0.05)
        else:
            expect(first.returncode == 1 and f"stopped by {number.name} in slow" in err, f"{number.name}: {out}{err}")
        expect(not (root / "results/printed/tmp").exists(), "nothing is left of the temporary folder")
print("what is printed is made, found out of date, and never half replaced")
