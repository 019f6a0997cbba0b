#!/usr/bin/env python3
"""Limits: no test fails because a machine is slow. It waits for what must happen, and a limit only guards against hanging.

So every test of ctest has the one limit that tests/CMakeLists.txt sets, or that of campaigns, tests in C++ wait by tests/support/waiting.hpp, and
scripts have no limit below GUARD seconds, and no pause that they hope is long enough. Where a limit must stand, it is a number
or a name that is known; others are refused. LEAVE_SECONDS is what somebody who was told to end may take before he is killed,
when no check comes after it. The rule finds honest slips, not every way to write a limit.
"""

import ast
import re

import cpp
import tree as project

GUARD = 600  # seconds: a limit below could be one of speed
GLANCE = 0.1  # seconds between two looks at what is waited for: a longer pause is one that hopes
SHARED = "SHIYU_HANG_SECONDS"
CAMPAIGN = "SHIYU_CAMPAIGN_SECONDS"
CMAKE = "tests/CMakeLists.txt"
WAITING = "tests/support/waiting.hpp"
SCRIPT = "viz/drive/script.cpp"
NOT_OF_SPEED = "LEAVE_SECONDS"
EXAMPLES = "tests/rules/limits.py"

WAITS = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep|steady_clock|system_clock|high_resolution_clock|clock_gettime"
                   r"|try_\w+_(?:for|until))\b"
                   r"|(?:\.|::|\b)(wait_for|wait_until|sleep|alarm|p?poll|p?select|epoll_p?wait)\s*\(")
FAST = re.compile(r"\b(?:CHECK|REQUIRE)\w*\s*\((?:[^;]*seconds\(\)\s*<|[^;]*>=?\s*[\w.>-]*seconds\(\))")
MEASURES = ("tests/core/test_stopwatch.cpp", "tests/spec/test_extremes.cpp")  # one tests the watch, one tells what it took
CLOCKS = ("monotonic", "perf_counter", "time", "process_time")  # of Python
LIMITED = {"wait", "wait_for", "join", "communicate", "get", "result", "poll", "select", "settimeout", "alarm"}  # take seconds


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def of_cmake(text):
    """[(line, complaint)]"""
    code = re.sub(r"#[^\n]*", "", text)
    for match in re.finditer(r'\bTIMEOUT"?\s+"?([^\s")]+)', code):
        if match.group(1) not in (f"${{{SHARED}}}", f"${{{CAMPAIGN}}}"):
            yield line_of(code, match.start()), f"TIMEOUT {match.group(1)}: every test has the limit ${{{SHARED}}}"


def of_presets(text):
    for match in re.finditer(r'"timeout"\s*:\s*(\d+)', text):
        if int(match.group(1)) < GUARD:
            yield line_of(text, match.start()), f'"timeout": {match.group(1)}: less than {GUARD} s'


def of_other_cmake(text):
    """Of all files but the one that sets the limit."""
    yield from of_cmake(text)
    for match in re.finditer(rf"\bset\s*\(\s*(?:{SHARED}|{CAMPAIGN})\b", re.sub(r"#[^\n]*", "", text)):
        yield line_of(text, match.start()), f"sets {SHARED}: only {CMAKE} does"


def of_cpp(text):
    code = cpp.without_comments(text)
    for match in WAITS.finditer(code):
        yield line_of(code, match.start()), f"{match.group(1) or match.group(2)}: wait by {WAITING}"
    for match in FAST.finditer(code):
        yield line_of(code, match.end()), "a check of speed"


def of_unmeasured_cpp(text):
    yield from of_cpp(text)
    code = cpp.without_comments(text)
    for match in re.finditer(r"\bStopwatch\b", code):
        yield line_of(code, match.start()), f"Stopwatch: only {' and '.join(MEASURES)} measure"


def of_script(text):
    """JavaScript: milliseconds."""
    for match in re.finditer(r"\b(setTimeout|setInterval|waitForTimeout)\b|\btimeout\s*:\s*([\w.]+)", cpp.without_comments(text)):
        if match.group(1) or not match.group(2).isdecimal() or int(match.group(2)) < 1000 * GUARD:
            yield line_of(text, match.start()), f"{match.group(0)}: wait for what must happen"


