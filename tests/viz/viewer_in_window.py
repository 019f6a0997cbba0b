#!/usr/bin/python3
"""Works the real viewer in a window, as a person would: viewer_in_window.py --program SHIYU --viewer SHIYU_VIEW

On a display of its own (Xvfb). Scripts beside this file (*.steps) move the mouse and press keys; here stands what must be
true afterwards: the state that was printed, files that were written, pixels of pictures, exit codes. One line a check.
Exit code 77 where no display can be started.
"""

import argparse
import contextlib
import ctypes
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import matplotlib.image
import numpy

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
# For one script. Only a guard against hanging: nearly twice as long as a script waits for one thing (900 s,
# viz/drive/script.cpp), so that it can say itself what it waited for, and less than ctest waits for all.
HANG_SECONDS = 1700
# Worlds A and B on a light paper, as in viz/ui/theme.cpp.
BLUE, ORANGE = (0x00, 0x72, 0xB2), (0xC7, 0x53, 0x00)
# What the HDF5 library prints at its end when it has refused a damaged file.
HDF5_ENDS = re.compile(r"HDF5: infinite loop closing library\n +[A-Z,_a-z]+\n?")

SCENARIO = """schema = 1
title = "A county in the window"
question = "Do cameras help?"
[city]
name = "changzhi_140400"
county = "140426"
[time]
start = "2019-03-01"
days = 40
[random]
seed = 11
replicates = 1
[[variant]]
name = "status_quo"
"""


