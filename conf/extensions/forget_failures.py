"""Makes a build that had warnings start afresh the next time.

Sphinx remembers the pages it has read, so that under `-W` the same command run again would find nothing to do,
say nothing, and succeed.
"""


def forget(app, error) -> None:
    if app._warncount:
        (app.doctreedir / "environment.pickle").unlink(missing_ok=True)


def setup(app) -> dict[str, bool]:
    app.connect("build-finished", forget)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
