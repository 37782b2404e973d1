import json
import shutil
import sys
import threading

import katex_package
import node
import pytest
from npm_package import CONF

# Installs as npm does, in the folder in which it is started; `{}` is the version.
NPM = """
import os, sys
assert sys.argv[1] == "ci" and os.path.exists("package-lock.json")
os.makedirs("node_modules/katex")
with open("node_modules/katex/package.json", "w") as file:
    file.write('{"version": "%s"}')
"""


@pytest.fixture
def conf(tmp_path):
    conf = tmp_path / "本 の 設定"
    conf.mkdir()
    for name in ["package.json", "package-lock.json", ".npmrc"]:
        shutil.copy(CONF / name, conf)
    return conf


@pytest.fixture
def npm(monkeypatch):
    def use(script):
        monkeypatch.setattr(node, "node", lambda: sys.executable)
        monkeypatch.setattr(node, "npm", lambda: [sys.executable, "-c", script])

    return use


def wanted(conf):
    return json.loads((conf / "package.json").read_text("utf-8"))["dependencies"]["katex"]


def files(conf):
    return sorted(path.name for path in conf.iterdir())


def test_an_absent_package_is_installed(conf, npm):
    npm(NPM % wanted(conf))
    assert katex_package.katex_package(conf).is_relative_to(conf)
    assert files(conf) == [".npmrc", "node_modules", "package-lock.json", "package.json"]


def test_another_version_is_replaced(conf, npm):
    npm(NPM % "0.1.0")
    katex_package.katex_package(conf)
    npm(NPM % wanted(conf))
    package = katex_package.katex_package(conf)
    assert json.loads((package / "package.json").read_text("utf-8"))["version"] == wanted(conf)


def test_the_right_version_is_left_alone(conf, npm):
    npm(NPM % wanted(conf))
    katex_package.katex_package(conf)
    npm("raise SystemExit('there was nothing to do')")
    katex_package.katex_package(conf)


def test_two_builds_may_install_at_once(conf, npm):
    npm(f"import time; time.sleep(0.2)\n{NPM % wanted(conf)}")
    failures = []

    def install():
        try:
            katex_package.katex_package(conf)
        except Exception as error:
            failures.append(error)

    builds = [threading.Thread(target=install) for _ in range(2)]
    for thread in builds:
        thread.start()
    for thread in builds:
        thread.join()
    assert not failures
    assert files(conf) == [".npmrc", "node_modules", "package-lock.json", "package.json"]


def test_a_failure_shows_what_npm_said_and_leaves_nothing_behind(conf, npm):
    npm("raise SystemExit('the network is down')")
    with pytest.raises(katex_package.InstallFailed, match="the network is down"):
        katex_package.katex_package(conf)
    assert "node_modules" not in files(conf)


def test_the_lock_file_has_the_version_asked_for_and_no_download_addresses():
    lock = (CONF / "package-lock.json").read_text("utf-8")
    assert json.loads(lock)["packages"]["node_modules/katex"]["version"] == wanted(CONF)
    assert "resolved" not in lock and "://registry" not in lock