@contextlib.contextmanager
def display():
    """A screen without a monitor; it chooses its number itself."""
    if shutil.which("Xvfb") is None:
        print("skipped: Xvfb is missing (Debian: apt-get install xvfb)")
        sys.exit(77)
    out, into = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(into), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                              pass_fds=[into], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(into)
    with os.fdopen(out) as numbers:
        number = numbers.readline().strip()
    try:
        if not number:
            print("skipped: Xvfb does not start here")
            sys.exit(77)
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent, with room for the largest event."""
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("room", ctypes.c_long * 24)]


def close_window(screen):
    """What a window manager does when the cross is clicked: it asks the window to close."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = x.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x.XOpenDisplay(screen.encode()))
    delete = x.XInternAtom(connection, b"WM_DELETE_WINDOW", 0)
    protocols = x.XInternAtom(connection, b"WM_PROTOCOLS", 0)
    root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x.XQueryTree(connection, ctypes.c_ulong(x.XDefaultRootWindow(connection)), ctypes.byref(root), ctypes.byref(parent),
                 ctypes.byref(windows), ctypes.byref(count))
    for window in windows[:count.value]:  # the only program on this screen; its helper windows do not listen
        event = ClientMessage(type=33, window=window, message_type=protocols, format=32)
        event.data[0] = delete
        x.XSendEvent(connection, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
    x.XCloseDisplay(connection)


class Checks:
    def __init__(self):
        self.faults = 0

    def __call__(self, truth, what, otherwise=""):
        self.faults += not truth
        print(("ok      " if truth else "FAULT   ") + what + (f": {otherwise}" if otherwise and not truth else ""),
              flush=True)
        return truth


class Desk:
    """The programs, a folder of their own and a screen."""

    def __init__(self, options, folder, screen, check):
        self.options, self.folder, self.screen, self.check = options, folder, screen, check
        self.scenario, self.results = folder / "county.toml", folder / "results.h5"
        self.scenario.write_text(SCENARIO)
        # Drivers of OpenGL keep a few blocks until the program ends and are unloaded by then, so that those leaks have no
        # name to suppress them by: in a window leaks are not looked for. The tests of views look for them.
        asan = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        self.environment = {**os.environ, "ASAN_OPTIONS": asan.lstrip(":"), "DISPLAY": screen,
                            "XDG_STATE_HOME": str(folder / "state"), "LIBGL_ALWAYS_SOFTWARE": "1"}
        self.environment.pop("WAYLAND_DISPLAY", None)

    def shiyu(self, *words):
        return subprocess.run([self.options.program, *map(str, words)], capture_output=True, text=True, check=False,
                              env=self.environment)

    def start(self, name, file=None):
        """The viewer at work on a script, with a file opened or at its start."""
        steps = (HERE / f"{name}.steps").read_text()
        for key in ("folder", "scenario", "results"):
            steps = steps.replace("{" + key + "}", str(getattr(self, key)))
        script = self.folder / f"{name}.steps"
        script.write_text(steps)
        self.started = time.monotonic()
        return subprocess.Popen([self.options.viewer, *([str(file)] if file else []), "--data", str(DATA), "--script", str(script), "--scale", "1"],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment,
                                cwd=self.folder)

    def end(self, name, viewer, expected=0):
        """What it printed, by key."""
        try:
            out, err = viewer.communicate(timeout=HANG_SECONDS)
        except subprocess.TimeoutExpired:
            viewer.kill()
            out, err = viewer.communicate()
            err += "had to be killed"
        err = HDF5_ENDS.sub("", err)
        seconds = time.monotonic() - self.started
        self.check(viewer.returncode == expected and not err.strip(), f"{name}: ends with {expected} after {seconds:.0f} s",
                   f"{viewer.returncode} {err.strip()}")
        return dict(line.split(" ", 1) for line in out.splitlines() if " " in line)

    def play(self, name, file=None):
        return self.end(name, self.start(name, file))

    def wait_for(self, name, viewer):
        """Until the script has come to where it takes this picture."""
        until = self.started + HANG_SECONDS
        while not (self.folder / name).exists() and viewer.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        return viewer.poll() is None

    def picture(self, name):
        file = self.folder / name
        if not self.check(file.exists(), f"picture {name} was taken"):
            return numpy.zeros((1000, 1600, 3), dtype=numpy.uint8)
        if self.options.pictures:
            shutil.copy(file, self.options.pictures)
        return (matplotlib.image.imread(file)[:, :, :3] * 255 + 0.5).astype(numpy.uint8)


def colours(picture):
    """How many there are."""
    return len(numpy.unique(picture.reshape(-1, 3), axis=0))


def pixels_of(picture, colour):
    return int((numpy.abs(picture.astype(int) - colour).max(axis=2) <= 6).sum())


def area(picture, left, top, right, bottom):
    return picture[top:bottom, left:right]


def map_area(picture):
    return area(picture, 350, 130, 1150, 880)


def try_policy(desk):
    """A session in the window, and the same run by the command line."""
    check = desk.check
    seen = desk.play("try", desk.scenario)
    check(seen.get("digest_a", "none") != seen.get("digest_b"), "try: two policies give two digests", str(seen))
    explore, compare = desk.picture("explore.png"), desk.picture("compare.png")
    check(explore.shape == (1000, 1600, 3), "the window has its size", str(explore.shape))
    check(colours(map_area(explore)) >= 40, "the map is drawn in many colours", str(colours(map_area(explore))))
    charts = area(explore, 1170, 70, 1600, 890)
    check(pixels_of(charts, BLUE) >= 100, "world A is drawn in charts", str(pixels_of(charts, BLUE)))
    check(pixels_of(charts, ORANGE) >= 100, "world B is drawn in charts", str(pixels_of(charts, ORANGE)))
    check(colours(compare) >= 100 and (compare != explore).any(), "the comparison is another picture")
    saved = desk.folder / "county-session.toml"
    if not check(saved.exists(), "the session was saved beside the scenario"):
        return
    ran = desk.shiyu("run", saved, "--data", DATA, "--out", desk.results, "--quiet")
    check(ran.returncode == 0, "the saved session runs on the command line", ran.stderr)
    played = desk.play("playback", desk.results)
    check(seen == played, "the command line has the digests of the window", f"{seen} {played}")


def look_at_playback(desk):
    """Pictures that try_policy() left."""
    check = desk.check
    light, dark, chinese = (desk.picture(f"{name}.png") for name in ("light", "dark", "chinese"))
    check(light.mean() > 180 > 90 > dark.mean(), "themes are light and dark", f"{light.mean():.0f} {dark.mean():.0f}")
    check(colours(map_area(dark)) >= 40, "the map is drawn on dark paper too", str(colours(map_area(dark))))
    share = (light != chinese).any(axis=2).mean()
    check(0.01 < share < 0.5, "another language changes words, not the whole picture", f"{share:.3f}")
    for name in ("charts", "inspect", "guide"):
        picture = desk.picture(f"{name}.png")
        check(colours(picture) >= 50 and (picture != light).any(), f"{name} is drawn", str(colours(picture)))
    saved = {file.suffix: file for file in sorted(desk.folder.glob("results-unmet-*-*-*.*"))}
    check(sorted(saved) == [".csv", ".png", ".svg"], "a chart is saved in three forms", str(saved))
    numbers = sorted(desk.folder.glob("results-unmet-*.csv"))
    check(len(numbers) == 2 and numbers[0].read_text() == numbers[1].read_text() and
          numbers[0].read_text().startswith("date,"), "a chart that is saved again replaces nothing", str(numbers))
    check("<polyline" in saved[".svg"].read_text(), "the saved chart has lines")
    picture = desk.picture(saved[".png"].name)
    check(picture.shape == (520, 860, 3) and colours(picture) >= 20, "the picture of a chart has its size and colours", str(picture.shape))
    check(colours(area(picture, 640, 4, 850, 40)) == 1, "no menu lies on the picture of a chart")


def open_mistakes(desk):
    whole = desk.results.read_bytes()
    damaged = bytearray(whole)
    random.seed(3)
    for _ in range(20000):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    (desk.folder / "damaged.h5").write_bytes(bytes(damaged))
    (desk.folder / "truncated.h5").write_bytes(whole[:len(whole) // 2])
    desk.play("mistakes", desk.folder / "damaged.h5")
    desk.check(colours(desk.picture("mistake.png")) >= 20, "a mistake is told in the window")


def close_it(desk):
    viewer = desk.start("close", desk.scenario)
    for picture in ("close-now.png", "close-again.png"):
        if desk.wait_for(picture, viewer):
            close_window(desk.screen)
    desk.end("close", viewer)


def stop_it(desk):
    check = desk.check
    kept = desk.folder / "state/shiyu/last_session.toml"
    kept.unlink(missing_ok=True)
    viewer = desk.start("stop", desk.scenario)
    if desk.wait_for("stop-now.png", viewer):
        viewer.send_signal(signal.SIGTERM)
    desk.end("stop", viewer, expected=75)
    if not check(kept.exists(), "a stopped program leaves its session"):
        return
    text = kept.read_text()
    check("0.25" in text and "[[change]]" in text, "the session has the lever that was moved")
    results = desk.folder / "kept.h5"
    ran = desk.shiyu("run", kept, "--data", DATA, "--out", results, "--quiet")
    check(ran.returncode == 0, "the session that was left runs on the command line", ran.stderr)
    lived, recorded = desk.play("continue"), desk.play("digest", results)
    check("digest_a" in lived and lived == recorded, "it goes on in the window to the same digest", f"{lived} {recorded}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, required=True, help="shiyu")
    parser.add_argument("--viewer", type=pathlib.Path, required=True, help="shiyu-view")
    parser.add_argument("--pictures", type=pathlib.Path, help="folder that pictures are copied to")
    parser.add_argument("--only", help="one of the functions: try_policy, open_mistakes, close_it, stop_it")
    options = parser.parse_args()
    options.program, options.viewer = options.program.resolve(), options.viewer.resolve()
    check = Checks()
    with tempfile.TemporaryDirectory(prefix="shiyu-window-") as folder, display() as screen:
        desk = Desk(options, pathlib.Path(folder), screen, check)
        for part in (try_policy, look_at_playback, open_mistakes, close_it, stop_it):
            if not options.only or part.__name__ in options.only.split(","):
                part(desk)
    print(f"{check.faults} faults" if check.faults else "all is well")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
