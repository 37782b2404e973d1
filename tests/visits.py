"""Visits pages over HTTP in Chromium and notes what each costs, for the tests of the site and `make bench-pages`."""

import contextlib
import gzip
import http.server
import mimetypes
import shutil
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: What a server compresses; fonts and pictures are compressed already.
TEXT = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}

#: A phone that is slow, on a line that is slow.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER_CPU = 4

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


@dataclass
class Cost:
    """What one visit cost: bytes over the line (compressed, with headers), bytes as files, seconds."""

    files: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    uncompressed: int = 0
    shift: float = 0
    largest_paint: float = 0
    mathematics: float = 0

    @property
    def requests(self) -> int:
        return len(self.files)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = self.server.answer(unquote(urlsplit(self.path).path))
        self.send_response(200 if found else 404)
        kind, body, compressed = found or ("text/plain", b"", False)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=1200")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def served(folder: Path):
    """The address at which a folder is served as Read the Docs would: compressed, kept for 20 minutes."""

    @cache
    def answer(path):
        file = folder / path.lstrip("/")
        if not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        compressed = file.suffix in TEXT
        body = file.read_bytes()
        return kind, gzip.compress(body, 6) if compressed else body, compressed

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.answer, server.daemon_threads = answer, True
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


def visit(context, address: str, slow: bool = False) -> Cost:
    """Open a page in a new tab of `context`, whose cache it shares, and wait until nothing more happens on it."""
    cost, page = Cost(), context.new_page()
    page.add_init_script(NOTES)
    line = context.new_cdp_session(page)
    asked = {}

    def request(event):
        if not event["request"]["url"].startswith(("data:", "blob:")):
            asked[event["requestId"]] = event["request"]["url"]

    def from_cache(event):
        asked.pop(event["requestId"], None)

    def response(event):
        if event["response"].get("fromDiskCache"):
            asked.pop(event["requestId"], None)

    def data(event):
        if event["requestId"] in asked:
            cost.uncompressed += event["dataLength"]

    def finished(event):
        if event["requestId"] in asked:
            url = asked[event["requestId"]]
            cost.files[url] = cost.files.get(url, 0) + int(event["encodedDataLength"])
            cost.bytes += int(event["encodedDataLength"])

    line.on("Network.requestWillBeSent", request)
    line.on("Network.requestServedFromCache", from_cache)
    line.on("Network.responseReceived", response)
    line.on("Network.dataReceived", data)
    line.on("Network.loadingFinished", finished)
    line.send("Network.enable")
    if slow:
        line.send("Network.emulateNetworkConditions", SLOW)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    page.goto(address, wait_until="networkidle", timeout=120_000)
    page.evaluate("() => document.fonts.ready")
    page.evaluate("async () => { await window.MathJax?.startup?.promise; }")
    page.wait_for_timeout(1000 if slow else 100)
    notes = page.evaluate("visitNotes")
    cost.shift = notes["shift"]
    cost.largest_paint = notes["contentful"] / 1000
    cost.mathematics = max(notes["paint"], notes["fonts"], notes["mathjax"]) / 1000
    page.close()
    return cost
