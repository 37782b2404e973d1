"""The files that other services read say what those services, and our own commands, expect."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.readthedocs", ".readthedocs.yaml"),
        ("vendor.github-workflows", ".github/workflows/check.yml"),
        ("vendor.github-workflows", ".github/workflows/links.yml"),
    ],
)
def test_a_service_s_file_fits_its_published_schema(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_read_the_docs_builds_as_strictly_as_make():
    jobs = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"]["jobs"]
    build, *_ = jobs["build"]["html"]
    for option in ("-c conf", "-n", "-W", "--keep-going", "-t parallel"):
        assert option in build and option in (ROOT / "Makefile").read_text("utf-8")


def test_ci_runs_the_commands_of_the_readme():
    readme, script = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci/run").read_text("utf-8")
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    for command in ("make html", "make test", "make lint"):
        assert re.search(rf"^{command}\b", readme, re.MULTILINE) and re.search(rf"^{command}$", script, re.MULTILINE)
    assert workflow["jobs"]["check"]["steps"][-1] == {"run": "bash .ci/run"}


def test_what_ci_leaves_out_on_github_is_done_by_another_job():
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]
    (job,) = re.findall(r"left to the job (\w+) of check.yml", (ROOT / ".ci/run").read_text("utf-8"))
    install, test = (step["run"] for step in jobs[job]["steps"][-2:])
    assert "frameworks]" in install and test.endswith("tests/test_frameworks.py")
    assert jobs[job]["runs-on"].startswith("macos")  # where PyTorch is small


def test_every_package_that_the_book_names_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = project["dependencies"] + [name for extra in project["optional-dependencies"].values() for name in extra]
    pinned = dict(re.findall(r"^([\w.-]+)==(.+)$", (ROOT / "conf/constraints.txt").read_text("utf-8"), re.MULTILINE))
    pinned = {name.lower().replace("_", "-") for name in pinned}
    assert [name for name in named if re.match(r"[\w.-]+", name)[0].lower() not in pinned] == []
