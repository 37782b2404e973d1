def test_a_warning_is_given_again_as_long_as_its_cause_is_there(build):
    pages = {"index": "# Page\n\n{ref}`nowhere`"}
    assert "nowhere" in build(pages, "forget_failures").warnings
    assert "nowhere" in build(pages, "forget_failures").warnings


def test_a_build_without_warnings_is_remembered(build):
    build({"index": "# Page"}, "forget_failures")
    assert not build({}, "forget_failures").app.fresh_env_used