def guards_in_shell(word):
    word = word.strip("\"'")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd]?)", word)
    if match:
        return float(match.group(1)) * {"m": 60, "h": 3600, "d": 86400}.get(match.group(2), 1) >= GUARD
    return word in ("$patience", "${patience}", "patience")


def of_shell(text):
    for number, line in enumerate(text.splitlines(), 1):
        code = re.sub(r"(^|\s)#.*", "", line)
        for match in re.finditer(r"""(?:(?<![-\w])timeout\s+(?:-\S+\s+)*|--timeout[ =]|\bread\s[^;|]*-\w*t\s*
                                 |\bSECONDS\}?"?\s*(?:-[lg][te]|[<>]=?)\s*)([^\s;)\]]+)""", code, re.VERBOSE):
            if not guards_in_shell(match.group(1)):
                yield number, f"{match.group(0).strip()}: neither $patience nor {GUARD} s or more"
        for match in re.finditer(r"\bsleep\s+([^\s;&|)]+)", code):
            if not re.fullmatch(r"\d*\.?\d+", match.group(1)) or float(match.group(1)) > GLANCE:
                yield number, f"{match.group(0)}: wait for what must happen"


def of_steps(text):
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*wait\s+seconds\b", line):
            yield number, "wait seconds: wait for what must happen"


class Python:
    """What limits in a script of Python are."""

    def __init__(self, text):
        self.tree = ast.parse(text)
        self.values = {}
        for node in ast.walk(self.tree):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            if len(targets) == 1 and isinstance(targets[0], ast.Name):
                self.values[targets[0].id] = node.value

    def number(self, node, depth=9):
        """Of a number, a name that stands for one, or a sum or product of such; else None."""
        if isinstance(node, ast.Name) and depth:
            return None if node.id == NOT_OF_SPEED else self.number(self.values.get(node.id), depth - 1)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub, ast.Mult)) and depth:
            a, b = self.number(node.left, depth - 1), self.number(node.right, depth - 1)
            if a is None or b is None:
                return None
            return a + b if isinstance(node.op, ast.Add) else a - b if isinstance(node.op, ast.Sub) else a * b
        of_number = isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
        return node.value if of_number else None

    def is_known(self, node):
        """A limit that is no number: none at all, the one that is not of speed, or what a function was given."""
        return isinstance(node, ast.Constant) and node.value is None or isinstance(node, ast.Name) and (
            node.id == NOT_OF_SPEED or node.id in ("timeout", "seconds"))

    def of_clock(self, node):
        node = self.values.get(node.id, node) if isinstance(node, ast.Name) else node
        return any(isinstance(n, ast.Call) and name_of(n) in CLOCKS for n in ast.walk(node))

    def of_call(self, call):
        """What limits a call, if it is a number."""
        if name_of(call) not in LIMITED or not isinstance(call.func, ast.Attribute):
            return []
        flagged = len(call.args) == 2 and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, bool)
        return [] if name_of(call) == "get" and len(call.args) != 1 and not flagged else call.args

    def limits(self, node):
        if isinstance(node, ast.Call):
            return self.of_call(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return [a for a, b in ((node.left, node.right), (node.right, node.left)) if self.of_clock(b)]
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            return sides if any(map(self.of_clock, sides)) else []
        if isinstance(node, ast.FunctionDef):
            given = node.args.args[len(node.args.args) - len(node.args.defaults):] + node.args.kwonlyargs
            return [d for a, d in zip(given, node.args.defaults + node.args.kw_defaults) if a.arg in ("timeout", "seconds")]
        return []

    def pauses(self, node):
        """(complaint) of a sleep that hopes, and of a loop that sleeps so many times and then gives up."""
        if isinstance(node, ast.Call) and name_of(node) == "sleep" and node.args:
            if self.number(node.args[0]) is None or self.number(node.args[0]) > GLANCE:
                yield f"sleep({ast.unparse(node.args[0])}): wait for what must happen"
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Call) and name_of(node.iter) == "range":
            if any(isinstance(n, ast.Call) and name_of(n) == "sleep" for n in ast.walk(node)):
                yield "a loop of sleeps that ends by itself is a limit"


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def of_python(text):
    script = Python(text)
    for node in ast.walk(script.tree):
        for limit in script.limits(node):
            if script.number(limit) is not None and script.number(limit) < GUARD:
                yield node.lineno, f"a limit of {script.number(limit)} s: less than {GUARD} s"
        for limit in [k.value for k in node.keywords if k.arg == "timeout"] if isinstance(node, ast.Call) else []:
            if not script.is_known(limit) and (script.number(limit) is None or script.number(limit) < GUARD):
                what = ast.unparse(limit) if script.number(limit) is None else f"{script.number(limit)} s"
                yield node.lineno, f"a limit of {what}: no number that is {GUARD} s or more"
        for pause in script.pauses(node):
            yield node.lineno, pause


