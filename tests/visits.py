"""Visits pages over HTTP in Chromium and notes what each costs, for the tests of the site and `make bench-pages`."""

import contextlib
import gzip
import http.server
import mimetypes
import shutil
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

#: The first is the same without a window, which a third of the time would go into.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters as wide without a window as in one
]
#: What a server compresses; fonts and pictures are compressed already.
TEXT = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}

#: A phone that is slow, on a line that is slow.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER_CPU = 4
#: Seconds between two pieces of a page that comes bit by bit.
PAUSE = 0.02

#: Notes on the page itself what becomes of it. Of the fonts, the last that is there counts, and so does MathJax's word.
NOTES = """(() => {
    const notes = window.visitNotes = {shift: 0, contentful: 0, paint: 0, fonts: 0, mathjax: 0};
    const watch = (type, note) =>
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type, buffered: true});
    watch('layout-shift', (entry) => { if (!entry.hadRecentInput) notes.shift += entry.value; });
    watch('largest-contentful-paint', (entry) => { notes.contentful = entry.startTime; });
    watch('paint', (entry) => { if (entry.name === 'first-contentful-paint') notes.paint = entry.startTime; });
    document.fonts.addEventListener('loadingdone', () => { notes.fonts = performance.now(); });
    addEventListener('load', () => window.MathJax?.startup?.promise.then(() => { notes.mathjax = performance.now(); }));
})()"""
#: The notes, when a frame with all that is there has been shown.
SHOWN = "() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell(visitNotes))))"


@dataclass
class Cost:
    """What one visit cost: files, as bytes over the line (compressed, with headers) or unpacked, and seconds.

    What was `asked` for may have come from the cache, or not at all.
    """

    files: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    uncompressed: int = 0
    shift: float = 0
    largest_paint: float = 0
    mathematics: float = 0

    @property
    def bytes(self) -> int:
        return sum(self.files.values())

    @property
    def requests(self) -> int:
        return len(self.files)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        if path == "/" and self.server.first:
            self.send_response(302)
            self.send_header("Location", self.server.first)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        found = self.server.answer(path)
        self.send_response(200 if found else 404)
        kind, body, compressed = found or ("text/plain", b"", False)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=1200")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        size = self.server.piece if kind == "text/html" else 0
        for start in range(0, len(body), size or len(body) or 1):
            if start:
                time.sleep(PAUSE)
            self.wfile.write(body[start : start + (size or len(body))])

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def served(folder: Path, piece: int = 0, first: str = ""):
    """The address at which a folder is served as Read the Docs would: compressed, kept for 20 minutes.

    Who asks for the root is led to `first`, if there is one. With the size of a `piece`, pages come bit by bit, so that
    a browser shows the beginning before it has the end.
    """

    @cache
    def answer(path):
        file = folder / path.lstrip("/")
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        compressed = file.suffix in TEXT
        body = file.read_bytes()
        return kind, gzip.compress(body, 6) if compressed else body, compressed

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.answer, server.piece, server.first, server.daemon_threads = answer, piece, first, True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def executable() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


class Tab:
    """A tab of a context: opens pages one after the other, and notes what each costs. Several may be at it at once."""

    def __init__(self, context, slow: bool = False):
        self.slow, self.page = slow, context.new_page()
        self.page.add_init_script(NOTES)
        self.line = context.new_cdp_session(self.page)
        self.line.on("Network.requestWillBeSent", self.asked)
        self.line.on("Network.requestServedFromCache", self.not_sent)
        self.line.on("Network.responseReceived", self.answered)
        self.line.on("Network.dataReceived", self.came)
        self.line.on("Network.loadingFinished", self.finished)
        self.line.on("Network.loadingFailed", self.not_sent)
        self.line.send("Network.enable")
        if slow:
            self.line.send("Network.emulateNetworkConditions", SLOW)
            self.line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})

    def forget(self):
        """Empty the cache, as it is when one comes for the first time."""
        self.line.send("Network.clearBrowserCache")

    def asked(self, event):
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.under_way[event["requestId"]] = event["request"]["url"]
            self.sum.asked.add(event["request"]["url"])

    def not_sent(self, event):
        self.under_way.pop(event["requestId"], None)

    def answered(self, event):
        if event["response"].get("fromDiskCache"):
            self.not_sent(event)

    def came(self, event):
        if event["requestId"] in self.under_way:
            self.sum.uncompressed += event["dataLength"]

    def finished(self, event):
        url = self.under_way.pop(event["requestId"], None)
        if url and event["encodedDataLength"]:  # else it was there already
            self.sum.files[url] = self.sum.files.get(url, 0) + int(event["encodedDataLength"])

    def open(self, address: str) -> None:
        """Ask for a page, without waiting for it."""
        self.sum, self.under_way = Cost(), {}
        self.page.goto(address, wait_until="commit")

    def cost(self) -> Cost:
        """What the page has cost when nothing more happens on it."""
        page, cost = self.page, self.sum
        page.wait_for_load_state("load", timeout=120_000)
        page.evaluate("async () => { await document.fonts.ready; await window.MathJax?.startup?.promise; }")
        page.wait_for_timeout(1000 if self.slow else 50)
        while self.under_way:
            page.wait_for_timeout(50)
        notes = page.evaluate(SHOWN)
        cost.shift = notes["shift"]
        cost.largest_paint = notes["contentful"] / 1000
        cost.mathematics = max(notes["paint"], notes["fonts"], notes["mathjax"]) / 1000
        return cost
