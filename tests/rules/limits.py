#!/usr/bin/env python3
"""Limits: no test fails because a machine is slow. It waits for what must happen, and a limit only guards against hanging.

So every test of ctest has the one limit that tests/CMakeLists.txt sets, tests in C++ wait by tests/support/waiting.hpp, and
scripts have no limit below GUARD seconds, and no pause that they hope is long enough. LEAVE_SECONDS is what somebody who was
told to end may take before he is killed, when no check comes after it.
"""

import ast
import re

import cpp
import tree as project

GUARD = 600  # seconds: a limit below could be one of speed
GLANCE = 0.1  # seconds between two looks at what is waited for: a longer pause is one that hopes
SHARED = "SHIYU_HANG_SECONDS"
CMAKE = "tests/CMakeLists.txt"
WAITING = "tests/support/waiting.hpp"
SCRIPT = "viz/drive/script.cpp"
NOT_OF_SPEED = "LEAVE_SECONDS"
EXAMPLES = "tests/rules/limits.py"

WAITS = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep|steady_clock|system_clock|high_resolution_clock)\b"
                   r"|(?:\.|::|\b)(wait_for|wait_until|sleep|alarm)\s*\(")
LIMITED = {"wait", "join", "communicate", "get", "result", "poll", "select"}  # of Python; take seconds


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def of_cmake(text):
    """[(line, complaint)]"""
    code = re.sub(r"#[^\n]*", "", text)
    for match in re.finditer(r'\bTIMEOUT\s+"?([^\s")]+)', code):
        if match.group(1) != f"${{{SHARED}}}":
            yield line_of(code, match.start()), f"TIMEOUT {match.group(1)}: every test has the limit ${{{SHARED}}}"


def of_presets(text):
    for match in re.finditer(r'"timeout"\s*:\s*(\d+)', text):
        if int(match.group(1)) < GUARD:
            yield line_of(text, match.start()), f'"timeout": {match.group(1)}: less than {GUARD} s'


def of_cpp(text):
    code = cpp.without_comments(text)
    for match in WAITS.finditer(code):
        yield line_of(code, match.start()), f"{match.group(1) or match.group(2)}: wait by {WAITING}"


def of_shell(text):
    for number, line in enumerate(text.splitlines(), 1):
        code = re.sub(r"(^|\s)#.*", "", line)
        for match in re.finditer(r"(?:\btimeout\s+(?:-\S+\s+)*|--timeout[ =]|\bread\s[^;|]*-t\s*)(\d+(?:\.\d+)?)([smhd]?)\b", code):
            seconds = float(match.group(1)) * {"m": 60, "h": 3600, "d": 86400}.get(match.group(2), 1)
            if seconds < GUARD:
                yield number, f"{match.group(0).strip()}: less than {GUARD} s"
        for match in re.finditer(r"\bsleep\s+(\d*\.?\d+)", code):
            if float(match.group(1)) > GLANCE:
                yield number, f"{match.group(0)}: wait for what must happen"


def of_steps(text):
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*wait\s+seconds\b", line):
            yield number, "wait seconds: wait for what must happen"


def of_python(text):
    tree = ast.parse(text)
    values = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            values[node.targets[0].id] = node.value

    def number(node):
        """Of a number, or of a name that stands for one; else None."""
        if isinstance(node, ast.Name):
            if node.id == NOT_OF_SPEED:
                return None
            node = values.get(node.id)
        of_number = isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
        return node.value if of_number else None

    def name(call):
        return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")

    for node in ast.walk(tree):
        limits = []
        if isinstance(node, ast.Call):
            limits = [keyword.value for keyword in node.keywords if keyword.arg == "timeout"]
            if name(node) in LIMITED and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
                limits += node.args
            if name(node) == "sleep" and node.args and (number(node.args[0]) or 0) > GLANCE:
                yield node.lineno, f"sleep({number(node.args[0])}): wait for what must happen"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Call):
            limits = [node.right] if name(node.left) in ("monotonic", "perf_counter", "time") else []
        elif isinstance(node, ast.FunctionDef):
            arguments = node.args.args[len(node.args.args) - len(node.args.defaults):]
            limits = [d for a, d in zip(arguments, node.args.defaults) if a.arg in ("timeout", "seconds")]
        for limit in limits:
            if number(limit) is not None and number(limit) < GUARD:
                yield node.lineno, f"a limit of {number(limit)} s: less than {GUARD} s"


def shared(tree, path, pattern, what):
    """The one number that guards, where it is set."""
    found = re.findall(pattern, tree.text(path)) if tree.exists(path) else []
    if len(found) != 1 or int(found[0]) < GUARD:
        yield f"{path}: must set {what} once, to {GUARD} or more"


def reader_of(tree, path):
    if path.endswith(("CMakeLists.txt", ".cmake")):
        return of_cmake if path.startswith("tests/") or re.search(r"\badd_test\s*\(|\bset_tests_properties\s*\(", tree.text(path)) else None
    if path == "CMakePresets.json":
        return of_presets
    if tree.is_script(path) and not path.endswith(".py") and (path.startswith("tests/") or path in ("check", ".ci/run")):
        return of_python if "python" in tree.text(path).split("\n", 1)[0] else of_shell
    if not path.startswith("tests/") or path in (WAITING, EXAMPLES):
        return None
    suffix = path[path.rfind("."):]
    return {".py": of_python, ".sh": of_shell, ".steps": of_steps, ".cpp": of_cpp, ".hpp": of_cpp}.get(suffix)


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
    "tests/core/test_a.cpp": '// sleep_for\nCHECK(comes_true([&] { return watch.seconds() > 0; }));\n',
    "tests/app/a.py": "HANG_SECONDS = 900\nLEAVE_SECONDS = 10\nuntil = time.monotonic() + HANG_SECONDS\ntime.sleep(0.05)\n"
                      "a.communicate(timeout=HANG_SECONDS)\na.wait(LEAVE_SECONDS)\nb.get('key')\n\", \".join(x)\nc.wait()\n",
    "tests/cluster/common.sh": 'sleep 0.1\ntimeout "$patience" true # timeout 5\ntimeout 20m true\n',
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
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
