"""Which outputs of the golden runs moved, and by how much, in words for the changelog."""

import subprocess
import tempfile
from pathlib import Path

import digests
from table import Wrong

OUTPUTS = "tests/golden/outputs.tsv"
SHOWN = 20
FEW = 10


def table_of(text, where):
    """{output: (unit, {run: sum})}"""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    if not lines or lines[0][:3] != ["output", "kind", "unit"]:
        raise Wrong(f"{where}: is no table of golden outputs")
    try:
        return {row[0]: (row[2], {run: int(n) for run, n in zip(lines[0][3:], row[3:], strict=True)}) for row in lines[1:]}
    except (ValueError, IndexError) as error:
        raise Wrong(f"{where}: a line is not name, kind, unit and a number a run") from error


def old_table(root, old):
    """That of a file, of a folder with both tables, or of a revision; without a name, that of this repository."""
    path = Path(old) if old else root / OUTPUTS
    if path.is_dir():
        path = path / "outputs.tsv"
    if path.is_file():
        return table_of(path.read_text(encoding="utf-8"), path)
    shown = subprocess.run(["git", "-c", f"safe.directory={root}", "-C", root, "show", f"{old}:{OUTPUTS}"], capture_output=True, text=True)
    if not old or shown.returncode != 0:
        raise Wrong(f"{old or OUTPUTS}: is no file, no folder, and no revision of git that holds {OUTPUTS}")
    return table_of(shown.stdout, f"{old}:{OUTPUTS}")


def size(was, now):
    """How far an output moved, for the order: relatively; counts below FEW come last, because a single case doubles them."""
    share = float("inf") if was == 0 else abs(now - was) / abs(was)
    return (max(abs(was), abs(now)) >= FEW, share, abs(now - was))


def cell(was, now):
    """"100 -> 90 (-10 %)"; nothing where nothing moved."""
    if was == now:
        return ""
    share = "from 0" if was == 0 else f"{100 * (now - was) / abs(was):+.3g} %"
    return f"{was:,} \u2192 {now:,} ({share})".replace("-", "\u2212")


def in_words(old, new, every=False):
    """(lines, how many outputs moved). The largest relative change in any run first."""
    both = [output for output in new if output in old]
    runs = [run for run in next(iter(new.values()))[1] if run in next(iter(old.values()))[1]]
    pairs = {output: [(old[output][1][run], new[output][1][run]) for run in runs] for output in both}
    moved = sorted((output for output in both if any(was != now for was, now in pairs[output])),
                   key=lambda output: max(size(*pair) for pair in pairs[output] if pair[0] != pair[1]), reverse=True)
    lines = [f"{sum(pairs[output][i][0] != pairs[output][i][1] for output in both)} of {len(both)} outputs moved in the golden run `{run}`."
             for i, run in enumerate(runs)]
    if moved:
        lines += ["", "| output | unit | " + " | ".join(runs) + " |", "|---|---|" + "---|" * len(runs)]
    for output in moved if every else moved[:SHOWN]:
        lines.append(f"| `{output}` | {new[output][0]} | " + " | ".join(cell(*pair) for pair in pairs[output]) + " |")
    if len(moved) > SHOWN and not every:
        lines += ["", f"And {len(moved) - SHOWN} outputs that moved less, or count fewer than {FEW}: tools/reprint --diff --every."]
    for word, names in (("New", set(new) - set(old)), ("Gone", set(old) - set(new))):
        if names:
            lines.append(f"{word}: " + ", ".join(f"`{name}`" for name in sorted(names)) + ".")
    return lines, len(moved) + len(set(new) ^ set(old))


def moved_values(old, new):
    """Golden values that moved, in the words that the changelog must hold."""
    return [f"{name} {old.get(name, 'none')[:8]} -> {value[:8]}" for name, value in new.items() if old.get(name) != value]


def diff(root, build, old, every, say):
    """0: nothing moved, 1: something did."""
    was = old_table(root, old)
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder, "tests/golden")
        tables.mkdir(parents=True)
        build.golden_tables(tables)
        lines, count = in_words(was, table_of((tables / "outputs.tsv").read_text(encoding="utf-8"), "this build"), every)
        values = moved_values(digests.golden_values(root), digests.golden_values(Path(folder)))
    if values:
        say("Golden values: " + ", ".join(values) + ".")
    for line in lines:
        say(line)
    return 1 if count or values else 0


def unnamed_in_changelog(root):
    """Golden values of which the changelog does not hold the first eight digits."""
    told = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    return [f"CHANGELOG.md: does not name the golden value {name} {value[:8]}: say there what moved it and how far (tools/reprint --diff)"
            for name, value in digests.golden_values(root).items() if value[:8] not in told]
