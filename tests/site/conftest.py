"""A real browser on the built site, opened from `file://`."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import ROOT, missing

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

PAGES = sorted(file.stem for file in (ROOT / "docs/ja").glob("*.md"))


@pytest.fixture(scope="session")
def chromium():
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """Someone who reads the site, and notes what a reader should never meet."""

    def __init__(self, browser, site, **options):
        self.site = site
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text)
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self.note_failure)

    def note_failure(self, request):
        # Who leaves a page stops what is still on its way to it: its icon, say.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url} failed: {request.failure}")

    def open(self, address):
        file, _, fragment = address.partition("#")
        self.page.goto((self.site / file).as_uri() + (f"#{fragment}" if fragment else ""))
        return self.page


@pytest.fixture
def reader(chromium, site):
    """Open a browser: `reader(width=390, color_scheme="dark", …)`."""
    readers = []

    def open_browser(width=1280, **options):
        readers.append(Reader(chromium, site, viewport={"width": width, "height": 844}, **options))
        return readers[-1]

    yield open_browser
    for one in readers:
        one.context.close()
