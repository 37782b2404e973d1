import pytest


def test_a_warning_is_given_again_as_long_as_its_cause_is_there(build):
    pages = {"index": "# Page\n\n{ref}`nowhere`"}
    assert "nowhere" in build(pages, "strict").warnings
    assert "nowhere" in build(pages, "strict").warnings


def test_a_build_without_warnings_is_remembered(build):
    build({"index": "# Page"}, "strict")
    assert not build({}, "strict").app.fresh_env_used


def test_where_warnings_are_errors_a_page_with_one_is_not_written(build, tmp_path):
    for _ in range(2):
        with pytest.raises(SystemExit, match="no page is written"):
            build({"index": "# Page\n\n```{nothing}\n```"}, "strict", fail_on_warnings=True)
    assert not list(tmp_path.rglob("*.html"))