def shared(tree, path, pattern, what):
    """The one number that guards, where it is set."""
    found = re.findall(pattern, tree.text(path)) if tree.exists(path) else []
    if len(found) != 1 or int(found[0]) < GUARD:
        yield f"{path}: must set {what} once, to {GUARD} or more"


def reader_of(tree, path):
    if path.endswith(("CMakeLists.txt", ".cmake")):
        ours = path.startswith("tests/") or re.search(rf"\b(add_test|set_tests_properties)\s*\(|{SHARED}", tree.text(path))
        return (of_cmake if path == CMAKE else of_other_cmake) if ours else None
    if path == "CMakePresets.json":
        return of_presets
    if tree.is_script(path) and not path.endswith(".py") and (path.startswith("tests/") or path in ("check", ".ci/run")):
        return of_python if "python" in tree.text(path).split("\n", 1)[0] else of_shell
    if not path.startswith("tests/") or path in (WAITING, EXAMPLES):
        return None
    suffix = path[path.rfind("."):]
    of_code = of_cpp if path in MEASURES else of_unmeasured_cpp
    return {".py": of_python, ".sh": of_shell, ".steps": of_steps, ".cpp": of_code, ".hpp": of_code, ".js": of_script,
            ".mjs": of_script}.get(suffix)


def find(tree):
    found = [*shared(tree, CMAKE, rf"\bset\s*\(\s*{SHARED}\s+(\d+)", SHARED),
             *shared(tree, WAITING, r"\bseconds\s+kHang\s*\{(\d+)\}", "kHang"),
             *shared(tree, SCRIPT, r"\bkPatience\s*=\s*(\d+)", "kPatience")]
    for path in tree.paths():
        if reader := reader_of(tree, path):
            found += [f"{path}:{line}: {what}" for line, what in reader(tree.text(path))]
    return found


