"""What is printed: whole files, or blocks of a page between two marks; and the line that says that it is out of date."""

import os
import re

from digests import short
from table import Wrong

SAYS = "> {} was made by version {}, not made again yet: it shows an older state of the program.\n"
STALE = re.compile(r"^> (?P<names>(?:`[^`]+`(?:, | and )?)+) (?:was|were) made by version (?P<by>\S[^,]*), not made again yet\b.*\n?\n?", re.MULTILINE)
HIDDEN = re.compile(r"<!--.*?-->|^```.*?^```", re.DOTALL | re.MULTILINE)  # what a reader of the page does not see as text


def parts(target):
    """(file, block or None)"""
    file, _, block = target.partition("#")
    return file, block or None


def marks(block):
    return f"<!-- {block}:begin -->\n", f"<!-- {block}:end -->"


def content(root, target):
    """Bytes of what is printed, without the line that it is out of date; None where there is none."""
    file, block = parts(target)
    path = root / file
    if not path.is_file():
        return None
    data = path.read_bytes()
    if block is None:
        return STALE.sub("", data.decode()).encode() if file.endswith(".md") else data
    text, (begin, end) = data.decode(), marks(block)
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        return None
    return text[text.index(begin) + len(begin):text.index(end)].encode()


def digest(root, item):
    return short(b"\0".join(content(root, target) or b"" for target in item.files))


def pages_of(item):
    """Where a reader must be told that an item is out of date."""
    return item.shown or sorted({parts(target)[0] for target in item.files if parts(target)[0].endswith(".md")})


def told_stale(root, page):
    """{name: version} of the lines of a page that a reader sees."""
    path = root / page
    if not path.is_file():
        return {}
    seen = HIDDEN.sub("", path.read_text(encoding="utf-8"))
    return {name: match["by"] for match in STALE.finditer(seen) for name in re.findall("`([^`]+)`", match["names"])}


def write(path, data):
    """Never half a file: written beside it, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f".{path.name}.reprint")
    whole.write_bytes(data)
    if path.exists():
        whole.chmod(path.stat().st_mode & 0o7777)
    os.replace(whole, path)


def put(root, target, data):
    file, block = parts(target)
    path = root / file
    if block is None:
        return write(path, data)
    text, (begin, end) = path.read_text(encoding="utf-8"), marks(block)
    if content(root, target) is None:
        raise Wrong(f"{file}: has no place for {block}: needs {begin.strip()} and {end}, once each and in this order")
    write(path, (text[:text.index(begin) + len(begin)] + data.decode() + text[text.index(end):]).encode())
    return None


def unmark(root, item):
    """Takes the lines out that tell of this item alone, and its name out of others."""
    def shorter(match):
        names = [name for name in re.findall("`([^`]+)`", match["names"]) if name != item.name]
        return match[0] if f"`{item.name}`" not in match["names"] else \
            match[0].replace(match["names"], ", ".join(f"`{name}`" for name in names)) if names else ""
    for page in pages_of(item):
        if item.name in told_stale(root, page):
            write(root / page, STALE.sub(shorter, (root / page).read_text(encoding="utf-8")).encode())


def mark(root, item, by):
    """Says on each page of the item that it is out of date: before its block, or below the paragraph of its words or picture, or
    below the heading."""
    for page in pages_of(item):
        if item.name in told_stale(root, page):
            continue
        lines = (root / page).read_text(encoding="utf-8").splitlines(keepends=True)
        targets = [parts(target) for target in item.files]
        at = next((i for i, line in enumerate(lines) if any(block and line == marks(block)[0] for _, block in targets)), None)
        if at is None:
            words = [item.near] if item.near else [file.rpartition("/")[2] for file, _ in targets if not file.endswith(".md")]
            at = next((i for i, line in enumerate(lines) if any(word in line for word in words)), 0)
            while at < len(lines) and lines[at] != "\n":
                at += 1
            at += at < len(lines)
        told = [SAYS.format(f"`{item.name}`", by), "\n"]  # STALE takes both away
        lines[at:at] = told if at and lines[at - 1] == "\n" else ["\n", *told]
        write(root / page, "".join(lines).encode())
