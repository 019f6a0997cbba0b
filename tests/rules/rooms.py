#!/usr/bin/env python3
"""Rooms: an include points only to the left, mechanisms do not know each other, each library has one door.

core <- world <- founding, model <- engine <- io <- analysis <- app <- viz
"""

import re

import cpp
import tree as project

SEES = {
    "core": [],
    "world": ["core"],
    "founding": ["core", "world"],
    "model": ["core", "world"],
    "engine": ["core", "world", "founding", "model"],
    "io": ["core", "world", "founding", "model", "engine"],
    "analysis": ["core", "world", "founding", "model", "engine", "io"],
    "app": ["core", "world", "founding", "model", "engine", "io", "analysis"],
    "viz": ["core", "world", "founding", "model", "engine", "io", "analysis", "app"],
}

# Library: the headers it is known by, the files that may include it. fmt may be used everywhere.
DOORS = {
    "oneTBB": (r"(tbb|oneapi)/", r"sim/core/parallel\."),
    "Random123": (r"Random123/", r"sim/core/draws\."),
    "utfcpp": (r"utf8cpp/", r"sim/core/utf8\."),
    "spdlog": (r"spdlog/", r"sim/core/log\."),
    "toml++": (r"toml\+\+/", r"sim/io/[^/]*toml[^/]*$"),
    "HDF5": (r"hdf5|H5", r"sim/io/hdf5"),
    "zlib": (r"zlib\.h", r"sim/io/hdf5"),
    "nlohmann-json": (r"nlohmann/", r"sim/io/|analysis/(report|export)"),
    "libxlsxwriter": (r"xlsxwriter\.h", r"analysis/export"),
    "CLI11": (r"CLI/", r"sim/app/|viz/main\."),
    "Eigen": (r"Eigen/|unsupported/Eigen", r"(sim/model|analysis)/"),
    "Boost.Math": (r"boost/math/", r"analysis/distributions\."),
    "OpenTURNS": (r"openturns/", r"analysis/solvers/openturns"),
    "pagmo2": (r"pagmo/", r"analysis/solvers/pagmo"),
    "OpenSSL": (r"openssl/", r"sim/io/"),
    "Dear ImGui": (r"imgui|backends/imgui", r"viz/"),
    "GLFW": (r"GLFW/", r"viz/platform/"),
    "OpenGL": (r"epoxy/|EGL/", r"viz/(platform|map)/"),
    "GEOS": (r"geos_c\.h", r"viz/map/"),
    "libpng": (r"png\.h", r"viz/platform/"),
    "fmt": (r"fmt/", r""),
}
# The C++ library has no suffix; these are of the system.
SYSTEM = re.compile(r"[a-z_]+$|(sys/[a-z_]+|unistd|fcntl|signal|time|dlfcn|immintrin|cpuid|poll|pwd|termios)\.h$")
GENERATED = {("sim/core/version.cpp", "version_values.hpp")}
DAY = "sim/engine/day.hpp"


def room_of(path):
    match = re.match(r"sim/([a-z]+)/|(analysis|viz)/", path)
    return match and (match.group(1) or match.group(2))


def mechanisms(tree):
    """Headers of the mechanisms: those of model/ that the list of the day includes."""
    if not tree.exists(DAY):
        return []
    return [h for _, quoted, h in cpp.includes(tree.text(DAY)) if quoted and h.startswith("sim/model/")]


def owner(path, headers):
    """The mechanism a file of model/ belongs to: x.hpp, x.cpp, x_more.cpp belong to x (the longest name that fits)."""
    stem = re.sub(r"\.[ch]pp$", "", path)
    fits = [h for h in headers if stem == h[:-4] or (path.endswith(".cpp") and stem.startswith(h[:-4] + "_"))]
    return max(fits, key=len, default=None)


