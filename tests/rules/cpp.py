"""Reading C++ as far as the rules need it: includes, and code without comments."""

import re

_COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/'  # comments
    r'|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'  # strings, raw ones too
    r"|'(?:\\.|[^'\\\n])'",  # characters, since '"' begins no string
    re.DOTALL)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)


def without_comments(text):
    """The text with comments blanked, line for line; strings stay, since a name in a Field is part of the model."""
    def blank(match):
        found = match.group(0)
        return re.sub(r"[^\n]", " ", found) if found.startswith(("//", "/*")) else found

    return _COMMENT_OR_STRING.sub(blank, text)


def includes(text):
    """[(line, quoted, header)] of a file, those in comments left out."""
    code = without_comments(text)
    return [(code.count("\n", 0, m.start()) + 1, m.group(1) == '"', m.group(2)) for m in _INCLUDE.finditer(code)]


def without_prose(code):
    """Code without the strings that hold a blank: sentences may use words that names may not."""
    return re.sub(r'"(?:\\.|[^"\\\n])*"', lambda m: '""' if " " in m.group(0) else m.group(0), code)


def words(text):
    """[(line, identifier)] of code, including names inside strings."""
    for number, line in enumerate(without_prose(without_comments(text)).splitlines(), 1):
        for word in re.findall(r"[A-Za-z_][A-Za-z0-9_]*", line):
            yield number, word


def parts(word):
    """An identifier in lower-case parts: 'ageBand' and 'age_band' are both ['age', 'band']."""
    return [p for p in re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", word).lower().split("_") if p]


def has_term(word, term):
    """Whether the parts of `term` ('age_band') stand together in the identifier ('by_age_band'). Plurals count."""
    have, want = parts(word), term.split("_")
    for i in range(len(have) - len(want) + 1):
        if all(h in (w, w + "s") for h, w in zip(have[i:], want)):
            return True
    return False
