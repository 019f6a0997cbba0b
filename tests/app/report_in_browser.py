#!/usr/bin/python3
"""Opens a report in headless Chromium and proves that it works: report_in_browser.py [PAGE] [--screenshots FOLDER]

No console error, no request but for the page itself, every chart drawn and told in words, in both languages and both
colour themes; tables, saved figures, keyboard, print, a narrow window. Speaks the DevTools protocol over a pipe.
Without PAGE it makes one with --program: a county under three policies, with a title that would like to be a script.
"""

import argparse
import base64
import contextlib
import fcntl
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

import matplotlib.image

HANG_SECONDS = 900  # only a guard against hanging: nothing that works takes so long, on any machine
LEAVE_SECONDS = 10  # for a browser that was told to close, before it is killed; no check comes after it

QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-default-apps", "--disable-sync", "--hide-scrollbars", "--mute-audio",
         "--force-color-profile=srgb"]


class Browser:
    """One page of a Chromium of our own; every event it sends is kept."""

    def __init__(self, folder):
        to_browser, ours_out = os.pipe()
        ours_in, from_browser = os.pipe()
        # The browser reads at 3 and writes at 4: copies above them first, so that neither is overwritten.
        high_in, high_out = (fcntl.fcntl(fd, fcntl.F_DUPFD, 50) for fd in (to_browser, from_browser))

        def place():
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        self.process = subprocess.Popen(
            ["chromium", *QUIET, "--remote-debugging-pipe", f"--user-data-dir={folder}"], preexec_fn=place,
            close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for fd in (to_browser, from_browser, high_in, high_out):
            os.close(fd)
        self.out, self.into = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self.number, self.events, self.session = 0, [], None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def read(self):
        text = bytearray()
        while (byte := self.into.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser ended")
            text += byte
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        self.out.flush()
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def run(self, script):
        """The value of an expression or promise in the page."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "error in the page"))
        return answer["result"].get("value")

    def close(self):
        with contextlib.suppress(Exception):
            self.session = None
            self.call("Browser.close")
        try:
            self.process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Page:
    def __init__(self, browser, path, screenshots):
        self.browser, self.screenshots, self.faults = browser, screenshots, []
        self.url = path.resolve().as_uri()
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.call(f"{domain}.enable")
        self.resize(1200, 900)
        browser.call("Page.navigate", url=self.url)
        self.wait("document.querySelectorAll('.chart svg').length > 0 && document.readyState === 'complete'")

    def expect(self, truth, what):
        if not truth:
            self.faults.append(what)

    def wait_for(self, truth, what):
        until = time.monotonic() + HANG_SECONDS
        while not truth():
            if time.monotonic() > until:
                raise RuntimeError(f"waited in vain for {what}")
            time.sleep(0.05)

    def wait(self, script):
        self.wait_for(lambda: self.browser.run(script), script)

    def resize(self, width, height):
        """Until the page has been told: it draws in the frame in which it is."""
        self.browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.wait(f"innerWidth === {width} && innerHeight === {height}")
        self.browser.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")

    def picture(self, name=None):
        """The whole page as an array (height, width, 4) of numbers from 0 to 1."""
        data = base64.b64decode(self.browser.call("Page.captureScreenshot", captureBeyondViewport=True)["data"])
        if self.screenshots and name:
            (self.screenshots / f"{name}.png").write_bytes(data)
        return matplotlib.image.imread(io.BytesIO(data), format="png")

    def language(self):
        return self.browser.run("document.documentElement.lang")

    def choose(self, language, theme):
        if self.language() != language:
            self.browser.run("document.getElementById('language').click()")
        self.browser.run(f"(() => {{ const s = document.getElementById('theme'); s.value = '{theme}'; "
                         "s.dispatchEvent(new Event('change')); })()")
        self.expect(self.language() == language, f"the page does not speak {language}")

    def check_charts(self, name):
        """Every chart has a text, shapes, and pixels that are not the ground."""
        charts = self.browser.run(
            "[...document.querySelectorAll('.chart')].map(c => { const b = c.getBoundingClientRect(); return {"
            "id: c.closest('figure').id, text: c.getAttribute('aria-label') || '', role: c.getAttribute('role'), "
            "focus: c.tabIndex, shapes: c.querySelectorAll('svg path, svg polyline, svg polygon').length, "
            "broken: c.innerHTML.includes('NaN') || /undefined|\\{\\w+\\}/.test(c.getAttribute('aria-label') + c.textContent), "
            "x: b.x + scrollX, y: b.y + scrollY, w: b.width, h: b.height }; })")
        self.expect(len(charts) >= 3, f"{name}: only {len(charts)} charts")
        picture = self.picture(name)
        for c in charts:
            where = f"{name}, {c['id']}"
            self.expect(len(c["text"]) >= 15 and c["role"] == "img", f"{where}: no text alternative")
            self.expect(c["focus"] == 0, f"{where}: cannot be reached by keyboard")
            self.expect(c["shapes"] >= 3, f"{where}: {c['shapes']} shapes")
            self.expect(not c["broken"], f"{where}: a word or number is missing in it")
            part = picture[int(c["y"]):int(c["y"] + c["h"]), int(c["x"]):int(c["x"] + c["w"]), :3]
            ground = part[0, 0]
            drawn = float((abs(part - ground).max(axis=2) > 0.08).mean()) if part.size else 0
            self.expect(drawn > 0.003, f"{where}: {drawn:.4%} of its pixels are drawn")
        text = self.browser.run("document.body.innerText")
        self.expect("undefined" not in text and "NaN" not in text, f"{name}: a word or number is missing in the page")
        return len(charts)

    def check_language(self):
        chinese = sum("\u4e00" <= c <= "\u9fff" for c in self.browser.run("document.querySelector('main').innerText"))
        return chinese

    def check_tables(self):
        # The page is told later that a table was opened, and fills it then; who listens after it is told after it.
        rows = self.browser.run("(async () => { const all = [...document.querySelectorAll('details.numbers')]; "
                                "await Promise.all(all.map(d => new Promise(opened => { "
                                "d.addEventListener('toggle', opened, { once: true }); d.open = true; }))); "
                                "const rows = all.map(d => d.querySelectorAll('tbody tr').length); "
                                "for (const d of all) d.open = false; return rows; })()")
        self.expect(rows and min(rows) > 0, f"tables of figures have {rows} rows")

    def check_saving(self, folder):
        self.browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        count = self.browser.run("document.querySelectorAll('[data-save=svg]').length")
        self.browser.run("document.querySelector('[data-save=svg]').click()")
        self.browser.run("document.querySelector('[data-save=png]').click()")
        self.wait_for(lambda: {".svg", ".png"} <= {f.suffix for f in folder.iterdir()}, "a saved SVG and a saved PNG")
        svg, png = list(folder.glob("*.svg")), list(folder.glob("*.png"))
        self.expect(count and svg and png, f"figures are not saved: {[f.name for f in folder.iterdir()]}")
        if svg and png:
            self.expect(xml.etree.ElementTree.parse(svg[0]).getroot().tag.endswith("svg"), "the saved SVG is none")
            text = svg[0].read_text(encoding="utf-8")
            title = self.browser.run("document.querySelector('[data-save=svg]').closest('figure').querySelector('h3').textContent").split(". ", 1)[1]
            self.expect(title in text and "synthetic city" in text, "the saved SVG does not say what it is")
            picture = matplotlib.image.imread(png[0])
            self.expect(picture.std() > 0.01, "the saved PNG is empty")
            self.expect(picture[:60, :, :3].std() > 0.01, "the saved PNG has no title")

    def check_keyboard(self):
        self.browser.run("document.activeElement.blur()")
        before = self.language()
        for _ in range(8):
            for kind in ("rawKeyDown", "keyUp"):
                self.browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
            if self.browser.run("document.activeElement.id") == "language":
                break
        for kind in ("keyDown", "keyUp"):
            self.browser.call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
        self.expect(self.language() != before, "the language cannot be changed by keyboard")

    def check_narrow(self, name):
        self.resize(380, 800)
        wide = self.browser.run("document.scrollingElement.scrollWidth")
        self.expect(wide <= 380, f"a window of 380 pixels scrolls sideways: {wide}")
        self.check_charts(name)
        self.resize(1200, 900)

    def check_print(self):
        data = base64.b64decode(self.browser.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])
        self.expect(data[:5] == b"%PDF-" and len(data) > 20_000, "it does not print")
        if self.screenshots:
            (self.screenshots / "print.pdf").write_bytes(data)

    def check_silence(self):
        """Nothing was complained of, and nothing but the page was asked for."""
        requests = 0
        for event in self.browser.events:
            method, params = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                self.expect(False, "exception: " + json.dumps(params["exceptionDetails"].get("exception", {}).get("description", ""))[:400])
            elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
                self.expect(False, "console: " + json.dumps(params["args"])[:400])
            elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
                self.expect(False, "log: " + params["entry"]["text"])
            elif method == "Network.requestWillBeSent":
                url = params["request"]["url"]
                requests += 1
                self.expect(url == self.url or url.startswith(("data:", "blob:")), f"a request leaves the page: {url[:200]}")
        self.expect(requests >= 1, "the browser told of no request at all, so this check is blind")

    def check_locked(self):
        """Even a script inside the page could not reach out."""
        seen = self.browser.run("fetch('http://127.0.0.1:9/').then(() => 'sent', (e) => 'refused')")
        self.expect(seen == "refused", "the page may send requests")

        def told_of_policy():  # a browser tells when it gets to it; whatever is asked of it brings its events along
            self.language()
            return any(e.get("method") == "Log.entryAdded" and "Content Security Policy" in e["params"]["entry"]["text"]
                       or e.get("method") == "Runtime.consoleAPICalled" and "Content Security Policy" in json.dumps(e["params"])
                       for e in self.browser.events)

        self.wait_for(told_of_policy, "the word that its policy kept the page from sending a request")
        self.expect(self.browser.run("window.stranger === undefined"), "a text of the results file was run as a script")


HOSTILE = "</script><script>window.stranger = 1</script><img src=x onerror='window.stranger = 2'>"


def made_page(program, folder):
    scenarios = folder / "scenarios"
    scenarios.mkdir()
    shutil.copy("scenarios/changzhi.toml", scenarios)
    (scenarios / "hostile.toml").write_text(f'schema = 1\nextends = "changzhi.toml"\ntitle = "{HOSTILE}"\n', encoding="utf-8")
    results, page = folder / "r.h5", folder / "r.html"
    subprocess.run([program, "run", scenarios / "hostile.toml", "--set", "city.county=140406", "--set", "time.days=100",
                    "--replicates", "6", "--data", "data", "--out", results, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "report", results, "--out", page, "--data", "data", "--quiet"], check=True)
    return page


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=pathlib.Path, nargs="?")
    parser.add_argument("--program", default="build/release/sim/app/shiyu", help="makes the page when none is given")
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder for pictures of the page")
    options = parser.parse_args()
    if not shutil.which("chromium"):
        sys.exit("report_in_browser: Chromium is missing (Debian: apt-get install chromium)")
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(pathlib.Path(folder) / "profile")
        try:
            page = Page(browser, options.page or made_page(options.program, pathlib.Path(folder)), options.screenshots)
            counts, letters = [], {}
            for language in ("en", "zh-CN"):
                for theme in ("light", "dark"):
                    page.choose(language, theme)
                    counts.append(page.check_charts(f"{language}-{theme}"))
                letters[language] = page.check_language()
            page.expect(letters["zh-CN"] > 5 * letters["en"] + 500, f"Chinese letters by language: {letters}")
            page.choose("en", "light")
            page.check_tables()
            saved = pathlib.Path(folder) / "saved"
            saved.mkdir()
            page.check_saving(saved)
            page.check_keyboard()
            page.choose("en", "light")
            page.check_narrow("narrow")
            page.check_print()
            page.check_silence()
            page.check_locked()
        finally:
            browser.close()
    for fault in page.faults:
        print("FAULT", fault)
    print(f"{counts[0]} charts in two languages, two themes, wide and narrow: {len(page.faults)} faults")
    return 1 if page.faults else 0


if __name__ == "__main__":
    sys.exit(main())