CLEAN = {
    CMAKE: "set(SHIYU_HANG_SECONDS 1800)  # TIMEOUT 5\nadd_test(NAME a COMMAND a)\n"
           "set_tests_properties(a PROPERTIES TIMEOUT ${SHIYU_HANG_SECONDS})\n",
    "cmake/fetch.cmake": "file(DOWNLOAD url file TIMEOUT 30)\n",
    "CMakePresets.json": '{"execution": {"timeout": 3600}}\n',
    WAITING: "constexpr std::chrono::seconds kHang{900};\nstd::this_thread::sleep_for(std::chrono::milliseconds(1));\n",
    SCRIPT: "constexpr double kPatience = 900;\nif (waited > kPatience) fail();\n",
    "tests/core/test_a.cpp": '// sleep_for, Stopwatch\nCHECK(comes_true([&] { return sum > 0; }));\nsays("--select");\n',
    MEASURES[0]: "const Stopwatch watch;\nwhile (watch.seconds() < 0.02) ++sum;\nCHECK(watch.seconds() >= 0.02);\n"
                 "CHECK(comes_true([&] { return watch.seconds() > 0; }));\n",
    "tests/app/a.mjs": "await page.waitForFunction(f, {timeout: 900000}); // setTimeout\n",
    "tests/app/a.py": "HANG_SECONDS = 900\nLEAVE_SECONDS = 10\nuntil = time.monotonic() + HANG_SECONDS\ntime.sleep(0.05)\n"
                      "a.communicate(timeout=HANG_SECONDS)\na.wait(LEAVE_SECONDS)\nb.get('key')\n\", \".join(x)\nc.wait()\nb.get('key', 5)\n"
                      "LONG: int = 2 * 450\nd.wait(timeout=LONG)\nwhile time.monotonic() < until:\n    time.sleep(0.05)\n"
                      "def wait(self, seconds=HANG_SECONDS):\n    self.a.wait(timeout=seconds)\n",
    "tests/cluster/common.sh": 'sleep 0.1\ntimeout "$patience" true # timeout 5\ntimeout 20m true\nSECONDS=0\n'
                               'while [ "$SECONDS" -lt "$patience" ]; do sleep 0.02; done\nread -r -t 900 x\nread -r a b < f\n',
    "tests/viz/a.steps": "wait open yes\n",
    "check": "#!/usr/bin/env bash\nctest --timeout 7200\n",
}
BROKEN = [
    ({CMAKE: "add_test(NAME a COMMAND a)\n"}, "must set SHIYU_HANG_SECONDS once"),
    ({CMAKE: "set(SHIYU_HANG_SECONDS 60)\n"}, "must set SHIYU_HANG_SECONDS once"),
    ({"tests/rules/CMakeLists.txt": "set_tests_properties(a PROPERTIES\n  TIMEOUT 120)\n"}, "tests/rules/CMakeLists.txt:2: TIMEOUT 120"),
    ({"sim/CMakeLists.txt": "add_test(NAME a COMMAND a)\nset_tests_properties(a PROPERTIES TIMEOUT ${short})\n"}, "sim/CMakeLists.txt:2: "),
    ({"CMakePresets.json": '{\n"timeout": 60}\n'}, "CMakePresets.json:2: "),
    ({WAITING: "constexpr std::chrono::seconds kHang{20};\n"}, "must set kHang once"),
    ({WAITING: None}, "must set kHang once"),
    ({SCRIPT: "constexpr double kPatience = 120;\n"}, "must set kPatience once"),
    ({"tests/core/test_a.cpp": "\nstd::this_thread::sleep_for(300ms);\n"}, "tests/core/test_a.cpp:2: sleep_for"),
    ({"tests/viz/viewing.hpp": "const auto end = std::chrono::steady_clock::now() + 100s;\n"}, "steady_clock"),
    ({"tests/core/test_a.cpp": "if (future.wait_for(20ms) != ready) return;\n"}, "wait_for"),
    ({"tests/core/test_a.cpp": "::sleep(1);\n"}, ": sleep: "),
    ({"tests/app/a.py": "a.communicate(timeout=20)\n"}, "tests/app/a.py:1: a limit of 20 s"),
    ({"tests/app/a.py": "PATIENCE = 280\na.communicate(timeout=PATIENCE)\n"}, "tests/app/a.py:2: a limit of 280 s"),
    ({"tests/app/a.py": "a.wait(10)\n"}, "a limit of 10 s"),
    ({"tests/app/a.py": "until = time.monotonic() + 20\n"}, "a limit of 20 s"),
    ({"tests/app/a.py": "def wait(self, script, seconds=60):\n    pass\n"}, "a limit of 60 s"),
    ({"tests/app/a.py": "time.sleep(0.5)\n"}, "sleep(0.5)"),
    ({"tests/cluster/slurm": "#!/usr/bin/env bash\ntimeout 10 scancel\n"}, "tests/cluster/slurm:2: timeout 10"),
    ({"tests/cluster/slurm": "#!/usr/bin/env bash\ntimeout -k 5s 5m scancel\n"}, "tests/cluster/slurm:2: timeout"),
    ({"tests/cluster/common.sh": "sleep 1\n"}, "sleep 1"),
    ({"tests/viz/a.steps": "wait open yes\nwait seconds 0.5\n"}, "tests/viz/a.steps:2: "),
    ({"check": "#!/usr/bin/env bash\nctest --timeout 60\n"}, "check:2: --timeout 60"),
    ({"sim/CMakeLists.txt": 'add_test(NAME a COMMAND a)\nset_property(TEST a PROPERTY "TIMEOUT" 5)\n'}, "sim/CMakeLists.txt:2: TIMEOUT 5"),
    ({"tests/app/CMakeLists.txt": "\nset(SHIYU_HANG_SECONDS 5)\n"}, "tests/app/CMakeLists.txt:2: sets SHIYU_HANG_SECONDS"),
    ({"cmake/a.cmake": "set(SHIYU_HANG_SECONDS 5)\n"}, "cmake/a.cmake:1: sets SHIYU_HANG_SECONDS"),
    ({"tests/core/test_a.cpp": "const Stopwatch watch;\n"}, "Stopwatch: only "),
    ({MEASURES[0]: "CHECK(Stopwatch{}.seconds() < 5);\n"}, "a check of speed"),
    ({MEASURES[1]: "REQUIRE(5 > watch.seconds());\n"}, "a check of speed"),
    ({"tests/core/test_a.cpp": "if (::poll(&one, 1, 5000) == 0) FAIL();\n"}, ": poll: "),
    ({"tests/core/test_a.cpp": "select(1, &set, nullptr, nullptr, &limit);\n"}, ": select: "),
    ({"tests/core/test_a.cpp": "epoll_wait(set, events, 1, 5000);\n"}, ": epoll_wait: "),
    ({"tests/core/test_a.cpp": "REQUIRE(mutex.try_lock_for(limit));\n"}, ": try_lock_for: "),
    ({"tests/app/a.py": "LIMIT: int = 20\na.wait(LIMIT)\n"}, "a limit of 20 s"),
    ({"tests/app/a.py": "a.wait(timeout=2 * 10)\n"}, "a limit of 20 s"),
    ({"tests/app/a.py": "a.wait(timeout=float(word))\n"}, "a limit of float(word)"),
    ({"tests/app/a.py": "assert time.monotonic() - t < 5\n"}, "a limit of 5 s"),
    ({"tests/app/a.py": "took = time.monotonic() - t\nassert took < 5\n"}, "a.py:2: a limit of 5 s"),
    ({"tests/app/a.py": "q.get(True, 5)\n"}, "a limit of 5 s"),
    ({"tests/app/a.py": "s.settimeout(5)\n"}, "a limit of 5 s"),
    ({"tests/app/a.py": "select.select([a], [], [], 5)\n"}, "a limit of 5 s"),
    ({"tests/app/a.py": "def wait(self, *, timeout=60):\n    pass\n"}, "a limit of 60 s"),
    ({"tests/app/a.py": "time.sleep(pause)\n"}, "sleep(pause)"),
    ({"tests/app/a.py": "for i in range(50):\n    time.sleep(0.1)\n"}, "a loop of sleeps"),
    ({"tests/cluster/slurm": '#!/usr/bin/env bash\ntimeout "$limit" scancel\n'}, 'tests/cluster/slurm:2: timeout "$limit"'),
    ({"tests/cluster/common.sh": 'sleep "$pause"\n'}, 'sleep "$pause"'),
    ({"tests/cluster/common.sh": "read -rt 5 line\n"}, "read -rt 5"),
    ({"tests/cluster/common.sh": "[ $SECONDS -lt 5 ]\n"}, "SECONDS -lt 5"),
    ({"tests/cluster/common.sh": "(( SECONDS < limit ))\n"}, "SECONDS < limit"),
    ({"tests/app/a.mjs": "setTimeout(done, 500);\n"}, "tests/app/a.mjs:1: setTimeout"),
    ({"tests/app/a.js": "await page.click(x, {timeout: 3000});\n"}, "timeout: 3000"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
