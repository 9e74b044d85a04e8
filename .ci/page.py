#!/usr/bin/env python3
"""Tries an exported page in a real browser: .ci/page.py FILE.html [--shots DIR]

Drives chromium through chromedriver, both of which it starts and ends itself, and prints a line for each check. The exit
code is 1 if one fails. `.ci/page.py --hostile MAP.json` writes a map whose texts try to break out of the page.
"""

import base64
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Right": "\ue014", "Left": "\ue012", "Up": "\ue013", "Down": "\ue015",
        "PageUp": "\ue00e", "PageDown": "\ue00f", "Home": "\ue011", "End": "\ue010", "F5": "\ue035", "Shift": "\ue008",
        "Control": "\ue009", "Backspace": "\ue003", "Tab": "\ue004"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """A headless chromium."""

    def __init__(self, width, height):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.profile = tempfile.mkdtemp(prefix="page-")
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                self.call("GET", "/status")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync",
                 "--hide-scrollbars", f"--user-data-dir={self.profile}", f"--window-size={width},{height}"]
        wanted = {"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                  "unhandledPromptBehavior": "ignore", "goog:chromeOptions": {"args": flags}}
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/session/{made['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=50) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:600]) from None

    def end(self):
        try:
            self.call("DELETE", "")
        except (RuntimeError, OSError):
            pass
        self.driver.terminate()
        self.driver.wait(10)
        shutil.rmtree(self.profile, ignore_errors=True)

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def press(self, *keys):
        """Presses keys one after the other; `Shift+x` holds one down."""
        actions = []
        for key in keys:
            parts = [KEYS.get(part, part) for part in (key.split("+") if len(key) > 1 else [key])]
            actions += [{"type": "keyDown", "value": part} for part in parts]
            actions += [{"type": "keyUp", "value": part} for part in reversed(parts)]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def pointer(self, *actions):
        source = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": list(actions)}
        self.call("POST", "/actions", {"actions": [source]})

    def click(self, x, y):
        self.pointer(move(x, y), {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).innerText", selector)

    def is_hidden(self, selector):
        return self.run("return document.querySelector(arguments[0]).checkVisibility() === false", selector)

    def camera(self):
        """Where the map lies, once it has come to rest."""
        last = None
        for _ in range(100):
            now = self.run("return document.getElementById('view').getAttribute('transform')")
            if now == last:
                return now
            last = now
            time.sleep(0.06)
        raise AssertionError("the camera does not come to rest")

    def middle(self, selector):
        return self.run("const box = document.querySelector(arguments[0]).getBoundingClientRect();"
                        "return [box.x + box.width / 2, box.y + box.height / 2]", selector)

    def shot(self, path):
        self.camera()
        path.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def size(self, width, height, is_phone=False):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_phone)
        time.sleep(0.2)


def move(x, y, duration=0):
    return {"type": "pointerMove", "x": round(x), "y": round(y), "duration": duration, "origin": "viewport"}


def check(what, is_so, *about):
    print(("ok    " if is_so else "FAIL  ") + what, *(about if not is_so else ()), flush=True)
    if not is_so:
        raise AssertionError(what)


def console(browser):
    log = browser.call("POST", "/se/log", {"type": "browser"})
    return [entry["message"] for entry in log if entry["level"] in ("SEVERE", "WARNING")]


def requests(browser, page):
    """What was asked for beside the page itself and what it holds."""
    urls = []
    for entry in browser.call("POST", "/se/log", {"type": "performance"}):
        message = json.loads(entry["message"])["message"]
        # The browser's own first page asks for a lot.
        if message["method"] == "Network.requestWillBeSent" and message["params"]["documentURL"].startswith("file:"):
            urls.append(message["params"]["request"]["url"])
    return [url for url in urls if not url.startswith("data:") and url.split("#")[0] != page]


def data_of(path):
    page = path.read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])


def try_texts(browser, data):
    texts = browser.run("return [...document.querySelectorAll('#list .text')].map((text) => text.textContent)")
    said = [claim["text"] for claim in data["claims"]]
    odd = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
    same = [odd.sub("\ufffd", one) == other for one, other in zip(said, texts) if one]
    check(f"{len(texts)} claims stand in the list word for word", len(texts) == len(said) and all(same))
    wild = [n for n, claim in enumerate(data["claims"]) if re.search("[<&\u202e]", claim["text"])]
    for number in wild[:8]:
        browser.run("document.querySelector(`g.card[data-number=\"${arguments[0]}\"]`).focus()", number)
        browser.press("Enter")
        shown = browser.run("return document.querySelector('#said .text').textContent")
        check(f"claim {number} is shown word for word", shown == data["claims"][number]["text"], repr(shown))
        browser.press("Escape")
    foreign = browser.run("return document.querySelectorAll('body img, body iframe, #list script, #said script, "
                          "[onerror], [onload], [style]:not(.bar)').length")
    check("no text became an element", foreign == 0)
    bad = browser.run("return [...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))"
                      ".filter((url) => url !== null && !/^(https?|mailto):/i.test(url))")
    check("links open pages and letters only", bad == [], bad)


def try_find(browser, data):
    words = [word for claim in data["claims"] for word in re.findall(r"\w{6,}", claim["text"])]
    if not words:
        return
    word = max(words, key=len)[:20]
    before = browser.camera()
    browser.press("Control+f", *word.upper())
    check("Ctrl+F takes the focus to the find field", browser.run("return document.activeElement.id") == "find")
    count = browser.text("#found")
    check(f"{word!r} is found", re.fullmatch(r"1 \D+ [1-9]\d*", count) is not None, count)
    check("the match is marked", browser.run("return document.querySelectorAll('g.card.here:not(.swap)').length") == 1)
    check("the map moves to the match", browser.camera() != before)
    browser.press("Enter", "Shift+Enter")
    check("Enter and Shift+Enter go round", browser.text("#found") == count)
    browser.press(*"qqq")
    check("what is not there is not found", not browser.run("return !!document.querySelector('g.found')"))
    browser.press("Escape")
    check("Escape clears the field", browser.run("return document.getElementById('find').value") == "")
    browser.press("Escape", "0")
    browser.camera()


def try_details(browser, data):
    main = next((n for n, claim in enumerate(data["claims"]) if " · " in claim["kind"]), 0)
    card = f"g.card[data-number='{main}']"
    browser.click(*browser.middle(card))
    claim = data["claims"][main]
    said = browser.text("#said")
    check("a click opens the details", (claim.get("title") or claim["text"][:40]) in said, said[:200])
    check("they hold the strength", claim["strength"] in said)
    steps = browser.run("return document.querySelectorAll('#said .sign').length")
    if steps:
        browser.run("document.querySelector('#said .sign').click()")
        check("a step leads to its own details", data["steps"][0]["kind"][:3] and "·" in browser.text("#said"))
        browser.run("document.querySelector('#said .way button').click()")
        check("and on to a claim", browser.run("return document.querySelectorAll('#said .bar').length") == 1)
    browser.press("Escape")
    check("Escape closes them", browser.is_hidden("#details"))
    browser.run(f"document.querySelector(\"{card}\").focus()")
    browser.press("Enter")
    check("so does Enter on a card", not browser.is_hidden("#details"))
    browser.press("Escape", "0")
    browser.camera()


def try_camera(browser):
    start = browser.camera()
    x, y = browser.middle("#stage")
    browser.pointer(move(x, y), {"type": "pointerDown", "button": 0}, move(x + 90, y + 60, 120),
                    {"type": "pointerUp", "button": 0})
    dragged = browser.camera()
    check("dragging pans", dragged != start and browser.is_hidden("#details"))
    browser.press("Right", "+")
    check("keys pan and zoom", browser.camera() != dragged)
    wheel = {"type": "wheel", "id": "wheel", "actions": [
        {"type": "scroll", "x": round(x), "y": round(y), "deltaX": 0, "deltaY": 120, "origin": "viewport"}]}
    last = browser.camera()
    browser.call("POST", "/actions", {"actions": [wheel]})
    check("the wheel pans", browser.camera() != last)
    browser.press("0")
    check("0 shows the whole map", browser.camera() == start)


def try_tour(browser, data):
    count = len(data["stops"])
    if count < 2:
        return
    browser.press("+", "Right")
    before = browser.camera()
    browser.press("F5")
    cameras = [browser.camera()]
    check("F5 starts the tour", browser.text("#counter") == f"1 / {count}")
    forward = [" ", "Right", "Down", "PageDown"]
    for number in range(2, count + 1):
        browser.press(forward[number % 4])
        if browser.text("#counter") != f"{number} / {count}":
            check(f"stop {number} follows", False, browser.text("#counter"))
        cameras.append(browser.camera())
    check(f"keys step through all {count} stops", True)
    same = sum(one == other for one, other in zip(cameras, cameras[1:])
               ) - sum(one["at"] == other["at"] for one, other in zip(data["stops"], data["stops"][1:]))
    check("the camera moves at each", same <= 0)
    backward = ["Left", "Up", "PageUp", "Shift+ ", "Backspace"]
    for number in range(count - 1, 0, -1):
        browser.press(backward[number % 5])
        if browser.text("#counter") != f"{number} / {count}":
            check(f"back to stop {number}", False, browser.text("#counter"))
    check("and back", browser.camera() == cameras[0])
    browser.press("End")
    check("End goes to the last", browser.text("#counter") == f"{count} / {count}")
    browser.press("Home", "2", "Enter")
    check("a number and Enter go to a stop", browser.text("#counter") == f"2 / {count}")
    check("the address names the stop", browser.run("return location.hash") == "#stop-2")
    browser.press("b")
    check("B blanks", not browser.is_hidden("#blank"))
    browser.press(".")
    check("and unblanks", browser.is_hidden("#blank"))
    browser.press("n")
    check("N shows the notes", not browser.is_hidden("#notes"))
    browser.press("n", "o", "Down", "Enter")
    check("O picks from the list", browser.text("#counter") == f"{min(3, count)} / {count}", browser.text("#counter"))
    count_all = len(data["claims"])
    lit = ("return [...document.querySelectorAll('g.card')].filter((card) => getComputedStyle(card).display !== 'none')"
           ".map((card) => [Number(card.dataset.number), card.classList.contains('swap')])")
    for number, stop in enumerate(data["stops"]):
        browser.press(*str(number + 1), "Enter")
        fates = {n: stop["rest"] for n in range(count_all)}
        fates.update({n: fate for fate in ("plain", "dim", "hide") for n in stop.get(fate, [])})
        seen = browser.run(lit)
        wanted = sorted(n for n, fate in fates.items() if fate != "hide" and n < count_all)
        if sorted(n for n, _ in seen) != wanted:
            check(f"stop {number + 1} shows what it does not hide, and nothing twice", False, seen, wanted)
        if stop.get("form") and not all(swap for _, swap in seen):
            check(f"stop {number + 1} shows names in large letters", False, seen)
    check(f"each stop hides what it hides, and {sum('form' in stop for stop in data['stops'])} show large letters", True)
    for number, stop in enumerate(data["stops"]):
        if stop["supposed"]:
            browser.press(*str(number + 1), "Enter")
            browser.camera()
            check("a stop says that it supposes numbers", stop["supposed"][0] in browser.text("#banner"))
            shown = browser.run("return document.querySelectorAll('g.swap.on').length")
            check(f"and shows {shown} changed parts", shown >= len(stop["cards"]))
    browser.press("Escape")
    check("Escape leaves the tour", browser.is_hidden("#strip"))
    check("where it began", browser.camera() == before)
    browser.press("0")
    browser.camera()


def try_policy(browser):
    browser.run("addEventListener('securitypolicyviolation', () => { window.refused = true; });"
                "const injected = document.createElement('script'); injected.textContent = 'window.ran = true';"
                "document.body.append(injected);")
    time.sleep(0.2)
    check("the policy refuses a script put in",
          browser.run("return [window.ran === true, window.refused === true]") == [False, True])
    browser.run("const injected = document.createElement('img'); injected.setAttribute('onerror', 'window.ran = true');"
                "injected.src = 'x'; document.body.append(injected);")
    time.sleep(0.2)
    check("and a handler put in", browser.run("return window.ran === true") is False)


def shoot(browser, page, folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    for name, width, height, is_phone in [("wide", 1280, 720, False), ("phone", 400, 800, True), ("huge", 2560, 1440, False)]:
        browser.size(width, height, is_phone)
        browser.call("POST", "/url", {"url": "about:blank"})
        browser.call("POST", "/url", {"url": page})
        browser.shot(folder / f"{name}.png")
        claim = max(range(len(data["claims"])), key=lambda n: len(json.dumps(data["claims"][n])) % 6000)
        browser.run("document.querySelector(`g.card[data-number=\"${arguments[0]}\"]`).focus()", claim)
        browser.press("Enter")
        browser.shot(folder / f"{name}-details.png")
        browser.press("Escape", "/", *data["claims"][0]["text"][:4])
        browser.shot(folder / f"{name}-find.png")
        browser.press("Escape", "Escape", "0")
        if data["stops"]:
            stop = next((n for n, stop in enumerate(data["stops"]) if stop["supposed"]), min(1, len(data["stops"]) - 1))
            browser.press("F5", *str(stop + 1), "Enter", "n")
            browser.shot(folder / f"{name}-stop.png")
            browser.press("o")
            browser.shot(folder / f"{name}-overview.png")
            browser.press("Escape", "Escape")
    browser.cdp("Emulation.clearDeviceMetricsOverride")
    for name, orientation in [("print", "portrait"), ("print-wide", "landscape")]:
        printed = browser.call("POST", "/print", {"orientation": orientation})
        (folder / f"{name}.pdf").write_bytes(base64.b64decode(printed))
    browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
    browser.call("POST", "/url", {"url": "about:blank"})
    browser.call("POST", "/url", {"url": page})
    (folder / "plain.png").write_bytes(base64.b64decode(browser.call("GET", "/screenshot")))


def hostile(path):
    texts = ["<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "]]>", "&amp; &lt;b&gt; &#60;", "<!--",
             "<!--<script>", "\u202eabc\u202d \u2066x", "long " * 2000, "👩‍👩‍👧 emoji 😀 抑止力", "\u2028line\u2029",
             "</title></style></svg><script>alert(2)</script>", "${alert(3)} {{x}} {n}", "\x00\x01\ufffe", "", "\\u003c/script>"]
    claims = [{"id": f"c{n}\"'<{n}>&\\", "text": text, "title": text[:60], "notes": text, "tags": [text or "empty"],
               "citations": [{"source": "s<\"", "quote": text}]} for n, text in enumerate(texts)]
    ids = [claim["id"] for claim in claims]
    steps = [{"id": f"i<{n}'\">", "kind": ["support", "attack"][n % 2], "premises": [ids[n]], "target": ids[0],
              "scheme": texts[n], "notes": texts[n]} for n in range(1, len(ids))]
    stops = [{"id": f"t{n}\"<", "title": text[:80], "notes": text, "show": [ids[n], ids[0]]}
             for n, text in enumerate(texts)]
    stops[1]["what-if"] = [{"of": ids[1], "value": 0.1}, {"of": steps[2]["id"], "value": 0.9}]
    stops[2]["others"] = "hide"
    stops[3] = {"id": "folded", "title": "folded", "folded": [ids[0]]}
    whole = {"format": "linchpin", "version": 1, "title": "</title><script>alert(4)</script>", "claims": claims,
             "inferences": steps, "sources": [{"id": "s<\"", "title": "<i>source</i>", "url": "javascript:alert(1)"}],
             "handling": "TLP:<b>RED</b>", "tour": stops}
    path.write_text(json.dumps(whole), encoding="utf-8")


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 2 and arguments[0] == "--hostile":
        return hostile(pathlib.Path(arguments[1]))
    if len(arguments) not in (1, 3) or len(arguments) == 3 and arguments[1] != "--shots":
        sys.exit(__doc__)
    path = pathlib.Path(arguments[0]).resolve()
    page, data = path.as_uri(), data_of(path)
    browser = Browser(1280, 720)
    try:
        begun = time.time()
        browser.call("POST", "/url", {"url": page})
        check(f"the page opens ({os.path.getsize(path) / 1e6:.1f} MB, {time.time() - begun:.1f} s)",
              browser.run("return document.documentElement.className") == "js", console(browser))
        if not browser.is_hidden("#strip"):
            check("in the tour", data["tour"] and browser.text("#counter") == f"1 / {len(data['stops'])}")
            browser.press("Escape")
            browser.camera()
        try_texts(browser, data)
        try_camera(browser)
        try_find(browser, data)
        try_details(browser, data)
        try_tour(browser, data)
        said = console(browser)
        check("the console is silent", said == [], said)
        asked = requests(browser, page)
        check("nothing is fetched", asked == [], asked)
        if len(arguments) == 3:
            shoot(browser, page, pathlib.Path(arguments[2]), data)
            browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
            browser.call("POST", "/url", {"url": page})
        try_policy(browser)
        print(f"done in {time.time() - begun:.0f} s")
    except AssertionError:
        print(console(browser))
        return 1
    finally:
        browser.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
