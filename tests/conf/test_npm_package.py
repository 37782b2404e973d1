import json
import shutil
import sys
import threading

import node
import npm_package
import pytest
from npm_package import CONF

# Installs as npm does, in the folder where it is started: all that is listed there, `%s` in place of KaTeX's version.
NPM = """
import json, os, sys
assert sys.argv[1] == "ci" and os.path.exists("package-lock.json")
for name, version in json.load(open("package.json"))["dependencies"].items():
    os.makedirs(f"node_modules/{name}")
    with open(f"node_modules/{name}/package.json", "w") as file:
        json.dump({"version": "%s" if name == "katex" else version}, file)
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


def wanted(conf, name="katex"):
    return json.loads((conf / "package.json").read_text("utf-8"))["dependencies"][name]


def files(conf):
    return sorted(path.name for path in conf.iterdir())


def test_an_absent_package_is_installed(conf, npm):
    npm(NPM % wanted(conf))
    assert npm_package.npm_package("katex", conf).is_relative_to(conf)
    assert files(conf) == [".npmrc", "node_modules", "package-lock.json", "package.json"]


def test_another_version_is_replaced(conf, npm):
    npm(NPM % "0.1.0")
    npm_package.npm_package("katex", conf)
    npm(NPM % wanted(conf))
    package = npm_package.npm_package("katex", conf)
    assert json.loads((package / "package.json").read_text("utf-8"))["version"] == wanted(conf)


def test_the_right_version_is_left_alone(conf, npm):
    npm(NPM % wanted(conf))
    npm_package.npm_package("katex", conf)
    npm("raise SystemExit('there was nothing to do')")
    npm_package.npm_package("katex", conf)


def test_what_was_added_to_the_list_is_installed(conf, npm):
    npm(NPM % wanted(conf))
    npm_package.npm_package("katex", conf)
    shutil.rmtree(conf / "node_modules/lightningcss")
    package = npm_package.npm_package("katex", conf).with_name("lightningcss")
    assert json.loads((package / "package.json").read_text("utf-8"))["version"] == wanted(conf, "lightningcss")


def test_two_builds_may_install_at_once(conf, npm):
    npm(f"import time; time.sleep(0.2)\n{NPM % wanted(conf)}")
    failures = []

    def install():
        try:
            npm_package.npm_package("katex", conf)
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
    with pytest.raises(npm_package.InstallFailed, match="the network is down"):
        npm_package.npm_package("katex", conf)
    assert "node_modules" not in files(conf)


TOOLS = CONF.parent / "tests/tools"


@pytest.mark.parametrize(
    "folder", [CONF, CONF / "lint", TOOLS / "axe", TOOLS / "lighthouse"], ids=lambda folder: folder.name
)
def test_the_lock_file_has_the_versions_asked_for_and_no_download_addresses(folder):
    asked = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    lock = (folder / "package-lock.json").read_text("utf-8")
    assert {name: json.loads(lock)["packages"][f"node_modules/{name}"]["version"] for name in asked} == asked
    assert '"resolved"' not in lock and "://registry" not in lock