def find(tree):
    found = []
    headers = mechanisms(tree)
    if tree.paths(".hpp", under="sim/model/") and not headers:
        found.append(f"{DAY}: no mechanism of sim/model is listed, so the rule about them cannot be checked")
    for path in tree.paths(".cpp", ".hpp", under=("sim/", "analysis/", "viz/")):
        room = room_of(path)
        if room not in SEES:
            found.append(f"{path}: is in no room; the rooms are {', '.join(SEES)}")
            continue
        for line, quoted, header in cpp.includes(tree.text(path)):
            where = f"{path}:{line}: "
            if quoted and (path, header) not in GENERATED:
                other = room_of(header)
                if other not in SEES:
                    found.append(where + f'"{header}" does not name its room, as "sim/core/draws.hpp" does')
                elif not tree.exists(header):
                    found.append(where + f'"{header}" does not exist')
                elif other != room and other not in SEES[room]:
                    found.append(where + f"{room} includes {other}, which is not to its left")
                elif room == "model" and header in headers and owner(path, headers) != header:
                    found.append(where + f'"{header}" is another mechanism; they meet in the world only')
            elif not quoted and not SYSTEM.match(header):
                library = next((name for name, (known, _) in DOORS.items() if re.match(known, header)), None)
                if library is None:
                    found.append(where + f"<{header}> is of a library without a door in tests/rules/rooms.py")
                elif not re.match(DOORS[library][1], path):
                    found.append(where + f"{library} has its door elsewhere: {DOORS[library][1]}")
    return found


CLEAN = {
    "sim/core/draws.hpp": "#include <Random123/philox.h>\n#include <cstdint>\n",
    "sim/world/cases.hpp": '#include "sim/core/draws.hpp"\n',
    "sim/founding/found.hpp": '#include "sim/world/cases.hpp"\n',
    "sim/model/helper.hpp": '#include "sim/world/cases.hpp"\n',
    "sim/model/trust.hpp": '#include "sim/model/helper.hpp"\n',
    "sim/model/trust.cpp": '#include "sim/model/trust.hpp"\n#include <Eigen/Dense>\n',
    "sim/model/trust_parts.cpp": '#include "sim/model/trust.hpp"\n// #include "sim/io/hdf5.hpp"\n',
    "sim/model/triage.hpp": "",
    "sim/engine/day.hpp": '#include "sim/model/triage.hpp"\n#include "sim/model/trust.hpp"\n',
    "sim/io/hdf5.cpp": "#include <hdf5.h>\n#include <fmt/format.h>\n#include <sys/stat.h>\n",
}
BROKEN = [
    ({"sim/core/id.hpp": '#include "sim/world/cases.hpp"\n'}, "core includes world"),
    ({"sim/model/helper.hpp": '#include "sim/founding/found.hpp"\n'}, "model includes founding"),
    ({"sim/founding/found.hpp": '#include "sim/model/helper.hpp"\n'}, "founding includes model"),
    ({"sim/world/cases.hpp": ' # include "sim/engine/day.hpp"\n'}, "world includes engine"),
    ({"analysis/pairs.cpp": '#include "sim/app/x.hpp"\n', "sim/app/x.hpp": ""}, "analysis includes app"),
    ({"sim/model/triage.cpp": '#include "sim/model/trust.hpp"\n'}, "is another mechanism"),
    ({"sim/model/helper.hpp": '#include "sim/model/trust.hpp"\n'}, "is another mechanism"),
    ({"sim/model/triage.hpp": '#include "trust.hpp"\n'}, "does not name its room"),
    ({"sim/model/triage.hpp": '#include "sim/model/lost.hpp"\n'}, "does not exist"),
    ({"sim/model/triage.hpp": "#include <tbb/parallel_for.h>\n"}, "oneTBB has its door elsewhere"),
    ({"sim/io/scenario.cpp": "#include <toml++/toml.h>\n"}, "toml++ has its door elsewhere"),
    ({"analysis/pairs.cpp": "#include <openturns/Point.hxx>\n"}, "OpenTURNS has its door elsewhere"),
    ({"sim/world/cases.hpp": "#include <boost/graph.hpp>\n"}, "library without a door"),
    ({"sim/world/cases.hpp": "#include <boost/math/tr1.hpp>\n"}, "Boost.Math has its door elsewhere"),
    ({"sim/engine/day.hpp": ""}, "no mechanism of sim/model is listed"),
    ({"sim/misc/x.hpp": ""}, "is in no room"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
