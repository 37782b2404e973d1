"""Makes `-W` mean what it says: a book with warnings writes no page, now or the next time.

Sphinx by itself would write them all and only exit with an error; and since it remembers the pages it has read,
the same command run again would find nothing to do, say nothing, and succeed.
"""


def write_no_page(app, env) -> None:
    if app._fail_on_warnings and app._warncount:
        forget(app)
        # Sphinx would bury an exception under the versions and a traceback.
        raise SystemExit("The pages have warnings, see above: no page is written.")


def forget(app, error=None) -> None:
    if app._warncount:
        (app.doctreedir / "environment.pickle").unlink(missing_ok=True)


def setup(app) -> dict[str, bool]:
    # The last event before the first page is written, and the first after the warnings of reading are given.
    app.connect("env-check-consistency", write_no_page, priority=1000)
    app.connect("build-finished", forget)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
