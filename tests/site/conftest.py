"""A real browser on the built site, opened from `file://`."""

import pytest

from tests.conftest import ROOT

PAGES = sorted(file.stem for file in (ROOT / "docs/ja").glob("*.md"))


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
